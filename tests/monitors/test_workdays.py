"""Working days: the shipped years against an independent calendar, known dates, and what holds for every date."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.workdays import Reckoned, Workdays, YearNotice, add_months
from tests.monitors.cases import WORKDAYS

YEARS = range(2018, 2027)
COVERED = st.dates(date(2018, 1, 1), date(2025, 6, 30))
ANY_DAY = st.dates(date(2010, 1, 1), date(2035, 12, 31))


def test_years_from_2018_to_2026_are_shipped() -> None:
    assert sorted(WORKDAYS.notices) == list(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_public_calendar(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    assert [d for d in days if WORKDAYS.is_workday(d) != chinese_calendar.is_workday(d)] == []


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2018, 9, 3), 20, date(2018, 9, 30)),  # a worked Sunday before the National Day week
        (date(2026, 9, 1), 20, date(2026, 9, 29)),
        (date(2018, 11, 8), 3, date(2018, 11, 13)),
        (date(2018, 2, 14), 1, date(2018, 2, 22)),  # across the Spring Festival
        (date(2018, 6, 16), 1, date(2018, 6, 19)),  # from a Saturday across the Dragon Boat Monday
    ],
)
def test_a_span_in_working_days_ends_where_the_notice_says(start: date, number: int, due: date) -> None:
    assert WORKDAYS.add(start, number) == Reckoned(due)


def test_the_first_day_is_not_counted() -> None:
    monday = date(2018, 11, 19)
    assert WORKDAYS.add(monday, 1).day == date(2018, 11, 20)


@pytest.mark.parametrize(
    ("nominal", "due"),
    [
        (date(2018, 3, 7), date(2018, 3, 7)),
        (date(2018, 3, 31), date(2018, 4, 2)),
        (date(2018, 12, 31), date(2019, 1, 2)),
        (date(2018, 9, 29), date(2018, 9, 29)),  # a Saturday that is worked
        (date(2018, 10, 1), date(2018, 10, 8)),
    ],
)
def test_a_due_day_off_moves_to_the_next_working_day(nominal: date, due: date) -> None:
    assert WORKDAYS.due(nominal) == Reckoned(due)


def test_no_working_days_from_a_day_off_still_end_on_a_working_day() -> None:
    assert WORKDAYS.add(date(2018, 10, 1), 0) == Reckoned(date(2018, 10, 8))


def test_a_year_without_notice_is_taken_as_monday_to_friday_and_said_to_be_provisional() -> None:
    assert WORKDAYS.add(date(2026, 12, 30), 3) == Reckoned(date(2027, 1, 4), provisional=True)
    assert WORKDAYS.due(date(2027, 5, 1)) == Reckoned(date(2027, 5, 3), provisional=True)
    assert WORKDAYS.add(date(2027, 5, 3), 0).provisional


def test_a_span_that_ends_before_the_year_without_notice_is_not_provisional() -> None:
    assert not WORKDAYS.add(date(2026, 12, 29), 2).provisional


def test_an_offices_own_notice_counts() -> None:
    own = Workdays({2027: YearNotice(2027, frozenset({date(2027, 5, 3)}), frozenset({date(2027, 5, 8)}))})
    assert own.due(date(2027, 5, 3)) == Reckoned(date(2027, 5, 4))
    assert own.is_workday(date(2027, 5, 8))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2018, 6, 4), 3, date(2018, 9, 4)),
        (date(2018, 11, 30), 3, date(2019, 2, 28)),
        (date(2019, 11, 30), 3, date(2020, 2, 29)),
        (date(2018, 10, 31), 1, date(2018, 11, 30)),
        (date(2018, 1, 1), 12, date(2019, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(COVERED, st.integers(0, 250))
def test_adding_working_days_never_ends_on_a_day_off(start: date, number: int) -> None:
    assert chinese_calendar.is_workday(WORKDAYS.add(start, number).day)


@given(ANY_DAY, st.integers(0, 60))
def test_a_due_day_is_never_before_its_start(start: date, number: int) -> None:
    assert WORKDAYS.add(start, number).day >= start
    assert WORKDAYS.due(start).day >= start


@given(COVERED, st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_added(start: date, number: int) -> None:
    assert WORKDAYS.between(start, WORKDAYS.add(start, number).day) == number


@given(ANY_DAY, ANY_DAY)
def test_nothing_lies_between_a_day_and_an_earlier_one(first: date, last: date) -> None:
    assert WORKDAYS.between(max(first, last), min(first, last)) == 0


@given(ANY_DAY, st.integers(0, 24))
def test_adding_months_keeps_their_order(day: date, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=1), months)
