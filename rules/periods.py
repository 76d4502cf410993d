"""Periods and due days: what an evaluation on a day judges, and until when it was in time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from monitors.case import Period
from monitors.spans import Span
from monitors.workdays import Reckoned, Workdays, add_months
from rules.due import Due
from rules.schema import RuleBase

ONCE = "一次"
STANDING = "常年"
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_DAY = timedelta(days=1)
_MOST_BACK = 130
"""Periods back from the current one to the last one due: two years and a half of weeks."""


def period_of(kind: str, day: date) -> Period:
    """The period of ``kind`` that ``day`` lies in. ``document`` duties are counted by the year of the document."""
    if kind == "standing":
        return Period(STANDING, date(day.year, 1, 1), date(day.year, 12, 31))
    if kind == "week":
        year, week, weekday = day.isocalendar()
        start = day - timedelta(days=weekday - 1)
        return Period(f"{year}-W{week:02}", start, start + timedelta(days=6))
    months = _MONTHS.get(kind, 12)
    first = (day.month - 1) // months
    start = date(day.year, first * months + 1, 1)
    end = add_months(start, months) - _DAY
    label = {
        "half": f"{day.year}-H{first + 1}",
        "quarter": f"{day.year}-Q{first + 1}",
        "month": f"{day.year}-{day.month:02}",
    }.get(kind, str(day.year))
    return Period(label, start, end)


def period_at(rule: RuleBase, day: date) -> Period:
    """The period of a rule that ``day`` lies in; what is owed once has one: from the rule's start to its deadline."""
    if rule.period == "once" and rule.due is not None:
        return Period(ONCE, rule.effective.since, date.fromisoformat(str(rule.due.fixed)))
    return period_of(rule.period, day)


def due_day(due: Due, period: Period, started: date | None, workdays: Workdays) -> Reckoned:
    """Last day in time in ``period`` (Beijing, ends 24:00), moved to a working day. ``started``: day of the event.

    An event that is not known makes the duty due at ``unless_known``, never earlier.
    """
    if due.after_period is not None:
        return Span.of(due.after_period).after_end(period.end, workdays)
    if due.within is not None:  # the period's first day is the first that counts
        return Span.of(due.within).after_end(period.start - _DAY, workdays)
    if due.event is not None and due.after is not None and started is not None:
        return Span.of(due.after).after(started, workdays)
    fixed = due.fixed or ""
    return workdays.due(date.fromisoformat(fixed) if len(fixed) == 10 else _month_day(fixed, period))


def _month_day(text: str, period: Period) -> date:
    """The first such day of the calendar that does not lie before the period; 02-29 is the end of February."""
    month, number = map(int, text.split("-"))
    day = _in_year(period.start.year, month, number)
    return day if day >= period.start else _in_year(period.start.year + 1, month, number)


def _in_year(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def judged_periods(rule: RuleBase, due: Callable[[Period], date | None], today: date) -> tuple[Period, ...]:
    """The current period, and those before it back to the last one whose due day has passed, oldest first.

    ``due`` gives a period's due day; without one a period is due when it ends: what was missing on New Year's Eve is
    not to be forgotten the day after. Documents fall due one by one, those of December in January: they are judged
    until the end of the year after their own. Older periods are asked for by name (:func:`periods_named`).
    """
    current = period_at(rule, today)
    if rule.period in ("standing", "once"):
        return (current,)
    if rule.period == "document":
        return (period_of("document", current.start - _DAY), current)
    judged = [current]
    for _ in range(_MOST_BACK):
        day = due(judged[0]) or judged[0].end
        if day < today or judged[0].start <= rule.effective.since:
            break
        judged.insert(0, period_of(rule.period, judged[0].start - _DAY))
    return tuple(judged)


_LABELS = {
    r"(\d{4})": ("year", "document"),
    r"(\d{4})-H([12])": ("half",),
    r"(\d{4})-Q([1-4])": ("quarter",),
    r"(\d{4})-(0[1-9]|1[0-2])": ("month",),
    r"(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])": ("week",),
}


def periods_named(label: str) -> dict[str, Period]:
    """The periods a label such as 2018, 2018-H1, 2018-Q3, 2018-07 or 2018-W33 names, by kind; empty = it names none."""
    for pattern, kinds in _LABELS.items():
        if found := re.fullmatch(pattern, label):
            day = _day_in(int(found[1]), kinds[0], int(found[2]) if found.lastindex == 2 else 1)
            return {kind: p for kind in kinds if day is not None and (p := period_of(kind, day)).label == label}
    return {}


def _day_in(year: int, kind: str, number: int) -> date | None:
    """Some day of the ``number``-th period of a year; None = the year has no such week, or there is no such year."""
    try:
        if kind == "week":
            return date.fromisocalendar(year, number, 1)
        return date(year, (number - 1) * _MONTHS[kind] + 1, 1)
    except ValueError:
        return None
