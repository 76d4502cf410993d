"""Hanweb JCMS and its successor jpaas (wire-formats 5.3).

Columns and articles are known by their addresses (``/col/col123/``, ``/art/2018/5/8/art_123_456.html``); lists are records in
a ``<datastore>``; values are wrapped in comments. ``Maketime`` is when the page was built and no date of the document.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed
from crawler.platforms.jcms_boards import letter_boards
from crawler.platforms.jcms_lists import ARTICLE, BODY, COLUMN, owner, page_list
from crawler.platforms.jcms_marks import MARK, marked_values
from crawler.reading.anchors import name_of, page_links
from crawler.reading.articles import Article, meta
from crawler.reading.headline import framed, header_tables, with_bare_date
from crawler.reading.links import absolute, directory_of, path_of, same_host
from crawler.reading.navigation import ColumnRule, completed, linked_columns, nav_like, paths_by_nesting, trail
from crawler.reading.paging import Progress
from crawler.reading.text import fold, squeeze
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnSeen, Reading
from store.reasons import Reason

_FOREIGN = re.compile(r"NFCMS_SITE_ID|window\._CONFIG\s*=|页面生成时间|_showDynClicks", re.I)
_MAKETIME = re.compile(r"<meta\s[^>]{0,60}name\s*=\s*[\"']?Maketime", re.I)
_LINK = re.compile(
    r"href\s*=\s*[\"']?\s*([^\"'\s<>]{0,200}?/(?:col/col\d{1,12}(?:/|(?=[\"'\s>]))|art/(?:19|20)\d\d/[^\"'\s<>]{1,60}art_))",
    re.I,
)
_SIDE = re.compile(r"nav|menu|left|side|sub|tree|lanmu|lm|column", re.I)
_MORE = re.compile(r"^\W*(更多|查看更多|more)\W*$", re.I)
_TITLES = ("标题", "文章标题", "信息标题", "名称")
_TEXTS = ("信息内容", "文章内容", "正文", "内容")
_LABELS = {"信息来源": "来源", "发文日期": "发布日期", "成文时间": "成文日期"}


class Jcms(ColumnSite):
    """Reader of Hanweb sites."""

    name = "jcms"

    def detect(self, page: Page) -> float:
        """Wrapped values, the build time, the records' store; else addresses on the page's own host."""
        text = page.text
        if _FOREIGN.search(text):
            return 0.0
        path = path_of(page.url)
        if (
            MARK.search(text)
            or "<datastore>" in text
            or "/jpaas-publish-server/" in page.url
            or COLUMN.search(path)
            or ARTICLE.search(path)
        ):
            return 0.9
        if _MAKETIME.search(text) or "/jpage/dataproxy.jsp" in text or "/jpaas-publish-server/" in text:
            return 0.85
        own = {m.group(1) for m in _LINK.finditer(text) if same_host(absolute(page.url, m.group(1)) or "", page.url)}
        return 0.8 if len(own) >= 2 else 0.3 * len(own)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """As every site of columns; besides, the letter boards that its pages lead to."""
        reading = super().read(page, ask, site)
        first = ask.kind is AskKind.LISTING and ask.context.get("page") == 1
        if reading.outcome is not Reason.OK or not (first or (ask.kind is AskKind.HOME and site.listings)):
            return reading
        boards, ends = letter_boards(page, site)
        return replace(reading, columns=(*reading.columns, *boards), columns_read=(*reading.columns_read, *ends))

    def rule(self, site: SitePlan) -> ColumnRule:
        """``/col/col123/`` on the site's host; its list turned to another page is the same column."""
        return ColumnRule(
            lambda url: same_host(url, site.base_url) and bool(COLUMN.search(path_of(url))) and "?" not in url, _key_of
        )

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """On the home page every linked column; on a column's page those of its navigation, and those it shows a piece of."""
        if ask is None:
            return paths_by_nesting(page.soup, page.url, self.rule(site), ())
        above = tuple(str(n) for n in ask.context.get("path") or ())
        found: dict[str, ColumnSeen] = {}
        for place in _sides(page.soup):
            for column in paths_by_nesting(place, page.url, self.rule(site), above):
                found.setdefault(column.key, column)
        for key, (name, url) in _previewed(page, self.rule(site)).items():
            found.setdefault(key, ColumnSeen(key, name, (*above, name), url))
        return tuple(found.values())

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """A column's place by its own breadcrumb trail: its address says nothing of it."""
        if not self.rule(site).is_column(page.url):
            return ()
        path = trail(page.soup)
        if ask is None:
            name = meta(page.soup, "ColumnName") or (path[-1] if path else page.title)
            return (ColumnSeen(_key_of(page.url), name, path or (name,), page.url),) if name else ()
        known = [str(n) for n in ask.context.get("path") or ()]
        if not path or not known or squeeze(path[-1]) != squeeze(known[-1]):
            return ()
        return (ColumnSeen(str(ask.context["column"]), known[-1], path, ask.url),)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """The records of the page or of the list's next group."""
        return page_list(page, ask, site, progress, self.rule(site))

    def article(self, page: Page) -> Article | Failed:
        """Values by their comments; body and labels by their usual places where there are none."""
        values = marked_values(page.text)
        body = page.soup.select_one(BODY)
        if body is None:
            body = _marked_body(values)
        if body is None:
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of JCMS on this page")
        title, header = framed(page, body) if body.parent is not None else ("", header_tables(page.soup, body))
        title = next((v for name in _TITLES if (v := _plain(values.get(name, "")))), "") or title
        if not title:
            return Failed(Reason.PLATFORM_UNKNOWN, "no title that the page vouches for stands before the text")
        wrapped = [[_LABELS.get(n, n), _plain(v)] for n, v in values.items() if n not in _TEXTS and _plain(v)]
        return Article(title, with_bare_date([*header, *wrapped]), body)


def _key_of(url: str) -> str:
    return directory_of(completed(url))


def _sides(soup: BeautifulSoup) -> list[Tag]:
    """Navigations of a column's page, at its side as well as above."""
    found = {id(t): t for t in nav_like(soup)}
    for tag in soup.find_all(["div", "ul", "dl", "td", "table"]):
        if _SIDE.search(f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"):
            found.setdefault(id(tag), tag)
    return [tag for tag in found.values() if not any(id(parent) in found for parent in tag.parents)]


def _previewed(page: Page, rule: ColumnRule) -> dict[str, tuple[str, str]]:
    """Columns behind the 更多 links of blocks, and those whose articles the page shows; named by their headings."""
    more = {rule.key_of(u) for a in page.soup.find_all("a", href=True) if (u := _more(a, page)) and rule.is_column(u)}
    more |= {owner(link.url) for link in page_links(page.soup, page.url)}
    return {k: v for k, v in linked_columns(page.soup, page.url, rule).items() if k in more}


def _more(anchor: Tag, page: Page) -> str | None:
    url = absolute(page.url, str(anchor["href"]))
    return completed(url) if url is not None and _MORE.match(name_of(anchor)) else None


def _marked_body(values: dict[str, str]) -> Tag | None:
    """The text between the comments that wrap it."""
    html = next((values[name] for name in _TEXTS if values.get(name)), "")
    return BeautifulSoup(f"<div>{html}</div>", "lxml").div if html else None


def _plain(html: str) -> str:
    """The text of a wrapped value, without its tags."""
    return fold(BeautifulSoup(html, "lxml").get_text(" "))[:2000] if html.strip() else ""


PLATFORM: Platform = Jcms()
