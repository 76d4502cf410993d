"""Whom a circular names, what it counts, and where it leaves the pen to the clerk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.circular import Circular, Pen, Quarter, circular
from alerts.coverage import Coverage
from alerts.listing import Past, Roll, roll
from alerts.pictures import Shade
from alerts.scores import Grade, Score
from monitors.case import Period
from store.reasons import Reason
from store.verdicts import Finding, Gap, GapState, Level, Verdict
from tests.alerts.cases import WORKDAYS, gap
from tests.alerts.city import AS_OF, coverage, finding, register

QUARTER = Period("2018-Q4", date(2018, 10, 1), date(2018, 12, 31))
SECTIONS = {"YS2018-01-1": "推进法治政府", "YS2018-02-1": "重点领域公开。"}


def quarter(
    findings: list[Finding], gaps: list[Gap], read: Coverage | None = None, patience: int = 1, **changes: object
) -> Quarter:
    by_obligation = {f.obligation: f for f in findings}
    plain = Quarter(
        QUARTER, AS_OF, "示例市", True, register(), SECTIONS, tuple(findings),
        {g.id: by_obligation[g.obligation] for g in gaps if g.obligation in by_obligation}, tuple(gaps), read or coverage(), WORKDAYS,
    )  # fmt: skip
    made = replace(plain, **changes)  # type: ignore[arg-type]
    told = {g.id: g.confirmed for g in gaps if g.confirmed is not None}
    past = Past(tuple(g for g in gaps if g.id not in made.answered), told)
    asked = {f.obligation for f in findings}
    listed = roll(past, asked, made.register, WORKDAYS, made.as_of, QUARTER.start, lambda _: patience)
    return replace(made, roll=listed)


def text(c: Circular) -> str:
    """Everything that names somebody."""
    words = [*c.overall, c.not_judged, *(s for p in c.problems for s in p.sentences)]
    return "\n".join([*words, *(f"{n.unit} {n.problem}" for n in c.named)])


def test_only_confirmed_gaps_are_named_and_the_others_only_counted() -> None:
    states = {
        "mzj": GapState.CONFIRMED, "jyj": GapState.PROVISIONAL, "czj": GapState.DISPUTED, "jtj": GapState.EXPLAINED,
        "hbj": GapState.RESOLVED, "wjj": GapState.WITHDRAWN, "slj": GapState.MERGED,
    }  # fmt: skip
    findings = [finding(unit) for unit in states]
    gaps = [
        gap(n, f, states[f.unit], **({"confirmed": None} if f.unit == "jyj" else {})) for n, f in enumerate(findings, 1)
    ]
    made = circular(quarter(findings, gaps))
    assert [n.unit for n in made.named] == ["市民政局"]
    assert [p.sentences for p in made.problems] == [("部门预算公开未达到要求的：市民政局。",)]
    assert made.problems[0].heading == "（一）重点领域公开方面"
    for name in ("市教育局", "市财政局", "市交通运输局", "市环境保护局", "市卫生和计划生育局", "市水务局"):
        assert name not in text(made)
    assert "缺口4项，涉及4个单位；截至2018年11月19日已整改1项，整改率25%，尚有1项未整改" in text(made)
    assert "另有1项责任单位有异议、尚待裁定、1项责任单位已作说明，本通报不予点名" in text(made)
    assert [(c.heading, c.confirmed, c.resolved, c.standing) for c in made.counts] == [("重点领域公开", 4, 1, 1)]


def test_a_gap_that_its_unit_has_answered_for_is_not_named_before_somebody_has_decided() -> None:
    findings = [finding("mzj"), finding("jyj", level=Level.VETO)]
    gaps = [gap(n, f) for n, f in enumerate(findings, 1)]
    made = circular(quarter(findings, gaps, answered=frozenset({1, 2})))
    assert (made.named, made.problems) == ((), ())
    assert "尚有0项未整改；另有2项责任单位已作答复、尚待核实，本通报不予点名" in text(made)
    assert "没有确认的单项否决问题；因有网站或者事项未能查看、尚未定论，不计算合格率" in text(made)
    assert not {"市民政局", "市教育局"} & set(text(made).split())
    assert {c.shade for line in made.heat.lines for c in line.cells} == {Shade.GREY}


def test_the_annex_shows_no_unit_in_red_that_the_list_does_not_name() -> None:
    findings = [finding("mzj"), finding("jyj")]
    made = circular(quarter(findings, [gap(n, f) for n, f in enumerate(findings, 1)], patience=99))
    assert "其中2项告知责任单位未满整改期限，本通报不予点名" in text(made)
    assert {c.words for line in made.heat.lines for c in line.cells} == {"未定1"}


def test_units_near_failing_are_warned_with_what_could_be_judged_and_others_are_not_named() -> None:
    near = Score("mzj", "市民政局", 30, 10, 3, 4, ("政策解读（30分）",), Grade.NEAR)
    others = [replace(near, unit=u, name=n, grade=g) for u, n, g in (
        ("jyj", "市教育局", Grade.OPEN), ("czj", "市财政局", Grade.CLEAR), ("hbj", "市环境保护局", Grade.FULL),
    )]  # fmt: skip
    made = circular(quarter([], [], scores=(near, *others)))
    assert made.overall[-1] == (
        "（四）扣分预警（请逐项核对后保留）。扣分已满的：市环境保护局扣30分（共4项，判定了3项）。"
        "接近不合格、予以预警的：市民政局扣30分（共4项，判定了3项）。两次查看都看到的才扣分，没有判定的不扣分。"
    )
    assert "扣分预警" not in text(circular(quarter([], [], scores=tuple(others[:2]))))


def test_a_gap_of_another_quarter_is_not_counted() -> None:
    before = gap(
        1,
        finding("mzj"),
        GapState.RESOLVED,
        opened=date(2018, 7, 1),
        confirmed=date(2018, 7, 2),
        closed=date(2018, 9, 30),
    )
    after = gap(2, finding("jyj"), opened=date(2019, 1, 2), confirmed=date(2019, 1, 3))
    made = circular(quarter([finding("mzj"), finding("jyj")], [before, after], as_of=date(2019, 1, 10)))
    assert made.named == ()
    assert "没有确认的缺口；未能判定的事项不在此列" in text(made)


def test_what_could_not_be_judged_is_said_so_and_names_no_unit() -> None:
    unseen = finding("mzj", verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT)
    made = circular(quarter([unseen, finding("jyj", verdict=Verdict.MET)], []))
    assert made.not_judged.startswith("另有1项未能判定（")
    assert "既不算达标，也不算问题" in made.not_judged
    assert "市民政局" not in text(made)
    assert made.problems == ()


def test_sites_that_were_not_read_are_named_as_not_read() -> None:
    made = circular(quarter([finding(verdict=Verdict.MET)], [], coverage(("lyj", Reason.TIMEOUT))))
    assert "计划查看网站10个，读到9个（90%）" in made.overall[0]
    assert "未能读到的网站：市旅游局网站；相关事项不作判定" in made.overall[0]


def _praised(findings: list[Finding], gaps: list[Gap] | None = None, read: Coverage | None = None) -> str:
    return "".join(p for p in circular(quarter(findings, gaps or [], read)).overall if p.startswith("（四）"))


def test_praise_goes_where_everything_was_seen_done_in_time() -> None:
    met, not_due = finding("mzj", verdict=Verdict.MET), finding("mzj", "later", Verdict.NOT_DUE)
    assert _praised([met, not_due]) == "（四）市民政局各项应公开事项均已查看、均按期落实，予以表扬。"


def test_nothing_unseen_late_unproved_hinted_at_or_gapped_is_praised() -> None:
    met = finding("mzj", verdict=Verdict.MET)
    for verdict in (Verdict.UNKNOWN, Verdict.LATE, Verdict.NEEDS_PROOF, Verdict.GAP):
        assert _praised([met, finding("mzj", "other", verdict, level=Level.HINT)]) == "", verdict
    assert _praised([met], [gap(1, met, GapState.RESOLVED)]) == ""
    assert _praised([met], [gap(1, met, GapState.PROVISIONAL, confirmed=None)]) == ""
    assert _praised([met], read=coverage(("mzj", Reason.TIMEOUT))) == ""
    assert _praised([finding("mzj", verdict=Verdict.NOT_APPLICABLE)]) == ""


def test_no_pass_rate_is_reckoned_where_something_was_not_seen() -> None:
    veto = finding("mzj", verdict=Verdict.MET, level=Level.VETO)
    unseen = finding("jyj", verdict=Verdict.UNKNOWN, level=Level.VETO, reason=Reason.TIMEOUT)
    assert "没有确认的单项否决问题，合格率100%" in circular(quarter([veto], [])).overall[1]
    assert "不计算合格率" in circular(quarter([veto, unseen], [])).overall[1]
    assert "不计算合格率" in circular(quarter([veto], [], coverage(("lyj", Reason.TIMEOUT)))).overall[1]
    failed = finding("jyj", level=Level.VETO)
    assert "确认有单项否决问题的单位1个，合格率50%" in circular(quarter([veto, failed], [gap(1, failed)])).overall[1]


def test_shares_are_rounded_down() -> None:
    findings = [finding("mzj", f"r{n}") for n in range(1000)]
    gaps = [gap(n, f, GapState.CONFIRMED if n == 1 else GapState.RESOLVED) for n, f in enumerate(findings, 1)]
    assert "已整改999项，整改率99.9%" in text(circular(quarter(findings, gaps)))


def test_an_unfinished_quarter_says_so_and_a_finished_one_does_not() -> None:
    assert "本季度尚未结束" in circular(quarter([finding(verdict=Verdict.MET)], [])).overall[0]
    done = circular(quarter([finding(verdict=Verdict.MET)], [], as_of=date(2019, 1, 8)))
    assert "尚未结束" not in done.overall[0]
    assert "2018年10月1日至2018年12月31日的情况，各项判定截至2019年1月8日" in done.overall[0]


def test_who_still_has_time_or_is_not_looked_at_any_more_is_counted_and_not_named() -> None:
    findings = [finding("mzj"), finding("jyj")]
    gaps = [gap(n, f) for n, f in enumerate((*findings, finding("czj", "retired")), 1)]
    made = circular(quarter(findings, gaps, patience=10))
    assert (made.named, made.problems) == ((), ())
    assert (
        "尚有3项未整改（其中2项告知责任单位未满整改期限、1项属于以前时期或者已停用事项、不再查看，本通报不予点名）"
        in text(made)
    )


def test_the_clerk_is_told_who_was_never_told_and_who_is_listed_for_the_second_time() -> None:
    found = finding("mzj")
    one = gap(1, found)
    asked = quarter([found], [one])
    (entry,) = asked.roll.listed
    made = circular(replace(asked, roll=Roll((replace(entry, mailed=False),), ("mzj",))))
    assert [n.problem for n in made.named] == ["部门预算公开（2018年）（未经邮件告知）"]
    pens = [p.what for demand in made.demands for p in demand if isinstance(p, Pen)]
    assert "附件1有1项注明“未经邮件告知”，请先告知责任单位，或者删去" in pens
    assert any(p.startswith("连续两个季度列入清单，建议约谈：市民政局；") for p in pens)
