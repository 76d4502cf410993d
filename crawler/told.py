"""What a platform's reader makes of a single page that nobody asked for: each of its readings is tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crawler.generic.addresses import shown_address
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.reading.dates import EARLIEST
from crawler.reading.links import directory_of
from crawler.result import AttachmentSeen, RowSeen
from store.facts import DateWitness, Document, Medium, Message, MessageCounts, Related
from store.plan import SitePlan
from store.readings import Ask, AskKind
from store.reasons import Reason


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """An article as its platform's reader sees it."""

    title: str
    witnesses: tuple[DateWitness, ...]
    written: date | None
    number: str
    attachments: tuple[AttachmentSeen, ...]
    """Files; what its text shows are its media."""
    open_mode: str
    media: tuple[Medium, ...]
    related: tuple[Related, ...]
    statistics: tuple[MessageCounts, ...]


@dataclass(frozen=True, slots=True)
class PlatformTold:
    """A page as its platform's reader sees it; empty where it sees nothing."""

    document: DocumentTold | None = None
    message: Message | None = None
    rows: tuple[RowSeen, ...] = ()
    listing_read: bool = False
    """The reader recognised a list, be it empty."""


def platform_told(page: Page, platform: Platform) -> PlatformTold:
    """The page as an article and as a listing of its platform."""
    site = _site(page, platform)
    article = platform.read(page, _ask(AskKind.DOCUMENT, page, platform), site)
    listing = platform.read(page, _ask(AskKind.LISTING, page, platform), site)
    rows = tuple(
        RowSeen(d.title, shown_address(d.url, "", page.url), d.published.day if d.published else None)
        for d in (row.document for row in listing.rows)
    )
    document = article.document if article.outcome is Reason.OK else None
    return PlatformTold(
        document=_document(document, page) if document is not None else None,
        message=article.message,
        rows=tuple(dict.fromkeys(rows)),
        listing_read=listing.outcome is Reason.OK,
    )


def _document(document: Document, page: Page) -> DocumentTold:
    return DocumentTold(
        title=document.title,
        witnesses=document.witnesses,
        written=document.signed,
        number=document.number,
        attachments=tuple(
            AttachmentSeen(a.name, shown_address(a.url, "", page.url), a.suffix)
            for a in document.attachments
            if all(m.url != a.url for m in document.media)
        ),
        open_mode=document.open_mode,
        media=document.media,
        related=document.related,
        statistics=document.statistics,
    )


def _site(page: Page, platform: Platform) -> SitePlan:
    parts = urlsplit(page.url)
    return SitePlan("page", "", f"{parts.scheme}://{parts.netloc}", EARLIEST, platforms=(platform.name,))


def _ask(kind: AskKind, page: Page, platform: Platform) -> Ask:
    """An ask as if the page were the first of its column."""
    context = {"platform": platform.name, "column": directory_of(page.url), "key": "page", "page": 1, "progress": None}
    return Ask(kind, page.url, "page", context)
