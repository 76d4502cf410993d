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

from crawler.generic.rowdates import flat, is_whole, month_day, part_of_day
from crawler.generic.survey import MORE, NO_ROWS, Dated, Survey, survey_of, upwards
from crawler.reading.anchors import is_cut, name_of
from crawler.reading.links import absolute
from crawler.reading.text import fold, squeeze

MOST_IN_ROW = 4
"""Links of one row: its title, its column, an attachment."""
_STATE = re.compile(r"\d+|hidden|hide|show|active|current|cur|\bon\b|selected|odd|even|first|last|none|line|dis", re.I)
_TIP = re.compile(
    r"^\s*标\s*题\s*[:：]\s*(.*?)\s*(?:(?:发布|更新|发表)?(?:日期|时间)|作者|点击数|来源)?\s*(?:[:：].*)?$", re.S
)
_TIP_END = re.compile(r"\s*(?:发布|更新|发表)(?:日期|时间)\s*[:：].*$", re.S)
_TITLE_CLASS = re.compile(r"\b(tit|title|bt|biaoti)", re.I)
_DAY = re.compile(r"^\d{1,2}日?$")
_BULLET = re.compile(r"^[\s·•●■◆▪>»›*]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row as the list shows it."""

    title: str
    href: str
    """As the page writes it."""
    url: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one shape, in the page's order."""

    rows: tuple[Listed, ...]
    elements: frozenset[int] = frozenset()
    """Ids of the row elements."""
    dated: int = 0
    blocks: int = 1
    """Elements that hold three or more of its rows each."""


def groups(soup: BeautifulSoup, base: str, *, today: date) -> list[Group]:
    """All groups of dated rows, the largest first."""
    survey = survey_of(soup, today)
    shaped: dict[tuple[object, ...], list[tuple[int, Tag, Listed]]] = defaultdict(list)
    done: set[int] = set()
    for dated in survey.found:
        row = _row_of(dated, survey)
        if row is None or id(row) in done:
            continue
        done.add(id(row))
        for listed in _rows_in(row, survey, base):
            shaped[_shape(row)].append((survey.order.get(id(row), 0), row, listed))
    made = [_group(rows, survey, base) for rows in shaped.values()]
    return sorted(made, key=lambda g: (-len(g.rows), -g.dated))


def undated(soup: BeautifulSoup, base: str) -> Group:
    """The largest list of links without dates, for a page that is known to be a listing."""
    best: tuple[Listed, ...] = ()
    for container in soup.find_all(["ul", "ol", "table", "dl"], limit=400):
        items = [
            c
            for c in container.find_all(["li", "tr", "dd"], limit=200)
            if len(c.find_all("a", href=True, limit=3)) in {1, 2}
        ]
        rows = _unique(
            r for item in items if (r := _listed(item.find_all("a", href=True, limit=3), None, base, "")) is not None
        )
        long = [r for r in rows if len(r.title) >= 8]
        if len(long) >= 3 and 2 * len(long) >= len(rows) and len(long) > len(best):
            best = tuple(long)
    return Group(best)


def _row_of(dated: Dated, survey: Survey) -> Tag | None:
    """The smallest element with the date and a link, widened while no further link or date comes in."""
    row: Tag | None = dated.anchor
    if row is None:
        row = next((t for t in upwards(dated.tag) if survey.named.get(id(t))), None)
    if row is None:
        return None
    links, days = len(survey.anchors[id(row)]), len(survey.dates[id(row)])
    if days == 1 and links > MOST_IN_ROW and _targets(survey.anchors[id(row)]) > MOST_IN_ROW:
        return None
    for above in list(upwards(row))[1:4]:
        if len(survey.anchors[id(above)]) != links or len(survey.dates[id(above)]) != days:
            break
        row = above
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
    links, days = survey.anchors[id(row)], survey.dates[id(row)]
    one = row.name in {"tr", "li", "a"} and len(days) <= 3 and _targets(links) <= MOST_IN_ROW
    if len(days) == 1 or _targets(links) == 1 or one:
        day, text = _chosen(days, row)
        listed = _listed(links, day, base, text)
        return [listed] if listed is not None else []
    return _paired(survey.named[id(row)], days, survey, base)


def _chosen(days: list[Dated], row: Tag) -> tuple[date | None, str]:
    """One day of a row that shows several: the one labelled or headed as publication; none if that is unclear."""
    if len({d.day for d in days}) == 1:
        return days[0].day, days[0].text
    told = [d for d in days if re.search("发布|公开", d.text)]
    if not told and row.name == "tr":
        told = [d for d in days if re.search("发布|公开", _column_head(d.tag))]
    return (told[0].day, told[0].text) if len(told) == 1 else (None, days[0].text)


def _column_head(tag: Tag) -> str:
    cell = tag if tag.name in {"td", "th"} else tag.find_parent(["td", "th"])
    table = tag.find_parent("table")
    first = table.find("tr") if table is not None else None
    if cell is None or first is None:
        return ""
    heads = first.find_all(["th", "td"], recursive=False)
    number = len(cell.find_previous_siblings(["td", "th"]))
    return squeeze(heads[number].get_text()) if number < len(heads) else ""


def _paired(named: list[Tag], days: list[Dated], survey: Survey, base: str) -> list[Listed]:
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
            listed = _listed([mark], own.day if own else None, base, own.text if own else "")
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
                listed = _listed(links, None, base, "")
                if listed is not None and len(listed.title) >= 6:
                    extra.append((survey.order.get(id(beside), 0), beside, listed))
    ordered = sorted((*found, *extra), key=lambda f: f[0])
    rows = _unique(listed for _, _, listed in ordered)
    elements = frozenset(id(row) for _, row, _ in ordered)
    blocks = Counter(id(row.parent) for _, row, _ in ordered)
    return Group(rows, elements, sum(r.day is not None for r in rows), sum(n >= 3 for n in blocks.values()))


def _unique(rows: Iterable[Listed]) -> tuple[Listed, ...]:
    found: dict[tuple[str, str], Listed] = {}
    for row in rows:
        known = found.get((row.url, row.title))
        if known is None or known.day is None:
            found[row.url, row.title] = row if known is None else replace(known, day=row.day)
    return tuple(found.values())


def _named(links: list[Tag]) -> list[Tag]:
    return [a for a in links if not MORE.match(name_of(a))]


def _targets(links: list[Tag]) -> int:
    return len({str(a.get("href")) for a in links})


def _listed(links: list[Tag], day: date | None, base: str, date_text: str) -> Listed | None:
    """The row of the link with the longest name."""
    best = max(_named(links), key=lambda a: len(name_of(a)), default=None)
    if best is None:
        return None
    href = str(best["href"]).strip()
    url = absolute(base, href)
    title = whole_title(best, date_text)
    return Listed(title[:500], href, url, day) if url is not None and len(title) >= 2 else None


def whole_title(anchor: Tag, date_text: str = "") -> str:
    """A link's whole title as written, without its row's date, its summary, bullets, and what tooltips add."""
    shown = _BULLET.sub("", fold(_shown(anchor, date_text))).rstrip(" [(【［（")
    tip = anchor.get("title")
    stated = fold(tip) if isinstance(tip, str) else ""
    if (told := _TIP.match(stated)) is not None:
        stated = told.group(1)
    stated = _TIP_END.sub("", stated)
    if stated and (not shown or is_cut(shown) or len(stated) >= len(shown) or is_whole(shown)):
        return stated
    return shown or _BULLET.sub("", name_of(anchor))


def _shown(anchor: Tag, date_text: str) -> str:
    """The link's own words: those of its heading, if it holds one beside a summary; the date left out."""
    top = anchor.find(_is_heading) if anchor.find(["p", "div", "h3", "h4"]) is not None else None
    words = []
    for text in (top or anchor).find_all(string=True, limit=40):
        plain = flat(text)
        if date_text and (plain == date_text or part_of_day(plain) or month_day(plain) or _DAY.match(plain)):
            continue
        words.append(str(text).rpartition(date_text)[0] if date_text and date_text in text else str(text))
    return " ".join(words)


def _is_heading(tag: Tag) -> bool:
    named = " ".join(tag.get_attribute_list("class") or [])
    found = tag.name in {"h1", "h2", "h3", "h4", "h5", "h6"} or bool(_TITLE_CLASS.search(named))
    return found and len(tag.get_text(strip=True)) >= 4
