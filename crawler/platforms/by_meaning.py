"""Pages whose layout nobody has described: read by what they say, and left alone where that is not certain (``layout``)."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from bs4 import Tag

from crawler.failed import Failed
from crawler.generic.bodies import body_after
from crawler.generic.places import places
from crawler.pages import Page
from crawler.platforms.column_site import ColumnSite, Listed
from crawler.platforms.plain_lists import Family, plain_list
from crawler.reading.articles import Article
from crawler.reading.headline import between, header_tables, with_bare_date
from crawler.reading.paging import Progress
from crawler.reading.text import squeeze
from store.plan import SitePlan
from store.readings import Ask
from store.reasons import Reason

FEWEST = 3
"""Dated rows from which repeated blocks are a list."""


class ByMeaning(ColumnSite):
    """A family of which addresses are known and layouts are not."""

    @abstractmethod
    def family(self, site: SitePlan) -> Family:
        """What sets its lists apart."""

    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """Repeated blocks of a link and a date, if it is certain that they are this section's list."""
        return certain(plain_list(page, ask, site, self.family(site)), first=progress.pages == 0)

    def article(self, page: Page) -> Article | Failed:
        """Title, labels and body of a page that says which is which."""
        where = places(page)
        body = None if where.body is not None and _is_about(where.body) else where.body
        if body is None and where.heading is not None and where.confirmed and not where.listed:
            body = body_after(where.heading, page.runs)
        if body is None or _is_about(body) or not where.title:
            return Failed(Reason.LAYOUT, "no title and body that the page vouches for")
        near = between(where.heading, body) if where.heading is not None else []
        return Article(where.title, header_tables(page.soup, body) + with_bare_date(near), body)


def _is_about(body: Tag) -> bool:
    """A table about the paper stands where its text should."""
    return body.name in {"table", "tr", "td"} and "索引号" in squeeze(body.get_text()[:2000])


def certain(listed: Listed, *, first: bool) -> Listed:
    """A list is taken for the whole one only where its rows are of one kind: each with its date, or counted by the list itself.

    Letters bear the day they came, which is none of publication: only their list's own total vouches for them.
    """
    ends_open = not listed.last and listed.following is None  # never whole, whatever its rows are
    if listed.trouble is not None or listed.listless or not listed.rows or ends_open:
        return listed
    dated = sum(1 for row in listed.rows if row.document.witnesses)
    counted = listed.total == len(listed.rows) or (
        listed.following is not None and (listed.total or 0) > len(listed.rows)
    )
    if dated < len(listed.rows) and (listed.total is None or (first and not counted)):
        return _uncertain(listed, f"{len(listed.rows) - dated} of {len(listed.rows)} rows bear no date")
    if first and dated < FEWEST and not counted:
        return _uncertain(listed, f"{len(listed.rows)} rows may be any block of the page")
    return listed


def _uncertain(listed: Listed, detail: str) -> Listed:
    return replace(listed, trouble=Failed(Reason.LAYOUT, detail))
