"""Reads records back: is every byte as it was, and what did the page look like?"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from store.evidence import Record

MOST_SHOWN = 64 * 1024 * 1024
"""Unpacked bytes of a page that are given back: what was kept may be a bomb."""


class DamagedError(Exception):
    """A record is not what was written; one sentence with file and offset."""


@dataclass(frozen=True, slots=True)
class PageSeen:
    """An answer as it came."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Unpacked."""


def verify(folder: Path, record: Record) -> None:
    """Hold a record against its index row: its stored bytes, its block and payload digests. Raises :class:`DamagedError`."""
    _verified(folder, record)


def page_seen(folder: Path, record: Record, original: Record | None) -> PageSeen:
    """The page of a record; ``original`` holds the body of a revisit. Raises :class:`DamagedError`."""
    own = _verified(folder, record)
    source, place = (own, record) if original is None else (_verified(folder, original), original)
    body = _opened(source, place).content_stream()
    pieces, left = [], MOST_SHOWN
    while left > 0 and (piece := body.read(left)):
        pieces.append(piece)
        left -= len(piece)
    told = _opened(own, record).http_headers
    return PageSeen(str(told.statusline), tuple(told.headers), b"".join(pieces))


def _verified(folder: Path, record: Record) -> bytes:
    """The stored bytes of a record that is as it was written."""
    stored = _stored(folder, record)
    if hashlib.sha256(stored).hexdigest() != record.stored_sha256:
        raise DamagedError(f"{_where(record)}: the stored bytes have changed since they were written")
    warc = _opened(stored, record)
    raw = warc.raw_stream.read()
    address = warc.rec_headers.get_header("WARC-Target-URI")
    if warc.digest_checker.passed is False:
        raise DamagedError(f"{_where(record)}: a digest inside the record does not fit its bytes")
    if address != record.url:
        raise DamagedError(f"{_where(record)}: holds {address}, the index says {record.url}")
    if record.original is None and hashlib.sha256(raw).hexdigest() != record.sha256:
        raise DamagedError(f"{_where(record)}: the page's SHA-256 is not the one in the index")
    return stored


def _stored(folder: Path, record: Record) -> bytes:
    path = folder / record.file
    try:
        with path.open("rb") as file:
            file.seek(record.offset - record.lead)
            stored = file.read(record.lead + record.length)
    except OSError as error:
        raise DamagedError(f"{_where(record)}: {error.strerror or error}; restore the file from a backup") from error
    if len(stored) < record.lead + record.length:
        raise DamagedError(f"{_where(record)}: the file ends before the record does")
    return stored


def _opened(stored: bytes, record: Record) -> Any:
    """The answer's record, by the archive library."""
    try:
        return next(iter(ArchiveIterator(BytesIO(stored[record.lead :]), check_digests=True)))
    except (ArchiveLoadFailed, StopIteration, zlib.error, EOFError, ValueError) as error:
        raise DamagedError(f"{_where(record)}: no readable record: {error}") from error


def _where(record: Record) -> str:
    return f"record {record.id} ({record.file} at byte {record.offset})"
