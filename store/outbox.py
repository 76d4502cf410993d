"""The outbox: mails that must go out, and how far each one got.

States: ``held`` (waits for the clerk) → ``queued`` → ``sending`` (claimed, nothing handed over yet) →
``handing_over`` (committed immediately before SMTP ``DATA``) → ``sent``; ``refused``, ``dropped`` and, after ``sent``,
``bounced`` are ends.
Every step is a compare-and-set: whoever does not change exactly one row walks away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store.models import OutboxRow
from store.session import Session, Sessions

_SENDERS = 0x67617077  # "gapw"
"""PostgreSQL's advisory lock of whoever delivers."""


MAIL = "mail"
"""The channel of whatever is a mail."""


class MailState(StrEnum):
    """How far a mail got."""

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    HANDING_OVER = "handing_over"
    SENT = "sent"
    BOUNCED = "bounced"
    REFUSED = "refused"
    DROPPED = "dropped"


class Hold(StrEnum):
    """Why a mail is held, and so who lets it go."""

    CLERK = "clerk"
    """Units' mail waits for the clerk's release (the unit's mode, or the clerk's own hand)."""
    BRAKE = "brake"
    """The brake: too much changed at once. The administrator looks first."""


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
    channel: str = MAIL
    """By what it goes: :data:`MAIL`, or a robot's name."""


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
    failing_since: datetime | None
    """When it was put off for the first time."""


def add(session: Session, mail: OutboxMail, state: MailState, now: datetime, hold: Hold | None = None) -> bool:
    """Put a mail into the outbox; False if this recipient has this week's mail of this kind already."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(OutboxRow).values(
        dedupe=mail.dedupe, message_id=mail.message_id, audience=mail.audience, week=mail.week,
        recipient=mail.recipient, sender=mail.sender, subject=mail.subject, mime=mail.mime, state=state.value,
        hold=hold.value if hold else "", uncertain=False, attempts=0, last_error="", answer="", created_at=now,
        sent_at=None, channel=mail.channel,
    )  # fmt: skip
    return _one(session, statement.on_conflict_do_nothing(index_elements=["dedupe"]))


@contextmanager
def sole_sender(sessions: Sessions) -> Iterator[bool]:
    """True where nobody else delivers from this database until the end of the block.

    Two machines with one PostgreSQL do not see each other's workspace lock. An SQLite file has one workspace.
    """
    with sessions() as session:
        if session.get_bind().dialect.name != "postgresql":
            yield True
            return
        yield bool(session.scalar(select(func.pg_try_advisory_xact_lock(_SENDERS))))  # held by this open transaction


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
class Mail:
    """A mail as a person sees it in the outbox."""

    id: int
    audience: str
    """``office``, ``admin``, ``watchdog`` or a unit's id."""
    week: str
    recipient: str
    subject: str
    state: MailState
    hold: Hold | None
    attempts: int
    uncertain: bool
    last_error: str
    answer: str
    """What the server said when it accepted it."""
    not_before: datetime | None
    """It was put off until then."""
    created_at: datetime
    sent_at: datetime | None
    bounced_at: datetime | None
    """When we read that it came back."""
    bounce_status: str
    """Enhanced status code of what came back; empty = none was told."""


def mails(session: Session, *states: MailState) -> tuple[Mail, ...]:
    """Every mail, or those in one of ``states``, oldest first."""
    rows = select(OutboxRow).order_by(OutboxRow.id)
    if states:
        rows = rows.where(OutboxRow.state.in_([s.value for s in states]))
    return tuple(_mail(r) for r in session.scalars(rows))


def release(session: Session, ids: Iterable[int]) -> int:
    """Held mails go out at the next delivery. Returns how many; the caller commits."""
    return _all(session, ids, (MailState.HELD,), state=MailState.QUEUED.value, hold="")


def hold_back(session: Session, ids: Iterable[int], why: Hold) -> int:
    """Queued mails wait for release; those held already, for another's. Returns how many; the caller commits."""
    states = (MailState.QUEUED, MailState.HELD)
    return _all(session, ids, states, state=MailState.HELD.value, hold=why.value)


def drop(session: Session, ids: Iterable[int], why: str) -> int:
    """Mails that did not go out, or came back, never will. Returns how many; the caller commits."""
    states = (MailState.HELD, MailState.QUEUED, MailState.REFUSED, MailState.BOUNCED)
    return _all(session, ids, states, state=MailState.DROPPED.value, hold="", last_error=why)


def resend(session: Session, ids: Iterable[int]) -> int:
    """What was refused, dropped, sent or came back goes out (again), as the same mail; what was put off, at once.

    Returns how many; the caller commits.
    """
    states = (MailState.REFUSED, MailState.DROPPED, MailState.SENT, MailState.BOUNCED, MailState.QUEUED)
    fresh = {
        "hold": "", "last_error": "", "not_before": None, "failing_since": None, "bounced_at": None,
        "bounce_status": "",
    }  # fmt: skip
    return _all(session, ids, states, state=MailState.QUEUED.value, **fresh)


def last_sent(session: Session, audience: str) -> datetime | None:
    """When (UTC) that audience's newest digest was accepted by the server and did not come back; None = none ever was."""
    a_week = func.length(OutboxRow.week) == len("2018-W47")  # not a mail between two digests
    arrived = (OutboxRow.audience == audience, OutboxRow.state != MailState.BOUNCED.value, a_week)
    return session.scalar(select(func.max(OutboxRow.sent_at)).where(*arrived))


def bounce(
    session: Session, message_ids: Iterable[str], recipients: Iterable[str], status: str, reason: str, now: datetime
) -> tuple[Mail, ...]:
    """A sent mail came back: the one that bears one of these Message-IDs and went to one of these recipients.

    A notification names both, or it says nothing of our mails. Returns what is now ``bounced``; the caller commits.
    """
    rows = select(OutboxRow).where(
        OutboxRow.state == MailState.SENT.value,
        OutboxRow.message_id.in_(list(message_ids)),
        func.lower(OutboxRow.recipient).in_([r.lower() for r in recipients]),
    )
    returned = tuple(session.scalars(rows))
    for row in returned:
        row.state, row.bounced_at, row.bounce_status, row.last_error = MailState.BOUNCED.value, now, status, reason
    session.flush()
    return tuple(_mail(row) for row in returned)


def undelivered(session: Session) -> tuple[Mail, ...]:
    """Of each recipient the last mail that had an end, where that came back or was refused; oldest first."""
    ends = (MailState.SENT.value, MailState.BOUNCED.value, MailState.REFUSED.value)
    newest = (
        select(func.max(OutboxRow.id))
        .where(OutboxRow.state.in_(ends))
        .group_by(OutboxRow.audience, func.lower(OutboxRow.recipient))
    )
    bad = OutboxRow.state != MailState.SENT.value
    rows = select(OutboxRow).where(OutboxRow.id.in_(newest), bad).order_by(OutboxRow.id)
    return tuple(_mail(row) for row in session.scalars(rows))


def queued(session: Session, now: datetime | None = None, channel: str = MAIL) -> list[int]:
    """Ids of the mails to send, oldest first; with ``now``, without those that were put off until later."""
    mine = (OutboxRow.state == MailState.QUEUED.value, OutboxRow.channel == channel)
    rows = select(OutboxRow.id).where(*mine).order_by(OutboxRow.id)
    if now is not None:
        rows = rows.where(or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now))
    return list(session.scalars(rows))


def put_off(session: Session, now: datetime, channel: str = MAIL) -> list[str]:
    """The last error of each mail that waits for its next try."""
    mine = (OutboxRow.state == MailState.QUEUED.value, OutboxRow.channel == channel)
    later = (*mine, OutboxRow.not_before > now)
    return list(session.scalars(select(OutboxRow.last_error).where(*later).order_by(OutboxRow.id)))


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
    return Claim(row.id, row.attempts, row.sender, row.recipient, row.mime, row.uncertain, row.failing_since)


def begin_hand_over(session: Session, mine: Claim) -> bool:
    """Note that ``DATA`` comes next; False if the claim was taken over meanwhile."""
    return _move(session, mine, MailState.SENDING, state=MailState.HANDING_OVER.value)


def mark_sent(session: Session, mine: Claim, now: datetime, answer: str) -> bool:
    """The server accepted the mail, with these words."""
    values = {
        "state": MailState.SENT.value, "sent_at": now, "answer": answer, "last_error": "", "not_before": None,
        "failing_since": None,
    }  # fmt: skip
    return _move(session, mine, MailState.HANDING_OVER, **values)


def give_back(
    session: Session, mine: Claim, error: str, now: datetime, not_before: datetime, *, uncertain: bool = False
) -> None:
    """It did not go out this time; it stays queued, and is not tried before ``not_before``.

    ``uncertain``: the server never said whether it took it.
    """
    values: dict[str, Any] = {
        "state": MailState.QUEUED.value, "last_error": error, "not_before": not_before,
        "failing_since": mine.failing_since or now,
    }  # fmt: skip
    if uncertain:
        values["uncertain"] = True
    _move(session, mine, MailState.SENDING, MailState.HANDING_OVER, **values)


def refuse(session: Session, mine: Claim, error: str, *, uncertain: bool = False) -> None:
    """It is not tried again; a person has to look. ``uncertain``: the server may have taken it all the same."""
    values: dict[str, Any] = {
        "state": MailState.REFUSED.value, "last_error": error, "uncertain": uncertain or mine.uncertain,
        "not_before": None,
    }  # fmt: skip
    _move(session, mine, MailState.SENDING, MailState.HANDING_OVER, **values)


def note_error(session: Session, error: str, channel: str = MAIL) -> None:
    """Nothing could be sent at all: every queued mail says why."""
    mine = (OutboxRow.state == MailState.QUEUED.value, OutboxRow.channel == channel)
    session.execute(update(OutboxRow).where(*mine).values(last_error=error))


def channels_waiting(session: Session) -> tuple[str, ...]:
    """By what the queued ones go."""
    rows = select(OutboxRow.channel).where(OutboxRow.state == MailState.QUEUED.value).distinct()
    return tuple(session.scalars(rows.order_by(OutboxRow.channel)))


def drop_old_messages(session: Session, before: datetime) -> None:
    """Messages to robots that were made before then and have not gone out never will: they are no news any more."""
    old = (OutboxRow.channel != MAIL, OutboxRow.state == MailState.QUEUED.value, OutboxRow.created_at < before)
    session.execute(update(OutboxRow).where(*old).values(state=MailState.DROPPED.value))


def sent_since(session: Session, since: datetime) -> tuple[Mail, ...]:
    """Mails that a server took since then, oldest first; those that came back are not among them."""
    mine = (OutboxRow.state == MailState.SENT.value, OutboxRow.channel == MAIL, OutboxRow.sent_at >= since)
    return tuple(_mail(r) for r in session.scalars(select(OutboxRow).where(*mine).order_by(OutboxRow.id)))


def count(session: Session, state: MailState) -> int:
    """How many mails are in that state."""
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(OutboxRow.state == state.value))
    return int(number or 0)


def _mail(r: OutboxRow) -> Mail:
    return Mail(
        r.id, r.audience, r.week, r.recipient, r.subject, MailState(r.state), Hold(r.hold) if r.hold else None,
        r.attempts, r.uncertain, r.last_error, r.answer, r.not_before, r.created_at, r.sent_at,
        r.bounced_at, r.bounce_status,
    )  # fmt: skip


def _all(session: Session, ids: Iterable[int], states: tuple[MailState, ...], **values: Any) -> int:
    result: Any = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(list(ids)), OutboxRow.state.in_([s.value for s in states]))
        .values(**values)
    )
    return int(result.rowcount)


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
