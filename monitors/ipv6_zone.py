"""Can the site's name be looked up by one who has IPv6 alone? The name servers of its zone and of those above (indicator 4)."""

from __future__ import annotations

from typing import Literal

from monitors.addresses import host as netloc_of
from monitors.case import Case, Channel
from monitors.ipv6_hosts import fault, host_of, how_zh, met, nothing, probed, shown
from monitors.selection import Strict
from monitors.sites import expected_of, subject_of
from monitors.wording import unknown
from store.ipv6 import Zone, ZoneServer
from store.reasons import Reason
from store.verdicts import Evidence, Judgement


class ZoneServers(Strict):
    """域名的授权体系可经 IPv6 解析：域（zone）的每个域名服务器都有 IPv6 地址、经 IPv6 应答（指标四）。"""

    mode: Literal["zone"]


def check(mode: ZoneServers, case: Case, channel: Channel) -> Judgement:
    """One judgement on one host. Blame falls on who runs the zone, not on all whose sites lie in it."""
    what = "域名的每个域名服务器都有IPv6地址，并经IPv6应答"
    probe = probed(case, channel, what, dialled=False)
    if isinstance(probe, Judgement):
        return probe
    expected, subject = expected_of(case, channel, what), subject_of(channel)
    if probe.zones is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    seen = _evidence(probe.zones)
    bad = [(z, s) for z in probe.zones for s in z.servers if _is_bad(s)]
    mine = [(z, s) for z, s in bad if _is_own(z, case)]
    if mine:
        told = "；".join(f"{z.name}的{s.name}{_why_zh(s)}" for z, s in mine)
        return fault(case, channel, what, f"域名服务器不能全部经IPv6解析：{told}。", seen)
    if bad:
        return nothing(Reason.SHARED_ZONE, expected, channel, seen)
    unclear = [s for z in probe.zones for s in z.servers if s.over_ipv6 is not Reason.OK]
    if not unclear:
        count = sum(len(z.servers) for z in probe.zones)
        return met(case, channel, what, f"{count}个域名服务器都有IPv6地址，并经IPv6应答。", seen)
    failed = next((s for s in unclear if s.known is not Reason.OK), None)
    both = next((s.over_ipv6 for s in unclear if s.over_ipv6 is not None), None)
    return unknown(failed.known if failed else both or Reason.NO_IPV6_VANTAGE, expected, subject=subject, seen=seen)


def _is_bad(server: ZoneServer) -> bool:
    """It has no IPv6 address, or answers over IPv4 and not over IPv6."""
    if server.known is not Reason.OK:
        return False
    silent = server.over_ipv6 not in (Reason.OK, None) and server.over_ipv4 is Reason.OK
    return not server.addresses or silent


def _why_zh(server: ZoneServer) -> str:
    if not server.addresses:
        return "没有IPv6地址（AAAA）"
    return f"（{'、'.join(server.addresses)}）经IPv4应答、经IPv6不应答"


def _is_own(zone: Zone, case: Case) -> bool:
    """The unit's own site stands at the top of the zone, or no other unit has a site in it."""
    mine = {host_of(c).removeprefix("www.") for c in case.own}
    if zone.name in mine:
        return True
    if not any(h.endswith(f".{zone.name}") for h in mine):
        return False
    others = (netloc_of(f"//{host}").partition(":")[0] for host, _ in case.other_hosts)
    return not any(h == zone.name or h.endswith(f".{zone.name}") for h in others)


def _evidence(zones: tuple[Zone, ...]) -> tuple[Evidence, ...]:
    return tuple(shown(z.name, f"{z.name} 的域名服务器 {s.name}：{_server_zh(s)}") for z in zones for s in z.servers)


def _server_zh(server: ZoneServer) -> str:
    if server.known is not Reason.OK:
        return "地址记录没有查到"
    if not server.addresses:
        return "没有IPv6地址"
    six = f"，经IPv6：{_answer_zh(server.over_ipv6)}" if server.over_ipv6 is not None else "，没有经IPv6询问"
    four = f"，经IPv4：{_answer_zh(server.over_ipv4)}" if server.over_ipv4 is not None else ""
    return "、".join(server.addresses) + six + four


def _answer_zh(outcome: Reason) -> str:
    return "应答" if outcome is Reason.OK else how_zh(outcome)
