"""How far a look is, for people who wait for it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.models import Fetch


def fetches_done(session: Session, look_id: int) -> tuple[int, int]:
    """Answered and known requests of a look."""
    done = session.scalar(select(func.count()).where(Fetch.look_id == look_id, Fetch.done_at.is_not(None)))
    known = session.scalar(select(func.count()).where(Fetch.look_id == look_id))
    return int(done or 0), int(known or 0)
