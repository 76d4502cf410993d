"""Which of a page's lists is the page's own: the one its pager belongs to, else the one that looks most like a column's list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup

from crawler.generic.lists import Group
from crawler.generic.runs import NOT_SHOWN
from crawler.reading.links import directory_of, path_of, same_host
from crawler.reading.pager import pager_places
from crawler.reading.scripted import waiting_places
from crawler.reading.sides import heading_before, is_headed_aside, is_preview, is_side
from crawler.reading.text import squeeze

FEWEST = 3
"""Rows of one of several lists that count as one."""
NEAR_PAGER = 4
"""Levels above a pager within which its list stands."""
REACH = 4
"""Levels above a list within which what stands beside it is a part of it."""
_EMPTY = re.compile(
    r"^\W*(?:共\s*0\s*[条篇项页]|暂无|没有(?:找到|相关|数据|信息|记录)|(?:该|本)栏目(?:暂无|没有)|无(?:数据|记录|信息)|总记录数?\s*[:：]\s*0\b)"
)
TITLE = 7
"""Mean characters of titles; menus have fewer."""


@dataclass(frozen=True, slots=True)
class MainList:
    """The page's own list in its parts, and what speaks for it."""

    parts: tuple[Group, ...] = ()
    paged: bool = False
    """A pager belongs to it."""
    overview: bool = False
    """Pieces of several columns."""

    @property
    def rows(self) -> int:
        """Rows of all parts."""
        return sum(len(p.rows) for p in self.parts)


def main_list(lists: list[Group], soup: BeautifulSoup, base: str) -> MainList:
    """The page's own list out of all its lists."""
    if not lists:
        return MainList()
    paged = _beside_pager(lists, soup)
    own = squeeze(soup.title.get_text()[:200]) if soup.title is not None else ""
    aside = {id(g) for g in lists if _is_headed(g, own)}
    ranked = sorted(lists, key=lambda g: -_worth(g, base, paged=g in paged, aside=id(g) in aside))
    best = ranked[0]
    fitting = [g for g in lists if g is best or id(g) not in aside]
    if best in paged:
        return MainList(_with_parts(best, [g for g in fitting if g in paged]), paged=True)
    previews = [g for g in lists if len(g.rows) >= FEWEST and not _is_side(g)]
    if _is_preview(best) and len(previews) >= FEWEST:
        return MainList(tuple(previews), overview=True)
    if id(best) in aside or _is_none(best, soup):
        return MainList()
    return MainList(_with_parts(best, fitting))


def _is_none(best: Group, soup: BeautifulSoup) -> bool:
    """Whether the best is a side matter all the same, on a page whose own list is empty or comes by script."""
    if best.dated == 0 and (_is_side(best) or _is_preview(best)):
        return True
    bare = best.dated == 0 or _is_side(best)
    return bare and (_says_empty(soup) or bool(waiting_places(soup)))


def _says_empty(soup: BeautifulSoup) -> bool:
    return soup.find(string=_EMPTY) is not None


def _worth(group: Group, base: str, *, paged: bool, aside: bool) -> float:
    """How much a list looks like the page's own."""
    rows = len(group.rows)
    worth = min(rows, 15) * (0.6 + 0.4 * group.dated / max(rows, 1))
    if sum(len(r.title) for r in group.rows) < TITLE * rows:
        worth *= 0.3
    own = sum(same_host(r.url, base) for r in group.rows)
    here = directory_of(base)
    inside = sum(path_of(r.url).startswith(here) for r in group.rows) if here != "/" else 0
    worth += 4 * inside / max(rows, 1) - (8 if group.dated == 0 and 2 * own < rows else 0)
    return worth + 20 * paged - 8 * _is_side(group) - 8 * _is_preview(group) - 6 * aside - 15 * _is_hidden(group)


def _beside_pager(lists: list[Group], soup: BeautifulSoup) -> list[Group]:
    """The lists in the smallest block around a pager that holds any."""
    blocks: dict[int, list[Group]] = {}
    for group in lists:
        for place in group.places:
            for block in (place, *islice(place.parents, NEAR_PAGER)):
                if group not in blocks.setdefault(id(block), []):
                    blocks[id(block)].append(group)
    found: list[Group] = []
    for pager in islice(pager_places(soup), 6):
        inside = next(
            (
                blocks[id(b)]
                for b in islice(pager.parents, NEAR_PAGER)
                if id(b) in blocks and b.name not in {"body", "html"}
            ),
            [],
        )
        found += [g for g in inside if g not in found and not _is_side(g)]
    return found


def _with_parts(best: Group, lists: Iterable[Group]) -> tuple[Group, ...]:
    """The list with what stands in its own block: a headline above it, panes of its tabs."""
    around = [t for p in best.places for t in (p, *islice(p.parents, REACH - 1)) if t.name not in {"body", "html"}]
    own = {id(t) for t in around[: REACH * len(best.places)]}
    parts = [
        g
        for g in lists
        if g is best or (any(id(p.parent) in own for p in g.places) and not (_is_side(g) or _is_preview(g)))
    ]
    return tuple(parts)


def _is_hidden(group: Group) -> bool:
    """Whether none of it is shown."""
    around = ((p, *islice(p.parents, 2)) for p in group.places)
    return bool(group.places) and all(any(NOT_SHOWN.search(str(t.get("style", ""))) for t in ts) for ts in around)


def _is_side(group: Group) -> bool:
    return any(is_side(p) for p in group.places[:2])


def _is_preview(group: Group) -> bool:
    return any(is_preview(p) for p in group.places[:2])


def _is_headed(group: Group, own: str) -> bool:
    """Whether its heading calls it a side matter; the page's own name is none."""
    return any(is_headed_aside(p) and not (own and heading_before(p) in own) for p in group.places[:1])
