"""Moments that are known to the minute or to the day only, and what can be said of the hours between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that lies between ``first`` and ``last``, both included."""

    first: datetime
    last: datetime

    @classmethod
    def of(cls, day: date, at: time | None = None) -> Moment:
        """A minute of a day; without ``at`` any minute of it."""
        start = datetime.combine(day, at or time(), BEIJING)
        return cls(start, start if at is not None else start + _DAY - _MINUTE)

    def surely_within(self, hours: int, start: Moment) -> bool:
        """True if it comes no later than so many hours after ``start``, whenever both were."""
        return self.last <= start.first + timedelta(hours=hours)

    def surely_after(self, hours: int, start: Moment) -> bool:
        """True if it comes later than so many hours after ``start``, whenever both were."""
        return self.first > start.last + timedelta(hours=hours)
