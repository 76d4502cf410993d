"""Whatever a page holds, its reader gives a reading and claims nothing that it cannot know."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.classify import page_failure
from crawler.pages import Page
from crawler.platforms import platforms
from store.plan import SitePlan
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

TODAY = date(2018, 11, 19)
SITE = SitePlan("s1", "示例局", "http://a.test", date(2018, 1, 1), platforms=("gkmlpt",))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
FIELDS = (
    "id", "title", "type", "url", "document_number", "identifier", "publisher", "date", "create_time",
    "display_publish_time", "first_publish_time", "attachment",
)  # fmt: skip
PIECES = st.sampled_from(
    [
        "<div class='artList'>", "<ul class='ul_art_row'>", "<li class='li_art_title'>", "<li class='li_art_date'>", "</ul>",
        "<a href='content/post_1.html' title=", "<a href=", "<table><tr><td>索引号：", "</td>", "2018-05-08", "</div>",
        "<h1 class='info_title'>", "<div class='artContent'>", "<div class=nav>", "<script>", "</script>", "共 3 条",
        "<div class=page>", "<a class='default_pgNext' href='index_2.html'>", "\x00", "\ud7ff", "<!--", "留言时间：", "<input type=text",
        "window._CONFIG = {", "TREE: [", "]", "<datastore>", "<record><![CDATA[", "]]></record>", "</datastore>", "<nextgroup>", "createPageHTML(9,0,'index','html')",
        "<a href='./t20180508_1.html'>", "<a href='/art/2018/5/8/art_1_2.html'>", "<a href='/info/1/2.htm'>", "页面生成时间", "_showDynClicks('wbnews',1,2)",
        "<a href='/pages/cms/x/html/artList.html?cataId=1'>", "<a href='viewletter.shtml?method=viewLetter&lid=0123456789abcdef0123456789abcdef'>",
        "<a href='wlwzlist.shtml?pager.offset=20'>", "来信时间：2018-05-08", "处理结果：", "/hdjlpt/letter/ _CSRF", "<a href='/0043/zwgkList.shtml'>",
        "<div class=mes_time>发表于：2018-05-08", "<div class='mes_detail'>", "<div class=mes_detail2>", "<div class=reply>", "<ROOT><RECORD><URL>", "</URL>", "<urlset><url><loc>http://a.test/x/</loc>", "<a href='/publicfiles/business/htmlfiles/x/y/index.html'>", "}", "SERVICE_AREA_ID", "window.NFCMS_SITE_ID=1;", "<h1 class=title>", "文号：",
    ]
)  # fmt: skip
CONTEXT = {
    "column": "/zwgk/",
    "key": "nfcms:1:1",
    "page": 1,
    "sid": "1",
    "names": {},
    "attachments": True,
    "home": True,
}


def page(body: str) -> Page:
    return Page("http://a.test/zwgk/index.html", 200, body.encode("utf-8", "replace"), TODAY)


def read(name: str, kind: AskKind, body: str) -> Reading:
    return platforms()[name].read(page(body), Ask(kind, "http://a.test/zwgk/index.html", "s1", CONTEXT), SITE)


def days_of(reading: Reading) -> list[date]:
    documents = [row.document for row in reading.rows] + ([reading.document] if reading.document else [])
    return [w.day for d in documents for w in d.witnesses] + [d.signed for d in documents if d.signed]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.integers(-1, 3) | JSON, JSON)
def test_any_article_of_the_list_api_is_survived(article: dict[str, Any], total: Any, offset: Any) -> None:
    body = json.dumps({"articles": [article, None], "total": total, "offset": offset})
    reading = read("gkmlpt", AskKind.LISTING, body)
    assert all(day <= TODAY for day in days_of(reading))
    assert [c.outcome for c in reading.columns_read if c.outcome is Reason.OK] == []


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_is_survived(value: Any) -> None:
    ends = read("gkmlpt", AskKind.LISTING, json.dumps(value)).columns_read
    assert [e.outcome for e in ends] == [Reason.UNDECODABLE]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=8), max_size=25),
    st.sampled_from([AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT]),
    st.sampled_from(sorted(platforms())),
)
def test_any_page_is_survived(pieces: list[str], kind: AskKind, name: str) -> None:
    body = "".join(pieces)
    page_failure(page(body))
    reading = read(name, kind, body)
    assert all(day <= TODAY for day in days_of(reading))
    assert all(ask.url.startswith("http://a.test/") or ask.kind is AskKind.ATTACHMENT for ask in reading.asks)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=25))
def test_any_html_in_a_json_string_is_survived(pieces: list[str]) -> None:
    reading = read("mes-board", AskKind.LISTING, json.dumps("".join(pieces)))
    assert [c for c in reading.columns_read if c.outcome is Reason.OK and c.rows == 0 and c.total != 0] == []
    assert all(row.message is None or row.message.submitted <= TODAY for row in reading.rows)


@pytest.mark.parametrize("name", sorted(platforms()))
@pytest.mark.parametrize("kind", [AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT])
def test_deep_and_long_pages_are_survived(name: str, kind: AskKind) -> None:
    deep = "<html><script>window.NFCMS_SITE_ID=1</script>" + "<div class=artList><ul><li>" * 800
    long = (
        "<html><script>window._CONFIG = {TREE: ["
        + '{"id":1,"name":"x","children":[' * 3000
        + "</script>"
        + "<a href=/x/>" * 3000
    )
    for body in (deep, long, "[" * 50_000, ""):
        read(name, kind, body)


def test_a_tree_of_thousands_is_a_trap() -> None:
    tree = json.dumps([{"id": i, "name": f"n{i}"} for i in range(3000)])
    reading = read(
        "gkmlpt", AskKind.TREE, f"<script>window._CONFIG = {{SID: '1', TREE: {tree}, SERVICE_AREA_ID: 1}}</script>"
    )
    assert reading.site is not None
    assert reading.site.outcome is Reason.TRAP
    assert reading.asks == ()


def test_script_and_formula_in_a_title_are_plain_text() -> None:
    body = json.dumps(
        {
            "articles": [{"id": 1, "title": '<script>alert(1)</script>=HYPERLINK("x")\r\nBcc: a@b.test'}],
            "total": 1,
            "offset": 0,
        }
    )
    assert (
        read("gkmlpt", AskKind.LISTING, body).rows[0].document.title
        == '<script>alert(1)</script>=HYPERLINK("x") Bcc: a@b.test'
    )
