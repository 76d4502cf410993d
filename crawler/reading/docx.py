"""docx: paragraphs and table cells in their order, headers and footers too."""

from __future__ import annotations

import re

from crawler.reading.archive import local, names, tree
from crawler.reading.content import Content, judged

_PARTS = re.compile(r"^word/(document|header\d*|footer\d*|footnotes)\.xml$")


def read(body: bytes) -> Content:
    """The text; pictures without text are a scan."""
    parts = names(body)
    ordered = sorted((n for n in parts if _PARTS.match(n)), key=lambda n: (n != "word/document.xml", n))
    text = "\n".join(_text_of(body, name) for name in ordered)
    return judged(text, pictures=any(n.startswith("word/media/") for n in parts))


def _text_of(body: bytes, name: str) -> str:
    out: list[str] = []
    for element in tree(body, name).iter():
        kind = local(element)
        if kind == "t":
            out.append(element.text or "")
        elif kind in {"p", "br"}:
            out.append("\n")
        elif kind in {"tab", "tc"}:
            out.append("\t")
    return "".join(out).strip()
