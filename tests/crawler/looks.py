"""A look in a database of its own, carried out by the real process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from store.db import open_database
from store.evidence import Record, all_records
from store.frontier import add_asks, create_look
from store.models import ColumnLook, ColumnRow, DocumentRow, Fetch, ListingRow, SiteLookRow
from store.plan import Network, Plan, Politeness, SitePlan
from store.readings import Ask

AS_OF = date(2018, 11, 19)
HORIZON = date(2018, 1, 1)
GENTLE = Politeness("gapwatch-test (+mailto:test@example.test)", delay=0.0, timeout=10.0, concurrency=2)


def site_plan(base_url: str, *platforms: str, site_id: str = "s1", **fields: Any) -> SitePlan:
    """A site's plan with the usual horizon."""
    return SitePlan(site_id, "示例局", base_url, HORIZON, platforms=platforms, **fields)


@dataclass
class LookCase:
    """One look in one SQLite file."""

    folder: Path
    plan: Plan
    look: int = 0
    more: tuple[str, ...] = ()
    """Further arguments of the process."""

    def __post_init__(self) -> None:
        self.url = f"sqlite:///{self.folder / 'look.db'}"
        self.sessions = open_database(self.url)
        with self.sessions.begin() as session:
            self.look = create_look(
                session, self.plan, as_of=AS_OF, round_id=None, purpose="full", now=datetime(2018, 11, 19, tzinfo=UTC)
            )

    def command(self) -> list[str]:
        return [sys.executable, "-m", "crawler", "--database", self.url, "--look", str(self.look), "--verbose",
                "--evidence", str(self.evidence), *self.more]  # fmt: skip

    @property
    def evidence(self) -> Path:
        """Folder of its WARC files."""
        return self.folder / "evidence"

    def records(self) -> list[Record]:
        """What is kept of it."""
        with self.sessions.begin() as session:
            return list(all_records(session))

    def run(self) -> subprocess.CompletedProcess[str]:
        """The real process, to its end."""
        return subprocess.run(self.command(), capture_output=True, text=True, timeout=120, check=False)

    def ask(self, *asks: Ask) -> None:
        with self.sessions.begin() as session:
            add_asks(session, self.look, asks)

    def site(self, site_id: str = "s1") -> SiteLookRow:
        with self.sessions.begin() as session:
            return session.get_one(SiteLookRow, (self.look, site_id))

    def columns(self, site_id: str = "s1") -> dict[str, ColumnLook]:
        """How the look read each column of a site, by its path."""
        with self.sessions.begin() as session:
            rows = session.execute(
                select(ColumnRow, ColumnLook)
                .join(ColumnLook, ColumnLook.column_id == ColumnRow.id)
                .where(ColumnLook.look_id == self.look, ColumnRow.site_id == site_id)
            )
            return {"/".join(column.path): look for column, look in rows}

    def documents(self) -> dict[str, DocumentRow]:
        with self.sessions.begin() as session:
            return {d.key: d for d in session.scalars(select(DocumentRow))}

    def fetches(self) -> list[Fetch]:
        with self.sessions.begin() as session:
            return list(session.scalars(select(Fetch).order_by(Fetch.id)))

    def facts(self) -> dict[str, list[Any]]:
        """Everything the look left behind, free of row numbers and clock times."""
        with self.sessions.begin() as session:
            columns = {c.id: f"{c.site_id} {c.key}" for c in session.scalars(select(ColumnRow))}
            documents = {d.id: f"{d.site_id} {d.key}" for d in session.scalars(select(DocumentRow))}
            return {
                "sites": sorted(str((s.site_id, s.outcome, s.url, s.home, s.ipv6)) for s in session.scalars(select(SiteLookRow))),
                "columns": sorted(
                    str((columns[c.column_id], c.outcome, c.complete_to, c.whole, c.total, c.rows, c.has_search))
                    for c in session.scalars(select(ColumnLook))
                ),
                "documents": sorted(str((d.site_id, d.key, d.listed, d.opened)) for d in session.scalars(select(DocumentRow))),
                "places": sorted(f"{columns[p.column_id]} {documents[p.document_id]}" for p in session.scalars(select(ListingRow))),
                "fetches": sorted(str((f.site_id, f.kind, f.url, f.outcome, f.sha256)) for f in session.scalars(select(Fetch))),
            }  # fmt: skip


def look_at(
    folder: Path, *sites: SitePlan, network: Network | None = None, file_hosts: tuple[str, ...] = (), **politeness: Any
) -> LookCase:
    """A look at some sites on loopback."""
    return LookCase(
        folder, Plan(sites, replace(GENTLE, **politeness), network or Network(allow_private=True), file_hosts)
    )
