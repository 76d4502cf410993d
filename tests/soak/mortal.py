"""Where a process may die: before and after every statement and every commit of its own. Counted, so that an instant can be found again."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session


class Steps:
    """Counts the instants of this process, and ends it at one of them.

    ``at``: which one; 0 = none. ``alone``: the process only, not the crawler that it started.
    """

    def __init__(self, at: int, *, alone: bool) -> None:
        self.count = 0
        self._at = at
        self._alone = alone

    def watch(self) -> None:
        """From here on."""
        event.listen(Engine, "before_cursor_execute", self._step)
        event.listen(Engine, "after_cursor_execute", self._step)
        event.listen(Engine, "commit", self._step)
        event.listen(Session, "after_commit", self._step)

    def stop(self) -> None:
        """Nobody dies any more: this is another process now."""
        self._at = 0

    def write(self, place: Path) -> None:
        """Say how many there were."""
        place.write_text(str(self.count), encoding="ascii")

    def _step(self, *_: Any) -> None:
        self.count += 1
        if self.count == self._at:
            if self._alone:
                os.kill(os.getpid(), signal.SIGKILL)
            os.killpg(0, signal.SIGKILL)
