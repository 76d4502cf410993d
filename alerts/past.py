"""What the database knows of all gaps that ever were, for the list of the circular."""

from __future__ import annotations

from alerts.listing import Past
from alerts.sections import ACCUSING
from store import gaps as gap_table
from store.answers import all_answers
from store.digests import first_told
from store.session import Session


def load_past(session: Session) -> Past:
    """Gaps, when their units were first told, what happened to them, and what was answered."""
    return Past(
        gap_table.load_all(session),
        first_told(session, frozenset(s.value for s in ACCUSING)),
        gap_table.history(session),
        all_answers(session),
    )
