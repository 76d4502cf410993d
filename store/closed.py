"""Files and folders that only their owner may read, whatever the umask: what was seen holds private people's data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISLNK
from typing import BinaryIO

_OTHERS = 0o077


def closed_folder(folder: Path) -> Path:
    """Make a folder that only its owner enters; one that stands there with doors open is closed. Raises ``OSError``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)
    return folder


def fresh_closed(path: Path) -> BinaryIO:
    """A new file for writing bytes that only its owner reads. Raises ``FileExistsError``, ``OSError``."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")


def make_closed(path: Path) -> None:
    """Make an empty file that only its owner reads, or leave the one that stands there as it is. Raises ``OSError``."""
    try:
        fresh_closed(path).close()
    except FileExistsError:
        return


def open_doors(places: Iterable[Path]) -> Iterator[Path]:
    """Those of ``places``, and of what lies below them, that others than their owner may read or enter."""
    for path in _all(places):
        if S_IMODE(path.lstat().st_mode) & _OTHERS:
            yield path


def close_doors(places: Iterable[Path]) -> int:
    """Take everybody else's rights away; how many there were to be closed. Raises ``OSError``."""
    found = list(open_doors(places))
    for path in found:
        path.chmod(S_IMODE(path.lstat().st_mode) & ~_OTHERS)
    return len(found)


def _all(places: Iterable[Path]) -> Iterator[Path]:
    """Each place and what lies below it; links are nobody's business here."""
    for place in places:
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            continue
        if S_ISLNK(mode):
            continue
        yield place
        if S_ISDIR(mode):
            yield from _all(sorted(place.iterdir()))
