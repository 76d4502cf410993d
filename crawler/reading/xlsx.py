"""xlsx: the values of all cells, sheet by sheet, with the sheets' names."""

from __future__ import annotations

import re

from crawler.reading.archive import names, tree
from crawler.reading.content import MOST_TEXT, Content, judged
from crawler.reading.xml import local

_SHEET = re.compile(r"^xl/worksheets/sheet(\d+)\.xml$")


def read(body: bytes) -> Content:
    """The text of its cells; a workbook of pictures only is a scan. Names of empty sheets are no content."""
    parts = names(body)
    shared = _shared(body) if "xl/sharedStrings.xml" in parts else []
    sheets = sorted((n for n in parts if _SHEET.match(n)), key=lambda n: int(_SHEET.match(n)[1]))  # type: ignore[index]
    cells: list[str] = []
    for name in sheets:
        cells += _cells(body, name, shared)
        if sum(map(len, cells)) > MOST_TEXT:
            break
    titles = [str(e.get("name", "")) for e in tree(body, "xl/workbook.xml").iter() if local(e) == "sheet"]
    text = "\n".join((*titles, *cells)) if any(c.strip() for c in cells) else ""
    return judged(text, pictures=any(n.startswith("xl/media/") for n in parts))


def _shared(body: bytes) -> list[str]:
    items = (e for e in tree(body, "xl/sharedStrings.xml").iter() if local(e) == "si")
    return ["".join(t.text or "" for t in item.iter() if local(t) == "t") for item in items]


def _cells(body: bytes, name: str, shared: list[str]) -> list[str]:
    rows: list[str] = []
    for row in (e for e in tree(body, name).iter() if local(e) == "row"):
        rows.append("\t".join(_value(cell, shared) for cell in row if local(cell) == "c"))
    return rows


def _value(cell: object, shared: list[str]) -> str:
    parts = {local(e): e.text or "" for e in cell.iter()}  # type: ignore[attr-defined]
    if cell.get("t") == "s":  # type: ignore[attr-defined]
        number = parts.get("v", "")
        return shared[int(number)] if number.isdigit() and int(number) < len(shared) else ""
    return parts.get("t") or parts.get("v", "")
