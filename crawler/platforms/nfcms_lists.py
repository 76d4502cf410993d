"""A column page's list: its rows, its own total, and where the next page is (wire-formats 3)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.platforms.column_site import ListRow
from crawler.reading.anchors import is_cut, name_of, page_links
from crawler.reading.dates import find_day
from crawler.reading.links import absolute, directory_of, path_of, same_host
from crawler.reading.list_rows import outermost
from crawler.reading.text import fold
from store.facts import DateWitness, Document, WitnessKind

FULL_PAGE = 20
_POST = re.compile(r"/m?post_(\d{1,12})\.s?html?$")
_GKMLPT = re.compile(r"/gkmlpt/content/\d+/\d+/m?post_(\d{1,12})\.html$")
_TOTAL = re.compile(r"共\s*(\d{1,7})\s*(?:条|篇)")
_PAGERS = ".page, .pages, .pagination, .pager, .paging, .total, [class*=default_pg]"
_CONTAINERS = "div.artList, #div_list, ul.ul_art_row, ul.list"
_PAGE = re.compile(r"index_(\d{1,6})\.s?html?$")
_OF_PAGES = re.compile(r"(?<!\d)(\d{1,6})\s*/\s*(\d{1,6})(?!\d)")
_PAGING_CODE = re.compile(r"createPage\w*\s*\(\s*[\"']?(?!1\b)\d|pagecount\s*[=:]\s*[\"']?(?!1\b)\d", re.I)
_PINNED = re.compile(r"\b(top|zd|zhiding|stick|sticky)\b", re.I)


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The list on a column page."""

    rows: tuple[ListRow, ...]
    total: int | None
    following: str | None
    """Address of the next page."""
    end: Literal["last", "unclear"]
    """Where no next page is given: whether the page says that it is the last, or cannot be followed."""
    unread: str = ""
    """What stands on the page and was not understood, for the engineer; empty = nothing."""


def post_number(url: str) -> str | None:
    """The platform's number of an article, out of its address."""
    found = _POST.search(url.partition("?")[0])
    return found.group(1) if found else None


def document_key(url: str, site_number: str, *, external: bool) -> str:
    """The platform's identity of an article; what has none, or lies on another site, is known by its address.

    gkmlpt's numbers are unique over the whole platform, NFCMS's only within a site.
    """
    if found := _GKMLPT.search(url.partition("?")[0]):
        return f"gkmlpt:{found.group(1)}"
    number = None if external else post_number(url)
    return f"nfcms:{site_number}:{number}" if number else f"nfcms:{site_number}:{url}"[:400]


def article_list(page: Page, site_id: str, site_number: str) -> ArticleList | None:
    """The list on a page; None = no list is recognised."""
    containers = outermost(page.soup.select(_CONTAINERS))
    if not containers:
        return None
    rows = tuple(_row(li, near, page, site_id, site_number) for li, near in _items(containers))
    found = tuple(row for row in rows if row is not None)
    total = _total(page.soup, containers, empty=not found)
    following, end = _following(page, rows=len(found), total=total)
    return ArticleList(_once(found), total, following, end, _unread(page, containers, found))


def _unread(page: Page, containers: list[Tag], rows: tuple[ListRow, ...]) -> str:
    """Articles of this very column that stand in no row, and rows whose link cannot be read."""
    read = {post_number(row.document.url) for row in rows}
    own = re.compile(re.escape(directory_of(page.url)) + r"content/m?post_\d+\.")
    for link in page_links(page.soup, page.url):
        if same_host(link.url, page.url) and own.match(path_of(link.url)) and post_number(link.url) not in read:
            return f"an article stands outside the list: {link.url}"
    for title in (t for c in containers for t in c.select("li.li_art_title")):
        if title.find("a") is not None and not any(a.get("href") and name_of(a) for a in title.find_all("a")):
            return "a row's link has no name or no address"
    return ""


def _once(rows: tuple[ListRow, ...]) -> tuple[ListRow, ...]:
    return tuple({row.document.key: row for row in reversed(rows)}.values())[::-1]


def _items(containers: list[Tag]) -> list[tuple[Tag, str]]:
    """Each row's element that holds its link, with the text in which its date stands."""
    seen: dict[int, tuple[Tag, str]] = {}
    for container in containers:
        titles = container.select("li.li_art_title")
        if titles:
            for title in titles:
                seen.setdefault(id(title), (title, _date_beside(title)))
        elif container.get("class") != ["ul_art_row"]:
            for item in container.select("li"):
                if item.find("li") is None:
                    seen.setdefault(id(item), (item, _own_text(item)))
    return list(seen.values())


def _date_beside(title: Tag) -> str:
    """The ``li.li_art_date`` that belongs to a title: the nearest one after it, before the next title; else before it."""
    for sibling in title.find_next_siblings("li"):
        classes = sibling.get_attribute_list("class")
        if "li_art_title" in classes:
            break
        if "li_art_date" in classes:
            return sibling.get_text(" ")
    before = title.find_previous_sibling("li")
    if before is not None and "li_art_date" in before.get_attribute_list("class"):
        return before.get_text(" ")
    return _own_text(title)


def _own_text(item: Tag) -> str:
    """A row's text without its links: a date in a title is no date of the row."""
    return " ".join(str(s) for s in item.find_all(string=True) if s.find_parent("a") is None)


def _row(item: Tag, near: str, page: Page, site_id: str, site_number: str) -> ListRow | None:
    anchor = next((a for a in item.find_all("a", href=True) if name_of(a)), None)
    url = absolute(page.url, str(anchor["href"])) if anchor is not None else None
    if anchor is None or url is None:
        return None
    title, external = name_of(anchor), not same_host(url, page.url)
    day: date | None = find_day(near, today=page.fetched_on)
    document = Document(
        key=document_key(url, site_number, external=external), site_id=site_id, url=url, title=title[:2000], title_cut=is_cut(title),
        witnesses=(DateWitness(WitnessKind.LIST, day),) if day else (), external=external,
    )  # fmt: skip
    return ListRow(document, _is_pinned(item, near))


def _is_pinned(item: Tag, near: str) -> bool:
    around = (item, item.parent) if item.parent is not None and item.parent.name == "ul" else (item,)
    own = " ".join(" ".join(tag.get_attribute_list("class") or []) for tag in around if tag is not None)
    return bool(_PINNED.search(own)) or "置顶" in near or "置顶" in _own_text(item)


def _total(soup: BeautifulSoup, containers: list[Tag], *, empty: bool) -> int | None:
    places = [*soup.select(_PAGERS), *(containers if empty else [])]
    for place in places:
        found = _TOTAL.search(unicodedata.normalize("NFKC", fold(place.get_text(" "))))
        if found:
            return int(found.group(1))
    return None


def _following(page: Page, *, rows: int, total: int | None) -> tuple[str | None, Literal["last", "unclear"]]:
    anchors = list(page.soup.select("a.default_pgNext"))
    if not anchors:
        anchors = [a for a in page.soup.find_all("a") if fold(a.get_text(" ")).strip("> »›") == "下一页"]
    for anchor in anchors:
        href = str(anchor.get("href", "")).strip()
        url = absolute(page.url, href) if href else None
        if url is not None and url != page.url and same_host(url, page.url):
            return url, "last"
        if (href and not href.startswith("#")) or anchor.get("onclick"):
            # A next button that only a script can follow.
            return None, "unclear"
    if anchors or total is not None:  # a button that leads nowhere, or a count that the rows are held to
        return None, "last"
    return None, "unclear" if _may_go_on(page, rows) else "last"


def _may_go_on(page: Page, rows: int) -> bool:
    """True where nothing says that this is the last page: a full page, links to later ones, a pager that scripts fill."""
    pagers = page.soup.select(_PAGERS)
    here = _page_number(page.url) or 1
    for pager in pagers:
        stated = _OF_PAGES.search(fold(pager.get_text(" ")))
        if stated:
            return stated.group(1) != stated.group(2)
        places = [str(t.get("href") or t.get("value") or "") for t in pager.find_all(["a", "option"])]
        if any((_page_number(place) or 0) > here for place in places) or any("javascript:" in p for p in places):
            return True
    waiting = any(not p.get_text(strip=True) and p.find("a") is None for p in pagers)
    scripted = any(_PAGING_CODE.search(s.get_text()) for s in page.soup.find_all("script"))
    return scripted or rows >= (FULL_PAGE // 2 if waiting else FULL_PAGE)


def _page_number(url: str) -> int | None:
    found = _PAGE.search(url.partition("?")[0])
    return int(found.group(1)) if found else None
