"""An article's title and what stands between it and the body, on pages whose classes are not known.

A heading is the article's title only if the page vouches for it: it stands in ``<title>`` or is ``<meta name="ArticleTitle">``.
The site's own name in an ``h1`` is none.
"""

from __future__ import annotations

import copy
import re
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from crawler.pages import Page
from crawler.reading.articles import meta
from crawler.reading.labels import DOCUMENT, PUBLICATION, first
from crawler.reading.text import SEAM, fold, lines, squeeze

LONGEST = 300
"""Characters of a title."""
MOST_NODES = 40
LONGEST_SITE = 24
"""Characters of a site's name."""
_SITE = re.compile(r"(?:人民政府|政府网|门户网站|官方网站|政务网|信息网|网站)$")
_LIKE_TITLE = re.compile(r"tit|head|bt\b", re.I)
_HEADINGS = {"h1", "h2", "h3", "h4"}
_BARE = re.compile(
    r"^\s*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)"
    r"(\s+\d{1,2}\s*[:：时]\s*\d{1,2}[\s\d:：分秒]*)?\s*(来源.*)?$"
)


def title_before(page: Page, body: Tag) -> tuple[str, Tag | None]:
    """The article's title and the element that holds it; an empty title where the page vouches for none."""
    stated = meta(page.soup, "ArticleTitle")
    shown = squeeze(page.title)
    best: Tag | None = None
    for tag in body.find_all_previous(_is_heading):
        text = squeeze(_beginning(tag))
        # A column's name stands in <title> as well, but neither first nor as the most of it.
        known = text == squeeze(stated) or shown.startswith(text) or (text in shown and 2 * len(text) > len(shown))
        known = known and not (len(text) <= LONGEST_SITE and _SITE.search(text))
        if known and 4 <= len(text) <= LONGEST and (best is None or len(text) > len(squeeze(best.get_text()))):
            best = tag
    if best is not None and (not stated or squeeze(best.get_text()) == squeeze(stated)):
        return fold(best.get_text(" ")), best
    return (stated or (fold(best.get_text(" ")) if best is not None else "")), best


def framed(page: Page, body: Tag) -> tuple[str, list[list[str]]]:
    """The article's title, empty where the page vouches for none, and the rows of its header table and between title and body."""
    title, heading = title_before(page, body)
    near = between(heading, body) if heading is not None else []
    return title, [*header_tables(page.soup, body), *near]


def between(title: Tag, body: Tag) -> list[list[str]]:
    """Rows of cells of everything after the title and before the body."""
    around = {id(body), *(id(parent) for parent in body.parents)}
    found: list[Tag | NavigableString] = []
    node: Tag | None = title
    while node is not None and id(node) not in around:
        for sibling in node.next_siblings:
            if id(sibling) in around and isinstance(sibling, Tag):
                return _rows([*found, *_before(sibling, body, around)])
            if isinstance(sibling, Tag | NavigableString):
                found.append(sibling)
        node = node.parent
    return []


def header_tables(soup: BeautifulSoup, body: Tag) -> list[list[str]]:
    """The 政府信息公开 header table, whatever its class: an innermost table outside the body with 索引号."""
    inside = {id(t) for t in body.find_all("table")} | {id(p) for p in body.parents}
    tables = [t for t in soup.find_all("table") if id(t) not in inside and t.find("table") is None]
    return [row for t in tables if "索引号" in squeeze(t.get_text()) for row in lines(t)]


def with_bare_date(rows: list[list[str]]) -> list[list[str]]:
    """A date that stands alone between title and body is the shown one, if nothing is labelled so (wire-formats 13)."""
    if first(DOCUMENT.find(rows), PUBLICATION):
        return rows
    cells = [cell.replace(SEAM, " ") for row in rows for cell in row]
    bare = {m.group(1) for cell in cells if (m := _BARE.match(cell)) is not None}
    return [*rows, ["发布日期", bare.pop()]] if len(bare) == 1 else rows


def _beginning(tag: Tag) -> str:
    """Text of the first few nodes: a heading has no more, and what has more is none."""
    return "".join(str(n) for n in islice(tag.descendants, MOST_NODES) if type(n) is NavigableString)[: LONGEST + 1]


def _before(branch: Tag, body: Tag, around: set[int]) -> list[Tag | NavigableString]:
    """What stands before the body inside the branch that holds it."""
    found: list[Tag | NavigableString] = []
    node = branch
    while node is not body:
        below: Tag | None = None
        for child in node.children:
            if isinstance(child, Tag) and id(child) in around:
                below = child
                break
            if isinstance(child, Tag | NavigableString):
                found.append(child)
        if below is None:
            break
        node = below
    return found


def _rows(parts: list[Tag | NavigableString]) -> list[list[str]]:
    whole = BeautifulSoup("", "lxml").new_tag("div")
    for part in parts:
        whole.append(copy.copy(part))
    return lines(whole)


def _is_heading(tag: Tag) -> bool:
    if tag.name in _HEADINGS:
        return True
    names = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
    return tag.name in {"div", "p", "td", "span", "font", "strong"} and bool(_LIKE_TITLE.search(names))
