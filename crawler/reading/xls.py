"""Tables of Excel 97–2003 and OpenDocument: the values of all cells, sheet by sheet, with the sheets' names."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from crawler.reading.content import MOST_TEXT, Content, UnreadableError, judged

_DIRECTORY = 1 << 20
"""Last bytes of an OpenDocument file, where the names of its parts stand."""


def read(body: bytes, *, drawings: bool = False) -> Content:
    """A line a row, cells apart by tabs. Names of empty sheets are no content.

    ``drawings``: the workbook shows pictures as well, and they may hold the table.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        rows: list[str] = []
        for name in book.sheet_names:
            rows += ["\t".join(map(_value, row)).rstrip() for row in book.get_sheet_by_name(name).iter_rows()]
            if sum(map(len, rows)) > MOST_TEXT:
                break
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(f"table: {type(error).__name__}: {error}") from error
    text = "\n".join((*book.sheet_names, *rows)) if any(r.strip() for r in rows) else ""
    return judged(text, pictures=drawings or b"Pictures/" in body[-_DIRECTORY:])


def _value(cell: str | float | bool | date | datetime | time | timedelta) -> str:
    """As a person would read it: whole numbers without a point, days in ISO."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return " ".join(str(cell).split())
