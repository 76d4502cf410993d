"""When has a listing been read far enough? The completeness logic, pure: no page, no network, no clock.

A listing is complete back to the horizon once a whole page of rows is older than it *and* the order so far was sound;
else it must be read to its end. What is not proven is said with a reason (DESIGN, "The one idea", 2).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from store.reasons import Reason

MOST_PAGES = 1000
"""Pages of one listing beyond which it is taken for endless."""
MOST_PINNED = 5
"""Rows at the very top that may stand out of order without a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What paging needs to know of a row."""

    key: str
    day: date | None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a listing was read; travels as JSON in the next page's ask."""

    pages: int = 0
    rows: int = 0
    """Different rows so far."""
    raw: int = 0
    """Rows so far with repeats: where the next page must begin."""
    last_day: str | None = None
    sound: bool = True
    """No unpinned row was newer than the one above it."""
    first_total: int | None = None
    digests: tuple[str, ...] = ()
    """One per page, to notice a page that comes again."""
    previous: tuple[str, ...] = ()
    """Rows of the last page: new items push rows from one page to the next while we read."""

    def to_json(self) -> dict[str, Any]:
        """Plain values for an ask's context."""
        return asdict(self)

    @classmethod
    def from_json(cls, raw: dict[str, Any] | None) -> Progress:
        """What :meth:`to_json` wrote; nothing = the beginning."""
        if not raw:
            return cls()
        return cls(**{**raw, "digests": tuple(raw["digests"]), "previous": tuple(raw["previous"])})


@dataclass(frozen=True, slots=True)
class Step:
    """What one page changed: go on (``outcome is None``) or the listing's end statement."""

    progress: Progress
    outcome: Reason | None = None
    complete_to: date | None = None
    whole: bool = False
    total: int | None = None
    detail: str = ""


def take(progress: Progress, marks: list[Mark], *, horizon: date, total: int | None, last: bool) -> Step:
    """Account for one more page. ``last``: the listing says that no page follows."""
    after = _advance(progress, marks, total)
    totals = [t for t in (after.first_total, total) if t is not None]
    total = _or(total, after.first_total)
    seen_all = not totals or after.rows >= min(totals)
    if last:
        if seen_all:
            return Step(after, Reason.OK, horizon, whole=True, total=total)
        return _stop(after, total, f"{after.rows} of {after.first_total} rows stand on its pages")
    if not marks:
        return _stop(after, total, f"page {after.pages} is empty")
    if after.digests[-1] in progress.digests:
        return _stop(after, total, f"page {after.pages} repeats an earlier page")
    if after.rows == progress.rows:
        return _stop(after, total, f"page {after.pages} brings nothing new")
    if after.sound and _all_older(marks[max(0, MOST_PINNED - progress.raw) :], horizon):
        return Step(after, Reason.OK, horizon, total=total)
    if after.pages >= MOST_PAGES:
        reason = Reason.TRAP if after.sound else Reason.ORDER_BROKEN
        return Step(after, reason, total=total, detail=f"no end after {after.pages} pages")
    return Step(after, total=total)


def incomplete(progress: Progress, total: int | None, detail: str) -> Step:
    """The listing could not be read on."""
    return _stop(progress, total, detail)


def _stop(progress: Progress, total: int | None, detail: str) -> Step:
    return Step(progress, Reason.PAGING_INCOMPLETE, total=total, detail=detail)


def _advance(before: Progress, marks: list[Mark], total: int | None) -> Progress:
    short = [_short(m.key) for m in marks]
    known = set(before.previous)
    fresh = {s for s in short if s not in known}
    days = _ordered_days(marks, first_page=before.pages == 0)
    above = [date.fromisoformat(before.last_day)] if before.last_day else []
    chain = above + days
    return replace(
        before,
        pages=before.pages + 1,
        rows=before.rows + len(fresh),
        raw=before.raw + len(marks),
        last_day=chain[-1].isoformat() if chain else None,
        sound=before.sound and _descending(chain),
        first_total=_or(before.first_total, total) if before.pages else total,
        digests=(*before.digests, _short("\n".join(sorted(short)))),
        previous=tuple(short),
    )


def _ordered_days(marks: list[Mark], *, first_page: bool) -> list[date]:
    """Days of the rows whose order counts; unmarked pinned rows at the very top are left out."""
    days = [m.day for m in marks if m.day is not None and not m.pinned]
    if not first_page or _descending(days):
        return days
    for pinned in range(1, MOST_PINNED + 1):
        rest = days[pinned:]
        if len(rest) > pinned and _descending(rest):
            return rest
    return days


def _all_older(marks: list[Mark], horizon: date) -> bool:
    """Below the rows at the very top, which may be pinned. A row without a date proves nothing, so it keeps us reading."""
    days = [m.day for m in marks if not m.pinned]
    return bool(days) and all(d is not None and d < horizon for d in days)


def _descending(days: list[date]) -> bool:
    return all(above >= below for above, below in pairwise(days))


def _short(key: str) -> str:
    return blake2b(key.encode(), digest_size=6).hexdigest()


def _or(value: int | None, other: int | None) -> int | None:
    return other if value is None else value
