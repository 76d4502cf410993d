"""Error pages of servers that come with a good status: their titles say what the status does not."""

from __future__ import annotations

import re

from crawler.classify import LITTLE_TEXT
from crawler.failed import Failed
from crawler.pages import Page
from store.reasons import Reason

_TITLES = (
    (re.compile(r"^(403 ?forbidden|403|forbidden|access denied|拒绝访问|禁止访问)\b", re.I), Reason.BLOCKED_403),
    (re.compile(r"^(412|521)\b|^(安全|访问|人机|滑动|滑块|浏览器)(验证|检查|校验)(页面?)?$|^just a moment", re.I), Reason.BLOCKED_CHALLENGE),
    (re.compile(r"^(429|too many requests)\b|^(您的?)?访问(过于|太)?频繁", re.I), Reason.RATE_LIMITED),
    (re.compile(r"^(404|410)\b|not found|^找不到|页面不存在|无法找到", re.I), Reason.SOFT_404),
    (re.compile(r"^(500|502|503|504)\b|internal server error|bad gateway|service unavailable|gateway time-?out", re.I), Reason.HTTP_5XX),
)  # fmt: skip
_CHALLENGE = re.compile(
    r"acw_sc__v2|\bacw_tc|_cf_chl|cf-browser-verification|/_guard/|__jsluid|yundunwaf|"
    r"document\.cookie\s*=[\s\S]{0,2000}?location(?:\.reload|\.replace|\.href|\s*=)"
)
"""A page that shows nothing, sets a cookie and comes again: a firewall wants a browser. Named, never followed."""
_REFRESH = re.compile(r"<meta[^>]{0,100}http-equiv\s*=\s*[\"']?refresh[^>]{0,100}url\s*=", re.I)


def refusal(page: Page) -> Failed | None:
    """Why a page is an error page; None = by its title it is not. An empty answer is one as well."""
    if not page.body.strip():
        return Failed(Reason.UNDECODABLE, "no bytes")
    if len(page.visible) > LITTLE_TEXT:
        return None
    for pattern, reason in _TITLES:
        if found := pattern.search(page.title):
            return Failed(reason, f"title {found.group(0)}")
    if len(page.visible) < 60 and _CHALLENGE.search(page.text[:200_000]):
        return Failed(Reason.BLOCKED_CHALLENGE, "a script sets a cookie and asks again")
    if len(page.visible) < 60 and _REFRESH.search(page.text[:4096]):
        return Failed(Reason.REDIRECT_HOME, "the page leads elsewhere")
    return None
