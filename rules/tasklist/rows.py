"""A table as rows of cells, whatever file it came in; and the form that plain text gives it.

Word saves a table as text in one of two ways: every cell a line that begins with a tab, rows apart by blank lines; or
every row a line, its cells apart by tabs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.errors import InputError, Problem

Cells = tuple[str | None, ...]
"""A row's cells; None = merged with the cell above."""
_OUTLINE = re.compile(r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]")
_BROKEN_OFF = ("，", "、", "；", "：", ",", ";")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and where it stands: the line of a text file, else the row of the file's tables, from 1."""

    place: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file, and the text outside its tables."""

    rows: tuple[Row, ...]
    outside: tuple[tuple[int, str], ...] = ()


def numbered(rows: Sequence[Sequence[str | None]], outside: Sequence[str] = ()) -> Sheet:
    """A sheet of rows that a reader of tables gave."""
    return Sheet(tuple(Row(i, tuple(cells)) for i, cells in enumerate(rows, 1)), tuple((0, line) for line in outside))


def decoded(raw: bytes, name: str) -> str:
    """The text of a file: UTF-8, what Notepad calls Unicode, or GBK. Raises :class:`InputError`."""
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ["utf-16"] if utf16 else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise InputError([Problem(name, 1, 1, "不是文字文件；请在Word里另存为 .docx，或另存为纯文本（UTF-8）")])


def read_text(text: str) -> Sheet:
    """The rows of a table that was saved as plain text."""
    lines = text.split("\n")
    by_row = any("\t" in line.lstrip("\t").rstrip() for line in lines)
    return _collected(_rows_of_lines(lines) if by_row else _rows_of_cells(lines))


def _collected(found: Iterator[tuple[int, list[str] | str]]) -> Sheet:
    rows: list[Row] = []
    outside: list[tuple[int, str]] = []
    for place, thing in found:
        if isinstance(thing, str):
            outside.append((place, thing))
        else:
            rows.append(Row(place, tuple(thing)))
    return Sheet(tuple(rows), tuple(outside))


def _rows_of_cells(lines: list[str]) -> Iterator[tuple[int, list[str] | str]]:
    """Cell by cell: a line without a tab goes on with the cell above it."""
    cells: list[str] = []
    began = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            began = began if cells else number
            cells.append(line[1:])
        elif not line.strip():
            if cells:
                yield began, cells
            cells = []
        elif cells:
            cells[-1] += f"\n{line}"
        else:
            yield number, line
    if cells:
        yield began, cells


def _rows_of_lines(lines: list[str]) -> Iterator[tuple[int, list[str] | str]]:
    """Row by row: a line without a tab is a heading across the table, or goes on with a cell that broke off above it."""
    held: tuple[int, list[str]] | None = None
    for number, line in enumerate(lines, 1):
        goes_on = line.strip() and "\t" not in line and not _OUTLINE.match(line.strip())
        if goes_on and held is not None and held[1][-1].rstrip().endswith(_BROKEN_OFF):
            held[1][-1] += f"\n{line}"
            continue
        if held is not None:
            yield held
            held = None
        if "\t" in line:
            held = (number, line.split("\t"))
        elif _OUTLINE.match(line.strip()):
            yield number, [line]
        elif line.strip():
            yield number, line
    if held is not None:
        yield held
