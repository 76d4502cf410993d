"""Lengths of time as rules write them: ``40 days`` (calendar), ``20 working days``, ``6 months``, ``48 hours``.

The first day is not counted; a last day on which nobody works moves to the next working day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from monitors.workdays import Reckoned, Workdays, add_months

_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{1,4}) (hours|days|working days|months)")
_LOOSE = re.compile(r"([0-9０-９]{1,4})\s*(?:个)?\s*([A-Za-z ]+|[\u4e00-\u9fff]+)")
_UNITS = {
    "工作日": "working days", "日": "days", "天": "days", "日历日": "days", "自然日": "days", "月": "months",
    "day": "days", "working day": "working days", "workingdays": "working days", "workdays": "working days",
    "workday": "working days", "business days": "working days", "month": "months", "周": "weeks", "星期": "weeks",
    "week": "weeks", "weeks": "weeks", "小时": "hours", "hour": "hours",
}  # fmt: skip
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
                f"“{text}”不是可用的时长{_meant(text)}请写成 40 days（日历日）、20 working days（工作日）或 3 months（月）"
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
        if self.measure == "hours":  # hours run through nights and holidays
            return Reckoned(start + timedelta(days=-(-self.number // 24)))
        return workdays.due(start + timedelta(days=self.number))

    def after_end(self, end: date, workdays: Workdays) -> Reckoned:
        """Counted from the last day of a period: months from the end of a month lead to the end of a month."""
        if self.measure == "months":
            return workdays.due(add_months(end + _DAY, self.number) - _DAY)
        return self.after(end, workdays)

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


def _meant(text: str) -> str:
    """``，是不是“20 working days”？`` where the number and its unit can be made out."""
    found = _LOOSE.fullmatch(text.strip())
    unit = _UNITS.get(found[2].strip().casefold()) if found else None
    if found is None or unit is None:
        return "，"
    number = int(found[1])
    return f"，是不是“{number * 7} days”？" if unit == "weeks" else f"，是不是“{number} {unit}”？"


def _any(value: Any) -> Any:
    Span.of(str(value))
    return value


def _no_hours(value: Any) -> Any:
    if Span.of(str(value)).measure == "hours":
        raise ValueError(f"“{value}”：这里不能用小时，请写 days、working days 或 months")
    return value


SpanText = Annotated[str, BeforeValidator(_no_hours), Field(pattern=r"^\d{1,4} (days|working days|months)$")]
"""Days, working days or months."""
SpanWithHours = Annotated[str, BeforeValidator(_any), Field(pattern=f"^{_WRITTEN.pattern}$")]
