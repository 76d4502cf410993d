"""What was seen of one host over IPv6, and over IPv4 beside it. All of it plain values that a later look may compare."""

from __future__ import annotations

from dataclasses import dataclass

from store.reasons import Reason


@dataclass(frozen=True, slots=True)
class Dial:
    """One request for the home page at one IPv6 address."""

    address: str
    outcome: Reason
    """``ok`` = 2xx or 3xx."""
    status: int | None = None
    at: str = ""
    """When it was sent: ISO 8601, UTC."""
    milliseconds: int | None = None
    """Until its answer was read or given up."""
    beside: Reason | None = None
    """How the same page ended over IPv4 right after; asked for only where this dial failed. None = not asked, or no IPv4."""


@dataclass(frozen=True, slots=True)
class ZoneServer:
    """A name server of a zone."""

    name: str
    known: Reason
    """``ok`` = the question for its AAAA records was answered, with some or with none."""
    addresses: tuple[str, ...] = ()
    """Its AAAA records that count."""
    over_ipv6: Reason | None = None
    """``ok`` = it spoke for the zone when asked over IPv6; None = not asked."""
    over_ipv4: Reason | None = None
    """The same over IPv4; asked only where IPv6 failed."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone on the way from the host up to the registrable domain, the host's own first."""

    name: str
    servers: tuple[ZoneServer, ...]


@dataclass(frozen=True, slots=True)
class Port:
    """Whether somebody speaks at a port: an HTTP status line, or TLS. ``ok`` or why not; None = the family was not asked."""

    number: int
    over_ipv4: Reason | None
    over_ipv6: Reason | None


@dataclass(frozen=True, slots=True)
class Same:
    """The home page over both families, redirects on the host followed."""

    over_ipv4: Reason
    over_ipv6: Reason
    status_ipv4: int | None = None
    status_ipv6: int | None = None
    ports: tuple[Port, ...] = ()
    distance: float | None = None
    """Share of the text (0 to 1) in which the page over IPv6 differs from the nearer of two readings over IPv4; None = not compared."""
    own_distance: float | None = None
    """In how much the two readings over IPv4, before and after, differ from each other."""


@dataclass(frozen=True, slots=True)
class LinkDial:
    """A link opened over IPv6."""

    url: str
    over_ipv6: Reason
    """``no_ipv6`` = its host has no IPv6 address."""
    status: int | None = None
    over_ipv4: Reason | None = None
    """The same over IPv4; asked for only where IPv6 failed."""


@dataclass(frozen=True, slots=True)
class LinkDials:
    """The first links of some pages, in their order."""

    outcome: Reason
    """``ok`` = the pages on which they stand were read."""
    links: tuple[LinkDial, ...] = ()


@dataclass(frozen=True, slots=True)
class Ipv6Probe:
    """What DNS and dials over IPv6 said of one host. Fields with defaults are younger than some stored probes."""

    site_id: str
    host: str
    dns: Reason
    """``ok`` = the name server answered, with or without AAAA."""
    addresses: tuple[str, ...] = ()
    """AAAA records that count: no IPv4-mapped, translated, tunnelled, private or loopback ones."""
    vantage: bool = False
    """This machine has an IPv6 path of its own, or a proxy with one (tested against control addresses)."""
    http: Reason | None = None
    """``ok`` = the home page answered 2xx/3xx over IPv6 at one address at least; None = not tried."""
    status: int | None = None
    discarded: tuple[str, ...] = ()
    """AAAA records that do not count."""
    answers_whole: bool = True
    """Whether the name server that we ask tells AAAA records at all: it did so for a name that has some."""
    has_ipv4: bool = True
    """Whether the name has an address over IPv4 too."""
    dials: tuple[Dial, ...] = ()
    zones: tuple[Zone, ...] | None = None
    """None = not asked, or the zone was not found."""
    same: Same | None = None
    second: LinkDials | None = None
    """Links of the home page."""
    third: LinkDials | None = None
    """Links of those pages."""

    @property
    def dead(self) -> tuple[str, ...]:
        """Addresses at which no dial succeeded, though some were made."""
        return tuple(
            a for a in self.addresses if (mine := self.at(a)) and all(d.outcome is not Reason.OK for d in mine)
        )

    def at(self, address: str) -> tuple[Dial, ...]:
        """The dials at one address."""
        return tuple(d for d in self.dials if d.address == address)
