"""Web pages that hang on a document as files."""

from __future__ import annotations

from bs4 import BeautifulSoup

from crawler.reading import plain
from crawler.reading.content import Content, judged
from crawler.reading.text import visible_text


def read(body: bytes) -> Content:
    """The visible text; pictures without text are a scan."""
    soup = BeautifulSoup(plain.read(body).text, "lxml")
    return judged(visible_text(soup), pictures=soup.find("img") is not None)
