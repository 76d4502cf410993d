"""Where on a page links and dates stand: one walk over the tree, noted at every element that could be a row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from crawler.generic.rowdates import (
    flat,
    is_whole,
    joined_day,
    lone_year,
    month_day,
    part_of_day,
    trailing_day,
    whole_day,
)
from crawler.reading.anchors import name_of
from crawler.reading.dates import sound_day

MOST_ANCHORS = 6000
HIGHEST = 7
"""Levels from a date or link up to its row."""
MORE = re.compile(r"^(更多|查看更多|more|详细|详情|查看|下载|首页|上一页|下一页|尾页|末页|\d{1,4}|[\W_]*)[\W_]*$", re.I)
NO_ROWS = frozenset({"body", "html", "[document]"})


@dataclass(slots=True)
class Survey:
    """Where links and dates stand."""

    order: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, list[Tag]] = field(default_factory=lambda: defaultdict(list))
    named: dict[int, list[Tag]] = field(default_factory=lambda: defaultdict(list))
    """Links whose name could be a title."""
    dates: dict[int, list[Dated]] = field(default_factory=lambda: defaultdict(list))
    found: list[Dated] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Dated:
    """A date and the element it stands in."""

    tag: Tag
    day: date | None
    text: str
    position: int
    anchor: Tag | None = None


def survey_of(soup: BeautifulSoup, today: date) -> Survey:
    """All links and row dates of a page. A year in a heading serves the dates below it."""
    survey, year, counted = Survey(), None, 0
    for position, node in enumerate(soup.descendants):
        if isinstance(node, Tag):
            survey.order[id(node)] = position
            if node.name == "a" and node.get("href") and counted < MOST_ANCHORS:
                counted += 1
                named = not MORE.match(name_of(node))
                for above in upwards(node):
                    survey.anchors[id(above)].append(node)
                    if named:
                        survey.named[id(above)].append(node)
        elif type(node) is NavigableString and node.parent is not None and 1 < len(node) <= 400:
            text = flat(node)
            if not text or not any(c.isdigit() for c in text):
                continue
            if (heading := lone_year(text)) is not None and _anchor_of(node.parent) is None:
                year = heading
            dated = _dated(node.parent, text, year, today, position)
            if dated is not None and len(survey.found) < MOST_ANCHORS:
                survey.found.append(dated)
                for above in upwards(dated.tag):
                    survey.dates[id(above)].append(dated)
    return survey


def _dated(tag: Tag, text: str, year: int | None, today: date, position: int) -> Dated | None:
    anchor = _anchor_of(tag)
    if is_whole(text) and (anchor is None or tag is not anchor or len(anchor.contents) > 1):
        return Dated(tag, whole_day(text, today=today), text, position, anchor)
    if (short := month_day(text)) is not None:
        above = flat(tag.parent.get_text(" ")) if tag.parent is not None and len(tag.parent.contents) <= 9 else ""
        day = joined_day(above, today=today)
        if day is None and year is not None and anchor is not tag:
            day = sound_day(year, *short, today=today)
        return Dated(tag, day, text, position, anchor) if anchor is not tag else None
    if part_of_day(text):
        for above_tag in (tag, tag.parent):
            if above_tag is not None and len(above_tag.contents) <= 9:
                day = joined_day(flat(above_tag.get_text(" ")), today=today)
                if day is not None:
                    return Dated(tag, day, text, position, anchor)
        return None
    title, tail = trailing_day(text)
    if tail and (anchor is not None or len(title) >= 4):
        return Dated(tag, whole_day(tail, today=today), tail, position, anchor) if anchor is not None else None
    return None


def _anchor_of(tag: Tag) -> Tag | None:
    here: Tag | None = tag
    for _ in range(HIGHEST):
        if here is None:
            return None
        if here.name == "a":
            return here
        here = here.parent
    return None


def upwards(tag: Tag) -> Iterable[Tag]:
    """The element and what encloses it, as far up as a row may reach."""
    here: Tag | None = tag
    for _ in range(HIGHEST):
        if here is None or here.name in NO_ROWS:
            return
        yield here
        here = here.parent
