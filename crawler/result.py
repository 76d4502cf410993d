"""What reading one page or file gives, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.facts import AttachmentState, Medium, MessageCounts, Related, WitnessKind
from store.reasons import Reason


class Kind(StrEnum):
    """What a page is."""

    DOCUMENT = "document"
    LISTING = "listing"
    MESSAGES = "messages"
    HOME = "home"
    BLOCKED = "blocked"
    """A firewall's page; it says nothing about the site."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of a list."""

    title: str
    url: str
    """As written where the page's own address is not known."""
    day: date | None
    elsewhere: bool | None = None
    """It leads to another site, which is never fetched; None = not known, as the page's own address is not."""

    def completed(self, other: RowSeen | None) -> RowSeen:
        """This row with what another reading of the same row knows better."""
        if other is None:
            return self
        cut = self.title.endswith(("...", "…", ".."))
        return RowSeen(other.title if cut else self.title, other.url, self.day or other.day)


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A citizen's message: days and state, nothing of its writer."""

    submitted: date | None
    replied: date | None
    status: str


@dataclass(frozen=True, slots=True)
class AttachmentSeen:
    """A file that hangs on the page, or the file that was read."""

    name: str
    url: str
    suffix: str
    state: AttachmentState = AttachmentState.UNREAD


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page or file, read."""

    kind: Kind
    platform: str | None = None
    """Name of the platform's reader; ``generic`` = none recognised it; None = it could not be told."""
    reason: Reason | None = None
    """Why it is blocked or unreadable, or why a part is missing."""
    title: str = ""
    published: date | None = None
    published_source: WitnessKind | None = None
    written: date | None = None
    """成文日期."""
    number: str = ""
    """文号."""
    open_mode: str = ""
    """公开方式."""
    media: tuple[Medium, ...] = ()
    related: tuple[Related, ...] = ()
    statistics: tuple[MessageCounts, ...] = ()
    """Figures on citizens' messages that it publishes."""
    rows: tuple[RowSeen, ...] = ()
    messages: tuple[MessageSeen, ...] = ()
    attachments: tuple[AttachmentSeen, ...] = ()
