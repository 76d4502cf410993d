"""Proofs that were filed by command or form, each once, and what the office decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import ProofRow
from store.proofs import Acceptance, Proof, Rejection
from words import N_


class ProofState(StrEnum):
    """What the office said of a proof."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


PROOF_STATE_ZH = {
    ProofState.WAITING: N_("待办公室认可"), ProofState.ACCEPTED: N_("已认可"), ProofState.REJECTED: N_("不予认可"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FiledProof:
    """A proof with how it came and how far it is. Texts are one line each, cleaned of what carries no ink."""

    proof: Proof
    """Its ``id`` is the number's text; empty before it is written down."""
    given_by: str
    """Who gave it: the unit's officer, or the letter that came."""
    at: datetime
    """UTC, when it was written down."""
    by: str
    """Who wrote it down."""
    state: ProofState = ProofState.WAITING
    note: str = ""
    """Why the office decided so."""

    @property
    def number(self) -> int:
        """As lists and mails show it."""
        return int(self.proof.id)


def add_proof(session: Session, filed: FiledProof) -> FiledProof:
    """Write a new one down, with its number; the caller commits."""
    p = filed.proof
    row = ProofRow(
        rule=p.rule, unit=p.unit, period=p.period, about=p.about, number=p.number, on=p.on, says=p.says, file=p.file,
        sha256=p.sha256, valid_until=p.valid_until, given_by=filed.given_by, filed=p.filed or p.on, at=filed.at,
        by=filed.by, state=filed.state.value, decided_by="", decided_on=None, note=filed.note,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _filed(row)


def proof_of(session: Session, number: int) -> FiledProof | None:
    """One proof, read for changing it: on PostgreSQL nobody else changes it before the caller commits."""
    row = session.get(ProofRow, number, with_for_update=True)
    return _filed(row) if row is not None else None


def filed_proofs(session: Session) -> tuple[FiledProof, ...]:
    """Every proof there ever was, oldest first."""
    return tuple(_filed(row) for row in session.scalars(select(ProofRow).order_by(ProofRow.id)))


def decide_proof(
    session: Session, filed: FiledProof, state: ProofState, *, by: str, on: date, note: str = ""
) -> FiledProof:
    """What the office said of it, with its file and last day as they are given here; the caller commits."""
    row = session.get_one(ProofRow, filed.number)
    row.state, row.decided_by, row.decided_on, row.note = state.value, by, on, note
    row.file, row.sha256, row.valid_until = filed.proof.file, filed.proof.sha256, filed.proof.valid_until
    session.flush()
    return _filed(row)


def _filed(row: ProofRow) -> FiledProof:
    state, decided = ProofState(row.state), row.decided_on
    accepted = Acceptance(decided, row.decided_by) if decided and state is ProofState.ACCEPTED else None
    rejected = Rejection(decided, row.decided_by, row.note) if decided and state is ProofState.REJECTED else None
    proof = Proof(
        rule=row.rule, unit=row.unit, period=row.period, number=row.number, on=row.on, file=row.file, says=row.says,
        accepted=accepted, valid_until=row.valid_until, about=row.about, id=str(row.id), sha256=row.sha256,
        filed=row.filed, rejected=rejected,
    )  # fmt: skip
    return FiledProof(proof, row.given_by, row.at, row.by, state, row.note)
