"""What an example tells of a site's IPv6, as the probe would have seen it."""

from __future__ import annotations

from itertools import cycle

from rules.schema import Ipv6Entry
from store.ipv6 import Dial, Ipv6Probe, LinkDial, LinkDials, Port, Same, Zone, ZoneServer
from store.reasons import Reason

_HOST = "own.example"


def probe_of(told: Ipv6Entry | None, site_id: str) -> Ipv6Probe | None:
    """The probe of the example's site; None = it tells nothing of it."""
    if told is None:
        return None
    reached = told.http is Reason.OK
    level = LinkDials(Reason.OK, tuple(LinkDial(url, how, None, Reason.OK) for url, how in told.links.items()))
    return Ipv6Probe(
        site_id, _HOST, told.dns, told.addresses, told.vantage, told.http,
        dials=_dials(told), zones=(Zone(told.zone, _servers(told)),) if told.servers else None,
        same=_same(told) if reached else None, second=level if reached else None, third=level if reached else None,
    )  # fmt: skip


def _dials(told: Ipv6Entry) -> tuple[Dial, ...]:
    if told.http is None:
        return ()
    outcomes = told.dials or (told.http,) * len(told.addresses)
    return tuple(
        Dial(address, how, 200 if how is Reason.OK else None, beside=None if how is Reason.OK else told.beside)
        for address, how in zip(cycle(told.addresses), outcomes, strict=False)
    )


def _servers(told: Ipv6Entry) -> tuple[ZoneServer, ...]:
    return tuple(_server(name, how) for name, how in told.servers.items())


def _server(name: str, how: Reason) -> ZoneServer:
    if how is Reason.DNS:
        return ZoneServer(name, Reason.DNS)
    if how is Reason.NO_IPV6:
        return ZoneServer(name, Reason.OK)
    asked = None if how is Reason.NO_IPV6_VANTAGE else how
    return ZoneServer(name, Reason.OK, ("2400:dd01::53",), asked, Reason.OK if asked not in (None, Reason.OK) else None)


def _same(told: Ipv6Entry) -> Same:
    ports = (Port(80, Reason.OK, Reason.OK), *(Port(n, Reason.OK, Reason.REFUSED) for n in told.closed))
    return Same(Reason.OK, Reason.OK, 200, 200, ports, told.distance, told.own_distance)
