"""A loaded rule: its validated parts, its exact text, and the hash under which it judges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from monitors.registry import Monitor, monitors
from rules.schema import RuleBase
from store.verdicts import Level


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

    def in_force(self, day: date) -> bool:
        """True if it is active and ``day`` lies between its effective dates."""
        effective = self.model.effective
        return self.model.state == "active" and effective.since <= day and day <= (effective.until or date.max)

    @property
    def basis(self) -> str:
        """Its legal basis as a sentence; a source that was not wholly verified says so."""
        parts = []
        for b in self.model.basis:
            mark = {"yes": "", "partly": "（只核对到部分）", "no": "（待核对原文）"}[b.verified]
            source = b.source if b.source.startswith("《") or "〔" in b.source else f"《{b.source}》"
            parts.append(f"{source}{b.clause}：{b.says}{mark}")
        return "；".join(parts)
