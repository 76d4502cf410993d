"""The unified disclosure site that Guangdong's cities ran until 2019 (wire-formats 4.2).

Lists ``/{unit}/zwgkList.shtml``, papers ``/{unit}/{unit}/{YYYYMM}/{32 hex}.shtml``, and a feed of each day's papers,
``/xml/{YYYY}/{city}{YYYYMMDD}.xml``, with the tags URL, INDEXNUM, PUBLISHER, APPENDIXS. How a list is laid out is not attested: it is
read by meaning and ends in ``layout`` where that is not certain. Which units have a list, the register says (``unit_codes``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.by_meaning import ByMeaning
from crawler.platforms.column_site import Listed
from crawler.platforms.plain_lists import Family
from crawler.reading.links import absolute, path_of, same_host
from crawler.reading.navigation import ColumnRule, linked_columns
from crawler.reading.pager import turn
from crawler.reading.paging import Progress
from crawler.reading.xml import local, safe_tree
from store.facts import Document
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnSeen, Reading, Row
from store.reasons import Reason

_LIST = re.compile(r"^/(\d{4})/zwgkList\.shtml$", re.I)
_PAPER = re.compile(r"^/\d{4}/\d{4}/(?:19|20)\d{4}/([0-9a-f]{32})\.shtml$", re.I)
_FEED = re.compile(r"^/xml/(?:19|20)\d\d/[a-z]+(?:19|20)\d{6}\.xml$")
FEED = "/xml/"
"""Key of the column in which papers of the daily feeds stand. A feed adds; a day without one proves nothing."""
MOST_DAYS = 400


class Zwgk(ByMeaning):
    """Reader of a unified disclosure site."""

    name = "zwgk"

    def detect(self, page: Page) -> float:
        """Its own lists or papers, linked on this very host; the address of a day's feed."""
        if _FEED.match(path_of(page.url)):
            return 0.9
        urls = {absolute(page.url, str(a["href"])) for a in page.soup.select('a[href$=".shtml"]')}
        own = [u for u in urls if u is not None and same_host(u, page.url)]
        lists = sum(1 for u in own if _LIST.match(path_of(u))) + (1 if _LIST.match(path_of(page.url)) else 0)
        papers = sum(1 for u in own if _PAPER.match(path_of(u))) + (1 if _PAPER.match(path_of(page.url)) else 0)
        return 0.8 if lists + papers >= 2 else 0.4 * (lists + papers)

    def rule(self, site: SitePlan) -> ColumnRule:
        """``zwgkList.shtml`` of any unit, or of the one the register's address names."""
        own = _LIST.match(path_of(site.base_url))
        return ColumnRule(
            lambda url: same_host(url, site.base_url) and (m := _LIST.match(path_of(url))) is not None
            and (own is None or m[1] == own[1]),
            path_of,
        )  # fmt: skip

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """Lists that are linked, and on the front page those of the register's unit codes as well."""
        found = {
            k: ColumnSeen(k, n, (n,), u)
            for k, (n, u) in linked_columns(page.soup, page.url, self.rule(site)).items()
            if n
        }
        codes: dict[str, Any] = site.platform_ids.get("unit_codes") or {} if ask is None else {}
        for code, name in codes.items():
            url = absolute(site.base_url, f"/{code}/zwgkList.shtml")
            if url is not None and _LIST.match(path_of(url)):
                shown = str(name or f"信息公开目录（{code}）")
                found.setdefault(path_of(url), ColumnSeen(path_of(url), shown, (shown,), url))
        return tuple(found.values())

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """A registered address may be one unit's list."""
        if ask is not None or not _LIST.match(path_of(page.url)) or not page.title:
            return ()
        return (ColumnSeen(path_of(page.url), page.title, (page.title,), page.url),)

    def family(self, site: SitePlan) -> Family:
        """Rows that lead to its papers."""
        return Family(self.rule(site), is_paper, document_key, turn)

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """As of every layout that is not known; an empty page is none that is."""
        listed = super().listed(page, ask, site, progress)
        if (
            not listed.rows and listed.trouble is None and listed.total != 0
        ):  # a page of text or of none is no list either
            return Listed(
                total=listed.total, trouble=Failed(Reason.LAYOUT, "no list that is certain to be this unit's")
            )
        return listed

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """As every site of columns; besides, a day's feed. Only the register makes feeds be asked (``zwgk_feed: city``)."""
        if ask.kind is AskKind.TREE:
            return _feed(page, site)
        reading = super().read(page, ask, site)
        if (
            reading.home is not None
        ):  # it lists units, no unit's columns: that a unit has none of a name is not seen here
            reading = replace(reading, home=replace(reading.home, navigation_recognised=False))
        city = site.platform_ids.get("zwgk_feed")
        if ask.kind is AskKind.HOME and site.listings and isinstance(city, str) and reading.outcome is Reason.OK:
            feed = ColumnSeen(FEED, "每日公开信息", ("每日公开信息",), f"{site.base_url.rstrip('/')}{FEED}")
            asks = (*reading.asks, *_feed_asks(site, city, page.fetched_on))
            reading = replace(reading, asks=asks, columns=(*reading.columns, feed))
        return reading


def is_paper(url: str) -> bool:
    """Whether an address is a paper's."""
    return _PAPER.match(path_of(url)) is not None


def document_key(url: str, external: bool) -> str:
    """The paper's 32 digits; what has none is known by its address."""
    found = None if external else _PAPER.match(path_of(url))
    return f"zwgk:{found.group(1).lower() if found else url}"


def _feed_asks(site: SitePlan, city: str, today: date) -> tuple[Ask, ...]:
    days = min((today - site.horizon).days + 1, MOST_DAYS)
    host = site.base_url.rstrip("/")
    return tuple(
        Ask(AskKind.TREE, f"{host}{FEED}{day:%Y}/{city}{day:%Y%m%d}.xml", site.site_id, {"platform": "zwgk"})
        for day in (today - timedelta(days=n) for n in range(max(0, days)))
    )


def _feed(page: Page, site: SitePlan) -> Reading:
    """A day's papers. The feed has no titles that are attested: a record without one is known by its index number until its page is read."""
    root = safe_tree(page.body)
    if root is None or _FEED.match(path_of(page.url)) is None:
        return Reading(Reason.LAYOUT, "no feed of the known form")
    rows = []
    for record in root.iter():
        values = (
            {local(e).lower(): (e.text or "").strip() for e in record if not len(e)}
            if isinstance(record.tag, str)
            else {}
        )
        url = absolute(page.url, values.get("url", ""))
        if url is None or not is_paper(url):
            continue
        title = values.get("title") or values.get("indexnum") or ""
        if title:
            rows.append(Row(FEED, Document(
                key=document_key(url, external=False), site_id=site.site_id, url=url, title=title,
                title_cut=not values.get("title"), index_number=values.get("indexnum", ""), publisher=values.get("publisher", ""),
            )))  # fmt: skip
    return Reading(Reason.OK, rows=tuple(rows))


PLATFORM: Platform = Zwgk()
