"""An official paper as GB/T 9704 sets it: margins, typefaces with what stands in for them, 28 point lines, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from alerts.circular import Pen

TITLE, BODY, HEADING, SUBHEADING = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_STAND_INS = {TITLE: "宋体", BODY: "仿宋", HEADING: "SimHei", SUBHEADING: "楷体"}
"""What a machine without the official typefaces takes instead."""
SECOND, THIRD, FOURTH, SMALL = 22.0, 16.0, 14.0, 10.5
"""二号, 三号, 四号, 五号 in points."""
LINE = 28
"""Points from line to line."""


def new_paper(title: str, header: str, drafted: datetime) -> Paper:
    """An empty A4 paper; ``header`` stands on every page."""
    paper = Document()
    style = paper.styles["Normal"]
    style.font.size = Pt(THIRD)
    style.font.name = BODY
    _typeface(style.element.get_or_add_rPr(), BODY)
    _declare_stand_ins(paper)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _page_number(section.footer.paragraphs[0])
    if header:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(head, header, HEADING, SMALL)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = drafted
    return paper


def paragraph(paper: Paper, words: Sequence[str | Pen], *, face: str = BODY, size: float = THIRD, indent: bool = True,
              align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY, keep: bool = False) -> Paragraph:  # fmt: skip
    """A paragraph of 28 point lines; places for the pen are bracketed and highlighted."""
    made = paper.add_paragraph()
    made.alignment = align
    spacing = made.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE if size <= THIRD else 36)
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.keep_with_next = keep
    if indent:
        spacing.first_line_indent = Pt(2 * size)
    for part in words:
        if isinstance(part, Pen):
            write(made, f"〔待填：{part.what}〕", face, size, pen=True)
        else:
            write(made, part, face, size)
    return made


def write(into: Paragraph, text: str, face: str, size: float, *, pen: bool = False, bold: bool = False) -> None:
    """Words in one typeface, Chinese or not."""
    run = into.add_run(text)
    run.font.size, run.font.name, run.font.bold = Pt(size), face, bold or None
    _typeface(run._element.get_or_add_rPr(), face)
    if pen:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        run.font.color.rgb = RGBColor(0xC0, 0x00, 0x00)


def table(paper: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float],
          *, fills: Sequence[Sequence[str | None]] | None = None, size: float = SMALL,
          left: int | None = None) -> None:  # fmt: skip
    """A table with a head that repeats on every page. ``widths`` in mm; ``fills`` a colour (RRGGBB) for each cell.

    ``left``: the column of running text; all others are centred.
    """
    made = paper.add_table(rows=1 + len(rows), cols=len(heads))
    made.style = "Table Grid"
    made.autofit = False
    grid = made._tbl.tblGrid.gridCol_lst
    for column, width in zip(grid, widths, strict=True):
        column.w = Mm(width)
    for at, line in enumerate((heads, *rows)):
        cells = made.rows[at].cells
        _unbroken(made.rows[at])
        for column, text in enumerate(line):
            cells[column].width = Mm(widths[column])
            _fill_in(cells[column], text, size, head=at == 0, left=column == left)
            fill = "DDEBF7" if at == 0 else fills[at - 1][column] if fills else None
            if fill:
                _shade(cells[column], fill)
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)


def turn(paper: Paper) -> None:
    """Begin a page on its side."""
    section = paper.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin, section.right_margin = Mm(25), Mm(25)
    section.footer_distance = Mm(10)


def _fill_in(cell: _Cell, text: str, size: float, *, head: bool, left: bool) -> None:
    place = cell.paragraphs[0]
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER if head or not left else WD_ALIGN_PARAGRAPH.LEFT
    spacing = place.paragraph_format
    spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * 1.35)
    write(place, text, HEADING if head else BODY, size)


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _typeface(properties: Any, face: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def _declare_stand_ins(paper: Paper) -> None:
    """Name in the font table what each official typeface may be replaced by."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    for part in paper.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _page_number(footer: Paragraph) -> None:
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(footer, "— ", "宋体", FOURTH)
    run = footer.add_run()
    run.font.size = Pt(FOURTH)
    _typeface(run._element.get_or_add_rPr(), "宋体")
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._element.append(mark)
    write(footer, " —", "宋体", FOURTH)
