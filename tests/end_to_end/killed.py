"""A ``gapwatch run`` that kills itself with SIGKILL at a named instant: ``python -m tests.end_to_end.killed POINT …``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import alerts.outbox
import cli
import service.steps
import store.outbox
from store.progress import fetches_done


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(module: Any, name: str, times: int = 1) -> None:
    """Die when ``module.name`` is called for the ``times``-th time, before it does anything."""
    whole: Callable[..., Any] = getattr(module, name)
    left = [times]

    def deadly(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            die()
        return whole(*args, **kwargs)

    setattr(module, name, deadly)


def in_crawl(pages: int) -> None:
    """Die as soon as the running crawler has that many answers committed."""

    def wait(house: Any, process: Any, look_id: int) -> int:
        while process.poll() is None:
            with house.sessions() as session:
                if fetches_done(session, look_id)[0] >= pages:
                    die()
        return int(process.returncode)

    service.steps._wait = wait


POINTS: dict[str, Callable[[], None]] = {
    "first-pages": lambda: in_crawl(3),
    "mid-crawl": lambda: in_crawl(12),
    "between-listings-and-documents": lambda: before(service.steps, "documents_to_open"),
    "before-judging": lambda: before(service.steps, "evaluate_changed"),
    "findings-not-committed": lambda: before(service.steps, "update_gaps"),
    "second-evaluation": lambda: before(service.steps, "update_gaps", 2),
    "digest-not-committed": lambda: before(service.steps, "situation"),
    "before-sending": lambda: before(service.steps, "deliver"),
    "first-mail-claimed": lambda: before(alerts.outbox.table, "begin_hand_over"),
    "second-mail-claimed": lambda: before(alerts.outbox.table, "begin_hand_over", 2),
    "first-mail-accepted-not-noted": lambda: before(store.outbox, "mark_sent"),
}


if __name__ == "__main__":
    POINTS[sys.argv[1]]()
    sys.argv = ["gapwatch", *sys.argv[2:]]
    cli.main()
