"""Do IPv4 and IPv6 show the same ports, the same status and the same page (indicator 5)?"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.ipv6_hosts import REFUSALS, fault, how_zh, met, probed, shown
from monitors.selection import Strict
from monitors.sites import expected_of, subject_of
from monitors.wording import unknown
from store.ipv6 import Same
from store.reasons import Reason
from store.verdicts import Evidence, Judgement

_MARGIN = 0.1
"""By so much more than from itself a page must differ from the other family's, so that the family is to blame."""
_FAILURES = (
    Reason.REFUSED, Reason.RESET, Reason.TIMEOUT, Reason.TLS, Reason.HTTP_4XX, Reason.HTTP_5XX, Reason.SOFT_404,
)  # fmt: skip
"""How a page can end over IPv6, so that a visitor does not see what one over IPv4 sees."""
_CLOSED = (Reason.REFUSED, Reason.RESET, Reason.TIMEOUT)


class SameOverBoth(Strict):
    """经 IPv4 和 IPv6 打开的首页一致：开放的端口、状态、内容（指标五）。"""

    mode: Literal["same"]
    most_different: float = Field(
        default=0.25, ge=0, le=1, title="两个首页的文字相差多少以内算一致（0到1；数字、日期、访问量、脚本、注释不比）"
    )


def check(mode: SameOverBoth, case: Case, channel: Channel) -> Judgement:
    """One judgement on one host."""
    what = "首页经IPv4和IPv6打开一致：端口、状态、内容"
    probe = probed(case, channel, what)
    if isinstance(probe, Judgement):
        return probe
    expected, subject = expected_of(case, channel, what), subject_of(channel)
    if not probe.has_ipv4:
        return met(case, channel, what, "域名没有IPv4地址，人人看到的都是经IPv6的首页。")
    if probe.same is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    same, base = probe.same, channel.site.base or ""
    seen = _evidence(same, base)
    wrong = [*_ports(same), *_status(same), *_content(mode, same)]
    if wrong:
        return fault(case, channel, what, f"{'；'.join(wrong)}。", seen)
    if (reason := _unclear(mode, same)) is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    return met(case, channel, what, "首页经IPv4和IPv6打开一致。", seen)


def _ports(same: Same) -> list[str]:
    closed = [p.number for p in same.ports if p.over_ipv4 is Reason.OK and p.over_ipv6 in _CLOSED]
    return [f"端口{'、'.join(map(str, closed))}经IPv4开放、经IPv6不通"] if closed else []


def _status(same: Same) -> list[str]:
    if same.over_ipv4 is not Reason.OK:
        return []
    four = how_zh(same.over_ipv4)
    if same.over_ipv6 in _FAILURES:
        return [f"首页经IPv4{four}，经IPv6：{how_zh(same.over_ipv6, same.status_ipv6)}"]
    if same.over_ipv6 is Reason.OK and same.status_ipv4 != same.status_ipv6:
        return [f"首页的状态码经IPv4是{same.status_ipv4}，经IPv6是{same.status_ipv6}"]
    return []


def _content(mode: SameOverBoth, same: Same) -> list[str]:
    if same.distance is None or same.distance <= mode.most_different or _varies(mode, same):
        return []
    return [f"首页内容不一致：文字有{same.distance:.0%}不同"]


def _varies(mode: SameOverBoth, same: Same) -> bool:
    """The page differs from itself, read twice over IPv4, about as much as it does over IPv6."""
    own, beside = same.own_distance or 0.0, same.distance or 0.0
    return beside > mode.most_different and (own > mode.most_different or own + _MARGIN >= beside)


def _unclear(mode: SameOverBoth, same: Same) -> Reason | None:
    for outcome in (same.over_ipv4, same.over_ipv6):
        if outcome is not Reason.OK:
            return outcome
    if any(p.over_ipv6 in REFUSALS for p in same.ports):
        return Reason.OWN_NETWORK
    if same.distance is None:  # both lead to another host, or the bytes were packed
        return None if same.status_ipv4 is not None and 300 <= same.status_ipv4 < 400 else Reason.UNDECODABLE
    return Reason.PAGE_VARIES if _varies(mode, same) else None


def _evidence(same: Same, base: str) -> tuple[Evidence, ...]:
    lines = [
        f"首页经IPv4：{how_zh(same.over_ipv4)} {same.status_ipv4 or ''}".rstrip(),
        f"首页经IPv6：{how_zh(same.over_ipv6)} {same.status_ipv6 or ''}".rstrip(),
    ]
    if same.distance is not None and same.own_distance is not None:
        lines.append(f"文字相差{same.distance:.0%}（经IPv4前后两次打开之间相差{same.own_distance:.0%}）")
    for port in same.ports:
        four, six = (_port_zh(x) for x in (port.over_ipv4, port.over_ipv6))
        lines.append(f"端口{port.number}：经IPv4{four}，经IPv6{six}")
    return tuple(shown(base, line) for line in lines)


def _port_zh(outcome: Reason | None) -> str:
    return "没有试" if outcome is None else "有应答" if outcome is Reason.OK else "不通"
