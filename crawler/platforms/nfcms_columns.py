"""Where an NFCMS site's columns are: in the navigation and blocks of its home page, and in ``sub_nav`` of its columns."""

from __future__ import annotations

import re

from crawler.pages import Page
from crawler.reading.links import directory_of, is_front, path_of, same_host
from crawler.reading.navigation import ColumnRule, completed, linked_columns, paths_by_directory
from store.plan import SitePlan
from store.readings import ColumnSeen

_SUB_NAV = ".sub_nav, .subnav, .left_nav, .leftnav, .side_nav, .sidenav, #sub_nav, #left_nav"
_INDEX = re.compile(r"/(index\.s?html?)?$")
_NO_COLUMN = re.compile(r"/gkmlpt(/|$)|/hdjlpt(/|$)|/content/|/attachment/")


def column_rule(site: SitePlan) -> ColumnRule:
    """Directories of this site, by their index pages."""
    return ColumnRule(lambda url: is_column(url, site), directory_of, _whole)


def child_columns(page: Page, site: SitePlan, above: dict[str, str]) -> tuple[ColumnSeen, ...]:
    """The columns that a column's page names below or beside itself."""
    found: dict[str, ColumnSeen] = {}
    for place in page.soup.select(_SUB_NAV):
        for column in paths_by_directory(linked_columns(place, page.url, column_rule(site)), above):
            found.setdefault(column.key, column)
    return tuple(c for c in found.values() if c.key != directory_of(page.url))


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


def _whole(url: str) -> str:
    """Completed, and without what asks of an index page."""
    plain, _, query = url.partition("?")
    return plain if query and path_of(plain).rpartition("/")[2].startswith("index.") else completed(url)
