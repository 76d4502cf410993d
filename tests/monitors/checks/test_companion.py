"""companion: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.companion import Companions, Params, Policies, check, places, wants
from store.facts import Document, Link, Related, SiteFacts
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import attachment, case, channel, column, document, facts, opened, site, unit, witnesses

OF = Policies(columns=("政策文件",), title_any=("办法", "意见"), title_none=("解读", "征求意见"))
PARAMS = Params(kind="companion", of=OF, companion=Companions(words=("解读", "图解")), also=("portal",))
LINKS = PARAMS.model_copy(update={"require": "links"})
COLUMNS = (column("政策文件"), column("政策解读"), column("通知公告"))
NAME = "惠州市学校安全管理办法"
TODAY = date(2018, 7, 20)
DUE = date(2018, 6, 14)


def policy(title: str = NAME, published: str | None = "2018-06-11", **other: Any) -> Document:
    return opened(document(title, published, columns=("政策文件",), first_seen=TODAY), **other)


def interpretation(title: str = f"《{NAME}》政策解读", published: str | None = "2018-06-11", **other: Any) -> Document:
    return opened(document(title, published, columns=("政策解读",), first_seen=TODAY), **other)


def given(*documents: Document, **other: Any) -> Case:
    read = facts(documents=documents, columns=other.pop("columns", COLUMNS), looked_on=TODAY)
    own = other.pop("own", (channel(read),))
    return case(*own, **({"today": TODAY, "due": None} | other))


def judge(*documents: Document, params: Params = PARAMS, **other: Any) -> Judgement:
    (judgement,) = check(params, given(*documents, **other))
    return judgement


def linked(source: Document, target: Document) -> Document:
    return replace(source, links=(*source.links, Link("相关链接", target.url)))


# -- met


def test_an_interpretation_on_the_same_day_is_met() -> None:
    judgement = judge(policy(), interpretation())
    assert (judgement.verdict, judgement.due) == (Verdict.MET, DUE)
    assert judgement.subject is not None
    assert judgement.subject.key == policy().key


def test_an_interpretation_on_the_third_working_day_is_met() -> None:
    assert judge(policy(), interpretation(published="2018-06-14")).verdict is Verdict.MET


@pytest.mark.parametrize(
    "title",
    [
        f"《{NAME}》解读",
        f"关于《{NAME}（试行）》的解读",
        "《学校安全管理办法》解读",
        f"图解：{NAME}",
        f"{NAME}政策解读",
    ],
)
def test_it_may_be_called_in_several_ways(title: str) -> None:
    assert judge(policy(), interpretation(title)).verdict is Verdict.MET


def test_a_provisional_policy_is_known_by_its_name_too() -> None:
    rent = "惠州市公共租赁住房管理暂行办法"
    assert judge(policy(rent), interpretation(f"《{rent}》解读")).verdict is Verdict.MET


def test_it_may_stand_outside_the_interpretation_column() -> None:
    page = replace(interpretation(), columns=("通知公告",))
    assert judge(policy(), page).verdict is Verdict.MET


def test_it_may_stand_on_the_portal() -> None:
    page = replace(interpretation(), site_id="portal", columns=("解读",))
    portal = Channel(site("portal", kind="portal"), facts("portal", [page], columns=(column("解读", "portal"),)))
    assert judge(policy(), shared=(portal,)).verdict is Verdict.MET


def test_it_may_be_an_attachment_of_the_policy() -> None:
    assert judge(opened(policy(), "正文", attachment("政策解读.pdf"))).verdict is Verdict.MET


@pytest.mark.parametrize("direction", ["policy to page", "page to policy", "under a label"])
def test_it_may_be_known_by_a_link_in_either_direction(direction: str) -> None:
    page, text = interpretation("专家谈校园新规（解读）"), policy()
    if direction == "policy to page":
        text = linked(text, page)
    elif direction == "under a label":
        text = replace(text, related=(Related("相关解读", page.title, page.url),))
    else:
        page = linked(page, text)
    assert judge(text, page).verdict is Verdict.MET


def test_it_may_be_known_by_the_policys_number() -> None:
    page = interpretation("专家解读", body="为落实惠府办〔2018〕12号文")
    assert judge(replace(policy(), number="惠府办[2018]12号"), page).verdict is Verdict.MET


def test_seen_before_it_was_due_is_met_whatever_its_date_says() -> None:
    early = replace(interpretation(published="2018-06-20"), first_seen=DUE)
    assert judge(policy(), early).verdict is Verdict.MET
    assert judge(policy(), replace(early, witnesses=())).verdict is Verdict.MET


def test_one_interpretation_in_time_is_enough_beside_a_doubtful_one() -> None:
    torn = replace(interpretation(f"《{NAME}》图解"), witnesses=witnesses(list="2018-06-11", page="2018-06-20"))
    assert judge(policy(), torn, interpretation(published="2018-06-12")).verdict is Verdict.MET


# -- late


def test_an_interpretation_on_the_fourth_working_day_is_late() -> None:
    judgement = judge(policy(), interpretation(published="2018-06-15"))
    assert judgement.verdict is Verdict.LATE
    assert "相隔4个工作日" in judgement.message


def test_late_is_not_said_while_a_column_is_half_read() -> None:
    half = (*COLUMNS, column("新闻", outcome=Reason.PAGING_INCOMPLETE, whole=False))
    judgement = judge(policy(), interpretation(published="2018-06-20"), columns=half)
    assert judgement.verdict is Verdict.MET
    assert "不作判断" in judgement.message


def test_late_is_not_said_while_a_near_one_is_undecided() -> None:
    near = interpretation("校园安全管理办法图解", "2018-06-11")
    assert judge(policy(), interpretation(published="2018-06-20"), near).verdict is Verdict.MET


# -- not due


@pytest.mark.parametrize(
    ("today", "verdict"), [(date(2018, 6, 14), Verdict.DUE_SOON), (date(2018, 6, 15), Verdict.GAP)]
)
def test_within_three_working_days_it_is_due_soon(today: date, verdict: Verdict) -> None:
    assert judge(policy(), today=today, own=(channel(_read(today, policy())),)).verdict is verdict


def test_a_month_to_go_is_not_due() -> None:
    month = PARAMS.model_copy(update={"within_working_days": 60})
    assert judge(policy(), params=month).verdict is Verdict.NOT_DUE


def test_an_estimated_due_day_is_noted() -> None:
    far = date(2027, 6, 11)
    text = replace(policy(), witnesses=witnesses(page=far))
    judged = check(PARAMS, given(text, today=far, period=_year(2027), window_start=date(2026, 10, 3)))
    assert judged[0].notes == (Note.PROVISIONAL_CALENDAR,)


# -- gap


def test_no_interpretation_anywhere_is_a_gap() -> None:
    judgement = judge(policy(), interpretation("《惠州市消防水源管理办法》解读"))
    assert (judgement.verdict, judgement.due) == (Verdict.GAP, DUE)
    assert "没有看到解读" in judgement.message
    assert judgement.looked_at


def test_the_interpretation_of_its_implementing_rules_is_not_its_own() -> None:
    assert judge(policy(), interpretation(f"{NAME}实施细则解读")).verdict is not Verdict.MET
    assert judge(policy(), interpretation(f"《{NAME}实施细则》解读")).verdict is not Verdict.MET


def test_the_interpretation_of_the_draft_is_not_that_of_the_policy() -> None:
    assert judge(policy(), interpretation(f"《{NAME}（征求意见稿）》解读", "2018-03-01")).verdict is Verdict.GAP


def test_each_policy_is_judged_for_itself() -> None:
    second = policy("关于促进老字号发展的实施意见")
    judged = {j.subject.key: j.verdict for j in check(PARAMS, given(policy(), second, interpretation())) if j.subject}
    assert judged == {policy().key: Verdict.MET, second.key: Verdict.GAP}


# -- unknown


def _read(today: date, *documents: Document) -> SiteFacts:
    return facts(documents=documents, columns=COLUMNS, looked_on=today)


def _year(year: int) -> Any:
    return replace(case().period, label=str(year), start=date(year, 1, 1), end=date(year, 12, 31))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ({"columns": (*COLUMNS, column("新闻", outcome=Reason.TIMEOUT, whole=False))}, Reason.TIMEOUT),
        ({"columns": (*COLUMNS, column("新闻", whole=False, complete_to=date(2018, 6, 11)))}, Reason.PAGING_INCOMPLETE),
        ({"shared": (channel(facts("portal", outcome=Reason.REFUSED)),)}, Reason.REFUSED),
        ({"shared": (Channel(site("portal", base=None), None),)}, Reason.NO_ADDRESS),
        ({"own": (channel(_read(DUE, policy())),)}, Reason.NOT_LOOKED_SINCE_DUE),
    ],
    ids=lambda v: v.value if isinstance(v, Reason) else "",
)
def test_absence_without_complete_coverage_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    judgement = judge(policy(), **changed)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


@pytest.mark.parametrize(
    "pages",
    [
        (replace(policy(), opened=None, body=None, look_id=0),),
        (replace(policy(), look_id=1),),
        (policy(), replace(interpretation("专家解读"), opened=Reason.TIMEOUT, body=None, look_id=0)),
        (policy(), replace(interpretation("专家解读"), look_id=1)),
        (policy(), interpretation("校园安全管理办法图解")),
        (policy(), document("《惠州市学校安全…", "2018-06-11", columns=("通知公告",))),
        (replace(policy(), links=(Link("政策解读", "http://elsewhere.test/1"),)),),
        (replace(policy(), related=(Related("相关解读", "专家谈新规", "http://elsewhere.test/1"),)),),
        (replace(policy(), related=(Related("相关解读", "", ""),)),),
    ],
    ids=[
        "policy not opened", "policy opened in an older look", "page not opened", "page opened in an older look",
        "near name", "cut title", "link that says so", "label with a link that was not read", "label filled by a script",
    ],
)  # fmt: skip
def test_what_may_be_an_interpretation_makes_no_gap(pages: tuple[Document, ...]) -> None:
    judgement = judge(*pages)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert judgement.evidence


def test_an_undated_policy_is_unknown() -> None:
    assert judge(policy(published=None)).reason is Reason.DATE_MISSING


def test_an_undated_interpretation_is_unknown() -> None:
    assert judge(policy(), interpretation(published=None)).reason is Reason.DATE_MISSING
    late_and_undated = (interpretation(published=None), interpretation(f"《{NAME}》图解", "2018-07-01"))
    assert judge(policy(), *late_and_undated).reason is Reason.DATE_MISSING


def test_an_interpretation_dated_on_both_sides_of_the_due_day_is_a_conflict() -> None:
    torn = replace(interpretation(), witnesses=witnesses(list="2018-06-11", page="2018-06-20"))
    assert judge(policy(), torn).reason is Reason.DATE_CONFLICT


def test_a_policy_whose_dates_lead_to_different_verdicts_is_a_conflict() -> None:
    torn = replace(policy(), witnesses=witnesses(page="2018-06-11", list="2018-07-18"))
    assert judge(torn).reason is Reason.DATE_CONFLICT
    agreeing = replace(policy(), witnesses=witnesses(page="2018-06-11", list="2018-06-12"))
    judgement = judge(agreeing)
    assert (judgement.verdict, judgement.due) == (Verdict.GAP, DUE)


def test_a_site_without_a_policy_column_is_unknown() -> None:
    judgement = judge(columns=(column("新闻"),))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.COLUMN_NOT_FOUND)


def test_a_cut_title_in_the_policy_column_may_be_a_policy() -> None:
    cut = document("惠州市学校…", "2018-06-11", columns=("政策文件",))
    assert judge(cut).reason is Reason.CANDIDATE
    assert [w.key for w in wants(PARAMS, given(cut))] == [cut.key]


# -- not applicable


def test_no_policy_is_not_applicable() -> None:
    judgement = judge(document("惠州市学校名单", columns=("政策文件",)))
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


@pytest.mark.parametrize(
    "page",
    [policy(published="2017-12-31"), policy("《学校安全管理办法》解读"), replace(policy(), columns=("通知公告",))],
    ids=["of another year", "itself an interpretation", "in another column"],
)
def test_what_is_no_policy_of_the_period_is_not_judged(page: Document) -> None:
    assert judge(page).verdict is Verdict.NOT_APPLICABLE


def test_no_policy_seen_on_a_half_read_site_is_unknown() -> None:
    half = (column("政策文件", outcome=Reason.PAGING_INCOMPLETE, whole=False),)
    assert judge(columns=half).reason is Reason.PAGING_INCOMPLETE


# -- links


def test_links_in_both_directions_are_met() -> None:
    text, page = policy(), interpretation()
    assert judge(linked(text, page), linked(page, text), params=LINKS).verdict is Verdict.MET


def test_a_mobile_address_is_the_same_page() -> None:
    text = replace(policy(), url="http://own.test/content/post_1.html")
    page = linked(interpretation(), replace(text, url="http://own.test/content/mpost_1.html"))
    assert judge(linked(text, page), page, params=LINKS).verdict is Verdict.MET


def test_links_under_a_label_beside_the_text_count() -> None:
    text, page = policy(), interpretation()
    text = replace(text, related=(Related("相关解读", page.title, page.url),))
    page = replace(page, related=(Related("政策原文", text.title, text.url),))
    assert judge(text, page, params=LINKS).verdict is Verdict.MET


def test_links_are_not_missed_where_a_script_may_put_them() -> None:
    text = replace(policy(), related=(Related("相关解读", "", ""),))
    assert judge(text, interpretation(), params=LINKS).reason is Reason.JS_POSSIBLE


@pytest.mark.parametrize(("forth", "words"), [(True, "解读页没有指向文件的链接"), (False, "文件页没有指向解读的链接")])
def test_links_in_one_direction_only_are_a_gap_that_says_which_is_missing(forth: bool, words: str) -> None:
    text, page = policy(), interpretation()
    pair = (linked(text, page), page) if forth else (text, linked(page, text))
    judgement = judge(*pair, params=LINKS)
    assert judgement.verdict is Verdict.GAP
    assert words in judgement.message
    assert judgement.looked_at


def test_a_policy_without_interpretation_is_not_judged_for_its_links() -> None:
    assert check(LINKS, given(policy())) == ()


def test_links_are_not_missed_on_pages_that_were_not_read_now() -> None:
    text, page = policy(), interpretation()
    for pair in (
        (text, replace(page, opened=None, body=None)),
        (text, replace(page, look_id=1)),
        (replace(text, look_id=1), page),
    ):
        assert judge(*pair, params=LINKS).reason is Reason.CANDIDATE


def test_links_are_not_missed_where_another_interpretation_may_be_overlooked() -> None:
    half = (*COLUMNS, column("新闻", outcome=Reason.PAGING_INCOMPLETE, whole=False))
    assert judge(policy(), interpretation(), params=LINKS, columns=half).reason is Reason.PAGING_INCOMPLETE


# -- what is opened, and where is looked


def test_policies_and_possible_interpretations_are_opened() -> None:
    other = document("春节放假通知", columns=("通知公告",))
    assert [w.key for w in wants(PARAMS, given(policy(), interpretation(), other))] == [
        policy().key,
        interpretation().key,
    ]


def test_without_a_policy_no_interpretation_is_opened() -> None:
    assert wants(PARAMS, given(interpretation())) == ()


def test_the_portal_is_named_by_its_kind() -> None:
    assert places(PARAMS) == ("kind:portal",)


# -- whose policy is it

SHARED_SITE = site(units=("czj", "mzj"))


def on_shared_site(*documents: Document) -> dict[str, Any]:
    read = facts(documents=documents, columns=COLUMNS, looked_on=TODAY)
    return {"own": (Channel(SHARED_SITE, read),), "other_names": ("市民政局",)}


def test_on_a_site_of_two_units_a_policy_accuses_only_whose_it_is() -> None:
    mine = policy("市财政局关于印发票据管理办法的通知")
    theirs = policy("市民政局关于印发殡葬管理办法的通知")
    assert judge(**on_shared_site(mine)).verdict is Verdict.GAP
    assert judge(**on_shared_site(theirs)).verdict is Verdict.NOT_APPLICABLE


def test_on_a_site_of_two_units_a_policy_that_names_nobody_accuses_nobody() -> None:
    judgement = judge(**on_shared_site(policy()))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)


def test_anothers_policy_on_the_units_own_site_does_not_accuse_it() -> None:
    reposted = policy(publisher="市民政局")
    assert judge(reposted, other_names=("市民政局",)).verdict is Verdict.UNKNOWN
