"""``python -m crawler.reading.worker SUFFIX < file``: reads one attachment under limits and writes JSON.

The file decides what it is: magic bytes first, the suffix where they are silent.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from zipfile import BadZipFile

from crawler.reading.archive import names
from crawler.reading.content import Content, UnreadableError
from store.facts import AttachmentState

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
_TEXTS = frozenset({"txt", "csv", "html", "htm", "shtml"})
_MAGIC = ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"Rar!\x1a\x07", "rar"), (b"{\\rtf", "rtf"))
_ZIPPED = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd", "content.xml": "xls"}
"""A part that every archive of a format has."""


def read(body: bytes, suffix: str) -> Content:
    """The inside of a file. Only the reader that is needed is loaded: most of a worker's time is its start."""
    name = format_of(body, suffix)
    if name in {"zip", "rar"}:
        packed = import_module("crawler.reading.packed")
        found: Content = packed.read_rar(body) if name == "rar" else packed.read_zip(body, _inside)
        return found
    if name is None:
        raise UnreadableError(f"no reader for .{suffix} with these first bytes: {body[:8].hex()}")
    content: Content = import_module(f"crawler.reading.{name}").read(body)
    return content


def _inside(body: bytes, suffix: str) -> Content:
    """A file in an archive; an archive in it is not opened any further."""
    if format_of(body, suffix) in {"zip", "rar"}:
        raise UnreadableError("an archive in an archive")
    return read(body, suffix)


def format_of(body: bytes, suffix: str) -> str | None:
    """Name of the module that reads such a file."""
    if body.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if body[:4] == b"PK\x03\x04":
        parts = set(names(body))
        return next((name for part, name in _ZIPPED.items() if part in parts), "zip")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    start = body[:2048].lstrip().lower()
    if start.startswith(b"mime-version:"):
        return "mht"
    if start.startswith((b"<html", b"<!doctype html", b"<head")):
        return "webpage"
    if suffix in _TEXTS:
        return {"txt": "plain", "csv": "csv"}.get(suffix, "webpage")
    return None


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Process edge: whatever a file does to its reader becomes ``unreadable`` with a cause."""
    body, suffix = sys.stdin.buffer.read(), sys.argv[1]
    _limit()
    try:
        content = read(body, suffix)
    except (UnreadableError, BadZipFile) as error:
        content = Content(AttachmentState.UNREADABLE, detail=str(error))
    except Exception as error:
        content = Content(AttachmentState.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:300])
    answer = {"state": content.state.value, "text": content.text, "detail": content.detail}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
