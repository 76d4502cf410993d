"""How often the home page is reached over IPv6 (indicator 3)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.ipv6_home import evidence
from monitors.ipv6_hosts import fault, is_ipv6s, met, probed
from monitors.selection import Strict
from monitors.sites import expected_of, subject_of
from monitors.wording import unknown
from store.reasons import Reason
from store.verdicts import Judgement

FEWEST = 3
"""Dials below which there is no rate."""


class Success(Strict):
    """多次拨测的访问成功率（指标三）。"""

    mode: Literal["success"]
    at_least: float = Field(default=0.8, gt=0, le=1, title="成功率不低于多少（0到1）；一次查看拨测5次")


def check(mode: Success, case: Case, channel: Channel) -> Judgement:
    """One judgement on one host."""
    what = f"首页经IPv6的访问成功率不低于{mode.at_least:.0%}"
    probe = probed(case, channel, what)
    if isinstance(probe, Judgement):
        return probe
    # An address at which nothing ever answers is another rule's affair: one absence, one gap.
    counted = [d for d in probe.dials if d.address not in probe.dead and (d.outcome is Reason.OK or is_ipv6s(d, probe))]
    seen = evidence(channel, probe)
    if len(counted) < FEWEST:
        return unknown(Reason.NOT_LOOKED, expected_of(case, channel, what), subject=subject_of(channel), seen=seen)
    good = sum(d.outcome is Reason.OK for d in counted)
    told = f"经IPv6拨测{len(counted)}次，成功{good}次（{good / len(counted):.0%}）"
    if good >= mode.at_least * len(counted):
        return met(case, channel, what, f"{told}。", seen)
    return fault(case, channel, what, f"{told}，同时经IPv4都能打开。" if probe.has_ipv4 else f"{told}。", seen)
