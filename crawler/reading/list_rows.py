"""Rows of a list, wherever it stands: repeated elements that each hold one link, with a date before, behind or in it.

For platforms whose lists wear no name of their own. A block that shows the newest of another column (``栏目名 … 更多>>``) is a
preview, not the list of the page it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.anchors import is_cut
from crawler.reading.dates import find_day, sound_day
from crawler.reading.links import absolute, same_host
from crawler.reading.text import fold

MOST_LINKS = 6000
"""Links of one page beyond which no list is looked for."""
HIGHEST = 6
"""Levels between a link and its row, and between a 更多 link and its block."""
MOST_NODES = 80
"""Elements and strings of one row."""
_UNREAD = {"a", "script", "style"}
_WALLS = {"body", "html", "[document]", "ul", "ol", "table", "tbody", "form"}
_MORE = re.compile(r"^\W*(更多|查看更多|more)\W*$", re.I)
_NO_TITLE = re.compile(r"^[\d\W]*$|^\W*(首页|上一页|上页|前一页|下一页|下页|后一页|末页|尾页|返回)\W*$")
_PINNED = re.compile(r"(^|[\s_-])(top|zd|zhiding|stick|sticky)($|[\s_-])", re.I)
_ONLY_DATE = re.compile(r"^\W*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(\s+\d\d?:\d\d(:\d\d)?)?\W*$")
_MONTH_DAY = re.compile(r"(?<![\d/.年-])[\[(（【]?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*[\])）】]?(?![\d/.-])")
_LONE_YEAR = re.compile(r"^\W*((?:19|20)\d\d)\s*年?(?:度)?\W*$")
_DATES = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d\d(?=\s*年))\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*日?")


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
    title, inside = _title(anchor, today)
    if not title or _MORE.match(title) or _NO_TITLE.match(title):
        return None
    around = "" if item is anchor else " ".join(str(n) for n in _near(item) if isinstance(n, NavigableString))
    names = " ".join(" ".join(t.get_attribute_list("class") or []) for t in (item, anchor))
    pinned = bool(_PINNED.search(names)) or "置顶" in around
    day = _one_day(around, today) or inside or _under_year(item, around, today, years)
    return ListedRow(title[:2000], url, is_cut(title), day, not same_host(url, base), pinned)


def _one_day(text: str, today: date) -> date | None:
    """The date of a row; two different ones (signed, published) say neither."""
    days = {day for found in _DATES.findall(text) if (day := find_day(found, today=today)) is not None}
    return days.pop() if len(days) == 1 else None


def _under_year(item: Tag, around: str, today: date, years: dict[int, int | None]) -> date | None:
    """``[05-08]`` below a heading that says 2018年 and nothing else."""
    found = _MONTH_DAY.findall(around)
    if len(found) != 1 or _DATES.search(around):
        return None
    year = _year_above(item, years)
    return sound_day(year, int(found[0][0]), int(found[0][1]), today=today) if year is not None else None


def _year_above(item: Tag, years: dict[int, int | None]) -> int | None:
    """The year that stands alone in an element before the row, or before the list that holds it.

    Rows come in order, so each looks only as far back as its neighbour: ``years`` remembers what that one found.
    """
    for tag in (item, *islice(item.parents, 2)):
        passed: list[int] = []
        year = None
        for before in tag.previous_siblings:
            if isinstance(before, Tag):
                if id(before) in years:
                    year = years[id(before)]
                    break
                found = _LONE_YEAR.match(fold(before.get_text(" "))) if before.name not in _UNREAD else None
                if found is not None:
                    year = years[id(before)] = int(found.group(1))
                    break
                passed.append(id(before))
        years.update(dict.fromkeys(passed, year))
        if year is not None:
            return year
    return None


def _title(anchor: Tag, today: date) -> tuple[str, date | None]:
    """The whole name of a link, and the date that stands in an element of its own inside it."""
    words, day, picture = [], None, ""
    for node in _near(anchor):
        if isinstance(node, Tag):
            picture = picture or (str(node.get("alt") or node.get("title") or "") if node.name == "img" else "")
        elif node.parent is not anchor and _ONLY_DATE.match(node):
            day = day or find_day(node, today=today)
        else:
            words.append(str(node))
    return fold(str(anchor.get("title") or "")) or fold(" ".join(words)) or fold(picture), day


def _words(anchor: Tag) -> str:
    return fold(" ".join(str(node) for node in _near(anchor) if isinstance(node, NavigableString)))


def _near(top: Tag) -> Iterator[Tag | NavigableString]:
    """Elements and strings below ``top`` in order, other links left out, up to a bound: an unclosed link holds the whole page."""
    todo: list[PageElement] = list(reversed(top.contents[:MOST_NODES]))
    for _ in range(MOST_NODES):
        if not todo:
            return
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name not in _UNREAD:
                yield node
                todo.extend(reversed(node.contents[:MOST_NODES]))
        elif type(node) is NavigableString:
            yield node
