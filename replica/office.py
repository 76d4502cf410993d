"""Minimal office files: a text in Word's format, a sheet in Excel's, an archive that holds a text."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

CELL = "|"
"""Parts the cells of a sheet's row."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument"
_MADE = (2019, 1, 1, 0, 0, 0)
"""Day that all parts bear, so that the same lines give the same bytes."""


@lru_cache(maxsize=256)
def text_docx(lines: tuple[str, ...]) -> bytes:
    """A paragraph a line."""
    text = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return _archive(
        {
            "[Content_Types].xml": _types({"/word/document.xml": f"{_TYPES}.wordprocessingml.document.main+xml"}),
            "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>',
        }
    )


@lru_cache(maxsize=256)
def sheet_xlsx(lines: tuple[str, ...]) -> bytes:
    """A row a line; ``|`` parts its cells."""
    rows = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line.split(CELL))
        + "</row>"
        for line in lines
    )
    book = f'<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1" xmlns:r="{_OFFICE}"/></sheets>'
    return _archive(
        {
            "[Content_Types].xml": _types(
                {
                    "/xl/workbook.xml": f"{_TYPES}.spreadsheetml.sheet.main+xml",
                    "/xl/worksheets/sheet1.xml": f"{_TYPES}.spreadsheetml.worksheet+xml",
                }
            ),
            "_rels/.rels": _relations({"xl/workbook.xml": "officeDocument"}),
            "xl/_rels/workbook.xml.rels": _relations({"worksheets/sheet1.xml": "worksheet"}),
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}">{book}</workbook>',
            "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


@lru_cache(maxsize=64)
def text_zip(lines: tuple[str, ...]) -> bytes:
    """An archive with one text in Word's format."""
    return _archive({"附件.docx": text_docx(lines)})


def _types(parts: dict[str, str]) -> str:
    given = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{default}{given}</Types>'


def _relations(targets: dict[str, str]) -> str:
    given = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{given}</Relationships>'


def _archive(parts: dict[str, str | bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), part)
    return held.getvalue()
