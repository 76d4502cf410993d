"""Proof of looking: may absence be claimed? (DESIGN, "The one idea", points 2 and 3.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case, Channel
from store.facts import Column, Document
from store.reasons import Reason
from store.verdicts import LookedAt


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where was looked, and why absence proves nothing (None = it does)."""

    reason: Reason | None
    looked_at: tuple[LookedAt, ...]


def absence(case: Case, since: date, *, due: date | None = None, channels: Sequence[Channel] | None = None) -> Coverage:
    """Whether every listing that could hold an item was read completely back to ``since``, after ``due``.

    The register's reasons come before the wire's: what the office has not declared cannot be blamed on a site.
    """
    asked = case.channels if channels is None else tuple(channels)
    looked = tuple(place for channel in asked for place in places(channel, since))
    return Coverage(_register_reason(case) or _wire_reason(asked, since, due), looked)


def columns_absence(
    case: Case, columns: Sequence[tuple[Channel, Column]], since: date, *, due: date | None = None
) -> Coverage:
    """Whether nothing can have been overlooked in these columns since ``since``; what other columns hold is not asked.

    Every channel must have been looked at all the same: another one may bear a column of the same name.
    """
    looked = tuple(LookedAt(c.url, complete_to(c, since), channel.site.name, c.name) for channel, c in columns)
    reason = site_reason(case, case.channels) or next((r for _, c in columns if (r := column_reason(c, since))), None)
    late_look = due is not None and any(c.facts is None or c.facts.look.looked_on <= due for c in case.channels)
    return Coverage(reason or (Reason.NOT_LOOKED_SINCE_DUE if late_look else None), looked)


def site_reason(case: Case, channels: Sequence[Channel]) -> Reason | None:
    """Why it is not known which columns the channels have; None = it is, and the register is declared complete."""
    unread = (c.facts.look.outcome if c.facts else _not_looked(c) for c in channels)
    return _register_reason(case) or next((r for r in unread if r is not Reason.OK), None)


def _not_looked(channel: Channel) -> Reason:
    return Reason.NOT_LOOKED if channel.site.base is not None else Reason.NO_ADDRESS


def absence_there(case: Case, channels: Sequence[Channel], columns: Mapping[str, Sequence[Column]]) -> Reason | None:
    """Why these columns of a city-wide platform may hold what was not seen; the unit's own websites do not matter."""
    if case.unit.channels_complete is None or case.unit.channels_complete.on > case.today:
        return Reason.REGISTER_INCOMPLETE
    if not channels or any(c.site.base is None for c in channels):
        return Reason.NO_ADDRESS
    if not all(c.site.confirmed for c in channels):
        return Reason.SITE_UNCONFIRMED
    for channel in channels:
        outcome = channel.facts.look.outcome if channel.facts else Reason.NOT_LOOKED
        if outcome is not Reason.OK:
            return outcome
        asked = columns.get(channel.site.id, ())
        if not asked:
            return Reason.COLUMN_NOT_FOUND
        for column in asked:
            if not column.whole or column.outcome is not Reason.OK:
                return column.outcome if column.outcome is not Reason.OK else Reason.PAGING_INCOMPLETE
    return None


def absence_of_peers(case: Case, since: date) -> Reason | None:
    """Why the peers may have published what was not seen; None = every listing of every one of them was read."""
    reasons = (absence(case.of_peer(place), since).reason for place in range(len(case.peers)))
    return next((r for r in reasons if r is not None), None)


def _register_reason(case: Case) -> Reason | None:
    if case.unit.channels_complete is None or case.unit.channels_complete.on > case.today:
        return Reason.REGISTER_INCOMPLETE
    if not case.own or any(c.site.base is None for c in case.own):
        return Reason.NO_ADDRESS
    if not all(c.site.confirmed for c in case.channels):
        return Reason.SITE_UNCONFIRMED
    return None


def _wire_reason(channels: Sequence[Channel], since: date, due: date | None) -> Reason | None:
    for channel in channels:
        if channel.site.base is None:
            return Reason.NO_ADDRESS
        reason = channel_reason(channel, since)
        if reason is not None:
            return reason
    if due is not None and any(c.facts is None or c.facts.look.looked_on <= due for c in channels):
        return Reason.NOT_LOOKED_SINCE_DUE
    return None


def channel_reason(channel: Channel, since: date) -> Reason | None:
    """Why one channel was not read completely back to ``since``; None = it was."""
    facts = channel.facts
    if facts is None:
        return Reason.NOT_LOOKED
    if facts.look.outcome is not Reason.OK:
        return facts.look.outcome
    if not facts.columns:
        return Reason.NAVIGATION_UNRECOGNISED
    return next((r for c in sorted(facts.columns, key=lambda c: c.key) if (r := column_reason(c, since))), None)


def column_reason(column: Column, since: date) -> Reason | None:
    """Why one column was not read completely back to ``since``; None = it was."""
    if column.covers(since):
        return None
    return column.outcome if column.outcome is not Reason.OK else Reason.PAGING_INCOMPLETE


def places(channel: Channel, since: date) -> list[LookedAt]:
    """The columns of a channel, each with the day back to which it was read completely; the site where none is known."""
    facts, site = channel.facts, channel.site
    if facts is None or not facts.columns:
        return [LookedAt(site.base, None, site.name)] if site.base else []
    return [LookedAt(c.url, complete_to(c, since), site.name, c.name) for c in facts.columns]


def complete_to(column: Column, since: date) -> date | None:
    """The day back to which a column was read completely, as far as ``since`` asks; None = it was not."""
    if column.covers(since):
        return since
    return column.complete_to if column.outcome is Reason.OK else None


def read_in_this_look(case: Case, document: Document) -> bool:
    """True if the newest look at its site read the document's inside; what an older one saw proves no absence."""
    if document.opened is not Reason.OK:
        return False
    looks = (c.facts.look.look_id for c in case.channels if c.facts and c.facts.look.site_id == document.site_id)
    return document.look_id in looks
