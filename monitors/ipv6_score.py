"""All seven indicators of a host in one sentence, with a score of those that could be judged."""

from __future__ import annotations

from collections.abc import Mapping

from monitors import ipv6_links, ipv6_same, ipv6_success, ipv6_zone
from monitors.case import Case, Channel
from monitors.ipv6_home import Indicator, check_home
from monitors.ipv6_hosts import probe_of
from store.reasons import MEANINGS, Reason
from store.verdicts import Judgement, Verdict

NAMES: dict[Indicator, str] = {
    "aaaa": "AAAA记录",
    "home": "首页可访问",
    "success": "访问成功率",
    "zone": "域名授权体系",
    "same": "IPv4与IPv6一致",
    "second": "二级链接",
    "third": "三级链接",
}


def told(case: Case, channel: Channel, weights: Mapping[Indicator, float]) -> str:
    """The sentence. What could not be judged, or does not apply, neither raises nor lowers the score."""
    states = _states(case, channel)
    judged = {name: state for name, state in states.items() if isinstance(state, bool)}
    whole = sum(weights.get(name, 1.0) for name in judged)
    if not whole:
        return ""
    got = sum(weights.get(name, 1.0) for name, is_met in judged.items() if is_met)
    each = "、".join(f"{NAMES[name]}{_state_zh(state)}" for name, state in states.items())
    return f"七项指标判了{len(judged)}项，达标{sum(judged.values())}项（{100 * got / whole:.0f}分）：{each}。"


def _states(case: Case, channel: Channel) -> dict[Indicator, bool | Reason]:
    """True = met, False = not, a reason = not judged."""
    probe = probe_of(channel)
    if probe is None or probe.dns is not Reason.OK:
        return {}
    has_record: bool | Reason = bool(probe.addresses) or (False if probe.answers_whole else Reason.NO_IPV6_VANTAGE)
    home: bool | Reason = _state(check_home(case, channel)) if probe.addresses else Reason.NO_IPV6
    return {
        "aaaa": has_record,
        "home": home,
        "success": _state(ipv6_success.check(ipv6_success.Success(mode="success"), case, channel)),
        "zone": _state(ipv6_zone.check(ipv6_zone.ZoneServers(mode="zone"), case, channel)),
        "same": _state(ipv6_same.check(ipv6_same.SameOverBoth(mode="same"), case, channel)),
        "second": _state(ipv6_links.check(ipv6_links.Second(mode="second"), case, channel)),
        "third": _state(ipv6_links.check(ipv6_links.Third(mode="third"), case, channel)),
    }


def _state(judgement: Judgement) -> bool | Reason:
    if judgement.verdict is Verdict.MET:
        return True
    return False if judgement.verdict is Verdict.GAP else judgement.reason or Reason.NOT_LOOKED


def _state_zh(state: bool | Reason) -> str:
    if isinstance(state, bool):
        return "达标" if state else "不达标"
    return "不适用" if state in (Reason.NO_IPV6, Reason.SHARED_ZONE) else f"未测（{MEANINGS[state].label}）"
