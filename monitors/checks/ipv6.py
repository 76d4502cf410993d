"""ipv6 网站支持 IPv6：国家监测的七项指标。home（不写 require 时）域名有 AAAA 记录、首页可经 IPv6 打开（指标一、二）；addresses 有几个 IPv6 地址的，每个都能打开；success 多次拨测的成功率（三）；zone 域名授权体系（四）；same IPv4 与 IPv6 一致（五）；second 二级链接（六）；third 三级链接（七）。

覆盖：域名服务器已回答，且给得出对照域名的 AAAA 记录（有的解析服务器滤掉 AAAA）；本机有 IPv6 线路（由对照地址证明，或经设置的代理）时才判断能否打开。
home 一个地址能打开就算能打开，浏览器会换地址；打不开的由 addresses 另判。IPv4 映射地址、NAT64、6to4、Teredo、内部地址不算。
success 一次查看拨测5次，轮流拨打得开的各个地址；失败时立即经 IPv4 再试，IPv4 也打不开的、拒绝访问的不计。
zone 由 SOA 记录往上找出网站所在的域，直到注册的那一级；域名服务器没有 AAAA 记录，或者经 IPv4 应答、经 IPv6 不应答的，不达标。几个单位的网站共用的域，只判网址就是该域（或其 www）的单位，别的单位不适用（shared_zone）。
same 先后经 IPv4、IPv6、IPv4 各读一次首页：IPv4 开放而 IPv6 不通的端口（网址自己的端口和设置里的两个端口；要有 HTTP 或 TLS 应答才算开放）、状态、文字；文字去掉脚本、注释、数字、长串字母后，按相连四字的片段比较（1减去 Sørensen–Dice 系数）。没有 IPv4 地址的网站算一致。
second、third 看首页（和二级页面）上同一注册域名的链接，按页面次序各取最前的6个，文件不看；经 IPv4 也打不开的、拒绝访问的、指向别的单位的不计。
义务：单位的每个网站域名（常年）；只是别的网站一部分的（part_of）不另判。没有 AAAA 记录或首页打不开的，由 home 判，其余各项不适用（no_ipv6），一处缺失只算一次。home 的说明里列出七项的情况和得分：未测、不适用的不计，各项权重未见公布，默认相等。
unknown 的原因：dns 等域名未能查询的原因；no_ipv6_vantage（本机没有 IPv6 线路：只判断 AAAA 记录和域名服务器有没有 AAAA 记录；或者本机的解析服务器不给 AAAA 记录）；被拦截的原因；经 IPv4 也打不开的原因；page_varies（首页每次打开都不同）；undecodable；js_possible（页面里没有站内链接）；elsewhere（链接都指向别的单位）；own_network；no_address；site_unconfirmed；candidate（网站由几个单位共用）；not_looked。
页脚“支持IPv6”字样只是旁证，不作判断。依据：IPv6监测指标七项（行业监测口径，各项权重、合格线未见公布）。
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from monitors import ipv6_home, ipv6_links, ipv6_same, ipv6_score, ipv6_success, ipv6_zone
from monitors.case import Case, Channel, Reach, Want
from monitors.ipv6_home import Addresses, Home
from monitors.ipv6_hosts import hosts_of
from monitors.ipv6_links import Second, Third
from monitors.ipv6_same import SameOverBoth
from monitors.ipv6_success import Success
from monitors.ipv6_zone import ZoneServers
from monitors.selection import Strict
from monitors.wording import unknown
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement

Mode = Annotated[Home | Addresses | Success | ZoneServers | SameOverBoth | Second | Third, Field(discriminator="mode")]


class Params(Strict):
    """网站支持 IPv6。"""

    kind: Literal["ipv6"]
    require: Mode = Field(default_factory=Home, title="要求哪一项；不写就是 home")

    @property
    def probes(self) -> tuple[Probe, ...]:
        """What has to be asked of the site besides its pages."""
        match self.require:
            case Success():
                return (Probe.IPV6, Probe.IPV6_SUCCESS)
            case ZoneServers():
                return (Probe.IPV6, Probe.IPV6_ZONE)
            case SameOverBoth():
                return (Probe.IPV6, Probe.IPV6_SAME)
            case Second() | Third():
                return (Probe.IPV6, Probe.IPV6_LINKS)
            case Home() | Addresses():
                return (Probe.IPV6,)


def places(params: Params) -> tuple[str, ...]:
    """No shared platform."""
    return ()


def reach(params: Params) -> Reach:
    """The unit's websites, and which hosts are others': their links and zones are not this unit's affair."""
    return Reach(hosts=True)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each host of the unit's own sites."""
    hosts = hosts_of(case)
    if not hosts:
        return (unknown(Reason.NO_ADDRESS, f"{case.unit.name}网站支持IPv6"),)
    return tuple(_judge(params.require, case, channel) for channel in hosts)


def _judge(mode: Mode, case: Case, channel: Channel) -> Judgement:
    match mode:
        case Home():
            return ipv6_home.check_home(case, channel, ipv6_score.told(case, channel, mode.weights))
        case Addresses():
            return ipv6_home.check_addresses(case, channel)
        case Success():
            return ipv6_success.check(mode, case, channel)
        case ZoneServers():
            return ipv6_zone.check(mode, case, channel)
        case SameOverBoth():
            return ipv6_same.check(mode, case, channel)
        case Second() | Third():
            return ipv6_links.check(mode, case, channel)
