"""NFCMS, 南方网 CMS, in its layout of 2021 and later (wire-formats 3)."""

from __future__ import annotations

import re

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed, names_above
from crawler.platforms.nfcms_columns import child_columns, column_rule
from crawler.platforms.nfcms_lists import ArticleList, article_list, post_number
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.articles import Article, meta
from crawler.reading.links import directory_of, suffix_of
from crawler.reading.navigation import ColumnRule
from crawler.reading.paging import Progress
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold, lines
from store.plan import SitePlan
from store.readings import Ask, ColumnSeen
from store.reasons import Reason

_SITE = re.compile(r"NFCMS_SITE_ID\s*=\s*[\"']?(\d{1,12})")
_KIND = re.compile(r"NFCMS_PUB_TYPE\s*=\s*[\"']?(\w{1,20})")
_BODIES = ("div.artContent", "div.article-content", "div.TRS_Editor", "#zoom", "#Zoom")
_HEADERS = ("div.info_fbt", "table.xxgk_head", "div.classify", "div.xxgk_head")


class Nfcms(ColumnSite):
    """Reader of NFCMS sites."""

    name = "nfcms"

    def detect(self, page: Page) -> float:
        """The platform's own variables in the page's head."""
        return 0.95 if _SITE.search(page.text) else 0.0

    def foreign(self, page: Page) -> Failed | None:
        """Every page of the platform has its variables."""
        if _SITE.search(page.text):
            return None
        return Failed(Reason.PLATFORM_UNKNOWN, "no NFCMS variables on this page")

    def rule(self, site: SitePlan) -> ColumnRule:
        """Directories below the site's base."""
        return column_rule(site)

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """On the home page every linked column; on a column's page those of its side menu."""
        return super().columns(page, site, ask) if ask is None else child_columns(page, site, names_above(ask))

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """A registered address may be a column of a larger site; then the page is that column."""
        if ask is not None or _kind(page) != "cat":
            return ()
        name = meta(page.soup, "ColumnName") or page.title
        return (ColumnSeen(directory_of(page.url), name, (name,), page.url),)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """The platform's list, if the page has one."""
        number = _SITE.search(page.text)
        found = article_list(page, ask.site_id, number.group(1)) if number is not None else None
        if found is None:
            return _no_list(page)
        last = found.following is None and found.end == "last"
        return Listed(found.rows, found.total, found.following, last, _trouble(page, found))

    def article(self, page: Page) -> Article | Failed:
        """Title by its heading or the page's own word for it, body and labels by their usual places."""
        soup = page.soup
        body = next((found for selector in _BODIES if (found := soup.select_one(selector)) is not None), None)
        stated = meta(soup, "ArticleTitle")
        heading = soup.select_one("h1.info_title") or (None if stated else soup.select_one("h1"))
        if body is None or (heading is None and not stated):
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of NFCMS on this page")
        title = fold(heading.get_text(" ")) if heading is not None else stated
        header = [row for part in _header_parts(soup, body) for row in lines(part)]
        return Article(title=title, header=header, body=body)


def _kind(page: Page) -> str:
    found = _KIND.search(page.text)
    return found.group(1) if found else ""


def _trouble(page: Page, found: ArticleList) -> Failed | None:
    """Why what is listed is not this column's list, or not all of it."""
    if _kind(page) == "page":
        return Failed(Reason.COLUMN_NOT_FOUND, "a front page stands where the column should be")
    return Failed(Reason.PAGING_INCOMPLETE, found.unread) if found.unread else None


def _no_list(page: Page) -> Listed:
    """A column without a list: a page of text or of further columns is read whole; links to articles or files are a list."""
    links = [link.url for link in page_links(page.soup, page.url)]
    if any(post_number(url) or suffix_of(url) in FILE_SUFFIXES or "/attachment/" in url for url in links):
        detail = "articles or files are linked, but no list is recognised"
        return Listed(trouble=Failed(Reason.PAGING_INCOMPLETE, detail))
    if fills_by_script(page.soup):
        return Listed(trouble=Failed(Reason.JS_POSSIBLE, "no list, and scripts or frames may show one"))
    if page.soup.select(".sub_nav, .subnav") or len(page.visible) >= 200:
        return Listed(listless=True)
    return Listed(trouble=Failed(Reason.JS_POSSIBLE, "neither a list nor columns nor text"))


def _header_parts(soup: Tag, body: Tag) -> list[Tag]:
    """The line under the title and the 政府信息公开 header table, whatever its class: a table outside the body with 索引号."""
    found = [part for selector in _HEADERS for part in soup.select(selector)]
    for table in soup.find_all("table"):
        inside = body in table.parents or table in found
        if not inside and "索引号" in re.sub(r"\s", "", table.get_text()) and table.find("table") is None:
            found.append(table)
    return found


PLATFORM: Platform = Nfcms()
