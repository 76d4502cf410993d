"""The search box of a front page: what can be sent, what only a script sends, and what is none. All pages are SYNTHETIC."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.searchbox import search_box, speaks_of_search
from store.features import SearchBox

URL = "http://a.test/index.html"


def box(html: str) -> SearchBox | None:
    return search_box(BeautifulSoup(f"<html><body>{html}</body></html>", "lxml"), URL)


def test_a_form_is_sent_as_a_browser_would_send_it() -> None:
    found = box(
        "<form action='/search.jsp?old=1'><input type=hidden name=site value=7><input name=q placeholder=请输入关键字>"
        "<select name=range><option value=all>全部</option><option value=title selected>标题</option></select>"
        "<input type=radio name=sort value=a><input type=radio name=sort value=b checked><input type=submit value=搜索></form>"
    )
    others = (("site", "7"), ("range", "title"), ("sort", "b"))
    assert found == SearchBox("http://a.test/search.jsp", "q", others)


@pytest.mark.parametrize(
    "html",
    [
        "<form action=/s><input name=keywords></form>",
        "<form action=/s><input name=x><button>检索</button></form>",
        "<form action=/s class=searchForm><input name=x></form>",
        "<form action=/s><input type=text name=title><input type=image alt=搜索 src=/so.png></form>",
    ],
)
def test_a_box_is_known_by_its_field_or_by_its_words(html: str) -> None:
    found = box(html)
    assert found is not None
    assert (found.action, found.post, found.doubtful) == ("http://a.test/s", False, False)


@pytest.mark.parametrize(
    "html",
    [
        "<form action=/login><input name=q><input type=password name=p></form>",
        "<form action=/subscribe><input name=email></form>",
        "<form action=/letter><input name=title><textarea name=content></textarea><button>检索编号</button></form>",
        "<input name=email>",
    ],
)
def test_a_login_a_letter_and_a_subscription_are_none(html: str) -> None:
    assert box(html) is None


@pytest.mark.parametrize(
    "html",
    [
        "<form><input name=q></form>",
        "<form action='javascript:;'><input name=q></form>",
        "<form action=/s><input placeholder=搜索></form>",
        "<input id=searchText>",
    ],
)
def test_what_only_a_script_sends_cannot_be_tried(html: str) -> None:
    assert box(html) == SearchBox(doubtful=True)


def test_a_script_that_takes_part_makes_a_box_doubtful_and_a_posted_one_is_named() -> None:
    scripted = box("<form action=/s onsubmit='return check()'><input name=q></form>")
    clicked = box("<form action=/s><input name=q><button type=button onclick='go()'>搜索</button></form>")
    posted = box("<form action=/s method=POST><input name=q></form>")
    assert scripted is not None
    assert scripted.doubtful
    assert clicked is not None
    assert clicked.doubtful
    assert posted is not None
    assert posted.post


@pytest.mark.parametrize(
    "html",
    [
        "<form action=/s id=f1><input name=q></form><script>$('#f1').submit(function(){ addSite(); })</script>",
        "<form action=/s><input name=q id=word></form><script>document.getElementById('word').value = encode();</script>",
        "<form action=/s><input type=hidden name=siteId value=''><input name=q></form>",
    ],
)
def test_a_box_that_a_script_may_fill_is_doubtful(html: str) -> None:
    found = box(html)
    assert found is not None
    assert found.doubtful


def test_a_script_that_has_to_do_with_something_else_makes_no_box_doubtful() -> None:
    found = box("<form action=/s id=f1><input name=q></form><script>var quiet = 1; slide('#banner');</script>")
    assert found is not None
    assert not found.doubtful


def test_of_several_boxes_the_one_that_can_be_sent_is_taken() -> None:
    found = box("<form><input name=q></form><form action=/s><input name=q></form>")
    assert found is not None
    assert found.action == "http://a.test/s"


def test_the_words_are_sent_in_the_characters_of_the_page() -> None:
    soup = BeautifulSoup("<meta charset=GBK><form action=/s><input name=q></form>", "lxml")
    found = search_box(soup, URL)
    assert found is not None
    assert found.charset == "gb18030"


def test_a_page_speaks_of_search_wherever_the_word_stands() -> None:
    assert speaks_of_search("<img alt='站内检索'>")
    assert speaks_of_search("<script src='/js/Search.js'></script>")
    assert speaks_of_search("<a href='/so/'><img src='/images/btn.png'></a>")
    assert speaks_of_search("<img src='/images/ss.png'>")
    assert speaks_of_search("<a href='/x.html'>信息查询</a>")
    assert not speaks_of_search("<a href='/'>首页</a>")
