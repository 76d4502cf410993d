"""lag: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.checks.lag import Params, Start, check, places, wants
from monitors.documents import Documents
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.register import Event
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import YEAR_2018, attachment, case, channel, column, document, facts, opened, unit, witnesses

COLUMN = column("政策文件")
POLICIES = Documents(columns=("政策文件",), any=("通知", "办法"))
SIGNED = Params(kind="lag", documents=POLICIES, start=Start(signed=True), within="20 working days")
DECIDED = Params(kind="lag", documents=POLICIES, start=Start(labels=("决定日期",)), within="7 working days")
HAPPENED = Params(kind="lag", documents=POLICIES, start=Start(event="budget-approved"), within="20 days")
APPROVED = (Event("budget-approved", date(2018, 1, 26)),)


def policy(signed: str | None = "2018-01-02", published: str | None = "2018-01-30", **other: Any) -> Document:
    """Due on 30 January: 20 working days after 2 January."""
    given: dict[str, Any] = {
        "columns": ("政策文件",), "signed": date.fromisoformat(signed) if signed else None, "first_seen": date(2018, 4, 1),
    }  # fmt: skip
    return document(other.pop("title", "关于某事的通知"), published, **(given | other))


def judge(*documents: Document, params: Params = SIGNED, columns: Any = (COLUMN,), **other: Any) -> Judgement:
    own = other.pop("own", None) or (channel(facts(documents=documents, columns=columns)),)
    judged = check(params, case(*own, **({"due": None, "period": YEAR_2018} | other)))
    return judged[0]


# -- from the day it was signed


def test_on_the_last_working_day_is_in_time() -> None:
    judgement = judge(policy())
    assert (judgement.verdict, judgement.due) == (Verdict.MET, date(2018, 1, 30))
    assert "20个工作日" in judgement.message


def test_the_day_after_is_late_and_names_both_days() -> None:
    judgement = judge(policy(published="2018-01-31"))
    assert judgement.verdict is Verdict.LATE
    assert "2018年1月2日" in judgement.message
    assert "2018年1月31日" in judgement.message
    assert judgement.looked_at


def test_calendar_days_are_no_working_days() -> None:
    days = SIGNED.model_copy(update={"within": "20 days"})
    assert judge(policy(published="2018-01-22"), params=days).verdict is Verdict.MET
    assert judge(policy(published="2018-01-23"), params=days).verdict is Verdict.LATE


def test_what_was_seen_in_time_is_met_whatever_its_days_say() -> None:
    assert judge(policy(published="2018-03-31", first_seen=date(2018, 1, 30))).verdict is Verdict.MET
    assert judge(policy(published=None, first_seen=date(2018, 1, 30))).verdict is Verdict.MET


def test_an_earlier_copy_counts() -> None:
    late = policy(published="2018-03-01", number="惠府〔2018〕3号")
    copy = policy(published="2018-01-10", number="惠府[2018]3号", title="某事的通知", key="own:copy")
    assert judge(late, copy).verdict is Verdict.MET


def test_another_document_of_that_title_is_no_copy() -> None:
    late = policy(published="2018-03-01")
    assert judge(late, policy("2018-01-01", "2018-01-05", key="own:龥")).verdict is Verdict.LATE


def test_each_document_is_judged_under_its_own_key() -> None:
    found = check(SIGNED, case(channel(facts(documents=[policy(), policy(title="办法二")], columns=[COLUMN]))))
    assert [j.subject.key for j in found if j.subject] == ["own:关于某事的通知", "own:办法二"]


def test_what_was_signed_in_another_period_is_not_judged() -> None:
    assert judge(policy("2015-01-02")).reason is Reason.NO_DOCUMENT


def test_only_the_first_by_key_are_judged_if_so_written() -> None:
    first = SIGNED.model_copy(update={"first": 1})
    given = case(channel(facts(documents=[policy(key="b"), policy(key="a", title="办法")], columns=[COLUMN])))
    assert [j.subject.key for j in check(first, given) if j.subject] == ["a"]


# -- what is not known


def test_no_signing_day_is_unknown() -> None:
    assert judge(opened(policy(None))).reason is Reason.DATE_MISSING
    assert judge(policy(None)).reason is Reason.NOT_LOOKED
    assert judge(policy(None, opened=Reason.TIMEOUT)).reason is Reason.TIMEOUT


def test_an_undated_document_without_signing_day_is_unknown_in_any_period() -> None:
    assert judge(opened(policy(None, None))).reason is Reason.DATE_MISSING


def test_no_day_of_publication_is_unknown() -> None:
    assert judge(policy(published=None)).reason is Reason.DATE_MISSING


def test_a_day_of_publication_before_the_start_is_a_conflict() -> None:
    judgement = judge(policy("2018-02-02"))
    assert judgement.reason is Reason.DATE_CONFLICT
    assert "早于" in judgement.message


def test_witnesses_on_both_sides_of_the_due_day_are_a_conflict() -> None:
    torn = replace(policy(), witnesses=witnesses(page="2018-01-30", list="2018-01-31"))
    assert judge(torn).reason is Reason.DATE_CONFLICT
    agreed = replace(policy(), witnesses=witnesses(page="2018-02-01", list="2018-01-31"))
    assert judge(agreed).verdict is Verdict.LATE


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"columns": [column("政策文件", whole=False, complete_to=date(2018, 1, 3))]}, Reason.PAGING_INCOMPLETE),
        ({"columns": [COLUMN, column("动态", whole=False, outcome=Reason.RESET)]}, Reason.RESET),
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
    ],
)
def test_late_without_complete_coverage_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    assert judge(policy(published="2018-03-01"), **changed).reason is reason


def test_a_cut_title_that_may_be_an_earlier_copy_is_a_candidate() -> None:
    late = policy(published="2018-03-01")
    assert judge(late, policy(title="关于某事…", key="own:cut")).reason is Reason.CANDIDATE
    assert judge(late, policy(title="关于别事…", key="own:cut")).verdict is Verdict.LATE


def test_another_units_document_is_not_judged() -> None:
    others = policy(title="市民政局关于某事的通知", published="2018-03-01")
    assert judge(opened(others, "市民政局"), other_names=("市民政局",)).reason in (Reason.NO_DOCUMENT, Reason.CANDIDATE)


def test_no_document_is_not_applicable() -> None:
    assert judge().reason is Reason.NO_DOCUMENT
    assert judge(own=(channel(facts(columns=(), outcome=Reason.TLS)),)).reason is Reason.TLS
    assert judge(policy(title="关于…")).reason is Reason.CANDIDATE


# -- from a day the page names


def decision(text: str, published: str = "2018-03-12", **other: Any) -> Document:
    return opened(policy(None, published, title="行政处罚决定的通知"), text, **other)


def test_a_labelled_day_starts_the_clock() -> None:
    assert judge(decision("决定日期：2018年3月1日"), params=DECIDED).verdict is Verdict.MET
    assert judge(decision("决定日期：2018年2月26日"), params=DECIDED).verdict is Verdict.LATE


def test_a_labelled_day_in_an_attachment_starts_it_too() -> None:
    page = replace(decision("见附件"), attachments=(attachment(text="决定日期 2018-02-26"),))
    assert judge(page, params=DECIDED).verdict is Verdict.LATE


def test_no_labelled_day_is_unknown() -> None:
    assert judge(decision("2018年2月26日作出决定"), params=DECIDED).reason is Reason.DATE_MISSING


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AttachmentState.UNREAD, Reason.ATTACHMENT_UNREADABLE),
        (AttachmentState.UNREADABLE, Reason.ATTACHMENT_UNREADABLE),
        (AttachmentState.SCAN, Reason.ATTACHMENT_SCANNED),
    ],
)
def test_a_file_that_was_not_read_is_why_the_day_is_not_known(state: AttachmentState, reason: Reason) -> None:
    page = replace(decision("见附件"), attachments=(attachment(state=state),))
    assert judge(page, params=DECIDED).reason is reason


def test_several_labelled_days_are_a_conflict_only_if_they_matter() -> None:
    both = decision("决定日期：2018年3月1日；决定日期：2018年2月26日")
    assert judge(both, params=DECIDED).reason is Reason.DATE_CONFLICT
    late = decision("决定日期：2018年2月1日；决定日期：2018年2月26日")
    assert judge(late, params=DECIDED).verdict is Verdict.LATE


# -- from an event


def budget(published: str | None = "2018-02-10", **other: Any) -> Document:
    return policy(None, published, title="关于预算公开的通知", **other)


def after(*documents: Document, **other: Any) -> Judgement:
    return judge(*documents, params=other.pop("params", HAPPENED), **({"events": APPROVED} | other))


def test_published_in_time_after_the_event_is_met() -> None:
    judgement = after(budget("2018-02-22"))
    assert (judgement.verdict, judgement.due) == (Verdict.MET, date(2018, 2, 22))  # the 15th to 21st is Spring Festival
    assert judgement.subject is not None
    assert judgement.subject.key == "budget-approved:2018-01-26"


def test_published_after_the_due_day_is_late() -> None:
    judgement = after(budget("2018-02-23"))
    assert judgement.verdict is Verdict.LATE
    assert "28天" in judgement.message


def test_nothing_published_is_a_gap_or_another_rules_affair() -> None:
    assert after().verdict is Verdict.GAP
    other_rule = HAPPENED.model_copy(update={"when_missing": "not_applicable"})
    assert after(params=other_rule).reason is Reason.NO_DOCUMENT
    assert after(today=date(2018, 2, 1)).verdict is Verdict.DUE_SOON


def test_what_was_published_before_the_event_is_not_meant() -> None:
    assert after(budget("2018-01-20")).verdict is Verdict.GAP


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (budget(None), Reason.DATE_MISSING),
        (replace(budget(), witnesses=witnesses(page="2018-02-10", list="2018-03-10")), Reason.DATE_CONFLICT),
        (policy(None, title="关于预算…"), Reason.CANDIDATE),
    ],
)
def test_what_is_unclear_is_unknown(page: Document, reason: Reason) -> None:
    assert after(page).reason is reason


def test_an_event_without_coverage_is_unknown() -> None:
    half = column("政策文件", whole=False, complete_to=date(2018, 1, 27))
    assert after(columns=[half]).reason is Reason.PAGING_INCOMPLETE
    assert after(budget("2018-03-10"), columns=[half]).reason is Reason.PAGING_INCOMPLETE
    early = channel(facts(columns=[COLUMN], looked_on=date(2018, 2, 22)))
    assert after(own=(early,)).reason is Reason.NOT_LOOKED_SINCE_DUE


def test_an_event_that_is_not_known_is_unknown() -> None:
    assert after(events=()).reason is Reason.EVENT_UNKNOWN


# -- what is opened, and how it is written


def test_only_what_decides_is_opened() -> None:
    in_time, late, unsigned = policy(), policy(published="2018-03-01", title="办法"), policy(None, title="通知三")
    given = case(channel(facts(documents=[in_time, late, unsigned], columns=[COLUMN])))
    assert {w.key for w in wants(SIGNED, given)} == {late.key, unsigned.key}
    assert all(w.attachments for w in wants(DECIDED, given))
    assert {w.key for w in wants(HAPPENED, given)} == {in_time.key, late.key, unsigned.key}


def test_a_year_without_notice_is_told() -> None:
    page = policy("2031-01-02", "2031-01-20", first_seen=date(2031, 4, 1))
    period = replace(YEAR_2018, start=date(2031, 1, 1), end=date(2031, 12, 31))
    judgement = judge(page, period=period, today=date(2031, 4, 10))
    assert Note.PROVISIONAL_CALENDAR in judgement.notes


@pytest.mark.parametrize("start", [{}, {"signed": True, "labels": ("决定日期",)}, {"signed": True, "event": "x"}])
def test_one_start_must_be_written(start: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="只写一项"):
        Start(**start)


def test_documents_must_be_described() -> None:
    with pytest.raises(ValidationError, match="要写明是哪些文件"):
        Documents(none=("解读",))


def test_it_looks_where_its_documents_may_stand() -> None:
    shared = SIGNED.model_copy(update={"documents": POLICIES.model_copy(update={"shared": ("kind:portal",)})})
    assert places(shared) == ("kind:portal",)


# -- several events of one kind


INCIDENT = Params(
    kind="lag", documents=Documents(any=("通报",)), start=Start(event="舆情"), within="48 hours", when_no_event="not_applicable"
)  # fmt: skip
FLOOD = Event("舆情", date(2018, 3, 1), "czj", at=time(10), subject="某路段积水", words=("积水", "内涝"))


def incident(*documents: Document, events: tuple[Event, ...] = (FLOOD,), **other: Any) -> Judgement:
    return judge(*documents, params=INCIDENT, events=events, **other)


def report(title: str = "关于某路段积水的通报", published: str = "2018-03-02", **other: Any) -> Document:
    return policy(None, published, title=title, **other)


def test_each_event_is_an_obligation_of_its_own() -> None:
    fire = replace(FLOOD, subject="某镇火情", words=("火情",))
    found = check(
        INCIDENT, case(channel(facts(documents=[report()], columns=[COLUMN])), due=None, events=(FLOOD, fire))
    )
    assert [(j.subject.key, j.verdict) for j in found if j.subject] == [
        ("舆情:2018-03-01:某路段积水", Verdict.MET),
        ("舆情:2018-03-01:某镇火情", Verdict.UNKNOWN),  # the one report was not opened: it may speak of both
    ]


def test_a_page_that_was_read_and_speaks_of_something_else_is_not_it() -> None:
    other = opened(report("关于某事的通报"), "别的事情")
    assert incident(other).verdict is Verdict.GAP
    assert incident(opened(report("关于某事的通报"), "某路段内涝")).verdict is Verdict.MET
    assert incident(report("关于某事的通报")).reason is Reason.CANDIDATE


def test_no_event_may_mean_that_nothing_is_owed() -> None:
    assert incident(events=()).reason is Reason.NO_DOCUMENT


# -- from a meeting


MEETING = Documents(any=("常务会议",))
HELD = Params(kind="lag", documents=MEETING, start=Start(meeting=True), within="20 working days")
PASSED = Params(
    kind="lag", documents=Documents(none=("解读",), any=("办法",)), start=Start(passed_in=MEETING), within="20 working days"
)  # fmt: skip
NEWS = "1月2日，市政府召开第35次常务会议。会议审议通过《惠州市校车管理办法》。"


def news(text: str = NEWS, published: str = "2018-01-03", **other: Any) -> Document:
    return opened(policy(None, published, title="市政府召开第35次常务会议"), text, **other)


def passed(*documents: Document, **other: Any) -> Judgement:
    return judge(*documents, params=PASSED, **other)


def rule_text(
    published: str = "2018-01-30", title: str = "关于印发《惠州市校车管理办法》的通知", **other: Any
) -> Document:
    return policy(None, published, title=title, **other)


def test_the_news_of_a_meeting_is_reckoned_from_its_day() -> None:
    assert judge(news(), params=HELD).verdict is Verdict.MET
    assert judge(news(published="2018-02-01"), params=HELD).verdict is Verdict.LATE
    assert judge(news("市政府召开常务会议。"), params=HELD).reason is Reason.DATE_MISSING


def test_what_a_meeting_passed_must_be_published() -> None:
    judgement = passed(news(), rule_text())
    assert (judgement.verdict, judgement.due) == (Verdict.MET, date(2018, 1, 30))
    assert judgement.subject is not None
    assert judgement.subject.title == "惠州市校车管理办法"
    assert passed(news(), rule_text("2018-02-01")).verdict is Verdict.LATE
    assert passed(news()).verdict is Verdict.GAP
    assert passed(news(), today=date(2018, 1, 30)).verdict is Verdict.DUE_SOON


def test_an_interpretation_or_another_document_is_not_it() -> None:
    assert passed(news(), rule_text(title="《惠州市校车管理办法》解读")).verdict is not Verdict.MET
    assert passed(news(), rule_text(title="惠州市消防水源管理办法")).verdict is Verdict.GAP


def test_a_title_that_resembles_it_is_a_candidate() -> None:
    assert passed(news(), rule_text(title="惠州市校车安全管理办法")).reason is Reason.CANDIDATE
    assert passed(news(), rule_text(title="惠州市校车…")).reason is Reason.CANDIDATE


def test_a_meeting_without_a_day_is_reckoned_from_its_news() -> None:
    judgement = passed(news("会议审议通过《惠州市校车管理办法》。"))
    assert (judgement.verdict, judgement.due) == (Verdict.GAP, date(2018, 1, 31))
    undated = replace(news("会议审议通过《惠州市校车管理办法》。"), witnesses=())
    assert passed(undated).reason is Reason.DATE_MISSING


def test_news_that_was_not_read_is_unknown() -> None:
    unread = policy(None, title="市政府召开第35次常务会议")
    assert passed(unread).reason is Reason.NOT_LOOKED
    assert passed(replace(unread, opened=Reason.TIMEOUT)).reason is Reason.TIMEOUT
    assert passed(news(look_id=1)).reason is Reason.NOT_LOOKED
    given = case(channel(facts(documents=[unread], columns=[COLUMN])))
    assert [w.key for w in wants(PASSED, given)] == [unread.key]


def test_a_meeting_of_another_year_and_one_that_passed_nothing_are_not_judged() -> None:
    assert passed(news("会议传达学习上级精神。")).reason is Reason.NO_DOCUMENT
    last_year = news("2017年12月28日，市政府召开常务会议。会议审议通过《惠州市校车管理办法》。")
    assert passed(last_year).reason is Reason.NO_DOCUMENT
    assert passed().reason is Reason.NO_DOCUMENT


def test_what_a_meeting_passed_may_be_another_rules_affair() -> None:
    other_rule = PASSED.model_copy(update={"when_missing": "not_applicable"})
    assert judge(news(), params=other_rule).reason is Reason.NO_DOCUMENT


def test_hours_need_an_event() -> None:
    with pytest.raises(ValidationError, match="event"):
        Params(kind="lag", documents=POLICIES, start=Start(signed=True), within="48 hours")
