"""What readers of static sites share: a home page with a navigation, columns with listings, articles.

A family says what a column's address is, what a list on a page is, and where an article's parts are; that a listing is
followed page by page, accounted for, and ended with a statement is the same everywhere.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any

from crawler.endings import failed_reading
from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.unknown import unrecognised
from crawler.reading.anchors import page_links
from crawler.reading.articles import Article, article_reading
from crawler.reading.columns import column_read
from crawler.reading.features import has_catalogue, has_search
from crawler.reading.links import absolute, front_of, same_host
from crawler.reading.navigation import (
    ColumnRule,
    empty_navigation,
    has_navigation,
    linked_columns,
    paths_by_directory,
    scripted_navigation,
)
from crawler.reading.paging import Mark, Progress, Step, incomplete, take
from crawler.reading.scripted import fills_by_script
from store.facts import Document, HomePage
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnFeatures, ColumnSeen, Form, Reading, Row, SiteRead
from store.reasons import Reason

DEEPEST = 4
"""Levels of navigation that are followed."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row as the list shows it."""

    document: Document
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page holds of its column's list."""

    rows: tuple[ListRow, ...] = ()
    total: int | None = None
    following: str | None = None
    """Address of the next page."""
    last: bool = False
    """The page says that no other follows."""
    trouble: Failed | None = None
    """Why these rows are not the list, or not all of it."""
    listless: bool = False
    """A page of text or of further columns, read whole: it holds no list."""
    form: Form | None = None
    """What is posted to the address of the next page; None = it is an ordinary link."""
    brought: bool = False
    """The list begins with the answer to that request: these rows are none of its, or may be any of them."""


class ColumnSite(ABC):
    """Reader of one family of static sites."""

    name: str

    @abstractmethod
    def detect(self, page: Page) -> float:
        """How sure we are that this page is of this platform, 0 to 1."""

    @abstractmethod
    def rule(self, site: SitePlan) -> ColumnRule:
        """What a column's address looks like."""

    def columns(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """Columns named on the home page (``ask`` is None) or on a column's page: every link to one, named along its directories."""
        return paths_by_directory(linked_columns(page.soup, page.url, self.rule(site)), names_above(ask))

    @abstractmethod
    def listed(self, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
        """The list on a column's page."""

    @abstractmethod
    def article(self, page: Page) -> Article | Failed:
        """Where an article page's parts stand."""

    def itself(self, page: Page, site: SitePlan, ask: Ask | None) -> tuple[ColumnSeen, ...]:
        """The column that a page itself is, where it says so: a registered address may be a column of a larger site."""
        return ()

    def foreign(self, page: Page) -> Failed | None:
        """Why a page in a column's place is none of this family; then nothing of the site is sure."""
        return None if page.text.strip() else Failed(Reason.JS_POSSIBLE, "an empty page")

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The home page."""
        return (Ask(AskKind.HOME, front_of(site.base_url), site.site_id, {"platform": self.name, "site": True}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """A home page, a page of a column, or an article."""
        if ask.kind is AskKind.LISTING:
            return self._column(page, ask, site)
        if ask.kind is AskKind.DOCUMENT:
            parts = self.article(page)
            return (
                Reading(parts.reason, parts.detail) if isinstance(parts, Failed) else article_reading(page, ask, parts)
            )
        return self._home(page, ask, site)

    # -- the home page

    def _home(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        if self.detect(page) <= 0:
            detail = f"no mark of {self.name} on the home page"
            home = _home_page(page, ask, recognised=False, scripted=True)
            reason = unrecognised(page)
            return Reading(reason, detail, home=home, site=SiteRead(reason, detail, page.url))
        empty = empty_navigation(page.soup) or scripted_navigation(page.soup)
        scripted = fills_by_script(page.soup) or empty
        recognised = has_navigation(page.soup, page.url, self.rule(site)) and not empty
        own = self.itself(page, site, None)
        found = {c.key: c for c in (*self.columns(page, site, None), *own)}
        asks = tuple(self._first_ask(c, site, tuple(found.values()), (), 1) for c in found.values())
        return Reading(
            Reason.OK, columns=tuple(found.values()),
            asks=(*(asks if site.listings else ()), *_directory(page, site)),
            home=_home_page(page, ask, recognised=recognised, scripted=scripted),
            site=_site(page, recognised=recognised or bool(own), scripted=scripted),
        )  # fmt: skip

    def _first_ask(
        self, column: ColumnSeen, site: SitePlan, known: tuple[ColumnSeen, ...], before: tuple[str, ...], depth: int
    ) -> Ask:
        """``known``: columns seen beside this one; ``before``: keys of those met on the way here. One without a name may get it yet."""
        keys = dict.fromkeys((*before, *(c.key for c in known if c.name), column.key))
        names = {c.key: c.name for c in known if column.key.startswith(c.key)} | {column.key: column.name}
        return Ask(
            AskKind.LISTING, column.url, site.site_id,
            {"platform": self.name, "column": column.key, "site": True, "depth": depth, "page": 1,
             "names": names, "path": list(column.path), "known": list(keys), "progress": None},
        )  # fmt: skip

    # -- a column

    def _column(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        key = str(ask.context["column"])
        progress = Progress.from_json(ask.context.get("progress"))
        first = progress.pages == 0 and ask.form is None
        if first and (failed := self.foreign(page)) is not None:
            return failed_reading(ask, failed)
        listed = self.listed(page, ask, site, progress)
        step = _step(listed, site, progress)
        read = Reading(Reason.OK, rows=tuple(Row(key, r.document) for r in listed.rows))
        if step.outcome is not None:
            read = replace(read, columns_read=(column_read(key, step),))
        elif listed.following is not None:
            read = replace(read, asks=(_next_ask(ask, listed, step.progress),))
        return self._with_children(read, page, ask, site) if first else read

    def _with_children(self, read: Reading, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """What stands on a column's first page besides its rows: further columns, a catalogue, a search box."""
        key = str(ask.context["column"])
        known = tuple(str(k) for k in ask.context.get("known") or ())
        scripted = fills_by_script(page.soup)
        features = ColumnFeatures(key, has_catalogue(page.soup), has_search(page.soup), scripted)
        fresh = tuple(c for c in self.columns(page, site, ask) if c.key not in known and c.key != key)
        own = tuple(c for c in self.itself(page, site, ask) if c.key == key)
        read = replace(read, features=(features,), columns=(*own, *fresh))
        depth = int(ask.context.get("depth", 1)) + 1
        if fresh and depth > DEEPEST:
            detail = f"columns deeper than {DEEPEST} below {page.url}"
            return replace(read, site=SiteRead(Reason.NAVIGATION_UNRECOGNISED, detail, page.url))
        above = tuple(ColumnSeen(k, n, (), "") for k, n in names_above(ask).items())
        asks = tuple(self._first_ask(c, site, (*above, *fresh), known, depth) for c in fresh)
        return replace(read, asks=(*read.asks, *asks, *_directory(page, site)))


def names_above(ask: Ask | None) -> dict[str, str]:
    """Key → name of the columns met on the way to an ask."""
    return {} if ask is None else {str(k): str(v) for k, v in (ask.context.get("names") or {}).items()}


def _directory(page: Page, site: SitePlan) -> tuple[Ask, ...]:
    """The province's disclosure directory on the same host: its columns are columns of the site, registered or not."""
    anchors = (absolute(page.url, str(a["href"])) for a in page.soup.select('a[href*="/gkmlpt"]'))
    if "gkmlpt" in site.platforms or not any(url is not None and same_host(url, site.base_url) for url in anchors):
        return ()
    index = f"{site.base_url.rstrip('/')}/gkmlpt/index"
    return (Ask(AskKind.TREE, index, site.site_id, {"platform": "gkmlpt", "site": True, "home": False}),)


def _step(listed: Listed, site: SitePlan, progress: Progress) -> Step:
    first = progress.pages == 0
    if first and listed.brought:
        return Step(replace(progress, first_total=listed.total))
    if first and listed.listless:
        return Step(progress, Reason.OK, whole=True)
    if not listed.rows and not (first and listed.total == 0 and listed.last):
        number = progress.pages + 1
        trouble = listed.trouble or Failed(Reason.JS_POSSIBLE, "the list is empty and states no total of 0")
        if first:
            return Step(progress, trouble.reason, total=listed.total, detail=trouble.detail)
        return incomplete(progress, listed.total, f"page {number} holds no list")
    marks = [Mark(r.document.key, _day(r.document), r.pinned) for r in listed.rows]
    last = listed.last and listed.trouble is None
    step = take(progress, marks, horizon=site.horizon, total=listed.total, last=last)
    if listed.trouble is not None:
        return Step(step.progress, listed.trouble.reason, total=listed.total, detail=listed.trouble.detail)
    following = listed.following
    if step.outcome is None and (following is None or not same_host(following, site.base_url)):
        return incomplete(step.progress, listed.total, "the next page cannot be followed")
    return step


def _day(document: Document) -> Any:
    return document.witnesses[0].day if document.witnesses else None


def _next_ask(ask: Ask, listed: Listed, progress: Progress) -> Ask:
    context = {k: v for k, v in ask.context.items() if k in {"platform", "column"}}
    context |= {"page": progress.pages + 1, "progress": progress.to_json()}
    return Ask(AskKind.LISTING, listed.following or "", ask.site_id, context, listed.form)


def _home_page(page: Page, ask: Ask, *, recognised: bool, scripted: bool) -> HomePage:
    return HomePage(
        site_id=ask.site_id, url=page.url, links=page_links(page.soup, page.url), navigation_recognised=recognised,
        scripted=scripted, sha256=page.sha256,
    )  # fmt: skip


def _site(page: Page, *, recognised: bool, scripted: bool) -> SiteRead:
    if recognised:
        return SiteRead(Reason.OK, url=page.url)
    reason = Reason.JS_POSSIBLE if scripted else Reason.NAVIGATION_UNRECOGNISED
    return SiteRead(reason, "no navigation with links to columns stands in the page's bytes", page.url)
