"""``story.yaml`` of a city that is told over months: what people do each week, and what must come of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from replica.yamlfile import Model, read_model

Tells = dict[str, tuple[str, ...]]
"""Section of a mail → the gaps that stand in it, by their names in the story."""


class Decision(Model):
    """What a person says about a gap."""

    gap: Literal["explain", "dispute", "release", "withdraw"]
    of: str
    until: date | None = None


class Post(Model):
    """What the administrator does with the mails that the brake holds."""

    braked: Literal["release", "drop"]


class Week(Model):
    """One Monday."""

    day: date
    before: tuple[Decision, ...] = ()
    after: tuple[Post, ...] = ()
    status: int = 0
    """Exit status of ``gapwatch run``."""
    mails: dict[str, Tells]
    """Who got a mail that week (``office``, ``admin``, a unit, its heads), and what it told; nobody else, and each once."""
    braked: tuple[str, ...] = ()
    """Whose mails the brake held until somebody decided."""
    why: str = ""
    """Words of the reason that the administrator was told."""

    @property
    def dropped(self) -> frozenset[str]:
        """Whose mails of the week never went out."""
        return frozenset(self.braked) - frozenset(self.mails)

    @property
    def commands(self) -> tuple[str, ...]:
        """The first word of each of its commands."""
        return (*("gap" for _ in self.before), "run", *(c for _ in self.after for c in ("outbox", "digest")))


class Story(Model):
    """All weeks, and every gap there was: its name → week → what happened to it."""

    weeks: tuple[Week, ...]
    gaps: dict[str, dict[int, tuple[str, ...]]]
    moved: dict[str, str] = Field(default_factory=dict)
    """Gaps that a merger gave to another unit: to whom."""

    @property
    def commands(self) -> tuple[str, ...]:
        """The first word of every command, in order."""
        return tuple(c for w in self.weeks for c in w.commands)

    def day(self, week: int) -> date:
        """The Monday of a week, counted from 1."""
        return self.weeks[week - 1].day

    def unit(self, gap: str) -> str:
        """Who has a gap at the end."""
        return self.moved.get(gap, gap.partition(".")[0])

    def first(self, weeks: int) -> Story:
        """The story as it stands after its first weeks."""
        told = {name: {w: e for w, e in history.items() if w <= weeks} for name, history in self.gaps.items()}
        return self.model_copy(update={"weeks": self.weeks[:weeks], "gaps": {n: h for n, h in told.items() if h}})


def read_story(city: Path) -> Story:
    """Raises :class:`replica.yamlfile.CityError`."""
    story: Story = read_model(city / "story.yaml", Story)
    return story
