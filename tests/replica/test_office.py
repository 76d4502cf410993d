from __future__ import annotations

import zipfile
from io import BytesIO

from replica.office import sheet_xlsx, text_docx, text_zip

LINES = ("部门收支总体情况表", "2019|<1>")


def part(held: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(held)).read(name).decode()


def test_a_word_file_holds_a_paragraph_a_line() -> None:
    text = part(text_docx(LINES), "word/document.xml")
    assert text.count("<w:p>") == 2
    assert "部门收支总体情况表" in text


def test_a_sheet_holds_a_row_a_line_and_its_cells() -> None:
    sheet = part(sheet_xlsx(LINES), "xl/worksheets/sheet1.xml")
    assert sheet.count("<row>") == 2
    assert sheet.count("<c ") == 3
    assert "&lt;1&gt;" in sheet


def test_an_archive_holds_a_word_file() -> None:
    inside = zipfile.ZipFile(BytesIO(text_zip(LINES))).read("附件.docx")
    assert inside == text_docx(LINES)


def test_the_same_lines_give_the_same_bytes() -> None:
    text_docx.cache_clear()
    first = text_docx(LINES)
    text_docx.cache_clear()
    assert text_docx(LINES) == first
