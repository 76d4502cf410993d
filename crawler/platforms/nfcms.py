"""NFCMS, 南方网 CMS, in its layout of 2021 and later (wire-formats 3)."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import Any

from bs4 import Tag

from crawler.endings import failed_reading
from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.nfcms_columns import (
    DEEPEST,
    Above,
    child_columns,
    empty_navigation,
    home_columns,
    key_of,
    navigation,
    scripted_navigation,
)
from crawler.platforms.nfcms_lists import ArticleList, article_list, post_number
from crawler.platforms.unknown import unrecognised
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.articles import Article, article_reading, meta
from crawler.reading.columns import column_read
from crawler.reading.features import has_catalogue, has_search
from crawler.reading.links import absolute, same_host, suffix_of
from crawler.reading.paging import Mark, Progress, Step, incomplete, take
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold, lines
from store.facts import HomePage
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnFeatures, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason

_SITE = re.compile(r"NFCMS_SITE_ID\s*=\s*[\"']?(\d{1,12})")
_KIND = re.compile(r"NFCMS_PUB_TYPE\s*=\s*[\"']?(\w{1,20})")
_BODIES = ("div.artContent", "div.article-content", "div.TRS_Editor", "#zoom", "#Zoom")
_HEADERS = ("div.info_fbt", "table.xxgk_head", "div.classify", "div.xxgk_head")


class Nfcms:
    """Reader of NFCMS sites."""

    name = "nfcms"

    def detect(self, page: Page) -> float:
        """The platform's own variables in the page's head."""
        return 0.95 if _SITE.search(page.text) else 0.0

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The home page."""
        base = site.base_url.rstrip("/")
        front = base if base.endswith((".html", ".htm", ".shtml")) else base + "/"
        return (Ask(AskKind.HOME, front, site.site_id, {"platform": self.name, "site": True}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """A home page, a column, or an article."""
        if ask.kind is AskKind.LISTING:
            return _column(page, ask, site)
        if ask.kind is AskKind.DOCUMENT:
            return _article(page, ask)
        return _home(page, ask, site)


PLATFORM: Platform = Nfcms()


# -- the home page


def _home(page: Page, ask: Ask, site: SitePlan) -> Reading:
    if not _SITE.search(page.text):
        detail = "no NFCMS variables on the home page"
        reason = unrecognised(page)
        home = _home_page(page, ask, recognised=False, scripted=True)
        return Reading(reason, detail, home=home, site=SiteRead(reason, detail, page.url))
    scripted = fills_by_script(page.soup) or empty_navigation(page)
    recognised = bool(navigation(page, site)) and not empty_navigation(page) and not scripted_navigation(page)
    columns = home_columns(page, site)
    own = _itself(page)
    asks = tuple(_column_ask(c, site, columns, depth=1) for c in (*columns, *own)) if site.listings else ()
    return Reading(
        Reason.OK, columns=(*columns, *own), asks=(*asks, *_directory(page, site)),
        home=_home_page(page, ask, recognised=recognised, scripted=scripted),
        site=_site(page, recognised=recognised or bool(own), scripted=scripted),
    )  # fmt: skip


def _home_page(page: Page, ask: Ask, *, recognised: bool, scripted: bool) -> HomePage:
    return HomePage(
        site_id=ask.site_id, url=page.url, links=page_links(page.soup, page.url), navigation_recognised=recognised,
        scripted=scripted, sha256=page.sha256,
    )  # fmt: skip


def _site(page: Page, *, recognised: bool, scripted: bool) -> SiteRead:
    if recognised:
        return SiteRead(Reason.OK, url=page.url)
    reason = Reason.JS_POSSIBLE if scripted else Reason.NAVIGATION_UNRECOGNISED
    return SiteRead(reason, "no navigation with links to columns stands in the page's bytes", page.url)


def _itself(page: Page) -> tuple[ColumnSeen, ...]:
    """A registered address may be a column of a larger site; then the page is that column."""
    kind = _KIND.search(page.text)
    if kind is None or kind.group(1) != "cat":
        return ()
    name = meta(page.soup, "ColumnName") or page.title
    return (ColumnSeen(key_of(page.url), name, (name,), page.url),)


def _directory(page: Page, site: SitePlan) -> tuple[Ask, ...]:
    """The vendor's disclosure directory on the same host: its columns are columns of the site, registered or not."""
    anchors = (absolute(page.url, str(a["href"])) for a in page.soup.select('a[href*="/gkmlpt"]'))
    if not any(url is not None and same_host(url, site.base_url) for url in anchors):
        return ()
    index = f"{site.base_url.rstrip('/')}/gkmlpt/index"
    return (Ask(AskKind.TREE, index, site.site_id, {"platform": "gkmlpt", "site": True, "home": False}),)


# -- a column


def _column_ask(column: ColumnSeen, site: SitePlan, known: tuple[ColumnSeen, ...], *, depth: int) -> Ask:
    above = [Above(c.key, c.name) for c in known if c.key != column.key and column.key.startswith(c.key)]
    return Ask(
        AskKind.LISTING, column.url, site.site_id,
        {"platform": "nfcms", "column": column.key, "site": True, "depth": depth, "page": 1,
         "above": [asdict(a) for a in (*above, Above(column.key, column.name))], "progress": None},
    )  # fmt: skip


def _column(page: Page, ask: Ask, site: SitePlan) -> Reading:
    key = str(ask.context["column"])
    progress = Progress.from_json(ask.context.get("progress"))
    number = _SITE.search(page.text)
    first = progress.pages == 0
    if first and number is None:
        return failed_reading(ask, Failed(Reason.PLATFORM_UNKNOWN, "no NFCMS variables on this page"))
    listed = article_list(page, ask.site_id, number.group(1)) if number is not None else None
    step = _first_step(page, listed, site, progress) if first else _next_step(listed, site, progress)
    rows = tuple(Row(key, r.document) for r in listed.rows) if listed is not None else ()
    read = Reading(Reason.OK, rows=rows)
    if step.outcome is not None:
        read = replace(read, columns_read=(column_read(key, step),))
    elif listed is not None and listed.following is not None:
        read = replace(read, asks=(_next_ask(ask, listed.following, step.progress),))
    return _with_children(read, page, ask, site) if first else read


def _first_step(page: Page, listed: ArticleList | None, site: SitePlan, progress: Progress) -> Step:
    if listed is None:
        return _no_list(page, progress)
    kind = _KIND.search(page.text)
    if kind is not None and kind.group(1) == "page":
        return Step(progress, Reason.COLUMN_NOT_FOUND, detail="a front page stands where the column should be")
    if not listed.rows and listed.total != 0:
        return Step(
            progress, Reason.JS_POSSIBLE, total=listed.total, detail="the list is empty and states no total of 0"
        )
    return _account(listed, site, progress)


def _next_step(listed: ArticleList | None, site: SitePlan, progress: Progress) -> Step:
    if listed is None or not listed.rows:
        return incomplete(progress, None, f"page {progress.pages + 1} holds no list")
    return _account(listed, site, progress)


def _account(listed: ArticleList, site: SitePlan, progress: Progress) -> Step:
    marks = [Mark(r.document.key, _day(r.document.witnesses), r.pinned) for r in listed.rows]
    last = listed.following is None
    step = take(progress, marks, horizon=site.horizon, total=listed.total, last=last and listed.end == "last")
    if listed.unread:
        return incomplete(step.progress, listed.total, listed.unread)
    if last and step.outcome is None:
        return incomplete(step.progress, listed.total, "the next page cannot be followed")
    return step


def _day(witnesses: tuple[Any, ...]) -> Any:
    return witnesses[0].day if witnesses else None


def _no_list(page: Page, progress: Progress) -> Step:
    """A column without a list: a page of text or of further columns is read whole; links to articles or files are a list."""
    links = [link.url for link in page_links(page.soup, page.url)]
    if any(post_number(url) or suffix_of(url) in FILE_SUFFIXES or "/attachment/" in url for url in links):
        return incomplete(progress, None, "articles or files are linked, but no list is recognised")
    if fills_by_script(page.soup):
        return Step(progress, Reason.JS_POSSIBLE, detail="no list, and scripts or frames may show one")
    if page.soup.select(".sub_nav, .subnav") or len(page.visible) >= 200:
        return Step(progress, Reason.OK, whole=True)
    return Step(progress, Reason.JS_POSSIBLE, detail="neither a list nor columns nor text")


def _next_ask(ask: Ask, url: str, progress: Progress) -> Ask:
    context = {k: v for k, v in ask.context.items() if k in {"platform", "column"}}
    number = progress.pages + 1
    return Ask(AskKind.LISTING, url, ask.site_id, {**context, "page": number, "progress": progress.to_json()})


def _with_children(read: Reading, page: Page, ask: Ask, site: SitePlan) -> Reading:
    """What stands on a column's first page besides its rows: further columns, a catalogue, a search box."""
    key = str(ask.context["column"])
    above = tuple(Above(**a) for a in ask.context.get("above") or ())
    children = child_columns(page, site, above)
    depth = int(ask.context.get("depth", 1)) + 1
    features = ColumnFeatures(key, has_catalogue(page.soup), has_search(page.soup), fills_by_script(page.soup))
    fresh = tuple(c for c in children if c.key not in {a.directory for a in above})
    if fresh and depth > DEEPEST:
        site_read = SiteRead(
            Reason.NAVIGATION_UNRECOGNISED, f"columns deeper than {DEEPEST} below {page.url}", page.url
        )
        return replace(read, features=(features,), columns=fresh, site=site_read)
    known = tuple(ColumnSeen(a.directory, a.name, (), "") for a in above)
    asks = tuple(_column_ask(c, site, (*known, *fresh), depth=depth) for c in fresh)
    return replace(read, features=(features,), columns=fresh, asks=(*read.asks, *asks, *_directory(page, site)))


# -- an article


def _article(page: Page, ask: Ask) -> Reading:
    soup = page.soup
    body = next((found for selector in _BODIES if (found := soup.select_one(selector)) is not None), None)
    stated = meta(soup, "ArticleTitle")
    heading = soup.select_one("h1.info_title") or (None if stated else soup.select_one("h1"))
    if body is None or (heading is None and not stated):
        return Reading(Reason.PLATFORM_UNKNOWN, detail="no article of NFCMS on this page")
    title = fold(heading.get_text(" ")) if heading is not None else stated
    header = [row for part in _header_parts(soup, body) for row in lines(part)]
    return article_reading(page, ask, Article(title=title, header=header, body=body))


def _header_parts(soup: Tag, body: Tag) -> list[Tag]:
    """The line under the title and the 政府信息公开 header table, whatever its class: a table outside the body with 索引号."""
    found = [part for selector in _HEADERS for part in soup.select(selector)]
    for table in soup.find_all("table"):
        inside = body in table.parents or table in found
        if not inside and "索引号" in re.sub(r"\s", "", table.get_text()) and table.find("table") is None:
            found.append(table)
    return found
