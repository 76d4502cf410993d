"""What a page really holds, as its webmaster knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page's own list."""

    title: str
    url: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on a board; None and an empty string where the page does not say."""

    submitted: date | None
    replied: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Case:
    """One page."""

    name: str
    """Batch, webmaster and number."""
    url: str
    body: bytes
    kind: frozenset[str]
    """Kinds that are right; more than one where people would disagree."""
    platform: frozenset[str] = frozenset()
    """Empty = not judged."""
    rows: tuple[Row, ...] | None = None
    """None = not judged."""
    letters: tuple[Letter, ...] | None = None
    optional: frozenset[str] = frozenset()
    """Addresses of rows that may be told or left out: a block that belongs to the list or does not, as one likes."""


def kinds(*names: str) -> frozenset[str]:
    """Kinds by name."""
    return frozenset(names)
