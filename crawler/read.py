"""Any page as plain values: ``read_page(bytes, url)``. Pure but for files, whose inside is read in a process of its own.

The platform's reader speaks first where one is detected; what it leaves open is read by meaning (``crawler.generic``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bs4 import ParserRejectedMarkup

from crawler.classify import page_failure
from crawler.failed import Failed
from crawler.generic.addresses import UNKNOWN, stated_address
from crawler.generic.answers import SCRIPTED, Look, bare, document, letters, listed
from crawler.generic.boards import messages
from crawler.generic.bounds import too_large
from crawler.generic.dating import dating
from crawler.generic.feeds import data_of, markup_in, rows_of, xml_rows
from crawler.generic.files import file_suffix, read_file
from crawler.generic.kinds import signs
from crawler.generic.lists import Group, groups, undated
from crawler.generic.mainlist import main_list
from crawler.generic.outline import Outline, outline
from crawler.generic.places import Places, places
from crawler.pages import Page
from crawler.platforms import detect, platforms
from crawler.reading.dates import BEIJING
from crawler.reading.links import absolute, same_host
from crawler.reading.text import squeeze
from crawler.result import Kind, PageReading, RowSeen
from crawler.told import PlatformTold, platform_told
from store.reasons import Reason


def read_page(
    data: bytes, url: str = "", headers: Mapping[str, str] | None = None, today: date | None = None
) -> PageReading:
    """What a page or file holds. ``headers``: of the answer, if known. ``today``: Beijing day after which no date is believed."""
    day = today or datetime.now(UTC).astimezone(BEIJING).date()
    address = absolute(UNKNOWN, url) if url.startswith(("http://", "https://")) else None
    names = {k.lower(): v for k, v in (headers or {}).items()}
    suffix = file_suffix(data, url)
    if suffix is not None:
        return read_file(data, url, suffix)
    clean = data.replace(b"\x00", b"") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data
    page = Page(address or UNKNOWN, 200, clean, day, names)
    if page.oversized:
        return PageReading(Kind.UNREADABLE, reason=Reason.TOO_LARGE)
    try:
        named = address or stated_address(page) or UNKNOWN
        return _placed(_read(page if named == page.url else replace(page, url=named)), named)
    except (RecursionError, ParserRejectedMarkup):
        return PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)


def _placed(read: PageReading, address: str) -> PageReading:
    """The reading with what is known of where its rows lead."""
    if address == UNKNOWN or not read.rows:
        return read
    return replace(read, rows=tuple(replace(r, elsewhere=not same_host(r.url, address)) for r in read.rows))


def _read(page: Page) -> PageReading:
    if not page.body.strip():
        return PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)
    answer = _data(page)
    if answer is not None:
        return answer
    platform = detect(page)
    name = platform.name if platform is not None else "generic"
    failed = page_failure(page)
    if failed is not None:
        return _failed(page, failed, name)
    lists = groups(page.soup, page.url, today=page.fetched_on)
    where = places(page, frozenset(e for g in lists if len(g.elements) >= 3 for e in g.elements))
    bare_lists = undated(page.soup, page.url, lists, today=page.fetched_on)
    main = main_list([*lists, *bare_lists], page.soup, page.url)
    told = _outlined(page, where, lists)
    told_days = dating(page.soup, told, today=page.fetched_on)
    weighed = signs(page, where, told_days, lists, main, known_url=page.url != UNKNOWN)
    by_platform = platform_told(page, platform) if platform is not None else PlatformTold()
    board = messages(page.soup, _board_text(page, told, weighed.document), today=page.fetched_on, unanswered=True)
    look = Look(page, name, where, told, told_days, lists, main, by_platform, board)
    if (board and not (weighed.home and _mostly_news(lists, len(board)))) or by_platform.message is not None:
        return letters(look)
    if name in SCRIPTED and not (by_platform.document or by_platform.rows):
        return bare(look)
    if weighed.home and by_platform.document is None:
        return listed(look, Kind.HOME)
    hidden = weighed.listing == 0 or len(page.visible) < 60
    if where.body is None and hidden and not (told_days.labelled or by_platform.document or by_platform.rows or lists):
        return bare(look)
    articled = weighed.document + 2 * (by_platform.document is not None)
    listing = weighed.listing + 2 * (len(by_platform.rows) >= 2)
    if not lists and not by_platform.rows and not by_platform.listing_read and _is_data(page):
        return PageReading(Kind.UNREADABLE, platform=name, reason=Reason.UNDECODABLE)
    if articled >= max(listing, 2) or (articled and articled >= listing):
        return document(look)
    if listing >= 2 or (listing and where.body is None):
        return listed(look, Kind.LISTING)
    return bare(look)


_HTML = re.compile(r"<(?:html|body|div|table|p)\b", re.I)
_GKMLPT = re.compile(r"/gkmlpt/|\"classify\"|\"post_url\"")
SURE_ARTICLE = 4
"""Weight of an article's signs from which its side lists are no concern."""


def _board_text(page: Page, told: Outline, articled: int) -> str:
    """The whole text: a board's rows are lists as well. An article's side lists are not looked at for letters."""
    if articled >= SURE_ARTICLE:
        return told.whole
    return outline(page.soup, title=None, body=None, without=frozenset()).whole


def _outlined(page: Page, where: Places, lists: list[Group]) -> Outline:
    above = {id(p) for t in (where.heading, where.body) if t is not None for p in (t, *t.parents)}
    rows = frozenset(e for g in lists if len(g.rows) >= 3 or _of_others(g, where.title) for e in g.elements) - above
    return outline(page.soup, title=where.heading, body=where.body, opening=where.opening, without=rows)


def _mostly_news(lists: list[Group], letters_seen: int) -> bool:
    """Whether a front page holds far more rows of news than letters."""
    return letters_seen >= 3 and sum(len(g.rows) for g in lists if len(g.rows) >= 3) >= 3 * letters_seen


_OFFICE = re.compile(r"(?:[局委办厅部院处社报网]|委员会|协会|联合会|政府|中心|电视台)$")
LONG_TITLE = 10
"""Characters from which a linked name is a paper's, unless an office or a newspaper is called so."""


def _of_others(group: Group, title: str) -> bool:
    """Whether rows name other papers: related and neighbouring ones stand alone or in pairs."""
    own = squeeze(title)
    names = [squeeze(r.title) for r in group.rows]
    return all(len(n) >= LONG_TITLE and n not in own and own not in n and not _OFFICE.search(n) for n in names)


def _failed(page: Page, failed: Failed, platform: str) -> PageReading:
    blocked = failed.reason in {Reason.BLOCKED_CHALLENGE, Reason.BLOCKED_403, Reason.RATE_LIMITED}
    known = platform if platform != "generic" else None
    return PageReading(
        Kind.BLOCKED if blocked else Kind.UNREADABLE, platform=known, reason=failed.reason, title=page.title[:300]
    )


def _data(page: Page) -> PageReading | None:
    """An answer of a list service, or a feed; None for a page."""
    rows = xml_rows(page)
    if rows is not None:
        return _data_read(page, rows) if rows else PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)
    data = data_of(page.text)
    if data is None:
        return None
    if isinstance(data, dict) and isinstance(data.get("articles"), list) and _GKMLPT.search(page.url + page.text):
        told = platform_told(page, platforms()["gkmlpt"])
        if told.rows or told.listing_read:
            return PageReading(Kind.LISTING, platform="gkmlpt", rows=told.rows)
    if found := rows_of(data, page):
        return _data_read(page, found)
    markup = markup_in(data)
    if not markup or too_large(markup):
        return PageReading(Kind.UNREADABLE, reason=Reason.UNDECODABLE)
    inside = replace(page, body=f"<html><head><title></title></head><body>{markup}</body></html>".encode(), headers={})
    told_inside = _read(inside)
    platform = detect(page)
    return replace(told_inside, platform=platform.name if platform is not None else told_inside.platform)


def _data_read(page: Page, rows: tuple[RowSeen, ...]) -> PageReading:
    platform = detect(page)
    return PageReading(Kind.LISTING, platform=platform.name if platform is not None else "generic", rows=rows)


def _is_data(page: Page) -> bool:
    """An answer for programs: JSON, or XML that is no web page."""
    text = page.text.lstrip()
    if text[:5] == "<?xml":
        return _HTML.search(text[:4096]) is None
    if text[:1] not in {"{", "["}:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text[:2] == '{"'
    return True
