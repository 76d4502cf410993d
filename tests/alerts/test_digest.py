"""What the office and the units read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alerts import render
from alerts.coverage import Coverage
from alerts.digest import Post, Situation, noted, office_digest, unit_digest
from alerts.sections import Entry, Sections, sort_gaps
from alerts.views import OfficeDigest
from store.reasons import Reason
from store.verdicts import Finding, Gap, GapState, Level, Note, Verdict
from tests.alerts.city import AS_OF, coverage, finding, judged, message, page, rich, situation

OPENED = date(2018, 11, 5)


def gap_of(found: Finding, number: int, state: GapState = GapState.CONFIRMED) -> Gap:
    return Gap(
        id=number, obligation=found.obligation, rule=found.rule, unit=found.unit, state=state, opened=OPENED,
        confirmed=OPENED + timedelta(days=1), closed=None, last_confirmed=date(2018, 11, 12), last_looked=AS_OF,
        first_look=1, first_look_at=datetime(2018, 11, 5, tzinfo=UTC), looks=2, last_look=2,
    )  # fmt: skip


def gaps(found: Situation, state: GapState = GapState.CONFIRMED) -> list[Gap]:
    accused = [f for f in found.findings if f.judgement.verdict is Verdict.GAP and f.level.opens_gaps]
    return [gap_of(f, number, state) for number, f in enumerate(accused, 1)]


def sections(found: Situation, told: dict[str, str] | None = None) -> Sections:
    return sort_gaps(gaps(found), {f.obligation: f for f in found.findings}, told or {}, untold_too=True, as_of=AS_OF)


def office(found: Situation, told: dict[str, str] | None = None, post: Post | None = None) -> OfficeDigest:
    return office_digest(found, sections(found, told), told or {}, post or Post())


def texts(view: OfficeDigest) -> tuple[str, str]:
    content = render.office(view, "2018-W47")
    return content.text, re.sub(r"<style.*?</style>|<[^>]+>", " ", content.html, flags=re.S)


def test_the_subject_counts_new_and_standing() -> None:
    view = office(situation(*rich()), {"1": "new", "2": "standing"})
    assert view.subject == "【演示】示例市政务公开监测周报（2018年第47周）：新增5项，持续2项"


def test_only_a_simulation_says_so() -> None:
    real = office(situation(finding(), simulation=False))
    assert "演示" not in real.subject
    assert not any("【演示】" in text for text in texts(real))
    assert all(
        text.lstrip().startswith("【演示】") or "【演示】" in text for text in texts(office(situation(finding())))
    )


def test_the_sections_come_in_the_office_s_order() -> None:
    found = situation(*rich(), coverage=coverage(("lyj", Reason.TIMEOUT)))
    entries = sections(found, {"1": "new"})
    withdrawn = Entry(gap_of(finding("ajj"), 90, GapState.WITHDRAWN), judged(finding("ajj"), Verdict.NOT_APPLICABLE))
    view = office_digest(found, replace(entries, corrected=(withdrawn,)), {}, Post(unreached=("lyj",)))
    for text in texts(view):
        headings = re.findall(r"([一二三四五六七八九十])、(\S+?)(?:（| |\s)", text)
        assert [name for _, name in headings] == [
            "新增缺口", "持续缺口", "证明材料", "本周已整改", "更正", "四周内到期", "未能查看及原因", "提示", "没有登记收件人的单位", "本次查看范围",
        ]  # fmt: skip
        assert "".join(numeral for numeral, _ in headings) == "一二三四五六七八九十"


def test_a_gap_says_everything_the_unit_has_to_know() -> None:
    for text in texts(office(situation(finding()))):
        for words in (
            "市民政局", "部门预算公开（2018年）", "YS2018-02-1 财政预决算公开", "进一步推进财政预决算公开", "公开2018年部门预算",
            "均未查到2018年部门预算", "第十四条", "2018年3月12日（已逾期252天）", "市预决算公开统一平台", "财政预决算",
            "已查看2017年10月3日以来的全部信息", "2018年11月5日首次发现，已持续2周",
        ):  # fmt: skip
            assert words in " ".join(text.replace(" （", "（").split()), words
    content = render.office(office(situation(finding())), "2018-W47")
    assert "http://mzj.city.test/gkmlpt/index" in content.text
    assert '<a href="http://mzj.city.test/gkmlpt/index"' in content.html


def test_a_gap_first_found_today_has_not_lasted_yet() -> None:
    found = situation(finding(), as_of=OPENED)
    (block,) = office(found).new
    assert [item.since for item in block.gaps] == ["2018年11月5日首次发现"]


def test_messages_of_one_rule_and_unit_are_one_block_with_a_list() -> None:
    letters = [finding("hbj", "reply", subject=message("hbj", n, f"第{n}封信（虚构）")) for n in range(3)]
    (block,) = office(situation(*letters)).new
    assert [item.subject.text for item in block.gaps if item.subject] == [f"第{n}封信（虚构）" for n in range(3)]
    assert len(block.places) == 2


def test_different_expectations_in_one_block_stand_at_each_item() -> None:
    letters = [
        finding("hbj", "reply", expected=f"期望{n}", subject=message("hbj", n, f"第{n}封信（虚构）")) for n in range(2)
    ]
    (block,) = office(situation(*letters)).new
    assert (block.expected, [item.expected for item in block.gaps]) == ("", ["期望0", "期望1"])


def test_veto_stands_first_and_is_marked() -> None:
    view = office(situation(finding("bgs"), finding("lyj", "gazette", level=Level.VETO)))
    assert [(b.unit, b.veto) for b in view.new] == [("市旅游局", True), ("市政府办公室", False)]
    assert all("单项否决" in text for text in texts(view))


def test_a_standing_gap_that_could_not_be_seen_again_says_so_and_shows_its_proof() -> None:
    proof = finding()
    today = judged(proof, Verdict.UNKNOWN, reason=Reason.TIMEOUT, looked_at=(), message="网站打不开")
    found = situation(today)
    sorted_gaps = sort_gaps(
        [gap_of(proof, 1)], {today.obligation: today}, {"1": "new"}, proofs={today.obligation: proof}, as_of=AS_OF
    )
    (block,) = office_digest(found, sorted_gaps, {}, Post()).standing
    assert block.gaps[0].found == proof.judgement.message
    assert block.gaps[0].unseen == "本次未能复看（规定时间内没有打开），以2018年11月12日的查看结果为准"
    assert len(block.places) == 2


def test_without_its_proof_it_claims_no_more_than_the_day_it_was_last_seen() -> None:
    today = judged(finding(), Verdict.UNKNOWN, reason=Reason.TIMEOUT, message="网站打不开")
    sorted_gaps = sort_gaps([gap_of(today, 1)], {today.obligation: today}, {"1": "new"}, as_of=AS_OF)
    (block,) = office_digest(situation(today), sorted_gaps, {}, Post()).standing
    assert block.gaps[0].found == "2018年11月12日查看时未达到要求"


def test_hints_are_compact_and_open_nothing() -> None:
    view = office(situation(finding("slj", level=Level.HINT)))
    assert view.new == ()
    assert [(h.label, h.unit) for h in view.hints] == [("提示", "市水务局")]


def test_remarks_on_met_duties_are_shown_to_the_office_once() -> None:
    found = situation(finding("bgs", verdict=Verdict.MET, notes=(Note.OTHER_COLUMN,)))
    view = office(found)
    assert view.hints[0].text.endswith("（登在其他栏目）")
    assert office(found, noted(found, {})).hints == ()


def test_the_working_day_estimate_is_no_remark() -> None:
    assert office(situation(finding(verdict=Verdict.MET, notes=(Note.PROVISIONAL_CALENDAR,)))).hints == ()


def test_what_is_due_soon_is_one_row_for_all_its_units() -> None:
    found = situation(
        *(finding(u, "report", Verdict.DUE_SOON, due=date(2018, 12, 10)) for u in ("wjj", "mzj")),
        finding("mzj", "plan", Verdict.DUE_SOON, due=date(2018, 11, 30)),
    )
    assert [(d.deadline, d.left, d.units) for d in office(found).due] == [
        ("2018年11月30日", "还有11天", "市民政局"),
        ("2018年12月10日", "还有21天", "市民政局、市卫生和计划生育局"),
    ]


def test_a_quiet_week_is_a_short_all_clear_with_coverage() -> None:
    view = office(situation(finding(verdict=Verdict.MET)))
    assert view.headline == "本周没有缺口，各项均已查看。"
    assert view.subject.endswith("：没有缺口")
    assert len(render.office(view, "2018-W47").text.splitlines()) < 20
    assert view.coverage.summary == "计划查看网站10个，读到10个；栏目120个，完整读完120个"


def test_where_nothing_could_be_read_nothing_is_cleared() -> None:
    nothing = Coverage(
        AS_OF, tuple(replace(s, outcome=Reason.DNS, columns=0, columns_complete=0) for s in coverage().sites)
    )
    view = office(situation(finding(verdict=Verdict.UNKNOWN, reason=Reason.DNS), coverage=nothing))
    assert view.subject.endswith("：未能查看网站")
    assert "不能据此认为没有缺口" in view.headline
    assert len(view.unjudged.sites) == 10


def test_where_something_could_not_be_judged_the_all_clear_is_limited() -> None:
    view = office(situation(finding(verdict=Verdict.UNKNOWN, reason=Reason.CANDIDATE)))
    assert view.headline == "在已经查看的范围内，本周没有缺口；另有1项未能判定，原因见后。"


def test_provisional_gaps_are_one_line() -> None:
    found = situation(finding(), finding("jtj"))
    waiting = sort_gaps(gaps(found, GapState.PROVISIONAL), {f.obligation: f for f in found.findings}, {}, as_of=AS_OF)
    view = office_digest(found, waiting, {}, Post())
    assert view.new == ()
    assert view.headline == "本周没有新增和持续的缺口。"
    assert view.subject.endswith("：新增0项，持续0项"), "no all-clear while something is open"
    assert all("另有2项待第二次查看确认" in text for text in texts(view))


def test_the_office_reads_what_became_of_the_units_mails() -> None:
    view = office(situation(finding()), post=Post(3, 2, ("lyj",), ("slj",), ("jtj",)))
    assert view.mails == (
        "本周向3个责任单位发送提示邮件，其中2个单位的邮件待办公室确认后发出；"
        "市交通运输局有缺口，但已设为不发邮件，请办公室另行告知。"
    )
    assert view.unreached == (
        "有缺口而没有登记收件人，请办公室另行转告并补登：市旅游局；本周没有需要告知的缺口，但也没有登记收件人：市水务局。"
    )


def test_a_closed_gap_of_a_retired_rule_is_still_told() -> None:
    ended = Entry(gap_of(finding(), 4, GapState.RESOLVED), None)
    view = office_digest(situation(finding("jtj", verdict=Verdict.MET)), Sections(resolved=(ended,)), {}, Post())
    assert [(c.unit, c.title, c.text) for c in view.resolved] == [("市民政局", "部门预算公开", "已经整改")]


def test_what_the_clerk_decides_on_stands_apart() -> None:
    found = situation(finding())
    disputed = sort_gaps(
        gaps(found, GapState.DISPUTED), {f.obligation: f for f in found.findings}, {"1": "new"}, as_of=AS_OF
    )
    explained = sort_gaps(
        gaps(found, GapState.EXPLAINED), {f.obligation: f for f in found.findings}, {"1": "new"}, as_of=AS_OF
    )
    for sorted_gaps, words in ((disputed, "有异议，待办公室裁定"), (explained, "责任单位已作说明")):
        view = office_digest(found, sorted_gaps, {}, Post())
        assert view.standing == ()
        assert all(words in text for text in texts(view))


def test_a_unit_reads_only_of_itself() -> None:
    found = situation(*rich(), coverage=coverage(("lyj", Reason.TIMEOUT)))
    own = sort_gaps(
        [g for g in gaps(found) if g.unit == "hbj"],
        {f.obligation: f for f in found.findings if f.unit == "hbj"},
        {},
        as_of=AS_OF,
    )
    content = render.unit(unit_digest(found, "hbj", own), "hbj", "2018-W47")
    others = {f.unit_name for f in found.findings} - {"市环境保护局"}
    for text in (content.subject, content.text, content.html):
        assert "市环境保护局" in text
        assert not any(name in text for name in others)


def test_a_unit_is_told_how_and_by_when_to_answer() -> None:
    found = situation(finding())
    content = render.unit(unit_digest(found, "mzj", sections(found)), "mzj", "2018-W47")
    for text in (content.text, content.html):
        for words in ("2018年11月26日", "直接回复本邮件", "不适用", "理由", "链接", "编号"):
            assert words in text


def test_a_correction_to_a_unit_apologises_and_asks_for_nothing() -> None:
    withdrawn = Entry(
        gap_of(finding(), 4, GapState.WITHDRAWN), judged(finding(), Verdict.NOT_APPLICABLE, message="不属于本单位职责")
    )
    found = situation(judged(finding(), Verdict.NOT_APPLICABLE))
    view = unit_digest(found, "mzj", Sections(corrected=(withdrawn,)))
    assert view.subject.endswith("：新增0项，持续0项，更正1项")
    text = render.unit(view, "mzj", "2018-W47").text
    assert "谨致歉意" in text
    assert "不属于本单位职责" in text
    assert "核实处理" not in text


def test_a_unit_whose_gaps_all_ended_reads_that_they_did() -> None:
    done = judged(
        finding(), Verdict.LATE, message="已于2018年11月15日公开", evidence=(page("mzj", "部门预算（虚构）", AS_OF),)
    )
    ended = Entry(gap_of(finding(), 4, GapState.RESOLVED), done)
    view = unit_digest(situation(done), "mzj", Sections(resolved=(ended,)))
    assert view.subject.endswith("：没有缺口，已整改1项")
    assert view.resolved[0].label == "已整改（迟公开）"


def test_nothing_in_the_mails_is_for_engineers() -> None:
    found = situation(*rich(), coverage=coverage(("lyj", Reason.TIMEOUT), ("czj", Reason.HTTP_5XX)))
    addresses = re.compile(r"https?://\S+|YS2018-02-1|IPv6")
    for text in texts(office(found, {"1": "new"})):
        assert re.findall(r"[A-Za-z_]{2,}", addresses.sub("", text).replace("&nbsp;", "")) == []
