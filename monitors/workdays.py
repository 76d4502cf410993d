"""Chinese working days, by the year notices handed in as data.

Two units are kept apart: ``days`` are calendar days (预算法), ``working days`` follow the State Council's yearly notice
(信息公开条例). The first day is not counted. A due day that is no working day moves to the end of the next one.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One year's notice: weekdays that are off, weekend days that are worked."""

    year: int
    holidays: frozenset[date]
    worked: frozenset[date]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day that was reckoned. ``provisional`` = a year without notice was crossed and taken as Monday to Friday."""

    day: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Workdays:
    """Working-day arithmetic over the notices of some years."""

    notices: Mapping[int, YearNotice]

    def is_workday(self, day: date) -> bool:
        """True if offices work on ``day``; Monday to Friday where the year has no notice."""
        notice = self.notices.get(day.year)
        if notice is None:
            return day.weekday() < 5
        return day in notice.worked or (day.weekday() < 5 and day not in notice.holidays)

    def add(self, start: date, working_days: int) -> Reckoned:
        """The ``working_days``-th working day after ``start`` (``start`` not counted); for 0 the next one from it on."""
        if working_days == 0:
            return self.due(start)
        day, left, provisional = start, working_days, False
        while left > 0:
            day += _DAY
            provisional |= day.year not in self.notices
            left -= self.is_workday(day)
        return Reckoned(day, provisional)

    def due(self, day: date) -> Reckoned:
        """``day`` itself if it is a working day, else the next working day."""
        provisional = day.year not in self.notices
        while not self.is_workday(day):
            day += _DAY
            provisional |= day.year not in self.notices
        return Reckoned(day, provisional)

    def between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and including ``last``; 0 where ``last`` is not later."""
        count, day = 0, first
        while day < last:
            day += _DAY
            count += self.is_workday(day)
        return count


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day (民法典期间规则的通例: 没有对应日的，月末日)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
