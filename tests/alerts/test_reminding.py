"""When a unit is reminded again, and who else is written to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts.mail import iso_week
from alerts.reminding import Ladder, climbs, reminder_due, weeks_between

FIRST = date(2018, 11, 19)


def week(number: int) -> str:
    return iso_week(FIRST + timedelta(weeks=number))


def reminded(ladder: Ladder, weeks: int) -> list[int]:
    """In which of that many weeks a gap that stands is told."""
    told: list[str] = []
    numbers = []
    for number in range(weeks):
        if reminder_due(told, week(number), ladder):
            told.append(week(number))
            numbers.append(number)
    return numbers


def test_reminders_grow_quieter_and_never_stop() -> None:
    assert reminded(Ladder(), 17) == [0, 1, 2, 4, 8, 12, 16]


def test_a_unit_may_ask_for_every_week_or_for_no_reminder() -> None:
    assert reminded(Ladder(intervals=(1,)), 4) == [0, 1, 2, 3]
    assert reminded(Ladder(intervals=()), 10) == [0]


def test_a_week_in_which_nothing_left_the_house_is_made_up_for() -> None:
    assert reminder_due([week(0), week(1)], week(5), Ladder(intervals=(1, 3)))


def test_the_heads_are_written_to_after_four_weeks() -> None:
    told = [week(0), week(1)]
    assert [climbs(told, week(n), Ladder()) for n in (3, 4)] == [False, True]
    assert not climbs([], week(9), Ladder())


def test_weeks_are_counted_over_the_year_s_end() -> None:
    assert weeks_between("2018-W52", "2019-W01") == 1
    assert weeks_between("2020-W53", "2021-W01") == 1


@given(st.lists(st.integers(1, 8), min_size=1, max_size=5), st.integers(1, 120))
def test_no_standing_gap_is_forgotten_longer_than_the_last_interval(intervals: list[int], weeks: int) -> None:
    told = reminded(Ladder(intervals=tuple(intervals)), weeks)
    assert all(later - earlier <= max(intervals) for earlier, later in zip(told, [*told[1:], weeks], strict=True))
