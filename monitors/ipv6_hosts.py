"""What judgements on a host's IPv6 share: which hosts, what is expected, and when there is nothing to judge."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitors.case import Case, Channel
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import unknown
from store.ipv6 import Dial, Ipv6Probe
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

REFUSALS = (
    Reason.BLOCKED_403, Reason.BLOCKED_CHALLENGE, Reason.RATE_LIMITED, Reason.ROBOTS, Reason.OWN_NETWORK,
    Reason.FORBIDDEN_ADDRESS, Reason.LOGIN_WALL,
)  # fmt: skip
"""What says nothing of IPv6."""
READABLE = (Reason.PLATFORM_UNKNOWN, Reason.NAVIGATION_UNRECOGNISED)
"""Site-wide reasons of ours that do not mean the site failed to answer over IPv4."""


def hosts_of(case: Case) -> tuple[Channel, ...]:
    """The unit's own websites, one for each host; of several the one that was probed. Parts of larger sites lie on others' hosts."""
    hosts: dict[str, Channel] = {}
    whole = [c for c in case.own if c.site.part_of is None]
    for channel in sorted(whole, key=lambda c: probe_of(c) is None):
        if host := host_of(channel):
            hosts.setdefault(host, channel)
    return tuple(hosts.values())


def host_of(channel: Channel) -> str:
    """The host of a website's address, without port."""
    return urlsplit(channel.site.base or "").hostname or ""


def probe_of(channel: Channel) -> Ipv6Probe | None:
    """What was seen of it over IPv6."""
    return channel.facts.ipv6 if channel.facts is not None else None


def probed(case: Case, channel: Channel, what: str, *, dialled: bool = True) -> Ipv6Probe | Judgement:
    """The probe, or why there is nothing to judge beyond the address itself.

    A site without any IPv6 lacks one thing, and one rule says so (DESIGN: one absence, one gap). ``dialled``: the judgement rests
    on a home page that is reached over IPv6.
    """
    expected, subject = expected_of(case, channel, what), subject_of(channel)
    probe = probe_of(channel)
    if probe is None or probe.dns is not Reason.OK:
        return unprobed(case, channel, what)
    if not probe.addresses:
        return _without_address(probe, expected, channel)
    if not dialled:
        return probe
    if not probe.vantage:
        return unknown(Reason.NO_IPV6_VANTAGE, expected, subject=subject)
    if probe.http is Reason.OK:
        return probe
    if (elsewhere := not_ipv6s_fault(probe, channel)) is not None:
        return unknown(elsewhere, expected, subject=subject)
    return nothing(Reason.NO_IPV6, expected, channel)


def unprobed(case: Case, channel: Channel, what: str) -> Judgement:
    """The host was not probed, or its name was not looked up, and why."""
    probe = probe_of(channel)
    outcome = channel.facts.look.outcome if channel.facts is not None else Reason.NOT_LOOKED
    reason = outcome if probe is None else probe.dns
    return unknown(
        reason if reason is not Reason.OK else Reason.NOT_LOOKED, expected_of(case, channel, what),
        subject=subject_of(channel),
    )  # fmt: skip


def _without_address(probe: Ipv6Probe, expected: str, channel: Channel) -> Judgement:
    if not probe.answers_whole:
        return unheard(expected, channel)
    return nothing(Reason.NO_IPV6, expected, channel)


def unheard(expected: str, channel: Channel) -> Judgement:
    """Our own name server tells no AAAA records of anything."""
    return unknown(
        Reason.NO_IPV6_VANTAGE, expected, subject=subject_of(channel),
        message="本系统所用的域名服务器不给出IPv6地址记录（对照域名的也没有），不能判断。",
    )  # fmt: skip


def nothing(reason: Reason, expected: str, channel: Channel, seen: tuple[Evidence, ...] = ()) -> Judgement:
    """There is nothing of this kind to judge."""
    return Judgement(
        Verdict.NOT_APPLICABLE, expected, f"不适用：{MEANINGS[reason].means}。", reason=reason,
        subject=subject_of(channel), evidence=seen,
    )  # fmt: skip


def not_ipv6s_fault(probe: Ipv6Probe, channel: Channel) -> Reason | None:
    """A refusal says nothing of IPv6, and a site that is down over IPv4 too does not fail for its IPv6."""
    if probe.http is None:
        return Reason.NOT_LOOKED
    if probe.http in REFUSALS:
        return probe.http
    beside = [d.beside for d in probe.dials if d.beside is not None]
    if beside and Reason.OK not in beside:
        return beside[0]
    over_ipv4 = channel.facts.look.outcome if channel.facts else Reason.NOT_LOOKED
    return over_ipv4 if MEANINGS[over_ipv4].site_wide and over_ipv4 not in READABLE else None


def is_ipv6s(dial: Dial, probe: Ipv6Probe) -> bool:
    """Whether a failed dial is IPv6's own failure: IPv4 succeeded in the same minute, or there is no IPv4."""
    if dial.outcome is Reason.OK or dial.outcome in REFUSALS:
        return False
    return dial.beside is Reason.OK or not probe.has_ipv4


def met(case: Case, channel: Channel, what: str, message: str, seen: tuple[Evidence, ...] = ()) -> Judgement:
    """It is as it should be: no confirmation by the office is needed for that."""
    return Judgement(
        Verdict.MET, expected_of(case, channel, what), message, subject=subject_of(channel), looked_at=looked(channel),
        evidence=seen,
    )  # fmt: skip


def fault(case: Case, channel: Channel, what: str, message: str, seen: tuple[Evidence, ...]) -> Judgement:
    """It is not, and the unit may be told so if the register is clear about whose site it is."""
    expected, subject = expected_of(case, channel, what), subject_of(channel)
    if (reason := register_says(case, channel)) is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    return Judgement(
        Verdict.GAP, expected, message, subject=subject, looked_at=looked(channel), evidence=seen
    )  # fmt: skip


def looked(channel: Channel) -> tuple[LookedAt, ...]:
    """The site's address, over IPv6."""
    return (LookedAt(channel.site.base or "", None, channel.site.name),)


def shown(url: str, what: str) -> Evidence:
    """A line of evidence: what was seen at an address."""
    return Evidence(url, what, None, None, None)


def how_zh(outcome: Reason, status: int | None = None) -> str:
    """How a request ended: “打开超时”, “网站出错 502”."""
    return "能打开" if outcome is Reason.OK else MEANINGS[outcome].label + (f" {status}" if status else "")
