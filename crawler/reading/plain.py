"""Text files and web pages that hang on a document."""

from __future__ import annotations

from bs4 import BeautifulSoup

from crawler.reading.content import Content, UnreadableError, judged
from crawler.reading.text import TOO_GARBLED, decode, garbled, visible_text

SUFFIXES = ("txt", "csv", "html", "htm", "shtml")


def read(body: bytes, suffix: str) -> Content:
    """The text, decoded by whatever fits."""
    text = decode(body)
    if garbled(text) > TOO_GARBLED or "\x00" in text:
        raise UnreadableError("no text in a known encoding")
    if suffix in {"txt", "csv"}:
        return judged(text, pictures=False)
    soup = BeautifulSoup(text, "lxml")
    return judged(visible_text(soup), pictures=soup.find("img") is not None)
