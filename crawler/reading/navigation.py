"""Where a site's columns are: links that its reader takes for columns, in the navigation and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from crawler.reading.anchors import name_of, page_links
from crawler.reading.links import absolute, path_of
from crawler.reading.scripted import writes_links
from crawler.reading.text import fold
from store.readings import ColumnSeen

_NAV = re.compile(r"nav|menu", re.I)
_TRAIL = re.compile(r"position|crumb|location|dqwz|wzdh", re.I)
_HERE = re.compile(r"(当前|所在|您的)\s*(位置|的位置)")
FRONT = {"首页", "网站首页", "本站首页", "主页"}
"""What a link to the front page says."""


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What a column's address looks like on one site."""

    is_column: Callable[[str], bool]
    key_of: Callable[[str], str]
    whole: Callable[[str], str] = field(default=lambda url: completed(url))
    """A link's address as its server would complete it."""


def nav_like(soup: BeautifulSoup) -> list[Tag]:
    """Containers named like a navigation. A breadcrumb trail is none."""
    found = []
    for tag in soup.find_all(["div", "nav", "ul"]):
        name = f"{tag.name} {_names(tag)}"
        if _NAV.search(name) and not _TRAIL.search(name):
            found.append(tag)
    return found


def empty_navigation(soup: BeautifulSoup) -> bool:
    """A navigation without a single link waits for a script."""
    return any(tag.find("a") is None for tag in nav_like(soup))


def scripted_navigation(soup: BeautifulSoup) -> bool:
    """An inline script writes links in a navigation, or names one and writes links somewhere."""
    places = nav_like(soup)
    names = {str(n) for tag in places for n in (tag.get("id"), *tag.get_attribute_list("class")) if n}
    for script in soup.find_all("script"):
        if writes_links(script):
            words = re.split(r"[\"'#.\s]", script.get_text())
            if any(place in script.parents for place in places) or not names.isdisjoint(words):
                return True
    return False


def has_navigation(soup: BeautifulSoup, base: str, rule: ColumnRule) -> bool:
    """A container named like a navigation holds a link to a column."""
    places = {id(tag) for tag in nav_like(soup)}
    inside = (a for a in soup.find_all("a", href=True) if any(id(parent) in places for parent in a.parents))
    return any(_leads(a, base, rule) is not None for a in inside)


def linked_columns(top: BeautifulSoup | Tag, base: str, rule: ColumnRule) -> dict[str, tuple[str, str]]:
    """Key → name and address of every column linked below ``top``, in the page's order; the first name counts."""
    named: dict[str, tuple[str, str]] = {}
    for link in page_links(top, base):
        url = rule.whole(link.url)
        if rule.is_column(url):
            key = rule.key_of(url)
            if key not in named or not named[key][0]:
                named[key] = (link.text, url)
    return named


def completed(url: str) -> str:
    """A column's address as its server would complete it: ``/ysjs`` is ``/ysjs/``."""
    last = path_of(url).rpartition("/")[2]
    return url if not last or "." in last or "?" in url else f"{url}/"


def paths_by_directory(columns: dict[str, tuple[str, str]], above: dict[str, str]) -> tuple[ColumnSeen, ...]:
    """Names from the top down, by the directories that enclose a column's own."""
    known = above | {key: name for key, (name, _) in columns.items()}
    found = []
    for key, (name, url) in columns.items():
        enclosing = sorted((d for d in known if d != key and key.startswith(d)), key=len)
        found.append(ColumnSeen(key, name, (*(known[d] for d in enclosing), name), url))
    return tuple(found)


def paths_by_nesting(
    top: BeautifulSoup | Tag, base: str, rule: ColumnRule, above: tuple[str, ...]
) -> tuple[ColumnSeen, ...]:
    """Names from the top down, by the list items that enclose a column's link: for addresses that are mere numbers."""
    columns = linked_columns(top, base, rule)
    paths: dict[str, tuple[str, ...]] = {}
    for anchor in top.find_all("a", href=True):
        key = _leads(anchor, base, rule)
        if key is not None and len(paths.get(key, ())) < 2:
            paths[key] = _enclosing(anchor)
    return tuple(
        ColumnSeen(key, name, (*above, *paths.get(key, ()), name), url) for key, (name, url) in columns.items()
    )


def trail(soup: BeautifulSoup) -> tuple[str, ...]:
    """Names of the breadcrumb trail from below the front page down; empty where there is none."""
    for tag in soup.find_all(["div", "p", "td", "span", "ul", "nav"]):
        text = fold(tag.get_text(" "))
        named = _TRAIL.search(_names(tag)) is not None
        if len(text) > 200 or not (named or _HERE.search(text)) or tag.find("a") is None:
            continue
        after = _HERE.split(text)[-1].lstrip(" :：")
        names = [fold(n) for n in re.split(r"\s*(?:>|›|»|＞|→|/|\|)+\s*", after)]
        names = [n for n in names if n and n not in FRONT]
        if names:
            return tuple(names[:8])
    return ()


def _enclosing(anchor: Tag) -> tuple[str, ...]:
    """Names of the list items above a link's own, from the top down."""
    own = anchor.find_parent("li")
    names: list[str] = []
    for item in own.find_parents("li") if own is not None else ():
        head = item.find("a")
        if isinstance(head, Tag) and head is not anchor and name_of(head):
            names.append(name_of(head))
    return tuple(reversed(names))


def _leads(anchor: Tag, base: str, rule: ColumnRule) -> str | None:
    url = absolute(base, str(anchor["href"]))
    whole = rule.whole(url) if url is not None else ""
    return rule.key_of(whole) if whole and rule.is_column(whole) else None


def _names(tag: Tag) -> str:
    return f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
