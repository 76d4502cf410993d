"""pages/cms, which Huizhou's departments ran from 2016 to 2019 (wire-formats 4.1).

Lists ``/pages/cms/{sn}/html/artList.html?cataId={32 hex}&pageNo=2`` with their rows in ``#div_list``; articles
``/pages/cms/{sn}/html/{column or date}/{32 hex}.html`` with ``#div_view`` and ``#divZoom``. One host may serve several ``sn``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed
from crawler.platforms.plain_lists import Family, plain_list
from crawler.reading.articles import Article, meta
from crawler.reading.headline import between
from crawler.reading.links import absolute, path_of, same_host
from crawler.reading.navigation import ColumnRule, paths_by_nesting
from crawler.reading.pager import turn
from crawler.reading.paging import Progress
from crawler.reading.text import fold
from store.plan import SitePlan
from store.readings import Ask, ColumnSeen
from store.reasons import Reason

_HTML = re.compile(r"/pages/cms/([\w-]{1,40})/html/")
_COLUMN = re.compile(r"/pages/cms/([\w-]{1,40})/html/([A-Za-z]\w{0,40})\.html$")
_ARTICLE = re.compile(r"/pages/cms/[\w-]{1,40}/html/[\w./-]{1,100}/([0-9a-fA-F]{32})\.html$")
_BASE = re.compile(r"/pages/cms/([\w-]{1,40})")
_NO_COLUMN = {"index", "default", "search", "searchlist", "login"}
_MARKS = "#div_list, #div_view, #divZoom"
_FOREIGN = re.compile(r"NFCMS_SITE_ID\s*=|window\._CONFIG\s*=")


class PagesCms(ColumnSite):
    """Reader of pages/cms sites."""

    name = "pages-cms"

    def detect(self, page: Page) -> float:
        """Its addresses on this very host, surer with its own marks; nothing where a newer platform has taken over."""
        if _FOREIGN.search(page.text):
            return 0.0
        own = _own_links(page) + (1 if _HTML.search(path_of(page.url)) else 0)
        if own and page.soup.select_one(_MARKS) is not None:
            return 0.9
        return 0.7 if own >= 3 else 0.2 * own

    def rule(self, site: SitePlan) -> ColumnRule:
        """Pages directly below ``html/`` of the site's own ``sn``."""
        number = _number(site)
        return ColumnRule(lambda url: _is_column(url, site, number), column_key)

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """Every linked list or section; their addresses nest nowhere, their menus may."""
        return paths_by_nesting(page.soup, page.url, self.rule(site), ())

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """A registered address may be a list (``lxlb.html``)."""
        if ask is not None or not _is_column(page.url, site, _number(site)) or not page.title:
            return ()
        return (ColumnSeen(column_key(page.url), page.title, (page.title,), page.url),)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """The rows of ``#div_list``."""
        family = Family(self.rule(site), is_article, document_key, turn, "#div_list", "#divZoom")
        return plain_list(page, ask, site, family)

    def article(self, page: Page) -> Article | Failed:
        """Title, labels and attachments are rows of ``#div_view``'s table around ``#divZoom``."""
        view, body = page.soup.select_one("#div_view"), page.soup.select_one("#divZoom")
        if view is None or body is None or not any(p is view for p in body.parents):
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of pages/cms on this page")
        above, below = _around(view, body)
        title = fold(above[0].get_text(" ")) if above else ""
        title = meta(page.soup, "ArticleTitle") or title
        if not title:
            return Failed(Reason.PLATFORM_UNKNOWN, "the article has no title")
        return Article(title, between(above[0], body) if above else [], body, (*above[1:], *below))


def column_key(url: str) -> str:
    """Path and ``cataId`` of a list: its page number and ``sn`` are no part of it."""
    number = parse_qs(urlsplit(url).query).get("cataId", [""])[0]
    return f"{path_of(url)}?cataId={number}" if number else path_of(url)


def is_article(url: str) -> bool:
    """Whether an address is an article's."""
    return _ARTICLE.search(path_of(url)) is not None


def document_key(url: str, external: bool) -> str:
    """The article's 32 digits; what has none is known by its address."""
    found = None if external else _ARTICLE.search(path_of(url))
    return f"pages-cms:{found.group(1).lower() if found else url}"


def _is_column(url: str, site: SitePlan, number: str) -> bool:
    found = _COLUMN.search(path_of(url))
    if found is None or not same_host(url, site.base_url) or found.group(2).lower() in _NO_COLUMN:
        return False
    return not number or found.group(1) == number


def _number(site: SitePlan) -> str:
    """The ``sn`` the register names or the address holds; empty = all of the host are the site's."""
    found = _BASE.search(path_of(site.base_url))
    return found.group(1) if found else str(site.platform_ids.get("pages_cms_sn", ""))


def _own_links(page: Page) -> int:
    urls = {absolute(page.url, str(a["href"])) for a in page.soup.select('a[href*="/pages/cms/"]')}
    return sum(1 for url in urls if url is not None and same_host(url, page.url) and _HTML.search(url))


def _around(view: Tag, body: Tag) -> tuple[list[Tag], list[Tag]]:
    """The table's rows before and after the body, those that hold it or stand in it left out."""
    holding = {id(p) for p in body.parents}
    inside = {id(t) for t in body.find_all("tr")}
    rows = [r for r in view.find_all("tr") if id(r) not in holding | inside and r.find("tr") is None]
    before = {id(t) for t in body.find_all_previous("tr")}
    return [r for r in rows if id(r) in before], [r for r in rows if id(r) not in before]


PLATFORM: Platform = PagesCms()
