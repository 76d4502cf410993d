"""The visits in their table: written by the visiting process, read as facts, pruned when their time is over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from store.models import Fetch, Look, VisitConfirmationRow, VisitRow
from store.reasons import Reason
from store.visits import BEIJING, MOST_DAYS, Confirmation, Visit

BESIDE_CRAWL = timedelta(seconds=60)
"""So long after a request of our own crawl a visit to the same site that fails is not held against it."""


@dataclass(frozen=True, slots=True)
class MadeVisit:
    """A visit with its site, as it is written down."""

    site_id: str
    url: str
    visit: Visit
    status: int | None
    turn: str
    """Which turn it was made in: visits that share it were made together, between the same two tests of the line."""
    control: bool
    """The control addresses were fine before and after."""
    beside_crawl: bool
    """A crawl of ours had asked the site just before."""


def add_visits(session: Session, made: Iterable[MadeVisit]) -> None:
    """Write them down; the caller commits."""
    session.add_all(
        VisitRow(
            site_id=m.site_id, vantage=m.visit.vantage, url=m.url, at=m.visit.at, outcome=m.visit.outcome.value,
            seconds=m.visit.seconds, status=m.status, control=m.control, beside_crawl=m.beside_crawl, turn=m.turn,
        )
        for m in made
    )  # fmt: skip


def load_visits(session: Session, site_id: str, as_of: date) -> tuple[Visit, ...]:
    """Visits of a site in the whole days before the as-of day, oldest first."""
    start, end = _midnight(as_of - timedelta(days=MOST_DAYS)), _midnight(as_of)
    query = (
        select(VisitRow.vantage, VisitRow.at, VisitRow.outcome, VisitRow.seconds, VisitRow.control,
               VisitRow.beside_crawl, VisitRow.url)
        .where(VisitRow.site_id == site_id, VisitRow.at >= start, VisitRow.at < end)
        .order_by(VisitRow.at, VisitRow.id)
    )  # fmt: skip
    return tuple(
        Visit(vantage, at, Reason(outcome), seconds, control and not (beside and outcome != Reason.OK.value), url)
        for vantage, at, outcome, seconds, control, beside, url in session.execute(query)
    )


def last_visits(session: Session, now: datetime) -> dict[str, datetime]:
    """When each site was visited last, UTC. What a clock that ran ahead wrote down as later than ``now`` is left aside."""
    query = select(VisitRow.site_id, func.max(VisitRow.at)).where(VisitRow.at <= now).group_by(VisitRow.site_id)
    return {site: at for site, at in session.execute(query)}


def recently_asked(session: Session, sites: Collection[str], now: datetime, *, ended: bool = True) -> frozenset[str]:
    """Those of the sites that a crawl of ours has asked within :data:`BESIDE_CRAWL`; ``ended``: one that has ended since, too."""
    at_work = Look.phase != "done"
    query = (
        select(Fetch.site_id)
        .join(Look, Look.id == Fetch.look_id)
        .where(or_(at_work, Look.finished_at >= now - BESIDE_CRAWL) if ended else at_work)
        .where(Fetch.site_id.in_(sites), Fetch.done_at >= now - BESIDE_CRAWL)
        .distinct()
    )
    return frozenset(session.scalars(query))


def prune_visits(session: Session, before: date) -> int:
    """Remove the visits of days before ``before``; how many. The caller commits."""
    ids = select(VisitRow.id).where(VisitRow.at < _midnight(before))
    gone = list(session.scalars(ids))
    if gone:
        session.execute(delete(VisitRow).where(VisitRow.at < _midnight(before)))
    return len(gone)


def add_confirmation(session: Session, site_id: str, said: Confirmation, now: datetime) -> None:
    """Write down what a person saw; never changed. The caller commits."""
    session.add(
        VisitConfirmationRow(
            site_id=site_id, first=said.first, last=said.last, by=said.by, on=said.on, note=said.note, at=now
        )
    )


def load_confirmations(session: Session, site_id: str, as_of: date) -> tuple[Confirmation, ...]:
    """What people had confirmed of a site by the as-of day, oldest first."""
    query = (
        select(VisitConfirmationRow)
        .where(VisitConfirmationRow.site_id == site_id, VisitConfirmationRow.on <= as_of)
        .order_by(VisitConfirmationRow.id)
    )
    return tuple(Confirmation(r.first, r.last, r.by, r.on, r.note) for r in session.scalars(query))


def visit_stamps(session: Session, as_of: date) -> dict[str, str]:
    """By site, what changes whenever :func:`load_visits` or :func:`load_confirmations` may have."""
    of_visits = select(VisitRow.site_id, func.max(VisitRow.id)).where(VisitRow.at < _midnight(as_of))
    of_words = select(VisitConfirmationRow.site_id, func.max(VisitConfirmationRow.id))
    stamps: dict[str, str] = {}
    for query in (of_visits.group_by(VisitRow.site_id), of_words.group_by(VisitConfirmationRow.site_id)):
        for site, newest in session.execute(query):
            stamps[site] = f"{stamps.get(site, '')}:{newest}"
    return stamps


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
