"""Compound files of Microsoft Office 97–2003: which program's, and its streams (MS-CFB)."""

from __future__ import annotations

import io
import struct
from importlib import import_module

import olefile

from crawler.reading.content import Content, UnreadableError

_STREAMS = ("WordDocument", "0Table", "1Table", "Workbook", "Book")
_DRAWINGS = frozenset({0x00EB, 0x00EC, 0x007F})
"""MsoDrawingGroup, MsoDrawing, and the picture record of older files."""
MOST_STREAM = 64 * 1024 * 1024
"""Bytes of one stream."""


def read(body: bytes) -> Content:
    """By the streams inside. An encrypted Office file of any age is such a file too."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            names = {"/".join(path) for path in file.listdir()}
            if names & {"EncryptedPackage", "EncryptionInfo"}:
                raise UnreadableError("encrypted")
            streams = {n: _stream(file, n) for n in _STREAMS if n in names}
    except (OSError, IndexError, ValueError) as error:
        raise UnreadableError(f"damaged compound file: {error}") from error
    content: Content
    if "WordDocument" in streams:
        content = import_module("crawler.reading.doc").read_streams(streams)
    elif names & {"Workbook", "Book"}:
        content = import_module("crawler.reading.xls").read(body, drawings=_draws(streams))
    else:
        raise UnreadableError(f"a compound file of {', '.join(sorted(names))[:100]}")
    return content


def _draws(streams: dict[str, bytes]) -> bool:
    """Whether a workbook shows pictures or shapes: its stream holds a drawing record (MS-XLS 2.4.171, 2.4.127)."""
    book, at = streams.get("Workbook", streams.get("Book", b"")), 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind in _DRAWINGS:
            return True
        at += 4 + length
    return False


def _stream(file: olefile.OleFileIO, name: str) -> bytes:
    if file.get_size(name) > MOST_STREAM:
        raise UnreadableError(f"{name} is longer than {MOST_STREAM} bytes")
    data = bytes(file.openstream(name).read())
    if len(data) < file.get_size(name):
        raise UnreadableError(f"{name} is cut short")
    return data
