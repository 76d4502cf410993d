"""A unit's proof of what no website shows: a document by number, date and file, and whether the office accepts it.

Proofs come from ``proofs.yaml`` (:mod:`rules.proofs`) and from the commands and the form (:mod:`store.filed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The office's word that a proof is enough."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """The office's word that a proof is not enough, or no longer."""

    on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What one unit filed for one rule and period. Days are Beijing days, inclusive."""

    rule: str
    unit: str
    period: str
    """Label of the period it proves: ``2018``, ``2018-Q1``, ``常年``."""
    number: str
    """文号 of the document, or its name where it has none."""
    on: date
    """The day the document bears."""
    file: str
    """Where it lies: ``proofs/…`` in the workspace, or a web address."""
    says: str
    """What it proves, in the unit's words."""
    accepted: Acceptance | None = None
    valid_until: date | None = None
    about: str = ""
    """Key, or a part of the title, of the one document the obligation is about; empty = it has none."""
    id: str = ""
    sha256: str | None = None
    """Of the file in the workspace; None for a web address."""
    filed: date | None = None
    """The day it was filed; None = not known, the day it bears."""
    rejected: Rejection | None = None

    def filed_by(self, day: date) -> bool:
        """True if it was there on ``day``: what is dated, or filed, later is not seen."""
        return max(self.on, self.filed or self.on) <= day

    def rejected_by(self, day: date) -> bool:
        """True if the office had said by ``day`` that it is not enough."""
        return self.rejected is not None and self.rejected.on <= day

    def holds_on(self, day: date) -> bool:
        """True if the office had accepted it by ``day`` and it has not run out."""
        if self.accepted is None or self.accepted.on > day or not self.filed_by(day) or self.rejected_by(day):
            return False
        return self.valid_until is None or day <= self.valid_until

    def ran_out_by(self, day: date) -> bool:
        """True if its last day has passed."""
        return self.valid_until is not None and self.valid_until < day
