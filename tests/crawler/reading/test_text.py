"""Bytes to text, whatever their label says. GBK pages are SYNTHETIC: none was ever seen (wire-formats 16)."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.text import decode, garbled, laid_out, lines, visible_text

WORDS = "示例局公开朱镕基、喆、堃三字"


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


@pytest.mark.parametrize("label", ["gb2312", "gbk", "utf-8", "iso-8859-1", "nonsense", ""])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_a_wrong_label_is_not_believed(label: str, real: str) -> None:
    body = f'<html><head><meta charset="{label}"></head><body>{WORDS * 20}</body></html>'.encode(real)
    assert WORDS in decode(body, f"text/html; charset={label}")


def test_a_few_broken_bytes_do_not_turn_a_page_into_another_language() -> None:
    assert WORDS in decode((WORDS * 50).encode() + b"\xff\xfe")


@given(st.binary(max_size=400))
def test_any_bytes_decode(body: bytes) -> None:
    assert 0.0 <= garbled(decode(body)) <= 1.0


def test_scripts_styles_and_comments_are_not_seen_and_cut_words_stay_whole() -> None:
    html = "<body>一般公共预算<span>基本</span>支出<script>var a='藏'</script><!-- 藏 --><style>p{}</style><p>情况</p>表</body>"
    assert visible_text(soup(html)) == "一般公共预算基本支出 情况 表"


def test_tables_and_pairs_become_rows_of_cells() -> None:
    html = "<div>头<table><tr><td>索引号：</td><td><p>甲</p></td></tr><tr><th>文号</th><td></td></tr></table><dl><dt>时间</dt><dd>乙</dd></dl>尾</div>"
    top = soup(html).div
    assert top is not None
    assert lines(top) == [["头"], ["索引号：", "甲"], ["文号"], ["时间", "乙"], ["尾"]]


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    html = "<div>" * 10_000 + "深处" + "</div>" * 10_000
    assert "深处" in visible_text(soup(html)) or visible_text(soup(html)) == ""


def test_lines_and_cells_of_a_page_stay_apart() -> None:
    html = "<div><p>一、<b>数</b>据</p><table><tr><th>提供方</th><td>市财政局</td></tr></table>尾</div>"
    assert laid_out(soup(html)) == "一、数据\n提供方\t市财政局\n尾"
