"""Periods and due days: what an evaluation on a day judges, and until when it was in time."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from monitors.case import Period
from monitors.workdays import Reckoned, Workdays, add_months
from rules.schema import Due
from store.register import Event

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_DAY = timedelta(days=1)


def period_of(kind: str, day: date) -> Period:
    """The period of ``kind`` that ``day`` lies in. ``document`` duties are counted by the year of the document."""
    if kind == "standing":
        return Period("常年", date(day.year, 1, 1), date(day.year, 12, 31))
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


def due_day(due: Due, period: Period, unit: str, events: Sequence[Event], workdays: Workdays) -> Reckoned:
    """Last day in time for ``unit`` in ``period`` (Beijing, ends 24:00), moved to a working day.

    An event that is not known makes the duty due at ``unless_known`` of the period's year, never earlier.
    """
    if due.event is None:
        return workdays.due(_month_day(due.on or "", period))
    known = [e for e in events if e.id == due.event and period.start <= e.on <= period.end]
    own = [e for e in known if e.unit == unit] or [e for e in known if e.unit is None]
    span = due.span
    if not own or span is None:
        return workdays.due(_month_day(due.unless_known or "", period))
    start = max(e.on for e in own)
    number, measure = span
    if measure == "working days":
        return workdays.add(start, number)
    return workdays.due(add_months(start, number) if measure == "months" else start + timedelta(days=number))


def _month_day(text: str, period: Period) -> date:
    """The first such day of the calendar that does not lie before the period; 02-29 is the end of February."""
    month, number = map(int, text.split("-"))
    day = _in_year(period.start.year, month, number)
    return day if day >= period.start else _in_year(period.start.year + 1, month, number)


def _in_year(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def judged_periods(kind: str, due_of: dict[str, date], today: date) -> tuple[Period, ...]:
    """The current period and, where its due day has not passed, the last one (the last one due).

    ``due_of`` gives the due day of the current period by label; empty for duties without a due day. Documents fall due
    one by one, those of December in January: they are judged until the end of the year after their own.
    """
    current = period_of(kind, today)
    if kind == "standing":
        return (current,)
    if kind == "document":
        return (period_of(kind, current.start - _DAY), current)
    due = due_of.get(current.label)
    if due is not None and today <= due:
        return (period_of(kind, current.start - _DAY), current)
    return (current,)
