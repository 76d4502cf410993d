"""Starts gapwatch commands by forking, so that a command does not load its libraries anew: ``python -m tests.soak.forkserver``.

Reads one JSON line for each command, answers with its process id when it runs and its exit status when it has ended. A command is a whole
process, in a session of its own: it can be killed at any instant, with or without its crawler.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import cli
from tests.soak.forked import instead_of_starting
from tests.soak.mortal import Steps

_CRASHED = 70
"""Exit status where the program let an error through."""


def serve() -> None:
    """Until standard input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _run(asked)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(asked: dict[str, Any]) -> None:
    os.setsid()
    nothing, out = os.open(os.devnull, os.O_RDONLY), os.open(asked["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for mine, given in ((0, nothing), (1, out), (2, out)):
        os.dup2(given, mine)
    steps = Steps(asked["die"], alone=asked["alone"])
    steps.watch()
    if asked["forked"]:
        instead_of_starting(steps)
    sys.argv = ["gapwatch", *asked["argv"]]
    code = _CRASHED
    try:
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    steps.write(Path(asked["steps"]))
    os._exit(code)


if __name__ == "__main__":
    serve()
