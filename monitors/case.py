"""What a monitor is given: one unit, one period, and the facts of every channel that could hold the item."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from monitors.workdays import Workdays
from store.facts import SiteFacts
from store.register import Site, Unit


@dataclass(frozen=True, slots=True)
class Period:
    """What is owed once: a year, a quarter …, or ``standing`` for duties without end."""

    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Channel:
    """A registered site and what is known of it (None = never looked at)."""

    site: Site
    facts: SiteFacts | None


@dataclass(frozen=True, slots=True)
class Case:
    """One obligation, or the ground on which a unit's documents are obligations of their own."""

    unit: Unit
    period: Period
    window_start: date
    """Earlier than the period: budgets and annual reports appear early (DESIGN, "Time")."""
    today: date
    """The as-of day, Beijing."""
    due: date | None
    """Last day in time, already moved to a working day; None = a standing duty, or due with each document."""
    own: tuple[Channel, ...]
    shared: tuple[Channel, ...] = ()
    """City-wide channels a rule names: the unified budget platform, the portal."""
    workdays: Workdays = field(default_factory=lambda: Workdays({}))
    other_names: tuple[str, ...] = ()
    """Names of all other units, so that a longer name is not taken for this unit's."""
    due_provisional: bool = False
    """The due day crossed a year without a working-day notice."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Own ones first."""
        return (*self.own, *self.shared)


@dataclass(frozen=True, slots=True)
class Want:
    """A document whose inside a judgement needs."""

    site_id: str
    key: str
    url: str
    attachments: bool = False
