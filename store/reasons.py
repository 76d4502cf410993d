"""The closed vocabulary of why something could not be judged.

One word serves the crawler (what happened on the wire), the monitors (why absence proves nothing) and the mail
(the sentence the clerk reads). The crawler classifies into these words; nobody invents others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a verdict is ``unknown`` or ``not_applicable``, and how a fetch ended (``ok`` is no reason)."""

    OK = "ok"
    # the wire: fetch outcomes
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    BLOCKED_403 = "blocked_403"
    BLOCKED_CHALLENGE = "blocked_challenge"
    RATE_LIMITED = "rate_limited"
    LOGIN_WALL = "login_wall"
    SOFT_404 = "soft_404"
    REDIRECT_HOME = "redirect_home"
    FORBIDDEN_ADDRESS = "forbidden_address"
    JS_ONLY = "js_only"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    TRAP = "trap"
    ROBOTS = "robots"
    OWN_NETWORK = "own_network"
    HOST_UNDECLARED = "host_undeclared"
    ELSEWHERE = "elsewhere"
    # the reading: a page came, but does not prove absence
    PLATFORM_UNKNOWN = "platform_unknown"
    NAVIGATION_UNRECOGNISED = "navigation_unrecognised"
    LAYOUT = "layout"
    PAGING_INCOMPLETE = "paging_incomplete"
    ORDER_BROKEN = "order_broken"
    JS_POSSIBLE = "js_possible"
    COLUMN_NOT_FOUND = "column_not_found"
    NOT_LOOKED = "not_looked"
    NOT_LOOKED_SINCE_DUE = "not_looked_since_due"
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    ATTACHMENT_SCANNED = "attachment_scanned"
    DATE_MISSING = "date_missing"
    DATE_CONFLICT = "date_conflict"
    CANDIDATE = "candidate"
    NO_IPV6_VANTAGE = "no_ipv6_vantage"
    PAGE_VARIES = "page_varies"
    MONITORING_SHORT = "monitoring_short"
    ONE_VANTAGE = "one_vantage"
    # the register: the office has not said enough
    UNIT_UNCONFIRMED = "unit_unconfirmed"
    REGISTER_INCOMPLETE = "register_incomplete"
    NO_ADDRESS = "no_address"
    SITE_UNCONFIRMED = "site_unconfirmed"
    EVENT_UNKNOWN = "event_unknown"
    # nothing to judge
    NO_DOCUMENT = "no_document"
    NO_IPV6 = "no_ipv6"
    SHARED_ZONE = "shared_zone"
    NO_HTTPS = "no_https"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a reason says to the office: a short label, what it means, and what to do about it (Chinese)."""

    label: str
    means: str
    advice: str
    site_wide: bool = False
    """True where one line for the whole site says it all."""


_M = Meaning
MEANINGS: dict[Reason, Meaning] = {
    Reason.OK: _M("正常", "已读取", ""),
    Reason.DNS: _M("域名无法解析", "查不到该网站的域名记录", "请网站主办单位检查域名解析设置", True),
    Reason.REFUSED: _M("拒绝连接", "网站服务器拒绝连接", "请网站主办单位检查网站是否运行、是否限制了访问来源", True),
    Reason.RESET: _M("连接中断", "连接被网站一方中断", "请网站主办单位检查服务器和防护设备", True),
    Reason.TIMEOUT: _M("打开超时", "规定时间内没有打开", "请网站主办单位检查网站运行情况", True),
    Reason.TLS: _M("加密连接失败", "网站证书或加密方式有问题", "请网站主办单位检查网站证书", True),
    Reason.HTTP_4XX: _M("页面不存在或无法访问", "网站回答页面不存在或不允许访问", "请网站主办单位检查该页面地址"),
    Reason.HTTP_5XX: _M("网站出错", "网站服务器内部出错", "请网站主办单位检查网站程序", True),
    Reason.BLOCKED_403: _M("拒绝访问", "网站拒绝了本系统的访问", "请网站主办单位将本系统的访问标识加入白名单", True),
    Reason.BLOCKED_CHALLENGE: _M(
        "防护系统拦截", "网站防护系统拦截了本系统的访问", "请网站主办单位将本系统的访问标识加入防护白名单", True
    ),
    Reason.RATE_LIMITED: _M("访问过快被限制", "网站限制了访问频率", "由系统管理员调低访问频率", True),
    Reason.LOGIN_WALL: _M("需要登录", "页面要求登录后才能查看", "公开内容不应要求登录，请主办单位核实"),
    Reason.SOFT_404: _M("页面实际不存在", "页面打开后显示“不存在”或“出错”", "请网站主办单位检查该页面"),
    Reason.REDIRECT_HOME: _M("被转到首页", "打开该页面却被转到首页", "请网站主办单位检查该页面地址"),
    Reason.FORBIDDEN_ADDRESS: _M(
        "地址不在公网", "域名指向内部网络地址，按规定不访问", "请网站主办单位检查域名解析", True
    ),
    Reason.JS_ONLY: _M("内容靠脚本显示", "页面内容由脚本生成，本次没有读到", "请办公室打开页面核对"),
    Reason.UNDECODABLE: _M("文字无法识别", "页面文字编码有误", "请网站主办单位检查页面编码"),
    Reason.TOO_LARGE: _M("页面过大", "页面或附件超过读取上限", "请系统管理员核实"),
    Reason.TRAP: _M("页面无限循环", "页面链接没有尽头，已停止读取", "请系统管理员核实"),
    Reason.ROBOTS: _M("网站声明不允许读取", "网站的访问规则不允许本系统读取", "请网站主办单位允许本系统读取公开栏目"),
    Reason.OWN_NETWORK: _M(
        "本系统网络不通", "对照地址也打不开，是本系统一侧的网络问题", "由系统管理员检查本机网络", True
    ),
    Reason.PLATFORM_UNKNOWN: _M("建站平台未识别", "本系统还不会读这个平台的网站", "由系统管理员登记平台", True),
    Reason.NAVIGATION_UNRECOGNISED: _M(
        "栏目导航未识别", "没有认出网站的栏目导航，不能断定没有", "由系统管理员核实", True
    ),
    Reason.HOST_UNDECLARED: _M(
        "附件在未登记的网站上",
        "附件存放在没有登记的网站上，按规定不访问",
        "请办公室核对后，在网站登记表该网站下登记附件所在主机（attachment_hosts）",
    ),
    Reason.ELSEWHERE: _M("在别的网站上", "该条信息链接到别的网站或公众号，按规定不访问", "请办公室打开链接核对"),
    Reason.LAYOUT: _M("页面版式未识别", "页面的版式本系统认不准，不能断定没有", "请办公室打开页面核对"),
    Reason.PAGING_INCOMPLETE: _M("列表未能翻完", "栏目列表没有读到底，不能断定没有", "请网站主办单位检查栏目翻页"),
    Reason.ORDER_BROKEN: _M("列表次序错乱", "栏目列表不按日期排列且未读到底", "由系统管理员核实"),
    Reason.JS_POSSIBLE: _M("可能由脚本显示", "该处可能由脚本显示，本次没有用浏览器查看", "请办公室打开页面核对"),
    Reason.COLUMN_NOT_FOUND: _M("栏目未找到", "没有找到相应栏目", "请核实栏目名称"),
    Reason.NOT_LOOKED: _M("尚未查看", "还没有查看过", "待下次查看"),
    Reason.NOT_LOOKED_SINCE_DUE: _M("期满后尚未查看", "期限届满以后还没有完整查看过", "待下次查看"),
    Reason.ATTACHMENT_UNREADABLE: _M("附件未能读取", "附件打不开或读不出", "请公开单位检查附件能否打开"),
    Reason.ATTACHMENT_SCANNED: _M("附件是扫描图", "附件是扫描图片，读不出文字", "建议公开可检索的文字版"),
    Reason.DATE_MISSING: _M("没有发布日期", "页面没有注明发布日期", "请公开单位在页面上注明发布日期"),
    Reason.DATE_CONFLICT: _M("发布日期互相矛盾", "列表、页面所示日期不一致，影响判定", "请公开单位核对发布日期"),
    Reason.CANDIDATE: _M("疑似，待人工确认", "有近似的信息，机器不能确定", "请办公室打开链接确认"),
    Reason.NO_IPV6_VANTAGE: _M(
        "本系统没有IPv6线路",
        "本系统所在网络没有IPv6，不能判断",
        "由系统管理员配置IPv6线路，或在 [network] ipv6_proxy 登记一个有IPv6的代理",
    ),
    Reason.PAGE_VARIES: _M(
        "页面每次打开都不同", "同一页面经IPv4先后打开两次就差别很大，不能比较", "请办公室打开页面核对"
    ),
    Reason.MONITORING_SHORT: _M(
        "访问次数还不够",
        "多次访问的监测还没有做满规定的天数和次数",
        "由系统管理员检查访问监测是否开启、对照地址是否正常",
    ),
    Reason.ONE_VANTAGE: _M(
        "只有一条线路看到",
        "只从一条线路看到网站常打不开，可能是线路的问题",
        "请办公室换一个网络核对，确属打不开的，用 gapwatch visits confirm 确认",
    ),
    Reason.UNIT_UNCONFIRMED: _M("单位沿革待确认", "该单位在本期的名称或承接关系尚未确认", "请办公室在单位登记表中确认"),
    Reason.REGISTER_INCOMPLETE: _M(
        "渠道登记未确认齐全", "尚未确认该单位的公开渠道已登记齐全", "请办公室核对后注明“渠道齐全”"
    ),
    Reason.NO_ADDRESS: _M("网址未登记", "该单位有渠道没有登记网址", "请办公室补登网址"),
    Reason.SITE_UNCONFIRMED: _M("网址待确认", "登记的网址尚未经人核对", "请办公室打开核对后确认"),
    Reason.EVENT_UNKNOWN: _M("事件日期未登记", "起算的事件没有登记日期", "请办公室在 events.yaml 里登记该事件的日期"),
    Reason.NO_DOCUMENT: _M("没有相应文件", "没有可供检查的文件", ""),
    Reason.NO_IPV6: _M("没有可用的IPv6", "网站没有可用的IPv6，由“网站支持IPv6”一条判断，不重复计", ""),
    Reason.SHARED_ZONE: _M("域名由别的单位管理", "域名服务器属于几个单位共用的域，不由该单位设置", ""),
    Reason.NO_HTTPS: _M("没有提供HTTPS", "网站没有提供HTTPS（加密）访问，没有可供检查的证书", ""),
}
"""The Chinese wording of every reason. A test holds that none is missing."""
