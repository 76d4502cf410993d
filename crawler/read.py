"""Any page as plain values: ``read_page(bytes, url)``. Pure but for files, whose inside is read in a process of its own.

The platform's reader speaks first where one is detected; what it leaves open is read by meaning (``crawler.generic``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bs4 import ParserRejectedMarkup

from crawler.classify import page_failure
from crawler.failed import Failed
from crawler.generic.addresses import UNKNOWN, shown_address, stated_address
from crawler.generic.boards import MessageRow, messages
from crawler.generic.bounds import too_large
from crawler.generic.dating import Dating, confirmed_update, dating
from crawler.generic.files import file_suffix, read_file
from crawler.generic.kinds import signs
from crawler.generic.lists import Group, groups, undated
from crawler.generic.numbers import paper_number
from crawler.generic.outline import Outline, outline
from crawler.generic.places import Places, places
from crawler.generic.refusals import refusal
from crawler.pages import Page
from crawler.platforms import detect, platforms
from crawler.reading.anchors import attachment_of, without_twins
from crawler.reading.dates import BEIJING, address_day
from crawler.result import AttachmentSeen, Kind, MessageSeen, PageReading, RowSeen
from crawler.told import PlatformTold, platform_told
from store.facts import WitnessKind
from store.reasons import Reason

MOST_ROWS = 3000


def read_page(
    data: bytes, url: str = "", headers: Mapping[str, str] | None = None, today: date | None = None
) -> PageReading:
    """What a page or file holds. ``headers``: of the answer, if known. ``today``: Beijing day after which no date is believed."""
    day = today or datetime.now(UTC).astimezone(BEIJING).date()
    names = {k.lower(): v for k, v in (headers or {}).items()}
    suffix = file_suffix(data, url)
    if suffix is not None:
        return read_file(data, url, suffix)
    clean = data.replace(b"\x00", b"") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data
    page = Page(url or UNKNOWN, 200, clean, day, names)
    if too_large(page.text):
        return PageReading(Kind.UNREADABLE, reason=Reason.TOO_LARGE)
    try:
        return _read(replace(page, url=url or stated_address(page) or UNKNOWN))
    except (RecursionError, ParserRejectedMarkup):
        return PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)


def _read(page: Page) -> PageReading:
    answer = _json(page)
    if answer is not None:
        return answer
    platform = detect(page)
    name = platform.name if platform is not None else "generic"
    failed = refusal(page) or page_failure(page)
    if failed is not None and not (_may_be_article(page) and failed.reason in _DOUBTED):
        return _failed(page, failed, name)
    where = places(page)
    lists = groups(page.soup, page.url, today=page.fetched_on)
    told = _outlined(page, where, lists)
    told_days = dating(page.soup, told, today=page.fetched_on)
    weighed = signs(page, where, told, lists, labelled=told_days.labelled, known_url=page.url != UNKNOWN)
    by_platform = platform_told(page, platform) if platform is not None else PlatformTold()
    board = messages(page.soup, told.whole, today=page.fetched_on)
    look = _Look(page, name, where, told, told_days, lists, by_platform, board)
    if board or by_platform.message is not None:
        return _messages(look)
    if weighed.home and by_platform.document is None:
        return _listed(look, Kind.HOME)
    if (
        where.body is None
        and weighed.listing < 2
        and not (told_days.labelled or by_platform.document or by_platform.rows or lists)
    ):
        return _bare(look)
    document = weighed.document + 2 * (by_platform.document is not None)
    listing = weighed.listing + 2 * (len(by_platform.rows) >= 2)
    if document >= max(listing, 2) or (document and document >= listing):
        return _document(look)
    if listing >= 2:
        return _listed(look, Kind.LISTING)
    return _bare(look)


_DOUBTED = {Reason.BLOCKED_CHALLENGE, Reason.SOFT_404, Reason.LOGIN_WALL, Reason.BLOCKED_403}


@dataclass(frozen=True, slots=True)
class _Look:
    """All that was read of one page."""

    page: Page
    platform: str
    where: Places
    told: Outline
    days: Dating
    lists: list[Group]
    by_platform: PlatformTold
    board: tuple[MessageRow, ...]


def _may_be_article(page: Page) -> bool:
    """An article about a firewall or an error has what no block page has: a publication date of its own, and paragraphs."""
    where = places(page)
    if where.body is None and not where.stated:
        return False
    told = outline(page.soup, title=where.heading, body=where.body, without=frozenset())
    days = dating(page.soup, told, today=page.fetched_on)
    return days.published is not None and len(where.title) >= 6


def _outlined(page: Page, where: Places, lists: list[Group]) -> Outline:
    above = {id(p) for t in (where.heading, where.body) if t is not None for p in (t, *t.parents)}
    rows = frozenset(e for g in lists if len(g.rows) >= 3 for e in g.elements) - above
    return outline(page.soup, title=where.heading, body=where.body, without=rows)


def _failed(page: Page, failed: Failed, platform: str) -> PageReading:
    blocked = failed.reason in {Reason.BLOCKED_CHALLENGE, Reason.BLOCKED_403, Reason.RATE_LIMITED}
    known = platform if platform != "generic" else None
    return PageReading(
        Kind.BLOCKED if blocked else Kind.UNREADABLE, platform=known, reason=failed.reason, title=page.title[:300]
    )


def _json(page: Page) -> PageReading | None:
    """An answer of gkmlpt's list API."""
    if page.text.lstrip()[:1] != "{" or '"articles"' not in page.text:
        return None
    reader = platforms().get("gkmlpt")
    told = platform_told(page, reader) if reader is not None else PlatformTold()
    if not told.rows and not told.listing_read:
        return PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)
    return PageReading(Kind.LISTING, platform="gkmlpt", rows=told.rows)


def _messages(look: _Look) -> PageReading:
    found = tuple(MessageSeen(m.submitted, m.replied, m.status) for m in look.board)
    if look.by_platform.message is not None and len(found) <= 1:
        own, other = look.by_platform.message, found[0] if found else MessageSeen(None, None, "")
        found = (
            MessageSeen(own.submitted or other.submitted, own.replied or other.replied, own.status or other.status),
        )
    return PageReading(Kind.MESSAGES, platform=look.platform, title=look.where.title, messages=found)


def _listed(look: _Look, kind: Kind) -> PageReading:
    rows = _rows(look, kind)
    reason = Reason.JS_POSSIBLE if not rows and kind is Kind.LISTING else None
    title = look.page.title if kind is Kind.HOME else look.where.title or look.page.title
    return PageReading(kind, platform=look.platform, reason=reason, title=title[:300], rows=rows)


def _rows(look: _Look, kind: Kind) -> tuple[RowSeen, ...]:
    """The platform's rows, completed by what the generic reading sees; else the main list (a front page: all lists)."""
    sized = [g for g in look.lists if len(g.rows) >= 3]
    main = sized[:1] or look.lists[:1]
    if kind is Kind.HOME or (len(sized) >= 3 and 3 * len(sized[0].rows) < sum(len(g.rows) for g in sized)):
        main = sized or main
    found = [RowSeen(r.title, shown_address(r.url, r.href, look.page.url), r.day) for g in main for r in g.rows]
    known = {r.url: r for r in found}
    stated = look.by_platform.rows
    if kind is Kind.LISTING and stated and 2 * len(stated) >= len(found):
        return tuple(r.completed(known.get(r.url)) for r in stated)[:MOST_ROWS]
    if not found and kind is Kind.LISTING:
        bare = undated(look.page.soup, look.page.url)
        found = [RowSeen(r.title, shown_address(r.url, r.href, look.page.url), None) for r in bare.rows]
    return tuple(dict.fromkeys(found))[:MOST_ROWS]


def _document(look: _Look) -> PageReading:
    told, days = look.by_platform.document, look.days
    published, source, conflict = _published(look)
    attachments = told.attachments if told is not None and told.attachments else _attachments(look)
    return PageReading(
        Kind.DOCUMENT, platform=look.platform,
        reason=None if published is not None else Reason.DATE_CONFLICT if conflict else Reason.DATE_MISSING,
        title=(told.title if told is not None and told.title else look.where.title) or look.page.title[:300],
        published=published, published_source=source,
        written=days.written or (told.written if told is not None else None),
        number=paper_number(look.told) or (told.number if told is not None else ""),
        attachments=attachments,
    )  # fmt: skip


def _published(look: _Look) -> tuple[date | None, WitnessKind | None, bool]:
    """The publication day, its source, and whether witnesses contradict each other so that none is believed."""
    days, told = look.days, look.by_platform.document
    stated = {w.kind: w.day for w in told.witnesses} if told is not None else {}
    shown = stated.get(WitnessKind.PAGE) or stated.get(WitnessKind.API)
    if days.source is WitnessKind.PAGE:
        return days.published, days.source, False
    if days.conflict and shown is None:
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


def _attachments(look: _Look) -> tuple[AttachmentSeen, ...]:
    """Files linked on an article's page. Those of header and footer hang on the site, not on the article."""
    top = look.where.body or look.page.soup
    near = top.parent if look.where.body is not None and top.parent is not None else top
    found = [a for anchor in near.find_all("a", href=True, limit=2000) if (a := attachment_of(anchor, look.page.url))]
    return tuple(
        AttachmentSeen(a.name, shown_address(a.url, "", look.page.url), a.suffix) for a in without_twins(found)
    )


def _bare(look: _Look) -> PageReading:
    """Neither article nor list: a page with hardly any text and scripts shows its content by them."""
    page = look.page
    if len(page.visible) < 200 and re.search(r"<script", page.text, re.I):
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.JS_ONLY, title=page.title[:300])
    if not page.visible:
        return PageReading(Kind.UNREADABLE, platform=look.platform, reason=Reason.UNDECODABLE)
    return _document(look)
