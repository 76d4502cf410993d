"""The city's own name server: A, AAAA and NS for its hosts over UDP and TCP, NXDOMAIN for all others."""

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


@dataclass(frozen=True, slots=True)
class Host:
    """A host's addresses."""

    a: tuple[str, ...]
    aaaa: tuple[str, ...]


class NameServer:
    """Answers on one loopback port, UDP and TCP. ``lookup`` gives a host's addresses, None = no such name."""

    def __init__(self, zone: str, lookup: Callable[[str], Host | None]) -> None:
        self._zone = dns.name.from_text(zone)
        self._lookup = lookup
        self._servers: list[socketserver.BaseServer] = []
        self._threads: list[threading.Thread] = []

    def start(self) -> int:
        """Serve; returns the port."""
        udp, tcp = _pair(self._answer)
        for server in (udp, tcp):
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            self._servers.append(server)
            self._threads.append(thread)
        return int(udp.server_address[1])

    def stop(self) -> None:
        """End both servers and free the port."""
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, wire: bytes) -> bytes | None:
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
        if not name.is_subdomain(self._zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
            return response.to_wire()
        host = self._lookup(name.to_text(omit_final_dot=True).lower())
        if host is None and name != self._zone:
            response.set_rcode(dns.rcode.NXDOMAIN)
        for value in self._values(name, kind, host):
            rrset = response.find_rrset(response.answer, name, dns.rdataclass.IN, kind, create=True)
            rrset.add(dns.rdata.from_text(dns.rdataclass.IN, kind, value), 60)
        return response.to_wire()

    def _values(self, name: dns.name.Name, kind: dns.rdatatype.RdataType, host: Host | None) -> tuple[str, ...]:
        if kind == dns.rdatatype.NS and name == self._zone:
            return (f"ns.{self._zone.to_text()}",)
        if host is not None and kind == dns.rdatatype.A:
            return host.a
        if host is not None and kind == dns.rdatatype.AAAA:
            return host.aaaa
        return ()


class _Udp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        wire, back = cast("tuple[bytes, socket.socket]", self.request)
        if answer := cast("_UdpServer", self.server).reply(wire):
            back.sendto(answer, self.client_address)


class _Tcp(socketserver.StreamRequestHandler):
    timeout = 5

    def handle(self) -> None:
        size = self.rfile.read(2)
        wire = self.rfile.read(int.from_bytes(size, "big")) if len(size) == 2 else b""
        if answer := cast("_TcpServer", self.server).reply(wire):
            self.wfile.write(len(answer).to_bytes(2, "big") + answer)


class _UdpServer(socketserver.UDPServer):
    reply: Callable[[bytes], bytes | None]


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    reply: Callable[[bytes], bytes | None]


def _pair(reply: Callable[[bytes], bytes | None]) -> tuple[_UdpServer, _TcpServer]:
    """UDP and TCP on the same free port."""
    while True:
        udp = _UdpServer(("127.0.0.1", 0), _Udp)
        try:
            tcp = _TcpServer(("127.0.0.1", int(udp.server_address[1])), _Tcp)
        except OSError:  # another program holds the TCP port of that number
            udp.server_close()
            continue
        udp.reply = tcp.reply = reply
        return udp, tcp
