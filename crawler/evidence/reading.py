"""Reads records back: is every byte as it was, and what did the page look like?"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from store.evidence import Record


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
    stored = _stored(folder, record)
    if hashlib.sha256(stored).hexdigest() != record.stored_sha256:
        raise DamagedError(f"{_where(record)}: the stored bytes have changed since they were written")
    warc, raw, checker = _answer(stored, record)
    if not checker:
        raise DamagedError(f"{_where(record)}: a digest inside the record does not fit its bytes")
    if warc != record.url:
        raise DamagedError(f"{_where(record)}: holds {warc}, the index says {record.url}")
    if record.original is None and hashlib.sha256(raw).hexdigest() != record.sha256:
        raise DamagedError(f"{_where(record)}: the page's SHA-256 is not the one in the index")


def page_seen(folder: Path, record: Record, original: Record | None) -> PageSeen:
    """The page of a record; ``original`` holds the body of a revisit. Raises :class:`DamagedError`."""
    headers = _headers(_stored(folder, record), record)
    source = original or record
    verify(folder, source)
    _, raw, _ = _answer(_stored(folder, source), source)
    names = {k.lower(): v for k, v in headers[1]}
    return PageSeen(headers[0], headers[1], _unpacked(raw, names.get("content-encoding", "")))


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


def _answer(stored: bytes, record: Record) -> tuple[str, bytes, bool]:
    """Address, raw body and whether the digests fit."""
    try:
        warc = next(iter(ArchiveIterator(BytesIO(stored[record.lead :]), check_digests=True)))
        raw = warc.raw_stream.read()
        return str(warc.rec_headers.get_header("WARC-Target-URI")), raw, warc.digest_checker.passed is not False
    except (ArchiveLoadFailed, StopIteration, zlib.error, EOFError, ValueError) as error:
        raise DamagedError(f"{_where(record)}: no readable record: {error}") from error


def _headers(stored: bytes, record: Record) -> tuple[str, tuple[tuple[str, str], ...]]:
    try:
        warc = next(iter(ArchiveIterator(BytesIO(stored[record.lead :]))))
    except (ArchiveLoadFailed, StopIteration, zlib.error, EOFError, ValueError) as error:
        raise DamagedError(f"{_where(record)}: no readable record: {error}") from error
    return str(warc.http_headers.statusline), tuple(warc.http_headers.headers)


def _unpacked(raw: bytes, encoding: str) -> bytes:
    """The body without its compression; as it is where that fails."""
    try:
        if encoding in {"gzip", "x-gzip"}:
            return gzip.decompress(raw)
        if encoding == "deflate":
            return zlib.decompress(raw)
    except (OSError, EOFError, zlib.error):
        return raw
    return raw


def _where(record: Record) -> str:
    return f"record {record.id} ({record.file} at byte {record.offset})"
