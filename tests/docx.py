"""Word files for tests: a table of cells, as Word writes one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Cell = str | None
"""None = merged with the cell above."""


def docx(
    table: Sequence[Sequence[Cell]], width: int, *, before: Sequence[str] = (), after: Sequence[str] = ()
) -> bytes:
    """A file of one table between paragraphs; the last cell of a short row spans the columns that are left."""
    rows = "".join(_row(cells, width) for cells in table)
    body = "".join(map(_paragraph, before)) + f"<w:tbl>{rows}</w:tbl>" + "".join(map(_paragraph, after))
    return zipped(f"<w:document {_W}><w:body>{body}</w:body></w:document>")


def zipped(document: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return out.getvalue()


def _row(cells: Sequence[Cell], width: int) -> str:
    parts = []
    for index, cell in enumerate(cells):
        span = width - index if index == len(cells) - 1 else 1
        marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        merged = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>'
        paragraphs = "".join(map(_paragraph, (cell or "").split("\n")))
        parts.append(f"<w:tc><w:tcPr>{marks}{merged}</w:tcPr>{paragraphs}</w:tc>")
    return f"<w:tr>{''.join(parts)}</w:tr>"


def _paragraph(text: str) -> str:
    """In two runs, as Word breaks them anywhere."""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (text[:half], text[half:]))
    return f"<w:p>{runs}</w:p>"
