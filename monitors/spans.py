"""Lengths of time as rules write them: ``40 days`` (calendar), ``20 working days``, ``6 months``, ``48 hours``.

The first day is not counted; a last day on which nobody works moves to the next working day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

from monitors.workdays import Reckoned, Workdays, add_months

_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{1,4}) (hours|days|working days|months)")
_ZH = {"hours": "小时", "days": "天", "working days": "个工作日", "months": "个月"}


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time."""

    number: int
    measure: str
    """``hours | days | working days | months``."""

    @classmethod
    def of(cls, text: str) -> Span:
        """Raises ``ValueError`` with a Chinese sentence for any other form."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(
                f"“{text}”不是可用的时长，请写成 40 days（日历日）、20 working days（工作日）或 3 months（月）"
            )
        return cls(int(found[1]), found[2])

    @property
    def zh(self) -> str:
        """20个工作日."""
        return f"{self.number}{_ZH[self.measure]}"

    def after(self, start: date, workdays: Workdays) -> Reckoned:
        """The last day in time, counted from ``start``. Hours are rounded up to whole days."""
        if self.measure == "working days":
            return workdays.add(start, self.number)
        if self.measure == "months":
            return workdays.due(add_months(start, self.number))
        days = self.number if self.measure == "days" else -(-self.number // 24)
        return workdays.due(start + timedelta(days=days))

    def reach(self, today: date, workdays: Workdays) -> date:
        """The earliest day whose last day in time is not before ``today``: what bears it or a later one is in time."""
        day = today - timedelta(days=self.days)
        while self.after(day, workdays).day < today:
            day += _DAY
        while self.after(day - _DAY, workdays).day >= today:
            day -= _DAY
        return day

    @property
    def days(self) -> int:
        """About as many calendar days, rather too many than too few."""
        if self.measure == "hours":
            return -(-self.number // 24)
        return {"days": self.number, "months": 31 * self.number}.get(self.measure, self.number * 7 // 5 + 14)


def _checked(text: str) -> str:
    Span.of(text)
    return text


def _checked_days(text: str) -> str:
    if Span.of(text).measure == "hours":
        raise ValueError(f"“{text}”：这里不能用小时，请写 days、working days 或 months")
    return text


SpanText = Annotated[str, AfterValidator(_checked_days)]
"""Days, working days or months."""
SpanWithHours = Annotated[str, AfterValidator(_checked)]
