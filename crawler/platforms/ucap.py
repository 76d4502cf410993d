"""UCAP 开普 (wire-formats 5.4): known by ``<meta name="others" content="页面生成时间 …">``.

That time, and ``PubDate`` which repeats it, say when the page was generated: neither is a witness of publication, the shown date is.
Lists go on by ``createPageHTML('page_div', pages, this, 'list', 'shtml', rows)``: page 2 is ``list_2.shtml`` (5.1).
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed
from crawler.platforms.plain_lists import Family, plain_list
from crawler.reading.articles import Article
from crawler.reading.headline import framed, with_bare_date
from crawler.reading.links import absolute, below, directory_of, host_of, is_front, path_of
from crawler.reading.navigation import ColumnRule
from crawler.reading.pager import Turn, turn
from crawler.reading.paging import Progress
from store.facts import WitnessKind
from store.plan import SitePlan
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

_GENERATED = re.compile(r"页面生成时间\s*\d")
_FOREIGN = re.compile(r"NFCMS_SITE_ID\s*=|window\._CONFIG\s*=|<!--<\$\[|_showDynClicks")
_CALL = re.compile(
    r"createPageHTML\(\s*[\"'][\w-]{1,40}[\"']\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*[\"']([\w-]{1,60})[\"']\s*,"
    r"\s*[\"'](s?html?)[\"']\s*,\s*(\d{1,7})\s*\)"
)
_COLUMN = re.compile(r"/(?:[A-Za-z][A-Za-z_]{0,40}\.s?html?)?$")
_ARTICLE = re.compile(r"/(?:content|[\w-]{0,40}\d[\w-]{3,60}|[0-9a-f]{32})\.s?html?$")
ROUND = 500
"""A total that is a multiple of 100 from here on may be where the list was cut, not where the column ends."""


class Ucap(ColumnSite):
    """Reader of UCAP sites."""

    name = "ucap"

    def detect(self, page: Page) -> float:
        """The generation time in the page's head; ``#UCAP-CONTENT`` travels with content and proves nothing."""
        if _FOREIGN.search(page.text):
            return 0.0
        others = [
            str(m.get("content", "")) for m in page.soup.find_all("meta") if str(m.get("name", "")).lower() == "others"
        ]
        return 0.9 if any(_GENERATED.search(content) for content in others) else 0.0

    def rule(self, site: SitePlan) -> ColumnRule:
        """Directories and pages named by letters below the site's base."""
        return ColumnRule(lambda url: _is_column(url, site), column_key)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """Rows that lead to articles or bear a date."""
        host = host_of(site.base_url)
        family = Family(
            self.rule(site),
            is_article,
            lambda url, external: document_key(url, external, host),
            next_page,
            texts="#UCAP-CONTENT",
        )
        return plain_list(page, ask, site, family)

    def article(self, page: Page) -> Article | Failed:
        """Labels, or a bare date, between title and body."""
        body = page.soup.select_one("#UCAP-CONTENT")
        if body is None:
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of UCAP on this page")
        title, header = framed(page, body)
        if not title:
            return Failed(Reason.PLATFORM_UNKNOWN, "no title that the page vouches for")
        return Article(title, with_bare_date(header), body)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """As every reader; what ``PubDate`` claims is taken out whether or not this page says that it is a generation time."""
        reading = super().read(page, ask, site)
        if ask.kind is not AskKind.DOCUMENT or reading.document is None:
            return reading
        shown = tuple(w for w in reading.document.witnesses if w.kind is not WitnessKind.META)
        return replace(reading, document=replace(reading.document, witnesses=shown))


def next_page(page: Page, *, rows: int) -> Turn:
    """The pager call's next page, else the pager in the page's bytes. Calls that disagree prove nothing."""
    calls = set(_CALL.findall(page.text))
    if not calls:
        return turn(page, rows=rows)
    if len(calls) > 1:
        return Turn(None, last=False, why=f"{len(calls)} pagers on one page")
    count, number, name, suffix, total = next(iter(calls))
    pages, here, stated = int(count), int(number), int(total)
    cut = stated >= ROUND and stated % 100 == 0
    if here < pages:
        url = absolute(page.url, f"{name}_{here + 1}.{suffix}")
        return Turn(url, last=False, total=None if cut else stated)
    if cut:
        return Turn(None, last=False, why=f"the list ends at {stated} rows, which may be where it was cut")
    return Turn(None, last=True, total=stated)


def column_key(url: str) -> str:
    """The directory of an index page; else the path without its suffix, so that directories enclose."""
    path = path_of(url)
    stem = re.sub(r"\.s?html?$", "", path)
    return directory_of(path) if path.endswith("/") or stem.endswith("/index") else stem + "/"


def is_article(url: str) -> bool:
    """Whether an address is an article's: its name is a number, a digest or ``content``, and no further page of a list."""
    path = path_of(url)
    return _ARTICLE.search(path) is not None and not re.search(r"/[A-Za-z_]+_\d{1,3}\.s?html?$", path)


def document_key(url: str, external: bool, host: str) -> str:
    """UCAP's own numbers are not known: a document is known by host and path."""
    return f"ucap:{url}" if external else f"ucap:{host}:{path_of(url)}"


def _is_column(url: str, site: SitePlan) -> bool:
    path = path_of(url)
    if not below(url, site.base_url) or "?" in url or is_front(url, site.base_url):
        return False
    return _COLUMN.search(path) is not None and not is_article(url)


PLATFORM: Platform = Ucap()
