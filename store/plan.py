"""A crawl plan: what one look reads. Data only, made by ``rules.plan`` and carried out by ``crawler``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Probe(StrEnum):
    """What is asked of a site besides its pages. A kind of rule names what it needs in ``Params.probes``."""

    IPV6 = "ipv6"
    """AAAA records and HTTP over IPv6. What follows goes with it."""
    IPV6_SUCCESS = "ipv6-success"
    """The home page over IPv6 several times."""
    IPV6_ZONE = "ipv6-zone"
    """The name servers of its domain over IPv6."""
    IPV6_SAME = "ipv6-same"
    """Ports, status and page over both families."""
    IPV6_LINKS = "ipv6-links"
    """Links of the home page, and links of those pages, over IPv6."""
    LINKS = "links"
    """Is there anything behind the links of the home page?"""
    INNER_LINKS = "inner_links"
    """Is there anything behind the links and files of the papers that were read?"""
    MISSING_PAGE = "missing_page"
    """What does it say of an address that cannot exist?"""
    TLS = "tls"
    """Certificate and versions of its TLS port, and where its plain HTTP leads."""
    SEARCH = "search"
    """Does its search find a title that stands on it?"""
    WEIGHT = "weight"
    """How long does its front page take?"""
    VISITS = "visits"
    """Does the home page open, many times a day? Not a look's work: :mod:`service.visiting` makes them."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What to read on one site."""

    site_id: str
    name: str
    base_url: str
    """Address without trailing slash, scheme as registered (never forced to https)."""
    horizon: date
    """Listings are read newest-first back to this day (Beijing), inclusive."""
    platforms: tuple[str, ...] = ()
    """Platforms the register names, e.g. ``("nfcms", "gkmlpt")``; empty = detect."""
    platform_ids: dict[str, Any] = field(default_factory=dict)
    listings: bool = True
    """Read every listing of the site down to the horizon."""
    home: bool = True
    """Read the home page and note its navigation."""
    probes: tuple[Probe, ...] = ()
    """What else to ask of it, in the order of :class:`Probe`."""


@dataclass(frozen=True, slots=True)
class Politeness:
    """How gently one host is asked."""

    user_agent: str
    """Honest name with a contact address."""
    delay: float = 2.0
    """Seconds between two requests to one host."""
    concurrency: int = 1
    """Connections per host."""
    timeout: float = 30.0
    """Seconds until a request counts as timed out."""
    max_bytes: int = 32 * 1024 * 1024
    max_pages: int = 20_000
    """Fetches a site may cost in one look; beyond it the site is a trap."""


@dataclass(frozen=True, slots=True)
class Network:
    """How this machine reaches the sites."""

    dns: str | None = None
    """``host:port`` of a DNS server to ask instead of the system's; the replica has its own."""
    control: tuple[str, ...] = ()
    """Addresses that must answer if our own line is fine."""
    ipv6_control: tuple[str, ...] = ()
    """Addresses that must answer over IPv6 if this machine has an IPv6 path."""
    allow_private: bool = False
    """Permit loopback and private addresses (the replica); otherwise they are refused."""
    http_port: int = 80
    """Where a host is expected to answer plain HTTP, besides the port in its address."""
    https_port: int = 443
    """Where it is expected to answer HTTPS."""
    ca: str = ""
    """Path of a PEM file with roots that are trusted besides the system's; empty = none."""
    ipv6_proxy: str = ""
    """``socks5://host:port`` or ``http://host:port`` with an IPv6 path, through which IPv6 is reached; empty = directly."""
    name_server_port: int = 53
    """Where name servers of sites are asked; the replica's listen elsewhere."""

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Network:
        """Read back what JSON made of one."""
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Plan:
    """One look's work."""

    sites: tuple[SitePlan, ...]
    politeness: Politeness
    network: Network = Network()
    file_hosts: tuple[str, ...] = ()
    """Hosts (``host`` or ``host:port``) from which attachments may be fetched: the register's and those it declares."""

    def to_json(self) -> str:
        """Serialise; the inverse is :meth:`from_json`."""
        return json.dumps(asdict(self), ensure_ascii=False, default=_day)

    @classmethod
    def from_json(cls, text: str) -> Plan:
        """Read back what :meth:`to_json` wrote."""
        raw = json.loads(text)
        sites = tuple(
            SitePlan(
                **{
                    **_without(s, *_FORMER),
                    "horizon": date.fromisoformat(s["horizon"]),
                    "platforms": tuple(s["platforms"]),
                    "probes": _probes(s),
                }
            )
            for s in raw["sites"]
        )
        return cls(
            sites=sites,
            politeness=Politeness(**raw["politeness"]),
            network=Network.read(raw["network"]),
            file_hosts=tuple(raw.get("file_hosts", ())),
        )


_FORMER = ("ipv6", "links")
"""Switches that plans of earlier versions bore in place of ``probes``."""


def _probes(site: dict[str, Any]) -> tuple[Probe, ...]:
    named = site["probes"] if "probes" in site else [name for name in _FORMER if site.get(name)]
    return tuple(probe for probe in Probe if probe.value in named)


def _without(raw: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key not in keys}


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a plan cannot hold a {type(value).__name__}")
