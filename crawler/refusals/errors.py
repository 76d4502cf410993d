"""Error pages that come with a good status: of servers, of programs, and disguised 404s in a site's own design."""

from __future__ import annotations

import re

from crawler.failed import Failed
from crawler.pages import Page
from crawler.refusals.firewalls import LITTLE_TEXT, NOTHING
from crawler.refusals.heads import heads
from store.reasons import Reason

_THING = "(?:页面|网页|信息|内容|文章|文件|资源|栏目|数据|链接|地址|网址|记录|专题|新闻)"
_LOST = (
    "(?:已经?)?(?:被)?(?:不存在|找不到|未找到|没有找到|未能找到|无法找到|走丢|丢失|删除|移除|撤销|撤稿|不见了|无法访问|不能访问|暂时不可用|暂不可用|失效|下线|下架|未审核|"
    "未发布|正在审核|审核中|未通过审核|已过期|出错|错误|飞走|迷路)"
)
_SORRY = "(?:对不起|很?抱歉|非常抱歉|sorry|啊哦|哎呀|哎哟|糟糕)?"
_YOU = "(?:您|你)(?:所)?(?:要)?(?:访问|请求|查看|浏览|打开|查找|寻找|找|输入|点击)(?:看)?的"
_GONE_NAMES = re.compile(
    rf"(?:http)?(?:状态|错误|error)?(?:404|410)(?:错误|页面|notfound|pagenotfound|出错了?|[-–—:].{{0,40}}|.{{0,6}}页面.{{0,12}})?|(?:the)?(?:page|file|resource)?(?:was)?notfound.{{0,12}}|"
    rf"{_SORRY},?(?:{_YOU}|该|此|当前)?{_THING}{_LOST}(?:了|或已.{{0,8}}|.{{0,8}})|出错了?|出错啦|error|错误(?:提示|页面|信息)?|(?:系统)?(?:发生)?错误|无法访问(?:此|该)(?:网站|页面)|"
    rf"(?:域名|网站)(?:出售|转让|停用)|.{{0,30}}域名(?:出售|转让).{{0,10}}|testpage\d*|没有找到站点|(?:恭喜,?)?站点创建成功|.{{0,4}}站点已?(?:关闭|暂停|停用|停止).{{0,6}}|"
    rf"welcometonginx|indexof/.{{0,60}}|oops|object ?moved|strutsproblemreport|iis\d*|iiswindows.{{0,12}}|itworks|apache2?.{{0,20}}defaultpage.{{0,20}}|(?:该|本)?网站(?:已)?(?:关闭|关停|下线|停用|停止服务)|"
    rf"(?:网站|系统|平台|页面)(?:正在)?(?:升级|改版|建设|维护)+(?:中|公告|通知)?|under(?:construction|maintenance).{{0,12}}|.{{0,6}}(?:已被)?(?:停止运行|暂停服务).{{0,20}}",
)
_SERVER_NAMES = re.compile(
    r"(?:http)?(?:状态|错误|error)?(?:500|501|502|503|504|505)(?:错误|[-–—:].{0,40}|internalservererror|badgateway|servicetemporarilyunavailable|serviceunavailable|gatewaytime-?out)?|"
    r"internalservererror|badgateway|serviceunavailable|gatewaytime-?out|(?:服务器|运行时|系统内部|内部服务器)错误|系统(?:发生|出现)?(?:错误|异常)|"
    r"apachetomcat/[\d.]+-errorreport|errorestablishingadatabaseconnection|数据库(?:连接)?(?:错误|失败).{0,8}|httpstatus5\d\d.{0,60}|系统繁忙.{0,12}",
)
_GONE = re.compile(
    rf"{_YOU}{_THING}.{{0,12}}?{_LOST}|(?:该|此|当前|本|这个){_THING}.{{0,6}}?{_LOST}|找不到(?:该|您要的?|此|相关)?{_THING}|没有找到您要|{_THING}不存在(?:或已?(?:被)?(?:删除|移动))|"
    r"404 ?not ?found|page not found|does not exist|秒(?:钟)?后(?:将?自动)?(?:跳转|返回)(?:到|至)?(?:网站)?首页|"
    r"在Web服务器中没有找到对应的站点|该?站点已经被管理员停止运行|域名(?:未备案|可以转让|已过期|正在出售)|domain is for sale|"
    r"网站(?:正在|暂停)?(?:升级|维护|改版)+(?:中)?.{0,12}(?:暂停访问|稍后|敬请|暂时无法)|(?:该|本)(?:网)?站已(?:关停|关闭|下线|停止|.{0,30}?(?:整合)?迁移至.{0,30}不再更新)|因.{0,20}(?:网站|系统|平台).{0,12}(?:升级|改造|维护|迁移).{0,10}本(?:网)?站.{0,60}?(?:暂停|停止)(?:服务|访问)|specified key does not exist|暂无权限访问",
    re.I,
)
_GONE_SHORT = re.compile(
    rf"{_THING}{_LOST}|无法(?:显示|打开|访问)(?:该|此|当前)?{_THING}|(?<!\d)404(?!\d)|错误提示|已删除或|not found|维护中(?!心)|建设中(?!心)|无法加载模块|停止更新并关闭|no such|service unavailable|暂无内容",
    re.I,
)
_SERVER = re.compile(
    r"Whitelabel Error Page|Backend fetch failed|Guru Meditation|gone away|Fatal error|SRVE\d{4}E|应用程序中的服务器错误|内部服务器错误|HTTP Status 5\d\d|服务器(?:内部)?错误|OLE DB Provider|ADODB\.\w+ ?错误|BOF 或 EOF 中有一个|ODBC .{0,40}(?:error|错误)|Microsoft VBScript|Stack trace|"
    r"java\.lang\.|NullPointerException|database connection|系统繁忙|Warning: mysql",
    re.I,
)

_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|script|title|font|center|p|br|b|h1)\b", re.I)
MOST_PLAIN = 400
"""Bytes of a line of plain text that may be an error."""


def error(page: Page) -> Failed | None:
    """Which error a page shows; None = none."""
    if not _is_page(page) or len(page.spoken) > LITTLE_TEXT:
        return None
    for name in heads(page):
        if _SERVER_NAMES.fullmatch(name):
            return Failed(Reason.HTTP_5XX, f"title {name[:40]}")
        if _GONE_NAMES.fullmatch(name):
            return Failed(Reason.SOFT_404, f"title {name[:40]}")
    if found := _SERVER.search(page.spoken):
        return Failed(Reason.HTTP_5XX, f"words {found.group(0)[:40]}")
    found = _GONE.search(page.spoken)
    if found is None and len(page.spoken) <= NOTHING:
        found = _GONE_SHORT.search(page.spoken)
    return Failed(Reason.SOFT_404, f"words {found.group(0)[:40]}") if found else None


def _is_page(page: Page) -> bool:
    """A web page, or a line of plain text; no answer of a program."""
    if page.is_markup:
        return _HTML.search(page.text[:4096]) is not None
    return len(page.body) <= MOST_PLAIN and page.text.lstrip()[:1] not in {"{", "[", ""}
