"""New-media accounts (政务新媒体) and the pages that list them: which names a list shows, and whether it shows all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitors.case import Case, Channel
from monitors.coverage import read_in_this_look
from monitors.matching import contains, level
from monitors.selection import inside_text
from monitors.wording import unknown
from store.facts import AttachmentState, Column, Document
from store.reasons import Reason
from store.register import ACCOUNT_PLATFORMS, Site
from store.verdicts import Judgement, Subject, Verdict

WORDS = ("微博", "微信", "公众号", "抖音", "头条", "快手", "视频号", "客户端", "app")
"""Words in a row's title by which it is an account and not a news item."""


def subject(account: Site) -> Subject:
    """An account as an obligation of its own: the register's id, never an address."""
    return Subject(account.id, f"{platform_zh(account)}“{account.name}”", account.base or "")


def platform_zh(account: Site) -> str:
    """ "微信"."""
    return ACCOUNT_PLATFORMS.get(next(iter(account.platforms), "other"), "新媒体")


def none_registered(case: Case, expected: str) -> Judgement:
    """The unit has no registered account: it has none only if the office says that the register is complete."""
    complete = case.unit.channels_complete
    if complete is None or complete.on > case.today:
        return unknown(Reason.REGISTER_INCOMPLETE, expected)
    return Judgement(
        Verdict.NOT_APPLICABLE, expected, "登记表里没有该单位的政务新媒体账号。", reason=Reason.NO_DOCUMENT
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """A column that lists accounts, on one channel."""

    channel: Channel
    column: Column
    documents: tuple[Document, ...]

    @property
    def text(self) -> str:
        """All names it shows: of rows, and of what was opened."""
        return "\n".join(part for d in self.documents for part in (*d.titles, inside_text(d)))


def listings(case: Case, names: Sequence[str]) -> list[Listing]:
    """Every column of those names on the case's websites."""
    return list(_listings(case, names))


def _listings(case: Case, names: Sequence[str]) -> Iterator[Listing]:
    for channel in case.channels:
        for column in channel.facts.columns if channel.facts else ():
            if contains("/".join(column.path or (column.name,)), names):
                here = tuple(sorted((d for d in channel.documents if column.key in d.columns), key=lambda d: d.key))
                yield Listing(channel, column, here)


def unread(case: Case, listing: Listing) -> Reason | None:
    """Why a listing may show names that were not read; None = all it shows was read."""
    facts, column = listing.channel.facts, listing.column
    if facts is None or facts.look.outcome is not Reason.OK:
        return facts.look.outcome if facts else Reason.NOT_LOOKED
    if column.outcome is not Reason.OK:
        return column.outcome
    if not column.whole:
        return Reason.PAGING_INCOMPLETE
    if column.scripted:
        return Reason.JS_POSSIBLE
    for document in listing.documents:
        if not read_in_this_look(case, document):
            return document.opened if document.opened not in (None, Reason.OK) else Reason.NOT_LOOKED
        if any(a.state not in (AttachmentState.TEXT, AttachmentState.EMPTY) for a in document.attachments):
            return Reason.ATTACHMENT_UNREADABLE
    return None


def names(text: str, account: Site) -> bool:
    """True if a text shows the account's name."""
    return level(account.name) in level(text)
