"""Hours between moments that are known to the minute, or to the day only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from monitors.moments import Moment
from monitors.owed import Owed, judge
from monitors.spans import Span
from store.facts import DateWitness, Document, WitnessKind
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict
from tests.monitors.cases import case, channel, column, document, facts

DAY = date(2018, 3, 1)


def page(day: int, at: time | None = None, **other: Any) -> Document:
    shown = DateWitness(WitnessKind.PAGE, date(2018, 3, day), at)
    return replace(document("情况通报", None), witnesses=(shown,), **other)


def within(hours: int, *documents: Document, at: time | None = time(10, 0), **other: Any) -> Judgement:
    owed = Owed(Moment.of(DAY, at), Span.of(f"{hours} hours"), "通报", Subject("e", "事件", ""), documents, ())
    return judge(case(channel(facts(documents=documents, columns=[column()])), **({"due": None} | other)), owed)


def test_minutes_decide_where_they_are_known() -> None:
    assert within(5, page(1, time(15, 0))).verdict is Verdict.MET
    assert within(5, page(1, time(15, 1))).verdict is Verdict.LATE


def test_days_decide_where_they_can() -> None:
    assert within(48, page(2)).verdict is Verdict.MET
    assert within(5, page(2)).verdict is Verdict.LATE
    assert within(48, page(3)).reason is Reason.DATE_MISSING
    assert within(5, page(1)).reason is Reason.DATE_MISSING


def test_an_event_whose_hour_is_not_known_may_have_been_at_any() -> None:
    assert within(48, page(2), at=None).verdict is Verdict.MET
    assert within(24, page(2), at=None).reason is Reason.DATE_MISSING
    assert within(24, page(4), at=None).verdict is Verdict.LATE


def test_hours_run_through_holidays() -> None:
    friday = Owed(Moment.of(date(2018, 3, 2), time(10)), Span.of("48 hours"), "通报", Subject("e", "事件", ""), (), ())
    assert judge(case(due=None), friday).due == date(2018, 3, 4)


def test_what_we_saw_ourselves_was_in_time() -> None:
    assert within(48, page(4, first_seen=date(2018, 3, 2))).verdict is Verdict.MET
    assert within(48, replace(document("通报", None), first_seen=date(2018, 3, 2))).verdict is Verdict.MET


def test_nothing_in_time_is_a_gap_only_after_it() -> None:
    assert within(48).verdict is Verdict.GAP
    assert within(48, today=date(2018, 3, 3)).verdict is Verdict.DUE_SOON


@pytest.mark.parametrize("day", [date(2018, 2, 20), date(2018, 2, 28)])
def test_an_undated_page_that_was_there_before_is_not_it(day: date) -> None:
    assert within(48, replace(document("通报", None), first_seen=day)).verdict is Verdict.GAP
