"""Text files that hang on a document."""

from __future__ import annotations

from crawler.reading.content import Content, UnreadableError, judged
from crawler.reading.text import TOO_GARBLED, decode, garbled


def read(body: bytes) -> Content:
    """The text, decoded by whatever fits."""
    text = decode(body)
    if garbled(text) > TOO_GARBLED or "\x00" in text:
        raise UnreadableError("no text in a known encoding")
    return judged(text, pictures=False)
