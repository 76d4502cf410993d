"""What units answered by the link in their mail: each answer once, and what became of it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from store.models import AnswerRow
from words import N_


class AnswerKind(StrEnum):
    """What a unit says."""

    HERE = "here"
    """It is published; the address goes with it."""
    WRONG = "wrong"
    """The judgement is wrong."""
    NOT_OURS = "not_ours"
    """It does not apply to the unit: a proposed explanation."""


ANSWER_ZH = {
    AnswerKind.HERE: N_("已经公开"),
    AnswerKind.WRONG: N_("判断有误"),
    AnswerKind.NOT_OURS: N_("不适用于本单位"),
}


class AnswerState(StrEnum):
    """How far an answer is."""

    LOOKING = "looking"
    """The site it names is to be looked at once more."""
    WAITING = "waiting"
    """For the clerk."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SETTLED = "settled"
    """The gap ended otherwise: a look saw the item, or the office decided on the gap itself."""

    @property
    def is_open(self) -> bool:
        """True until it is decided or settled."""
        return self in (AnswerState.LOOKING, AnswerState.WAITING)


ANSWER_STATE_ZH = {
    AnswerState.LOOKING: N_("待再次查看"), AnswerState.WAITING: N_("待办公室办理"), AnswerState.ACCEPTED: N_("已采纳"),
    AnswerState.DECLINED: N_("未采纳"), AnswerState.SETTLED: N_("已了结"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. Texts are one line each, cleaned of what carries no ink."""

    gap: int
    unit: str
    """Who was written to."""
    kind: AnswerKind
    text: str
    """The reason; empty for :attr:`AnswerKind.HERE`."""
    url: str
    """The address; empty for the others. Data, never fetched from here."""
    evidence: str
    by: str
    """The name the answerer gave."""
    nonce: str
    """Of the form that was sent: the same form sent again is the same answer."""
    on: date
    """As-of day, Beijing."""
    at: datetime
    """UTC."""
    state: AnswerState
    site: str = ""
    """Id of the registered site on which the address lies; empty = on none."""
    note: str = ""
    """What the program found, or why the office decided so."""
    decided_by: str = ""
    """Empty = the program."""
    decided_at: datetime | None = None
    """UTC."""
    id: int = 0


def add_answer(session: Session, answer: Answer) -> Answer | None:
    """Write it down; None if an answer with that nonce is there. The caller commits.

    Of two that come at once, the second waits for the first one's commit, then finds it.
    """
    values = {
        "gap_id": answer.gap, "unit": answer.unit, "kind": answer.kind.value, "text": answer.text, "url": answer.url,
        "evidence": answer.evidence, "by": answer.by, "nonce": answer.nonce, "on": answer.on, "at": answer.at,
        "state": answer.state.value, "site": answer.site, "note": answer.note, "decided_by": answer.decided_by,
        "decided_at": answer.decided_at,
    }  # fmt: skip
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    statement = insert(AnswerRow).values(**values).on_conflict_do_nothing().returning(AnswerRow)
    row = session.scalars(statement).one_or_none()
    return _answer(row) if row is not None else None


def answer_of(session: Session, answer_id: int) -> Answer | None:
    """One answer, read for changing it: on PostgreSQL nobody else changes it before the caller commits."""
    row = session.get(AnswerRow, answer_id, with_for_update=True)
    return _answer(row) if row is not None else None


def answers_of(session: Session, gap_id: int) -> tuple[Answer, ...]:
    """All answers about one gap, oldest first."""
    return _all(session, AnswerRow.gap_id == gap_id)


def open_answers(session: Session) -> tuple[Answer, ...]:
    """What is not decided yet, oldest first."""
    return _all(session, AnswerRow.state.in_([s.value for s in AnswerState if s.is_open]))


def open_answers_by_gap(session: Session) -> dict[int, tuple[Answer, ...]]:
    """What is not decided yet, by the gap's id, oldest first."""
    found: dict[int, tuple[Answer, ...]] = {}
    for answer in open_answers(session):
        found[answer.gap] = (*found.get(answer.gap, ()), answer)
    return found


def all_answers(session: Session) -> tuple[Answer, ...]:
    """Every answer there ever was, oldest first."""
    return _all(session)


def set_answer(
    session: Session, answer_id: int, state: AnswerState, *, note: str = "", by: str = "", at: datetime | None = None
) -> None:
    """What became of it; ``by`` empty = the program. The caller commits."""
    row = session.get_one(AnswerRow, answer_id)
    row.state, row.note, row.decided_by, row.decided_at = state.value, note, by, at


def settle_answers(
    session: Session,
    gap_id: int,
    note: str,
    *,
    by: str = "",
    at: datetime,
    kinds: Container[AnswerKind] = tuple(AnswerKind),
) -> None:
    """What is undecided about a gap (only of those ``kinds``) is settled, because the gap itself was; the caller commits."""
    for answer in answers_of(session, gap_id):
        if answer.state.is_open and answer.kind in kinds:
            set_answer(session, answer.id, AnswerState.SETTLED, note=note, by=by, at=at)


def _all(session: Session, *conditions: object) -> tuple[Answer, ...]:
    rows = select(AnswerRow).order_by(AnswerRow.id)
    for condition in conditions:
        rows = rows.where(condition)  # type: ignore[arg-type]
    return tuple(_answer(row) for row in session.scalars(rows))


def _answer(row: AnswerRow) -> Answer:
    return Answer(
        gap=row.gap_id, unit=row.unit, kind=AnswerKind(row.kind), text=row.text, url=row.url, evidence=row.evidence,
        by=row.by, nonce=row.nonce, on=row.on, at=row.at, state=AnswerState(row.state), site=row.site, note=row.note,
        decided_by=row.decided_by, decided_at=row.decided_at, id=row.id,
    )  # fmt: skip
