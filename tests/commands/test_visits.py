"""``gapwatch visit`` and ``gapwatch visits …`` from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.typed import Command


def test_before_any_look_nobody_is_visited(gapwatch: Command, workspace: Path) -> None:
    done = gapwatch("visit", "-w", workspace)
    assert (done.returncode, done.stdout) == (0, "visited: 0 sites\n")
    done = gapwatch("visits", "list", "-w", workspace)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_confirmation_that_cannot_be_is_refused_in_a_sentence(gapwatch: Command, workspace: Path) -> None:
    done = gapwatch(
        "visits", "confirm", "nobody", "--week", "2018-W46", "--by", "张三", "--note", "手机", "-w", workspace
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "nobody" in done.stderr
