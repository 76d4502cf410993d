"""Block pages, disguised errors and login walls. The pages are SYNTHETIC, made from the marks of wire-formats 15."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.classify import page_failure
from crawler.pages import Page
from store.reasons import Reason

ARTICLE = (
    "<html><head><title>关于防护系统的说明</title></head><body>"
    + "<p>示例正文，谈到瑞数和创宇盾拦截等产品。</p>" * 60
    + "</body></html>"
)


def page(body: str | bytes, status: int = 200, **headers: str) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(
        "http://a.test/x", status, raw, date(2018, 11, 19), {k.replace("_", "-"): v for k, v in headers.items()}
    )


def reason(told: Page, *, is_file: bool = False) -> Reason | None:
    failed = page_failure(told, is_file=is_file)
    return failed.reason if failed else None


@pytest.mark.parametrize(
    "told",
    [
        page("<script>document.cookie='__jsl_clearance_s=1';location.href=location.href</script>", 521),
        page("x", 493),
        page("<html><meta id='13JnD7' content='x' r='m'><script>$_ts=window['$_ts'];$_ts.cd='q'</script></html>", 412),
        page("<html><script>$_ts = window['$_ts'];</script></html>", 200),
        page("<html><title>405</title><body>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</body></html>", 405),
        page("<html><title>访问异常页面</title><body>请稍后</body></html>"),
        page("<html><title>493</title><body>抱歉！您的访问可能对网站造成威胁，已被云防护拦截！<img src='data:" + "A" * 80_000 + "'></body></html>"),
        page("<html><script>var s='当前访问疑似黑客攻击，已被创宇盾拦截。'</script></html>", 403),
        page("<html><meta http-equiv='Server' content='HuaweiCloudWAF'><body>Please Enable JavaScript and Cookie.<script>" + "a" * 50_000 + "</script></body></html>"),
        page("<html><body><img src='//blocksrc.haplat.net/waf_forbidden_file/1.png'></body></html>"),
        page("<html><title>宝塔网站防火墙免费版</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！</body></html>", 403),
        page("<html></html>", 200, set_cookie="HWWAFSESID=1"),
        page("<html>x</html>", 403, wzws_ray="1"),
    ],
)  # fmt: skip
def test_a_block_page_is_named_whatever_its_size_and_status(told: Page) -> None:
    assert reason(told) is Reason.BLOCKED_CHALLENGE


def test_an_article_about_firewalls_is_an_article() -> None:
    assert reason(page(ARTICLE, set_cookie="HWWAFSESID=1")) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [(401, "login_wall"), (403, "blocked_403"), (404, "http_4xx"), (410, "http_4xx"), (429, "rate_limited"),
     (500, "http_5xx"), (503, "http_5xx")],
)  # fmt: skip
def test_a_status_has_its_reason(status: int, expected: str) -> None:
    assert reason(page("<html>没有</html>", status)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<html><title>出错了</title><body>出错了</body></html>", Reason.SOFT_404),
        ("<html><body>您访问的页面不存在，请返回首页</body></html>", Reason.SOFT_404),
        ("<html><body>请先登录<form><input type='password'></form></body></html>", Reason.LOGIN_WALL),
        ("<html><body><script>window.location.href='/'</script></body></html>", Reason.REDIRECT_HOME),
        ("<html><body><p>政务公开</p></body></html>", None),
        ("", None),
        ('{"articles": []}', None),
    ],
)
def test_a_good_status_may_hide_a_bad_page(html: str, expected: Reason | None) -> None:
    assert reason(page(html)) is expected


def test_bytes_in_no_encoding_are_undecodable() -> None:
    assert reason(page(b"<html>" + b"\xff" * 400)) is Reason.UNDECODABLE


def test_a_file_is_not_searched_for_the_words_of_block_pages() -> None:
    assert reason(page("%PDF-1.4 __jsl_clearance"), is_file=True) is None
    assert reason(page("x", 404), is_file=True) is Reason.HTTP_4XX
