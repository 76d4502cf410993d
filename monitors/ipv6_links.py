"""Links of the home page (indicator 6) and of the pages behind them (indicator 7) over IPv6."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.addresses import host as netloc_of
from monitors.case import Case, Channel
from monitors.ipv6_hosts import fault, host_of, how_zh, met, probed, shown
from monitors.selection import Strict
from monitors.sites import expected_of, subject_of
from monitors.wording import unknown
from store.ipv6 import Ipv6Probe, LinkDial
from store.reasons import Reason
from store.verdicts import Judgement

_NAMED = 5
_FAILURES = (
    Reason.NO_IPV6, Reason.REFUSED, Reason.RESET, Reason.TIMEOUT, Reason.TLS, Reason.HTTP_4XX, Reason.HTTP_5XX,
)  # fmt: skip
"""How opening a link over IPv6 fails, where the site has not turned us away."""


class _Level(Strict):
    at_least: float = Field(
        default=1.0, gt=0, le=1, title="能经IPv6打开的链接不少于几成（0到1）；每级看页面上最前的6个"
    )


class Second(_Level):
    """首页的站内链接（二级链接）可经 IPv6 打开（指标六）。"""

    mode: Literal["second"]


class Third(_Level):
    """二级页面的站内链接（三级链接）可经 IPv6 打开（指标七）。"""

    mode: Literal["third"]


def check(mode: Second | Third, case: Case, channel: Channel) -> Judgement:
    """One judgement on one host. What does not open over IPv4 either, turned us away, or is another unit's does not count."""
    level = "二级" if isinstance(mode, Second) else "三级"
    what = f"{level}站内链接可经IPv6打开" + ("" if mode.at_least == 1 else f"的不少于{mode.at_least:.0%}")
    probe = probed(case, channel, what)
    if isinstance(probe, Judgement):
        return probe
    expected, subject = expected_of(case, channel, what), subject_of(channel)
    dials = probe.second if isinstance(mode, Second) else probe.third
    if dials is None or dials.outcome is not Reason.OK:
        return unknown(dials.outcome if dials else Reason.NOT_LOOKED, expected, subject=subject)
    seen = tuple(shown(x.url, _how_zh(x)) for x in dials.links)
    ours = [x for x in dials.links if not _is_anothers(x, case, channel)]
    bad = [x for x in ours if _failed(x, probe)]
    good = [x for x in ours if x.over_ipv6 is Reason.OK]
    judged = len(good) + len(bad)
    if not judged:
        reason = ours[0].over_ipv6 if ours else Reason.ELSEWHERE
        return unknown(_as_reason(reason), expected, subject=subject, seen=seen)
    told = f"看了{judged}个{level}站内链接，{len(good)}个可经IPv6打开（{len(good) / judged:.0%}）"
    if len(good) >= mode.at_least * judged:
        return met(case, channel, what, f"{told}。", seen)
    named = "；".join(f"{x.url}（{_how_zh(x)}）" for x in bad[:_NAMED])
    return fault(case, channel, what, f"{told}，打不开的：{named}。", seen)


def _failed(link: LinkDial, probe: Ipv6Probe) -> bool:
    return link.over_ipv6 in _FAILURES and (link.over_ipv4 is Reason.OK or not probe.has_ipv4)


def _as_reason(outcome: Reason) -> Reason:
    return Reason.NOT_LOOKED if outcome in (Reason.OK, Reason.NO_IPV6) else outcome


def _is_anothers(link: LinkDial, case: Case, channel: Channel) -> bool:
    """It lies on another unit's website, or on that of the domain above: the portal's."""
    host, own = netloc_of(link.url).partition(":")[0], {host_of(c) for c in case.own}
    if host in own:
        return False
    others = {netloc_of(f"//{other}").partition(":")[0] for other, _ in case.other_hosts}
    return host in others or host_of(channel).endswith(f".{host.removeprefix('www.')}")


def _how_zh(link: LinkDial) -> str:
    six = "没有IPv6地址" if link.over_ipv6 is Reason.NO_IPV6 else f"经IPv6{how_zh(link.over_ipv6, link.status)}"
    return six + (f"，经IPv4{how_zh(link.over_ipv4)}" if link.over_ipv4 is not None else "")
