"""The DNS of a site over IPv6: the zones up to the registrable domain, their name servers, and what those say when asked.

Each zone is asked for once a run, whatever the number of sites in it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype

from crawler.names import KNOWN_WITH_IPV6, NameUnknownError
from crawler.probes.ipv6.asker import Addresses, Asker
from crawler.probes.proxy import Proxy, ProxyError, approach, reach
from store.domains import registrable
from store.ipv6 import Zone, ZoneServer
from store.reasons import Reason

SECONDS = 4.0
"""For one question to a name server."""
MOST_SERVERS = 13
"""Name servers of a zone that are asked: as many as the root has."""
_MOST_ZONES = 4
_AT_ONCE = 8
_ADDRESSES = 2


@dataclass
class Zones:
    """The zones of one run."""

    asker: Asker
    _asked: dict[str, asyncio.Task[Zone | None]] = field(default_factory=dict)
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def of(self, host: str) -> tuple[Zone, ...] | None:
        """The host's zone and those above it up to the registrable domain; None = a name server gave no answer, or there are none."""
        top, name, found = registrable(host), host, list[Zone]()
        while len(found) < _MOST_ZONES:
            try:
                zone = await asyncio.to_thread(self.asker.names.zone_of, name)
            except NameUnknownError:
                return None
            if zone is None or not _within(zone, top):  # above the registrable domain begins the registry's own
                break
            read = await self._read(zone)
            if read is None:
                return None
            found.append(read)
            if zone == top:
                break
            name = zone.partition(".")[2]
        return tuple(found) or None

    async def path_is_sound(self) -> bool:
        """Whether name servers can be asked over IPv6 from here at all: one has answered, or one of the root's does."""
        if not self.asker.vantage:
            return True  # none was asked
        done = [task.result() for task in self._asked.values() if task.done()]
        if any(s.over_ipv6 is Reason.OK for zone in done if zone is not None for s in zone.servers):
            return True
        root = await self.asker.addresses(KNOWN_WITH_IPV6)
        return bool(root.six) and await self._speaks(".", root.six) is Reason.OK

    async def _read(self, zone: str) -> Zone | None:
        if zone not in self._asked:
            self._asked[zone] = asyncio.create_task(self._ask_all(zone))
        return await self._asked[zone]

    async def _ask_all(self, zone: str) -> Zone | None:
        try:
            names = await asyncio.to_thread(self.asker.names.servers_of, zone)
        except NameUnknownError:
            return None
        servers = await asyncio.gather(*(self._server(zone, name) for name in names[:MOST_SERVERS]))
        return Zone(zone, tuple(servers)) if servers else None

    async def _server(self, zone: str, name: str) -> ZoneServer:
        found = await self.asker.addresses(name)
        if found.dns is not Reason.OK or (not found.six and not self.asker.answers_whole):
            return ZoneServer(name, Reason.DNS)
        server = ZoneServer(name, Reason.OK, found.six)
        if not found.six or not self.asker.vantage:
            return server
        six = await self._speaks(zone, found.six)
        return replace(server, over_ipv6=six, over_ipv4=await self._beside(zone, found, six))

    async def _beside(self, zone: str, found: Addresses, six: Reason | None) -> Reason | None:
        if six in (Reason.OK, None) or not found.four:
            return None
        return await self._speaks(zone, found.four)

    async def _speaks(self, zone: str, addresses: tuple[str, ...]) -> Reason | None:
        """``ok`` = one of the addresses speaks for the zone; None = our own way there failed."""
        heard: Reason | None = None
        async with self._gate:
            for address in addresses[:_ADDRESSES]:
                proxy = self.asker.proxy if ":" in address else None
                heard = await ask_server(zone, address, self.asker.network.name_server_port, proxy)
                if heard is Reason.OK:
                    break
        return heard


def _within(zone: str, top: str) -> bool:
    return zone == top or zone.endswith(f".{top}")


async def ask_server(zone: str, address: str, port: int, proxy: Proxy | None = None) -> Reason | None:
    """Ask one server for the zone's SOA, over UDP and then over TCP; through a proxy over TCP alone. ``ok`` = it has authority.

    None = the proxy failed, or carried nothing: name servers need not be open to TCP from everywhere.
    """
    query = dns.message.make_query(zone, dns.rdatatype.SOA, flags=0)
    if proxy is not None:
        answer = await _through(proxy, address, port, query)
        return None if answer is None else _authority(answer)
    for ask in (dns.asyncquery.udp, dns.asyncquery.tcp):
        try:
            return _authority(await ask(query, address, timeout=SECONDS, port=port))
        except dns.exception.Timeout:
            why = Reason.TIMEOUT
        except ConnectionRefusedError:
            why = Reason.REFUSED
        except (dns.exception.DNSException, OSError, EOFError, ValueError):
            why = Reason.RESET
    return why


def _authority(answer: dns.message.Message) -> Reason:
    if answer.rcode() == dns.rcode.NOERROR and answer.flags & dns.flags.AA:
        return Reason.OK
    return Reason.REFUSED


async def _through(proxy: Proxy, address: str, port: int, query: dns.message.Message) -> dns.message.Message | None:
    try:
        line = await approach(proxy)
    except ProxyError:
        return None
    try:
        async with asyncio.timeout(SECONDS):
            await reach(line, address, port)
            wire = query.to_wire()
            line.writer.write(len(wire).to_bytes(2, "big") + wire)
            size = int.from_bytes(await line.reader.readexactly(2), "big")
            answer = dns.message.from_wire(await line.reader.readexactly(size))
            return answer if query.is_response(answer) else None
    except (ProxyError, OSError, asyncio.IncompleteReadError, dns.exception.DNSException, ValueError):
        return None
    finally:
        line.writer.close()
