"""The sheets of an Excel file as rows of values, for a table that a person hands in. Formulas count as their values."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from crawler.reading.content import UnreadableError

Value = str | float | bool | date | datetime | time | timedelta
MOST_UNPACKED = 64 * 1024 * 1024
MOST_CELLS = 500_000
_CHUNK = 1024 * 1024
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its first row and column are the file's own. An empty cell is an empty text; merged ones all bear the value."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


def read_sheets(body: bytes) -> tuple[Sheet, ...]:
    """All sheets. Raises :class:`UnreadableError`: no Excel file, damaged, or it unpacks to too much."""
    _bounded(body)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return tuple(_sheet(book, name) for name in book.sheet_names)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(f"not an Excel file, or damaged: {error}") from error


def _bounded(body: bytes) -> None:
    """Raises where its parts are larger than any list of units (what a part says of its own size is not believed), or
    where cells stand so far apart that the empty ones between them would fill the memory.
    """
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableError("not an xlsx file")
            for info in archive.infolist():
                parts = []
                with archive.open(info) as part:
                    while chunk := part.read(_CHUNK):
                        unpacked += len(chunk)
                        if unpacked > MOST_UNPACKED:
                            raise UnreadableError(f"unpacks to more than {MOST_UNPACKED} bytes")
                        parts.append(chunk)
                if info.filename.startswith("xl/worksheets/") and _cells(b"".join(parts)) > MOST_CELLS:
                    raise UnreadableError(f"{info.filename} spans more than {MOST_CELLS} cells")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise UnreadableError(f"not an xlsx file, damaged or encrypted: {error}") from error


def _cells(sheet: bytes) -> int:
    """How many cells lie between the first and the last one that holds anything."""
    rows, columns = 1, 1
    for attributes, empty in _CELL.findall(sheet):
        place = None if empty else _PLACE.search(attributes)
        if place is not None:
            rows = max(rows, int(place[2]))
            columns = max(columns, sum((c - 64) * 26**i for i, c in enumerate(reversed(place[1]))))
    return rows * columns


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for y in range(top, min(bottom + 1, len(rows))):
            for x in range(left, min(right + 1, len(rows[y]))):
                rows[y][x] = rows[top][left]
    return Sheet(name, tuple(map(tuple, rows)))
