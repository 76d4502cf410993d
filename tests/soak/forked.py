"""The crawler forked instead of started: a process of its own with the same ends, whose libraries are loaded already.

For the short form in ``make test``, where loading them anew for each of some fifty looks would take most of the time. ``make soak`` starts
the crawler as the program does, unless it is told to be quick.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import IO, Any

import crawler.__main__ as crawler
from tests.soak.mortal import Steps

_BEAT = 0.01
"""Seconds between two questions whether it has ended."""
_started = subprocess.Popen


def instead_of_starting(steps: Steps) -> None:
    """From here on this process forks its crawler. ``steps``: those of this process, which the crawler does not count."""

    def popen(command: Sequence[str], **how: Any) -> Any:
        return ForkedCrawler(command, steps, **how) if command[1:3] == ["-m", "crawler"] else _started(command, **how)

    subprocess.Popen = popen  # type: ignore[assignment,misc]


class ForkedCrawler:
    """As much of :class:`subprocess.Popen` as a look needs."""

    def __init__(
        self, command: Sequence[str], steps: Steps, *, stdin: int, stdout: IO[bytes], stderr: IO[bytes], env: Mapping[str, str]
    ) -> None:  # fmt: skip
        assert stdin == subprocess.PIPE, "it ends with its parent"
        end, self._stdin = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._stdin)
            steps.stop()
            subprocess.Popen = _started  # type: ignore[misc]
            for mine, given in ((0, end), (1, stdout.fileno()), (2, stderr.fileno())):
                os.dup2(given, mine)
            os.environ.clear()
            os.environ.update(env)
            code = crawler.main(list(command[3:]))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        os.close(end)

    def wait(self, timeout: float | None = None) -> int:
        """Exit status. Raises :class:`subprocess.TimeoutExpired`."""
        until = time.monotonic() + (timeout if timeout is not None else float("inf"))
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self._stdin)
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() >= until:
                raise subprocess.TimeoutExpired("crawler", timeout or 0)
            time.sleep(_BEAT)

    def kill(self) -> None:
        """At once."""
        os.kill(self.pid, signal.SIGKILL)
