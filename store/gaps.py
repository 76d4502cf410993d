"""Gaps in the database: episodes of obligations not met, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.codec import load
from store.models import FindingRow, GapEvent, GapRow
from store.verdicts import Finding, Gap, GapState, Verdict

_CLOSED = tuple(state.value for state in GapState if not state.is_open)


def load_latest(session: Session) -> dict[str, Gap]:
    """The latest episode of every obligation that ever had one: the open one, or else the last that was opened.

    An open one can be older than a closed one: it came from a unit that was merged.
    """
    newest = select(func.max(GapRow.id)).group_by(GapRow.obligation)
    rows = session.scalars(select(GapRow).where(GapRow.id.in_(newest)).order_by(GapRow.id))
    return {row.obligation: _gap(row) for row in rows} | load_open(session)


def load_open(session: Session) -> dict[str, Gap]:
    """Open episodes by obligation: provisional, confirmed, disputed and explained ones."""
    rows = session.scalars(select(GapRow).where(GapRow.state.not_in(_CLOSED)).order_by(GapRow.id))
    return {row.obligation: _gap(row) for row in rows}


def gaps_for_report(session: Session) -> dict[str, Gap]:
    """What the report says beside a finding: the open episode of its obligation."""
    return load_open(session)


def load_closed(session: Session) -> tuple[Gap, ...]:
    """Closed episodes that had been confirmed, in the order of their opening."""
    rows = session.scalars(
        select(GapRow).where(GapRow.state.in_(_CLOSED), GapRow.confirmed.is_not(None)).order_by(GapRow.id)
    )
    return tuple(_gap(row) for row in rows)


def insert(session: Session, gap: Gap) -> Gap:
    """Store a new episode; the returned one carries its id."""
    row = GapRow(
        obligation=gap.obligation, rule=gap.rule, unit=gap.unit, state=gap.state.value, opened=gap.opened,
        confirmed=gap.confirmed, closed=gap.closed, last_confirmed=gap.last_confirmed, last_looked=gap.last_looked,
        first_look=gap.first_look, first_look_at=gap.first_look_at, confirming_look=None, looks=gap.looks,
        last_look=gap.last_look, reopenings=gap.reopenings, overruled=gap.overruled,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _gap(row)


def update(session: Session, gap: Gap, *, confirming_look: int | None = None) -> None:
    """Write a known episode's new state; ``confirming_look`` is kept once it is set."""
    row = session.get_one(GapRow, gap.id)
    row.state, row.confirmed, row.closed = gap.state.value, gap.confirmed, gap.closed
    row.last_confirmed, row.last_looked = gap.last_confirmed, gap.last_looked
    row.looks, row.last_look, row.overruled = gap.looks, gap.last_look, gap.overruled
    row.obligation, row.unit = gap.obligation, gap.unit
    row.confirming_look = row.confirming_look or confirming_look


def by_id(session: Session, gap_id: int, *, to_change: bool = False) -> Gap | None:
    """One episode, open or closed; None = there is none of that number.

    ``to_change``: on PostgreSQL nobody else changes it before the caller commits; SQLite has one writer anyway.
    """
    row = session.get(GapRow, gap_id, with_for_update=to_change)
    return _gap(row) if row is not None else None


def load_all(session: Session) -> tuple[Gap, ...]:
    """Every episode there ever was, in the order of their opening."""
    return tuple(_gap(row) for row in session.scalars(select(GapRow).order_by(GapRow.id)))


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry of a gap's history."""

    gap: int
    on: date
    at: datetime
    event: str
    note: str
    by: str
    """Who; empty = the program."""
    evaluation: int | None


def record(
    session: Session, gap_id: int, event: str, *, on: date, at: datetime, evaluation_id: int | None, note: str = "",
    by: str = "",
) -> None:  # fmt: skip
    """Note for ever what happened to a gap; ``by`` a person, or (empty) by the program at an evaluation."""
    session.add(GapEvent(gap_id=gap_id, on=on, at=at, evaluation_id=evaluation_id, event=event, note=note, by=by))


def history(session: Session, gap_id: int | None = None) -> tuple[Happening, ...]:
    """What happened to one gap, or to all, in the order in which it happened."""
    rows = select(GapEvent).order_by(GapEvent.id)
    if gap_id is not None:
        rows = rows.where(GapEvent.gap_id == gap_id)
    return tuple(Happening(r.gap_id, r.on, r.at, r.event, r.note, r.by, r.evaluation_id) for r in session.scalars(rows))


def last_proofs(session: Session, obligations: Iterable[str]) -> dict[str, Finding]:
    """By obligation: the finding that last said ``gap``, for gaps that cannot be judged today."""
    wanted = list(obligations)
    newest = (
        select(func.max(FindingRow.id))
        .where(FindingRow.verdict == Verdict.GAP.value, FindingRow.obligation.in_(wanted))
        .group_by(FindingRow.obligation)
    )
    rows = session.scalars(select(FindingRow).where(FindingRow.id.in_(newest)))
    return {row.obligation: load(Finding, row.data) for row in rows}


def _gap(row: GapRow) -> Gap:
    return Gap(
        id=row.id, obligation=row.obligation, rule=row.rule, unit=row.unit, state=GapState(row.state),
        opened=row.opened, confirmed=row.confirmed, closed=row.closed, last_confirmed=row.last_confirmed,
        last_looked=row.last_looked, first_look=row.first_look, first_look_at=row.first_look_at, looks=row.looks,
        last_look=row.last_look, reopenings=row.reopenings, overruled=row.overruled,
    )  # fmt: skip
