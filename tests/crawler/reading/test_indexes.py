"""is_index: a page of links to further columns has no list of its own (pages are SYNTHETIC)."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.pages import Page
from crawler.reading.indexes import is_index
from crawler.reading.links import directory_of, path_of
from crawler.reading.navigation import ColumnRule

RULE = ColumnRule(lambda url: path_of(url).endswith("/") and path_of(url) != "/", directory_of)
SITE = """<div class="menu"><ul><li><a href="/">首页</a></li><li><a href="/xxgk/">信息公开</a>
<ul><li><a href="/zcwj/">政策文件</a></li><li><a href="/ysjs/">财政预决算</a></li></ul></li></ul></div>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk/">信息公开</a></div>"""
CHILDREN = (
    '<div class="left"><ul><li><a href="/zcwj/">政策文件</a></li><li><a href="/ysjs/">财政预决算</a></li></ul></div>'
)


def judged(body: str) -> bool:
    html = f"<html><head><title>信息公开</title></head><body>{SITE}{body}</body></html>"
    page = Page("http://a.test/xxgk/", 200, html.encode(), date(2018, 12, 24))
    return is_index(page, RULE, "/xxgk/")


def test_a_menu_of_further_columns_and_nothing_else_is_an_index() -> None:
    assert judged(CHILDREN)
    assert judged('<div class="clear"></div>' + CHILDREN)
    assert judged('<ul><li><a href="/zcwj/">政策文件</a></li></ul>')


def test_an_empty_piece_under_the_link_to_one_other_column_is_that_column_s() -> None:
    piece = '<table class="unit"><tr><td><a href="/zcwj/">政策文件</a></td></tr><tr><td><ul></ul></td></tr></table>'
    assert judged(CHILDREN + piece)


@pytest.mark.parametrize(
    "body",
    [
        "",  # the site's navigation and the trail stand on every page
        CHILDREN + "<ul class='news'></ul>",
        CHILDREN + "<table><tbody></tbody></table>",
        CHILDREN + "<div class='right_list'></div>",
        CHILDREN.replace("</ul>", '<li><a href="/xxgk/">信息公开</a></li></ul>'),
        "<p><a href='/zcwj/'>政策文件</a></p>",
    ],
    ids=["navigation only", "empty list", "empty table", "empty place", "menu beside", "one link"],
)
def test_what_may_hold_a_list_or_stands_on_every_page_makes_no_index(body: str) -> None:
    assert not judged(body)
