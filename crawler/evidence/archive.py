"""Writes exchanges into WARC 1.1 files (ISO 28500:2017), one gzip member a record, digests as SHA-256.

A record is on the disk before the index row that points to it is committed. A kill leaves at worst a torn last record
that no row knows; the next process begins a file of its own.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawler.evidence.exchange import Exchange, Headers
from store.closed import closed_folder, fresh_closed
from store.evidence import Kept, Original

MOST_FILE = 1 << 30
"""Bytes after which the next file is begun, as other archives do."""
_SOFTWARE = "gapwatch"

Find = Callable[[str, str], Original | None]
"""Address and payload's SHA-256 to the record that already holds these bytes."""


class Archive:
    """The WARC files of one crawl process: ``folder`` is ``evidence/<as-of day>``. Only their owner may read them.

    ``messages``: whether pages of citizens' messages are kept; they hold what private people wrote.
    """

    def __init__(self, folder: Path, name: str, *, messages: bool = True) -> None:
        self._folder = folder
        self._name = name
        self._messages = messages
        self._noted: dict[int | None, list[Exchange]] = defaultdict(list)
        self._out: BinaryIO | None = None
        self._file = ""
        self._number = 0
        self._lead = b""

    def note(self, fetch_id: int | None, exchange: Exchange) -> None:
        """Remember an exchange until its fetch is saved."""
        self._noted[fetch_id].append(exchange)

    def keep(self, fetch_id: int, find: Find, *, private: bool) -> tuple[Kept, ...]:
        """Write the exchanges of a fetch (and of none) down, on the disk when this returns. Raises ``OSError``."""
        noted: list[tuple[int | None, Exchange]] = [(None, e) for e in self._noted.pop(None, [])]
        own = self._noted.pop(fetch_id, [])
        noted += [] if private and not self._messages else [(fetch_id, e) for e in own]
        kept = tuple(self._write(fetch, exchange, find) for fetch, exchange in noted)
        if kept and self._out is not None:
            self._out.flush()
            os.fsync(self._out.fileno())
        return kept

    def close(self) -> None:
        """End the file."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def _write(self, fetch_id: int | None, exchange: Exchange, find: Find) -> Kept:
        out = self._open()
        digest = hashlib.sha256(exchange.body).hexdigest()
        original = find(exchange.url, digest) if exchange.body else None
        answer, question = _records(exchange, original)
        lead, member = self._lead + question, answer
        self._lead = b""
        start = out.tell()
        out.write(lead)
        out.write(member)
        return Kept(
            fetch_id=fetch_id, url=exchange.url, at=exchange.at, status=exchange.status, ip=exchange.ip, sha256=digest,
            size=len(exchange.body), file=self._file, offset=start + len(lead), length=len(member), lead=len(lead),
            stored_sha256=hashlib.sha256(lead + member).hexdigest(), original=original.id if original else None,
        )  # fmt: skip

    def _open(self) -> BinaryIO:
        if self._out is not None and self._out.tell() < MOST_FILE:
            return self._out
        self.close()
        closed_folder(self._folder.parent)
        closed_folder(self._folder)
        while self._out is None:
            self._number += 1
            path = self._folder / f"{self._name}-{self._number}.warc.gz"
            try:
                self._out = fresh_closed(path)
            except FileExistsError:
                continue
        self._file = f"{self._folder.name}/{path.name}"
        self._lead = head(path.name)
        _sync_folder(self._folder)
        return self._out


def head(name: str) -> bytes:
    """The warcinfo record that stands at the head of a file."""
    writer = _Writer()
    info = {"software": _SOFTWARE, "format": "WARC File Format 1.1", "robots": "obey"}
    return writer.record(writer.create_warcinfo_record(name, info))


def _records(exchange: Exchange, original: Original | None) -> tuple[bytes, bytes]:
    """The answer's record (a revisit where its bytes are kept already) and its request's."""
    writer = _Writer()
    at = _warc_date(exchange.at)
    shared = {"WARC-Date": at, **({"WARC-IP-Address": exchange.ip} if exchange.ip else {})}
    response = StatusAndHeaders(_status(exchange.status), _ascii(exchange.received), protocol="HTTP/1.1")
    if original is None:
        answer = writer.create_warc_record(
            exchange.url, "response", payload=BytesIO(exchange.body), length=len(exchange.body),
            warc_headers_dict=dict(shared), http_headers=response,
        )  # fmt: skip
    else:
        digest = Digester("sha256")
        digest.update(exchange.body)
        answer = writer.create_revisit_record(
            exchange.url, str(digest), original.url, _warc_date(original.at), http_headers=response,
            warc_headers_dict=dict(shared),
        )  # fmt: skip
    target = exchange.url.partition("://")[2].partition("/")[2]
    request = writer.create_warc_record(
        exchange.url, "request", payload=BytesIO(exchange.posted), length=len(exchange.posted),
        warc_headers_dict={**shared, "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")},
        http_headers=StatusAndHeaders(
            f"{exchange.method} /{target.partition('#')[0]} HTTP/1.1", _ascii(exchange.sent), is_http_request=True
        ),
    )  # fmt: skip
    return writer.record(answer), writer.record(request)


def _ascii(headers: Headers) -> list[tuple[str, str]]:
    """Headers as a record may bear them. warcio's own way leaves some characters as they are and then stumbles over them."""
    return [(n if n.isascii() else quote(n), v if v.isascii() else quote(v)) for n, v in headers]


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer with SHA-256 in place of SHA-1, one record at a time into memory."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), gzip=True, warc_version="1.1")

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")

    def record(self, record: object) -> bytes:
        """A record as its gzip member."""
        self.out = BytesIO()
        self.write_record(record)
        return bytes(self.out.getvalue())


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # 521, 493: firewalls invent their own
        return f"{status} Unknown"


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sync_folder(folder: Path) -> None:
    """A new file's name is on the disk only after its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
