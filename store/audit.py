"""The audit trail: who did what, and when. Only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import AuditRow


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of a person."""

    deed: str
    """``gap.explain``, ``outbox.release`` …: the command that does it."""
    object: str
    """What it was done to: ``gap:12``, ``mail:34``."""
    by: str
    day: date
    """The as-of day, Beijing."""
    at: datetime
    """UTC, when it was done."""
    note: str = ""


def record_deed(session: Session, deed: Deed) -> None:
    """Write one down; the caller commits."""
    session.add(
        AuditRow(at=deed.at, day=deed.day, by=deed.by, deed=deed.deed, object=deed.object, note=deed.note)
    )  # fmt: skip


def deeds(session: Session, about: str | None = None) -> tuple[Deed, ...]:
    """All deeds, or those done to one object, oldest first."""
    rows = select(AuditRow).order_by(AuditRow.id)
    if about is not None:
        rows = rows.where(AuditRow.object == about)
    return tuple(Deed(r.deed, r.object, r.by, r.day, r.at, r.note) for r in session.scalars(rows))
