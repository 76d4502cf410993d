"""Lists of a page by what they are: repeated blocks of one link and one date. No name of any CMS is needed.

Every date on the page is followed upwards to the smallest element that also holds a link: that is its row. Rows of one shape
make a group; the rows beside them that bear no date belong to it too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.generic.survey import NO_ROWS, Survey, survey_of, upwards
from crawler.reading.anchors import is_cut, name_of
from crawler.reading.links import absolute
from crawler.reading.rowdates import Role
from crawler.reading.rowdays import Dated, chosen_day, day_over, tip_day
from crawler.reading.rowtitles import NO_TITLE, whole_title
from crawler.reading.text import squeeze

MOST_IN_ROW = 4
"""Addresses of one row: its title, its column, an attachment."""
_COLUMN = re.compile(r"^[\[【(（〔][^\]】)）〕]{2,8}[\]】)）〕]$")
_BESIDE_TITLE = re.compile(r".{0,16}(?:[局委办厅院]|政府|办公室|中心|委员会)|.{0,4}(?:解读|图解|附件|下载)")
"""Links of a row that are not its paper."""
_CUT = re.compile(r"[.…]+$")
OFTEN = 3
"""Rows that link one address: it is their column's, or their department's."""
_STATE = re.compile(r"\d+|hidden|hide|show|active|current|cur|\bon\b|selected|odd|even|first|last|none|line|dis", re.I)


@dataclass(frozen=True, slots=True)
class Listed:
    """One row as the list shows it."""

    title: str
    href: str
    """As the page writes it."""
    url: str
    day: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rows of one shape, in the page's order."""

    rows: tuple[Listed, ...]
    elements: frozenset[int] = frozenset()
    """Ids of the row elements."""
    dated: int = 0
    blocks: int = 1
    """Elements that hold three or more of its rows each."""
    places: tuple[Tag, ...] = ()
    """Elements that hold its rows."""


def groups(soup: BeautifulSoup, base: str, *, today: date) -> list[Group]:
    """All groups of dated rows, the largest first."""
    survey = survey_of(soup, today)
    shaped: dict[tuple[object, ...], list[tuple[int, Tag, Listed]]] = defaultdict(list)
    done: set[int] = set()
    # Days that are none of publication mark a row only where no other day does.
    for dated in sorted(survey.found, key=lambda d: d.role is Role.OTHER):
        row = _row_of(dated, survey)
        if row is None or id(row) in done:
            continue
        if dated.role is Role.OTHER and any(id(above) in done for above in upwards(row)):
            continue
        done.add(id(row))
        for listed in _rows_in(row, survey, base):
            shaped[_shape(row)].append((survey.order.get(id(row), 0), row, listed))
    made = [_group(rows, survey, base) for rows in shaped.values()]
    return sorted(made, key=lambda g: (-len(g.rows), -g.dated))


def undated(soup: BeautifulSoup, base: str, known: list[Group], *, today: date) -> list[Group]:
    """Lists of links without dates: elements of which most children hold one link with the length of a title. ``known``: the dated ones."""
    bare = Survey(today)
    dated, urls = {e for g in known for e in g.elements}, {r.url for g in known for r in g.rows}
    found: list[Group] = []
    for place in soup.find_all(["ul", "ol", "table", "tbody", "dl", "div", "td"], limit=3000):
        children = place.find_all(["li", "tr", "dd", "p", "div", "dl", "a", "h3", "h4"], recursive=False, limit=300)
        items = [(c, links) for c in children if 1 <= len(links := _links(c)) <= 2]
        if len(items) < 3 or 2 * len(items) < len(children) or any(id(c) in dated for c, _ in items):
            continue
        rows = _unique(r for c, links in items if (r := _listed(links, None, base, [], bare)) is not None)
        long = [r for r in rows if len(r.title) >= 6 and r.url not in urls]
        if len(long) >= 3 and 2 * len(long) >= len(rows):
            found.append(Group(rows, frozenset(id(c) for c, _ in items), places=(place,)))
    return found


def _links(tag: Tag) -> list[Tag]:
    if tag.name == "a":
        return [tag] if tag.get("href") else []
    return list(tag.find_all("a", href=True, limit=3))


def _row_of(dated: Dated, survey: Survey) -> Tag | None:
    """The smallest element with the date and a link, widened while no further link or date comes in."""
    row: Tag | None = dated.anchor
    if row is None:
        row = next((t for t in upwards(dated.tag) if survey.named.get(id(t))), None)
    if row is None:
        return None
    row = _with_title(row, survey)
    named, days = survey.named[id(row)], len(survey.dates[id(row)])
    if days == 1 and len(named) > MOST_IN_ROW and _targets(named) > MOST_IN_ROW:
        return None
    if days > 1 and _targets(named) > 1:
        return row
    for above in list(upwards(row))[1:4]:
        if _targets(survey.named[id(above)]) != _targets(named) or len(survey.dates[id(above)]) != days:
            break
        row = above
    return row


def _with_title(row: Tag, survey: Survey) -> Tag:
    """A foot that names office and interpretation only belongs to the card around it, which names the paper."""
    if any(not _BESIDE_TITLE.fullmatch(squeeze(name_of(a))) for a in survey.named[id(row)]):
        return row
    days = len(survey.dates[id(row)])
    for above in list(upwards(row))[1:3]:
        if len(survey.dates[id(above)]) != days or _targets(survey.named[id(above)]) > MOST_IN_ROW:
            break
        if any(not _BESIDE_TITLE.fullmatch(squeeze(name_of(a))) for a in survey.named[id(above)]):
            return above
    return row


def _shape(row: Tag) -> tuple[object, ...]:
    """What rows of one list have in common: their kind and what encloses them; states and numbers in names left out."""
    parts: list[object] = [row.name]
    above = row.parent
    for _ in range(6):
        if above is None or above.name in NO_ROWS:
            break
        names = [*(above.get_attribute_list("class") or []), str(above.get("id", ""))]
        parts.append((above.name, frozenset(n for name in names if (n := _STATE.sub("", str(name))))))
        above = above.parent
    return tuple(parts)


def _rows_in(row: Tag, survey: Survey, base: str) -> list[Listed]:
    links, days = survey.named[id(row)], survey.dates[id(row)]
    one = row.name in {"tr", "li", "a", "dl"} and len(days) <= 3 and _targets(links) <= MOST_IN_ROW
    if one and _targets(links) == len(days) > 1 and _alternate(links, days, survey):
        one = False
    if len(days) == 1 or _targets(links) == 1 or one:
        listed = _listed(
            links, chosen_day(days, row, survey.years, today=survey.today), base, [d.text for d in days], survey
        )
        return [listed] if listed is not None else []
    return _paired(row, links, days, survey, base)


def _alternate(links: list[Tag], days: list[Dated], survey: Survey) -> bool:
    """Two rows side by side: link, day, link, day."""
    marks = sorted([(survey.order[id(a)], 0) for a in links] + [(d.position, 1) for d in days])
    return len({k for _, k in marks[::2]}) == 1 == len({k for _, k in marks[1::2]}) and marks[0][1] != marks[1][1]


def _paired(row: Tag, named: list[Tag], days: list[Dated], survey: Survey, base: str) -> list[Listed]:
    """Links and dates side by side in one element: each date goes with the link before it, or after it if a date comes first."""
    if 2 * len(days) < len(named):
        return []
    marks: list[tuple[int, Tag | Dated]] = [(survey.order[id(a)], a) for a in named]
    marks += [(d.position, d) for d in days]
    marks.sort(key=lambda m: m[0])
    date_first = bool(marks) and isinstance(marks[0][1], Dated)
    sequence = [m for _, m in (reversed(marks) if date_first else marks)]
    rows: list[Listed] = []
    for number, mark in enumerate(sequence):
        following = sequence[number + 1] if number + 1 < len(sequence) else None
        if isinstance(mark, Tag):
            own = following if isinstance(following, Dated) else None
            day = chosen_day([own], row, survey.years, today=survey.today) if own is not None else None
            day = day_over(mark, row, today=survey.today) or day
            listed = _listed([mark], day, base, [own.text] if own else [], survey)
            rows += [listed] if listed is not None else []
    return rows[::-1] if date_first else rows


def _group(found: list[tuple[int, Tag, Listed]], survey: Survey, base: str) -> Group:
    """The rows with those of the same kind beside them that bear no date."""
    known = {id(row) for _, row, _ in found}
    parents = {id(row.parent): row.parent for _, row, _ in found if row.parent is not None}
    kinds = Counter(row.name for _, row, _ in found)
    extra: list[tuple[int, Tag, Listed]] = []
    if len(found) >= 3 and next(iter(kinds)) in {"li", "tr", "dd", "p", "div", "dl", "ul"}:
        for parent in parents.values():
            for beside in parent.find_all(list(kinds), recursive=False, limit=1000):
                links = survey.anchors.get(id(beside), [])
                if id(beside) in known or not 1 <= len(links) <= MOST_IN_ROW or survey.dates.get(id(beside)):
                    continue
                listed = _listed(survey.named[id(beside)], None, base, [], survey)
                if listed is not None and len(listed.title) >= 3:
                    extra.append((survey.order.get(id(beside), 0), beside, listed))
    ordered = sorted((*found, *extra), key=lambda f: f[0])
    rows = _unique(listed for _, _, listed in ordered)
    elements = frozenset(id(row) for _, row, _ in ordered)
    places = tuple({id(row.parent): row.parent for _, row, _ in ordered if row.parent is not None}.values())
    blocks = Counter(id(row.parent) for _, row, _ in ordered)
    return Group(rows, elements, sum(r.day is not None for r in rows), sum(n >= 3 for n in blocks.values()), places)


def _unique(rows: Iterable[Listed]) -> tuple[Listed, ...]:
    found: dict[tuple[str, str], Listed] = {}
    for row in rows:
        known = found.get((row.url, row.title))
        if known is None or known.day is None:
            found[row.url, row.title] = row if known is None else replace(known, day=row.day)
    return tuple(found.values())


def _targets(links: list[Tag]) -> int:
    return len({str(a.get("href")) for a in links})


def _listed(links: list[Tag], day: date | None, base: str, dates: list[str], survey: Survey) -> Listed | None:
    """The row of the link that is its title: no column's, no department's, no attachment's."""
    own = [a for a in links if survey.repeats[str(a["href"])] < OFTEN * _times(links, a)] or links
    named: dict[str, str] = {}
    for anchor in own:
        title = whole_title(anchor, dates)
        href = str(anchor["href"]).strip()
        if not NO_TITLE.match(title):
            named[href] = _better(named.get(href, ""), title)
    if not named:
        return None
    href = _title_of(named)
    url = absolute(base, href)
    title = named[href]
    if day is None:
        tips = (tip_day(a, today=survey.today) for a in own if str(a["href"]).strip() == href)
        day = next((t for t in tips if t is not None), None)
    return Listed(title[:500], href, url, day) if url is not None and len(title) >= 2 else None


def _times(links: list[Tag], anchor: Tag) -> int:
    return sum(1 for a in links if a.get("href") == anchor.get("href"))


def _better(known: str, other: str) -> str:
    """Of two names of one link the whole one; else the first, for what comes later is a summary."""
    if not known or not is_cut(known):
        return known or other
    return other if squeeze(other).startswith(squeeze(_CUT.sub("", known))) else known


def _title_of(named: dict[str, str]) -> str:
    """The first address with a name of a title's length: a bracketed or short one before it names its column."""
    longest = max(len(title) for title in named.values())
    return (
        next(h for h, t in named.items() if 2 * len(t) >= longest and not _COLUMN.match(t))
        if any(2 * len(t) >= longest and not _COLUMN.match(t) for t in named.values())
        else max(named, key=lambda h: len(named[h]))
    )
