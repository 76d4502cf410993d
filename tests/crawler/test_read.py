"""``read_page``: what kind a page is, and how errors, files and answers of programs are told. The pages are SYNTHETIC."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawler.read import read_page
from crawler.result import Kind
from store.facts import AttachmentState
from store.reasons import Reason
from tests.crawler.read_pages import ARTICLE, COLUMN, NAVIGATION, PROSE, SITE, TODAY, article, listing, read, row

WAF_PAGES = [
    "<html><title>访问异常页面</title><body>请稍后再试</body></html>",
    "<html><title>493</title><body>抱歉！您的访问可能对网站造成威胁，已被云防护拦截！<img src='data:" + "A" * 80_000 + "'></body></html>",
    "<html><script>var s='当前访问疑似黑客攻击，已被创宇盾拦截。'</script></html>",
    "<html><head><meta id='x' content='y' r='m'><script>$_ts=window['$_ts'];$_ts.cd='q'</script></head><body></body></html>",
    "<html><head><title>安全验证</title></head><body>请完成下方验证后继续访问</body></html>",
    "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>",
    "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>",
]  # fmt: skip


@pytest.mark.parametrize("html", WAF_PAGES)
def test_a_firewalls_page_is_blocked_whatever_its_status(html: str) -> None:
    told = read(html)
    assert told.kind is Kind.BLOCKED
    assert told.reason in {Reason.BLOCKED_CHALLENGE, Reason.BLOCKED_403}
    assert told.published is None


@pytest.mark.parametrize(
    "title",
    ["关于防范网站攻击和部署网站防火墙", "示例市开展云防护", "关于“您的访问被阻断”问题的说明", "这些常识你可能出错了"],
)
def test_an_article_about_a_firewall_is_an_article(title: str) -> None:
    short = "<p>有网友反映页面提示您的访问被阻断，或已被创宇盾拦截，这是防护系统所致，请示例局处理后再试，谢谢大家的理解与支持。</p>"
    told = read(article("发布时间：2018-05-08　来源：示例局", title=title, body=short))
    assert (told.kind, told.published) == (Kind.DOCUMENT, date(2018, 5, 8))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", Reason.UNDECODABLE),
        ("<html><title>出错了</title><body>出错了</body></html>", Reason.SOFT_404),
        ("<html><title>404 Not Found</title><body><center>nginx</center></body></html>", Reason.SOFT_404),
        ("<html><title>502 Bad Gateway</title><body>nginx</body></html>", Reason.HTTP_5XX),
        ("<html><body><script>window.location.href='/'</script></body></html>", Reason.REDIRECT_HOME),
        ("<html><head><meta http-equiv=refresh content='0;url=/index.html'></head></html>", Reason.REDIRECT_HOME),
        ("<html><body>请先登录<form><input type='password'></form></body></html>", Reason.LOGIN_WALL),
        ("<html><body><div id='app'></div><script src='/app.js'></script></body></html>", Reason.JS_ONLY),
        ("<b>" * 50_000, Reason.TOO_LARGE),
        (b"<html>" + b"\xff" * 400, Reason.UNDECODABLE),
    ],
)
def test_what_cannot_be_read_says_why(html: str | bytes, reason: Reason) -> None:
    told = read(html)
    assert (told.kind, told.reason) == (Kind.UNREADABLE, reason)


def test_a_front_page_is_a_front_page_and_no_list() -> None:
    blocks = "".join(
        f"<div class='b{n}'><h3>栏目{n}</h3><ul>{''.join(row(10 * n + i) for i in range(6))}</ul></div>"
        for n in (1, 2, 3)
    )
    html = f"<html><head><title>示例市人民政府门户网站</title></head><body>{NAVIGATION}{blocks}</body></html>"
    assert read(html, SITE + "/").kind is Kind.HOME
    assert read(html, "").kind is Kind.HOME


def test_a_column_is_a_list_and_an_article_beside_a_list_is_an_article() -> None:
    rows = "".join(row(n) for n in range(20))
    assert read(listing(rows), COLUMN).kind is Kind.LISTING
    beside = f"<div class='side'><h3>最新</h3><ul>{rows}</ul></div>"
    told = read(article("发布时间：2018-05-09", below=beside))
    assert (told.kind, told.published, told.rows) == (Kind.DOCUMENT, date(2018, 5, 9), ())


def test_without_an_address_links_stay_as_the_page_writes_them() -> None:
    told = read(listing("".join(row(n) for n in range(8))), "")
    assert told.rows[0].url == "./t20180508_0.html"


def test_a_saved_page_may_carry_its_own_address() -> None:
    saved = f"<!-- saved from url=(0042){COLUMN} -->" + listing("".join(row(n) for n in range(8)))
    assert read(saved, "").rows[0].url == f"{SITE}/zwgk/tzgg/t20180508_0.html"


def test_gbk_bytes_that_call_themselves_utf8_are_read() -> None:
    told = read(article("发布时间：2018年5月8日", title="关于示例喆堃工作的通知").encode("gb18030"))
    assert (told.title, told.published) == ("关于示例喆堃工作的通知", date(2018, 5, 8))


def test_utf8_bytes_that_call_themselves_gb2312_are_read() -> None:
    told = read(article("发布时间：2018-05-08").replace("utf-8", "gb2312"))
    assert (told.title, told.published) == ("关于示例工作的通知", date(2018, 5, 8))


def test_a_zero_byte_ends_nothing() -> None:
    told = read(article("发布时间：2018-05-08").replace("<body>", "<body>\x00"))
    assert told.published == date(2018, 5, 8)


def test_the_list_api_of_gkmlpt_is_a_list() -> None:
    articles = [
        {
            "id": 1000001,
            "title": "示例局2018年部门预算",
            "url": f"{SITE}/gkmlpt/content/1/1000/post_1000001.html",
            "create_time": 1518019200,
        }
    ]
    answer = json.dumps({"classify": {"id": 588, "post_count": 9}, "articles": articles, "total": 1, "offset": 0})
    told = read(answer, f"{SITE}/gkmlpt/api/all/588?page=1")
    assert (told.kind, told.platform) == (Kind.LISTING, "gkmlpt")
    assert [(r.title, r.day) for r in told.rows] == [("示例局2018年部门预算", date(2018, 2, 8))]


def test_a_script_application_of_gkmlpt_has_rows_elsewhere() -> None:
    html = '<html><head><title>政府信息公开</title></head><body><div id=\'app\'></div><script>window._CONFIG = {SID: \'752001\', TREE: [{"id":588,"name":"预算","children":[]}], SERVICE_AREA_ID: 752}</script></body></html>'
    told = read(html, f"{SITE}/gkmlpt/index")
    assert (told.platform, told.kind, told.reason) == ("gkmlpt", Kind.UNREADABLE, Reason.JS_ONLY)


def test_a_file_is_read_in_the_place_of_a_page() -> None:
    told = read("示例局2018年部门预算\n收入 100\n".encode("gb18030"), f"{SITE}/1.txt")
    assert (told.kind, told.title, told.attachments[0].state) == (
        Kind.DOCUMENT,
        "示例局2018年部门预算",
        AttachmentState.TEXT,
    )


def test_a_damaged_file_is_unreadable() -> None:
    told = read(b"%PDF-1.4 nothing", f"{SITE}/1.pdf")
    assert (told.kind, told.reason) == (Kind.UNREADABLE, Reason.ATTACHMENT_UNREADABLE)


def test_a_page_at_the_address_of_a_file_is_a_page() -> None:
    assert read(article("发布时间：2018-05-08"), f"{SITE}/1.pdf").kind is Kind.DOCUMENT


def test_a_day_to_come_is_not_believed() -> None:
    told = read_page(article("发布时间：2018-12-01").encode(), ARTICLE, today=TODAY)
    assert (told.published, told.reason) == (None, Reason.DATE_MISSING)


def test_attachments_of_the_article_are_named_and_the_sites_own_are_not() -> None:
    files = (
        PROSE + "<p><a href='./P020180508.pdf'>附件1：示例表</a></p><p><a href=./P020180508.ofd>附件1：示例表</a></p>"
    )
    told = read(article("发布时间：2018-05-08", body=files))
    assert [(a.name, a.url) for a in told.attachments] == [("示例表", f"{SITE}/zwgk/P020180508.pdf")]


@pytest.mark.parametrize(
    "html",
    [
        "<html><script>var arg1='3A';function r(x){document.cookie='acw_sc__v2='+x;document.location.reload()}</script></html>",
        "<html><body><script>document.cookie='k=1';setTimeout(function(){location.reload()},10)</script></body></html>",
    ],
)
def test_a_page_that_shows_nothing_and_wants_a_cookie_is_a_firewalls(html: str) -> None:
    assert (read(html).kind, read(html).reason) == (Kind.BLOCKED, Reason.BLOCKED_CHALLENGE)


def test_an_article_titled_safety_check_is_an_article() -> None:
    assert read(article("", title="示例市开展安全检查", body="<p>简短正文。</p>")).kind is Kind.DOCUMENT


def test_the_title_is_the_heading_above_the_body_where_the_tab_names_only_the_site() -> None:
    html = f"<html><head><title>示例市人民政府</title></head><body>{NAVIGATION}<div class='xl-tit'>关于示例工作的通知</div><div>发布时间：2018-05-08</div><div id='zoom'>{PROSE}</div></body></html>"
    assert read(html).title == "关于示例工作的通知"


def test_a_column_whose_rows_come_by_script_is_a_list_that_cannot_be_vouched_for() -> None:
    words = "示例文字" * 60
    html = f"<html><head><title>通知公告</title></head><body>{NAVIGATION}<span>{words}</span><ul id='list'></ul><script src='/list.js'></script></body></html>"
    told = read(html, COLUMN)
    assert (told.kind, told.reason, told.rows) == (Kind.LISTING, Reason.JS_POSSIBLE, ())


def test_a_template_that_no_script_has_filled_is_no_document() -> None:
    html = "<html><title>示例网</title><body><h1>{{detail.title}}</h1><p>发布时间：{{detail.time}}</p><script src='a.js'></script></body></html>"
    told = read(html)
    assert (told.kind, told.reason) == (Kind.UNREADABLE, Reason.JS_ONLY)
