"""The tables of a docx file as rows of cells, for a list that a person hands in.

What was deleted under tracked changes is not read; a row is as wide as its table's grid.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from crawler.reading.archive import names, tree
from crawler.reading.content import UnreadableError
from crawler.reading.xml import local

_NOT_READ = {"del", "moveFrom", "Fallback"}
"""Deleted or moved away; the older twin of a drawn text box."""
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all tables in their order, and the paragraphs outside them.

    A cell that spans columns stands in the first of them, the others are empty; None = merged with the cell above.
    """

    rows: tuple[tuple[str | None, ...], ...]
    paragraphs: tuple[str, ...]


def read_tables(body: bytes) -> Tables:
    """All tables. Raises :class:`UnreadableError`: no docx, damaged, or it unpacks to too much."""
    try:
        if "word/document.xml" not in names(body):
            raise UnreadableError("not a docx file")
        root = tree(body, "word/document.xml")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, etree.XMLSyntaxError) as error:
        raise UnreadableError(f"not a docx file, or damaged: {error}") from error
    rows: list[tuple[str | None, ...]] = []
    for table in _inside(root, "tbl"):
        rows += (tuple(_cells(row)) for row in _inside(table, "tr") if not _deleted(row))
        if len(rows) > MOST_ROWS:
            raise UnreadableError(f"more than {MOST_ROWS} rows")
    paragraphs = tuple(filter(None, (_text(p).strip() for p in _inside(root, "p", ("tbl",)))))
    return Tables(tuple(rows), paragraphs)


def _inside(element: etree._Element, kind: str, closed: tuple[str, ...] = ()) -> Iterator[etree._Element]:
    """The outermost elements of a kind, through wrappers (content controls, insertions), in document order."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        name = local(child)
        if name == kind:
            yield child
        elif name not in _NOT_READ and name not in closed:
            waiting += reversed(child)


def _deleted(row: etree._Element) -> bool:
    return any(local(mark) == "del" for part in row if local(part) == "trPr" for mark in part)


def _cells(row: etree._Element) -> Iterator[str | None]:
    for cell in _inside(row, "tc"):
        span, goes_on = _merging(cell)
        yield None if goes_on else _text(cell)
        yield from [None if goes_on else ""] * (span - 1)


def _merging(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it goes on from above."""
    span, goes_on = 1, False
    for part in cell:
        if local(part) != "tcPr":
            continue
        for mark in part:
            value = next((v for k, v in mark.attrib.items() if etree.QName(k).localname == "val"), "")
            if local(mark) == "gridSpan" and value.isdigit():
                span = max(1, min(int(value), 63))  # Word allows 63 columns
            elif local(mark) == "vMerge":
                goes_on = value != "restart"
    return span, goes_on


def _text(element: etree._Element) -> str:
    """Paragraphs and line breaks as lines."""
    out: list[str] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        name = local(node)
        if name == "t":
            out.append(node.text or "")
        elif name == "tab":
            out.append("\t")
        elif name in {"br", "cr"} or (name == "p" and out):
            out.append("\n")
        if name not in _NOT_READ:
            waiting += reversed(node)
    return "".join(out).strip("\n")
