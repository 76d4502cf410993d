"""The pictures as a sheet of real charts and conditional colours."""

from __future__ import annotations

from datetime import date
from typing import Any

from alerts.exports.cellular import cell_text
from alerts.pictures import COLOURS, LEGEND, AgeBand, HeatMap, Pictures, Shade, Week
from alerts.wording import day_zh

_FONT = {"font_name": "宋体", "font_size": 10}
_BEGINS = {Shade.RED: "缺", Shade.YELLOW: "迟", Shade.GREEN: "达标", Shade.GREY: "未定"}


def draw(book: Any, sheet: Any, pictures: Pictures, city: str, as_of: date) -> None:
    """Fill the sheet: heat map above, then two small tables with their charts."""
    plain = book.add_format({**_FONT, "border": 1, "border_color": "#A6A6A6", "align": "center", "valign": "vcenter"})
    head = book.add_format({**_FONT, "border": 1, "border_color": "#A6A6A6", "bold": True, "text_wrap": True,
                            "align": "center", "valign": "vcenter", "bg_color": "#DDEBF7"})  # fmt: skip
    title = book.add_format({**_FONT, "font_size": 14, "bold": True})
    note = book.add_format({**_FONT, "font_color": "#595959"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 20, 9)
    sheet.write_string(0, 0, f"{city}政务公开落实情况（截至{day_zh(as_of)}）", title)
    sheet.write_string(1, 0, "；".join(words for _, words in LEGEND) + "。", note)
    below = _heat(book, sheet, pictures.heat, plain, head)
    first = below + 2
    charts = first + max(len(pictures.weeks), len(pictures.ages)) + 2
    _weeks(book, sheet, pictures.weeks, (first, charts), plain, head)
    _ages(book, sheet, pictures.ages, (first, charts), plain, head)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 1)
    sheet.freeze_panes(4, 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _heat(book: Any, sheet: Any, heat: HeatMap, plain: Any, head: Any) -> int:
    """Draw the heat map from row 3; returns the row below it."""
    at = 3
    sheet.set_row(at, 76)
    sheet.write_string(at, 0, "责任单位", head)
    for column, section in enumerate(heat.sections, 1):
        sheet.write_string(at, column, cell_text(f"{section.numeral}{section.heading}"), head)
    for row, line in enumerate(heat.lines, at + 1):
        sheet.write_string(row, 0, cell_text(line.name), plain)
        for column, cell in enumerate(line.cells, 1):
            sheet.write_string(row, column, cell.words, plain)
    last = at + len(heat.lines)
    if heat.lines and heat.sections:
        for shade, begins in _BEGINS.items():
            fill = book.add_format({"bg_color": f"#{COLOURS[shade]}"})
            rule = {"type": "text", "criteria": "begins with", "value": begins, "format": fill}
            sheet.conditional_format(at + 1, 1, last, len(heat.sections), rule)
    return last + 1


def _weeks(book: Any, sheet: Any, weeks: tuple[Week, ...], rows: tuple[int, int], plain: Any, head: Any) -> None:
    first, charts = rows
    for column, words in enumerate(("周（星期一）", "期末未改", "新确认", "已整改")):
        sheet.write_string(first, column, words, head)
    for row, week in enumerate(weeks, first + 1):
        sheet.write_string(row, 0, week.monday.isoformat(), plain)
        for column, number in enumerate((week.standing, week.confirmed, week.resolved), 1):
            sheet.write_number(row, column, number, plain)
    last = first + max(len(weeks), 1)
    chart = book.add_chart({"type": "column"})
    for column, colour in ((1, "#C00000"), (2, "#F4B183"), (3, "#70AD47")):
        chart.add_series({
            "name": [sheet.name, first, column], "categories": [sheet.name, first + 1, 0, last, 0],
            "values": [sheet.name, first + 1, column, last, column], "fill": {"color": colour},
        })  # fmt: skip
    _shown(sheet, chart, "各周缺口（项）", charts, 0)


def _ages(book: Any, sheet: Any, ages: tuple[AgeBand, ...], rows: tuple[int, int], plain: Any, head: Any) -> None:
    (first, charts), left = rows, 6
    sheet.merge_range(first, left, first, left + 1, "未整改缺口的持续时间", head)
    sheet.write_string(first, left + 2, "项数", head)
    for row, band in enumerate(ages, first + 1):
        sheet.merge_range(row, left, row, left + 1, band.label, plain)
        sheet.write_number(row, left + 2, band.number, plain)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({
        "name": [sheet.name, first, left + 2], "categories": [sheet.name, first + 1, left, first + len(ages), left],
        "values": [sheet.name, first + 1, left + 2, first + len(ages), left + 2], "fill": {"color": "#C00000"},
    })  # fmt: skip
    chart.set_legend({"none": True})
    _shown(sheet, chart, "未整改缺口的持续时间（项）", charts, left)


def _shown(sheet: Any, chart: Any, title: str, row: int, column: int) -> None:
    chart.set_title({"name": title, "name_font": {"name": "宋体", "size": 12}})
    whole = {"num_format": "0", "major_gridlines": {"visible": True}, "min": 0}
    chart.set_y_axis(whole if "周缺口" in title else {"reverse": True})
    chart.set_x_axis({} if "周缺口" in title else whole)
    chart.set_size({"width": 520, "height": 300})
    sheet.insert_chart(row, column, chart)
