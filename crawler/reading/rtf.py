"""Rich Text Format, which often goes by the name of .doc."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from crawler.reading.content import Content, UnreadableError, judged

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def read(body: bytes) -> Content:
    """The text; pictures without text are a scan."""
    if not body.rstrip(b"\0\r\n\t ").endswith(b"}"):
        raise UnreadableError("the document ends too early")
    found = _CODE_PAGE.search(body[:4096])
    page = f"cp{found.group(1).decode()}" if found else "cp936"
    try:
        "".encode(page)
    except LookupError:
        page = "cp936"
    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        body.decode("latin-1"), encoding=page, errors="replace"
    ).replace("|", "\t")
    return judged(text, pictures=b"\\pict" in body or b"\\objdata" in body)
