"""The city's own name server: A and AAAA of its hosts, SOA and NS of its zones, over UDP and TCP; NXDOMAIN for all others.

It stands for every name server of the city and of hosts that are zones of their own, at 127.0.0.1 and, where the machine has
IPv6, at ::1 on the same port.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

from replica.web import has_ipv6

_ROOT_SERVER = dns.name.from_text("a.root-servers.net")
"""The one name outside that it knows: whether a resolver tells AAAA records is seen at it. Nothing of the root is served."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host's addresses, and what it has as the top of a zone."""

    a: tuple[str, ...]
    aaaa: tuple[str, ...]
    servers: tuple[str, ...] = ()
    """Names of the zone's name servers; none = the host is no zone of its own."""
    silent_ipv6: bool = False
    """Over IPv6 nobody speaks for the zone."""


class NameServer:
    """Answers on one loopback port, UDP and TCP. ``lookup`` says what there is of a host, None = no such name."""

    def __init__(self, zone: str, lookup: Callable[[str], Host | None]) -> None:
        self._zone = dns.name.from_text(zone)
        self._lookup = lookup
        self._servers: list[socketserver.BaseServer] = []
        self._threads: list[threading.Thread] = []

    def start(self) -> int:
        """Serve; returns the port."""
        servers = _listen(self._answer, has_ipv6())
        for server in servers:
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            self._servers.append(server)
            self._threads.append(thread)
        return int(servers[0].server_address[1])

    def stop(self) -> None:
        """End both servers and free the port."""
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, wire: bytes, ipv6: bool) -> bytes | None:
        try:
            query = dns.message.from_wire(wire)
        except dns.exception.DNSException:
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.AA
        if len(query.question) != 1:
            response.set_rcode(dns.rcode.FORMERR)
            return response.to_wire()
        name, kind = query.question[0].name, query.question[0].rdtype
        if name == _ROOT_SERVER and kind == dns.rdatatype.AAAA:
            response.answer.append(dns.rrset.from_text(name, 60, "IN", kind, "::1"))
            return response.to_wire()
        if not name.is_subdomain(self._zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
            return response.to_wire()
        host = self._lookup(name.to_text(omit_final_dot=True).lower())
        if host is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        elif host.silent_ipv6 and ipv6:
            response.set_rcode(dns.rcode.REFUSED)
            response.flags &= ~dns.flags.AA
            return response.to_wire()
        for value in self._values(name, kind, host):
            rrset = response.find_rrset(response.answer, name, dns.rdataclass.IN, kind, create=True)
            rrset.add(dns.rdata.from_text(dns.rdataclass.IN, kind, value), 60)
        return response.to_wire()

    def _values(self, name: dns.name.Name, kind: dns.rdatatype.RdataType, host: Host | None) -> tuple[str, ...]:
        if host is not None and kind == dns.rdatatype.NS:
            return tuple(f"{server}." for server in host.servers)
        if host is not None and kind == dns.rdatatype.SOA and host.servers:
            return (f"{host.servers[0]}. hostmaster.{name.to_text()} 1 3600 600 86400 60",)
        if host is not None and kind == dns.rdatatype.A:
            return host.a
        if host is not None and kind == dns.rdatatype.AAAA:
            return host.aaaa
        return ()


Reply = Callable[[bytes, bool], bytes | None]
"""A message's answer; the second says whether it came over IPv6."""


class _Udp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        wire, back = cast("tuple[bytes, socket.socket]", self.request)
        if answer := cast("_UdpServer", self.server).reply(wire, ":" in self.client_address[0]):
            back.sendto(answer, self.client_address)


class _Tcp(socketserver.StreamRequestHandler):
    timeout = 5

    def handle(self) -> None:
        size = self.rfile.read(2)
        wire = self.rfile.read(int.from_bytes(size, "big")) if len(size) == 2 else b""
        if answer := cast("_TcpServer", self.server).reply(wire, ":" in self.client_address[0]):
            self.wfile.write(len(answer).to_bytes(2, "big") + answer)


class _UdpServer(socketserver.UDPServer):
    reply: Reply


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    reply: Reply


class _UdpServer6(_UdpServer):
    address_family = socket.AF_INET6


class _TcpServer6(_TcpServer):
    address_family = socket.AF_INET6


def _listen(reply: Reply, ipv6: bool) -> list[_UdpServer | _TcpServer]:
    """UDP and TCP on the same free port, on both families."""
    while True:
        made: list[_UdpServer | _TcpServer] = [_UdpServer(("127.0.0.1", 0), _Udp)]
        port = int(made[0].server_address[1])
        try:
            made.append(_TcpServer(("127.0.0.1", port), _Tcp))
            if ipv6:
                made += [_UdpServer6(("::1", port), _Udp), _TcpServer6(("::1", port), _Tcp)]
        except OSError:  # another program holds one of the ports of that number
            for server in made:
                server.server_close()
            continue
        for server in made:
            server.reply = reply
        return made
