"""Answers that are no content: error pages, walls, challenges, floods. All SYNTHETIC, from the marks of wire-formats 14 and 15."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from functools import cache

from replica.page import Answer

_RUISHU = (
    "<html><head><meta id=\"13JnD7t9MzWf\" content=\"SYNTHETIC\" r='m'></head><body><script>$_ts=window['$_ts'];"
    'if(!$_ts)$_ts={};$_ts.nsd=1;$_ts.cd="SYNTHETIC";</script></body></html>'
)
_WAF = (
    "<html><head><title>访问异常页面</title></head><body><!-- SYNTHETIC --><p>抱歉！您的访问可能对网站造成威胁，"
    "已被云防护拦截！</p></body></html>"
)
_LOGIN = (
    "<html><head><title>统一身份认证</title></head><body><!-- SYNTHETIC --><form method=post>请先登录"
    "<input name=u><input type=password name=p><button>登录</button></form></body></html>"
)
_GONE = "<html><head><title>出错了</title></head><body><!-- SYNTHETIC -->您访问的页面不存在</body></html>"
_SHELL = (
    "<html><head><title>示例</title><script src=/static/js/app.js></script></head><body><!-- SYNTHETIC -->"
    "<div id=app></div></body></html>"
)


def said(page: str, base: str) -> Answer:
    """One page for every request. ``base``: the site as addressed."""
    return _PAGES[page](base)


def garbled() -> bytes:
    """A page whose bytes are no text in any encoding it could be meant in."""
    return b"<html><head><title>SYNTHETIC</title></head><body>" + bytes(range(129, 255)) * 40 + b"\xff\xfe\x81" * 500


def endless(chunk: bytes, pause: float) -> Iterator[bytes]:
    """A body without an end; ``pause``: seconds between its pieces."""
    yield b"<html><head><title>SYNTHETIC</title></head><body>"
    while True:
        yield chunk
        time.sleep(pause)


@cache
def bomb() -> bytes:
    """A gigabyte of spaces, packed twice over by gzip members in a row."""
    member = gzip.compress(b" " * (1 << 24), 9)
    return gzip.compress(b"<html><body>SYNTHETIC") + member * 64


@cache
def large() -> bytes:
    """Eight megabytes of a page."""
    return b"<html><body><!-- SYNTHETIC -->" + b"<p>x</p>" * (1 << 20)


_PAGES: dict[str, Callable[[str], Answer]] = {
    "missing": lambda _: Answer(b"<html><body>404 SYNTHETIC</body></html>", 404),
    "broken": lambda _: Answer(b"<html><body>500 SYNTHETIC</body></html>", 500),
    "busy": lambda _: Answer(b"<html><body>429 SYNTHETIC</body></html>", 429),
    "ruishu": lambda _: Answer(_RUISHU.encode(), 412),
    "ruishu_202": lambda _: Answer(_RUISHU.encode(), 202),
    "waf": lambda _: Answer(_WAF.encode()),
    "login": lambda _: Answer(_LOGIN.encode()),
    "gone": lambda _: Answer(_GONE.encode()),
    "script_shell": lambda _: Answer(_SHELL.encode()),
    "garbled": lambda _: Answer(garbled()),
    "moved": lambda base: Answer(b"", 302, headers={"Location": base.replace("://", "://new-")}),
}
