"""publicfiles, which Huizhou's departments ran around 2013 (wire-formats 4.3).

Files ``…/publicfiles/business/htmlfiles/{code}/cmsmedia/document/{YYYY}/{M}/doc51396.pdf``. Of its pages only this address is attested:
lists and papers below ``htmlfiles/{code}/`` are read by meaning and end in ``layout`` where that is not certain.
"""

from __future__ import annotations

import re

from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.by_meaning import ByMeaning
from crawler.platforms.plain_lists import Family
from crawler.reading.links import absolute, directory_of, path_of, same_host
from crawler.reading.navigation import ColumnRule
from crawler.reading.pager import turn
from store.plan import SitePlan

_BELOW = re.compile(r"/publicfiles/business/htmlfiles/([\w-]{1,40})/")
_FILE = re.compile(r"/cmsmedia/(?:document|image|other)s?/((?:19|20)\d\d/\d{1,2}/\w+)\.\w{1,5}$")
_PAGE = re.compile(r"/((?:19|20)\d{4,6}/\w+|\w*\d{4,})\.s?html?$")
_FRONT = re.compile(r"^(?:index\.s?html?)?$")
"""What stands below the code's folder on the front page, whether or not the register names the folder."""
_COLUMN = re.compile(r"/(?:index\.s?html?|[A-Za-z]\w{0,40}/)?$")


class PublicFiles(ByMeaning):
    """Reader of publicfiles sites."""

    name = "publicfiles"

    def detect(self, page: Page) -> float:
        """Its addresses on this very host."""
        urls = {
            absolute(page.url, str(a["href"])) for a in page.soup.select('a[href*="publicfiles/business/htmlfiles/"]')
        }
        own = sum(1 for u in urls if u is not None and same_host(u, page.url)) + bool(_BELOW.search(path_of(page.url)))
        return 0.8 if own >= 2 else 0.4 * own

    def rule(self, site: SitePlan) -> ColumnRule:
        """Directories of the site's own code."""
        return ColumnRule(lambda url: _is_column(url, site), directory_of)

    def family(self, site: SitePlan) -> Family:
        """Rows of which many lead to a file."""
        return Family(self.rule(site), is_paper, document_key, turn)


def is_paper(url: str) -> bool:
    """Whether an address is a file's or a page's with a number."""
    path = path_of(url)
    return _BELOW.search(path) is not None and bool(_FILE.search(path) or _PAGE.search(path))


def document_key(url: str, external: bool) -> str:
    """Code, year, month and name of a file; a page by its path."""
    path = path_of(url)
    code = None if external else _BELOW.search(path)
    if code is None:
        return f"publicfiles:{url}"
    found = _FILE.search(path) or _PAGE.search(path)
    return f"publicfiles:{code.group(1)}:{found.group(1) if found else path}"


def _is_column(url: str, site: SitePlan) -> bool:
    path, own = path_of(url), _BELOW.search(path_of(site.base_url) + "/")
    below = _BELOW.search(path)
    code = own.group(1) if own else str(site.platform_ids.get("publicfiles_code", "")) or None
    if (
        below is None
        or not same_host(url, site.base_url)
        or "?" in url
        or (code is not None and below.group(1) != code)
        or _FRONT.match(path[below.end() :])
    ):
        return False
    return _COLUMN.search(path) is not None and not is_paper(url)


PLATFORM: Platform = PublicFiles()
