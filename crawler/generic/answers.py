"""From all that was seen of one page to the answer for its kind: letter, list, article, or nothing that can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from crawler.generic.addresses import shown_address
from crawler.generic.boards import MessageRow
from crawler.generic.dating import Dating, confirmed_update
from crawler.generic.lists import Group
from crawler.generic.mainlist import MainList
from crawler.generic.numbers import paper_number
from crawler.generic.outline import Outline
from crawler.generic.places import Places
from crawler.pages import Page
from crawler.reading.anchors import attachment_of, without_twins
from crawler.reading.counts import counts_on, message_counts
from crawler.reading.dates import address_day
from crawler.reading.openness import open_mode
from crawler.reading.pictures import media_inside
from crawler.reading.related import related_links
from crawler.reading.text import SEAM, lines, squeeze
from crawler.result import AttachmentSeen, Kind, MessageSeen, PageReading, RowSeen
from crawler.told import PlatformTold
from store.facts import Medium, MessageCounts, Related, WitnessKind
from store.reasons import Reason

MOST_ROWS = 3000
LEAST_SAID = 60
"""Characters of its own that a page without title and body must show to be taken for a document."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that was read of one page."""

    page: Page
    platform: str
    where: Places
    told: Outline
    days: Dating
    lists: list[Group]
    """All dated ones."""
    main: MainList
    by_platform: PlatformTold
    board: tuple[MessageRow, ...]


def letters(look: Look) -> PageReading:
    """A message board's list or a letter's own page."""
    found = tuple(MessageSeen(m.submitted, m.replied, m.status) for m in look.board)
    if look.by_platform.message is not None and len(found) <= 1:
        own, other = look.by_platform.message, found[0] if found else MessageSeen(None, None, "")
        found = (
            MessageSeen(own.submitted or other.submitted, own.replied or other.replied, own.status or other.status),
        )
    statistics = counts_on(look.page)
    return PageReading(
        Kind.MESSAGES, platform=look.platform, title=look.where.title, messages=found, statistics=statistics
    )


def listed(look: Look, kind: Kind) -> PageReading:
    """A list, or a front page with all its lists."""
    rows = _rows(look, kind)
    reason = Reason.JS_POSSIBLE if not rows and kind is Kind.LISTING else None
    title = look.page.title if kind is Kind.HOME else look.where.title or look.page.title
    return PageReading(
        kind, platform=look.platform, reason=reason, title=title[:300], rows=rows, statistics=counts_on(look.page)
    )


def _rows(look: Look, kind: Kind) -> tuple[RowSeen, ...]:
    """The platform's rows, completed by what the generic reading sees; else the main list (a front page: all lists)."""
    sized = [g for g in look.lists if len(g.rows) >= 3]
    parts = sized if kind is Kind.HOME and sized else look.main.parts
    shown = [r for g in parts for r in g.rows]
    found = [RowSeen(r.title, shown_address(r.url, r.href, look.page.url), r.day) for r in shown]
    stated = look.by_platform.rows
    if kind is Kind.LISTING and stated and 2 * len(stated) >= len(found):
        known = {shown_address(r.url, "", look.page.url): f for r, f in zip(shown, found, strict=True)}
        elsewhere = _elsewhere(look, set(known))
        return tuple(r.completed(known.get(r.url)) for r in stated if r.url not in elsewhere)[:MOST_ROWS]
    return tuple(dict.fromkeys(found))[:MOST_ROWS]


def _elsewhere(look: Look, own: set[str]) -> set[str]:
    """Addresses of lists that are not the page's own."""
    if len(own) < 2:
        return set()
    others = [g for g in look.lists if g not in look.main.parts]
    return {shown_address(r.url, "", look.page.url) for g in others for r in g.rows} - own


def document(look: Look) -> PageReading:
    """An article with its days, its number and its files."""
    told, days = look.by_platform.document, look.days
    published, source, conflict = _published(look)
    beside = told or _beside(look)
    attachments = told.attachments if told is not None and told.attachments else _attachments(look)
    return PageReading(
        Kind.DOCUMENT, platform=look.platform,
        reason=None if published is not None else Reason.DATE_CONFLICT if conflict else Reason.DATE_MISSING,
        title=(told.title if told is not None and told.title else look.where.title) or look.page.title[:300],
        published=published, published_source=source,
        written=days.written or (told.written if told is not None else None),
        number=paper_number(look.told) or (told.number if told is not None else ""),
        attachments=attachments, open_mode=beside.open_mode,
        media=tuple(replace(m, url=shown_address(m.url, "", look.page.url)) for m in beside.media),
        related=tuple(replace(r, url=shown_address(r.url, "", look.page.url)) for r in beside.related if r.url),
        statistics=beside.statistics,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Beside:
    """What an article shows and says besides its words, read by meaning."""

    open_mode: str
    media: tuple[Medium, ...]
    related: tuple[Related, ...]
    statistics: tuple[MessageCounts, ...]


def _beside(look: Look) -> _Beside:
    soup, url, body = look.page.soup, look.page.url, look.where.body
    if body is None:
        return _Beside(open_mode(soup, ()), (), (), ())
    counts = message_counts(lines(body), look.where.title)
    return _Beside(open_mode(soup, ()), media_inside(body, url), related_links(soup, url, body), counts)


def _published(look: Look) -> tuple[date | None, WitnessKind | None, bool]:
    """The publication day, its source, and whether witnesses contradict each other so that none is believed."""
    days, told = look.days, look.by_platform.document
    stated = {w.kind: w.day for w in told.witnesses} if told is not None else {}
    shown = stated.get(WitnessKind.PAGE) or stated.get(WitnessKind.API)
    if days.source is WitnessKind.PAGE:
        return days.published, days.source, False
    if days.conflict:
        return None, None, True
    update = confirmed_update(
        look.told, (days.published, shown, address_day(look.page.url, today=look.page.fetched_on)),
        today=look.page.fetched_on,
    )  # fmt: skip
    if shown is not None:
        return shown, WitnessKind.PAGE, False
    if update is not None and days.published is None:
        return update, WitnessKind.PAGE, False
    return days.published, days.source, days.conflict


def _attachments(look: Look) -> tuple[AttachmentSeen, ...]:
    """Files linked on an article's page. Those of header and footer hang on the site, not on the article."""
    top = look.where.body or look.page.soup
    near = top.parent if look.where.body is not None and top.parent is not None else top
    found = [a for anchor in near.find_all("a", href=True, limit=2000) if (a := attachment_of(anchor, look.page.url))]
    return tuple(
        AttachmentSeen(a.name, shown_address(a.url, "", look.page.url), a.suffix) for a in without_twins(found)
    )


SCRIPTED = frozenset({"gkmlpt", "hdjlpt"})
"""Platforms whose pages are applications: what is neither article nor list is their shell."""


_UNFILLED = re.compile(
    rf"(?:发布(?:时间|日期)|来源):[\s{SEAM}]*(?:来源:|浏览|作者:|\n|$)|(?:正在|数据)?加载中|正在加载"
)
"""Labels without values, or a sign that data are still to come."""


def bare(look: Look) -> PageReading:
    """Neither article nor list: a page with hardly any text and scripts shows its content by them."""
    page = look.page
    if page.soup.find("frameset") is not None:
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.JS_POSSIBLE, title=page.title[:300])
    if look.platform in SCRIPTED:
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.JS_ONLY, title=page.title[:300])
    if len(page.visible) < 200 and re.search(r"<script", page.text, re.I):
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.JS_ONLY, title=page.title[:300])
    if look.where.body is None and _UNFILLED.search(look.told.whole) and page.soup.find("script") is not None:
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.JS_ONLY, title=page.title[:300])
    if not page.visible:
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.UNDECODABLE)
    if look.where.heading is None and look.where.body is None and len(page.spoken) < LEAST_SAID and not _shows(page):
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.LAYOUT, title=page.title[:300])
    return document(look)


def _shows(page: Page) -> bool:
    """Pictures, films and files say something as well."""
    if page.soup.find(["img", "video", "iframe", "embed", "object"]) is not None:
        return True
    cells = page.soup.find_all(["td", "th"], limit=400)
    return any(cell.find("a") is None and len(squeeze(cell.get_text())) > 1 for cell in cells)
