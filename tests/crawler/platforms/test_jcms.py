"""JCMS: its stores of records and wrapped values, which pages are its own, and that no page makes it raise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages import Page
from crawler.platforms import detect
from crawler.platforms.jcms import PLATFORM
from crawler.platforms.jcms_lists import stores
from crawler.platforms.jcms_marks import marked_values
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, Reading
from store.reasons import Reason

TODAY = date(2018, 11, 19)
SITE = SitePlan("s1", "示例局", "http://a.test", date(2018, 1, 1), platforms=("jcms",))
URL = "http://a.test/col/col7/index.html"
KINDS = [AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT]
RECORD = '<record><![CDATA[<a href="/art/2018/11/8/art_7_{0}.html">示例{0}</a><span>2018-11-08</span>]]></record>'
NEXT = '<nextgroup><![CDATA[<a href="{0}"></a>]]></nextgroup>'
PIECES = st.sampled_from(
    [
        "<datastore>", "</datastore>", "<recordset>", "<record>", "<![CDATA[", "]]>", "</record>", "<nextgroup>", "</nextgroup>",
        "<a href='/art/2018/5/8/art_1_2.html' title=", "<a href='/module/web/jpage/dataproxy.jsp?page=2'>", "</a>", "2018-05-08",
        "<!--<$[标题]>begin-->", "<!--<$[标题]>end-->", "<!--", "<div id=zoom>", "</div>", "<script type='text/xml'>", "</script>",
        "<totalrecord>3</totalrecord>", "<div class=nav>", "<li>", "<a href=/col/col9/>", "<meta name=Maketime content=2018>",
        "来信时间：2018-05-08", "<script>", "proxyUrl:'/module/web/jpage/dataproxy.jsp',columnid=7&unitid=9", "perPage:0", "\x00", "\ud7ff", "<title>", "jpaas-publish-server",
    ]
)  # fmt: skip


def page(body: str, url: str = URL) -> Page:
    return Page(url, 200, body.encode("utf-8", "replace"), TODAY)


def read(body: str, kind: AskKind = AskKind.LISTING) -> Reading:
    context = {"column": "/col/col7/", "key": "jcms:a.test:1", "page": 1, "attachments": True, "path": ["甲"]}
    return PLATFORM.read(page(body), Ask(kind, URL, "s1", context), SITE)


def end(body: str) -> ColumnRead:
    (ended,) = read(body).columns_read
    return ended


def store(*records: str, following: str = "", total: str = "") -> str:
    return f"<script type='text/xml'><datastore>{total}{following}<recordset>{''.join(records)}</recordset></datastore></script>"


def test_a_store_without_a_next_group_is_whole() -> None:
    assert end(store(RECORD.format(1), RECORD.format(2))).whole


@pytest.mark.parametrize(
    "next_href", ["http://elsewhere.test/jpage/dataproxy.jsp?page=1", "javascript:go(2)", "/col/col8/index.html", ""]
)
def test_a_next_group_that_cannot_be_followed_leaves_the_list_incomplete(next_href: str) -> None:
    ended = end(store(RECORD.format(1), following=NEXT.format(next_href)))
    assert (ended.outcome, ended.complete_to) == (Reason.PAGING_INCOMPLETE, None)


@pytest.mark.parametrize(
    "body",
    [
        store(RECORD.format(1), "<record><![CDATA[kein Link]]></record>"),
        store(RECORD.format(1)) + store(RECORD.format(2)),
        store(RECORD.format(1)).replace("</datastore>", ""),
        store(*(RECORD.format(i) for i in range(1200))),
        store(RECORD.format(1), total="<totalrecord>2</totalrecord>"),
        "<ul><li><a href='/art/2018/11/8/art_7_1.html'>甲</a>2018-11-08</li></ul><script>load('/jpage/dataproxy.jsp')</script>",
    ],
    ids=["unreadable-record", "two-stores", "cut-off", "too-many", "fewer-than-stated", "static-with-proxy"],
)
def test_what_is_not_the_whole_list_says_so(body: str) -> None:
    ended = end(body)
    assert (ended.outcome, ended.whole, ended.complete_to) == (Reason.PAGING_INCOMPLETE, False, None)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>没有列表</p>", Reason.JS_POSSIBLE),
        (store(), Reason.JS_POSSIBLE),
        ("<script>load('/module/web/jpage/dataproxy.jsp')</script>", Reason.JS_ONLY),
    ],
)
def test_a_list_that_is_not_in_the_bytes_is_unknown_never_empty(body: str, reason: Reason) -> None:
    ended = end(body)
    assert (ended.outcome, ended.whole) == (reason, False)


def test_a_plain_list_and_a_page_of_text_are_read_as_well() -> None:
    plain = "<ul><li><a href='/art/2018/11/8/art_7_1.html'>示例一</a>2018-11-08</li><li><a href='/art/2018/1/8/art_7_2.html'>示例二</a>2018-01-08</li></ul>"
    assert (end(plain).whole, end(plain).rows) == (True, 2)
    assert end(f"<div id=zoom>{'机构概况' * 60}</div>").whole


def test_an_overview_of_columns_that_it_links_to_holds_no_list_of_its_own() -> None:
    pieces = "".join(
        f"<div><h3>栏目{n}</h3><a href='/col/col{n}/index.html'>更多</a>{store(RECORD.format(1).replace('art_7', f'art_{n}'))}</div>"
        for n in (8, 9)
    )
    reading = read(f"<title>示例县 甲</title>{pieces}")
    assert [(c.outcome, c.whole, c.rows) for c in reading.columns_read] == [(Reason.OK, True, 0)]
    elsewhere = read(f"<title>示例县</title>{pieces}")  # a front page in the column's place
    assert [(c.outcome, c.whole) for c in elsewhere.columns_read] == [(Reason.PAGING_INCOMPLETE, False)]
    assert [c.path for c in reading.columns] == [("甲", "栏目8"), ("甲", "栏目9")]


def test_a_disclosure_directory_on_the_same_host_is_read_as_well() -> None:
    link = "<a href='/gkmlpt/index'>目录</a>" + store(RECORD.format(1))
    assert [ask.url for ask in read(link).asks] == ["http://a.test/gkmlpt/index"]
    assert [ask.url for ask in read(link, AskKind.HOME).asks][-1] == "http://a.test/gkmlpt/index"


def test_records_and_totals_are_taken_out_of_a_store() -> None:
    (found,) = stores(store(RECORD.format(1), total="<totalrecord>7</totalrecord>", following="<nextgroup/>"))
    assert (len(found.records), found.total, found.nextgroup, found.complete) == (1, 7, "", True)


def test_wrapped_values_are_found_even_if_some_never_end() -> None:
    text = "<!--<$[文号]>begin-->甲<!--<$[标题]>begin-->乙<!--<$[标题]>end--><!--<$[来源]>end-->"
    assert marked_values(text) == {"标题": "乙"}


def test_a_body_that_only_its_comments_mark_is_read() -> None:
    body = "<!--<$[标题]>begin-->示例<!--<$[标题]>end--><!--<$[信息内容]>begin--><p>正文</p><!--<$[信息内容]>end-->"
    document = read(body, AskKind.DOCUMENT).document
    assert document is not None
    assert (document.title, document.body, document.witnesses) == ("示例", "正文", ())


def test_the_build_time_is_no_date_of_the_document() -> None:
    body = "<title>示例标题</title><meta name='Maketime' content='2018-03-22 12:28:37'><h1>示例标题</h1><div id=zoom>正文</div>"
    document = read(body, AskKind.DOCUMENT).document
    assert document is not None
    assert document.witnesses == ()


def test_an_article_is_known_by_its_address_and_another_platforms_marks_win() -> None:
    assert detect(page("<h1>甲</h1>", "http://a.test/art/2018/5/8/art_123_456.html")) is PLATFORM
    assert PLATFORM.detect(page("<script>window.NFCMS_SITE_ID=1</script><datastore>")) == 0
    assert PLATFORM.detect(Page("http://a.test/", 200, "<div id=zoom>甲</div>".encode(), TODAY)) == 0


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
        "<datastore><record>" * 50_000,
        "<datastore>" + "<record></record>" * 60_000,
        "<datastore></datastore>" * 40_000,
        "<!--<$[标题]>begin-->" * 40_000,
        "<div class=left><a href=/col/col1/>甲</a>" * 600,
        "<li><a href=/col/col1/>甲</a>" * 3000,
        "<div id=zoom>" + "<a href=1.pdf>" * 5000,
        "<script>'/jpage/dataproxy.jsp'" + "columnid='unitid=\"" * 50_000 + "</script>",
        "<script>" + "'/jpage/dataproxy.jsp?" * 50_000 + "</script>",
    ],
    ids=[
        "open-records",
        "many-records",
        "many-stores",
        "open-marks",
        "nested-sides",
        "nested-items",
        "files",
        "open-fields",
        "addresses",
    ],
)
def test_large_hostile_pages_are_survived(body: str) -> None:
    for kind in (AskKind.HOME, AskKind.LISTING, AskKind.DOCUMENT):
        read(body, kind)
        PLATFORM.detect(page(body))
