"""Under which domain a website stands: what the kind of rule ``site`` says in its mode ``domain``. The register alone tells."""

from __future__ import annotations

import ipaddress
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import unknown
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_NEVER_REAL = ("test", "example", "invalid", "localhost")
"""Endings kept for trials (RFC 2606): nothing can be said of them."""


class Domain(Strict):
    """域名合乎规定。"""

    mode: Literal["domain"]
    suffix: str = Field(default="gov.cn", pattern=r"^[a-z0-9.-]+$", title="域名以什么结尾")
    beneath_portal: tuple[str, ...] = Field(
        default=("department",), title="哪几类网站要用本级政府门户的下级域名（sites.yaml 里的 kind）"
    )


PORTAL = "kind:portal"


def check(mode: Domain, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    host = urlsplit(channel.site.base or "").hostname or ""
    subject, base = subject_of(channel), channel.site.base or ""
    nested = channel.site.kind in mode.beneath_portal
    wanted = f"域名以 .{mode.suffix} 结尾" + ("，是市政府门户网站域名的下级域名" if nested else "")
    expected = expected_of(case, channel, wanted)
    looked = (LookedAt(base, None, channel.site.name),)
    seen = (Evidence(base, channel.site.name, None, None, None),)
    fault = _suffix_fault(host, mode.suffix)
    known = [c.site for c in (*case.shared, *case.own) if c.site.kind == "portal" and c.site.part_of is None]
    portals = [h for site in known if (h := urlsplit(site.base or "").hostname)]
    doubt = register_says(case, channel)
    if fault is None and nested:
        if not portals:
            return unknown(Reason.NO_ADDRESS, expected, subject=subject, message="门户网站没有登记网址，不能比较域名。")
        if not any(_is_beneath(host, portal) for portal in portals):
            doubt = doubt or (None if all(site.confirmed for site in known) else Reason.SITE_UNCONFIRMED)
            fault = f"域名 {host} 不是门户网站域名（{'、'.join(sorted(map(_domain, portals)))}）的下级域名"
    if fault is None:
        return Judgement(Verdict.MET, expected, f"域名是 {host}。", subject=subject, looked_at=looked, evidence=seen)
    if doubt is not None:
        return unknown(doubt, expected, subject=subject, seen=seen)
    return Judgement(Verdict.GAP, expected, f"{fault}。", subject=subject, looked_at=looked, evidence=seen)


def _suffix_fault(host: str, suffix: str) -> str | None:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return f"没有域名，用的是地址 {host}"
    if host.rpartition(".")[2] in _NEVER_REAL or host.endswith(f".{suffix}"):
        return None
    return f"域名 {host} 不以 .{suffix} 结尾"


def _domain(portal: str) -> str:
    """What the portal's host is under: ``www.`` is no part of a domain."""
    return portal.removeprefix("www.")


def _is_beneath(host: str, portal: str) -> bool:
    return host == portal or host.endswith(f".{_domain(portal)}")
