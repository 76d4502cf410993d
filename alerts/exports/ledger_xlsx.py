"""The ledger as a workbook: all rows, a sheet for each unit, and the pictures. Texts are texts, never formulas or links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import xlsxwriter

from alerts.digest import DEMO
from alerts.exports.cellular import cell_text
from alerts.exports.pictures_xlsx import draw
from alerts.exports.scores_xlsx import SHEET as SCORES
from alerts.exports.scores_xlsx import draw_scores
from alerts.exports.sheet_names import SheetNames
from alerts.ledger import HEADS, LIGHT_ZH, Ledger, Light, Row, cells
from alerts.pictures import Pictures
from alerts.scores import Score
from alerts.wording import day_zh

WHOLE = "总表"
PICTURES = "图表"
_WIDTHS = (5, 12, 17, 24, 24, 27, 26, 14, 25, 13, 11, 19, 19, 8, 10, 19)
"""Characters; with ``fit_to_pages`` they fill an A3 sheet on its side."""
_COLOURS = {Light.RED: "#F8CBAD", Light.YELLOW: "#FFF2CC", Light.GREEN: "#C6E0B4", Light.GREY: "#D9D9D9"}
_A3 = 8
_HEAD = 2
"""Row of the heads, from 0: the title and a line on what is listed stand above."""
_BY_LIGHT = (0, 1, 7)
"""Columns that bear the row's colour."""
_FONT = {"font_name": "宋体", "font_size": 10}


def ledger_xlsx(ledger: Ledger, pictures: Pictures, scores: Sequence[Score] = ()) -> bytes:
    """The workbook's bytes; the same ledger gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    demo = DEMO if ledger.simulation else ""
    book.set_properties({
        "title": f"{demo}{cell_text(ledger.city)}政务公开问题整改台账",
        "created": datetime(ledger.as_of.year, ledger.as_of.month, ledger.as_of.day),  # noqa: DTZ001 - a day, no instant
    })  # fmt: skip
    names = SheetNames(WHOLE, PICTURES, SCORES)
    style = _Style(book)
    _sheet(book, WHOLE, "", ledger.rows, ledger, style)
    city = f"{demo}{cell_text(ledger.city)}"
    draw(book, book.add_worksheet(PICTURES), pictures, city, ledger.as_of)
    if scores:  # only where rules carry points
        draw_scores(book, book.add_worksheet(SCORES), scores, city, ledger.as_of)
    for _, group in groupby(ledger.rows, key=lambda r: r.unit):
        rows = tuple(group)
        _sheet(book, names(rows[0].unit_name), rows[0].unit_name, rows, ledger, style)
    book.close()
    return out.getvalue()


class _Style:
    """The formats that all sheets share."""

    def __init__(self, book: Any) -> None:
        grid = {**_FONT, "border": 1, "border_color": "#A6A6A6", "text_wrap": True, "valign": "top"}
        self.title = book.add_format({**_FONT, "font_size": 18, "bold": True, "align": "center", "valign": "vcenter"})
        self.note = book.add_format({**_FONT, "font_color": "#595959", "text_wrap": True, "valign": "vcenter"})
        head = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDEBF7"}
        self.head = book.add_format({**grid, **head})
        # A quote prefix keeps a text a text when somebody opens the cell and leaves it again.
        self.text = book.add_format({**grid, "quote_prefix": True})
        self.number = book.add_format({**grid, "align": "center"})
        self.lights = {
            light: (
                book.add_format({**grid, "quote_prefix": True, "bg_color": colour}),
                book.add_format({**grid, "align": "center", "bg_color": colour}),
            )
            for light, colour in _COLOURS.items()
        }


def _sheet(book: Any, name: str, unit: str, rows: Sequence[Row], ledger: Ledger, style: _Style) -> None:
    sheet = book.add_worksheet(name)
    last = len(HEADS) - 1
    demo = DEMO if ledger.simulation else ""
    owner = f"（{unit}）" if unit else ""
    sheet.set_row(0, 32)
    sheet.merge_range(0, 0, 0, last, "", style.title)
    title = f"{demo}{ledger.city}政务公开问题整改台账{owner}"
    sheet.write_string(0, 0, cell_text(title), style.title)
    sheet.set_row(1, 32)
    sheet.merge_range(1, 0, 1, last, "", style.note)
    sheet.write_string(1, 0, cell_text(_note(rows, ledger, whole=not unit)), style.note)
    sheet.set_row(_HEAD, 32)
    for column, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, head, style.head)
    for number, row in enumerate(rows, 1):
        _row(sheet, _HEAD + number, number, row, style)
    sheet.freeze_panes(_HEAD + 1, 2)
    sheet.autofilter(_HEAD, 0, _HEAD + max(len(rows), 1), last)
    _on_paper(sheet, demo, _HEAD + len(rows), last)


def _row(sheet: Any, at: int, number: int, row: Row, style: _Style) -> None:
    texts, numbers = style.lights[row.light]
    values = cells(number, row)
    for column, value in enumerate(values):
        lit = column in _BY_LIGHT
        if isinstance(value, int):
            sheet.write_number(at, column, value, numbers if lit else style.number)
        elif text := cell_text(value):
            sheet.write_string(at, column, text, texts if lit else style.text)
        else:
            sheet.write_blank(at, column, None, texts if lit else style.text)
    height = max(_height(v, w) for v, w in zip(values, _WIDTHS, strict=True) if isinstance(v, str))
    sheet.set_row(at, min(15 * height, 405))


def _height(text: str, width: int) -> int:
    """Lines that a wrapped text takes in a column; a Chinese character is two wide."""
    return sum(-(-sum(1 + (ord(c) > 0x7F) for c in line) // max(width - 1, 1)) or 1 for line in text.split("\n"))


def _note(rows: Sequence[Row], ledger: Ledger, *, whole: bool) -> str:
    closed = f"，以及{day_zh(ledger.since)}以来办结的" if ledger.since else ""
    none = "" if rows else "没有应当列入的缺口。"
    unjudged = f"另有{ledger.unjudged}项未能判定，不算缺口，也不算达标。" if ledger.unjudged and whole else ""
    return (
        f"截至{day_zh(ledger.as_of)}。列入两次完整查看后确认的缺口{closed}，共{len(rows)}项。{none}{unjudged}"
        f"{'；'.join(LIGHT_ZH.values())}。整改措施由责任单位填写。"
    )


def _on_paper(sheet: Any, demo: str, last_row: int, last_column: int) -> None:
    sheet.set_paper(_A3)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, max(last_row, _HEAD), last_column)
    sheet.set_header(f"&R{demo}" if demo else "")
    sheet.set_footer("&C第 &P 页，共 &N 页")
