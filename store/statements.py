"""What people said about a gap: explanations ("comply or explain"), objections, and that it is there after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import StatementRow


class StatementKind(StrEnum):
    """What it says."""

    EXPLANATION = "explanation"
    """Why it is not done, or does not apply, and until when that is accepted (说明)."""
    OBJECTION = "objection"
    """The accusation is wrong (异议)."""
    CORRECTION = "correction"
    """Why the office withdrew the accusation (撤销)."""


class Ending(StrEnum):
    """How a statement ended."""

    EXPIRED = "expired"
    MET = "met"
    """The obligation was met, or turned out to be none."""
    LIFTED = "lifted"
    """The office decided otherwise: the gap counts again."""
    WITHDRAWN = "withdrawn"
    """The office withdrew the accusation."""
    REPLACED = "replaced"
    """By a later statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about one episode. Days are Beijing days, inclusive."""

    gap: int
    kind: StatementKind
    text: str
    by: str
    on: date
    at: datetime
    """UTC, when it was written down."""
    evidence: str = ""
    """A document number, an address or a file: what it rests on."""
    until: date | None = None
    """Last day on which an explanation holds; None = it has no such day: an objection stands until it is decided."""
    ended: date | None = None
    ending: Ending | None = None
    id: int = 0


def add_statement(session: Session, said: Statement) -> None:
    """Write one down; the caller commits."""
    session.add(
        StatementRow(
            gap_id=said.gap, kind=said.kind.value, text=said.text, by=said.by, evidence=said.evidence, on=said.on,
            at=said.at, until=said.until, ended=None, ending="",
        )
    )  # fmt: skip


def end_statements(session: Session, gap_id: int, ending: Ending, on: date) -> None:
    """Whatever stands on that gap ends; the caller commits."""
    rows = select(StatementRow).where(StatementRow.gap_id == gap_id, StatementRow.ended.is_(None))
    for row in session.scalars(rows):
        row.ended, row.ending = on, ending.value


def standing_statements(session: Session) -> dict[int, Statement]:
    """By gap: the newest statement that has not ended."""
    rows = select(StatementRow).where(StatementRow.ended.is_(None)).order_by(StatementRow.id)
    return {row.gap_id: _statement(row) for row in session.scalars(rows)}


def statements_of(session: Session, gap_id: int) -> tuple[Statement, ...]:
    """Everything that was said about that gap, oldest first."""
    rows = select(StatementRow).where(StatementRow.gap_id == gap_id).order_by(StatementRow.id)
    return tuple(_statement(row) for row in session.scalars(rows))


def _statement(row: StatementRow) -> Statement:
    return Statement(
        gap=row.gap_id, kind=StatementKind(row.kind), text=row.text, by=row.by, on=row.on, at=row.at,
        evidence=row.evidence, until=row.until, ended=row.ended, ending=Ending(row.ending) if row.ending else None,
        id=row.id,
    )  # fmt: skip
