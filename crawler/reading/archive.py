"""Zipped office formats: their parts, read with a limit so that a small archive cannot become a huge tree."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from crawler.reading.content import UnreadableError
from crawler.reading.xml import hardened

MOST_PART = 64 * 1024 * 1024
"""Unpacked bytes of one part."""


def names(body: bytes) -> list[str]:
    """Names of the archive's parts."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.namelist()


def tree(body: bytes, name: str) -> etree._Element:
    """One XML part, without entities or network."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive, archive.open(name) as part:
        data = part.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise UnreadableError(f"{name} unpacks to more than {MOST_PART} bytes")
    root = etree.fromstring(data, hardened(recover=True))
    if root is None:
        raise UnreadableError(f"{name} is no XML")
    return root
