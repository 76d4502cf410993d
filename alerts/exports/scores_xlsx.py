"""The points of deduct rules as a sheet of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from alerts.exports.cellular import cell_text
from alerts.scores import GRADE_ZH, Score
from alerts.wording import day_zh

SHEET = "扣分"
HEADS = ("责任单位", "已扣分", "没有判定的分", "判定了几项", "共几项", "评级", "扣在哪里")
NOTE = (
    "分值由办公室定，写在规则里；两次查看都看到的才扣，没有判定的不扣分，也不等于没有问题；一条规则多次不达标只扣一次。"
)


def draw_scores(book: Any, sheet: Any, scores: Sequence[Score], city: str, as_of: date) -> None:
    """Fill the sheet: one row for each unit, the grade in words."""
    plain = book.add_format({"font_name": "宋体", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"})
    head = book.add_format({"font_name": "宋体", "font_size": 10, "border": 1, "bold": True, "bg_color": "#DDEBF7"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 4, 12)
    sheet.set_column(5, 5, 20)
    sheet.set_column(6, 6, 70)
    sheet.write_string(0, 0, f"{city}扣分情况（截至{day_zh(as_of)}）", book.add_format({"font_size": 14, "bold": True}))
    sheet.write_string(1, 0, NOTE, book.add_format({"font_size": 10, "font_color": "#595959"}))
    for column, words in enumerate(HEADS):
        sheet.write_string(3, column, words, head)
    for row, score in enumerate(scores, 4):
        sheet.write_string(row, 0, cell_text(score.name), plain)
        for column, number in enumerate((score.deducted, score.open, score.judged, score.asked), 1):
            sheet.write_number(row, column, number, plain)
        sheet.write_string(row, 5, GRADE_ZH[score.grade], plain)
        sheet.write_string(row, 6, cell_text("；".join(score.reasons)), plain)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(4, 1)
