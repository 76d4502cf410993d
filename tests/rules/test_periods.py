"""Periods and due days: what is judged on a day, and until when it was in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.case import Period
from rules.periods import due_day, judged_periods, period_of
from rules.schema import Due
from store.register import Event
from tests.rules.worlds import WORKDAYS

YEAR = Period("2018", date(2018, 1, 1), date(2018, 12, 31))
APPROVED = Due(event="approved", after="40 days", unless_known="12-31")


def due(rule: Due, *events: Event, period: Period = YEAR, unit: str = "czj") -> date:
    return due_day(rule, period, unit, events, WORKDAYS).day


@pytest.mark.parametrize(
    ("kind", "day", "label", "start", "end"),
    [
        ("year", date(2018, 5, 1), "2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("document", date(2018, 5, 1), "2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("standing", date(2018, 5, 1), "常年", date(2018, 1, 1), date(2018, 12, 31)),
        ("half", date(2018, 6, 30), "2018-H1", date(2018, 1, 1), date(2018, 6, 30)),
        ("half", date(2018, 7, 1), "2018-H2", date(2018, 7, 1), date(2018, 12, 31)),
        ("quarter", date(2018, 11, 19), "2018-Q4", date(2018, 10, 1), date(2018, 12, 31)),
        ("month", date(2020, 2, 10), "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_a_day_lies_in_one_period(kind: str, day: date, label: str, start: date, end: date) -> None:
    assert period_of(kind, day) == Period(label, start, end)


@given(st.sampled_from(["year", "half", "quarter", "month"]), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_periods_join_without_gap_or_overlap(kind: str, day: date) -> None:
    period = period_of(kind, day)
    assert period.start <= day <= period.end
    assert period_of(kind, period.end) == period
    before = period_of(kind, date.fromordinal(period.start.toordinal() - 1))
    assert before.end.toordinal() + 1 == period.start.toordinal()


# -- due days


def test_a_known_event_starts_the_clock() -> None:
    assert due(APPROVED, Event("approved", date(2018, 1, 26))) == date(2018, 3, 7)


def test_an_unknown_event_makes_nothing_due_before_the_end_of_the_year() -> None:
    assert due(APPROVED) == date(2019, 1, 2)
    assert due(APPROVED, Event("other", date(2018, 1, 26))) == date(2019, 1, 2)
    assert due(APPROVED, Event("approved", date(2017, 1, 26))) == date(2019, 1, 2)


def test_a_units_own_event_comes_before_the_citys() -> None:
    events = (Event("approved", date(2018, 1, 26)), Event("approved", date(2018, 2, 26), "czj"))
    assert due(APPROVED, *events) == date(2018, 4, 8)  # from Saturday the 7th to a worked Sunday
    assert due(APPROVED, *events, unit="mzj") == date(2018, 3, 7)


def test_of_two_events_the_later_counts() -> None:
    assert due(APPROVED, Event("approved", date(2018, 1, 20)), Event("approved", date(2018, 1, 26))) == date(2018, 3, 7)


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("20 working days", date(2018, 9, 30)),
        ("20 days", date(2018, 9, 25)),  # the 23rd is a Sunday, the 24th the Mid-Autumn holiday
        ("3 months", date(2018, 12, 3)),
    ],
)
def test_days_working_days_and_months_are_three_units(after: str, day: date) -> None:
    rule = Due(event="approved", after=after, unless_known="12-31")
    assert due(rule, Event("approved", date(2018, 9, 3))) == day


@pytest.mark.parametrize(
    ("on", "day"), [("03-31", date(2018, 4, 2)), ("12-31", date(2019, 1, 2)), ("02-29", date(2018, 2, 28))]
)
def test_a_fixed_day_off_moves_to_the_next_working_day(on: str, day: date) -> None:
    assert due(Due(on=on)) == day


def test_a_quarters_unknown_event_is_never_due_before_the_quarter_begins() -> None:
    quarter = period_of("quarter", date(2018, 11, 19))
    assert due(Due(event="x", after="5 days", unless_known="01-15"), period=quarter) == date(2019, 1, 15)


def test_a_due_day_reckoned_over_a_year_without_notice_is_provisional() -> None:
    far = period_of("year", date(2027, 5, 1))
    assert due_day(Due(on="03-31"), far, "czj", (), WORKDAYS).provisional
    assert not due_day(Due(on="03-31"), YEAR, "czj", (), WORKDAYS).provisional


@given(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.integers(0, 400), st.sampled_from(["days", "working days"]))
def test_a_due_day_never_lies_before_its_event_and_never_on_a_day_off(on: date, number: int, measure: str) -> None:
    rule = Due(event="approved", after=f"{number} {measure}", unless_known="12-31")
    day = due(rule, Event("approved", on))
    assert day >= on
    assert WORKDAYS.is_workday(day)


# -- what is judged


def labels(kind: str, today: date, due_: date | None = None) -> list[str]:
    current = period_of(kind, today).label
    return [p.label for p in judged_periods(kind, {current: due_} if due_ else {}, today)]


def test_until_the_current_one_is_due_the_last_one_is_judged_too() -> None:
    assert labels("year", date(2019, 1, 8), date(2019, 3, 7)) == ["2018", "2019"]
    assert labels("year", date(2019, 3, 7), date(2019, 3, 7)) == ["2018", "2019"]
    assert labels("year", date(2019, 3, 8), date(2019, 3, 7)) == ["2019"]
    assert labels("quarter", date(2018, 1, 8), date(2018, 4, 15)) == ["2017-Q4", "2018-Q1"]


def test_without_a_due_day_only_the_current_one_is_judged() -> None:
    assert labels("year", date(2019, 1, 8)) == ["2019"]
    assert labels("standing", date(2019, 1, 8)) == ["常年"]


def test_documents_of_last_year_are_judged_on_new_years_day() -> None:
    assert labels("document", date(2019, 1, 1)) == ["2018", "2019"]
