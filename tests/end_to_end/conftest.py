from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from replica.city import City, load_city
from replica.mailbox import Mailbox
from replica.web import has_ipv6

ROOT = Path(__file__).parents[2]
SHILI = ROOT / "replica" / "cities" / "shili"
YANGBAN = ROOT / "tests" / "cities" / "yangban"


def gapwatch(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The installed command, in a process of its own."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("gapwatch")), *map(str, arguments)],
        capture_output=True, text=True, timeout=300, check=False, cwd=cwd, encoding="utf-8",
    )  # fmt: skip


@dataclass(frozen=True)
class Demo:
    """A demo that was run through the real command line."""

    city: City
    workspace: Path
    done: subprocess.CompletedProcess[str]

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.workspace / "out" / "report.json").read_text(encoding="utf-8"))
        return found

    @property
    def mails(self) -> tuple[Any, ...]:
        return Mailbox(self.workspace / "inbox").mails()

    @property
    def page(self) -> str:
        return (self.workspace / "out" / "digest.html").read_text(encoding="utf-8")


def run_demo(city: Path, workspace: Path, *more: str) -> Demo:
    return Demo(load_city(city), workspace, gapwatch("demo", "--city", city, "--workspace", workspace, *more))


@pytest.fixture(scope="session")
def shili(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(SHILI, tmp_path_factory.mktemp("shili") / "demo")


@pytest.fixture(scope="session")
def yangban(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(YANGBAN, tmp_path_factory.mktemp("yangban") / "demo")


@pytest.fixture(scope="session")
def machine_has_ipv6() -> bool:
    return has_ipv6()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A workspace of 样板市 whose servers stay up in a process of their own, for runs that are killed."""
    workspace = tmp_path / "held"
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("gapwatch")), "demo", "--city", str(YANGBAN), "--workspace",
         str(workspace), "--hold"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert server.stdout is not None
    try:
        for line in server.stdout:
            if line.startswith("workspace:"):
                break
        else:
            pytest.fail("the replica did not come up")
        yield workspace
    finally:
        os.kill(server.pid, signal.SIGINT)
        server.wait(timeout=30)
