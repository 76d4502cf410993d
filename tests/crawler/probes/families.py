"""A small web server that may say different things over IPv4 and IPv6, with a name server beside it. SYNTHETIC."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crawler.names import Names
from crawler.probes.control import over_ipv6
from crawler.probes.hosts import Hosts
from crawler.probes.ipv6.asker import Asker
from crawler.probes.ipv6.run import Draft, probe_all
from crawler.probes.proxy import Proxy
from store.ipv6 import Ipv6Probe
from store.plan import Network, Politeness, Probe
from tests.crawler.nameserver import NameServer, Zone

EVERYTHING = frozenset(Probe) - {Probe.LINKS}
RESET = -1
"""As a status: the connection is reset."""

Respond = Callable[[str, str, bool], tuple[int, str]]
"""Host, path, over IPv6 → status and body."""


def has_ipv6() -> bool:
    """Whether this machine has an IPv6 loopback; the tests say what is seen in either case."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@dataclass
class World:
    """What runs: a port on 127.0.0.1 and ::1, a name server on both."""

    port: int
    names: NameServer
    hits: list[tuple[str, str, bool]] = field(default_factory=list)
    """Host, path, over IPv6, of every request; ``OPTIONS *`` has the path ``*``."""

    def probe(
        self,
        *hosts: str,
        wanted: frozenset[Probe] = EVERYTHING,
        proxy: Proxy | None = None,
        ports: tuple[int, ...] = (),
    ) -> list[Ipv6Probe]:
        """What the probes of the home pages of some hosts find."""
        return asyncio.run(self._probe(hosts, wanted, proxy, ports))

    def one(
        self,
        host: str = "a.test",
        wanted: frozenset[Probe] = EVERYTHING,
        proxy: Proxy | None = None,
        ports: tuple[int, ...] = (),
    ) -> Ipv6Probe:
        """The same for one host."""
        (found,) = self.probe(host, wanted=wanted, proxy=proxy, ports=ports)
        return found

    async def _probe(
        self, hosts: tuple[str, ...], wanted: frozenset[Probe], proxy: Proxy | None, ports: tuple[int, ...]
    ) -> list[Ipv6Probe]:
        network = Network(
            dns=self.names.address, ipv6_control=(f"http://line.test:{self.port}/",), allow_private=True,
            name_server_port=self.names.port,
        )  # fmt: skip
        names = Names(network.dns, allow_private=True, seconds=1)
        asker = Asker(
            Hosts(names, Politeness("gapwatch-test", delay=0.0), proxy), names, network,
            await over_ipv6(network, proxy), names.tells_ipv6(("line.test",)),
            lambda: datetime(2018, 11, 19, tzinfo=UTC), date(2018, 11, 19), proxy, ports,
        )  # fmt: skip
        return await probe_all(asker, [Draft(h, f"http://{h}:{self.port}/", wanted) for h in hosts])


@contextmanager
def world(zone: Zone, respond: Respond | None = None) -> Iterator[World]:
    """A running world. ``line.test`` always answers, so that our own line is known to be fine."""
    zone = {"line.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]}, **zone}
    hits: list[tuple[str, str, bool]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            six = self.connection.family == socket.AF_INET6
            hits.append((host, self.path, six))
            status, body = (200, "ok") if respond is None or host == "line.test" else respond(host, self.path, six)
            if status == RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body.encode())))
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    class Six(ThreadingHTTPServer):
        address_family = socket.AF_INET6

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as four:
        port = int(four.server_address[1])
        servers: list[ThreadingHTTPServer] = [four, *([Six(("::1", port), Handler)] if has_ipv6() else [])]
        for server in servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with NameServer(zone, ipv6=has_ipv6()) as names:
            yield World(port, names, hits)
        for server in servers:
            server.shutdown()
            server.server_close()
