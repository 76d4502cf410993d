"""Excel files for tests, as Excel writes them: shared texts, dates as numbers, formulas with their values, merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Formula:
    """A formula and the text that Excel worked out."""

    text: str
    value: str


Cell = str | int | date | Formula | None


def xlsx(sheets: dict[str, Sequence[Sequence[Cell]]], merged: Sequence[str] = (), *, extra: bytes = b"") -> bytes:
    """``merged``: ranges of the first sheet (A1:C1). ``extra``: one more part, to make it large."""
    shared: list[str] = []
    made = [_sheet(rows, merged if n == 0 else (), shared) for n, rows in enumerate(sheets.values())]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
            for n in range(1, len(made) + 1)
        )
        z.writestr("[Content_Types].xml",
                   '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{parts}</Types>')  # fmt: skip
        rel = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        z.writestr(
            "_rels/.rels",
            f'{rel}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="s{i}"/>' for i, n in enumerate(sheets, 1))
        z.writestr("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>')
        links = "".join(f'<Relationship Id="s{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                        for i in range(1, len(made) + 1))  # fmt: skip
        z.writestr("xl/_rels/workbook.xml.rels",
                   f'{rel}{links}<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
                   f'<Relationship Id="y" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>')  # fmt: skip
        texts = "".join(f"<si><t>{escape(t)}</t></si>" for t in shared)
        z.writestr("xl/sharedStrings.xml", f"<sst {_MAIN}>{texts}</sst>")
        z.writestr(
            "xl/styles.xml",
            f'<styleSheet {_MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        )
        for n, sheet in enumerate(made, 1):
            z.writestr(f"xl/worksheets/sheet{n}.xml", sheet)
        if extra:
            z.writestr("xl/media/big.bin", extra)
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], merged: Sequence[str], shared: list[str]) -> str:
    made = "".join(f'<row r="{y}">{"".join(_cell(chr(64 + x) + str(y), c, shared) for x, c in enumerate(row, 1))}</row>'
                   for y, row in enumerate(rows, 1))  # fmt: skip
    ranges = "".join(f'<mergeCell ref="{m}"/>' for m in merged)
    return f"<worksheet {_MAIN}><sheetData>{made}</sheetData>{f'<mergeCells>{ranges}</mergeCells>' if ranges else ''}</worksheet>"


def _cell(place: str, cell: Cell, shared: list[str]) -> str:
    match cell:
        case None:
            return ""
        case date():
            return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
        case int():
            return f'<c r="{place}"><v>{cell}</v></c>'
        case Formula():
            return f'<c r="{place}" t="str"><f>{escape(cell.text)}</f><v>{escape(cell.value)}</v></c>'
        case str():
            shared.append(cell)
            return f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'
