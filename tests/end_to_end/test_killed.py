"""kill -9 at any instant, then ``gapwatch run`` again: same report, no mail lost, none twice but in one window."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from replica.mailbox import Mailbox
from tests.end_to_end.conftest import ROOT, Demo, gapwatch
from tests.end_to_end.killed import POINTS

AS_OF = "2018-05-07"
ONE_WINDOW = "first-mail-accepted-not-noted"


@pytest.mark.parametrize("point", sorted(POINTS))
def test_a_killed_run_is_taken_up(point: str, held: Path, yangban: Demo) -> None:
    killed = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.killed", point, "run", "-w", str(held), "--as-of", AS_OF],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, encoding="utf-8",
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr

    again = gapwatch("run", "-w", held, "--as-of", AS_OF)

    assert again.returncode == 0, again.stderr
    assert _facts(_report(held)) == _facts(yangban.report)
    got = Counter((m.recipients, m.message["Message-ID"].split("@")[0]) for m in _mails(held))
    assert yangban.city.truth is not None
    assert sorted(r for recipients, _ in got for r in recipients) == sorted(yangban.city.truth.mails.recipients)
    twice = [key for key, times in got.items() if times > 1]
    if point == ONE_WINDOW:
        assert len(twice) == 1
        assert "uncertain" in (again.stdout + again.stderr)
    else:
        assert twice == []


def test_running_again_changes_nothing_and_mails_nobody(held: Path) -> None:
    first = gapwatch("run", "-w", held, "--as-of", AS_OF)
    mails, report = len(_mails(held)), _facts(_report(held))
    second = gapwatch("run", "-w", held, "--as-of", AS_OF)
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(_mails(held)) == mails
    assert _facts(_report(held)) == report


def test_two_runs_at_once_do_not_meet(held: Path) -> None:
    import fcntl

    with (held / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        other = gapwatch("run", "-w", held, "--as-of", AS_OF)
    assert other.returncode == 1
    assert "another gapwatch run is at work" in other.stderr


def _report(workspace: Path) -> dict[str, Any]:
    done = gapwatch("report", "-w", workspace, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT[\d:+.]+|\d+毫秒")
"""When something was dialled, and how long it took."""


def _facts(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The report without what may differ between two runs: ports in addresses, hashes of pages that show them, numbers, clocks."""
    kept = []
    for finding in report["findings"]:
        entry = {k: v for k, v in finding.items() if k not in ("evidence", "looked_at", "looks")}
        entry["complete_to"] = [p["complete_to"] for p in finding["looked_at"]]
        entry["published"] = [
            (_CLOCK.sub("", e["title"]), e["published"], e["date_source"]) for e in finding["evidence"]
        ]
        kept.append(entry)
    return kept


def _mails(workspace: Path) -> tuple[Any, ...]:
    return Mailbox(workspace / "inbox").mails()
