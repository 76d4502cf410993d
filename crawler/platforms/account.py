"""A government new-media account's page (政务新媒体): one page, whatever platform it is on, read by meaning and no further.

Only the address that the register names is asked for, and the posts it lists, if a rule needs their inside: what lies around an
account is other people's. Its posts are a list
where three or more rows stand side by side, each with its whole date; else it is ``layout``. Most platforms show posts only
to those who log in, or by script, and then that is what is said.
"""

from __future__ import annotations

from itertools import pairwise

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms import shows_nothing
from crawler.platforms.base import Platform
from crawler.platforms.generic import Generic, document_key
from crawler.reading.anchors import page_links
from crawler.reading.articles import article_reading
from crawler.reading.list_rows import ListedRow, groups, once
from crawler.reading.scripted import fills_by_script
from store.facts import DateWitness, Document, HomePage, WitnessKind
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason

GENERIC = Generic()
COLUMN = "account"
NAME = "发布内容"
FEWEST = 3
"""Dated rows from which repeated blocks are the posts."""


class Account:
    """Reader of one account page."""

    name = "account"

    def detect(self, page: Page) -> float:
        """The register says what is an account; no page says so itself."""
        return 0.0

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The registered address as it is."""
        return (Ask(AskKind.HOME, site.base_url, site.site_id, {"platform": self.name, "site": True, "home": True}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """The posts as rows of one column, and how far they go back; or one post."""
        if ask.kind is AskKind.DOCUMENT:
            return _post(page, ask)
        rows = _posts(page)
        trouble = _trouble(page, rows)
        if not rows and trouble is not None and shows_nothing(page):
            trouble = Failed(Reason.JS_ONLY, "nothing is shown without scripts")
        outcome = trouble.reason if trouble else Reason.OK
        detail = trouble.detail if trouble else ""
        oldest = min((r.day for r in rows if r.day), default=None) if trouble is None else None
        ended = ColumnRead(COLUMN, outcome, oldest.isoformat() if oldest else None, whole=False, total=None,
                           rows=len(rows), detail=detail)  # fmt: skip
        home = HomePage(
            site_id=site.site_id, url=page.url, links=page_links(page.soup, page.url), navigation_recognised=False,
            scripted=fills_by_script(page.soup), sha256=page.sha256,
        )  # fmt: skip
        return Reading(
            Reason.OK, columns=(ColumnSeen(COLUMN, NAME, (NAME,), page.url),), columns_read=(ended,), home=home,
            rows=tuple(Row(COLUMN, _document(row, site)) for row in rows), site=SiteRead(Reason.OK, url=page.url),
        )  # fmt: skip


def _post(page: Page, ask: Ask) -> Reading:
    """One post by itself: its text and the links in it, not those around it."""
    parts = GENERIC.article(page)
    if isinstance(parts, Failed):
        return Reading(Reason.JS_ONLY if shows_nothing(page) else parts.reason, parts.detail)
    return article_reading(page, ask, parts)


def _posts(page: Page) -> tuple[ListedRow, ...]:
    """The largest group of rows side by side that bear dates."""
    found = groups(
        page.soup, page.url, today=page.fetched_on, is_article=lambda url: False, is_column=lambda url: False
    )
    best = max(found, key=lambda g: sum(r.day is not None for r in g.rows), default=None)
    return once(best.rows) if best is not None else ()


def _trouble(page: Page, rows: tuple[ListedRow, ...]) -> Failed | None:
    """Why these rows are not all of the newest posts; None = they are."""
    if fills_by_script(page.soup):
        return Failed(Reason.JS_POSSIBLE, "scripts may show further posts")
    dated = [row for row in rows if row.day is not None]
    if len(dated) < FEWEST or len(dated) < len(rows):
        return Failed(Reason.LAYOUT, f"{len(dated)} of {len(rows)} rows bear a date")
    days = [row.day for row in dated if row.day is not None and not row.pinned]
    if any(later > earlier for earlier, later in pairwise(days)):
        return Failed(Reason.ORDER_BROKEN, "the posts do not stand newest first")
    return None


def _document(row: ListedRow, site: SitePlan) -> Document:
    return Document(
        key=document_key(row.url, row.external).replace("generic:", "account:", 1)[:400], site_id=site.site_id,
        url=row.url, title=row.title, title_cut=row.cut, columns=(COLUMN,), external=row.external,
        witnesses=(DateWitness(WitnessKind.LIST, row.day),) if row.day else (),
    )  # fmt: skip


PLATFORM: Platform = Account()
