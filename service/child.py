"""Starting the crawler as a process of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import IO

from service.house import House


def start_crawler(house: House, arguments: Sequence[str], log: IO[bytes], told: str = "") -> subprocess.Popen[bytes]:
    """``python -m crawler`` on the workspace's database. It watches its standard input: when we die, it ends too.

    ``told``: what it reads there first, a line.
    """
    command = [
        sys.executable,
        "-m",
        "crawler",
        *arguments,
        "--workspace",
        str(house.workspace.path),
        "--end-with-stdin",
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GAPWATCH_")}
    # not on the command line, which every user of the machine can read
    environment["GAPWATCH_CRAWL_DATABASE"] = house.workspace.settings.database.url
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment)  # noqa: S603
    if told and process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):  # it died at once; its exit status says so
            process.stdin.write(f"{told}\n".encode())
            process.stdin.flush()
    return process
