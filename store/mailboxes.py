"""How far a mailbox was read to which mails come back."""

from __future__ import annotations

from store.models import MailboxRow
from store.session import Session


def read_to(session: Session, name: str) -> tuple[int, int] | None:
    """UIDVALIDITY and UID of the last mail that was read; None = it was never read."""
    row = session.get(MailboxRow, name)
    return (row.validity, row.uid) if row else None


def remember(session: Session, name: str, validity: int, uid: int) -> None:
    """It was read that far; the caller commits."""
    session.merge(MailboxRow(name=name, validity=validity, uid=uid))
