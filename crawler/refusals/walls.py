"""Pages that lead elsewhere or ask for a login before they show anything."""

from __future__ import annotations

import re

from crawler.failed import Failed
from crawler.pages import Page
from crawler.refusals.firewalls import LITTLE_TEXT, NOTHING
from crawler.refusals.heads import FEW, heads
from store.reasons import Reason

_LOGIN = re.compile(
    r"(?:请|需要?)(?:您)?(?:先|重新)?(?:您)?登录|扫码登录|用户登录|统一身份认证|登录后(?:才能|方可|可|再)?(?:查看|访问|浏览|操作)|(?:尚未|还未|未|没有)登录|登录(?:已)?(?:过期|失效|超时)"
)
_LOGIN_NAME = re.compile(
    r".{0,12}(?:用户|会员|管理员|系统|后台|账号)?登[录陆](?:页面|界面|入口|系统)?|.{0,12}统一身份认证.{0,8}|login"
)
_JUMP = re.compile(
    r"(?:window\.|self\.|top\.|parent\.|document\.)?location(?:\.href|\.replace\(|\.assign\()?\s*[=(]?\s*[\"']([^\"']{0,300})[\"']"
)
_REFRESH = re.compile(r"<meta[^>]{0,100}http-equiv\s*=\s*[\"']?refresh[^>]{0,100}url\s*=", re.I)
_OLD_BROWSER = re.compile(
    r"浏览器版本过低|请(?:升级|更换)(?:您的)?浏览器|(?:启用|开启|打开)(?:浏览器的?)?javascript|enable javascript", re.I
)
_TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|<%=?.{1,80}?%>|\$\{[\w.]{1,40}\}")
"""A place that a script was to fill."""
LONG_NAME = 12
FEW_TITLES = 3
SMALL = 4096
MOST_LINKS = 12


def wall(page: Page) -> Failed | None:
    """A login form, a jump, or a browser that is too old."""
    if not page.is_markup:
        return None
    nothing = len(page.visible) < NOTHING
    asks = page.soup.find("input", {"type": "password"}) is not None
    if asks and len(page.visible) <= LITTLE_TEXT and _LOGIN.search(page.visible):
        return Failed(Reason.LOGIN_WALL, "a login form")
    if (
        len(page.spoken) <= FEW
        and _LOGIN.search(page.spoken)
        and len(page.soup.find_all("a", limit=MOST_LINKS)) < MOST_LINKS
    ):
        return Failed(Reason.LOGIN_WALL, "nothing but the word to log in")
    if asks and len(page.visible) <= LITTLE_TEXT and any(_LOGIN_NAME.fullmatch(name) for name in heads(page)):
        return Failed(Reason.LOGIN_WALL, "a login page")
    if nothing and len(page.body) < SMALL and re.search("登录", page.text) and _JUMP.search(page.text):
        return Failed(Reason.LOGIN_WALL, "a script leads to a login")
    if nothing and len(page.body) < SMALL and (jump := _JUMP.search(page.text)):
        return Failed(Reason.REDIRECT_HOME, f"a script leads to {jump.group(1)[:200]}")
    if nothing and _REFRESH.search(page.text[:SMALL]):
        return Failed(Reason.REDIRECT_HOME, "the page leads elsewhere")
    if len(page.spoken) <= FEW and _OLD_BROWSER.search(page.spoken):
        return Failed(Reason.JS_ONLY, "the page wants another browser")
    if _TEMPLATE.search(page.visible) and len(_TEMPLATE.sub("", page.spoken)) <= LITTLE_TEXT and not _lists(page):
        return Failed(Reason.JS_ONLY, "a template whose places no script has filled")
    return None


def _lists(page: Page) -> bool:
    """Links with names as long as titles."""
    return sum(run.linked >= LONG_NAME and 2 * run.linked > run.size for run in page.runs) >= FEW_TITLES
