"""Lengths of time as rules write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.spans import Span
from tests.monitors.cases import WORKDAYS


@pytest.mark.parametrize(
    ("text", "start", "last"),
    [
        ("20 working days", date(2018, 5, 2), date(2018, 5, 30)),
        ("20 days", date(2018, 5, 2), date(2018, 5, 22)),
        ("20 days", date(2018, 5, 6), date(2018, 5, 28)),  # the 26th is a Saturday
        ("1 months", date(2018, 1, 31), date(2018, 2, 28)),
        ("48 hours", date(2018, 5, 2), date(2018, 5, 4)),
        ("5 hours", date(2018, 5, 2), date(2018, 5, 3)),
    ],
)
def test_the_first_day_is_not_counted_and_the_last_is_a_working_day(text: str, start: date, last: date) -> None:
    assert Span.of(text).after(start, WORKDAYS).day == last


@pytest.mark.parametrize("text", ["20", "20天", "20 workdays", "20  days", "-1 days", "20 days ", "99999 days"])
def test_other_forms_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="请写成"):
        Span.of(text)


@given(
    st.sampled_from(["1 days", "14 days", "45 days", "10 working days", "6 months", "48 hours"]),
    st.dates(date(2018, 1, 1), date(2026, 12, 31)),
)
def test_its_reach_is_the_first_day_that_is_still_in_time(text: str, today: date) -> None:
    span = Span.of(text)
    first = span.reach(today, WORKDAYS)
    assert span.after(first, WORKDAYS).day >= today
    assert span.after(first - timedelta(days=1), WORKDAYS).day < today


def test_a_provisional_calendar_is_told() -> None:
    assert Span.of("20 working days").after(date(2031, 5, 2), WORKDAYS).provisional
