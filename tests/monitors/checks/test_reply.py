"""reply: every verdict and every reason of its docstring, message by message and as a share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel, Period
from monitors.checks.reply import Params, check, places, wants
from store.facts import Column, Document, Message
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import (
    LOOK,
    STANDING,
    YEAR_2018,
    case,
    channel,
    column,
    document,
    facts,
    opened,
    site,
    unit,
    witnesses,
)

PARAMS = Params(kind="reply", columns=("网民留言",))
SHARE = PARAMS.model_copy(update={"mode": "share", "share": 1.0})
TODAY = date(2018, 11, 19)
YEAR_2019 = Period("2019", date(2019, 1, 1), date(2019, 12, 31))
ASKED = date(2018, 6, 4)
DUE = date(2018, 9, 4)


def message(key: str = "m1", submitted: date | None = ASKED, **other: Any) -> Message:
    given: dict[str, Any] = {"first_seen": ASKED, "look_id": LOOK, "replied": None}
    return Message(key, "own", f"http://own.test/{key}.html", f"留言{key}", submitted, **(given | other))


def answered(day: date, key: str = "m1", **other: Any) -> Message:
    return message(key, replied=day, **({"reply_chars": 60, "answer_seen": TODAY} | other))


def row(key: str, **other: Any) -> Document:
    page = document(f"留言{key}", None, key=key, columns=("网民留言",), witnesses=witnesses(list=ASKED))
    return replace(opened(page), **other)


def given(*messages: Message, **other: Any) -> Case:
    rows = other.pop("rows", tuple(row(m.key) for m in messages))
    columns: tuple[Column, ...] = other.pop("columns", (column("网民留言"),))
    outcome = other.pop("outcome", Reason.OK)
    of_site = other.pop("site", site())
    read = facts(documents=rows, columns=columns, messages=messages, looked_on=TODAY, outcome=outcome)
    return case(Channel(of_site, read), **({"today": TODAY, "period": STANDING, "due": None} | other))


def judge(*messages: Message, params: Params = PARAMS, **other: Any) -> Judgement:
    (judgement,) = check(params, given(*messages, **other))
    return judgement


# -- each: met


def test_answered_within_three_months_is_met() -> None:
    judgement = judge(answered(date(2018, 6, 11)))
    assert (judgement.verdict, judgement.due) == (Verdict.MET, DUE)
    assert "历时7天" in judgement.message
    assert judgement.subject is not None
    assert judgement.subject.key == "m1"


def test_answered_on_the_due_day_is_met() -> None:
    assert judge(answered(DUE)).verdict is Verdict.MET


def test_a_due_day_off_is_extended() -> None:
    over_new_year = message(submitted=date(2018, 1, 1), replied=date(2018, 4, 2))
    judgement = judge(over_new_year)
    assert (judgement.due, judgement.verdict) == (date(2018, 4, 2), Verdict.MET)


def test_an_answer_seen_before_it_was_due_is_met_whatever_its_date_says() -> None:
    assert judge(answered(date(2018, 10, 11), answer_seen=DUE)).verdict is Verdict.MET


def test_an_undated_answer_seen_before_it_was_due_is_met() -> None:
    assert judge(message(reply_chars=80, answer_seen=DUE)).verdict is Verdict.MET
    assert judge(message(status="已 答复", answer_seen=DUE)).verdict is Verdict.MET


# -- each: late


def test_answered_after_the_due_day_is_late() -> None:
    assert judge(answered(date(2018, 9, 5))).verdict is Verdict.LATE


# -- each: not due


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2018, 8, 6), Verdict.NOT_DUE),
        (date(2018, 8, 7), Verdict.DUE_SOON),
        (DUE, Verdict.DUE_SOON),
        (date(2018, 9, 5), Verdict.GAP),
    ],
)
def test_an_unanswered_message_is_not_due_then_due_soon_then_a_gap(today: date, verdict: Verdict) -> None:
    assert judge(message(), today=today).verdict is verdict


# -- each: gap


def test_unanswered_after_three_months_is_a_gap() -> None:
    judgement = judge(message())
    assert judgement.verdict is Verdict.GAP
    assert "已超过期限76天" in judgement.message
    assert judgement.looked_at


def test_accepted_is_not_answered() -> None:
    assert judge(message(status="已受理")).verdict is Verdict.GAP


def test_each_message_is_judged_for_itself() -> None:
    judged = check(PARAMS, given(answered(date(2018, 6, 5), "a"), message("b")))
    assert {j.subject.key: j.verdict for j in judged if j.subject} == {"a": Verdict.MET, "b": Verdict.GAP}


# -- each: unknown


def test_an_undated_answer_seen_only_after_the_due_day_is_unknown() -> None:
    seen_late = message(reply_chars=80, first_seen=ASKED, answer_seen=TODAY)
    assert judge(seen_late).reason is Reason.DATE_MISSING


def test_an_answer_dated_before_its_question_is_a_conflict() -> None:
    assert judge(answered(date(2017, 6, 11))).reason is Reason.DATE_CONFLICT
    assert judge(answered(date(2017, 6, 11), answer_seen=DUE)).verdict is Verdict.MET


def test_a_message_without_a_day_is_unknown() -> None:
    assert judge(message(submitted=None)).reason is Reason.DATE_MISSING


def test_an_older_reading_proves_no_missing_answer() -> None:
    assert judge(message(look_id=LOOK - 1)).reason is Reason.NOT_LOOKED
    judged = check(PARAMS, given(message(look_id=LOOK - 1), outcome=Reason.TIMEOUT))
    assert {j.reason for j in judged} == {Reason.TIMEOUT}


@pytest.mark.parametrize(("opened_as", "reason"), [(None, Reason.NOT_LOOKED), (Reason.HTTP_5XX, Reason.HTTP_5XX)])
def test_a_row_whose_page_was_not_read_is_unknown(opened_as: Reason | None, reason: Reason) -> None:
    judgement = judge(rows=(row("m1", opened=opened_as),))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)
    assert judgement.subject is not None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ({"site": site(confirmed=False)}, Reason.SITE_UNCONFIRMED),
    ],
)
def test_an_unanswered_message_on_an_incomplete_register_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    assert judge(message(), **changed).reason is reason
    assert judge(answered(ASKED), **changed).verdict is Verdict.MET


def test_a_half_read_board_may_hold_more_messages() -> None:
    half = (column("网民留言", whole=False, complete_to=date(2018, 6, 1)),)
    judged = check(PARAMS, given(answered(ASKED), columns=half))
    assert [(j.verdict, j.reason) for j in judged] == [
        (Verdict.MET, None),
        (Verdict.UNKNOWN, Reason.PAGING_INCOMPLETE),
    ]


def test_a_site_without_a_board_is_unknown() -> None:
    assert judge(columns=(column("新闻"),)).reason is Reason.COLUMN_NOT_FOUND


@pytest.mark.parametrize("outcome", [Reason.REFUSED, Reason.BLOCKED_CHALLENGE])
def test_a_dead_site_is_unknown(outcome: Reason) -> None:
    assert judge(columns=(), outcome=outcome).reason is outcome


def test_an_undeclared_unit_without_a_board_is_unknown_for_the_register() -> None:
    judgement = judge(columns=(column("新闻"),), unit=unit(channels_complete=None))
    assert judgement.reason is Reason.REGISTER_INCOMPLETE


# -- each: not applicable


def test_an_empty_board_is_not_applicable() -> None:
    judgement = judge()
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


@pytest.mark.parametrize("asked_on", [date(2017, 11, 18), date(2018, 11, 20)])
def test_messages_of_other_times_are_not_judged(asked_on: date) -> None:
    assert judge(message(submitted=asked_on)).verdict is Verdict.NOT_APPLICABLE


def test_a_message_that_no_list_shows_any_more_is_not_judged() -> None:
    assert judge(message(), rows=()).verdict is Verdict.NOT_APPLICABLE


def test_a_row_that_is_no_message_is_not_judged() -> None:
    assert judge(rows=(row("留言须知"),)).verdict is Verdict.NOT_APPLICABLE


def test_an_estimated_due_day_is_noted() -> None:
    text = message(submitted=date(2027, 1, 4), replied=date(2027, 1, 5))
    judgement = judge(text, rows=(row("m1", witnesses=witnesses(list="2027-01-04")),), today=date(2027, 2, 1))
    assert judgement.notes == (Note.PROVISIONAL_CALENDAR,)


# -- share


def test_all_answered_is_met() -> None:
    judgement = judge(answered(date(2018, 6, 11), "a"), answered(date(2018, 10, 1), "b"), params=SHARE)
    assert judgement.verdict is Verdict.MET
    assert "答复率100%，答复时长中位数63天" in judgement.message


def test_a_missing_answer_is_a_gap() -> None:
    judgement = judge(answered(ASKED, "a"), message("b"), params=SHARE)
    assert judgement.verdict is Verdict.GAP
    assert "到期留言2条，已答复1条，答复率50%" in judgement.message


def test_a_share_is_never_rounded_up() -> None:
    many = [answered(ASKED, f"a{n}") for n in range(299)]
    assert "答复率99%" in judge(*many, message("b"), params=SHARE).message


def test_a_share_is_met_exactly() -> None:
    some = SHARE.model_copy(update={"share": 0.55})
    messages = [answered(ASKED, f"a{n}") for n in range(11)] + [message(f"b{n}") for n in range(9)]
    assert judge(*messages, params=some).verdict is Verdict.MET


def test_a_year_that_is_over_is_reckoned_as_it_stood_at_its_end() -> None:
    late, new = answered(date(2018, 6, 11), "a"), message("b", date(2019, 1, 2))
    after = {"today": date(2019, 5, 1), "rows": (row("a"), row("b", witnesses=()))}
    over = judge(late, new, params=SHARE, period=YEAR_2018, **after)
    assert over.verdict is Verdict.MET
    assert "到期留言1条" in over.message
    running = judge(late, new, params=SHARE, period=YEAR_2019, **after)
    assert running.verdict is not Verdict.MET


def test_what_is_not_due_does_not_count() -> None:
    assert judge(answered(ASKED, "a"), message("b", date(2018, 11, 1)), params=SHARE).verdict is Verdict.MET


def test_a_due_day_off_is_extended_in_the_share_too() -> None:
    asked_on = date(2018, 1, 1)
    on_sunday = given(message(submitted=asked_on), today=date(2018, 4, 1))
    (judgement,) = check(SHARE, on_sunday)
    assert judgement.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("messages", "changed", "reason"),
    [
        ((message(),), {"columns": (column("网民留言", outcome=Reason.TIMEOUT, whole=False),)}, Reason.TIMEOUT),
        ((), {"rows": (row("m1", opened=None),)}, Reason.NOT_LOOKED),
        ((message(look_id=LOOK - 1),), {}, Reason.NOT_LOOKED),
        ((message(),), {"site": site(confirmed=False)}, Reason.SITE_UNCONFIRMED),
        ((message(),), {"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ((), {"columns": (column("新闻"),)}, Reason.COLUMN_NOT_FOUND),
    ],
)
def test_a_share_that_rests_on_half_a_reading_is_unknown(
    messages: tuple[Message, ...], changed: dict[str, Any], reason: Reason
) -> None:
    judgement = judge(*messages, params=SHARE, **changed)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


def test_a_share_that_is_missed_whosever_a_doubtful_letter_is_is_a_gap_without_it() -> None:
    shared = site(units=("u1", "u2"))
    letters = (answered(ASKED, "a"), message("b", addressee="市财政局"), message("c"))
    judgement = judge(*letters, params=SHARE, site=shared)
    assert judgement.verdict is Verdict.GAP
    assert "到期留言2条，已答复1条" in judgement.message
    judgement = judge(answered(ASKED, "a"), message("c"), params=SHARE, site=shared)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)


def test_a_share_of_nothing_is_not_applicable() -> None:
    assert judge(params=SHARE).verdict is Verdict.NOT_APPLICABLE


# -- the rest


def test_every_row_of_a_board_is_opened() -> None:
    old = row("old", witnesses=witnesses(list="2017-01-01"))
    other = row("news", columns=("新闻",))
    wanted = wants(PARAMS, given(rows=(row("m1"), old, other)))
    assert [w.key for w in wanted] == ["m1"]


def test_no_other_site_is_asked() -> None:
    assert places(PARAMS) == ()
    assert channel().facts is None


# -- whose message is it

SHARED_SITE = site(units=("czj", "mzj"))
OTHERS = ("市民政局",)


def test_on_a_site_of_two_units_only_the_addressee_is_judged() -> None:
    theirs = message(addressee="市民政局")
    judgement = judge(theirs, site=SHARED_SITE, other_names=OTHERS)
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)
    mine = message(addressee="惠州市财政局")
    assert judge(mine, site=SHARED_SITE, other_names=OTHERS).verdict is Verdict.GAP


@pytest.mark.parametrize("params", [PARAMS, SHARE])
def test_on_a_site_of_two_units_a_message_to_nobody_accuses_nobody(params: Params) -> None:
    judgement = judge(message(), site=SHARED_SITE, params=params)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)


@pytest.mark.parametrize("reply", [None, date(2018, 10, 11)], ids=["unanswered", "late"])
def test_a_message_to_another_by_name_does_not_accuse_the_sites_owner(reply: date | None) -> None:
    judgement = judge(message(addressee="市民政局", replied=reply), other_names=OTHERS)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("办理中", Verdict.GAP),
        ("已受理", Verdict.GAP),
        ("未回复", Verdict.GAP),
        ("办结", Verdict.UNKNOWN),
        ("归档", Verdict.UNKNOWN),
    ],
)
def test_a_status_that_may_mean_an_answer_accuses_nobody(status: str, verdict: Verdict) -> None:
    assert judge(message(status=status)).verdict is verdict


# -- a limit of its own


def test_working_days_are_counted_as_working_days() -> None:
    params = Params(kind="reply", columns=("网民留言",), within="5 working days")
    assert judge(answered(date(2018, 6, 11)), params=params).verdict is Verdict.MET
    late = judge(answered(date(2018, 6, 12)), params=params)
    assert (late.verdict, late.due) == (Verdict.LATE, date(2018, 6, 11))
    assert "在5个工作日内答复" in late.expected


def test_a_rule_has_one_limit() -> None:
    with pytest.raises(ValueError, match="只能写一个"):
        Params(kind="reply", columns=("网民留言",), within="5 working days", within_months=3)
