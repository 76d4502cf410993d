"""A loaded rule: its validated parts, its exact text, and the hash under which it judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from monitors.case import Period
from monitors.registry import Monitor, monitors
from rules.schema import BasisEntry, RuleBase
from store.register import Task
from store.verdicts import Level

CATALOGUE = "catalogue/"
"""How the names of shipped files begin."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the engine uses it."""

    model: RuleBase
    params: Any
    """The monitor's own parameters."""
    text: str
    """The exact YAML."""
    sha256: str
    file: str
    line: int
    pending: bool = False
    """Nobody has approved it yet: it judges as a hint to the office (:mod:`rules.lifecycle`)."""

    @property
    def id(self) -> str:
        """Its public id."""
        return self.model.id

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.model.level

    @property
    def kind(self) -> str:
        """Its kind: the monitor's name."""
        return str(self.params.kind)

    @property
    def monitor(self) -> Monitor:
        """The monitor that judges it."""
        return monitors()[self.kind]

    @property
    def active(self) -> bool:
        """True if it judges at all; since when and until when, its effective dates say."""
        return self.model.state == "active"

    def in_force_on(self, day: date) -> bool:
        """True if ``day`` lies between its effective dates."""
        return self.model.effective.since <= day <= (self.model.effective.until or date.max)

    def visible_in(self, task: Task) -> bool:
        """True if outsiders see the thing itself: as the rule says of its check, else as the task says of itself."""
        return (self.model.observability or task.observability) == "direct"

    @property
    def shipped(self) -> bool:
        """True for a rule of the catalogue that comes with the program."""
        return self.file.startswith(CATALOGUE)

    @property
    def looks(self) -> bool:
        """True if anything on the web is looked at: then it may be that nothing can be judged."""
        return self.kind != "attestation"

    def holds_for(self, period: Period, due: date | None, today: date) -> Period | None:
        """The part of ``period`` for which it holds on ``today``; None = none.

        What fell due before it took effect was not owed under it; what was owed while it held is owed still after it
        ended. A standing duty ends with it.
        """
        since, until = self.model.effective.since, self.model.effective.until or date.max
        if today < since or period.end < since or period.start > until or (due is not None and due < since):
            return None
        if self.model.period == "document":
            return replace(period, start=max(period.start, since), end=min(period.end, until))
        ended = today > until and (self.model.period == "standing" or min(period.end, due or period.end) > until)
        return None if ended else period

    @property
    def places(self) -> tuple[str, ...]:
        """Shared channels it looks at, each once: its monitor's, and those where its deadline's event is told."""
        event = self.model.due.document_event if self.model.due else None
        return tuple(dict.fromkeys((*self.monitor.places(self.params), *(event.places if event else ()))))

    def bases_on(self, day: date) -> tuple[BasisEntry, ...]:
        """Those of its bases that are in force on ``day``."""
        return tuple(b for b in self.model.basis if b.effective.holds_on(day))

    @property
    def basis(self) -> str:
        """Its whole legal basis as a sentence, whenever in force; a source that was not wholly verified says so."""
        return self._told(self.model.basis)

    def basis_on(self, day: date) -> str:
        """The basis that is in force on ``day``: nobody is held to a law that has ended, or that is still to come."""
        return self._told(self.bases_on(day) or self.model.basis)

    def _told(self, bases: Iterable[BasisEntry]) -> str:
        parts = []
        for b in bases:
            mark = {"yes": "", "partly": "（只核对到部分）", "no": "（待核对原文）"}[b.verified]
            source = b.source if b.source.startswith("《") or "〔" in b.source else f"《{b.source}》"
            parts.append(f"{source}{b.clause}：{b.says}{mark}")
        return "；".join(parts)
