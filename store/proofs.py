"""A unit's proof of what no website shows: a document by number, date and file, and whether the office accepts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The office's word that a proof is enough."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry of ``proofs.yaml``. Days are Beijing days, inclusive."""

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

    def filed_by(self, day: date) -> bool:
        """True if the document existed on ``day``: what is dated later is not seen."""
        return self.on <= day

    def holds_on(self, day: date) -> bool:
        """True if the office had accepted it by ``day`` and it has not run out."""
        if self.accepted is None or self.accepted.on > day or not self.filed_by(day):
            return False
        return self.valid_until is None or day <= self.valid_until

    def ran_out_by(self, day: date) -> bool:
        """True if its last day has passed."""
        return self.valid_until is not None and self.valid_until < day
