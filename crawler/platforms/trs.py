"""TRS WCM (wire-formats 5.1, and 5.2 as set up in Fujian).

Known by its addresses (``t20180508_123456.html``, ``./P0….pdf``) and its pager call (``createPageHTML(…)``); body classes
travel with migrated content and prove nothing.
"""

from __future__ import annotations

import re

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed, names_above
from crawler.platforms.trs_lists import HIDDEN, TEXTS, article_name, page_list
from crawler.platforms.trs_pager import DEFINED, page_call, pager_calls
from crawler.reading.articles import Article, meta
from crawler.reading.headline import framed, with_bare_date
from crawler.reading.links import absolute, directory_of, is_front, path_of, same_host
from crawler.reading.navigation import ColumnRule, linked_columns, paths_by_directory
from crawler.reading.paging import Progress
from store.plan import SitePlan
from store.readings import Ask, ColumnSeen
from store.reasons import Reason

_FOREIGN = re.compile(
    r"NFCMS_SITE_ID|window\._CONFIG\s*=|<!--<\$\[|<datastore>|name=[\"']?Maketime|页面生成时间|_showDynClicks|/col/col\d",
    re.I,
)
"""Marks of other platforms: TRS content that was moved there brings its addresses along."""
_OWN_LINK = re.compile(
    r"href\s*=\s*[\"']?\s*([^\"'\s<>]{0,200}?/?t(?:19|20)\d{6}_\d{1,12}\.s?html?)(?=[\"'\s>#?])", re.I
)
_OWN_FILE = re.compile(r"(?:href|src)\s*=\s*[\"']?\s*\./[PW]0(?:19|20)\d{18}\.\w{2,5}", re.I)
_INDEX = re.compile(r"/(index\.s?html?)?$", re.I)
_FILES = "#file_ul_fj"


class Trs(ColumnSite):
    """Reader of TRS WCM sites."""

    name = "trs"

    def detect(self, page: Page) -> float:
        """Pager calls, addresses of articles and files; nothing where another platform has left its own marks."""
        text = page.text
        if _FOREIGN.search(text):
            return 0.0
        if HIDDEN.search(text) or article_name(page.url) or pager_calls(text):
            return 0.9
        own = {
            m.group(1) for m in _OWN_LINK.finditer(text) if same_host(absolute(page.url, m.group(1)) or "", page.url)
        }
        if _OWN_FILE.search(text) or len(own) >= 2:
            return 0.8
        return 0.6 if DEFINED.search(text) else 0.3 * len(own)

    def rule(self, site: SitePlan) -> ColumnRule:
        """Directories below the site's base."""
        return ColumnRule(lambda url: is_column(url, site), directory_of)

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """Every linked directory; on a column's page those below the column's own."""
        found = linked_columns(page.soup, page.url, self.rule(site))
        if ask is None:
            return paths_by_directory(found, {})
        key = str(ask.context["column"])
        below = {k: v for k, v in found.items() if k.startswith(key) and k != key}
        return paths_by_directory(below, names_above(ask))

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """The registered address is a column where its page has a pager of its own."""
        if ask is not None or page_call(page.text, page.url) is None:
            return ()
        name = meta(page.soup, "ColumnName") or page.title
        return (ColumnSeen(directory_of(page.url), name, (name,), page.url),) if name else ()

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """The page's list, and the page that its pager call names."""
        if re.search(r"NFCMS_SITE_ID|window\._CONFIG\s*=", page.text):
            return Listed(trouble=Failed(Reason.PLATFORM_UNKNOWN, "another platform's page"))
        return page_list(page, site, str(ask.context["column"]), progress, self.rule(site))

    def article(self, page: Page) -> Article | Failed:
        """Body by its usual places, title and labels by standing before it."""
        call = page_call(page.text, page.url)
        if article_name(page.url) and call is not None and call.pages > 1:
            return Failed(Reason.PAGING_INCOMPLETE, f"the article stands on {call.pages} pages")
        body = page.soup.select_one(TEXTS)
        if body is None:
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of TRS on this page")
        title, header = framed(page, body)
        if not title:
            return Failed(Reason.PLATFORM_UNKNOWN, "no title that the page vouches for stands before the text")
        return Article(title, with_bare_date(header), body, _files(page.soup, body))


def is_column(url: str, site: SitePlan) -> bool:
    """A directory or index page of this site below its base, not its front page."""
    path = path_of(url)
    base = directory_of(site.base_url.rstrip("/") + "/")
    inside = same_host(url, site.base_url) and path.startswith(base) and "?" not in url
    return inside and bool(_INDEX.search(path)) and not is_front(url, site.base_url)


def _files(soup: Tag, body: Tag) -> tuple[Tag, ...]:
    """Places outside the body where files of the article hang: the list of files, and links to files beside the page."""
    inside = {id(a) for a in body.find_all("a")}
    links = [a for a in soup.find_all("a", href=re.compile(r"^\s*(\./)?[PW]0\d{6,20}\.\w{2,5}")) if id(a) not in inside]
    places = [*soup.select(_FILES), *(a.parent for a in links if a.parent is not None)]
    return tuple({id(p): p for p in places if p not in body.parents}.values())


PLATFORM: Platform = Trs()
