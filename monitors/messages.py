"""Citizens' messages of a unit's own websites: which there are, whose they may be, which were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case, Channel, Want
from monitors.coverage import column_reason, complete_to
from monitors.matching import contains, names_unit
from store.facts import Column, Document, Message
from store.reasons import Reason
from store.verdicts import LookedAt


@dataclass(frozen=True, slots=True)
class Boards:
    """The message columns of these names, and what was submitted there between two days."""

    names: Sequence[str]
    since: date
    until: date

    def columns(self, case: Case) -> list[tuple[Channel, Column]]:
        """Of all the unit's own channels."""
        return [(ch, col) for ch in case.own for col in self._columns(ch)]

    def rows(self, channel: Channel) -> list[Document]:
        """Rows of the columns, undated or in time."""
        keys = {c.key for c in self._columns(channel)}
        return [
            d
            for d in (channel.facts.documents if channel.facts else ())
            if keys & set(d.columns) and (d.published is None or d.published.day >= self.since)
        ]

    def messages(self, case: Case) -> list[tuple[Channel, Message]]:
        """Those that were read, but for those to another unit on a site that several share."""
        return [(ch, m) for ch in case.own for m in self._messages(case, ch)]

    def unread(self, case: Case) -> list[tuple[Document, Reason]]:
        """Rows whose inside was never read; a page that turned out to be no message is none."""
        return [
            (d, d.opened or Reason.NOT_LOOKED)
            for ch in case.own
            for d in sorted(self.rows(ch), key=lambda d: d.key)
            if d.opened is not Reason.OK
        ]

    def wants(self, case: Case) -> tuple[Want, ...]:
        """Every row: what a message says stands only inside."""
        return tuple(Want(d.site_id, d.key, d.url) for c in case.own for d in self.rows(c))

    def reason(self, columns: list[tuple[Channel, Column]]) -> Reason | None:
        """Why messages may have been overlooked; None = none were."""
        for channel, column in columns:
            if channel.facts is not None and channel.facts.look.outcome is not Reason.OK:
                return channel.facts.look.outcome
            if (reason := column_reason(column, self.since)) is not None:
                return reason
        return None

    def looked(self, columns: list[tuple[Channel, Column]]) -> tuple[LookedAt, ...]:
        """The columns as places that were looked at."""
        return tuple(LookedAt(c.url, complete_to(c, self.since), ch.site.name, c.name) for ch, c in columns)

    def _columns(self, channel: Channel) -> list[Column]:
        return [c for c in (channel.facts.columns if channel.facts else ()) if contains(c.name, self.names)]

    def _messages(self, case: Case, channel: Channel) -> list[Message]:
        keys = {d.key for d in self.rows(channel)}
        known = channel.facts.messages if channel.facts else ()
        return [
            m
            for m in known
            if m.key in keys
            and (m.submitted is None or self.since <= m.submitted <= self.until)
            and (len(channel.site.units) <= 1 or not names_another(case, m))
        ]


def names_another(case: Case, message: Message) -> bool:
    """True if it is addressed to somebody else by name."""
    mine = names_unit(message.addressee, case.unit.all_names, case.other_names)
    return not mine and contains(message.addressee, case.other_names)


def may_be_anothers(case: Case, channel: Channel, message: Message) -> bool:
    """True if the unit need not be the one that was asked: a site of several units, or somebody else's name."""
    if names_unit(message.addressee, case.unit.all_names, case.other_names):
        return False
    return len(channel.site.units) > 1 or names_another(case, message)


def not_read_now(channel: Channel, message: Message) -> Reason | None:
    """Why an older reading is all we have. None = the newest look read it."""
    facts = channel.facts
    if facts is not None and message.look_id == facts.look.look_id:
        return None
    return facts.look.outcome if facts and facts.look.outcome is not Reason.OK else Reason.NOT_LOOKED
