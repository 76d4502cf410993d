"""Tables of Word files, cell by cell. All contents are SYNTHETIC (虚构)."""

from __future__ import annotations

import pytest

from crawler.reading.content import UnreadableError
from crawler.reading.docx_tables import read_tables
from tests.docx import docx, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _table(rows: str) -> bytes:
    return zipped(f"<w:document {_W}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>")


def _cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_merged_cells_stand_where_they_begin() -> None:
    made = docx(
        [["甲", "乙", "丙"], ["通栏"], ["丁", "第一行\n 第二行 ", "戊"], [None, "己", "庚"]],
        3,
        before=["题目"],
        after=["尾"],
    )
    found = read_tables(made)
    assert found.rows == (("甲", "乙", "丙"), ("通栏", "", ""), ("丁", "第一行\n 第二行 ", "戊"), (None, "己", "庚"))
    assert found.paragraphs == ("题目", "尾")


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + _cell("删去的行") + "</w:tr>"
    changed = (
        "<w:tr><w:tc><w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc></w:tr>"
    )
    assert read_tables(_table(deleted + changed)).rows == (("新",),)


def test_a_row_inside_a_content_control_is_a_row_and_a_table_inside_a_cell_is_text() -> None:
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{_cell('一')}</w:tr></w:sdtContent></w:sdt>"
    nested = f"<w:tr><w:tc><w:tbl><w:tr>{_cell('里')}{_cell('面')}</w:tr></w:tbl><w:p/></w:tc></w:tr>"
    assert read_tables(_table(wrapped + nested)).rows == (("一",), ("里\n面",))


@pytest.mark.parametrize("body", [b"PK\x03\x04 broken", zipped("<x/>", "xl/workbook.xml"), zipped("no xml at all")])
def test_what_is_no_word_file_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_tables(body)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableError, match="unpacks to more"):
        read_tables(zipped(f"<w:document {_W}>" + " " * (65 * 1024 * 1024) + "</w:document>"))


def test_entities_are_not_followed() -> None:
    evil = (
        '<!DOCTYPE d [<!ENTITY a "十十十"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<w:document {_W}><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl></w:body></w:document>"
    )
    assert read_tables(zipped(evil)).rows == (("",),)
