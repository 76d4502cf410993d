"""Rows of a list, wherever it stands: repeated elements that each hold one link, with a date before, behind or in it.

For platforms whose lists wear no name of their own. A block that shows the newest of another column (``栏目名 … 更多>>``) is a
preview, not the list of the page it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString

from crawler.reading.anchors import is_cut
from crawler.reading.links import absolute, same_host
from crawler.reading.rowdates import flat
from crawler.reading.rowdays import Dated, chosen_day, dated_string, tip_day
from crawler.reading.rowtitles import NO_TITLE, near, whole_title
from crawler.reading.text import fold

MOST_LINKS = 6000
"""Links of one page beyond which no list is looked for."""
HIGHEST = 6
"""Levels between a link and its row, and between a 更多 link and its block."""
MOST_STRING = 400
_WALLS = {"body", "html", "[document]", "ul", "ol", "table", "tbody", "form"}
_MORE = re.compile(r"^\W*(更多|查看更多|more)\W*$", re.I)
_NOTHING = re.compile(r"^[\d\W]*$")
_PINNED = re.compile(r"(^|[\s_-])(top|zd|zhiding|stick|sticky)($|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row as the list shows it."""

    title: str
    url: str
    cut: bool
    day: date | None
    external: bool
    pinned: bool


@dataclass
class Group:
    """Rows side by side in one element."""

    place: Tag
    rows: list[ListedRow] = field(default_factory=list)


def rows_in(place: Tag, base: str, *, today: date) -> tuple[ListedRow, ...]:
    """All rows of an element that is known to be the list."""
    years: dict[int, int | None] = {}
    items = _items(place, base)
    found = [row for item, anchor, url in items if (row := _row(item, anchor, url, base, today, years)) is not None]
    return once(found)


def groups(
    top: Tag, base: str, *, today: date, is_article: Callable[[str], bool], is_column: Callable[[str], bool]
) -> list[Group]:
    """The elements that look like lists: they hold an article by its address, or a row with a date."""
    places: dict[int, Group] = {}
    real: set[int] = set()
    years: dict[int, int | None] = {}
    for item, anchor, url in _items(top, base):
        row = _row(item, anchor, url, base, today, years)
        if row is None or item.parent is None or (row.day is None and is_column(url)):
            continue
        group = places.setdefault(id(item.parent), Group(item.parent))
        group.rows.append(row)
        if row.day is not None or is_article(url):
            real.add(id(item.parent))
    return [group for key, group in places.items() if key in real]


def without_previews(found: list[Group], top: Tag, base: str, is_column: Callable[[str], bool]) -> list[Group]:
    """Groups that are not the newest rows of another column: whose block holds no 更多 link of their own."""
    previews: set[int] = set()
    blocks = blocks_of(found)
    for anchor in top.find_all("a", href=True):
        url = absolute(base, str(anchor["href"]))
        if url is not None and is_column(url) and _MORE.match(_words(anchor)):
            inside = nearest(blocks, anchor)
            if len(inside) == 1:
                previews.add(id(inside[0]))
    return [group for group in found if id(group) not in previews]


def are_pieces(found: list[Group], top: Tag, base: str, child_of: Callable[[str], str]) -> bool:
    """Several groups, each under the link to another column below this page's own: an overview, which has no list itself.

    ``child_of``: key of the column below that an address leads to; empty = to none. A trail or a menu around them heads no group.
    """
    blocks = blocks_of(found)
    heads: dict[int, set[str]] = {id(group): set() for group in found}
    for anchor in top.find_all("a", href=True):
        url = absolute(base, str(anchor["href"]))
        key = child_of(url) if url is not None else ""
        inside = nearest(blocks, anchor) if key else []
        if len(inside) == 1:
            heads[id(inside[0])].add(key)
    alone = {key for keys in heads.values() if len(keys) == 1 for key in keys}
    return len(found) > 1 and len(alone) == len(found)


def blocks_of(found: list[Group]) -> dict[int, list[Group]]:
    """Which groups each element around them holds, by the element's ``id()``."""
    blocks: dict[int, list[Group]] = {}
    for group in found:
        for block in (group.place, *islice(group.place.parents, 2 * HIGHEST)):
            blocks.setdefault(id(block), []).append(group)
    return blocks


def nearest(blocks: dict[int, list[Group]], tag: Tag) -> list[Group]:
    """The groups in the smallest block around ``tag`` that holds any."""
    return next((blocks[id(block)] for block in islice(tag.parents, HIGHEST) if id(block) in blocks), [])


def outermost(found: Sequence[Tag]) -> list[Tag]:
    """Elements that are not inside another one: what is inside is read with it."""
    known = {id(tag) for tag in found}
    return [tag for tag in found if not any(id(parent) in known for parent in tag.parents)]


def once(rows: list[ListedRow]) -> tuple[ListedRow, ...]:
    """Each address once, in order; a row with a date is preferred to its twin without."""
    kept: dict[str, ListedRow] = {}
    for row in rows:
        if row.url not in kept or (kept[row.url].day is None and row.day is not None):
            kept[row.url] = row
    return tuple(kept.values())


def _items(top: Tag, base: str) -> list[tuple[Tag, Tag, str]]:
    """Each link with its row: the largest element around it that leads nowhere else."""
    links = [(a, url) for a in top.find_all("a", href=True) if (url := absolute(base, str(a["href"]))) is not None]
    if len(links) > MOST_LINKS:
        return []
    target: dict[int, str] = {}
    shared: set[int] = {id(top)}
    for anchor, url in links:
        for parent in islice(anchor.parents, HIGHEST + 1):
            if target.setdefault(id(parent), url) != url:
                shared.add(id(parent))
    return [(_item(anchor, shared), anchor, url) for anchor, url in links]


def _item(anchor: Tag, shared: set[int]) -> Tag:
    item = anchor
    for parent in islice(anchor.parents, HIGHEST):
        if id(parent) in shared or (parent.name in _WALLS and not _row_of_cells(parent)):
            break
        item = parent
    return item


def _row_of_cells(tag: Tag) -> bool:
    """A ``ul`` that is one row: a title in one ``li``, its date in the next (wire-formats 3, 4.1)."""
    return tag.name == "ul" and len(tag.find_all("li", recursive=False)) > 1


def _row(item: Tag, anchor: Tag, url: str, base: str, today: date, years: dict[int, int | None]) -> ListedRow | None:
    days = _days(item, anchor, today)
    title = whole_title(anchor, [d.text for d in days])
    if not title or _NOTHING.match(title) or NO_TITLE.match(title):
        return None
    around = "" if item is anchor else " ".join(str(n) for n in near(item) if isinstance(n, NavigableString))
    names = " ".join(" ".join(t.get_attribute_list("class") or []) for t in (item, anchor))
    pinned = bool(_PINNED.search(names)) or "置顶" in around
    day = chosen_day(days, item, years, today=today) or tip_day(anchor, today=today)
    return ListedRow(title[:2000], url, is_cut(title), day, not same_host(url, base), pinned)


def _days(item: Tag, anchor: Tag, today: date) -> list[Dated]:
    """The dates that strings of the row are, in its link and beside it."""
    found: list[Dated] = []
    before = ""
    for node in _strings(item, anchor):
        text = flat(node) if len(node) <= MOST_STRING else ""
        if node.parent is not None and any(c.isdigit() for c in text):
            inside = anchor if any(p is anchor for p in islice(node.parents, HIGHEST)) else None
            dated = dated_string(node.parent, text, before, inside, today=today)
            found += [dated] if dated is not None else []
        before = text or before
    return found


def _strings(item: Tag, anchor: Tag) -> list[NavigableString]:
    nodes = [*(near(item) if item is not anchor else ()), *near(anchor)]
    return [n for n in nodes if isinstance(n, NavigableString)]


def _words(anchor: Tag) -> str:
    return fold(" ".join(str(node) for node in near(anchor) if isinstance(node, NavigableString)))
