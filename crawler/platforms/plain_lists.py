"""A column's list on pages made by a server, for families whose lists are known by their rows: from the page to ``Listed``.

What may be a stray block, a page that stands in for another, or half of what a script will show, is never taken for the
whole list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.column_site import Listed, ListRow
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.indexes import is_index
from crawler.reading.links import suffix_of
from crawler.reading.list_rows import (
    Group,
    ListedRow,
    are_pieces,
    blocks_of,
    groups,
    nearest,
    once,
    outermost,
    rows_in,
    without_previews,
)
from crawler.reading.navigation import ColumnRule, trail
from crawler.reading.pager import Turn, pager_places, stated_total
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold, squeeze
from store.facts import DateWitness, Document, WitnessKind
from store.plan import SitePlan
from store.readings import Ask
from store.reasons import Reason

_ELSEWHERE = re.compile(r"NFCMS_SITE_ID\s*=|window\._CONFIG\s*=")
LITTLE_TEXT = 100
"""Characters from which a column's page of text is one."""


class Turner(Protocol):
    """How a family's lists go on."""

    def __call__(self, page: Page, *, rows: int) -> Turn:
        """The next page of a list that shows ``rows`` rows here."""


@dataclass(frozen=True, slots=True)
class Family:
    """What sets one family's lists apart."""

    rule: ColumnRule
    is_article: Callable[[str], bool]
    key: Callable[[str, bool], str]
    """A document's key out of its address; the flag says that it lies on another site."""
    turn: Turner
    containers: str = ""
    """Selector of the list, where the family names it."""
    texts: str = ""
    """Selector of the body of a page of text."""


def plain_list(page: Page, ask: Ask, site: SitePlan, family: Family) -> Listed:
    """The list on one page of a column."""
    if _ELSEWHERE.search(page.text):
        return Listed(trouble=Failed(Reason.PLATFORM_UNKNOWN, "another platform's page"))
    places = outermost(page.soup.select(family.containers)) if family.containers else []
    if places:
        rows = once([row for place in places for row in rows_in(place, page.url, today=page.fetched_on)])
        turn = family.turn(page, rows=len(rows))
        if not rows and _says_nothing(turn, places) and not fills_by_script(page.soup):
            return Listed(total=0, last=True)
        return _listed(rows, turn, site, family) if rows else Listed(total=turn.total)
    found = _own_groups(page, str(ask.context["column"]), family)
    if not found:
        return _listless(page, ask, family)
    rows = once([row for group in found for row in group.rows])
    turn = family.turn(page, rows=len(rows))
    if turn.last and turn.total is None and not pager_places(page.soup) and not names_itself(page, ask):
        return _listed(
            rows, turn, site, family, Failed(Reason.PAGING_INCOMPLETE, "the page does not say whose list this is")
        )
    return _listed(rows, turn, site, family)


def _own_groups(page: Page, key: str, family: Family) -> list[Group]:
    """The groups that are this column's list: no previews, and of several those that the pager belongs to."""

    def is_other(url: str) -> bool:
        return family.rule.is_column(url) and family.rule.key_of(url) != key

    def child_of(url: str) -> str:
        below = family.rule.key_of(url) if family.rule.is_column(url) else ""
        return below if below.startswith(key) and below != key else ""

    found = _groups(page, family)
    own = without_previews(found, page.soup, page.url, is_other)
    if len(own) > 1:
        blocks = blocks_of(own)
        for place in pager_places(page.soup):
            if inside := nearest(blocks, place):
                return inside
        if are_pieces(own, page.soup, page.url, child_of):
            return []
    return own


def _groups(page: Page, family: Family) -> list[Group]:
    return groups(
        page.soup, page.url, today=page.fetched_on, is_article=family.is_article, is_column=family.rule.is_column
    )


def _listed(
    rows: tuple[ListedRow, ...], turn: Turn, site: SitePlan, family: Family, trouble: Failed | None = None
) -> Listed:
    if trouble is None and turn.scripted:
        trouble = Failed(Reason.JS_POSSIBLE, turn.why)
    documents = tuple(_row(row, site, family) for row in rows)
    return Listed(documents, turn.total, turn.following, last=turn.last, trouble=trouble)


def _row(row: ListedRow, site: SitePlan, family: Family) -> ListRow:
    document = Document(
        key=family.key(row.url, row.external)[:400], site_id=site.site_id, url=row.url, title=row.title,
        title_cut=row.cut, witnesses=(DateWitness(WitnessKind.LIST, row.day),) if row.day else (), external=row.external,
    )  # fmt: skip
    return ListRow(document, row.pinned)


def _listless(page: Page, ask: Ask, family: Family) -> Listed:
    """A page of previews, or of text, is read whole if it says whose page it is and no script can add to it."""
    previews = _groups(page, family)
    links = [link.url for link in page_links(page.soup, page.url)]
    text = page.soup.select_one(family.texts) if family.texts else None
    is_text = text is not None and len(fold(text.get_text())) >= LITTLE_TEXT
    loose = any(family.is_article(url) or suffix_of(url) in FILE_SUFFIXES for url in links)
    if fills_by_script(page.soup) or not names_itself(page, ask):
        return Listed(trouble=Failed(Reason.JS_POSSIBLE, "no list, and nothing that says that there is none"))
    if previews or (is_text and not loose):
        return Listed(listless=True)
    if loose:
        return Listed(
            trouble=Failed(Reason.PAGING_INCOMPLETE, "articles or files are linked, but no list is recognised")
        )
    key = str(ask.context["column"])
    return Listed(listless=is_index(page, family.rule, key) and not pager_places(page.soup))


def names_itself(page: Page, ask: Ask) -> bool:
    """The column's name stands in the page's title or trail: a front page in its place would not say so."""
    path = ask.context.get("path") or [""]
    name = squeeze(str(path[-1]))
    return bool(name) and (name in squeeze(page.title) or any(name == squeeze(part) for part in trail(page.soup)))


def _says_nothing(turn: Turn, places: list[Tag]) -> bool:
    """The list's own total is 0, in its pager or in its place."""
    return turn.total == 0 or any(stated_total(fold(p.get_text(" "))) == 0 for p in places)
