"""docx: paragraphs and table cells in their order, headers and footers too."""

from __future__ import annotations

import re

from lxml import etree

from crawler.reading.archive import names, tree
from crawler.reading.content import Content, judged
from crawler.reading.xml import local

_PARTS = re.compile(r"^word/(document|header\d*|footer\d*|footnotes)\.xml$")


def read(body: bytes) -> Content:
    """The text; pictures without text are a scan."""
    parts = names(body)
    ordered = sorted((n for n in parts if _PARTS.match(n)), key=lambda n: (n != "word/document.xml", n))
    text = "\n".join(_text_of(body, name) for name in ordered)
    return judged(text, pictures=any(n.startswith("word/media/") for n in parts))


def _text_of(body: bytes, name: str) -> str:
    """Paragraphs as lines; a row of a table is one line, its cells stand apart by tabs."""
    out: list[str] = []
    in_cells = 0
    for event, element in etree.iterwalk(tree(body, name), events=("start", "end")):
        kind = local(element)
        if event == "start":
            in_cells += kind == "tc"
            if kind == "t":
                out.append(element.text or "")
            elif kind == "tab":
                out.append("\t")
            elif kind in {"br", "cr"}:
                out.append(" " if in_cells else "\n")
        elif kind == "tc":
            in_cells -= 1
            out.append("\t")
        elif kind == "tr":
            out.append("\n" if in_cells == 0 else " ")
        elif kind == "p":
            out.append(" " if in_cells else "\n")
    return re.sub(r"[ \t]+(?=\n|\t|$)", lambda m: "\t" * m.group().count("\t"), "".join(out)).strip()
