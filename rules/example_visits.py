"""What an example says of visits, as facts: so many a day, evenly spaced, so many of them failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from pydantic import Field, model_validator

from rules.strict import Strict, mistake
from store.reasons import Reason
from store.visits import BEIJING, LOCAL, MOST_DAYS, SECONDS, Confirmation, Visit, window

_DAY = timedelta(days=1)


class VisitsEntry(Strict):
    """一条线路对首页的多次访问。"""

    line: str = Field(default=LOCAL, title="哪条线路：local 是本机线路")
    days: int = Field(default=7, ge=1, le=MOST_DAYS, title="判定日之前几个整天")
    per_day: int = Field(default=20, ge=1, le=144, title="每天几次")
    failed: int = Field(default=0, ge=0, title="其中几次没有打开，均匀分布")
    outcome: Reason = Field(default=Reason.TIMEOUT, title="没有打开的是什么结果")
    confirmed: bool = Field(default=False, title="办公室确认过打不开")

    @model_validator(mode="after")
    def _no_more_than_made(self) -> VisitsEntry:
        if self.failed > self.days * self.per_day:
            raise mistake(f"只访问了{self.days * self.per_day}次，没有打开的不能有{self.failed}次", "failed")
        return self


def visits_of(entries: Iterable[VisitsEntry], as_of: date) -> tuple[Visit, ...]:
    """Every visit of the whole days before the example's day."""
    return tuple(visit for entry in entries for visit in _visits(entry, as_of))


def confirmations_of(entries: Iterable[VisitsEntry], as_of: date) -> tuple[Confirmation, ...]:
    """The office's word, where the example says that there is one."""
    spans = (window(as_of, entry.days) for entry in entries if entry.confirmed)
    return tuple(Confirmation(first, last, "例子", as_of, "换了网络也打不开") for first, last in spans)


def _visits(entry: VisitsEntry, as_of: date) -> list[Visit]:
    first, _last = window(as_of, entry.days)
    start, number = datetime.combine(first, time(), BEIJING), entry.days * entry.per_day
    failed = {place * number // entry.failed for place in range(entry.failed)}
    return [
        Visit(
            entry.line, start + _DAY * (place // entry.per_day) + _DAY * (place % entry.per_day) / entry.per_day,
            entry.outcome if place in failed else Reason.OK, SECONDS if place in failed else 0.5,
        )
        for place in range(number)
    ]  # fmt: skip
