"""Titles that the page vouches for, and what stands between them and the body. All pages SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import Tag

from crawler.pages import Page
from crawler.reading.headline import between, header_tables, title_before, with_bare_date
from crawler.reading.labels import DOCUMENT
from crawler.reading.text import SEAM


def parts(head: str, body: str) -> tuple[Page, Tag]:
    page = Page(
        "http://a.test/", 200, f"<html><head>{head}</head><body>{body}</body></html>".encode(), date(2018, 11, 19)
    )
    text = page.soup.find(id="text")
    assert isinstance(text, Tag)
    return page, text


TEXT = "<div id=text>正文，时间：3月7日</div>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>示例管理办法-示例局</title>", f"<h1>示例局网站</h1><h2>示例管理办法</h2>{TEXT}", "示例管理办法"),
        (
            "<title>示例局</title><meta name=ArticleTitle content=示例管理办法>",
            f"<h1>示例局</h1>{TEXT}",
            "示例管理办法",
        ),
        ("<title>示例管理办法_政务公开_示例局</title>", f"<div class=tit>政务公开</div>{TEXT}", ""),
        ("<title>示例局</title>", f"<h1>不知是谁的标题</h1>{TEXT}", ""),
    ],
)
def test_only_a_title_that_the_page_vouches_for_counts(head: str, body: str, title: str) -> None:
    assert title_before(*parts(head, body))[0] == title


def test_labels_between_title_and_body_are_found_across_their_blocks() -> None:
    body = f"<div><div><h1>示例管理办法</h1></div><p>发布时间：2018-05-08</p><div><p>来源：示例局</p>{TEXT}</div></div><p>日期：2018-09-09</p>"
    page, text = parts("<title>示例管理办法</title>", body)
    heading = title_before(page, text)[1]
    assert heading is not None
    found = DOCUMENT.find(between(heading, text))
    assert (found["发布时间"], found["来源"]) == ("2018-05-08", "示例局")
    assert "日期" not in found


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ([["2020年09月15日 09时32分"]], "2020年09月15日"),
        ([["2018-05-08 10:03 来源：示例局"]], "2018-05-08"),
        ([[f"2018年05月08日 09时32分{SEAM}来源：示例局{SEAM}"]], "2018年05月08日"),
        ([["发布日期：2018-05-09"], ["2018-05-08"]], "2018-05-09"),
        ([["2018-05-08"], ["2018-05-09"]], None),
        ([["2018-05-08 至 2018-06-08"]], None),
    ],
)
def test_a_bare_date_counts_where_it_is_alone(rows: list[list[str]], day: str | None) -> None:
    found = DOCUMENT.find(with_bare_date(rows))
    assert found.get("发布日期") == day


def test_the_header_table_is_found_wherever_it_stands() -> None:
    table = "<table><tr><td>索&ensp;引&ensp;号：</td><td>1/2018-1</td></tr></table>"
    page, text = parts("", f"<table><tr><td>{table}</td></tr></table><div id=text>{table}</div>")
    assert header_tables(page.soup, text) == [["索 引 号：", "1/2018-1"]]
