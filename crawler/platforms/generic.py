"""Any other site: its navigation and its sitemap name the columns, repeated links with dates are their lists.

What is found counts. That something is missing is only believed where the register names this reader (``platform: [generic]``),
so that a person has said that the site can be read so; on a site that merely nobody recognises, absence proves nothing.
The platform gives no numbers to its documents, so their key is host, path and what of the query tells them apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.by_meaning import ByMeaning
from crawler.platforms.generic_letters import with_letters
from crawler.platforms.plain_lists import Family
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.links import absolute, below, directory_of, host_of, is_front, is_page, path_of, suffix_of
from crawler.reading.navigation import ColumnRule, completed, linked_columns, nav_like, paths_by_nesting
from crawler.reading.pager import turn
from crawler.reading.xml import local, safe_tree
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnSeen, Reading, SiteRead
from store.reasons import Reason

MOST_OF_SITEMAP = 200
"""Columns taken from a sitemap."""
_ARTICLE = re.compile(
    r"(?:[/_-]|^)[a-z]?\d{4,}[\w-]*\.(?:s?html?|jspx?|aspx?|php)$|/\d{4}[/-]?\d{2}[/-]?\d{0,2}/[^/]+\.\w+$|/art_|/content/|/info/|"
    r"[0-9a-f]{16,}",
    re.I,
)
_ARTICLE_QUERY = re.compile(r"^(?:article|news|info|content|doc|detail|post|view|art)?_?-?id$|^aid$|^nid$", re.I)
_COLUMN_QUERY = re.compile(
    r"^(?:c|cid|class|classid|cat|catid|cata|cataid|column|columnid|channel|channelid|type|typeid|sid|lm)$", re.I
)
_COLUMN = re.compile(r"/(?:[\w.-]*/)?(?:[A-Za-z][\w-]{0,60}\.(?:s?html?|jspx?|aspx?|php))?$")
_NO_COLUMN = re.compile(
    r"search|login|register|sitemap|rss|map\.|/en/|english|print|mailto|index_\d+\.|list_\d+\.", re.I
)
_NOISE = re.compile(r"^(?:utm_|spm|from|_t|t|v|timestamp|rand)", re.I)


class Generic(ByMeaning):
    """Reader of sites that no other reader knows."""

    name = "generic"

    def detect(self, page: Page) -> float:
        """It recognises nothing; it takes what is left, or what the register gives it. Any page is possible, none is sure."""
        return 0.01

    def rule(self, site: SitePlan) -> ColumnRule:
        """Addresses below the site's own that look like a section and not like a paper."""
        return ColumnRule(lambda url: _is_column(url, site), column_key)

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """On the front page every linked section; further in, those of its menus and those below it."""
        rule = self.rule(site)
        if ask is None:
            return paths_by_nesting(page.soup, page.url, rule, ())
        above = tuple(str(p) for p in ask.context.get("path") or ())
        here = directory_of(page.url)
        found = {key: c for menu in nav_like(page.soup) for key, c in linked_columns(menu, page.url, rule).items()}
        found |= {
            k: c
            for k, c in linked_columns(page.soup, page.url, rule).items()
            if directory_of(c[1]) != here != "/" and path_of(c[1]).startswith(here)
        }
        return tuple(ColumnSeen(key, name, (*above, name), url) for key, (name, url) in found.items() if name)

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """A registered page is a section itself (a county's board); one known from the sitemap only gets its name from its own page."""
        if ask is None:
            own = is_page(site.base_url) and path_of(page.url) == path_of(site.base_url) and page.title
            return (ColumnSeen(column_key(page.url), page.title, (page.title,), page.url),) if own else ()
        if not ask.context.get("nameless") or not page.title:
            return ()
        return (ColumnSeen(str(ask.context["column"]), page.title, (page.title,), page.url, tentative=True),)

    def family(self, site: SitePlan) -> Family:
        """Any repeated block."""
        return Family(self.rule(site), is_article, document_key, turn, texts="body")

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """As every site of columns; a sitemap gives columns; without the register's word absence is not claimed."""
        if ask.kind is AskKind.TREE:
            return self._sitemap(page, site)
        reading = with_letters(super().read(page, ask, site), page, ask)
        if ask.kind is AskKind.HOME and site.listings:
            # After the front page's own columns, so that their names and paths come first.
            reading = replace(reading, asks=(*reading.asks, self._sitemap_ask(site)))
        if reading.site is not None or ask.kind is AskKind.LISTING:
            reading = _with_unknown_menus(reading, page, site)
        if self.name in site.platforms or reading.site is None or reading.site.outcome is not Reason.OK:
            return reading
        detail = "no reader recognises this site; it was read by meaning, which finds but does not miss"
        return replace(reading, site=SiteRead(Reason.PLATFORM_UNKNOWN, detail, page.url))

    def _sitemap_ask(self, site: SitePlan) -> Ask:
        parts = urlsplit(site.base_url)
        url = f"{parts.scheme}://{parts.netloc}/sitemap.xml"
        return Ask(AskKind.TREE, url, site.site_id, {"platform": self.name})

    def _sitemap(self, page: Page, site: SitePlan) -> Reading:
        root = safe_tree(page.body)
        if root is None:
            return Reading(Reason.UNDECODABLE, "no sitemap")
        places = [e.text or "" for e in root.iter() if local(e) == "loc"]
        urls = [u for u in (absolute(page.url, p.strip()) for p in places) if u is not None and _is_column(u, site)]
        found = {column_key(url): url for url in urls[:MOST_OF_SITEMAP]}
        asks = tuple(
            replace(ask, context={**ask.context, "nameless": True})
            for key, url in found.items()
            for ask in (self._first_ask(ColumnSeen(key, "", (), url), site, (), tuple(found), 2),)
        )
        columns = tuple(ColumnSeen(key, "", (), url, tentative=True) for key, url in found.items())
        return Reading(Reason.OK, columns=columns, asks=asks)


def column_key(url: str) -> str:
    """The section's directory, or its path and the part of the query that names it."""
    path, query = path_of(url), [(k, v) for k, v in parse_qsl(urlsplit(url).query) if _COLUMN_QUERY.search(k)]
    stem = directory_of(path) if re.search(r"/(?:index|default)\.\w+$", path) else path
    return f"{stem}?{urlencode(sorted(query))}" if query else stem


def is_article(url: str) -> bool:
    """Whether an address looks like one paper's: a number, a date or a digest in its last part, or an id in its query."""
    return bool(_ARTICLE.search(path_of(url))) or any(
        _ARTICLE_QUERY.search(k) for k, _ in parse_qsl(urlsplit(url).query)
    )


def document_key(url: str, external: bool) -> str:
    """Host, path and the query without noise."""
    query = sorted((k, v) for k, v in parse_qsl(urlsplit(url).query) if not _NOISE.search(k))
    return f"generic:{host_of(url)}{path_of(url)}" + (f"?{urlencode(query)}" if query else "")


def _with_unknown_menus(reading: Reading, page: Page, site: SitePlan) -> Reading:
    """A menu that leads to a page of this site which is no section as far as its address goes may lead to the very list."""
    if reading.site is not None and reading.site.outcome is not Reason.OK:
        return reading
    links = {link.url for menu in nav_like(page.soup) for link in page_links(menu, page.url)}
    unknown = [u for u in sorted(links) if below(u, site.base_url) and not _is_understood(u, site)]
    if not unknown:
        return reading
    detail = f"{len(unknown)} links of the menu are not understood, the first {unknown[0][:200]}"
    return replace(reading, site=SiteRead(Reason.NAVIGATION_UNRECOGNISED, detail, page.url))


def _is_understood(url: str, site: SitePlan) -> bool:
    if is_front(url, site.base_url) or suffix_of(url) in FILE_SUFFIXES - {"htm", "html", "shtml"}:
        return True
    return _is_column(completed(url), site) or _NO_COLUMN.search(path_of(url)) is not None


def _is_column(url: str, site: SitePlan) -> bool:
    path = path_of(url)
    if (
        not below(url, site.base_url)
        or is_front(url, site.base_url)
        or _NO_COLUMN.search(path)
        or suffix_of(url) in FILE_SUFFIXES - {"htm", "html", "shtml"}
    ):
        return False
    query = parse_qsl(urlsplit(url).query)
    if query and not all(_COLUMN_QUERY.search(k) for k, _ in query):
        return False
    return _COLUMN.search(path) is not None and not is_article(url)


PLATFORM: Platform = Generic()
