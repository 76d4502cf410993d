"""An empty sheet to fill in: a workbook of texts, never of formulas."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from rules.intake.table import NOTES_SHEET, Heading

_WIDTH = 22


def template(title: str, headings: Sequence[Heading]) -> bytes:
    """A workbook with a sheet of headings and a sheet that says what is written below each."""
    notes = [("栏目", "怎样填"), *((h.names[0] + ("（必填）" if h.needed else ""), h.says) for h in headings)]
    return workbook({title: [[h.names[0] for h in headings]], NOTES_SHEET: notes})


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Sheets of texts. Whatever a text looks like, it is a text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        as_text = book.add_format({"num_format": "@"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, max(map(len, rows), default=1) - 1, _WIDTH, as_text)
            sheet.freeze_panes(1, 0)
            for y, row in enumerate(rows):
                for x, text in enumerate(row):
                    sheet.write_string(y, x, text, as_text)
    return out.getvalue()
