"""The days of a list's row as they stand in its strings, what they are the days of, and which of them is the row's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bs4 import Tag

from crawler.reading.dates import find_day, sound_day
from crawler.reading.rowdates import (
    Role,
    flat,
    is_whole,
    joined_day,
    label_at_end,
    lone_year,
    month_day,
    part_of_day,
    role_of,
    role_within,
    trailing_day,
    whole_day,
)
from crawler.reading.rowheads import role_by_head

MOST_BESIDE = 9
"""Nodes beside a part of a day among which its other parts are looked for."""
_LISTS = frozenset({"ul", "ol", "dl", "table", "div", "section"})
MOST_TIP = 400
_TIP = re.compile(r"(?:发布|更新|发表|录入|添加)(?:日期|时间)\s*[:：]\s*(\S{8,20})")
YEAR_ABOVE = 3
"""Levels above a row on which a year's heading may stand before it."""


@dataclass(slots=True, eq=False)
class Dated:
    """A date and the element it stands in."""

    tag: Tag
    day: date | None
    text: str
    anchor: Tag | None = None
    """The link it stands in."""
    role: Role = Role.UNSAID
    short: tuple[int, int] | None = None
    """Month and day, where the year must stand above the row."""
    position: int = 0


def dated_string(tag: Tag, text: str, before: str, anchor: Tag | None, *, today: date) -> Dated | None:
    """The date that a string is, or ends with. ``text``, ``before``: the string and the one before it, flat."""
    found = _dated(tag, text, anchor, today)
    if found is not None:
        found.role = role_within(text) or role_of(label_at_end(before))
    return found


def _dated(tag: Tag, text: str, anchor: Tag | None, today: date) -> Dated | None:
    alone = tag is not anchor or len(tag.contents) > 1
    if alone and is_whole(text):
        return Dated(tag, whole_day(text, today=today), text, anchor)
    short = month_day(text)
    if short is not None:
        day = _stated(tag, short, today) or _beside(tag.parent, today)
        return Dated(tag, day, text, anchor, short=short if day is None else None) if tag is not anchor else None
    if part_of_day(text):
        day = _beside(tag, today) or _beside(tag.parent, today)
        return Dated(tag, day, text, anchor) if day is not None else None
    _, tail = trailing_day(text)
    return Dated(tag, whole_day(tail, today=today), tail, anchor) if tail and anchor is not None else None


def _stated(tag: Tag, short: tuple[int, int], today: date) -> date | None:
    """The whole day in an attribute of the element that shows month and day: ``<time datetime=…>``, ``title=``."""
    for name in ("datetime", "title", "data-time", "data-date"):
        value = tag.get(name)
        day = find_day(value[:40], today=today) if isinstance(value, str) else None
        if day is not None and (day.month, day.day) == short:
            return day
    return None


def tip_day(anchor: Tag, *, today: date) -> date | None:
    """The publication day that a link's tooltip tells with its label."""
    tip = anchor.get("title")
    found = _TIP.search(tip) if isinstance(tip, str) and len(tip) <= MOST_TIP else None
    return find_day(found.group(1), today=today) if found is not None else None


def _beside(tag: Tag | None, today: date) -> date | None:
    """A day whose parts stand in elements of their own."""
    if tag is None or len(tag.contents) > MOST_BESIDE:
        return None
    words = " ".join(islice(tag.strings, 2 * MOST_BESIDE))
    return joined_day(flat(words), today=today) if len(words) < 200 else None


def chosen_day(days: Sequence[Dated], row: Tag, years: dict[int, int | None], *, today: date) -> date | None:
    """One day of a row: the one labelled or headed as publication, else the only one; none if that is unclear.

    ``years``: what :func:`year_above` found, for the rows that follow.
    """
    roles = [d.role or role_by_head(d.tag, row) for d in days]
    for role in (Role.PUBLISHED, Role.UNSAID):
        own = [d for d, r in zip(days, roles, strict=True) if r is role]
        told = {_day(d, row, years, today) for d in own}
        whole = {(d.month, d.day) for d in told if d is not None}
        if None in told and len(told) == 2 and all(d.short in whole for d in own if _day(d, row, years, today) is None):
            told.discard(None)
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _day(dated: Dated, row: Tag, years: dict[int, int | None], today: date) -> date | None:
    if dated.short is None:
        return dated.day
    year = year_above(row, years)
    return sound_day(year, *dated.short, today=today) if year is not None else None


def day_over(anchor: Tag, top: Tag, *, today: date) -> date | None:
    """The day that stands alone over the list a link is in: ``<h4>2018-05-08</h4><ul>…``."""
    block: Tag | None = anchor
    while block is not None and block.parent is not top:
        block = block.parent
    if block is None or block.name not in _LISTS:
        return None
    before = block.find_previous_sibling(True)
    if before is None or before.name in _LISTS or before.find("a") is not None:
        return None
    return whole_day(flat(" ".join(islice(before.strings, 4))), today=today)


def year_above(row: Tag, years: dict[int, int | None]) -> int | None:
    """The year that stands alone in an element before the row, or before the list that holds it.

    Rows come in order, so each looks only as far back as its neighbour: ``years`` remembers what that one found.
    """
    for tag in (row, *islice(row.parents, YEAR_ABOVE)):
        if tag.name in {"body", "html", "[document]"}:
            break
        passed: list[int] = []
        year = None
        for before in tag.previous_siblings:
            if not isinstance(before, Tag):
                continue
            if id(before) in years:
                year = years[id(before)]
                break
            words = " ".join(islice(before.strings, 4)) if before.name not in {"a", "script", "style"} else ""
            year = lone_year(flat(words)) if len(words) < 60 else None
            if year is not None:
                years[id(before)] = year
                break
            passed.append(id(before))
        years.update(dict.fromkeys(passed, year))
        if year is not None:
            return year
    return None
