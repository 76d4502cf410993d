"""Compound files of Microsoft Office 97–2003: which program's, and its streams (MS-CFB)."""

from __future__ import annotations

import io
from importlib import import_module

import olefile

from crawler.reading.content import Content, UnreadableError

MOST_STREAM = 64 * 1024 * 1024
"""Bytes of one stream."""


def read(body: bytes) -> Content:
    """By the streams inside. An encrypted Office file of any age is such a file too."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            names = {"/".join(path) for path in file.listdir()}
            if names & {"EncryptedPackage", "EncryptionInfo"}:
                raise UnreadableError("encrypted")
            streams = {n: _stream(file, n) for n in ("WordDocument", "0Table", "1Table") if n in names}
    except (OSError, IndexError, ValueError) as error:
        raise UnreadableError(f"damaged compound file: {error}") from error
    content: Content
    if "WordDocument" in streams:
        content = import_module("crawler.reading.doc").read_streams(streams)
    elif names & {"Workbook", "Book"}:
        content = import_module("crawler.reading.xls").read(body)
    else:
        raise UnreadableError(f"a compound file of {', '.join(sorted(names))[:100]}")
    return content


def _stream(file: olefile.OleFileIO, name: str) -> bytes:
    if file.get_size(name) > MOST_STREAM:
        raise UnreadableError(f"{name} is longer than {MOST_STREAM} bytes")
    return bytes(file.openstream(name).read())
