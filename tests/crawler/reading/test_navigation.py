from __future__ import annotations

from bs4 import BeautifulSoup

from crawler.reading.links import directory_of, path_of
from crawler.reading.navigation import (
    ColumnRule,
    completed,
    empty_navigation,
    has_navigation,
    linked_columns,
    paths_by_directory,
    paths_by_nesting,
    scripted_navigation,
    trail,
)

BASE = "http://a.test/"
RULE = ColumnRule(lambda url: path_of(url).endswith("/") and path_of(url) != "/", directory_of)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def test_a_column_is_linked_once_and_named_by_its_heading_where_the_link_says_only_more() -> None:
    page = soup(
        "<div><h3>公报</h3><a href='/gb/'>更多</a></div><a href='/x'>甲</a><a href='/x/'>又甲</a><a href='/t.html'>文</a>"
    )
    assert linked_columns(page, BASE, RULE) == {
        "/gb/": ("公报", "http://a.test/gb/"),
        "/x/": ("甲", "http://a.test/x/"),
    }


def test_an_address_without_a_slash_is_completed_and_a_file_is_not() -> None:
    assert completed("http://a.test/ysjs") == "http://a.test/ysjs/"
    assert completed("http://a.test/t.html") == "http://a.test/t.html"
    assert completed("http://a.test/s?q=1") == "http://a.test/s?q=1"


def test_directories_give_paths() -> None:
    columns = {"/a/": ("甲", "u"), "/a/b/c/": ("丙", "u")}
    assert [c.path for c in paths_by_directory(columns, {"/": "顶"})] == [("顶", "甲"), ("顶", "甲", "丙")]


def test_list_items_give_paths_where_addresses_do_not() -> None:
    page = soup(
        "<ul><li><a href='/1/'>甲</a><ul><li><a href='/2/'>乙</a></li></ul></li><li><a href='/3/'>丙</a></li></ul>"
    )
    assert [c.path for c in paths_by_nesting(page, BASE, RULE, ("上",))] == [
        ("上", "甲"),
        ("上", "甲", "乙"),
        ("上", "丙"),
    ]


def test_a_trail_is_read_from_below_the_front_page() -> None:
    page = soup("<div>当前位置：<a href='/'>首页</a> &gt; <a href='/1/'>政务公开</a> &gt; 财政信息</div>")
    assert trail(page) == ("政务公开", "财政信息")
    assert trail(soup("<div class='nav'><a href='/'>首页</a></div>")) == ()


def test_a_navigation_that_waits_for_a_script_is_seen() -> None:
    assert has_navigation(soup("<div class=nav><a href='/1/'>甲</a></div>"), BASE, RULE)
    assert not has_navigation(soup("<div class=crumb-nav><a href='/1/'>甲</a></div>"), BASE, RULE)
    assert empty_navigation(soup("<div class=nav></div>"))
    assert scripted_navigation(
        soup("<div id=menu1><a href='/1/'>甲</a></div><script>$('#menu1').html('<a href=/2/>');</script>")
    )
    assert not scripted_navigation(soup("<div id=menu1></div><script>$('#foot').html('<a href=/2/>');</script>"))
