"""Visits of home pages, many a day: can the site be opened at all? What was seen, and what one run of visits is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, timezone

from store.plan import Network
from store.reasons import Reason

BEIJING = timezone(timedelta(hours=8))
LOCAL = "local"
"""The vantage that is this machine's own line, without a proxy."""
SECONDS = 15.0
"""Until which a page must have opened (exclusive): 超过（含）15秒 is too late."""
MOST_DAYS = 14
"""Whole days before the as-of day whose visits are among the facts."""
FAILURES = frozenset({Reason.TIMEOUT, Reason.RESET, Reason.REFUSED, Reason.HTTP_5XX})
"""What says that the page did not open. Blocks, refusals, log-ins, 4xx, certificates, names: they say nothing either way.

A name that is not found is never counted, because every vantage asks our one name server.
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One attempt to open a home page."""

    vantage: str
    at: datetime
    """When it began, UTC."""
    outcome: Reason
    """``ok`` = the page opened."""
    seconds: float
    """Until the status line, or until it was given up."""
    fair: bool = True
    """The control addresses were fine over the same line before and after, and no crawl of ours was at the site."""
    url: str = ""
    """The address that was opened: a site may have had another one then. Empty = not told."""

    @property
    def counts(self) -> bool:
        """Whether it says anything of the site."""
        return self.fair and (self.outcome is Reason.OK or self.outcome in FAILURES)

    @property
    def day(self) -> date:
        """Its Beijing day."""
        return self.at.astimezone(BEIJING).date()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person saw, by other means than our line, that a site could not be opened in these days (inclusive)."""

    first: date
    last: date
    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class Target:
    """A home page to visit."""

    site_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A vantage and the proxy that leads there; empty = this machine's own line."""

    vantage: str
    proxy: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """One visit of each target over each line."""

    targets: tuple[Target, ...]
    at: datetime | None = None
    """The instant that is played, where time is; None = now."""


@dataclass(frozen=True, slots=True)
class VisitJob:
    """What one run of the visiting process does. It goes through a pipe: proxies' addresses may hold passwords."""

    lines: tuple[Line, ...]
    turns: tuple[Turn, ...]
    network: Network
    user_agent: str

    def to_json(self) -> str:
        """On one line; the inverse is :meth:`from_json`."""
        return json.dumps(asdict(self), ensure_ascii=False, default=datetime.isoformat)

    @classmethod
    def from_json(cls, text: str) -> VisitJob:
        """Read back what :meth:`to_json` wrote."""
        raw = json.loads(text)
        return cls(
            lines=tuple(Line(**line) for line in raw["lines"]),
            turns=tuple(
                Turn(
                    tuple(Target(**target) for target in turn["targets"]),
                    datetime.fromisoformat(turn["at"]) if turn["at"] else None,
                )
                for turn in raw["turns"]
            ),
            network=Network.read(raw["network"]),
            user_agent=raw["user_agent"],
        )


def window(as_of: date, days: int) -> tuple[date, date]:
    """First and last of the whole days before the as-of day."""
    return as_of - timedelta(days=days), as_of - timedelta(days=1)


def counted(visits: Sequence[Visit], first: date, last: date) -> list[Visit]:
    """Visits of these days (inclusive) that count, oldest first."""
    return sorted((v for v in visits if v.counts and first <= v.day <= last), key=lambda v: v.at)
