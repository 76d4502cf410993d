"""Where on a page links and dates stand: one walk over the tree, noted at every element that could be a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, Script

from crawler.generic.outline import written
from crawler.reading.anchors import name_of
from crawler.reading.rowdates import flat
from crawler.reading.rowdays import Dated, dated_string
from crawler.reading.rowtitles import NO_TITLE

MOST_ANCHORS = 6000
HIGHEST = 7
"""Levels from a date or link up to its row."""
MOST_STRING = 400
NO_ROWS = frozenset({"body", "html", "[document]"})


@dataclass(slots=True)
class Survey:
    """Where links and dates stand."""

    today: date
    order: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, list[Tag]] = field(default_factory=lambda: defaultdict(list))
    named: dict[int, list[Tag]] = field(default_factory=lambda: defaultdict(list))
    """Links whose name could be a title."""
    dates: dict[int, list[Dated]] = field(default_factory=lambda: defaultdict(list))
    found: list[Dated] = field(default_factory=list)
    links: int = 0
    years: dict[int, int | None] = field(default_factory=dict)
    """Years above rows, as far as they were looked for."""
    repeats: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often each address is linked by name."""


def survey_of(soup: BeautifulSoup, today: date) -> Survey:
    """All links and row dates of a page."""
    survey, before = Survey(today), ""
    for position, node in enumerate(soup.descendants):
        if isinstance(node, Tag):
            survey.order[id(node)] = position
            if node.name == "a" and node.get("href"):
                _note_link(node, survey)
        elif type(node) is Script and node.parent is not None and node.parent.parent is not None:
            for text in written(node[:MOST_STRING])[:1] if "document.write" in node else ():
                _note_date(_day_in(node.parent.parent, text, before, today), position, survey)
        elif type(node) is NavigableString and node.parent is not None and not node.isspace():
            text = flat(node) if len(node) <= MOST_STRING else ""
            if len(text) > 1 and any(c.isdigit() for c in text) and len(survey.found) < MOST_ANCHORS:
                dated = dated_string(node.parent, text, before, _anchor_of(node.parent), today=today)
                _note_date(dated, position, survey)
            before = text
    return survey


def _day_in(tag: Tag, text: str, before: str, today: date) -> Dated | None:
    return dated_string(tag, flat(text), before, _anchor_of(tag), today=today)


def _note_date(dated: Dated | None, position: int, survey: Survey) -> None:
    if dated is None:
        return
    dated.position = position
    survey.found.append(dated)
    for above in upwards(dated.tag):
        survey.dates[id(above)].append(dated)


def _note_link(anchor: Tag, survey: Survey) -> None:
    survey.links += 1
    if survey.links > MOST_ANCHORS:
        return
    named = not NO_TITLE.match(name_of(anchor))
    survey.repeats[str(anchor["href"])] += named
    for above in upwards(anchor):
        survey.anchors[id(above)].append(anchor)
        if named:
            survey.named[id(above)].append(anchor)


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
