"""Where a list goes on, and what proves that it does not. All pages SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.pages import Page
from crawler.reading.pager import Turn, turn

URL = "http://a.test/gzdt.htm"


def at(body: str, rows: int = 12) -> Turn:
    page = Page(URL, 200, f"<html><body>{body}</body></html>".encode(), date(2018, 11, 19))
    return turn(page, rows=rows)


VSB = '<div class="pb_sys_common"><span class="p_t">共23条</span>{}<span class="p_t">{}</span></div>'


@pytest.mark.parametrize(
    ("pager", "onward"),
    [
        ('<div class="pagination"><a href="?pageNo=2">[下一页]</a> 1/3页</div>', "http://a.test/gzdt.htm?pageNo=2"),
        (
            VSB.format('<span class="p_next p_fun"><a href="gzdt/2.htm">下页</a></span>', "1/3"),
            "http://a.test/gzdt/2.htm",
        ),
        ('<p><a href="b.htm">下一页 &gt;&gt;</a></p>', "http://a.test/b.htm"),
        ('<div class="page"><span class="current">1</span><a href="b.htm">2</a></div>', "http://a.test/b.htm"),
    ],
)
def test_the_next_page_is_found(pager: str, onward: str) -> None:
    assert at(pager).following == onward


@pytest.mark.parametrize(
    "pager",
    [
        VSB.format('<span class="p_next_d p_fun_d">下页</span>', "3/3"),
        '<div class="pagination"><span class="current">1</span> 下一页 共1页</div>',
        '<div class="page">共 12 条</div>',
        '<div class="page"><a href="a.htm">1</a><span class="current">2</span><a class="disabled" href="#">下一页</a></div>',
    ],
)
def test_a_last_page_says_so(pager: str) -> None:
    found = at(pager)
    assert (found.following, found.last) == (None, True)


@pytest.mark.parametrize(
    "pager",
    [
        '<div class="page"><a href="javascript:go(2)">下一页</a></div>',
        '<div class="page"><a href="#" onclick="go(2)">下一页</a></div>',
        VSB.format('<span class="p_next_d">下页</span>', "1/3"),
        '<div class="page"><span>下一页</span><a href="z.htm">尾页</a></div>',
        '<div class="page"><span>下一页</span><a href="z.htm">5</a></div>',
        '<div class="page">共 3 页</div>',
        '<div class="page"><a href="http://b.test/2.htm">下一页</a><a href="9.htm">末页</a></div>',
        '<div class="page"><a href="/">首页</a></div>',
        "",
    ],
)
def test_what_cannot_be_followed_is_no_end(pager: str) -> None:
    found = at(pager)
    assert (found.following, found.last) == (None, False)


@pytest.mark.parametrize(
    "waiting",
    [
        '<div class="page" id="page_div"></div>',
        "<script>createPageHTML(5, 0, 'index', 'html')</script>",
        "<ul></ul>",
        '<div id="list"></div><script src="/list.js"></script>',
        "<script>$.ajax({url: '/rows'})</script>",
        "<a>加载更多</a>",
    ],
)
def test_a_short_list_on_a_page_that_scripts_may_fill_is_not_whole(waiting: str) -> None:
    found = at(f"<ul><li>甲</li></ul>{waiting}", rows=1)
    assert (found.last, found.scripted) == (False, True)


def test_a_short_list_without_a_pager_is_whole() -> None:
    assert at("<ul><li>甲</li></ul>", rows=3).last


def test_dates_are_no_page_numbers() -> None:
    assert at('<div class="page">2018/05/08 2018-5/8 共 12 条</div>').last


def test_totals_are_read() -> None:
    assert at(VSB.format("下页", "3/3")).total == 23
    assert at('<div class="page">总记录数：４１</div>').total == 41
