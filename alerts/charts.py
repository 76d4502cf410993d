"""The pictures as tables of a mail: coloured cells that every mail program shows, and say in words what they colour. Pure."""

from __future__ import annotations

from alerts.pictures import COLOURS, LEGEND, Cell, HeatMap, Pictures, Section, Shade, Week
from alerts.views import BarView, CellView, ChartsView, RowView
from alerts.wording import clean

_NAME = 16
"""Characters of a unit's name: on a telephone the map has to fit beside it."""


def charts(pictures: Pictures) -> ChartsView | None:
    """The tables; None where there is nothing to draw: no confirmed gap stands, and none was mended lately."""
    bars = [w for w in pictures.weeks if w.confirmed or w.resolved or w.standing]
    standing = any(b.number for b in pictures.ages)
    red = any(c.shade is Shade.RED for line in pictures.heat.lines for c in line.cells)
    if not (bars or standing or red):
        return None
    heat = pictures.heat
    most_weeks = max((w.standing for w in pictures.weeks), default=0)
    most_ages = max((b.number for b in pictures.ages), default=0)
    return ChartsView(
        green=_colour(Shade.GREEN),
        heads=tuple(_short(s) for s in heat.sections),
        sections="；".join(f"{_short(s)} {s.heading}" for s in heat.sections if s.numeral),
        rows=_rows(heat),
        legend=tuple((CellView(_SIGNS[shade], _colour(shade)), words) for shade, words in LEGEND),
        weeks=tuple(
            BarView(_week(w), f"新确认{w.confirmed}，已整改{w.resolved}", w.standing, _share(w.standing, most_weeks))
            for w in pictures.weeks
        ),
        ages=tuple(BarView(b.label, "", b.number, _share(b.number, most_ages)) for b in pictures.ages),
    )


_SIGNS = {Shade.RED: "缺", Shade.YELLOW: "迟", Shade.GREEN: "✓", Shade.GREY: "?", Shade.NONE: ""}


def _short(section: Section) -> str:
    return section.numeral.strip("（）") or "其他"


def _rows(heat: HeatMap) -> tuple[RowView, ...]:
    return tuple(
        RowView(
            clean(line.name, _NAME),
            tuple(CellView(_sign(c), _colour(c.shade)) for c in line.cells),
            "、".join(
                f"{_short(section)}{cell.words}"
                for section, cell in zip(heat.sections, line.cells, strict=True)
                if cell.shade not in (Shade.GREEN, Shade.NONE)
            ),
            any(c.shade is Shade.RED for c in line.cells),
        )
        for line in heat.lines
    )


def _sign(cell: Cell) -> str:
    number = {Shade.RED: cell.gaps, Shade.YELLOW: cell.late, Shade.GREY: cell.undecided}.get(cell.shade, "")
    return f"{_SIGNS[cell.shade]}{number}"


def _colour(shade: Shade) -> str:
    return f"#{COLOURS[shade]}"


def _share(number: int, most: int) -> int:
    """Of a hundred; what is not nothing is seen."""
    return max(1, number * 100 // most) if number and most else 0


def _week(w: Week) -> str:
    return f"{w.monday.month}月{w.monday.day}日起"
