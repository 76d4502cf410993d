"""Tables as plain text, and what is refused. All contents are SYNTHETIC (虚构)."""

from __future__ import annotations

import pytest

from rules.errors import InputError
from rules.tasklist.rows import decoded, read_text


def test_a_line_without_a_tab_goes_on_with_the_cell_above_it() -> None:
    sheet = read_text("题目\n\t甲\n\t乙\n\n\t（一）丙\n\t第一行，\n第二行\n\t戊\n\n\n尾\n")
    assert [(r.place, r.cells) for r in sheet.rows] == [(2, ("甲", "乙")), (5, ("（一）丙", "第一行，\n第二行", "戊"))]
    assert sheet.outside == ((1, "题目"), (11, "尾"))


def test_rows_may_also_be_lines_with_tabs_between_their_cells() -> None:
    sheet = read_text("题目\n甲\t乙\t丙\n一、丁\n（一）戊\t己\t庚，\n又一行\n\t辛\t壬\n公开方式：主动公开\n")
    assert [r.cells for r in sheet.rows] == [
        ("甲", "乙", "丙"), ("一、丁",), ("（一）戊", "己", "庚，\n又一行"), ("", "辛", "壬"),
    ]  # fmt: skip
    assert [text for _, text in sheet.outside] == ["题目", "公开方式：主动公开"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_notepad_writes_is_read(encoding: str) -> None:
    assert decoded("责任单位\r\n市财政局".encode(encoding), "x.txt") == "责任单位\n市财政局"


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"\xff\xff\xff"])
def test_what_is_no_text_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(InputError, match="不是文字文件"):
        decoded(raw, "x.txt")
