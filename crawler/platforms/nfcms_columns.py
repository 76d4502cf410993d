"""Where an NFCMS site's columns are: in the navigation and blocks of its home page, and in ``sub_nav`` of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag

from crawler.pages import Page
from crawler.reading.anchors import page_links
from crawler.reading.links import directory_of, is_front, path_of, same_host
from crawler.reading.scripted import writes_links
from store.facts import Link
from store.plan import SitePlan
from store.readings import ColumnSeen

DEEPEST = 4
"""Levels of navigation that are followed."""
_NAV = re.compile(r"nav|menu", re.I)
_TRAIL = re.compile(r"position|crumb|location|dqwz", re.I)
_SUB_NAV = ".sub_nav, .subnav, .left_nav, .leftnav, .side_nav, .sidenav, #sub_nav, #left_nav"
_INDEX = re.compile(r"/(index\.s?html?)?$")
_NO_COLUMN = re.compile(r"/gkmlpt(/|$)|/hdjlpt(/|$)|/content/|/attachment/")


@dataclass(frozen=True, slots=True)
class Above:
    """A column above another: its directory and its name."""

    directory: str
    name: str


def home_columns(page: Page, site: SitePlan) -> tuple[ColumnSeen, ...]:
    """Every link of the home page that leads to a column of this site."""
    return _columns(page, page.soup, site, ())


def child_columns(page: Page, site: SitePlan, above: tuple[Above, ...]) -> tuple[ColumnSeen, ...]:
    """The columns that a column's page names below or beside itself."""
    found: dict[str, ColumnSeen] = {}
    for place in page.soup.select(_SUB_NAV):
        for column in _columns(page, place, site, above):
            found.setdefault(column.key, column)
    return tuple(c for c in found.values() if c.key != key_of(page.url))


def navigation(page: Page, site: SitePlan) -> list[Tag]:
    """The containers that are a navigation: named so, and holding links to columns. A breadcrumb trail is none."""
    return [tag for tag in _nav_like(page) if _columns(page, tag, site, ())]


def empty_navigation(page: Page) -> bool:
    """A navigation without a single link waits for a script."""
    return any(tag.find("a") is None for tag in _nav_like(page) if tag.name in {"div", "nav", "ul"})


def scripted_navigation(page: Page) -> bool:
    """True where an inline script writes links in a navigation, or names one and writes links somewhere."""
    places = [tag for tag in _nav_like(page) if tag.name in {"div", "nav", "ul"}]
    names = {str(n) for tag in places for n in (tag.get("id"), *(tag.get_attribute_list("class"))) if n}
    for script in page.soup.find_all("script"):
        if writes_links(script):
            inside = any(place in script.parents for place in places)
            if inside or any(re.search(rf"[\"'#.]{re.escape(n)}[\"'\s]", script.get_text()) for n in names):
                return True
    return False


def key_of(url: str) -> str:
    """A column's key: the directory of its address."""
    return directory_of(url)


def is_column(url: str, site: SitePlan) -> bool:
    """Whether an address looks like a column of this site: its own host and base, an index page, not the front page."""
    path = path_of(url)
    base = directory_of(site.base_url.rstrip("/") + "/")
    return (
        same_host(url, site.base_url)
        and "?" not in url
        and path.startswith(base)
        and bool(_INDEX.search(path))
        and not _NO_COLUMN.search(path)
        and not is_front(url, site.base_url)
    )


def _nav_like(page: Page) -> list[Tag]:
    found = []
    for tag in page.soup.find_all(["div", "nav", "ul"]):
        name = f"{tag.name} {tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
        if _NAV.search(name) and not _TRAIL.search(name):
            found.append(tag)
    return found


def _columns(page: Page, top: Tag, site: SitePlan, above: tuple[Above, ...]) -> tuple[ColumnSeen, ...]:
    told = ((link.text, _whole(link.url)) for link in page_links(top, page.url))
    links = [Link(text, url) for text, url in told if is_column(url, site)]
    named: dict[str, tuple[str, str]] = {}
    for link in links:
        key = key_of(link.url)
        if key not in named or not named[key][0]:
            named[key] = (link.text, link.url)
    known = {a.directory: a.name for a in above} | {k: name for k, (name, _) in named.items()}
    return tuple(ColumnSeen(key, name, _path(key, name, known), url) for key, (name, url) in named.items())


def _whole(url: str) -> str:
    """A column's address as its server would complete it: ``/ysjs`` is ``/ysjs/``, and what asks of an index page is left out."""
    plain, _, query = url.partition("?")
    last = path_of(plain).rpartition("/")[2]
    if query:
        return plain if last.startswith("index.") else url
    return url if not last or "." in last else f"{url}/"


def _path(key: str, name: str, known: dict[str, str]) -> tuple[str, ...]:
    """Names from the top down, by the directories that enclose a column's own."""
    enclosing = sorted((d for d in known if d != key and key.startswith(d)), key=len)
    return (*(known[d] for d in enclosing), name)
