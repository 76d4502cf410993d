"""The crawler's side of the database: one look's plan, its open asks, and the saving of answers.

Every answer is saved in one transaction with the asks it gave, so a kill at any instruction loses only what was in flight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from crawler.evidence.archive import Archive
from crawler.failed import Failed
from crawler.platforms import platforms
from crawler.reading.dates import BEIJING
from crawler.reading.links import front_of, host_of
from store.evidence import add_records, original_of
from store.frontier import (
    Answer,
    OpenFetch,
    add_asks,
    columns_of_site,
    fetches_of_site,
    finish_fetch,
    look_plan,
    open_fetches,
)
from store.models import Look
from store.plan import Plan, Probe, SitePlan
from store.readings import Ask, AskKind, ColumnRead, Reading, SiteRead
from store.reasons import Reason

MOST_COLUMNS = 300
"""Columns found by following navigation beyond which a site is a trap."""
LONGEST_LOOK = timedelta(days=3)
"""A look that runs past midnight sees pages of the new day; a simulated as-of day is much further from the clock."""


class Sessions(Protocol):
    """What the crawler uses of a session factory."""

    def begin(self) -> AbstractContextManager[Any]:
        """A transaction."""


class UnknownLookError(LookupError):
    """The look is not in the database."""


@dataclass(frozen=True, slots=True)
class Work:
    """One look's work."""

    sessions: Sessions
    look_id: int
    plan: Plan
    as_of: date
    now: Callable[[], datetime]
    file_hosts: frozenset[str]
    """Hosts, as ``host_of`` writes them, from which files may be fetched."""
    archive: Archive | None = None
    """Where the bytes of answers are kept; None = nowhere."""

    @property
    def sites(self) -> dict[str, SitePlan]:
        """The planned sites by id."""
        return {site.site_id: site for site in self.plan.sites}

    @property
    def today(self) -> date:
        """The day of a fetch made now: the look's as-of day, or the clock's where the look runs on past midnight."""
        clock = self.now().astimezone(BEIJING).date()
        return clock if timedelta(0) <= clock - self.as_of <= LONGEST_LOOK else self.as_of

    def foreign(self, url: str) -> Failed | None:
        """Why a file is not fetched from where it lies; None = its host is registered or declared."""
        host = host_of(url)
        if host in self.file_hosts:
            return None
        return Failed(Reason.HOST_UNDECLARED, f"{host} is neither registered nor declared under attachment_hosts")

    def seed(self) -> None:
        """Put every site's first asks into the frontier; those already there stay as they are."""
        with self.sessions.begin() as session:
            add_asks(session, self.look_id, (ask for site in self.plan.sites for ask in first_asks(site)))

    def open(self, *kinds: AskKind) -> list[OpenFetch]:
        """Asks without an answer, oldest first."""
        with self.sessions.begin() as session:
            return [f for f in open_fetches(session, self.look_id, limit=1_000_000) if f.ask.kind in kinds]

    def save(self, fetch: OpenFetch, reading: Reading, answer: Answer) -> list[OpenFetch]:
        """Write one answer down; returns the new asks."""
        with self.sessions.begin() as session:
            kept = self._within_limits(session, fetch, reading)
            fresh = finish_fetch(session, self.look_id, fetch.id, kept, answer, self.now())
            if self.archive is not None:
                private = reading.private or reading.message is not None
                records = self.archive.keep(fetch.id, partial(original_of, session), private=private)
                add_records(session, self.look_id, records)
            return fresh

    def _within_limits(self, session: Any, fetch: OpenFetch, reading: Reading) -> Reading:
        """A site that costs too many fetches or columns is a trap: it gets no more asks, and that is said."""
        if not reading.asks:
            return reading
        site = fetch.ask.site_id
        fetches = fetches_of_site(session, self.look_id, site) + len(reading.asks)
        if fetches > self.plan.politeness.max_pages:
            return _trapped(reading, f"more than {self.plan.politeness.max_pages} fetches")
        followed = [column for column in reading.columns if column.key.startswith("/")]
        if followed and columns_of_site(session, self.look_id, site) + len(followed) > MOST_COLUMNS:
            return _trapped(reading, f"more than {MOST_COLUMNS} columns")
        return reading


def open_work(
    sessions: Sessions,
    look_id: int,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    *,
    evidence: Path | None = None,
    messages: bool = True,
) -> Work:
    """Read a look's plan. ``evidence``: folder of the WARC files. Raises :class:`UnknownLookError`."""
    with sessions.begin() as session:
        if session.get(Look, look_id) is None:
            raise UnknownLookError(f"look {look_id} is not in the database")
        plan, as_of = look_plan(session, look_id)
    archive = Archive(evidence / as_of.isoformat(), f"look-{look_id}", messages=messages) if evidence else None
    return Work(sessions, look_id, plan, as_of, now, _file_hosts(plan), archive)


def _file_hosts(plan: Plan) -> frozenset[str]:
    declared = (host_of(f"{scheme}://{host}") for host in plan.file_hosts for scheme in ("http", "https"))
    return frozenset((*(host_of(site.base_url) for site in plan.sites), *declared))


def first_asks(site: SitePlan) -> tuple[Ask, ...]:
    """Where the look at a site begins."""
    asks: list[Ask] = []
    if Probe.IPV6 in site.probes:
        asks.append(Ask(AskKind.IPV6, front_of(site.base_url), site.site_id))
    if Probe.TLS in site.probes:
        asks.append(Ask(AskKind.TLS, front_of(site.base_url), site.site_id))
    if site.home or site.listings:
        readers = platforms()
        known = [readers[name] for name in site.platforms if name in readers]
        for reader in known:
            asks += reader.start(site)
        if len(known) < len(site.platforms) or not known:
            asks.append(
                Ask(AskKind.HOME, front_of(site.base_url), site.site_id, {"platform": "", "site": True, "home": True})
            )
    return tuple(asks)


def _trapped(reading: Reading, detail: str) -> Reading:
    cut = _columns_cut(reading.asks, detail)
    return replace(reading, asks=(), columns_read=(*reading.columns_read, *cut), site=SiteRead(Reason.TRAP, detail))


def _columns_cut(asks: Sequence[Ask], detail: str) -> tuple[ColumnRead, ...]:
    """End statements for the columns whose next page is not asked for."""
    keys = dict.fromkeys(a.context["column"] for a in asks if a.kind is AskKind.LISTING and "column" in a.context)
    return tuple(ColumnRead(k, Reason.TRAP, None, whole=False, total=None, rows=0, detail=detail) for k in keys)
