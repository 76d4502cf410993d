"""One visit of a home page: what opens, what does not, and what says nothing either way."""

from __future__ import annotations

import asyncio
import socket
import threading
from datetime import date
from pathlib import Path

import pytest

from crawler.names import Names
from crawler.probes.proxy import proxy_of
from crawler.probes.visit import Visited, Visitor
from replica.page import render
from replica.proxy import ProxyServer
from store.reasons import Reason
from store.visits import FAILURES
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, WebServer

DAY = date(2018, 11, 19)
HOME = (
    "<html><head><title>虚构</title></head><body><h1>示例市教育局</h1><p>SYNTHETIC 工作动态 通知公告</p></body></html>"
)


def visited(url: str, *, seconds: float = 5.0, proxy: str = "", dns: str | None = None) -> Visited:
    names = Names(dns, allow_private=True)
    visitor = Visitor(names, "gapwatch-test", DAY, proxy_of(proxy) if proxy else None, seconds)
    return asyncio.run(visitor.visit(url))


def said(*answers: Said) -> Visited:
    """What a visit makes of a server that answers so, the first for the front page, others below ``/1``, ``/2`` …"""
    pages = {f"/{i}" if i else "/": answer for i, answer in enumerate(answers)}
    with WebServer(dict(pages)) as web:
        return visited(web.url + "/")


def test_a_page_that_comes_has_opened() -> None:
    found = said(Said(HOME))
    assert (found.outcome, found.status) == (Reason.OK, 200)
    assert 0 <= found.seconds < 5


def test_redirects_on_its_own_host_are_followed() -> None:
    moved = Said("", 302, headers={"Location": "/1"})
    assert said(moved, Said(HOME)).outcome is Reason.OK
    assert said(moved, Said("", 500)).outcome is Reason.HTTP_5XX


def test_a_redirect_to_another_host_is_an_answer_and_not_followed() -> None:
    with WebServer({"/": HOME}) as other:
        there = other.url.replace("127.0.0.1", "localhost")
        assert said(Said("", 302, headers={"Location": there})).outcome is Reason.OK
        assert other.asked == []


def test_redirects_without_end_are_answers() -> None:
    found = said(Said("", 302, headers={"Location": "/"}))
    assert (found.outcome, found.status) == (Reason.OK, 302)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_error_is_a_page_that_does_not_open(status: int) -> None:
    assert said(Said("<html>SYNTHETIC</html>", status)).outcome is Reason.HTTP_5XX


def test_a_hung_up_connection_is_a_page_that_does_not_open() -> None:
    assert said(Said(hang_up=True)).outcome is Reason.RESET


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Said(render("forbidden.html").body, 403), Reason.BLOCKED_403),
        (Said(render("jiasule.html").body, 521), Reason.BLOCKED_CHALLENGE),
        (Said("", 412), Reason.BLOCKED_CHALLENGE),
        (Said("", 429), Reason.RATE_LIMITED),
        (Said("", 401), Reason.LOGIN_WALL),
        (Said("", 404), Reason.HTTP_4XX),
    ],
)
def test_what_turns_us_away_says_nothing_either_way(answer: Said, outcome: Reason) -> None:
    assert said(answer).outcome is outcome
    assert outcome not in FAILURES


def test_a_page_that_is_late_has_not_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = visited(f"http://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.2)
    assert found.outcome is Reason.TIMEOUT
    assert found.seconds >= 0.2


def test_a_server_that_keeps_the_connection_open_has_answered_all_the_same() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with listening.accept()[0] as one:
                one.recv(4096)
                one.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(HOME.encode())}\r\n\r\n{HOME}".encode())
                one.recv(1)

        threading.Thread(target=serve, daemon=True).start()
        found = visited(f"http://127.0.0.1:{listening.getsockname()[1]}/", seconds=1.0)
    assert found.outcome is Reason.OK


def test_a_refused_connection_is_a_page_that_does_not_open() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = visited(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert found.outcome is Reason.REFUSED


def test_the_second_address_of_a_name_will_do(tmp_path: Path) -> None:
    with WebServer({"/": HOME}) as web, NameServer({"a.test": {"A": ["127.0.0.2", "127.0.0.1"]}}) as dns:
        assert visited(f"http://a.test:{web.port}/", dns=dns.address).outcome is Reason.OK


def test_of_several_addresses_one_that_turns_us_away_says_more_than_one_that_fails() -> None:
    def serve(server: socket.socket, answer: bytes) -> None:
        with server.accept()[0] as one:
            one.recv(4096)
            one.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as refusing:
        port = refusing.getsockname()[1]
        with socket.create_server(("127.0.0.2", port)) as broken:
            for server, answer in ((refusing, b"HTTP/1.1 403 Forbidden\r\nServer: test\r\n\r\n"), (broken, b"")):
                threading.Thread(target=serve, args=(server, answer), daemon=True).start()
            with NameServer({"a.test": {"A": ["127.0.0.1", "127.0.0.2"]}}) as dns:
                assert visited(f"http://a.test:{port}/", dns=dns.address).outcome is Reason.BLOCKED_403


def test_a_name_with_ipv6_alone_that_does_not_open_says_nothing_for_this_line_may_have_no_ipv6() -> None:
    with socket.socket() as taken, NameServer({"a.test": {"AAAA": ["::1"]}}) as dns:
        taken.bind(("127.0.0.1", 0))
        found = visited(f"http://a.test:{taken.getsockname()[1]}/", dns=dns.address)
    assert found.outcome is Reason.OWN_NETWORK
    assert Reason.OWN_NETWORK not in FAILURES


def test_a_name_that_is_not_found_says_nothing_either_way() -> None:
    with NameServer({}) as dns:
        found = visited("http://nobody.test/", dns=dns.address)
    assert found.outcome is Reason.DNS
    assert Reason.DNS not in FAILURES


def test_an_address_in_a_private_net_is_not_called() -> None:
    names = Names(None, allow_private=False)
    with WebServer({"/": HOME}) as web:
        found = asyncio.run(Visitor(names, "gapwatch-test", DAY).visit(web.url))
        assert web.asked == []
    assert found.outcome is Reason.FORBIDDEN_ADDRESS


def test_a_proxy_that_fails_is_not_the_site() -> None:
    with ProxyServer("socks5", fails="broken") as proxy:
        found = visited("http://127.0.0.1:9/", proxy=proxy.url)
    assert found.outcome is Reason.OWN_NETWORK
    assert Reason.OWN_NETWORK not in FAILURES


def test_a_page_opens_through_a_proxy() -> None:
    with ProxyServer("socks5") as proxy, WebServer({"/": HOME}) as web:
        assert visited(web.url, proxy=proxy.url).outcome is Reason.OK
        assert proxy.asked
