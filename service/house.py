"""A workspace with its open database, the clock, and the lock that keeps two runs apart."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock_time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from rules.crosscheck import check_against
from rules.engine import World
from rules.errors import InputError
from rules.lifecycle import Ledger, in_force
from rules.loader import rule_of_text
from rules.packs import bound
from rules.rule import Rule
from rules.workspace import Catalogue, Workspace
from store.db import open_database
from store.filed import filed_proofs
from store.rule_steps import all_steps, text_of
from store.session import Session, Sessions
from words import _, speaking

BEIJING = ZoneInfo("Asia/Shanghai")

Say = Callable[[str], None]


class BusyError(Exception):
    """Another run holds the workspace."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is. ``day`` is set where a simulated workspace plays a day."""

    day: date | None = None

    def now(self) -> datetime:
        """The instant, UTC: always the real one, looks are real."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The as-of day, Beijing."""
        return self.day or self.now().astimezone(BEIJING).date()

    def beijing(self) -> datetime:
        """The wall clock in Beijing; noon of a played day."""
        if self.day is not None:
            return datetime.combine(self.day, clock_time(12), tzinfo=BEIJING)
        return self.now().astimezone(BEIJING)


@dataclass(frozen=True, slots=True)
class House:
    """A workspace with its open database: what every step needs."""

    workspace: Workspace
    sessions: Sessions
    clock: Clock
    say: Say

    @property
    def evidence(self) -> Path:
        """Folder of the WARC files."""
        return self.workspace.path / "evidence"

    def world(self) -> World:
        """The catalogue with the rules in force, without facts."""
        c = self.workspace.catalogue
        with self.sessions() as session:
            ledger = self.ledger(session)
            rules = in_force(c.rules, c.overridden, ledger, partial(_old_text, session, c), self.clock.today())
            proofs = (*c.proofs, *(f.proof for f in filed_proofs(session)))
        return World(rules, c.register, c.rows, c.events, c.workdays, proofs=proofs)

    def office_language(self) -> AbstractContextManager[None]:
        """For making what the office and units read: as written, whatever the command speaks."""
        return speaking(None)

    def ledger(self, session: Session) -> Ledger:
        """Who tried, approved and retired which rule."""
        return Ledger(all_steps(session), self.workspace.settings.rules.approval)


def _old_text(session: Session, catalogue: Catalogue, rule: Rule, sha256: str) -> Rule | None:
    """The rule in a text it had before, where that was kept and still fits the register."""
    text = text_of(session, sha256)
    try:
        if text is None:
            return None
        (old,) = bound([rule_of_text(catalogue.rules, text, rule.file)], catalogue.areas)
        check_against((old,), catalogue.register, tuple(catalogue.tasks.values()))
    except InputError:
        return None
    return old


def open_house(workspace: Workspace, clock: Clock, say: Say) -> House:
    """Open the workspace's database. Raises ``DatabaseUnavailableError``."""
    return House(workspace, open_database(workspace.settings.database.url, workspace.path), clock, say)


@contextlib.contextmanager
def locked(workspace: Path, name: str = ".lock") -> Iterator[None]:
    """Hold the workspace: one run at a time. The lock ends with the process, however it ends.

    ``name``: another lock, for what may run beside rounds but not twice.
    """
    with (workspace / name).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(
                _("another gapwatch run is at work in {workspace}; wait for it to end").format(workspace=workspace)
            ) from error
        yield
