"""The life of a gap: what one finding does to one obligation's latest episode. Pure.

A gap accuses a department, so it opens only on a finding that rests on a look, is provisional until a second look
confirms it, and is touched neither way by ``unknown`` (DESIGN, "The one idea" 1 and 4, "The life of a gap"). What people decide on it
is in :mod:`alerts.decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from store.verdicts import Finding, Gap, GapState, Verdict


class Event(StrEnum):
    """What happened to a gap. ``seen`` and ``looked`` move its dates only and are not kept as history."""

    OPENED = "opened"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    EXPLAINED = "explained"
    """A person accepted a reason for it, until a day."""
    DISPUTED = "disputed"
    """A person says that it is wrong; the office has yet to decide."""
    LIFTED = "lifted"
    """The office decided that it counts (again)."""
    EXPIRED = "expired"
    """The accepted explanation's last day has passed: it counts again."""
    MOVED = "moved"
    """Its unit was merged: the successor has it now."""
    MERGED = "merged"
    """Its unit was merged into one that had the same gap already."""
    SEEN = "seen"
    """Another look, or another day, still misses it."""
    LOOKED = "looked"
    """It was tried again and could not be judged."""
    CLEARED = "cleared"
    """What a person had withdrawn was found in order: from here on it may be claimed again."""

    @property
    def is_history(self) -> bool:
        """True for the events that a ledger tells."""
        return self not in (Event.SEEN, Event.LOOKED, Event.CLEARED)


@dataclass(frozen=True, slots=True)
class Transition:
    """One step in a gap's life. ``gap.id`` is 0 until the store has numbered a new episode."""

    event: Event
    gap: Gap
    before: Gap | None
    """The same episode before the step; None for a new one."""


def advance(
    gap: Gap | None,
    finding: Finding,
    *,
    as_of: date,
    look_id: int | None,
    look_started_at: datetime | None,
    confirm_after: timedelta,
) -> Transition | None:
    """The step that ``finding`` causes, or None where nothing changes.

    ``gap`` is the obligation's latest episode, open or closed. ``look_id`` is the oldest look the finding rests on
    and ``look_started_at`` (UTC) when it began; a finding without a look opens and confirms nothing.
    """
    verdict = finding.judgement.verdict
    live = gap if gap is not None and gap.state.is_open else None
    if gap is not None and gap.overruled and live is None:
        return _cleared(gap, verdict)
    if verdict is Verdict.GAP:
        if look_id is None or look_started_at is None or not (live or finding.level.opens_gaps):
            return None
        if live is None:
            return _open(gap, finding, as_of, look_id, look_started_at)
        return _still(live, as_of, look_id, look_started_at, confirm_after)
    if live is None:
        return None
    if verdict is Verdict.UNKNOWN:
        return Transition(Event.LOOKED, replace(live, last_looked=as_of), live) if as_of > live.last_looked else None
    return _close(live, verdict, as_of, look_id)


def _cleared(gap: Gap, verdict: Verdict) -> Transition | None:
    """A person said that we were wrong: the same claim is not made again before it was once found in order."""
    if verdict not in (Verdict.MET, Verdict.LATE):
        return None
    return Transition(Event.CLEARED, replace(gap, overruled=False), gap)


def _open(previous: Gap | None, finding: Finding, as_of: date, look_id: int, started: datetime) -> Transition:
    again = previous is not None and previous.state is GapState.RESOLVED
    fresh = Gap(
        id=0,
        obligation=finding.obligation,
        rule=finding.rule,
        unit=finding.unit,
        state=GapState.PROVISIONAL,
        opened=as_of,
        confirmed=None,
        closed=None,
        last_confirmed=as_of,
        last_looked=as_of,
        first_look=look_id,
        first_look_at=started,
        looks=1,
        last_look=look_id,
        reopenings=(previous.reopenings if previous else 0) + again,
    )
    return Transition(Event.REOPENED if again else Event.OPENED, fresh, None)


def _still(gap: Gap, as_of: date, look_id: int, started: datetime, confirm_after: timedelta) -> Transition | None:
    if look_id <= gap.last_look:
        return None  # the same facts judged again are no look
    seen = replace(
        gap,
        last_confirmed=max(gap.last_confirmed, as_of),
        last_looked=max(gap.last_looked, as_of),
        looks=gap.looks + 1,
        last_look=look_id,
    )
    second = look_id > gap.first_look and started - gap.first_look_at >= confirm_after
    if gap.state is GapState.PROVISIONAL and second:
        return Transition(Event.CONFIRMED, replace(seen, state=GapState.CONFIRMED, confirmed=as_of), gap)
    return Transition(Event.SEEN, seen, gap)


def _close(gap: Gap, verdict: Verdict, as_of: date, look_id: int | None) -> Transition:
    fixed = verdict in (Verdict.MET, Verdict.LATE)
    closed = replace(
        gap,
        state=GapState.RESOLVED if fixed else GapState.WITHDRAWN,
        closed=as_of,
        last_looked=max(gap.last_looked, as_of),
        last_look=max(gap.last_look, look_id or 0),
    )
    return Transition(Event.RESOLVED if fixed else Event.WITHDRAWN, closed, gap)
