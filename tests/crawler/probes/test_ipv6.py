"""AAAA records and dials over IPv6, on a machine with an IPv6 loopback or without."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.names import Names
from crawler.probes.control import any_answers, over_ipv6
from crawler.probes.ipv6 import probe
from store.facts import Ipv6Probe
from store.plan import Network, Probe
from store.reasons import Reason
from tests.crawler.looks import look_at, site_plan
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import WebServer

AGENT = "gapwatch-test"


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@contextmanager
def six(status: int = 200, robots: bytes = b"") -> Iterator[int]:
    """A web server on ::1, or on 127.0.0.1 where the machine has no IPv6 (then nothing of it is dialled)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = robots if self.path == "/robots.txt" else b"ok"
            self.send_response(200 if self.path == "/robots.txt" and robots else status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if has_ipv6() else socket.AF_INET

    with Server(("::1" if has_ipv6() else "127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def seen(url: str, zone: dict[str, dict[str, list[str]]], *, vantage: bool = True) -> Ipv6Probe:
    with NameServer(zone) as server:
        names = Names(server.address, allow_private=True, seconds=1)
        return asyncio.run(probe("s1", url, names, AGENT, vantage=vantage))


BOTH = {"a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]}}


def test_a_page_over_ipv6_is_reached_or_the_machine_cannot() -> None:
    with six() as port:
        found = seen(f"http://a.test:{port}/", BOTH)
    assert (found.dns, found.addresses) == (Reason.OK, ("::1",))
    assert (found.http == Reason.OK) == has_ipv6()


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, Reason.HTTP_4XX), (500, Reason.HTTP_5XX), (403, Reason.BLOCKED_403), (302, Reason.OK)]
)
def test_a_bad_status_over_ipv6_is_its_own_reason(status: int, outcome: Reason) -> None:
    with six(status) as port:
        found = seen(f"http://a.test:{port}/", BOTH)
    assert found.http == (outcome if has_ipv6() else found.http)
    assert found.http is not None


def test_robots_txt_holds_over_ipv6_too() -> None:
    with six(robots=b"User-agent: *\nDisallow: /") as port:
        found = seen(f"http://a.test:{port}/", BOTH)
    assert found.http is None or not has_ipv6()


def test_a_closed_port_is_refused() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        found = seen(f"http://a.test:{holder.getsockname()[1]}/", BOTH)
    assert found.http in {Reason.REFUSED, Reason.RESET}


def test_without_a_path_of_our_own_nothing_is_said_about_http() -> None:
    found = seen("http://a.test/", BOTH, vantage=False)
    assert (found.addresses, found.vantage, found.http) == (("::1",), False, None)


def test_no_aaaa_is_an_answer_and_no_name_is_none() -> None:
    assert seen("http://b.test/", {"b.test": {"A": ["127.0.0.1"]}}).dns is Reason.OK
    assert seen("http://b.test/", {"b.test": {"A": ["127.0.0.1"]}}).addresses == ()
    assert seen("http://c.test/", {}).dns is Reason.DNS


def test_the_line_is_tested_over_the_family_that_is_meant() -> None:
    with six() as port, NameServer(BOTH) as server, WebServer({"/": "ok"}) as four:
        network = Network(
            dns=server.address, control=(four.url,), ipv6_control=(f"http://a.test:{port}/",), allow_private=True
        )
        assert asyncio.run(any_answers(network))
        assert asyncio.run(over_ipv6(network)) == has_ipv6()
        assert not asyncio.run(over_ipv6(Network(dns=server.address)))


def test_a_look_writes_the_probe_down(tmp_path: Path) -> None:
    with WebServer({"/": "x"}) as web, NameServer(BOTH) as server:
        site = site_plan(f"http://a.test:{web.port}", listings=False, home=False, probes=(Probe.IPV6,))
        look = look_at(tmp_path, site, network=Network(dns=server.address, allow_private=True))
        assert look.run().returncode == 0
    found = look.site().ipv6
    assert found is not None
    assert (found["host"], found["addresses"], found["vantage"], found["http"]) == ("a.test", ["::1"], False, None)
    assert [f.outcome for f in look.fetches()] == ["ok"]
