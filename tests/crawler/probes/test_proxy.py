"""Going out through a proxy: what it does to a dial, and whose fault a failure is."""

from __future__ import annotations

import asyncio
import gc
import socket
import struct
import threading
from pathlib import Path

import pytest

from crawler.probes.control import any_answers
from crawler.probes.dial import Dialled, dial
from crawler.probes.proxy import Proxy, ProxyError, approach, proxy_of, reach
from replica.proxy import ProxyServer
from store.plan import Network
from store.reasons import Reason
from tests.crawler.certificates import expired_context
from tests.crawler.webserver import WebServer

AGENT = "gapwatch-test"
SCHEMES = pytest.mark.parametrize("scheme", ["socks5", "http"])


def through(proxy: ProxyServer, url: str, address: str = "127.0.0.1", seconds: float = 5.0) -> Dialled:
    return asyncio.run(dial(url, address, AGENT, seconds=seconds, most_body=100, proxy=proxy_of(proxy.url)))


def closed_port() -> int:
    """A port where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@SCHEMES
def test_a_page_is_had_through_a_proxy_that_is_asked_for_the_checked_address(scheme: str) -> None:
    with ProxyServer(scheme) as proxy, WebServer({"/": "hello"}) as web:
        found = through(proxy, f"http://a.test:{web.port}/")
        assert (found.outcome, found.status, found.body) == (Reason.OK, 200, b"hello")
        assert proxy.asked == [("127.0.0.1", web.port)]


@SCHEMES
def test_a_proxy_may_want_a_password(scheme: str) -> None:
    with ProxyServer(scheme, "who", "p@ss/word") as proxy, WebServer({"/": "hello"}) as web:
        right = Proxy(scheme, "127.0.0.1", proxy.port, "who", "p@ss/word")
        wrong = Proxy(scheme, "127.0.0.1", proxy.port, "who", "other")
        url = f"http://a.test:{web.port}/"
        assert asyncio.run(dial(url, "127.0.0.1", AGENT, proxy=right)).outcome is Reason.OK
        assert asyncio.run(dial(url, "127.0.0.1", AGENT, proxy=wrong)).outcome is Reason.OWN_NETWORK
        nobody = Proxy(scheme, "127.0.0.1", proxy.port)
        assert asyncio.run(dial(url, "127.0.0.1", AGENT, proxy=nobody)).outcome is Reason.OWN_NETWORK
        assert len(web.asked) == 1


@SCHEMES
def test_tls_is_spoken_with_the_site_and_not_with_the_proxy(scheme: str, tmp_path: Path) -> None:
    with ProxyServer(scheme) as proxy, WebServer({"/": "hello"}, tls=expired_context(tmp_path)) as web:
        found = through(proxy, f"https://a.test:{web.port}/")
        assert (found.outcome, found.body) == (Reason.OK, b"hello")


@SCHEMES
@pytest.mark.parametrize("fails", ["broken", "forbidden", "hang_up"])
def test_what_the_proxy_itself_will_not_do_is_our_own_lines_failure(scheme: str, fails: str) -> None:
    with ProxyServer(scheme, fails=fails) as proxy:
        assert through(proxy, "http://a.test/").outcome is Reason.OWN_NETWORK


@SCHEMES
def test_a_proxy_that_is_down_is_our_own_lines_failure(scheme: str) -> None:
    proxy = Proxy(scheme, "127.0.0.1", closed_port())
    assert asyncio.run(dial("http://a.test/", "127.0.0.1", AGENT, proxy=proxy)).outcome is Reason.OWN_NETWORK


def test_something_else_at_the_proxys_address_is_our_own_lines_failure() -> None:
    with WebServer({"/": "no proxy"}) as web:
        proxy = proxy_of(f"socks5://127.0.0.1:{web.port}")
        with pytest.raises(ProxyError):
            asyncio.run(approach(proxy, seconds=1.0))


def test_a_proxy_that_says_nothing_is_our_own_lines_failure_and_takes_no_time_of_the_site() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ProxyError):
        asyncio.run(approach(proxy_of(f"socks5://127.0.0.1:{silent.getsockname()[1]}"), seconds=0.1))


@SCHEMES
def test_what_the_proxy_says_of_the_target_is_the_targets(scheme: str) -> None:
    with ProxyServer(scheme) as proxy:
        refused = through(proxy, f"http://a.test:{closed_port()}/")
    assert refused.outcome is (Reason.REFUSED if scheme == "socks5" else Reason.RESET)
    with ProxyServer(scheme, fails="unreachable") as proxy:
        assert through(proxy, "http://a.test/").outcome is Reason.RESET
    with ProxyServer(scheme, fails="silent") as proxy:
        assert through(proxy, "http://a.test/", seconds=0.2).outcome is Reason.TIMEOUT


@SCHEMES
def test_a_target_that_resets_the_connection_is_the_targets_failure_and_no_noise(
    scheme: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with ProxyServer(scheme) as proxy, socket.create_server(("127.0.0.1", 0)) as listening:

        def reset_one() -> None:
            one = listening.accept()[0]
            one.recv(4096)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()

        threading.Thread(target=reset_one, daemon=True).start()
        assert through(proxy, f"http://a.test:{listening.getsockname()[1]}/").outcome is Reason.RESET
    gc.collect()
    assert capfd.readouterr().err == caplog.text == ""


@SCHEMES
def test_a_target_may_be_named(scheme: str) -> None:
    async def connect(url: str, host: str, port: int) -> None:
        line = await approach(proxy_of(url))
        await reach(line, host, port)
        line.writer.close()

    with ProxyServer(scheme) as proxy, WebServer() as web:
        asyncio.run(connect(proxy.url, "localhost", web.port))
        assert proxy.asked == [("localhost", web.port)]


@SCHEMES
def test_an_ipv6_address_is_handed_over_whole(scheme: str) -> None:
    with ProxyServer(scheme, fails="unreachable") as proxy:
        assert through(proxy, "http://a.test/", "2001:db8::1").outcome is Reason.RESET
        assert proxy.asked == [("2001:db8::1", 80)]


@SCHEMES
def test_control_addresses_are_asked_over_the_same_line(scheme: str) -> None:
    with WebServer({"/": "fine"}) as web:
        network = Network(control=(web.url,), allow_private=True)
        with ProxyServer(scheme) as proxy:
            assert asyncio.run(any_answers(network, proxy=proxy_of(proxy.url)))
        with ProxyServer(scheme, fails="broken") as proxy:
            assert not asyncio.run(any_answers(network, proxy=proxy_of(proxy.url)))
        assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("socks5://127.0.0.1", Proxy("socks5", "127.0.0.1", 1080)),
        ("http://h/", Proxy("http", "h", 8080)),
        ("socks5://u:p%40s@h:99", Proxy("socks5", "h", 99, "u", "p@s")),
        ("socks5://[::1]:99", Proxy("socks5", "::1", 99)),
    ],
)
def test_a_proxys_address_is_read(url: str, proxy: Proxy) -> None:
    assert proxy_of(url) == proxy


@pytest.mark.parametrize("url", ["", "h:1080", "https://h", "socks4://h", "socks5://", "http://h/path", "http://h:0",
                                 "http://h:x", "http://a%3Ab:p@h", f"socks5://{'u' * 256}:p@h"])  # fmt: skip
def test_what_is_no_proxys_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"proxy|[Pp]ort"):
        proxy_of(url)


def test_a_proxys_password_does_not_show() -> None:
    assert "secret" not in repr(proxy_of("socks5://u:secret@h"))
