"""AAAA records and the home page over IPv6 (indicators 1 and 2), and whether all of several addresses answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.ipv6_hosts import (
    fault,
    how_zh,
    is_ipv6s,
    met,
    not_ipv6s_fault,
    probe_of,
    probed,
    shown,
    unheard,
    unprobed,
)
from monitors.selection import Strict
from monitors.sites import expected_of, subject_of
from monitors.wording import unknown
from store.ipv6 import Dial, Ipv6Probe
from store.reasons import Reason
from store.verdicts import Evidence, Judgement

Indicator = Literal["aaaa", "home", "success", "zone", "same", "second", "third"]


class Home(Strict):
    """域名有 AAAA 记录，首页可经 IPv6 打开（指标一、二）；同时列出七项指标各自的情况。"""

    mode: Literal["home"] = "home"
    weights: dict[Indicator, float] = Field(
        default_factory=dict, title="七项指标的权重，不写的为1；各项权重未见公布，只用于说明里的得分，不影响判定"
    )


class Addresses(Strict):
    """域名的每个 IPv6 地址都能打开首页。"""

    mode: Literal["addresses"]


HOME = "域名有IPv6地址，首页可经IPv6打开"


def check_home(case: Case, channel: Channel, told: str = "") -> Judgement:
    """One judgement on one host. ``told``: what is said of all seven indicators."""
    expected, subject = expected_of(case, channel, HOME), subject_of(channel)
    probe = probe_of(channel)
    if probe is None or probe.dns is not Reason.OK:
        return unprobed(case, channel, HOME)
    seen = evidence(channel, probe)
    if not probe.addresses and not probe.answers_whole:
        return unheard(expected, channel)
    if not probe.addresses:
        return fault(case, channel, HOME, _no_record(probe) + told, seen)
    if not probe.vantage:
        return unknown(Reason.NO_IPV6_VANTAGE, expected, subject=subject, seen=seen)
    if probe.http is Reason.OK:
        return met(case, channel, HOME, f"首页可经IPv6打开。{told}", seen)
    if (elsewhere := not_ipv6s_fault(probe, channel)) is not None:
        return unknown(elsewhere, expected, subject=subject, seen=seen)
    why = how_zh(probe.http, probe.status) if probe.http else "没有回答"
    return fault(case, channel, HOME, f"域名有IPv6地址，但首页经IPv6打不开（{why}）。{told}", seen)


def check_addresses(case: Case, channel: Channel) -> Judgement:
    """One judgement on one host: a browser finds its way round a dead address, but slowly, and some programs do not."""
    what = "每个IPv6地址都能打开首页"
    probe = probed(case, channel, what)
    if isinstance(probe, Judgement):
        return probe
    seen = evidence(channel, probe)
    dialled = [a for a in probe.addresses if probe.at(a)]
    dead = [a for a in probe.dead if all(is_ipv6s(d, probe) for d in probe.at(a))]
    if dead:
        named = "、".join(f"{a}（{how_zh(probe.at(a)[0].outcome, probe.at(a)[0].status)}）" for a in dead)
        return fault(case, channel, what, f"{len(dialled)}个IPv6地址中有{len(dead)}个打不开首页：{named}。", seen)
    if len(dialled) < len(probe.addresses) or probe.dead:
        return unknown(Reason.NOT_LOOKED, expected_of(case, channel, what), subject=subject_of(channel), seen=seen)
    return met(case, channel, what, f"{len(dialled)}个IPv6地址都能打开首页。", seen)


def evidence(channel: Channel, probe: Ipv6Probe) -> tuple[Evidence, ...]:
    """The records, and how each dial ended."""
    base = channel.site.base or ""
    records = "、".join(probe.addresses) or "没有IPv6地址记录"
    if probe.discarded:
        records += f"（另有不算数的：{'、'.join(probe.discarded)}）"
    return (shown(base, records), *(shown(base, dial_zh(d)) for d in probe.dials))


def dial_zh(dial: Dial) -> str:
    """One dial in words: address, time, result, and what IPv4 said beside it."""
    beside = f"；同时经IPv4：{how_zh(dial.beside)}" if dial.beside is not None else ""
    took = f"，{dial.milliseconds}毫秒" if dial.milliseconds is not None else ""
    code = f" {dial.status}" if dial.status is not None and dial.outcome is Reason.OK else ""
    return f"{dial.address} {dial.at} {how_zh(dial.outcome, dial.status)}{code}{took}{beside}"


def _no_record(probe: Ipv6Probe) -> str:
    if probe.discarded:
        return f"域名的IPv6地址记录（AAAA）都不是公网IPv6地址：{'、'.join(probe.discarded)}。"
    return "域名没有IPv6地址记录（AAAA）。"
