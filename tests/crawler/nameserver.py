"""A tiny name server on loopback."""

from __future__ import annotations

import socket
import socketserver
import threading
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Zone = dict[str, dict[str, list[str]]]


class _Udp6(socketserver.ThreadingUDPServer):
    address_family = socket.AF_INET6


class NameServer:
    """Answers from a dictionary; anything else does not exist. ``ipv6``: over UDP at ::1 too, on the same port."""

    def __init__(self, zone: Zone, *, ipv6: bool = False) -> None:
        self.zone = zone
        self.silent = set[tuple[str, bool]]()
        """Zones for which it does not speak, over IPv6 (True) or IPv4."""
        first = socketserver.ThreadingUDPServer(("127.0.0.1", 0), self._handler())
        self._servers = [first]
        self.port = int(first.server_address[1])
        if ipv6:
            self._servers.append(_Udp6(("::1", self.port), self._handler()))
        self.address = f"127.0.0.1:{self.port}"

    def __enter__(self) -> NameServer:
        for server in self._servers:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[socketserver.BaseRequestHandler]:
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, back = self.request
                back.sendto(outer.answer(data, ipv6=":" in self.client_address[0]), self.client_address)

        return Handler

    def answer(self, data: bytes, *, ipv6: bool = False) -> bytes:
        query = dns.message.from_wire(data)
        response = dns.message.make_response(query)
        response.flags |= dns.flags.AA
        question = query.question[0]
        records = self.zone.get(question.name.to_text(omit_final_dot=True))
        if question.rdtype == dns.rdatatype.SOA and (question.name.to_text(omit_final_dot=True), ipv6) in self.silent:
            response.set_rcode(dns.rcode.REFUSED)
        elif records is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        else:
            kind = dns.rdatatype.to_text(question.rdtype)
            if values := records.get(kind):
                response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
        return response.to_wire()
