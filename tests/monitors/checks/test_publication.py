"""publication: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Channel, Period
from monitors.checks.publication import Params, check, places, wants
from monitors.selection import Expect, Formats, Place, TitleWords
from store.facts import Document, SiteFacts
from store.reasons import Reason
from store.register import ChannelsComplete
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import (
    DUE,
    attachment,
    case,
    channel,
    column,
    document,
    facts,
    home,
    opened,
    site,
    unit,
    witnesses,
)

TITLE = TitleWords(all=("{year}", "预算"), any=("部门", "{unit}"), none=("通知", "批复"))
WHERE = (Place(own=("财政预决算",)), Place(shared="统一平台", naming="unit"))
PARAMS = Params(kind="publication", expect=Expect(where=WHERE, title=TITLE, inside=("部门收支总体情况表",)))
BUDGET = document("惠州市财政局2018年部门预算", "2018-02-12")
LATE = document("惠州市财政局2018年部门预算", "2018-03-20")
OTHERS = ("市民政局",)


def judge(*documents: Document, params: Params = PARAMS, **other: Any) -> Judgement:
    own = other.pop("own", (channel(facts(documents=documents)),))
    (judgement,) = check(params, case(*own, **({"other_names": OTHERS} | other)))
    return judgement


def on_platform(*documents: Document) -> Channel:
    return channel(facts("shared", documents, columns=(column("全部", "shared"),)), kind="unified", units=())


# -- met


def test_published_before_it_was_due_is_met() -> None:
    judgement = judge(BUDGET)
    assert (judgement.verdict, judgement.due, judgement.notes) == (Verdict.MET, DUE, ())
    assert [e.title for e in judgement.evidence] == [BUDGET.title]


def test_published_on_the_due_day_is_met() -> None:
    assert judge(document(BUDGET.title, "2018-03-07")).verdict is Verdict.MET


def test_what_was_seen_before_the_due_day_is_met_whatever_its_date_says() -> None:
    assert judge(replace(LATE, first_seen=DUE)).verdict is Verdict.MET
    torn = document(BUDGET.title, witnesses=witnesses(list="2018-02-26", page="2018-09-10"), first_seen=DUE)
    assert judge(torn).verdict is Verdict.MET


def test_found_is_met_though_the_register_is_incomplete_and_the_site_was_half_read() -> None:
    half = facts(documents=[BUDGET], columns=(column(outcome=Reason.PAGING_INCOMPLETE, whole=False),))
    unsure = Channel(site(confirmed=False), half)
    assert judge(own=(unsure,), unit=unit(channels_complete=None)).verdict is Verdict.MET


def test_found_in_another_column_is_met_with_a_note() -> None:
    page = document(BUDGET.title, columns=("通知公告",))
    own = (channel(facts(documents=[page], columns=(column(), column("通知公告")))),)
    assert judge(own=own).notes == (Note.OTHER_COLUMN,)


def test_found_on_the_shared_platform_is_met() -> None:
    there = document("惠州市财政局2018年部门预算", site_id="shared", columns=("全部",))
    assert judge(shared=(on_platform(there),)).verdict is Verdict.MET


def test_a_title_settled_by_its_inside_is_met_under_another_wording() -> None:
    page = opened(document("惠州市财政局部门预算公开"), "2018年")
    assert judge(page).notes == (Note.ALTERNATIVE_WORDING,)


def test_a_date_older_than_a_complete_look_that_missed_it_is_met_with_a_note_to_the_office() -> None:
    assert judge(replace(BUDGET, missed_on=date(2018, 3, 1))).notes == (Note.BACK_DATED,)
    assert judge(replace(BUDGET, missed_on=date(2018, 2, 12))).notes == ()


def test_disagreeing_dates_that_lead_to_one_verdict_do_no_harm() -> None:
    page = document(BUDGET.title, witnesses=witnesses(list="2018-02-11", page="2018-02-12", meta="2018-03-01"))
    assert judge(page).verdict is Verdict.MET


def test_the_address_alone_may_date_a_page() -> None:
    assert judge(document(BUDGET.title, witnesses=witnesses(url="2018-02-28"))).verdict is Verdict.MET


def test_the_address_is_not_heard_beside_another_witness() -> None:
    page = document(BUDGET.title, witnesses=witnesses(page="2018-02-12", url="2018-09-28"))
    assert judge(page).verdict is Verdict.MET


# -- late


def test_published_after_the_due_day_is_late() -> None:
    judgement = judge(LATE)
    assert judgement.verdict is Verdict.LATE
    assert "晚于期限13天" in judgement.message
    assert judgement.looked_at


def test_late_is_not_said_where_an_earlier_one_may_have_been_overlooked() -> None:
    half = facts(documents=[LATE], columns=(column(outcome=Reason.PAGING_INCOMPLETE, whole=False),))
    judgement = judge(own=(channel(half),))
    assert judgement.verdict is Verdict.MET
    assert "不作判断" in judgement.message


def test_late_is_not_said_while_a_candidate_is_open() -> None:
    assert judge(LATE, document("关于批复2018年部门预算的通知", "2018-02-15")).verdict is Verdict.MET


def test_a_late_copy_beside_a_timely_one_is_met() -> None:
    assert judge(LATE, document("惠州市财政局2018年预算", "2018-02-12")).verdict is Verdict.MET


# -- not due, due soon


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2018, 2, 6), Verdict.NOT_DUE),
        (date(2018, 2, 7), Verdict.DUE_SOON),
        (date(2018, 3, 7), Verdict.DUE_SOON),
        (date(2018, 3, 8), Verdict.GAP),
    ],
)
def test_nothing_seen_before_the_due_day_is_not_due_then_due_soon_then_a_gap(today: date, verdict: Verdict) -> None:
    read_today = (channel(facts(looked_on=today)),)
    assert judge(own=read_today, today=today).verdict is verdict


def test_before_the_due_day_an_unread_site_is_unknown_too() -> None:
    dead = (channel(facts(columns=(), outcome=Reason.REFUSED)),)
    assert judge(own=dead, today=date(2018, 2, 1)).reason is Reason.REFUSED


# -- gap


def test_nothing_anywhere_after_complete_coverage_is_a_gap() -> None:
    judgement = judge()
    assert judgement.verdict is Verdict.GAP
    assert "已逾期34天" in judgement.message
    assert [(p.url, p.complete_to) for p in judgement.looked_at] == [("http://own.test/财政预决算/", date(2017, 10, 3))]


@pytest.mark.parametrize(
    "page",
    [
        document("惠州市财政局2017年部门预算"),
        opened(document("2018年预决算信息公开专栏上线"), "专栏今日上线。"),
        document("惠州市财政局2017年部门决算"),
        opened(document("关于批复2018年部门预算的通知"), "各科室：请做好公开工作。"),
        opened(document("惠州市民政局2018年部门预算"), "惠州市民政局编制"),
    ],
    ids=lambda d: d.title,
)
def test_only_something_else_is_a_gap(page: Document) -> None:
    assert judge(page).verdict is Verdict.GAP


def test_fewer_than_owed_is_a_gap_that_shows_what_there_is() -> None:
    two = PARAMS.model_copy(update={"expect": PARAMS.expect.model_copy(update={"at_least": 2})})
    judgement = judge(BUDGET, replace(BUDGET, key="copy", site_id="own2"), params=two)
    assert judgement.verdict is Verdict.GAP
    assert "只看到1件" in judgement.message
    assert judge(BUDGET, document("2018年预算公开补充（部门）"), params=two).verdict is Verdict.MET


# -- unknown: the register


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ({"unit": unit(channels_complete=ChannelsComplete(date(2018, 4, 11), "办公室"))}, Reason.REGISTER_INCOMPLETE),
        ({"own": (Channel(site(base=None), None),)}, Reason.NO_ADDRESS),
        ({"own": (channel(facts()), Channel(site("second", base=None), None))}, Reason.NO_ADDRESS),
        ({"own": (Channel(site(confirmed=False), facts()),)}, Reason.SITE_UNCONFIRMED),
        ({"shared": (Channel(site("shared", confirmed=False, kind="unified"), facts("shared")),)}, Reason.SITE_UNCONFIRMED),
        ({"shared": (Channel(site("shared", base=None, kind="unified"), None),)}, Reason.NO_ADDRESS),
    ],
)  # fmt: skip
def test_absence_on_an_incomplete_register_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    judgement = judge(**changed)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


def test_a_unit_without_any_channel_is_unknown() -> None:
    (judgement,) = check(PARAMS, replace(case(), own=()))
    assert judgement.reason is Reason.NO_ADDRESS


def test_the_registers_reason_comes_before_the_sites() -> None:
    dead = (channel(facts(columns=(), outcome=Reason.REFUSED)),)
    assert judge(own=dead, unit=unit(channels_complete=None)).reason is Reason.REGISTER_INCOMPLETE


# -- unknown: the look


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (None, Reason.NOT_LOOKED),
        (facts(columns=(), outcome=Reason.REFUSED), Reason.REFUSED),
        (facts(outcome=Reason.BLOCKED_CHALLENGE), Reason.BLOCKED_CHALLENGE),
        (facts(outcome=Reason.OWN_NETWORK), Reason.OWN_NETWORK),
        (facts(columns=()), Reason.NAVIGATION_UNRECOGNISED),
        (facts(columns=(column(), column("通知公告", outcome=Reason.HTTP_5XX, whole=False))), Reason.HTTP_5XX),
        (facts(columns=(column(whole=False, complete_to=date(2017, 10, 4)),)), Reason.PAGING_INCOMPLETE),
        (facts(columns=(column(whole=False),)), Reason.PAGING_INCOMPLETE),
        (facts(columns=(column(outcome=Reason.JS_POSSIBLE, whole=True, total=0, rows=0),)), Reason.JS_POSSIBLE),
    ],
)
def test_absence_without_complete_coverage_is_unknown(read: SiteFacts | None, reason: Reason) -> None:
    judgement = judge(own=(channel(read),))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)
    both = judge(own=(channel(facts()), channel(read, site_id="second")))
    assert both.reason is reason


def test_a_listing_read_back_to_the_windows_start_is_complete() -> None:
    read = facts(columns=(column(whole=False, complete_to=date(2017, 10, 3)),))
    assert judge(own=(channel(read),)).verdict is Verdict.GAP


def test_the_shared_platform_must_be_read_as_well() -> None:
    unread = facts("shared", columns=(column("全部", "shared", outcome=Reason.PAGING_INCOMPLETE, whole=False),))
    there = Channel(site("shared", kind="unified", units=()), unread)
    assert judge(shared=(there,)).reason is Reason.PAGING_INCOMPLETE


@pytest.mark.parametrize("looked_on", [date(2018, 3, 1), DUE])
def test_absence_seen_only_before_the_due_day_passed_is_unknown(looked_on: date) -> None:
    assert judge(own=(channel(facts(looked_on=looked_on)),)).reason is Reason.NOT_LOOKED_SINCE_DUE


# -- unknown: the candidates and the dates


@pytest.mark.parametrize(
    "page",
    [
        document("关于批复2018年部门预算的通知"),
        document("惠州市财政局2018年…"),
        document("惠州市财政局部门预算"),
        document("惠州市财政局2018年部门预算", None),
        document("惠州市民政局2018年部门预算"),
        document("惠州市财政局2018年部门预算", "2017-02-12"),
        document("关于批复2018年部门预算的通知", opened=Reason.HTTP_4XX),
    ],
    ids=["excluded word", "cut title", "no year", "no date", "another's name", "date before the window", "dead page"],
)
def test_a_candidate_that_is_not_settled_is_unknown_and_shown(page: Document) -> None:
    judgement = judge(page)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert Note.CANDIDATE in judgement.notes
    assert [e.url for e in judgement.evidence] == [page.url]
    assert page.title in judgement.message


def test_dates_on_both_sides_of_the_due_day_are_a_conflict() -> None:
    judgement = judge(document(BUDGET.title, witnesses=witnesses(list="2018-02-26", page="2018-03-10")))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.DATE_CONFLICT)
    assert "列表所示为2018年2月26日" in judgement.message
    assert "页面所示为2018年3月10日" in judgement.message


def test_a_conflict_does_no_harm_beside_a_timely_document() -> None:
    torn = document("惠州市财政局2018年预算", witnesses=witnesses(list="2018-02-26", page="2018-03-10"))
    assert judge(BUDGET, torn).verdict is Verdict.MET


def test_a_conflict_beside_a_late_document_is_still_a_conflict() -> None:
    torn = document("惠州市财政局2018年预算", witnesses=witnesses(list="2018-02-26", page="2018-03-10"))
    assert judge(LATE, torn).reason is Reason.DATE_CONFLICT


# -- what is opened, and where is looked


def test_fitting_documents_and_candidates_are_opened_with_their_attachments() -> None:
    given = case(channel(facts(documents=[BUDGET, document("惠州市财政局2018年…"), document("春节放假通知")])))
    wanted = wants(PARAMS, given)
    assert [(w.key, w.attachments) for w in wanted] == [(BUDGET.key, True), ("own:惠州市财政局2018年…", True)]


def test_the_rule_names_its_shared_platform() -> None:
    assert places(PARAMS) == ("统一平台",)


def test_an_expectation_is_one_sentence() -> None:
    expected = judge().expected
    assert expected == "市财政局至迟于2018年3月7日公开信息，标题含“2018年”“预算”，并含“部门”或单位名称"


def test_a_document_without_the_file_that_is_asked_for_is_a_candidate() -> None:
    with_file = PARAMS.expect.model_copy(update={"attachments": Formats(any_of=("pdf", "xls"))})
    params = PARAMS.model_copy(update={"expect": with_file})
    assert judge(BUDGET, params=params).reason is Reason.CANDIDATE
    assert judge(opened(BUDGET, "见附件", attachment("预算表.pdf")), params=params).verdict is Verdict.MET
    assert judge(opened(BUDGET, "见附件", attachment("预算表.zip")), params=params).reason is Reason.CANDIDATE


# -- an entrance that leads to where nobody looked


def with_home(*links: tuple[str, str]) -> tuple[Channel, ...]:
    return (channel(facts(home=home(*links))),)


@pytest.mark.parametrize(
    "url", ["http://elsewhere.test/ysjs/", "http://own.test/ysjs.html", "http://own.test/list?column=7"]
)
@pytest.mark.parametrize("text", ["财政预决算", "财政 预决算", "财政预决算专栏"])
def test_an_entrance_that_leads_to_an_unread_place_proves_no_absence(text: str, url: str) -> None:
    judgement = judge(own=with_home((text, url)))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.COLUMN_NOT_FOUND)
    assert url in judgement.message


def test_an_entrance_to_a_place_that_was_read_changes_nothing() -> None:
    read_there = ("财政预决算", "http://own.test/财政预决算/index.html")
    platform = ("财政预决算", "http://shared.test/")
    assert judge(own=with_home(read_there)).verdict is Verdict.GAP
    assert judge(own=with_home(platform), shared=(on_platform(),)).verdict is Verdict.GAP
    assert judge(own=with_home(("网上办事", "http://elsewhere.test/"))).verdict is Verdict.GAP


# -- of a part of a year

QUARTER = Period("2018-Q2", date(2018, 4, 1), date(2018, 6, 30))
TABLE = PARAMS.model_copy(
    update={
        "expect": Expect(where=(Place(own=("财政预决算",)),), title=TitleWords(all=("{year}", "{period}", "支出表")))
    }
)


@pytest.mark.parametrize(
    ("title", "verdict", "reason"),
    [
        ("2018年第二季度支出表", Verdict.MET, None),
        ("2018年4-6月支出表", Verdict.MET, None),
        ("2018年第一季度支出表", Verdict.GAP, None),
        ("2018年1-6月支出表", Verdict.UNKNOWN, Reason.CANDIDATE),
        ("2018年支出表", Verdict.UNKNOWN, Reason.CANDIDATE),
    ],
)
def test_the_quarter_before_is_not_this_one_and_an_unclear_one_accuses_nobody(
    title: str, verdict: Verdict, reason: Reason | None
) -> None:
    told = {"period": QUARTER, "window_start": date(2018, 1, 1), "due": date(2018, 7, 20), "today": date(2018, 8, 20)}
    read = facts(documents=(opened(document(title, "2018-07-10")),), looked_on=date(2018, 8, 20))
    judged = judge(own=(channel(read),), params=TABLE, **told)
    assert (judged.verdict, judged.reason) == (verdict, reason)
    assert "“第二季度”" in judged.expected
