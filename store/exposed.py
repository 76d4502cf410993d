"""Personal data that stands in a published message: what kind, in which part, and how it may be shown. Never the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from personal.find import find
from personal.hits import Kind

MOST = 30
"""Values of one part that are noted."""


class Part(StrEnum):
    """Which part of a published message."""

    TITLE = "title"
    QUESTION = "question"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Exposed:
    """One value."""

    part: Part
    kind: Kind
    masked: str
    """As it may be stored, mailed and shown."""
    sure: bool
    """False where the same may be an office's number: a person has to look."""


def exposed_in(text: str, part: Part, today: date) -> tuple[Exposed, ...]:
    """What stands unmasked in one part. ``today``: nobody is born after it."""
    return tuple(Exposed(part, hit.kind, hit.masked, hit.sure) for hit in find(text, today)[:MOST])
