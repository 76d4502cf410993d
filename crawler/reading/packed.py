"""ZIP and RAR: the names inside; of a ZIP also the files that a reader knows, within limits.

A bundle is read wholly only if every file in it is. RAR needs a program of its own to unpack: its names are told, its inside is not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import rarfile

from crawler.reading.content import Content, UnreadableError
from store.facts import AttachmentState

MOST_FILES = 200
MOST_BYTES = 64 * 1024 * 1024
"""Unpacked bytes of all files together."""
_UTF8 = 0x800
Read = Callable[[bytes, str], Content]


def read_zip(body: bytes, read: Read) -> Content:
    """Names, and what ``read`` makes of each file."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = [i for i in archive.infolist() if not i.is_dir()]
        if not files:
            return Content(AttachmentState.EMPTY, detail="an archive without files")
        told, states, left = [], [], MOST_BYTES
        for info in files[:MOST_FILES]:
            name = _name(info)
            content, used = _member(archive, info, name, read, left)
            left -= used
            told += [name, content.text] if content.text else [name]
            states.append(content.state)
    return _bundle("\n".join(told), states, cut=len(files) > MOST_FILES)


def read_rar(body: bytes) -> Content:
    """The names only."""
    try:
        with rarfile.RarFile(io.BytesIO(body)) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
    except rarfile.Error as error:
        raise UnreadableError(f"RAR: {error}") from error
    return Content(AttachmentState.UNREADABLE, "\n".join(names[:MOST_FILES]), "a RAR archive: only its names are read")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, read: Read, left: int) -> tuple[Content, int]:
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    try:
        with archive.open(info) as file:
            data = file.read(left + 1)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:  # encrypted, an unknown method, damaged
        return Content(AttachmentState.UNREADABLE, detail=str(error)), 0
    if len(data) > left:
        return Content(AttachmentState.UNREADABLE, detail="the archive unpacks to too much"), left
    if not data.strip():
        return Content(AttachmentState.EMPTY), len(data)
    try:
        return read(data, suffix), len(data)
    except (UnreadableError, zipfile.BadZipFile) as error:
        return Content(AttachmentState.UNREADABLE, detail=str(error)), len(data)


def _name(info: zipfile.ZipInfo) -> str:
    """A name as its writer meant it: without the flag for UTF-8, Chinese programs write GBK."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _bundle(text: str, states: list[AttachmentState], *, cut: bool) -> Content:
    if cut or AttachmentState.UNREADABLE in states:
        return Content(AttachmentState.UNREADABLE, text, "not every file in the archive could be read")
    if AttachmentState.SCAN in states:
        return Content(AttachmentState.SCAN, text, "a file in the archive is a scan")
    return Content(AttachmentState.TEXT if AttachmentState.TEXT in states else AttachmentState.EMPTY, text)
