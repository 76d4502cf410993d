"""Random keys that a database was given when it was made (by a migration)."""

from __future__ import annotations

from store.models import KeyRow
from store.session import Session

MESSAGE_ID = "message-id"
"""Makes Message-IDs that cannot be guessed, so that only who got a mail can say that it came back."""


def key(session: Session, name: str) -> str:
    """That key."""
    return session.get_one(KeyRow, name).value
