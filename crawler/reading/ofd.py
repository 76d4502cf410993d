"""OFD, the national layout format: the text codes of all pages. Papers whose letters are mere shapes give no text."""

from __future__ import annotations

import re

from crawler.reading.archive import names, tree
from crawler.reading.content import Content, judged
from crawler.reading.xml import local

_PAGE = re.compile(r"Pages/Page_(\d+)/Content\.xml$")


def read(body: bytes) -> Content:
    """The text; objects without text (shapes, pictures) are as good as a scan."""
    pages = sorted((n for n in names(body) if _PAGE.search(n)), key=lambda n: (len(n), n))
    words: list[str] = []
    drawn = False
    for name in pages:
        for element in tree(body, name).iter():
            kind = local(element)
            drawn = drawn or kind in {"PathObject", "ImageObject", "CompositeObject"}
            if kind == "TextCode":
                words.append(element.text or "")
    return judged("\n".join(words), pictures=drawn)
