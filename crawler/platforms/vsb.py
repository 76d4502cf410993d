"""VSB 博达 (wire-formats 5.5): articles ``/info/{column}/{number}.htm``, columns ``/gzdt.htm``, their further pages ``/gzdt/8.htm``
counted downwards. Of the attested marks only the address and the click counter are relied on.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.column_site import ColumnSite, Listed
from crawler.platforms.plain_lists import Family, plain_list
from crawler.reading.articles import Article
from crawler.reading.headline import framed
from crawler.reading.links import absolute, below, host_of, is_front, path_of, same_host
from crawler.reading.navigation import ColumnRule
from crawler.reading.pager import turn
from crawler.reading.paging import Progress
from crawler.reading.text import lines
from store.plan import SitePlan
from store.readings import Ask
from store.reasons import Reason

_CLICKS = re.compile(r"_showDynClick(?:s|Batch)\s*\(")
_ARTICLE = re.compile(r"^(/(?:[\w-]{1,40}/){0,3})info/(\d{1,9})/(\d{1,9})\.htm$")
_COLUMN = re.compile(r"/[A-Za-z][\w-]{0,60}\.htm$")
_FOREIGN = re.compile(r"NFCMS_SITE_ID\s*=|window\._CONFIG\s*=|页面生成时间|<!--<\$\[|/pages/cms/")
_NO_COLUMN = re.compile(r"/info/\d+/|/system/|/index\.htm$|/content\.jsp$")
_BODIES = "[id^=vsb_content], [id^=vsb_newscontent], div.v_news_content"


class Vsb(ColumnSite):
    """Reader of VSB sites."""

    name = "vsb"

    def detect(self, page: Page) -> float:
        """The click counter, or several articles by their address."""
        if _FOREIGN.search(page.text):
            return 0.0
        if _CLICKS.search(page.text) and "wbnews" in page.text:
            return 0.9
        urls = {absolute(page.url, str(a["href"])) for a in page.soup.select('a[href*="info/"]')}
        own = sum(1 for url in urls if url is not None and same_host(url, page.url) and is_article(url))
        return 0.7 if own >= 2 else 0.2 * own

    def rule(self, site: SitePlan) -> ColumnRule:
        """``.htm`` pages below the site's base that are neither articles nor further pages of a list."""
        return ColumnRule(lambda url: _is_column(url, site), column_key)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """Rows that lead to ``/info/`` or bear a date."""
        host = host_of(site.base_url)
        family = Family(
            self.rule(site), is_article, lambda url, external: document_key(url, external, host), turn, texts=_BODIES
        )
        return plain_list(page, ask, site, family)

    def article(self, page: Page) -> Article | Failed:
        """The labels stand between title and body, or beside the article's own click counter."""
        body = page.soup.select_one(_BODIES)
        if body is None:
            return Failed(Reason.PLATFORM_UNKNOWN, "no article of VSB on this page")
        title, header = framed(page, body)
        if not title:
            return Failed(Reason.PLATFORM_UNKNOWN, "no title that the page vouches for")
        return Article(title, header + _counted(page), body, _files(page, body))


def column_key(url: str) -> str:
    """``/zwgk/gzdt/`` for ``/zwgk/gzdt.htm``, so that directories enclose; the tree number of an address with a query."""
    number = parse_qs(urlsplit(url).query).get("wbtreeid", [""])[0]
    path = path_of(url)
    return f"{path}?wbtreeid={number}" if number else path.removesuffix(".htm") + "/"


def is_article(url: str) -> bool:
    """Whether an address is an article's."""
    return _ARTICLE.match(path_of(url)) is not None


def document_key(url: str, external: bool, host: str) -> str:
    """Numbers of column and article below their site's directory; what has none is known by its address."""
    found = None if external else _ARTICLE.match(path_of(url))
    return f"vsb:{host}:{found.group(1)}{found.group(2)}/{found.group(3)}" if found else f"vsb:{url}"


def _is_column(url: str, site: SitePlan) -> bool:
    path = path_of(url)
    if not below(url, site.base_url) or is_front(url, site.base_url) or _NO_COLUMN.search(path):
        return False
    query = parse_qs(urlsplit(url).query)
    if path.endswith(".jsp"):
        return "wbtreeid" in query and "wbnewsid" not in query
    return not query and _COLUMN.search(path) is not None


def _counted(page: Page) -> list[list[str]]:
    """The line with the click counter of this very article: side lists count their clicks as well."""
    own = _ARTICLE.match(path_of(page.url))
    number = own.group(3) if own else r"\d+"
    mark = re.compile(rf"_showDynClicks\(\s*[\"']wbnews[\"']\s*,\s*\d+\s*,\s*{number}\s*\)")
    scripts = [s for s in page.soup.find_all("script") if mark.search(s.get_text())]
    if len(scripts) != 1 or not isinstance(scripts[0].parent, Tag) or scripts[0].parent.name == "body":
        return []
    return lines(scripts[0].parent)


def _files(page: Page, body: Tag) -> tuple[Tag, ...]:
    """Places outside the body where the platform hangs files."""
    inside = {id(a) for a in body.find_all("a")}
    links = [a for a in page.soup.select('a[href*="/_content/download.jsp"]') if id(a) not in inside]
    return tuple({id(a.parent): a.parent for a in links if a.parent is not None}.values())


PLATFORM: Platform = Vsb()
