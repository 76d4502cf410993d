"""Old evidence goes, what a gap rests on stays; killed at any instruction, nothing is lost. On a copy of the demo's workspace."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from rules.workspace import open_workspace
from service import retention
from service.evidence import verify_all
from service.house import Clock, House, open_house
from service.retention import prune
from tests.end_to_end.conftest import Demo, gapwatch

LONG_AFTER = "2022-01-01"
BEFORE = "2019-01-01"


@pytest.fixture
def workspace(yangban: Demo, tmp_path: Path) -> Path:
    copy = tmp_path / "ws"
    shutil.copytree(yangban.workspace, copy)
    return copy


def house(workspace: Path) -> House:
    return open_house(open_workspace(workspace), Clock(), lambda _: None)


def verified(workspace: Path) -> tuple[int, int]:
    """Records left, and gaps that stand without any; nothing may be damaged."""
    found = verify_all(house(workspace))
    assert found.problems == ()
    return found.records, len(found.gaps_without)


def test_nothing_goes_before_its_time(workspace: Path) -> None:
    done = gapwatch("evidence", "prune", "-w", workspace, "--as-of", BEFORE)
    assert "0 records removed" in done.stdout


def test_what_a_gap_rests_on_stays_and_the_rest_goes(workspace: Path) -> None:
    before, _ = verified(workspace)
    done = gapwatch("evidence", "prune", "-w", workspace, "--as-of", LONG_AFTER)
    assert done.returncode == 0, done.stderr
    after, without = verified(workspace)
    assert 0 < after < before
    assert without == 0
    assert gapwatch("evidence", "prune", "-w", workspace, "--as-of", LONG_AFTER).stdout.startswith("0 records")


@pytest.mark.parametrize("step", ["keep_only", "_sweep"])
def test_a_kill_between_two_steps_loses_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    day = date.fromisoformat(LONG_AFTER)
    with monkeypatch.context() as patch:
        patch.setattr(retention, step, killed)
        with pytest.raises(KeyboardInterrupt):
            prune(house(workspace), day)
    assert verified(workspace)[1] == 0
    prune(house(workspace), day)
    records, without = verified(workspace)
    assert (records > 0, without) == (True, 0)
    indexed = {p.name for p in (workspace / "evidence").glob("*/*")}
    assert all(".kept" in name for name in indexed), indexed


def test_changed_bytes_are_not_carried_over(workspace: Path) -> None:
    for path in (workspace / "evidence").glob("*/*.warc.gz"):
        whole = path.read_bytes()
        path.write_bytes(whole.replace(whole[-40:-30], b"x" * 10))
    done = gapwatch("evidence", "prune", "-w", workspace, "--as-of", LONG_AFTER)
    assert done.returncode == 1
    assert "nothing was removed: restore the file from a backup" in done.stderr.replace("\n", " ")
