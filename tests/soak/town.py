"""A scripted city on loopback with one workspace, whose commands run as processes that can be killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from replica.mailbox import Mailbox
from replica.page import Answer
from replica.serve import Replica
from replica.web import Hit
from rules.scaffold.write import write_settings
from rules.settings import FILE

ROOT = Path(__file__).parents[2]
SETTINGS = """
[brake]                            # fitted to eight sites and some twenty-five obligations
new_least = 6
unknown_rise = 0.25
read_share = 0.6
"""


@dataclass(frozen=True, slots=True)
class Death:
    """At which instant a command is killed: the n-th of one kind since it began."""

    where: str
    """``step`` of the program itself, ``request`` at a site, ``mail`` that was taken from it."""
    number: int
    alone: bool
    """Only the program; its crawler is left to notice."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    """Negative: the signal that killed it."""
    output: str
    steps: int
    """Instants it had; 0 where it was killed."""


class Town(Replica):
    """The city, its workspace and its commands. ``forked``: the crawler too (:mod:`tests.soak.forked`)."""

    def __init__(self, city: Path, place: Path, *, forked: bool) -> None:
        super().__init__(city, mailbox=place / "inbox")
        self.workspace = place
        self._forked = forked
        self._server: subprocess.Popen[str] | None = None
        self._left: dict[str, int] = {}
        self._kill: Callable[[], None] = lambda: None
        self._mailbox = _Watched(place / "inbox", lambda: self._count("mail"))

    def __enter__(self) -> Self:
        super().__enter__()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.forkserver"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=ROOT, encoding="utf-8",
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None and self._server.stdin is not None:
            self._server.stdin.close()
            self._server.wait(60)
        super().__exit__(kind, error, trace)

    def settle(self, database: str) -> None:
        """A workspace for the first day; ``database``: its URL, empty = SQLite in the workspace."""
        (self.workspace / "evidence").mkdir(parents=True, exist_ok=True)
        info = self.city.info
        write_settings(
            self.workspace, city=info.name, catalogue=info.catalogue or "", dns=self.dns, control=self.control_url,
            smtp_port=self.smtp_port, delay=0.0, domain=info.domain, ports=(self.http_port, self.https_port), ca=self.ca_file,
        )  # fmt: skip
        path = self.workspace / FILE
        text = path.read_text(encoding="utf-8")
        head = f'[mail]\nadministrator = "admin@mail.{info.domain}"\nreminders = [1, 1, 2, 4]\nheads_after = 4\n'
        more = f"\n[database]\nurl = {json.dumps(database)}\n" if database else ""
        path.write_text(text.replace("[mail]\n", head) + SETTINGS + more, encoding="utf-8")

    def dawn(self, day: date) -> None:
        """That day begins: the sites change, and the register."""
        self.day = day
        self.write_register(self.workspace)

    def gapwatch(self, *arguments: object, death: Death | None = None) -> Ended:
        """One command on the day, to its end or its death."""
        argv = [*map(str, arguments), "-w", str(self.workspace), "--as-of", str(self.day)]
        out, steps = self.workspace / "output", self.workspace / "steps"
        out.unlink(missing_ok=True)
        steps.unlink(missing_ok=True)
        of_step = death is not None and death.where == "step"
        asked: dict[str, Any] = {
            "argv": argv, "out": str(out), "steps": str(steps), "die": death.number if death and of_step else 0,
            "alone": death is not None and death.alone, "forked": self._forked,
        }  # fmt: skip
        self._left = {death.where: death.number} if death and not of_step else {}
        status = self._ask(asked, alone=asked["alone"])
        told = out.read_text(encoding="utf-8", errors="replace") if out.exists() else ""
        return Ended(status, told, int(steps.read_text()) if steps.exists() else 0)

    def _ask(self, asked: dict[str, Any], *, alone: bool) -> int:
        server = self._server
        assert server is not None
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        pid = int(server.stdout.readline())
        self._kill = _killer(pid, alone=alone)
        return int(server.stdout.readline())

    def _answer(self, hit: Hit) -> Answer | None:
        self._count("request")
        return super()._answer(hit)

    def _count(self, what: str) -> None:
        if what in self._left:
            self._left[what] -= 1
            if self._left[what] == 0:
                self._kill()


class _Watched(Mailbox):
    """A mailbox that tells of every mail before it keeps it."""

    def __init__(self, folder: Path, tell: Callable[[], None]) -> None:
        super().__init__(folder)
        self._tell = tell

    def keep(self, content: bytes, sender: str, recipients: list[str]) -> None:
        self._tell()
        super().keep(content, sender, recipients)


def _killer(pid: int, *, alone: bool) -> Callable[[], None]:
    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            (os.kill if alone else os.killpg)(pid, signal.SIGKILL)

    return kill
