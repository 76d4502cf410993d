"""网络问政, Huizhou's message board before 2020 (wire-formats 4.4).

List ``wlwzlist.shtml?method=…&pager.offset=N``, twenty letters a page; letter ``viewletter.shtml?method=viewLetter&lid={32 hex}``. The list
shows who wrote (never read here) and when it was dealt with; when it was written stands in the letter only. In what order the list
stands is not known, so a list that was not read to its end vouches for nothing (``layout``), though every letter seen counts.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from bs4 import Tag

from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.reading.columns import column_read
from crawler.reading.dates import find_day
from crawler.reading.letters import letter
from crawler.reading.links import absolute, host_of, path_of, same_host
from crawler.reading.paging import Mark, Progress, Step, incomplete, take
from crawler.reading.text import fold
from store.facts import Document
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason

COLUMN = "/wlwz/"
NAME = "网络问政"
STEP = 20
_LIST = "wlwzlist.shtml"
_METHOD = "letters4bsznList3"
_LETTER = re.compile(r"/viewletter\.shtml$", re.I)
_NUMBER = re.compile(r"^[0-9a-f]{32}$", re.I)
_OFFSET = "pager.offset"


class Wlwz:
    """Reader of the board."""

    name = "wlwz"

    def detect(self, page: Page) -> float:
        """Links to letters or to the board's own list."""
        urls = {
            absolute(page.url, str(a["href"]))
            for a in page.soup.select('a[href*="viewletter.shtml"], a[href*="wlwzlist.shtml"]')
        }
        own = {u for u in urls if u is not None and same_host(u, page.url)}
        letters = sum(1 for u in own if letter_number(u))
        itself = path_of(page.url).endswith(("/" + _LIST, "/viewletter.shtml"))
        lists = any(path_of(u).endswith("/" + _LIST) for u in own)
        return 0.9 if letters >= 2 or itself else 0.6 * lists + 0.3 * letters

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The newest letters. Where the board is one of several platforms, its failure is not the site's."""
        alone = site.platforms == (self.name,)
        return (Ask(AskKind.TREE, _list_url(site, 0), site.site_id, {"platform": self.name, "site": alone}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """The board, a page of it, or a letter."""
        if ask.kind is AskKind.DOCUMENT:
            return letter(page, ask)
        if ask.kind is AskKind.LISTING:
            return _page(page, ask, site)
        column = ColumnSeen(COLUMN, NAME, (NAME,), page.url)
        first = Ask(
            AskKind.LISTING, page.url, site.site_id, {"platform": self.name, "column": COLUMN, "progress": None}
        )
        site_read = SiteRead(Reason.OK, url=page.url) if ask.context.get("site") else None
        return Reading(
            Reason.OK, columns=(column,), asks=(first,) if site.listings else (), site=site_read, private=True
        )


def letter_number(url: str) -> str:
    """A letter's number out of its address; empty = it is none."""
    number = parse_qs(urlsplit(url).query).get("lid", [""])[0]
    return number.lower() if _LETTER.search(path_of(url)) and _NUMBER.match(number) else ""


def _list_url(site: SitePlan, offset: int) -> str:
    base = site.base_url.rstrip("/")
    if path_of(base).endswith("/" + _LIST):
        query = [(k, v) for k, v in parse_qsl(urlsplit(base).query) if k != _OFFSET]
        base = base.partition("?")[0]
    else:
        base, query = f"{base}/{_LIST}", [("method", _METHOD)]
    return f"{base}?{urlencode([*query, (_OFFSET, str(offset))])}"


def _page(page: Page, ask: Ask, site: SitePlan) -> Reading:
    progress = Progress.from_json(ask.context.get("progress"))
    found = _letters(page, site)
    rows = tuple(Row(COLUMN, document) for document, _ in found)
    following = _following(page)
    step = _step(found, progress, site, following)
    if step.outcome is not None:
        return Reading(Reason.OK, rows=rows, columns_read=(column_read(COLUMN, step),), private=True)
    context = {"platform": "wlwz", "column": COLUMN, "progress": step.progress.to_json()}
    return Reading(
        Reason.OK, rows=rows, asks=(Ask(AskKind.LISTING, str(following), site.site_id, context),), private=True
    )


def _step(found: list[tuple[Document, Mark]], progress: Progress, site: SitePlan, following: str | None) -> Step:
    if not found:
        if progress.pages:
            return incomplete(progress, None, f"page {progress.pages + 1} shows no letter")
        return Step(progress, Reason.LAYOUT, detail="no letter, and nothing that says that there is none")
    if following is None and len(found) >= STEP:
        return Step(progress, Reason.LAYOUT, detail="a full page that links to no next: its pager may be a script's")
    step = take(progress, [mark for _, mark in found], horizon=site.horizon, total=None, last=following is None)
    dealt = [mark.day for _, mark in found]
    if step.outcome is Reason.OK and not step.whole:
        return _unordered(step)
    if step.outcome is None and any(dealt) and all(day is None or day < site.horizon for day in dealt):
        return _unordered(step)
    return step


def _unordered(step: Step) -> Step:
    detail = "read to where answers are older than the horizon; the order of letters without one is not known"
    return Step(step.progress, Reason.LAYOUT, total=step.total, detail=detail)


def _letters(page: Page, site: SitePlan) -> list[tuple[Document, Mark]]:
    """One row a letter: its subject and its day of answer; nothing of its writer."""
    found: dict[str, tuple[Document, Mark]] = {}
    for anchor in page.soup.select('a[href*="viewletter.shtml"]'):
        url = absolute(page.url, str(anchor["href"]))
        number = letter_number(url) if url is not None and same_host(url, page.url) else ""
        if url is None or not number or number in found:
            continue
        title = fold(str(anchor.get("title") or "")) or fold(anchor.get_text(" "))
        key = f"wlwz:{host_of(site.base_url)}:{number}"
        document = Document(key=key, site_id=site.site_id, url=url, title=title[:500])
        found[number] = (document, Mark(key, _dealt_with(anchor, page)))
    return list(found.values())


def _dealt_with(anchor: Tag, page: Page) -> date | None:
    """办理时间: the one day in a letter's row."""
    row = anchor.find_parent("tr")
    cells = row.find_all("td", recursive=False) if row is not None else []
    days = {day for cell in cells if (day := find_day(fold(cell.get_text(" ")), today=page.fetched_on)) is not None}
    return days.pop() if len(days) == 1 else None


def _following(page: Page) -> str | None:
    """The list's next page, if the page links to it."""
    here = int(parse_qs(urlsplit(page.url).query).get(_OFFSET, ["0"])[0] or 0)
    for anchor in page.soup.select(f'a[href*="{_OFFSET}"]'):
        url = absolute(page.url, str(anchor["href"]))
        offset = (
            parse_qs(urlsplit(url).query).get(_OFFSET, [""])[0] if url is not None and same_host(url, page.url) else ""
        )
        if offset.isdigit() and int(offset) == here + STEP:
            return url
    return None


PLATFORM: Platform = Wlwz()
