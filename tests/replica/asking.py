"""A client of the replica that knows no DNS: it dials loopback and names the host."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

from replica.serve import Replica


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


def get(replica: Replica, host: str, path: str, *, ipv6: bool = False, form: dict[str, str] | None = None) -> Got:
    """With a ``form`` it is a POST."""
    connection = http.client.HTTPConnection("::1" if ipv6 else "127.0.0.1", replica.http_port, timeout=10)
    try:
        headers = {"Host": f"{host}:{replica.http_port}", "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form) if form is not None else None
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        return Got(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def resolve(replica: Replica, name: str, kind: str, *, tcp: bool = False, ipv6: bool = False) -> tuple[str, list[str]]:
    """Response code and values."""
    host, port = replica.dns.split(":")
    query = dns.message.make_query(name, dns.rdatatype.from_text(kind))
    ask = dns.query.tcp if tcp else dns.query.udp
    response = ask(query, "::1" if ipv6 else host, port=int(port), timeout=5)
    return dns.rcode.to_text(response.rcode()), [item.to_text() for rrset in response.answer for item in rrset]
