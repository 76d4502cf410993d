"""A TRS column's list. No class names it on every site: it is the block of rows that lead into the column's own directory.

In Fujian's set-up all pages of a list lie hidden in one file (``ms-visible="$showStatic(n)"``), and lists that scripts fill
(``ms-repeat``) are empty in the bytes: unknown, never empty (wire-formats 5.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.column_site import Listed, ListRow
from crawler.platforms.trs_pager import has_any_call, page_call
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.links import directory_of, host_of, same_host, suffix_of
from crawler.reading.list_rows import ListedRow, groups, rows_in, without_previews
from crawler.reading.navigation import ColumnRule, linked_columns
from crawler.reading.pager import turn
from crawler.reading.paging import Progress
from crawler.reading.scripted import fills_by_script, waiting_places
from crawler.reading.text import fold
from crawler.reading.translated import untranslated
from store.facts import DateWitness, Document, WitnessKind
from store.plan import SitePlan
from store.reasons import Reason

HIDDEN = re.compile(r"\$showStatic\(\s*(\d{1,4})\s*\)")
TEXT_PAGE = 200
"""Characters from which a column without a list is a page of text."""
TEXTS = "#Zoom, #zoom, #UCAP-CONTENT, .trs_editor_view, .TRS_Editor"
"""Where TRS pages keep their text (wire-formats 5.1); the outermost of several stands first."""
_FILLED = re.compile(r"\bms-repeat\b|\bv-for\b|\bng-repeat\b|javascript:getList", re.I)
_ARTICLE = re.compile(r"/t((?:19|20)\d{6})_(\d{1,12})(?:_\d{1,3})?\.s?html?$", re.I)


@dataclass(frozen=True, slots=True)
class _Block:
    rows: tuple[ListedRow, ...]

    def leads_below(self, directory: str) -> int:
        return sum(1 for r in self.rows if not r.external and directory_of(r.url).startswith(directory))

    @property
    def urls(self) -> frozenset[str]:
        return frozenset(r.url for r in self.rows)


def article_name(url: str) -> str:
    """``20180508_123456`` out of an article's address; empty for any other."""
    found = _ARTICLE.search(url.partition("?")[0])
    return f"{found.group(1)}_{found.group(2)}" if found else ""


def page_list(page: Page, site: SitePlan, column: str, progress: Progress, rule: ColumnRule) -> Listed:
    """The column's list on one of its pages."""
    hidden = [t for t in page.soup.find_all(True) if HIDDEN.search(str(t.get("ms-visible", "")))]
    if hidden:
        return _hidden_pages(page, site, hidden)
    own = _own(_blocks(page, rule), column)
    if len(own) > 1:
        return _several(own, page, site, column, rule)
    if not own:
        return _none(page, column, rule)
    rows = _documents(own[0].rows, page, site)
    if outside := _outside(own[0], page, column, rule):
        detail = f"an article stands outside the list: {outside}"
        return Listed(rows, trouble=Failed(Reason.PAGING_INCOMPLETE, detail))
    call = page_call(page.text, page.url)
    if call is None:
        following = turn(page, rows=len(rows))
        last = following.last and not _filled(page)
        return Listed(rows, following.total, following.following, last=last)
    if call.position != progress.pages:
        detail = f"page {progress.pages + 1} calls itself page {call.position + 1}"
        return Listed(rows, call.total, trouble=Failed(Reason.PAGING_INCOMPLETE, detail))
    return Listed(rows, call.total, call.following(page.url), last=call.is_last)


def _hidden_pages(page: Page, site: SitePlan, hidden: list[Tag]) -> Listed:
    """Every page of the list in one file, in the order of their numbers."""
    parts: dict[int, list[ListedRow]] = {}
    for part in hidden:
        number = HIDDEN.search(str(part["ms-visible"]))
        if number is not None:
            parts.setdefault(int(number.group(1)), []).extend(rows_in(part, page.url, today=page.fetched_on))
    rows = _documents([row for number in sorted(parts) for row in parts[number]], page, site)
    if not rows:
        return Listed(trouble=_empty(page))
    numbers = sorted(parts)
    whole = numbers[0] <= 1 and numbers[-1] - numbers[0] + 1 == len(numbers) and all(parts.values())
    if not whole:
        detail = f"{len(numbers)} hidden pages, {numbers[0]} to {numbers[-1]}: not all are there"
        return Listed(rows, trouble=Failed(Reason.PAGING_INCOMPLETE, detail))
    return Listed(rows, last=True)


def _blocks(page: Page, rule: ColumnRule) -> list[_Block]:
    """Groups of rows that are documents: most show a day, or lead to articles or files. Lists are often cut into several
    ``ul`` of five: they are one."""
    found = groups(
        page.soup, page.url, today=page.fetched_on, is_article=lambda u: bool(article_name(u)), is_column=rule.is_column
    )
    joined: dict[tuple[int, str, str], list[ListedRow]] = {}
    for group in without_previews(found, page.soup, page.url, rule.is_column):
        place = group.place
        key = (
            (id(place.parent), place.name, str(place.get("class")))
            if place.name in {"ul", "ol"}
            else (id(place), "", "")
        )
        joined.setdefault(key, []).extend(group.rows)
    return [_Block(tuple(rows)) for rows in joined.values() if _are_documents(rows)]


def _are_documents(rows: list[ListedRow]) -> bool:
    return 2 * sum(1 for r in rows if r.day or article_name(r.url) or suffix_of(r.url) in FILE_SUFFIXES) >= len(rows)


def _own(found: list[_Block], column: str) -> list[_Block]:
    """The blocks that lead into the column's directory; where none does, the one block there is."""
    own = [b for b in found if 2 * b.leads_below(column) >= len(b.rows)]
    own = [b for b in own if not any(b.urls < other.urls for other in own)]
    return list({b.urls: b for b in own}.values()) or (found if len(found) == 1 else [])


def _several(own: list[_Block], page: Page, site: SitePlan, column: str, rule: ColumnRule) -> Listed:
    """An overview shows pieces of its children's lists: those are read as columns of their own."""
    children = _children(page, column, rule)
    if all(any(directory_of(url).startswith(child) for child in children) for b in own for url in b.urls):
        return Listed(listless=True)
    rows = _documents([row for b in own for row in b.rows], page, site)
    return Listed(rows, trouble=Failed(Reason.PAGING_INCOMPLETE, f"{len(own)} lists on one page"))


def _none(page: Page, column: str, rule: ColumnRule) -> Listed:
    """No list is recognised: a page of columns or of text is read whole, anything else is not known to be empty."""
    if _filled(page) or has_any_call(page.text) or fills_by_script(page.soup):
        return Listed(trouble=_empty(page))
    children = _children(page, column, rule)
    if outside := _outside(_Block(()), page, column, rule):
        return Listed(trouble=Failed(Reason.PAGING_INCOMPLETE, f"no list is recognised, but {outside} is linked"))
    text = page.soup.select_one(TEXTS)
    worded = text is not None and len(fold(text.get_text())) >= TEXT_PAGE
    if (children or worded) and turn(page, rows=0).last:
        return Listed(listless=True)
    return Listed(trouble=_empty(page))


def _outside(block: _Block, page: Page, column: str, rule: ColumnRule) -> str:
    """An article or file of this very column, not of one below it, that stands in no row."""
    children, rows = _children(page, column, rule), block.urls
    for link in page_links(page.soup, page.url):
        place = directory_of(link.url)
        mine = same_host(link.url, page.url) and place.startswith(column) and link.url not in rows
        below = any(place.startswith(child) for child in children)
        if mine and not below and (article_name(link.url) or suffix_of(link.url) in FILE_SUFFIXES):
            return link.url
    return ""


def _children(page: Page, column: str, rule: ColumnRule) -> set[str]:
    return {k for k in linked_columns(page.soup, page.url, rule) if k.startswith(column) and k != column}


def _filled(page: Page) -> bool:
    return _FILLED.search(page.text) is not None or bool(waiting_places(page.soup))


def _empty(page: Page) -> Failed:
    if _FILLED.search(page.text):
        return Failed(Reason.JS_ONLY, "a script fills the list")
    return Failed(Reason.JS_POSSIBLE, "the list is empty and states no total of 0")


def _documents(rows: Iterable[ListedRow], page: Page, site: SitePlan) -> tuple[ListRow, ...]:
    found: dict[str, ListRow] = {}
    for row in rows:
        read = _document(row, untranslated(row.url, page.url), site)
        found.setdefault(read.document.key, read)
    return tuple(found.values())


def _document(row: ListedRow, url: str, site: SitePlan) -> ListRow:
    external = not same_host(url, site.base_url)
    name = "" if external else article_name(url)
    document = Document(
        key=f"trs:{host_of(site.base_url)}:{name or url}"[:400], site_id=site.site_id, url=url, title=row.title,
        title_cut=row.cut, witnesses=(DateWitness(WitnessKind.LIST, row.day),) if row.day else (), external=external,
    )  # fmt: skip
    return ListRow(document, row.pinned)
