"""Files given in the place of a page: told by their first bytes, read in a process of their own."""

from __future__ import annotations

from urllib.parse import unquote

from crawler.reading.anchors import FILE_SUFFIXES
from crawler.reading.attachments import read_apart
from crawler.reading.links import path_of, suffix_of
from crawler.result import AttachmentSeen, Kind, PageReading
from store.facts import AttachmentState
from store.reasons import Reason

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "rtf"),
)
_REASONS = {
    AttachmentState.UNREADABLE: Reason.ATTACHMENT_UNREADABLE,
    AttachmentState.SCAN: Reason.ATTACHMENT_SCANNED,
}


def file_suffix(data: bytes, url: str) -> str | None:
    """The suffix of a file that is no page, or None for a page. A ``.pdf`` address that answers HTML is a page."""
    stated = suffix_of(url)
    for magic, suffix in _MAGIC:
        if data[:64].lstrip().startswith(magic):
            return stated if stated in FILE_SUFFIXES else suffix
    return stated if stated in {"txt", "csv"} and b"<html" not in data[:1024].lower() else None


def read_file(data: bytes, url: str, suffix: str) -> PageReading:
    """The state of a file's inside. A scan can be looked at but not searched."""
    content = read_apart(data, suffix)
    name = unquote(path_of(url).rpartition("/")[2])
    kind = Kind.UNREADABLE if content.state is AttachmentState.UNREADABLE else Kind.DOCUMENT
    seen = AttachmentSeen(name, url, suffix, content.state)
    return PageReading(kind, reason=_REASONS.get(content.state), title=_first_line(content.text), attachments=(seen,))


def _first_line(text: str) -> str:
    lines = (line.strip() for line in text[:2000].splitlines())
    return next((line for line in lines if len(line) >= 4), "")[:300]
