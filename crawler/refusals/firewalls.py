"""Block pages of firewalls and of servers that decline us (wire-formats 15)."""

from __future__ import annotations

import re

from crawler.failed import Failed
from crawler.pages import Page
from crawler.refusals.heads import heads
from store.reasons import Reason

LITTLE_TEXT = 600
"""Spoken characters up to which a page may be a refusal."""
NOTHING = 60
"""Visible characters up to which a page shows nothing."""

_CHALLENGED = re.compile(
    r"405|412|493|521|accessdeny|(?:请求|访问)?(?:已)?(?:被)?拦截(?:页面|提示)?|非法(?:访问|请求|操作)|访问异常(?:页面)?|(?:您的)?访问(?:已)?被(?:拦截|阻断|拒绝)|"
    r".{0,8}waf.{0,6}(?:拦截|提示|blocked).{0,6}|宝塔(?:网站)?防火墙.{0,12}|网站当前访问量较大.{0,20}|webpageblocked|.{0,6}(?:网站|web)防火墙|.{0,8}云防护|d盾.{0,3}拦截.{0,4}|"
    r"(?:百度)?(?:安全|访问|人机|滑动|滑块|浏览器|身份|智能|机器人|行为)(?:验证|检查|校验|检测)(?:页面|中|中心)?|justamoment.*|attentionrequired.*|requestrejected|"
    r"网站访问报错|创宇盾|knownsec.{0,40}|您的(?:访问)?请求(?:可能|疑似|带有).*|安全(?:拦截|防护)(?:提示|页面)?|checkingyourbrowser.*|sorry,youhavebeenblocked|"
    r"请求(?:已)?被(?:拦截|阻断|拒绝)|请完成(?:安全)?验证|验证码",
)
_FORBIDDEN = re.compile(
    r"(?:http)?(?:状态|错误|error)?403(?:错误|forbidden|页面|[-–—:].{0,40})?|forbidden|(?:error:)?access(?:is)?denied|拒绝访问|禁止访问|访问(?:受限|禁止)|无权访问|"
    r"(?:您)?(?:没有|无)(?:访问)?权限(?:访问)?.{0,8}|405notallowed|禁止浏览|不允许访问|禁止访问该页面|您未被授权查看该页|ip(?:地址)?(?:受限|被禁止)",
)
_OFTEN = re.compile(
    r"429(?:toomanyrequests)?|toomanyrequests|(?:您的?)?(?:访问|操作|请求)(?:过于|太|太过)?(?:频繁|过快).{0,12}"
)
_WORDS = re.compile(
    r"(?:您|你)(?:当前|提交)?的?(?:当前)?的?(?:访问|请求|内容|操作|行为|IP)[^。!！]{0,24}?被[^。!！]{0,20}?(?:拦截|阻断|拒绝|禁止|屏蔽)|触发了?(?:安全|防护)(?:策略|规则)|命中了?.{0,8}防护规则|"
    r"Incapsula incident|Request blocked\.|Mod_?Security|request could not be satisfied|region is not allowed|正在进行人机识别|正在检查您的浏览器|确认(?:你|您)是不是机器人|"
    r"点击继续访问网站|系统检测您的访问环境|Attack ID|网络环境(?:存在)?异常|(?:请)?输入验证码(?:后)?继续|点击(?:下方)?按钮(?:完成)?验证|含有?(?:非法|危险)(?:内容|字符)|访问频率过快|访问过于频繁|网站卫士正在保护|"
    r"创宇盾拦截|已被网站管理员设置(?:为)?拦截|已被管理员设置拦截|request has been blocked|已被云防护(?:安全)?拦截|您的访问(?:已)?被(?:阻断|拦截|拒绝)|"
    r"已自动阻断请求|当前的?访问行为存在异常|Please Enable JavaScript and Cookie|请求已被(?:阻断|拒绝|拦截)|请求已被管理员设置的策略阻断|请求疑似攻击|"
    r"疑似(?:黑客)?攻击行为|被D盾拦截|Web ?防火墙黑名单|网站防护系统拦截|(?:暂)?不支持境外(?:IP|用户)?访问|限制境外|access from overseas|"
    r"IP(?:地址)?.{0,12}(?:不在(?:允许|许可)|已被(?:禁止|封禁|限制|列入)|黑名单|存在异常)|requested URL was rejected|you have been blocked|"
    r"(?:含有|存在)安全风险.{0,6}(?:请求|访问)|访问可能对网站造成|请按住滑块|完成(?:下方|以下|安全)?验证(?:后)?继续|带有不合法参数",
    re.I,
)
_PRODUCTS = re.compile(
    r"__jsl_clearance|365cyd\.com|/ks-waf-error\.png|/wzws-waf-cgi/|errors\.aliyun\.com|imgcache\.qq\.com/qcloud/security/|waf\.tencent|HuaweiCloudWAF|"
    r"haplat\.net|safedog\.cn|\$_ts\s*=\s*window\[|_\$[a-z0-9]{1,4}\(\)|\[[\"']\$_ts[\"']\]|_Incapsula_Resource|知道创宇云防御|创宇盾|雷池 ?WAF|slg-box|safeline|YunSuoAutoJump|security_verify_data|"
    r"acw_sc__v2|\bacw_tc|_cf_chl|cf-browser-verification|/_guard/|__jsluid|yundunwaf|\bCT6TS?=|captcha\.qq\.com|AWSC/awsc|[?&]btwaf=|wzwschallenge|__tst_status",
    re.I,
)
_COMES_AGAIN = re.compile(r"document\.cookie\s*=[\s\S]{0,2000}?location(?:\.reload|\.replace|\.href|\s*=)")
"""A page that shows nothing, sets a cookie and comes again: a firewall wants a browser."""
_COOKIES = re.compile(r"__jsluid_[hs]|HWWAFSESID|yunsuo_session|\bCT6TS?=", re.I)
_HEADERS = {"wzws-ray": "", "server": "jiasule"}
STATUSES = {412, 493, 521}


def firewall(page: Page) -> Failed | None:
    """A firewall's page, by its words, title, marks, cookies or headers."""
    mark = _mark(page)
    return Failed(Reason.BLOCKED_CHALLENGE, f"status {page.status}, {mark}") if mark else None


def declined(page: Page) -> Failed | None:
    """A server's page that declines us although its status is good."""
    if not page.is_markup or len(page.spoken) > LITTLE_TEXT:
        return None
    for name in heads(page):
        if _FORBIDDEN.fullmatch(name):
            return Failed(Reason.BLOCKED_403, f"title {name[:40]}")
        if _OFTEN.fullmatch(name):
            return Failed(Reason.RATE_LIMITED, f"title {name[:40]}")
    if page.spoken.strip(" 。.!！") == "不合法的参数":
        return Failed(Reason.BLOCKED_403, "words of a site that declines programs")
    return None


def _mark(page: Page) -> str:
    """The mark by which a firewall's page is known, or an empty string."""
    for name, start in _HEADERS.items():
        if name in page.headers and page.headers[name].lower().startswith(start) and page.status >= 400:
            return f"header {name}"
    if page.status in STATUSES:
        return "a status of firewalls"
    if not page.is_markup or len(page.spoken) > LITTLE_TEXT:
        return ""
    for name in heads(page):
        if found := _CHALLENGED.fullmatch(name):
            return f"title {found.group(0)[:40]}"
    nothing = len(page.visible) < NOTHING
    if found := _WORDS.search(page.spoken if not nothing else page.text[:400_000]):
        return f"words {found.group(0)[:40]}"
    if not (nothing or page.status >= 400):
        return ""
    if found := _PRODUCTS.search(page.text[:400_000]):
        return f"mark {found.group(0)[:40]}"
    if nothing and _COMES_AGAIN.search(page.text[:200_000]):
        return "a script sets a cookie and asks again"
    if nothing and (found := _COOKIES.search(page.headers.get("set-cookie", ""))):
        return f"cookie {found.group(0)[:40]}"
    return ""
