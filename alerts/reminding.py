"""Reminders that grow quieter, and the ladder they climb: when a unit is written to again, and who else is. Pure.

Everything counts from mails that left the house: what was held or dropped reminded nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ladder:
    """How one unit is reminded."""

    intervals: tuple[int, ...] = (1, 1, 2, 4)
    """Weeks from one telling of a gap to the next; the last goes on for ever. Empty = told once only."""
    heads_after: int = 4
    """Weeks after the first telling from which the heads of the unit's office get its mail too."""
    circular_after: int = 10
    """Working days after the first telling from which an unmended gap is listed for the quarter's circular."""


USUAL = Ladder()


def reminder_due(told: Sequence[str], week: str, ladder: Ladder) -> bool:
    """True if a gap that was told in the ISO weeks ``told`` (in order) is to be told again in ``week``."""
    if not told:
        return True
    if not ladder.intervals:
        return False
    wait = ladder.intervals[min(len(told), len(ladder.intervals)) - 1]
    return weeks_between(told[-1], week) >= wait


def climbs(told: Sequence[str], week: str, ladder: Ladder, waited: Sequence[str] = ()) -> bool:
    """True if a gap first told so long ago still stands that the heads get the mail too: the first of ``told`` counts.

    ``waited``: ISO weeks in which an answer or an objection waited for the office; they are not counted against the unit.
    """
    if not told:
        return False
    return weeks_between(told[0], week) - sum(w > told[0] for w in waited) >= ladder.heads_after


def any_due(gaps: Sequence[str], told: Mapping[str, Sequence[str]], week: str, ladder: Ladder) -> bool:
    """True if one of these standing gaps (by number) calls for a mail this week."""
    return any(reminder_due(told.get(gap, ()), week, ladder) for gap in gaps)


def any_climbs(
    gaps: Sequence[str],
    told: Mapping[str, Sequence[str]],
    week: str,
    ladder: Ladder,
    waited: Mapping[str, Sequence[str]],
) -> bool:
    """True if one of these standing gaps (by number) has reached the heads."""
    return any(climbs(told.get(gap, ()), week, ladder, waited.get(gap, ())) for gap in gaps)


def weeks_between(first: str, last: str) -> int:
    """Whole weeks from ISO week to ISO week: ``2018-W52`` to ``2019-W01`` is 1."""
    return (_monday(last) - _monday(first)).days // 7


def _monday(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)
