"""Periods and due days: what is judged on a day, and until when it was in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.case import Period
from rules.due import Due
from rules.periods import due_day, judged_periods, period_at, period_of, periods_named
from rules.schema import RuleBase
from rules.starts import known_start
from store.register import Event
from tests.rules.worlds import BUDGET, INTERPRETATION, IPV6, TODAY, WORKDAYS, changed, load

YEAR = Period("2018", date(2018, 1, 1), date(2018, 12, 31))
APPROVED = Due(event="approved", after="40 days", unless_known="12-31")


def due(rule: Due, *events: Event, period: Period = YEAR, unit: str = "czj") -> date:
    start = known_start(rule, period, unit, events)
    return due_day(rule, period, start.on if start else None, WORKDAYS).day


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
        ("week", date(2018, 11, 19), "2018-W47", date(2018, 11, 19), date(2018, 11, 25)),
        ("week", date(2018, 12, 31), "2019-W01", date(2018, 12, 31), date(2019, 1, 6)),
    ],
)
def test_a_day_lies_in_one_period(kind: str, day: date, label: str, start: date, end: date) -> None:
    assert period_of(kind, day) == Period(label, start, end)


@given(st.sampled_from(["year", "half", "quarter", "month", "week"]), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
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
    assert due_day(Due(on="03-31"), far, None, WORKDAYS).provisional
    assert not due_day(Due(on="03-31"), YEAR, None, WORKDAYS).provisional


@pytest.mark.parametrize(
    ("kind", "day", "rule", "last"),
    [
        ("quarter", date(2018, 8, 1), {"after_period": "15 working days"}, date(2018, 10, 26)),
        ("half", date(2018, 3, 1), {"after_period": "1 months"}, date(2018, 7, 31)),
        (
            "month",
            date(2018, 1, 9),
            {"after_period": "10 days"},
            date(2018, 2, 11),
        ),  # from a Saturday to a worked Sunday
        ("month", date(2018, 2, 9), {"after_period": "1 months"}, date(2018, 4, 2)),  # 31 March is a Saturday
        ("week", date(2018, 11, 19), {"after_period": "2 working days"}, date(2018, 11, 27)),
        ("year", date(2018, 5, 1), {"after_period": "3 months"}, date(2019, 4, 1)),
        ("month", date(2018, 5, 9), {"within": "10 days"}, date(2018, 5, 10)),
        ("quarter", date(2018, 5, 9), {"within": "5 working days"}, date(2018, 4, 9)),
        ("quarter", date(2018, 5, 9), {"within": "1 months"}, date(2018, 5, 2)),  # 30 April and 1 May were days off
    ],
)
def test_a_deadline_may_count_from_the_periods_end_or_from_its_start(
    kind: str, day: date, rule: dict[str, str], last: date
) -> None:
    assert due(Due(**rule), period=period_of(kind, day)) == last  # type: ignore[arg-type]


@given(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.integers(0, 400), st.sampled_from(["days", "working days"]))
def test_a_due_day_never_lies_before_its_event_and_never_on_a_day_off(on: date, number: int, measure: str) -> None:
    rule = Due(event="approved", after=f"{number} {measure}", unless_known="12-31")
    day = due(rule, Event("approved", on))
    assert day >= on
    assert WORKDAYS.is_workday(day)


# -- what is judged


@pytest.fixture
def rule(tmp_path: Path) -> Callable[..., RuleBase]:
    def make(text: str = BUDGET, **keys: str) -> RuleBase:
        return load(tmp_path, changed(text, **keys))[0].model

    return make


def labels(rule: RuleBase, today: date, *events: Event) -> list[str]:
    def last_day(period: Period) -> date | None:
        return due(rule.due, *events, period=period) if rule.due else None

    return [p.label for p in judged_periods(rule, last_day, today)]


Make = Callable[..., RuleBase]


def test_until_the_current_one_is_due_the_last_one_is_judged_too(rule: Make) -> None:
    approved = [Event("budget-approved", date(year, 1, 26)) for year in (2018, 2019)]
    yearly = rule(effective="{from: 2017-01-01}")
    assert labels(yearly, date(2019, 1, 8), *approved) == ["2018", "2019"]
    assert labels(yearly, date(2019, 3, 7), *approved) == ["2018", "2019"]
    assert labels(yearly, date(2019, 3, 8), *approved) == ["2019"]


def test_what_is_due_only_after_its_period_is_judged_until_the_next_one_is_due(rule: Make) -> None:
    quarterly = rule(period="quarter", due="{after_period: 15 working days}")
    assert labels(quarterly, date(2018, 10, 10)) == ["2018-Q2", "2018-Q3", "2018-Q4"]
    assert labels(quarterly, date(2018, 10, 26)) == ["2018-Q2", "2018-Q3", "2018-Q4"]
    assert labels(quarterly, date(2018, 10, 27)) == ["2018-Q3", "2018-Q4"]
    weekly = rule(period="week", due="{after_period: 14 days}")
    assert labels(weekly, date(2018, 11, 19)) == ["2018-W43", "2018-W44", "2018-W45", "2018-W46", "2018-W47"]


def test_nothing_before_the_rule_took_effect_is_judged(rule: Make) -> None:
    assert labels(rule(period="quarter", due="{after_period: 15 working days}"), date(2018, 2, 1)) == ["2018-Q1"]


def test_what_is_owed_once_is_judged_as_one_period_until_the_end(rule: Make) -> None:
    once = rule(BUDGET.replace("'{year}', ", ""), period="once", due="{on: 2018-08-31}")
    for today in (date(2018, 2, 1), date(2018, 8, 31), date(2020, 2, 1)):
        assert period_at(once, today) == Period("一次", date(2018, 1, 1), date(2018, 8, 31))
        assert labels(once, today) == ["一次"]
    assert due(Due(on="2018-08-31"), period=period_at(once, date(2018, 2, 1))) == date(2018, 8, 31)
    assert due(Due(on="2018-09-01"), period=period_at(once, date(2018, 2, 1))) == date(2018, 9, 3)


def test_without_a_due_day_a_period_is_due_when_it_ends(rule: Make) -> None:
    yearly = rule(IPV6, period="year")
    assert labels(yearly, date(2018, 12, 31)) == ["2018"]
    assert labels(yearly, date(2019, 1, 1)) == ["2018", "2019"]
    assert labels(yearly, date(2019, 12, 31)) == ["2018", "2019"]
    assert labels(rule(IPV6), TODAY) == ["常年"]


def test_documents_of_last_year_are_judged_on_new_years_day(rule: Make) -> None:
    assert labels(rule(INTERPRETATION), date(2019, 1, 1)) == ["2018", "2019"]


# -- periods asked for by name


@pytest.mark.parametrize(
    ("label", "kind", "start"),
    [
        ("2018", "year", date(2018, 1, 1)),
        ("2018", "document", date(2018, 1, 1)),
        ("2018-H2", "half", date(2018, 7, 1)),
        ("2018-Q3", "quarter", date(2018, 7, 1)),
        ("2018-07", "month", date(2018, 7, 1)),
        ("2020-W53", "week", date(2020, 12, 28)),
    ],
)
def test_a_label_names_a_period(label: str, kind: str, start: date) -> None:
    named = periods_named(label)[kind]
    assert (named.label, named.start) == (label, start)


@pytest.mark.parametrize(
    "label", ["", "2018-Q5", "2018-13", "2018-W53", "2018-W00", "18-Q1", "常年", "0000", "2018-H3"]
)
def test_what_names_no_period_gives_none(label: str) -> None:
    assert periods_named(label) == {}
