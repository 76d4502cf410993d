"""Sheets of Excel files as rows of values. All contents are SYNTHETIC (虚构)."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from crawler.reading.content import UnreadableError
from crawler.reading.sheets import read_sheets
from rules.intake.template import workbook
from tests.xlsx import Formula, xlsx


def test_dates_numbers_formulas_and_merged_cells_are_values_in_their_places() -> None:
    made = xlsx(
        {"名单": [[], [None, "甲", "乙"], [None, date(2026, 3, 5), Formula("A1&B1", "丙")], [None, None, 7]]}, ["B3:B4"]
    )
    (sheet,) = read_sheets(made)
    assert sheet.name == "名单"
    assert sheet.rows == (("", "", ""), ("", "甲", "乙"), ("", date(2026, 3, 5), "丙"), ("", date(2026, 3, 5), 7.0))


def test_what_looks_like_a_formula_is_written_and_read_as_text() -> None:
    texts = ["=1+1", "+86", "-x", "@cmd", "<b>&\"'", " 前后空格 "]
    (sheet,) = read_sheets(workbook({"表": [texts]}))
    assert list(sheet.rows[0]) == texts


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 broken", b"no workbook", xlsx({"a": [["x"]]})[:200]])
def test_what_is_no_workbook_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_sheets(body)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableError, match="unpacks to more"):
        read_sheets(xlsx({"a": [["x"]]}, extra=b"\0" * (65 * 1024 * 1024)))


def _with_sheet(data: str) -> bytes:
    """A workbook whose sheet is replaced."""
    out = io.BytesIO()
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData></worksheet>'
    with zipfile.ZipFile(io.BytesIO(xlsx({"a": [["x"]]}))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return out.getvalue()


def test_two_cells_far_apart_are_refused_before_all_between_them_is_made() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(UnreadableError, match="spans more than"):
        read_sheets(_with_sheet(far))


def test_empty_cells_that_only_have_a_format_are_none() -> None:
    (sheet,) = read_sheets(
        _with_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>')
    )
    assert sheet.rows == ((1.0,),)
