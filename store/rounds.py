"""Rounds and looks: what phase each is in, so that a killed run goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.models import ColumnLook, ColumnRow, Look, Round, SiteLookRow
from store.plan import Plan
from store.reasons import Reason
from store.register import Site


@dataclass(frozen=True, slots=True)
class LookState:
    """A look and how far it got: ``listing → opening → done``."""

    id: int
    purpose: str
    phase: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class SiteCount:
    """How much of a site a look read."""

    site_id: str
    outcome: Reason
    columns: int
    columns_complete: int
    detail: str


def open_round(session: Session, as_of: date, now: datetime) -> int:
    """The unfinished round of that day, or a new one; unfinished rounds of other days are given up."""
    for row in session.scalars(select(Round).where(Round.finished_at.is_(None)).order_by(Round.id)):
        if row.as_of == as_of:
            return row.id
        row.phase, row.finished_at = "abandoned", now
    row = Round(as_of=as_of, started_at=now, finished_at=None, phase="looking")
    session.add(row)
    session.flush()
    return row.id


def finish_round(session: Session, round_id: int, now: datetime) -> None:
    """The round is complete."""
    row = session.get_one(Round, round_id)
    row.phase, row.finished_at = "done", now


def look_of(session: Session, round_id: int, purpose: str) -> LookState | None:
    """The round's look of that purpose."""
    row = session.scalars(
        select(Look).where(Look.round_id == round_id, Look.purpose == purpose).order_by(Look.id.desc())
    ).first()
    return LookState(row.id, row.purpose, row.phase, row.started_at) if row else None


def set_look_phase(session: Session, look_id: int, phase: str, now: datetime) -> None:
    """Move a look on; ``done`` also notes when."""
    row = session.get_one(Look, look_id)
    row.phase = phase
    if phase == "done":
        row.finished_at = now


def complete_sites(session: Session, look_id: int, plan: Plan, reason: Reason) -> None:
    """Every planned site ends with a statement: those the crawler said nothing of get ``reason``."""
    known = set(session.scalars(select(SiteLookRow.site_id).where(SiteLookRow.look_id == look_id)))
    for site in plan.sites:
        if site.site_id not in known:
            session.add(
                SiteLookRow(look_id=look_id, site_id=site.site_id, outcome=reason.value, detail="", url=site.base_url,
                            home=None, ipv6=None, tls=None)
            )  # fmt: skip
    session.flush()


def last_round(session: Session) -> tuple[date, datetime | None] | None:
    """As-of day and end (UTC) of the newest finished round."""
    row = session.scalars(select(Round).where(Round.phase == "done").order_by(Round.id.desc()).limit(1)).first()
    return (row.as_of, row.finished_at) if row else None


def site_counts(session: Session, sites: Iterable[Site], as_of: date, *, since: date | None = None) -> list[SiteCount]:
    """Per registered site with an address, what its newest look at or before the day read; ``since``: of looks from then on."""
    query = (
        select(SiteLookRow.site_id, func.max(SiteLookRow.look_id))
        .join(Look, Look.id == SiteLookRow.look_id)
        .where(Look.as_of <= as_of, Look.phase == "done")
        .group_by(SiteLookRow.site_id)
    )
    if since is not None:
        query = query.where(Look.as_of >= since)
    newest = {site_id: look_id for site_id, look_id in session.execute(query)}
    counts = []
    for site in sites:
        look_id = newest.get(site.id)
        if look_id is None:
            continue
        row = session.get_one(SiteLookRow, (look_id, site.id))
        outcomes = session.scalars(
            select(ColumnLook.outcome)
            .join(ColumnRow, ColumnRow.id == ColumnLook.column_id)
            .where(ColumnLook.look_id == look_id, ColumnRow.site_id == site.id)
        ).all()
        complete = sum(o == Reason.OK.value for o in outcomes)
        counts.append(SiteCount(site.id, Reason(row.outcome), len(outcomes), complete, row.detail))
    return counts
