"""How far a look came, as the mail tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.reasons import Reason


@dataclass(frozen=True, slots=True)
class SiteCoverage:
    """How one planned site was read."""

    site_id: str
    name: str
    url: str
    outcome: Reason
    """``ok`` = the site answered and its columns were recognised."""
    columns: int = 0
    """Columns known on the site."""
    columns_complete: int = 0
    """Columns read completely back to where the rules need it."""

    @property
    def read(self) -> bool:
        """True if the site as a whole could be read."""
        return self.outcome is Reason.OK


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the evaluation's looks were meant to read, and did."""

    looked_on: date
    """As-of day of the last look (Beijing)."""
    sites: tuple[SiteCoverage, ...] = ()

    @property
    def sites_read(self) -> int:
        """Sites that could be read."""
        return sum(s.read for s in self.sites)

    @property
    def columns(self) -> int:
        """Columns known on all sites."""
        return sum(s.columns for s in self.sites)

    @property
    def columns_complete(self) -> int:
        """Columns read completely."""
        return sum(s.columns_complete for s in self.sites)
