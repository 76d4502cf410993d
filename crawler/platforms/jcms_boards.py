"""Hanweb's letter boards, ``/jact/front/main.do?sysid=151`` (wire-formats 5.3): seen, named, and not read.

Only their address is attested. How rows, letters and answers are laid out is not known, so each board is a column that says so: a
unit with a board is not a unit without one, and nobody is blamed for letters that were not read.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from crawler.pages import Page
from crawler.reading.anchors import page_links
from crawler.reading.links import path_of, same_host
from store.plan import SitePlan
from store.readings import ColumnRead, ColumnSeen
from store.reasons import Reason

_PATH = "/jact/front/main.do"
_WHY = "how the letters of this board are laid out is not known; nothing of it was read"


def letter_boards(page: Page, site: SitePlan) -> tuple[tuple[ColumnSeen, ...], tuple[ColumnRead, ...]]:
    """The boards that a page links to, and that none of them was read."""
    found: dict[str, ColumnSeen] = {}
    for link in page_links(page.soup, page.url):
        number = parse_qs(urlsplit(link.url).query).get("sysid", [""])[0]
        if same_host(link.url, site.base_url) and path_of(link.url) == _PATH and number.isdigit() and link.text:
            key = f"/jact/{number}/"
            found.setdefault(key, ColumnSeen(key, link.text, (link.text,), link.url))
    ends = (ColumnRead(k, Reason.LAYOUT, None, whole=False, total=None, rows=0, detail=_WHY) for k in found)
    return tuple(found.values()), tuple(ends)
