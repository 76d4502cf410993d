"""The ledger as JSON for other programs, with a published schema."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.ledger import Ledger, Light, Row
from alerts.wording import shown_address
from store.verdicts import GapState, Level


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PageEntry(_Strict):
    """A page that is kept as evidence."""

    url: str
    sha256: str = Field(description="Of the body as it was sent.")
    warc: str = Field(description="WARC file and byte.")


class LedgerEntry(_Strict):
    """One gap."""

    gap: int = Field(description="``gapwatch gap show NUMBER`` tells everything about it.")
    state: GapState
    light: Light
    unit: str
    unit_name: str
    level: Level | None
    rule: str
    problem: str
    places: list[str]
    addresses: list[str]
    basis: str
    found: date
    confirmed: date | None
    evidence: list[PageEntry]
    days: int
    working_days: int
    working_days_provisional: bool
    weeks: int
    reopenings: int
    expected: str
    due: date | None
    mended: date | None = Field(description="As-of day on which it was seen mended.")
    links: list[str]
    review: str
    reviewer: str
    circular: str
    reason: str


class LedgerFile(_Strict):
    """All rows of the ledger."""

    version: Literal[1] = 1
    city: str
    as_of: date
    simulation: bool
    since: date | None = Field(description="From this day on closed gaps are listed too; null = open ones only.")
    unjudged: int = Field(description="Obligations that could not be judged: no gaps, and no all-clear.")
    gaps: list[LedgerEntry]


def ledger_json(ledger: Ledger) -> LedgerFile:
    """As data."""
    return LedgerFile(
        city=ledger.city,
        as_of=ledger.as_of,
        simulation=ledger.simulation,
        since=ledger.since,
        unjudged=ledger.unjudged,
        gaps=[_entry(row) for row in ledger.rows],
    )


def ledger_schema() -> dict[str, Any]:
    """The published JSON Schema."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **LedgerFile.model_json_schema()}


def _entry(row: Row) -> LedgerEntry:
    return LedgerEntry(
        gap=row.gap, state=row.state, light=row.light, unit=row.unit, unit_name=row.unit_name, level=row.level,
        rule=row.rule, problem=row.problem, places=list(row.places), addresses=list(row.addresses), basis=row.basis,
        found=row.found, confirmed=row.confirmed,
        evidence=[PageEntry(url=shown_address(p.url), sha256=p.sha256, warc=p.place) for p in row.pages],
        days=row.age.days, working_days=row.age.working_days, working_days_provisional=row.age.provisional,
        weeks=row.age.weeks, reopenings=row.reopenings, expected=row.expected, due=row.due, mended=row.mended,
        links=list(row.links), review=row.review, reviewer=row.reviewer, circular=row.circular, reason=row.reason,
    )  # fmt: skip
