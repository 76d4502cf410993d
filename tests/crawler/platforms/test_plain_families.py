"""pages/cms, VSB and UCAP: what tells them apart, what proves the end of a list, and that no page makes them raise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages import Page
from crawler.platforms import platforms
from crawler.platforms.ucap import is_article, next_page
from store.plan import SitePlan
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

TODAY = date(2018, 11, 19)
HEX = "0123456789abcdef0123456789abcde"
URLS = {
    "pages-cms": f"http://a.test/pages/cms/sljx/html/artList.html?cataId={HEX}1",
    "vsb": "http://a.test/zwgk/gzdt.htm",
    "ucap": "http://a.test/zwgk/gzdt/list.shtml",
}
KINDS = [AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT]
PIECES = st.sampled_from(
    [
        "<div id=div_list>", "<div id=div_view>", "<tr>", "<td>", "<div id=divZoom>", "<div id=UCAP-CONTENT>", "<div id=vsb_content>",
        f"<a href='/pages/cms/sljx/html/2018/{HEX}2.html' title=", "<a href=info/1/2.htm>甲", "<a href=content_1.shtml>", "<a href=",
        "</a>", "<ul>", "<li>", "2018-05-08", "2018-13-40", "</div>", "<h1>", "<title>", "<script>", "</script>", "共 0 条", "1/3页",
        "<div class=pagination>", "下一页", "createPageHTML('page_div',3, 1,'list','shtml',44);", "<meta name=others content=页面生成时间1>",
        "留言时间：2018-06-01", "\x00", "\ud7ff", "<form>", "_showDynClicks(\"wbnews\", 1, 2)", "更多", "<a href=/zwgk.htm>", "&ensp;", "<table>",
    ]
)  # fmt: skip


def read(name: str, body: str, kind: AskKind = AskKind.LISTING, **context: object) -> Reading:
    site = SitePlan("s1", "示例局", "http://a.test", date(2018, 1, 1), platforms=(name,))
    page = Page(URLS[name], 200, body.encode("utf-8", "replace"), TODAY)
    given_context = {
        "column": "/x/",
        "path": ["工作动态"],
        "key": f"{name}:1",
        "page": 1,
        "attachments": True,
    } | context
    return platforms()[name].read(page, Ask(kind, URLS[name], "s1", given_context), site)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=30), st.sampled_from(KINDS), st.sampled_from(sorted(URLS)))
def test_any_page_is_survived(pieces: list[str], kind: AskKind, name: str) -> None:
    reading = read(name, "".join(pieces), kind)
    documents = [row.document for row in reading.rows] + ([reading.document] if reading.document else [])
    assert all(w.day <= TODAY for d in documents for w in d.witnesses)
    assert all(ask.url.startswith("http://a.test/") or ask.kind is AskKind.ATTACHMENT for ask in reading.asks)


@pytest.mark.parametrize("name", sorted(URLS))
@pytest.mark.parametrize("kind", KINDS)
def test_deep_and_long_pages_are_survived(name: str, kind: AskKind) -> None:
    for body in (
        "<div class=page><ul><li>" * 800,
        "<div id=div_list>" + "<a href=info/1/2.htm>甲" * 3000,
        "<a" * 20_000,
        "",
    ):
        read(name, body, kind)


@pytest.mark.parametrize("name", sorted(URLS))
@pytest.mark.parametrize(
    "body",
    [
        "<html><title>工作动态</title><body>系统维护中" + "。" * 300,
        "<html><title>工作动态</title><body><div id=div_list></div><div class=page>共 5 条</div>",
        "<html><title>工作动态</title><body><ul></ul><script>$.ajax({url:'/rows'})</script>",
        "<html><script>window.NFCMS_SITE_ID=1</script><body><ul><li><a href=/x/1234.htm>甲甲</a>2018-05-08</ul>",
        "<html><body><iframe src=/list.jsp></iframe>",
    ],
)
def test_a_column_without_a_readable_list_is_never_empty(name: str, body: str) -> None:
    (ended,) = read(name, body).columns_read
    assert ended.outcome is not Reason.OK
    assert not ended.whole


def test_a_short_list_without_a_pager_counts_only_where_the_page_names_its_column() -> None:
    rows = "<ul><li><a href=../info/1/2.htm>示例</a>2018-05-08</li><li><a href=../info/1/3.htm>示例三</a>2018-05-07</li></ul>"
    named = read("vsb", f"<html><title>工作动态-示例局</title><body>{rows}").columns_read[0]
    unnamed = read("vsb", f"<html><title>示例局</title><body>{rows}").columns_read[0]
    assert (named.outcome, named.whole, named.rows) == (Reason.OK, True, 2)
    assert (unnamed.outcome, unnamed.whole) == (Reason.PAGING_INCOMPLETE, False)


def test_pubdate_of_ucap_is_no_witness_even_where_the_page_forgets_to_say_so() -> None:
    body = (
        "<html><head><title>示例决算公开</title><meta name=PubDate content='2018-11-18 14:25:31'></head>"
        "<body><h1>示例决算公开</h1><p>日期：2018-03-05</p><div id=UCAP-CONTENT>正文</div>"
    )
    document = read("ucap", body, AskKind.DOCUMENT).document
    assert document is not None
    assert [(w.kind.value, w.day) for w in document.witnesses] == [("page", date(2018, 3, 5))]


@pytest.mark.parametrize(
    ("call", "following", "last"),
    [
        ("createPageHTML('page_div',3, 2,'list_gz','shtml',44);", "http://a.test/zwgk/gzdt/list_gz_3.shtml", False),
        ("createPageHTML('page_div',3, 3,'list','shtml',44);", None, True),
        ("createPageHTML('page_div',50, 50,'list','shtml',1000);", None, False),
        (
            "createPageHTML('page_div',3,3,'list','shtml',44);createPageHTML('page_div',9,1,'b','shtml',90);",
            None,
            False,
        ),
        ("createPageHTML(n, 0, 'list', 'shtml');", None, False),
    ],
)
def test_ucaps_pager_call(call: str, following: str | None, last: bool) -> None:
    page = Page(URLS["ucap"], 200, f"<html><body><script>{call}</script>".encode(), TODAY)
    found = next_page(page, rows=5)
    assert (found.following, found.last) == (following, last)


def test_a_further_page_of_a_list_is_no_article() -> None:
    assert not is_article("http://a.test/zwgk/list_12.shtml")
    assert is_article("http://a.test/zwgk/201805/content_5289157.htm")


def test_one_host_may_serve_several_departments() -> None:
    links = "".join(f'<a href="/pages/cms/{sn}/html/artList.html?cataId={HEX}1">{sn}</a>' for sn in ("slhb", "sljx"))
    page = Page(
        "http://a.test/pages/cms/slhb/", 200, f'<div class="nav">{links}</div>{"<p id=div_list>"}'.encode(), TODAY
    )
    site = SitePlan("s1", "示例局", "http://a.test/pages/cms/slhb", date(2018, 1, 1), platforms=("pages-cms",))
    reading = platforms()["pages-cms"].read(page, Ask(AskKind.HOME, page.url, "s1", {}), site)
    assert [c.name for c in reading.columns] == ["slhb"]


def test_a_page_of_another_host_that_links_here_is_not_pages_cms() -> None:
    links = (
        f'<a href="http://b.test/pages/cms/x/html/artList.html?cataId={HEX}1">甲</a>' * 4 + "<div id=div_list></div>"
    )
    page = Page("http://a.test/", 200, links.encode(), TODAY)
    assert platforms()["pages-cms"].detect(page) == 0
