"""The command line as it is typed, in this process: the start of a process is tested elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]
RULE = """- id: own.test
  task: HZ2018-12-2
  title: 条例培训
  basis: [{source: 惠州市2018年政务公开工作主要任务分工, clause: （十二）第2行, says: 培训}]
  level: hint
  applies_to: {units: [市财政局]}
  kind: publication
  period: year
  effective: {from: 2018-01-01}
  due: {on: 12-31}
  expect:
    where: [{own: [通知公告]}]
    title: {all: ['{year}', 条例, 培训]}
  examples:
  - {name: 未到期, unit: 市财政局, as_of: 2018-06-01, verdict: not_due}
  - {name: 办了, unit: 市财政局, as_of: 2018-06-01, verdict: met,
     seen: [{title: 2018年政府信息公开条例培训, published: 2018-05-02, column: 通知公告}]}
  - {name: 没有办, unit: 市财政局, period: 2018, as_of: 2019-01-08, verdict: needs_proof}
  - {name: 没读全, unit: 市财政局, as_of: 2018-06-01, coverage: none, verdict: unknown}
"""


@pytest.fixture
def gapwatch(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """The command line's own edge: what a call prints, and how it ends."""

    def call(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["gapwatch", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture
def workspace(tmp_path: Path, gapwatch: Command) -> Path:
    done = gapwatch("init", tmp_path / "office")
    assert done.returncode == 0, done.stderr
    return tmp_path / "office"
