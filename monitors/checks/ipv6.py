"""ipv6 网站支持 IPv6：域名有 AAAA 记录，首页可经 IPv6 打开。

覆盖：域名服务器已回答；本机有 IPv6 线路（由对照地址证明）时才判断首页能否打开。
义务：单位的每个网站域名（常年）。
unknown 的原因：dns 等域名未能查询的原因；no_ipv6_vantage（本机没有 IPv6 线路：只判断 AAAA 记录）；被拦截的原因；经 IPv4 也打不开的原因；no_address；site_unconfirmed；not_looked。
IPv4 映射地址、内部地址不算。页脚“支持IPv6”字样只是旁证，不作判断。依据：IPv6监测指标七项（AAAA解析、首页可访问）。
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from monitors.case import Case, Channel, Want
from monitors.selection import Strict
from monitors.wording import unknown
from store.facts import Ipv6Probe
from store.plan import Probe
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Subject, Verdict


class Params(Strict):
    """网站支持 IPv6。"""

    kind: Literal["ipv6"]

    @property
    def probes(self) -> tuple[Probe, ...]:
        """What has to be asked of the site besides its pages."""
        return (Probe.IPV6,)


def places(params: Params) -> tuple[str, ...]:
    """No shared platform."""
    return ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each host of the unit's own sites."""
    hosts: dict[str, Channel] = {}
    for channel in sorted(case.own, key=lambda c: not _probed(c)):
        if host := urlsplit(channel.site.base or "").hostname:
            hosts.setdefault(host, channel)
    if not hosts:
        return (unknown(Reason.NO_ADDRESS, f"{case.unit.name}网站支持IPv6"),)
    return tuple(_judge(case, channel, host) for host, channel in hosts.items())


def _probed(channel: Channel) -> bool:
    return channel.facts is not None and channel.facts.ipv6 is not None


def _judge(case: Case, channel: Channel, host: str) -> Judgement:
    expected = f"{case.unit.name}网站（{host}）域名有IPv6地址，首页可经IPv6打开"
    base = channel.site.base or ""
    subject = Subject(host, channel.site.name, base)
    probe = channel.facts.ipv6 if channel.facts else None
    if probe is None:
        outcome = channel.facts.look.outcome if channel.facts else Reason.NOT_LOOKED
        return unknown(outcome if outcome is not Reason.OK else Reason.NOT_LOOKED, expected, subject=subject)
    seen = (Evidence(base, "、".join(probe.addresses) or "没有IPv6地址记录", None, None, None),)
    looked = (LookedAt(base, None, channel.site.name),)
    if probe.dns is not Reason.OK:
        return unknown(probe.dns, expected, subject=subject)
    if probe.addresses and not probe.vantage:
        return unknown(Reason.NO_IPV6_VANTAGE, expected, subject=subject, seen=seen)
    if probe.http is Reason.OK:
        return Judgement(Verdict.MET, expected, "首页可经IPv6打开。", subject=subject, looked_at=looked, evidence=seen)
    if probe.addresses and (elsewhere := _not_ipv6s_fault(probe, channel)) is not None:
        return unknown(elsewhere, expected, subject=subject, seen=seen)
    if not channel.site.confirmed:
        return unknown(Reason.SITE_UNCONFIRMED, expected, subject=subject, seen=seen)
    return Judgement(Verdict.GAP, expected, _fault(probe), subject=subject, looked_at=looked, evidence=seen)


def _not_ipv6s_fault(probe: Ipv6Probe, channel: Channel) -> Reason | None:
    """A refusal says nothing of IPv6, and a site that is down over IPv4 too does not fail for its IPv6."""
    if probe.http is None:
        return Reason.NOT_LOOKED
    if probe.http in REFUSALS:
        return probe.http
    over_ipv4 = channel.facts.look.outcome if channel.facts else Reason.NOT_LOOKED
    return over_ipv4 if MEANINGS[over_ipv4].site_wide and over_ipv4 not in READABLE else None


REFUSALS = (
    Reason.BLOCKED_403, Reason.BLOCKED_CHALLENGE, Reason.RATE_LIMITED, Reason.ROBOTS, Reason.OWN_NETWORK,
    Reason.FORBIDDEN_ADDRESS,
)  # fmt: skip
READABLE = (Reason.PLATFORM_UNKNOWN, Reason.NAVIGATION_UNRECOGNISED)
"""Site-wide reasons of ours that do not mean the site failed to answer over IPv4."""


def _fault(probe: Ipv6Probe) -> str:
    if not probe.addresses:
        return "域名没有IPv6地址记录（AAAA）。"
    why = MEANINGS[probe.http].label if probe.http else "没有回答"
    return f"域名有IPv6地址，但首页经IPv6打不开（{why}）。"
