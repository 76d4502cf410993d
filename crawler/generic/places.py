"""Where a page's title and body stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import PageElement

from crawler.generic.bodies import body_of, text_length
from crawler.generic.runs import Run
from crawler.generic.titles import MOST_TITLE, title_of
from crawler.pages import Page
from crawler.reading.articles import meta

__all__ = ["Places", "places", "text_length"]


_EVENT = re.compile(r"(?:活动|会议|举办|比赛|展览|报名)?(?:地点|地址|人数|对象)|主持|出席|参加|主讲|主办")
LONG = 40
"""Characters from which a line is text, not one about the paper."""


@dataclass(frozen=True, slots=True)
class Places:
    """The page's title, where it stands, and the element that holds its body."""

    title: str
    heading: Tag | None
    body: Tag | None
    """An element around the document's text; where it also holds the title, the text begins at ``opening``."""
    opening: PageElement | None
    """The first element of the text, or its first words where they stand in the body itself."""
    stated: bool
    """``<meta name="ArticleTitle">`` says that this is an article."""
    confirmed: bool
    """The browser's tab or the meta tag knows the title."""
    listed: bool
    """The title is a column's."""


def places(page: Page, rows: frozenset[int] = frozenset()) -> Places:
    """Title and body of a page, as far as they can be told. ``rows``: ids of elements that are rows of lists."""
    soup = page.soup
    runs = page.runs
    body = body_of(soup, runs)
    titled = title_of(soup, page.title, runs, body, rows)
    if body is not None and titled.tag is not None and _ends_before(body, titled.tag):
        body = None
    opening = _opening(runs, titled.tag, body) if body is not None else None
    stated = bool(meta(soup, "ArticleTitle"))
    return Places(titled.text[:MOST_TITLE], titled.tag, body, opening, stated, titled.confirmed, titled.listed)


def _opening(runs: list[Run], heading: Tag | None, body: Tag) -> PageElement | None:
    """Where the text begins: the body itself, or its first line after the title and the lines about the paper."""
    held = {id(body), *(id(t) for t in body.find_all(True))}
    inside = [run for run in runs if id(run.tag) in held]
    title = next((n + 1 for n, run in enumerate(inside) if heading is not None and _same(run, heading)), 0)
    first = title
    for number in range(title, min(title + 8, len(inside))):
        run = inside[number]
        if (heading is not None and _same(run, heading)) or (
            run.is_info and not (run.is_day and (title == 0 or _is_event(inside[number + 1 : number + 2])))
        ):
            first = number + 1
        elif run.size >= LONG:
            break
    if first == 0:
        return body
    if first == len(inside):
        return None
    return inside[first].tag if inside[first].tag is not body else inside[first].start


def _ends_before(body: Tag, heading: Tag) -> bool:
    """What stands before the title is none of its text."""
    if any(t is body for t in (heading, *heading.parents)) or any(t is heading for t in body.parents):
        return False
    return any(t is heading for t in body.find_all_next(heading.name))


def _is_event(following: list[Run]) -> bool:
    """时间 is an event's where 地点 follows."""
    return any(_EVENT.match(run.text) for run in following)


def _same(run: Run, heading: Tag) -> bool:
    return any(t is heading for t in (run.tag, *list(run.tag.parents)[:4])) or any(t is heading for _, t in run.pieces)
