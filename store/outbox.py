"""The outbox: mails that must go out, and how far each one got.

States: ``held`` (waits for the clerk) → ``queued`` → ``sending`` (claimed, nothing handed over yet) →
``handing_over`` (committed immediately before SMTP ``DATA``) → ``sent``; ``refused`` and ``dropped`` are ends.
Every step is a compare-and-set: whoever does not change exactly one row walks away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.models import OutboxRow


class MailState(StrEnum):
    """How far a mail got."""

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    HANDING_OVER = "handing_over"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class OutboxMail:
    """A finished mail: what is sent are exactly the bytes of ``mime``."""

    dedupe: str
    message_id: str
    audience: str
    week: str
    recipient: str
    sender: str
    subject: str
    mime: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """A mail that this process alone may now send."""

    id: int
    attempt: int
    """Number of this attempt; a claim that was taken over has another one."""
    sender: str
    recipient: str
    mime: bytes
    uncertain: bool


def add(session: Session, mail: OutboxMail, state: MailState, now: datetime) -> bool:
    """Put a mail into the outbox; False if this recipient has this week's mail of this kind already."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(OutboxRow).values(
        dedupe=mail.dedupe, message_id=mail.message_id, audience=mail.audience, week=mail.week,
        recipient=mail.recipient, sender=mail.sender, subject=mail.subject, mime=mail.mime, state=state.value,
        uncertain=False, attempts=0, last_error="", created_at=now, sent_at=None,
    )  # fmt: skip
    return _one(session, statement.on_conflict_do_nothing(index_elements=["dedupe"]))


def recover(session: Session) -> int:
    """Take back what a dead process left; the number of mails that may arrive twice.

    What was only claimed never left; what was being handed over may have been accepted: it is sent again under the
    same Message-ID and marked.
    """
    session.execute(
        update(OutboxRow).where(OutboxRow.state == MailState.SENDING.value).values(state=MailState.QUEUED.value)
    )
    result: Any = session.execute(
        update(OutboxRow)
        .where(OutboxRow.state == MailState.HANDING_OVER.value)
        .values(
            state=MailState.QUEUED.value,
            uncertain=True,
            last_error="the program ended while the mail was being handed over; it is sent again",
        )
    )
    return int(result.rowcount)


@dataclass(frozen=True, slots=True)
class HeldMail:
    """A mail that waits for the clerk."""

    audience: str
    week: str
    recipient: str
    subject: str


def held(session: Session) -> tuple[HeldMail, ...]:
    """Mails that wait for release, oldest first."""
    rows = select(OutboxRow).where(OutboxRow.state == MailState.HELD.value).order_by(OutboxRow.id)
    return tuple(HeldMail(r.audience, r.week, r.recipient, r.subject) for r in session.scalars(rows))


def release(session: Session, audience: str | None = None) -> int:
    """The clerk lets held mails go: those of one unit, or all. Returns how many; the caller commits."""
    statement = update(OutboxRow).where(OutboxRow.state == MailState.HELD.value)
    if audience is not None:
        statement = statement.where(OutboxRow.audience == audience)
    result: Any = session.execute(statement.values(state=MailState.QUEUED.value))
    return int(result.rowcount)


def queued(session: Session) -> list[int]:
    """Ids of the mails to send, oldest first."""
    rows = select(OutboxRow.id).where(OutboxRow.state == MailState.QUEUED.value).order_by(OutboxRow.id)
    return list(session.scalars(rows))


def claim(session: Session, mail_id: int) -> Claim | None:
    """Take a queued mail; None if somebody else has it."""
    taken = _one(
        session,
        update(OutboxRow)
        .where(OutboxRow.id == mail_id, OutboxRow.state == MailState.QUEUED.value)
        .values(state=MailState.SENDING.value, attempts=OutboxRow.attempts + 1),
    )
    if not taken:
        return None
    row = session.get_one(OutboxRow, mail_id, populate_existing=True)
    return Claim(row.id, row.attempts, row.sender, row.recipient, row.mime, row.uncertain)


def begin_hand_over(session: Session, mine: Claim) -> bool:
    """Note that ``DATA`` comes next; False if the claim was taken over meanwhile."""
    return _move(session, mine, MailState.SENDING, state=MailState.HANDING_OVER.value)


def mark_sent(session: Session, mine: Claim, now: datetime) -> bool:
    """The server accepted the mail."""
    values = {"state": MailState.SENT.value, "sent_at": now, "last_error": ""}
    return _move(session, mine, MailState.HANDING_OVER, **values)


def give_back(session: Session, mine: Claim, error: str, *, uncertain: bool = False) -> None:
    """It did not go out this time; it stays queued. ``uncertain``: the server never said whether it took it."""
    values: dict[str, Any] = {"state": MailState.QUEUED.value, "last_error": error}
    if uncertain:
        values["uncertain"] = True
    _move(session, mine, MailState.SENDING, MailState.HANDING_OVER, **values)


def refuse(session: Session, mine: Claim, error: str) -> None:
    """The server will never take it; a person has to look."""
    values = {"state": MailState.REFUSED.value, "last_error": error}
    _move(session, mine, MailState.SENDING, MailState.HANDING_OVER, **values)


def note_error(session: Session, error: str) -> None:
    """Nothing could be sent at all: every queued mail says why."""
    session.execute(update(OutboxRow).where(OutboxRow.state == MailState.QUEUED.value).values(last_error=error))


def count(session: Session, state: MailState) -> int:
    """How many mails are in that state."""
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(OutboxRow.state == state.value))
    return int(number or 0)


def _move(session: Session, mine: Claim, *states: MailState, **values: Any) -> bool:
    return _one(
        session,
        update(OutboxRow)
        .where(
            OutboxRow.id == mine.id,
            OutboxRow.attempts == mine.attempt,
            OutboxRow.state.in_([s.value for s in states]),
        )
        .values(**values),
    )


def _one(session: Session, statement: Any) -> bool:
    result: Any = session.execute(statement)
    return bool(result.rowcount == 1)
