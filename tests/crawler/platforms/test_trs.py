"""TRS: what its pager calls mean, which pages are its own, and that no page makes it raise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages import Page
from crawler.platforms import detect
from crawler.platforms.trs import PLATFORM
from crawler.platforms.trs_pager import PageCall, has_any_call, page_call, pager_calls
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, Reading
from store.reasons import Reason

TODAY = date(2018, 11, 19)
SITE = SitePlan("s1", "示例局", "http://a.test", date(2018, 1, 1), platforms=("trs",))
URL = "http://a.test/dt/index.html"
KINDS = [AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT]
PIECES = st.sampled_from(
    [
        "<div ms-visible='$showStatic(1)'>", "<ul>", "<li>", "<a href='./t20180508_1.html' title=", "<a href=", "</a>", "</ul>",
        "2018-05-08", "[05-08]", "</div>", "<h1>", "<div class=TRS_Editor>", "<div class=nav>", "<script>", "</script>",
        "createPageHTML(3,0,'index','html')", "createPageHTML(", "var a=3;", "/*", "//", "<table><tr><td>索引号：", "\x00", "\ud7ff",
        "<ul id=file_ul_fj>", "./P020240205612860461249.pdf", "留言时间：", "<title>", "共 3 条", "ms-repeat",
    ]
)  # fmt: skip


def page(body: str, url: str = URL) -> Page:
    return Page(url, 200, body.encode("utf-8", "replace"), TODAY)


def read(body: str, kind: AskKind = AskKind.LISTING, url: str = URL) -> Reading:
    context = {"column": "/dt/", "key": "trs:a.test:1", "page": 1, "attachments": True}
    return PLATFORM.read(page(body, url), Ask(kind, url, "s1", context), SITE)


def end(body: str) -> ColumnRead:
    (ended,) = read(body).columns_read
    return ended


def rows(*days: str, start: int = 1) -> str:
    items = (
        f"<li><a href='t{d.replace('-', '')}_{start + i}.html'>示例{i}</a><span>{d}</span></li>"
        for i, d in enumerate(days)
    )
    return f"<ul>{''.join(items)}</ul>"


@pytest.mark.parametrize(
    ("script", "call"),
    [
        ('createPageHTML(5, 0, "index", "html")', PageCall(5, 0, 0, "index", "html")),
        ("createPageHTML(1,0,'t20190918_693227','shtml');", PageCall(1, 0, 0, "t20190918_693227", "shtml")),
        ('var n=5; var c = 2;createPageHTML(n, c, "index", "html")', PageCall(5, 2, 0, "index", "html")),
        ('createPageHTML("page_div", 50, 1, "szywlist", "shtml", 1000)', PageCall(50, 1, 1, "szywlist", "shtml", 1000)),
    ],
)
def test_a_pager_call_is_understood(script: str, call: PageCall) -> None:
    assert pager_calls(script) == [call]


@pytest.mark.parametrize(
    "script",
    [
        'createPageHTML(1, 5, "javascript:getList", 88, "1")',
        'createPageHTML(total, cur, "index", "html")',
        'createPageHTML(5, 0, "../../evil", "html")',
        'createPageHTML(5, 0, "index", "php")',
        '// createPageHTML(5, 0, "index", "html")',
        'function createPageHTML(a, b, c, d) {}',
        'createPageHTML("page_div", 50, 0, "szywlist", "shtml", 1000)',
    ],
)  # fmt: skip
def test_what_names_no_pages_is_no_pager_call(script: str) -> None:
    assert pager_calls(script) == []


def test_a_call_about_another_page_or_two_calls_say_nothing_of_this_one() -> None:
    call = 'createPageHTML(5, 0, "{}", "html");'
    assert page_call(call.format("other"), URL) is None
    assert page_call(call.format("index") + call.format("index").replace("5", "9"), URL) is None
    assert page_call(call.format("index"), "http://a.test/dt/") == PageCall(5, 0, 0, "index", "html")
    assert has_any_call(call.format("other"))


def test_the_second_page_is_index_1_and_the_last_has_none() -> None:
    assert PageCall(3, 0, 0, "index", "html").following(URL) == "http://a.test/dt/index_1.html"
    assert PageCall(3, 2, 0, "index", "html").following(URL) is None
    assert PageCall(3, 1, 1, "list", "shtml").following(URL) == "http://a.test/dt/list_2.shtml"


def test_a_short_list_without_a_pager_is_whole_and_a_long_one_is_not() -> None:
    assert end(rows("2018-11-01", "2018-10-01")).whole
    assert end(rows(*["2018-11-01"] * 12)).outcome is Reason.PAGING_INCOMPLETE


def test_an_article_of_the_column_outside_its_list_makes_the_list_doubtful() -> None:
    stray = "<p>见<a href='/dt/t20180901_99.html'>说明</a>及其他若干长文字说明</p>"
    assert end(rows("2018-11-01", "2018-10-01") + stray).outcome is Reason.PAGING_INCOMPLETE


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>没有列表</p>", Reason.JS_POSSIBLE),
        ("<div id='list'></div><script src='/l.js'></script>", Reason.JS_POSSIBLE),
        ("<ul><li v-for='i in list'></li></ul>", Reason.JS_ONLY),
        ("<script>createPageHTML(0,0,'index','html')</script>", Reason.JS_POSSIBLE),
        ("<script>window.NFCMS_SITE_ID=1;</script>" + rows("2018-11-01"), Reason.PLATFORM_UNKNOWN),
    ],
)
def test_a_list_that_is_not_in_the_bytes_is_unknown_never_empty(body: str, reason: Reason) -> None:
    ended = end(body)
    assert (ended.outcome, ended.whole, ended.complete_to) == (reason, False, None)


@pytest.mark.parametrize("waiting", ["<ul></ul>", "<script>$.ajax({url:'/l'})</script>", "<iframe src='/l'></iframe>"])
def test_a_parent_whose_own_list_may_come_later_is_not_read_whole(waiting: str) -> None:
    child = "<div class=sub><a href='/dt/xz/'>乡镇</a></div>"
    assert end(child).whole
    assert end(child + waiting).outcome is Reason.JS_POSSIBLE


def test_a_page_of_text_is_read_whole() -> None:
    assert end(f"<div class=TRS_Editor>{'机构概况' * 60}</div>").whole


@pytest.mark.parametrize(
    "mark",
    ["<script>window.NFCMS_SITE_ID=1;</script>", "<meta name='others' content='页面生成时间 2018-01-01'>", "<datastore>", "_showDynClicks('wbnews')"],
)  # fmt: skip
def test_migrated_content_makes_no_trs_page(mark: str) -> None:
    moved = mark + "<div class=TRS_Editor><a href='./P020240205612860461249.pdf'>附件</a></div>" + rows("2018-11-01")
    assert PLATFORM.detect(page(moved)) == 0
    assert PLATFORM.detect(page("<div class=TRS_Editor>正文</div>", "http://a.test/1.html")) == 0


def test_an_article_is_known_by_its_address_alone() -> None:
    found = detect(page("<h1>甲</h1>", "http://a.test/dt/201805/t20180508_1.html"))
    assert found is PLATFORM


def test_an_article_without_a_title_that_the_page_vouches_for_is_not_read() -> None:
    assert (
        read("<h1>示例政府网</h1><div class=TRS_Editor>正文</div>", AskKind.DOCUMENT).outcome is Reason.PLATFORM_UNKNOWN
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=25), st.sampled_from(KINDS))
def test_any_page_is_survived(pieces: list[str], kind: AskKind) -> None:
    reading = read("".join(pieces), kind)
    PLATFORM.detect(page("".join(pieces)))
    assert all(w.day <= TODAY for row in reading.rows for w in row.document.witnesses)
    assert all(ask.url.startswith("http://a.test/") or ask.kind is AskKind.ATTACHMENT for ask in reading.asks)


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><div>" * 800,
        "createPageHTML(" * 60_000,
        "/*" * 300_000,
        "var a=1;" * 60_000 + "createPageHTML(a,0,'index','html')",
        "<a href=" + "t20180508_1" * 50_000,
        rows(*["2018-05-08"] * 4000),
        "<div ms-visible='$showStatic(1)'>" * 900 + "<a href='t20180508_1.html'>甲</a>",
        "<a href='/x/'>甲</a><li>" * 6000,
    ],
    ids=["deep", "calls", "comments", "variables", "long-link", "many-rows", "nested-hidden", "columns"],
)
def test_large_hostile_pages_are_survived(body: str) -> None:
    for kind in (AskKind.HOME, AskKind.LISTING, AskKind.DOCUMENT):
        read(body, kind)
        PLATFORM.detect(page(body))
