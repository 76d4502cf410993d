"""One step in the life of a rule's text, as a person took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StepKind(StrEnum):
    """What was done."""

    PREVIEWED = "previewed"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Step:
    """Who did what to which text of a rule."""

    rule: str
    sha256: str
    """Of the exact text: another text is another rule to approve."""
    kind: StepKind
    by: str
    day: date
    """As-of day of a preview, day of an approval; first day on which a retired rule judges no more."""
    at: datetime
    """UTC, when it was written down."""
