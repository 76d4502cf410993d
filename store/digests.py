"""Digests that were made, and what each audience has been told by them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from string import ascii_lowercase

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from store.models import DigestRow, OutboxRow
from store.outbox import MAIL, Hold, MailState, OutboxMail

OFFICE = "office"
"""The audience that is no unit."""
BETWEEN = "+"
"""Parts the ISO week of a mail between two digests from its letter: ``2018-W47+a``. As text it stands after the week's
own and before the next week's."""
_NOT_RECEIVED = (
    MailState.HELD.value, MailState.DROPPED.value, MailState.REFUSED.value, MailState.BOUNCED.value,
)  # fmt: skip


def exists(session: Session, week: str, audience: str) -> bool:
    """True if that audience's digest of that ISO week was made."""
    found = select(DigestRow.id).where(DigestRow.week == week, DigestRow.audience == audience)
    return session.scalar(found) is not None


def week_between(session: Session, week: str) -> str | None:
    """The next free name for mails between two digests in that ISO week; None = its letters are used up."""
    used = set(session.scalars(select(DigestRow.week).where(DigestRow.week.startswith(week + BETWEEN))))
    return next((name for letter in ascii_lowercase if (name := week + BETWEEN + letter) not in used), None)


def ever_told(session: Session, audience: str) -> frozenset[str] | None:
    """Every key that any digest made for that audience tells, whether it went out or not; None = none was ever made."""
    rows = session.scalars(select(DigestRow.told).where(DigestRow.audience == audience)).all()
    return frozenset(key for told in rows for key in told) if rows else None


def add(
    session: Session, *, week: str, audience: str, as_of: date, made_at: datetime, evaluation_id: int,
    told: dict[str, str],
) -> None:  # fmt: skip
    """Remember a digest; one for each week and audience."""
    row = DigestRow(
        week=week, audience=audience, as_of=as_of, made_at=made_at, evaluation_id=evaluation_id, told=dict(told)
    )
    session.add(row)
    session.flush()


def told_before(session: Session, audience: str, week: str) -> dict[str, str]:
    """What digests before ``week`` told that audience: key → the last section it stood in.

    A unit was told only what left the house and did not come back: a mail that is held, dropped, refused or bounced told
    nothing. The office reads
    its digest as a page too, unless the brake held it.
    """
    told: dict[str, str] = {}
    for _, sections in _received(session, audience, week):
        told.update(sections)
    return told


def told_weeks(session: Session, audience: str, week: str, sections: frozenset[str]) -> dict[str, list[str]]:
    """In which ISO weeks before ``week`` digests told that audience a thing in one of ``sections``: key → weeks."""
    weeks: dict[str, dict[str, None]] = {}
    for told_in, told in _received(session, audience, week):
        for key, section in told.items():
            if section in sections:
                weeks.setdefault(key, {})[told_in.partition(BETWEEN)[0]] = None
    return {key: list(found) for key, found in weeks.items()}


def first_told(session: Session, sections: frozenset[str]) -> dict[int, date]:
    """Gap id → Beijing day of the first mail that left the house and told some unit of it in one of ``sections``.

    A mail that still waits, for a server out of reach for weeks, has told nobody anything.
    """
    mail = (OutboxRow.audience == DigestRow.audience) & (OutboxRow.week == DigestRow.week)
    rows = select(DigestRow.as_of, DigestRow.told, OutboxRow.created_at, OutboxRow.sent_at).join(OutboxRow, mail)
    rows = rows.where(DigestRow.audience != OFFICE, OutboxRow.state == MailState.SENT.value)
    first: dict[int, date] = {}
    for as_of, told, made, sent in session.execute(rows):
        day = as_of + timedelta(days=(sent - made).days if sent is not None else 0)  # it may have waited for the clerk
        for key, section in told.items():
            if section in sections and key.isdecimal():
                first[int(key)] = min(day, first.get(int(key), day))
    return first


def _received(session: Session, audience: str, week: str) -> list[tuple[str, dict[str, str]]]:
    earlier = or_(DigestRow.week < week, DigestRow.week.startswith(week + BETWEEN))
    rows = select(DigestRow.week, DigestRow.told).where(DigestRow.audience == audience, earlier)
    mine = select(OutboxRow.id).where(OutboxRow.audience == DigestRow.audience, OutboxRow.week == DigestRow.week)
    if audience == OFFICE:
        stopped = or_(OutboxRow.state == MailState.DROPPED.value, OutboxRow.hold == Hold.BRAKE.value)
        rows = rows.where(~mine.where(stopped).exists())
    else:
        rows = rows.where(mine.where(OutboxRow.state.not_in(_NOT_RECEIVED)).exists())
    return [(told_in, told) for told_in, told in session.execute(rows.order_by(DigestRow.week))]


def mails_of(session: Session, week: str, audience: str) -> list[bytes]:
    """The mails of a digest as they were built, in the order of their making."""
    rows = select(OutboxRow.mime).where(OutboxRow.week == week, OutboxRow.audience == audience)
    return list(session.scalars(rows.order_by(OutboxRow.id)))


def mails_of_week(session: Session, week: str) -> list[OutboxMail]:
    """Every mail of a week as it was built and not dropped, in the order of their making."""
    rows = select(OutboxRow).where(
        OutboxRow.week == week, OutboxRow.state != MailState.DROPPED.value, OutboxRow.channel == MAIL
    )
    return [
        OutboxMail(
            dedupe=r.dedupe, message_id=r.message_id, audience=r.audience, week=r.week, recipient=r.recipient,
            sender=r.sender, subject=r.subject, mime=r.mime,
        )
        for r in session.scalars(rows.order_by(OutboxRow.id))
    ]  # fmt: skip


def week_states(session: Session, week: str) -> list[tuple[str, str]]:
    """``(audience, state)`` of every mail of a week."""
    mine = (OutboxRow.week == week, OutboxRow.channel == MAIL)
    rows = select(OutboxRow.audience, OutboxRow.state).where(*mine).order_by(OutboxRow.id)
    return [(audience, state) for audience, state in session.execute(rows)]


def is_braked(session: Session, week: str) -> bool:
    """True if the brake still holds a mail of that week."""
    found = select(OutboxRow.id).where(OutboxRow.week == week, OutboxRow.hold == Hold.BRAKE.value).limit(1)
    return session.scalar(found) is not None


def forget_dropped(session: Session, week: str) -> int:
    """Forget the week's digests of which every mail was dropped, so that they can be made again. How many; 0 = none.

    The dropped mails stay in the outbox, under another key.
    """
    mails = list(session.scalars(select(OutboxRow).where(OutboxRow.week == week)))
    kept = {m.audience for m in mails if m.state != MailState.DROPPED.value}
    gone = {m.audience for m in mails} - kept
    for mail in mails:
        if mail.audience in gone:
            mail.dedupe = f"{mail.dedupe}|dropped {mail.id}"
    session.execute(delete(DigestRow).where(DigestRow.week == week, DigestRow.audience.in_(gone)))
    return len(gone)


def drop_stale(session: Session, week: str) -> int:
    """Drop what is still held from earlier weeks: a newer digest says it better, or no longer says it."""
    result = session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.state == MailState.HELD.value,
            or_(OutboxRow.week < week, OutboxRow.week.startswith(week + BETWEEN)),
        )
        .values(state=MailState.DROPPED.value, hold="", last_error=f"superseded by the digest of {week}")
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
