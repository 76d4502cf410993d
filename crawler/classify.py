"""What an answer is, before any reader looks at it: content, an error, a block page, a login wall, a disguised 404.

Block pages are named, never got round (wire-formats 15). Markers count only where hardly any text is visible or the status
says so: an article *about* a firewall must not look like one, and a block page may be large with inline script.
"""

from __future__ import annotations

import re

from crawler.failed import Failed
from crawler.pages import Page
from crawler.reading.text import TOO_GARBLED, garbled
from store.reasons import Reason

LITTLE_TEXT = 600
"""Visible characters up to which a page may be a block page, an error page or a login form."""

MOST_PAGE = 4 * 1024 * 1024
"""Bytes of a page. The largest of 56 real ones had half a megabyte; building a tree of much more stalls every other site."""

_BLOCK_STATUS = {412, 493, 521}
_BLOCK_TITLES = re.compile(
    r"^(405|493|AccessDeny|拦截页面|非法访问|访问异常页面|WTS-WAF拦截提示|宝塔网站防火墙.*|.*(网站防火墙|云防护)|"
    r"您的访问请求可能对网站造成安全威胁.*)$",
    re.I,
)
_BLOCK_WORDS = re.compile(
    r"创宇盾拦截|已被网站管理员设置(为)?拦截|已被管理员设置拦截|Your request has been blocked|已被云防护(安全)?拦截|"
    r"您的访问被阻断|已自动阻断请求|当前的访问行为存在异常|Please Enable JavaScript and Cookie|请求已被阻断"
)
_BLOCK_MARKS = re.compile(
    r"__jsl_clearance|365cyd\.com|/ks-waf-error\.png|/wzws-waf-cgi/|errors\.aliyun\.com|imgcache\.qq\.com/qcloud/security/|"
    r"waf\.tencent|HuaweiCloudWAF|haplat\.net|safedog\.cn|\$_ts\s*=\s*window\[|知道创宇云防御|创宇盾"
)
_BLOCK_COOKIES = re.compile(r"__jsluid_[hs]|HWWAFSESID|yunsuo_session|\bCT6TS?=", re.I)
_BLOCK_HEADERS = {"wzws-ray": "", "server": "jiasule"}
_GONE = re.compile(
    r"出错了|页面不存在|您访问的页面(不存在|找不到|已删除)|找不到(该|您要的)?页面|页面(未|没有)找到|404 ?not ?found",
    re.I,
)
_LOGIN = re.compile(r"(请|需要?)先?(您)?登录|用户登录|统一身份认证|登录后(才能|方可|可)查看")
_JUMP = re.compile(r"(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*[\"']([^\"']*)[\"']")


def page_failure(page: Page, *, is_file: bool = False) -> Failed | None:
    """Why an answer is no content; None = hand it to its reader. ``is_file``: an attachment, whose bytes are no page."""
    if page.status == 429:
        return Failed(Reason.RATE_LIMITED, "status 429")
    if not is_file and len(page.body) > MOST_PAGE:
        return Failed(Reason.TOO_LARGE, f"a page of {len(page.body)} bytes")
    if not is_file and _is_markup(page) and page.oversized:
        return Failed(Reason.TOO_LARGE, "more tags or levels than any honest page has")
    # Bytes of a file are looked into as a page only where they are one.
    if not (is_file and 200 <= page.status < 300 and not _is_markup(page)) and (mark := _block_mark(page)):
        return Failed(Reason.BLOCKED_CHALLENGE, f"status {page.status}, {mark}")
    by_status = status_failure(page.status)
    if by_status is not None:
        return by_status
    if is_file:
        return None
    return _disguised(page)


def status_failure(status: int) -> Failed | None:
    """What a status alone says; None for 2xx."""
    detail = f"status {status}"
    if 200 <= status < 300:
        return None
    if status in {401, 407}:
        return Failed(Reason.LOGIN_WALL, detail)
    if status == 403:
        return Failed(Reason.BLOCKED_403, detail)
    if status == 429:
        return Failed(Reason.RATE_LIMITED, detail)
    if status in _BLOCK_STATUS:
        return Failed(Reason.BLOCKED_CHALLENGE, detail)
    return Failed(Reason.HTTP_4XX if 400 <= status < 500 else Reason.HTTP_5XX, detail)


def _is_markup(page: Page) -> bool:
    return page.body[:1024].lstrip()[:1] == b"<"


def _block_mark(page: Page) -> str:
    """The mark by which a block page is known, or an empty string."""
    for name, start in _BLOCK_HEADERS.items():
        if name in page.headers and page.headers[name].lower().startswith(start) and page.status >= 400:
            return f"header {name}"
    if page.status in _BLOCK_STATUS:
        return "a status of firewalls"
    if not _is_markup(page) or len(page.body) > MOST_PAGE or len(page.visible) > LITTLE_TEXT:
        return ""
    if found := _BLOCK_TITLES.search(page.title):
        return f"title {found.group(0)[:40]}"
    if found := _BLOCK_WORDS.search(page.text):
        return f"words {found.group(0)[:40]}"
    nothing_else = len(page.visible) < 60
    if (found := _BLOCK_MARKS.search(page.text)) and (nothing_else or page.status >= 400):
        return f"mark {found.group(0)[:40]}"
    if (found := _BLOCK_COOKIES.search(page.headers.get("set-cookie", ""))) and nothing_else:
        return f"cookie {found.group(0)[:40]}"
    return ""


def _disguised(page: Page) -> Failed | None:
    """An answer with a good status that is no content all the same."""
    if garbled(page.text) > TOO_GARBLED:
        return Failed(Reason.UNDECODABLE, f"{garbled(page.text):.0%} of the characters cannot be decoded")
    if not _is_markup(page) or len(page.visible) > LITTLE_TEXT:
        return None
    if _GONE.search(page.title) or (_GONE.search(page.visible) and len(page.visible) < 200):
        return Failed(Reason.SOFT_404, "the page says that it does not exist")
    if _LOGIN.search(page.visible) and page.soup.find("input", {"type": "password"}) is not None:
        return Failed(Reason.LOGIN_WALL, "a login form")
    jump = _JUMP.search(page.text)
    if jump and len(page.visible) < 60 and len(page.body) < 4096:
        return Failed(Reason.REDIRECT_HOME, f"a script leads to {jump.group(1)[:200]}")
    return None
