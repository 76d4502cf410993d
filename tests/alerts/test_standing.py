"""How long a gap has stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.standing import Age, age, age_words
from monitors.workdays import Workdays
from rules.calendars import load_calendars, shipped
from tests.alerts.test_decisions import gap


def test_days_working_days_and_weeks_are_counted_from_the_day_after_the_opening() -> None:
    stood = age(replace(gap(), opened=date(2018, 9, 28)), date(2018, 10, 12), load_calendars([shipped()]))
    assert stood == Age(days=14, working_days=7, weeks=2, provisional=False)  # 9月29、30日上班，国庆七天
    assert age_words(stood) == "14天（7个工作日，2周）"


def test_a_closed_gap_grows_no_older() -> None:
    closed = replace(gap(), closed=date(2018, 11, 5))
    assert age(closed, date(2026, 1, 1), load_calendars([shipped()])).days == 4


def test_without_a_notice_the_working_days_say_that_they_are_guessed() -> None:
    assert "估算" in age_words(age(gap(), date(2018, 11, 19), Workdays({})))
