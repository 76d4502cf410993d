"""A column's page that leads to further columns and shows nothing of its own: there is no list on it to miss."""

from __future__ import annotations

import re

from bs4 import Tag

from crawler.pages import Page
from crawler.reading.links import absolute
from crawler.reading.navigation import FRONT, ColumnRule, nav_like
from crawler.reading.text import fold

_LISTS = ["ul", "ol", "dl", "tbody", "table"]
_PLACES = ["div", "section", "td"]
_PLACE = re.compile(r"list|content|main|right|news|lb|artic", re.I)


def is_index(page: Page, rule: ColumnRule, key: str) -> bool:
    """Whether a menu of this page's own leads to other columns, and no place where a list may be put stands empty.

    ``key``: the page's own column. A menu that shows it is one of columns beside it: it says nothing of what is below.
    """
    menus = {id(tag) for tag in nav_like(page.soup) if _leads_home(tag)}
    own = {
        led
        for anchor in page.soup.find_all("a", href=True)
        if (led := _leads(anchor, page, rule)) and not _is_of_the_site(anchor, menus)
    }
    return bool(own) and key not in own and not any(_waits(tag, page, rule, key) for tag in _empty(page))


def _leads(anchor: Tag, page: Page, rule: ColumnRule) -> str:
    """Key of the column that a link leads to; empty = to none."""
    url = absolute(page.url, str(anchor["href"]))
    whole = rule.whole(url) if url is not None else ""
    return rule.key_of(whole) if whole and rule.is_column(whole) else ""


def _is_of_the_site(anchor: Tag, menus: set[int]) -> bool:
    """It stands in the site's navigation or in the trail: there the front page is linked as well."""
    beside = next((t for t in anchor.parents if t.name in _LISTS or len(t.find_all("a", limit=2)) > 1), None)
    return beside is None or _leads_home(beside) or any(id(tag) in menus for tag in anchor.parents)


def _leads_home(tag: Tag) -> bool:
    return any(fold(a.get_text()) in FRONT for a in tag.find_all("a"))


def _empty(page: Page) -> list[Tag]:
    """Places for a list, by their element or their name, that hold nothing."""
    named = [t for t in page.soup.find_all(_PLACES) if _PLACE.search(f"{t.get('id', '')} {t.get('class', '')}")]
    return [
        t for t in (*page.soup.find_all(_LISTS), *named) if not t.get_text(strip=True) and not t.find(["img", "input"])
    ]


def _waits(place: Tag, page: Page, rule: ColumnRule, key: str) -> bool:
    """An empty place may be for this column's list, unless links to one other column alone head it: then it is that one's."""
    above = next((tag for tag in place.parents if tag.find("a", href=True) is not None), None)
    heads = {_leads(a, page, rule) for a in above.find_all("a", href=True)} if above is not None else set()
    return len(heads) != 1 or not heads.isdisjoint({"", key})
