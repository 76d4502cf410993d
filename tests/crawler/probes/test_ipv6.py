"""The seven indicators as the probe sees them, on a machine with an IPv6 loopback or without."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.probes.control import any_answers, over_ipv6
from crawler.probes.ipv6 import zone
from crawler.probes.proxy import proxy_of
from replica.proxy import ProxyServer
from store.ipv6 import Ipv6Probe
from store.plan import Network, Probe
from store.reasons import Reason
from tests.crawler.looks import look_at, site_plan
from tests.crawler.nameserver import NameServer
from tests.crawler.probes.families import RESET, has_ipv6, world
from tests.crawler.webserver import WebServer

BOTH = {"a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]}}
DEAD = "fe80::1"
"""A link-local address without its link: no machine reaches it, and every one knows so at once."""
BASE = frozenset({Probe.IPV6})
TEXT = "示例市财政局公开部门预算和决算，接受社会监督。虚构内容。" * 5
IPV6 = has_ipv6()


def http_of(status: int) -> Ipv6Probe:
    with world(BOTH, lambda _h, path, _s: (404 if path == "/robots.txt" else status, "x")) as w:
        return w.one(wanted=BASE)


def test_a_page_over_ipv6_is_reached_or_the_machine_cannot() -> None:
    found = http_of(200)
    assert (found.dns, found.addresses, found.vantage) == (Reason.OK, ("::1",), IPV6)
    assert (found.http, found.status) == ((Reason.OK, 200) if IPV6 else (None, None))
    assert [(d.address, d.outcome, d.at) for d in found.dials] == (
        [("::1", Reason.OK, "2018-11-19T00:00:00+00:00")] if IPV6 else []
    )


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, Reason.HTTP_4XX), (500, Reason.HTTP_5XX), (403, Reason.BLOCKED_403), (302, Reason.OK)]
)
def test_a_bad_status_over_ipv6_is_its_own_reason(status: int, outcome: Reason) -> None:
    assert http_of(status).http == (outcome if IPV6 else None)


def test_robots_txt_holds_over_ipv6_too() -> None:
    with world(BOTH, lambda _h, path, six: (200, "User-agent: *\nDisallow: /" if six else "")) as w:
        found = w.one()
    assert found.http == (Reason.ROBOTS if IPV6 else None)
    assert ("a.test", "/", True) not in w.hits


@pytest.mark.parametrize(
    "record",
    ["::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::1", "::127.0.0.2"],
)
def test_ipv4_in_other_clothes_is_no_ipv6_address_even_where_private_ones_are_allowed(record: str) -> None:
    with world({"a.test": {"A": ["127.0.0.1"], "AAAA": [record]}}) as w:
        found = w.one()
    assert (found.dns, found.addresses, len(found.discarded), found.http) == (Reason.OK, (), 1, None)


def test_no_aaaa_is_an_answer_and_no_name_is_none() -> None:
    with world({"b.test": {"A": ["127.0.0.1"]}}) as w:
        found, unknown = w.probe("b.test", "c.test")
    assert (found.dns, found.addresses, found.answers_whole) == (Reason.OK, (), True)
    assert unknown.dns is Reason.DNS


def test_a_resolver_that_drops_aaaa_records_proves_nothing() -> None:
    with world({**BOTH, "line.test": {"A": ["127.0.0.1"]}, "a.test": {"A": ["127.0.0.1"]}}) as w:
        found = w.one()
    assert (found.addresses, found.answers_whole, found.vantage) == ((), False, False)


def test_one_dead_address_of_two_is_told_apart_and_the_site_is_reached() -> None:
    with world({"a.test": {"A": ["127.0.0.1"], "AAAA": [DEAD, "::1"]}}) as w:
        found = w.one(wanted=BASE)
    assert set(found.addresses) == {DEAD, "::1"}
    assert found.http == (Reason.OK if IPV6 else None)
    assert found.dead == ((DEAD,) if IPV6 else ())
    assert {d.beside for d in found.dials if d.address == DEAD} == ({Reason.OK} if IPV6 else set())


def test_a_home_page_that_is_dead_everywhere_is_dialled_twice_an_address() -> None:
    with world({"a.test": {"A": ["127.0.0.1"], "AAAA": [DEAD]}}) as w:
        found = w.one()
    assert (found.http, len(found.dials), found.second, found.same) == (
        (Reason.RESET, 2, None, None) if IPV6 else (None, 0, None, None)
    )


def test_failures_over_ipv6_are_counted_with_what_ipv4_says_beside_them() -> None:
    count = iter(range(1000))

    def every_second(_host: str, path: str, six: bool) -> tuple[int, str]:
        return (RESET if six and path == "/" and next(count) % 2 else 200), "" if path == "/robots.txt" else TEXT

    with world(BOTH, every_second) as w:
        found = w.one(wanted=BASE | {Probe.IPV6_SUCCESS})
    told = [(d.outcome, d.beside) for d in found.dials]
    good, bad = (Reason.OK, None), (Reason.RESET, Reason.OK)
    assert told == ([good, bad, good, bad, good] if IPV6 else [])


def page(*links: str, text: str = TEXT) -> str:
    anchors = "".join(f'<a href="{x}">{x}</a>' for x in links)
    return f"<html><body><p>{text}</p>{anchors}</body></html>"


def same_of(six_body: str, four_body: str = page()) -> tuple[float | None, float | None]:
    with world(BOTH, lambda _h, path, six: (200, "" if path == "/robots.txt" else six_body if six else four_body)) as w:
        same = w.one(wanted=BASE | {Probe.IPV6_SAME}).same
    return (None, None) if same is None else (same.distance, same.own_distance)


def test_the_same_page_over_both_has_no_distance_whatever_counters_and_clocks_say() -> None:
    noisy = page(text=TEXT + "访问量：{} 今天是2018年11月19日 星期一 10:{}<script>var nonce='{}'</script><!-- {} -->")
    four, six = noisy.format(41, "05", "a" * 30, 1), noisy.format(98017, "59", "b" * 30, 2)
    assert same_of(six, four) == ((0.0, 0.0) if IPV6 else (None, None))


def test_another_page_over_ipv6_is_far_away() -> None:
    far, own = same_of(page(text="Welcome to nginx! If you see this page, the web server is successfully installed."))
    assert (far, own) == ((1.0, 0.0) if IPV6 else (None, None))


def test_a_page_that_differs_from_itself_says_so() -> None:
    words = iter([TEXT, "全然不同的一段文字，没有一处相同" * 9, "又一段别的话" * 9, "再一段" * 40] * 9)
    with world(BOTH, lambda _h, path, _s: (200, "" if path == "/robots.txt" else page(text=next(words)))) as w:
        same = w.one(wanted=BASE | {Probe.IPV6_SAME}).same
    assert (same is not None) == IPV6
    assert same is None or (same.own_distance or 0) > 0.9


def test_a_port_that_is_open_over_ipv4_and_closed_over_ipv6_is_seen() -> None:
    with world(BOTH) as w, WebServer({"/": "ok"}) as four, socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        closed = int(holder.getsockname()[1])
        found = w.one(wanted=BASE | {Probe.IPV6_SAME}, ports=(four.port, closed))
    ports = {p.number: (p.over_ipv4, p.over_ipv6) for p in found.same.ports} if found.same else {}
    expected = {
        w.port: (Reason.OK, Reason.OK), four.port: (Reason.OK, Reason.REFUSED), closed: (Reason.REFUSED, None),
    }  # fmt: skip
    assert ports == (expected if IPV6 else {})
    assert "*" not in {path for _host, path, _six in w.hits}, "a port over which the page came is not asked again"


def test_a_port_that_accepts_and_hangs_up_does_not_speak() -> None:
    class HangUp(socketserver.BaseRequestHandler):
        pass

    with world(BOTH) as w, socketserver.TCPServer(("127.0.0.1", 0), HangUp) as middlebox:
        threading.Thread(target=middlebox.serve_forever, args=(0.02,), daemon=True).start()
        port = int(middlebox.server_address[1])
        found = w.one(wanted=BASE | {Probe.IPV6_SAME}, ports=(w.port, port))
        middlebox.shutdown()
    ports = [(p.number, p.over_ipv4, p.over_ipv6) for p in found.same.ports] if found.same else []
    assert ports == ([(w.port, Reason.OK, Reason.OK), (port, Reason.RESET, None)] if IPV6 else [])


def test_links_of_both_levels_are_opened_in_the_order_of_the_page_and_only_inside_the_domain() -> None:
    hosts = {
        "www.a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]},
        "old.a.test": {"A": ["127.0.0.1"]},
        "b.test": BOTH["a.test"],
    }
    bodies = {
        "/": page("/one", "http://b.test:{port}/x", "http://old.a.test:{port}/two", "/three", "/gone", "/file.pdf"),
        "/one": page("/", "/three", "/deep", "http://old.a.test:{port}/deeper"),
    }

    def respond(_host: str, path: str, six: bool) -> tuple[int, str]:
        if path == "/gone":
            return 404, "x"
        if path == "/three" and six:
            return 500, "x"
        return 200, bodies.get(path, "" if path == "/robots.txt" else page()).replace("{port}", str(port[0]))

    port = [0]
    with world(hosts, respond) as w:
        port[0] = w.port
        found = w.one("www.a.test", wanted=BASE | {Probe.IPV6_LINKS})
    told = [
        [(x.url.rpartition("/")[2], x.over_ipv6, x.over_ipv4) for x in level.links] if level else None
        for level in (found.second, found.third)
    ]
    second = [
        ("one", Reason.OK, None), ("two", Reason.NO_IPV6, Reason.OK), ("three", Reason.HTTP_5XX, Reason.OK),
        ("gone", Reason.HTTP_4XX, Reason.HTTP_4XX),
    ]  # fmt: skip
    third = [("deep", Reason.OK, None), ("deeper", Reason.NO_IPV6, Reason.OK)]
    assert told == ([second, third] if IPV6 else [None, None])


def test_one_page_is_asked_for_few_times() -> None:
    body = page(*(f"/{i}" for i in range(50)))
    with world(BOTH, lambda _h, path, _s: (200, "" if path == "/robots.txt" else body)) as w:
        w.one(ports=(w.port, w.port))
    assert len([h for h in w.hits if h[0] == "a.test"]) <= 30


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says nothing is given up soon."""
    monkeypatch.setattr(zone, "SECONDS", 0.3)


SOA = "ns.a.test. root.a.test. 1 2 3 4 5"
ZONE = {
    "a.test": {"SOA": [SOA], "NS": ["ns1.a.test.", "ns2.a.test.", "ns3.a.test."], "A": ["127.0.0.1"], "AAAA": ["::1"]},
    "www.a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]},
    "ns1.a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]},
    "ns2.a.test": {"A": ["127.0.0.1"], "AAAA": ["::ffff:127.0.0.1"]},
    "ns3.a.test": {"A": ["127.0.0.1"], "AAAA": [DEAD]},
}


@pytest.mark.usefixtures("impatient")
def test_each_name_server_of_the_zone_is_asked_over_ipv6() -> None:
    with world(ZONE) as w:
        found = w.one("www.a.test", wanted=BASE | {Probe.IPV6_ZONE})
    assert found.zones is not None
    ((name, servers),) = [(z.name, z.servers) for z in found.zones]
    assert name == "a.test"
    told = [(s.name, s.known, s.addresses, s.over_ipv6, s.over_ipv4) for s in servers]
    asked = [(Reason.OK, None), (None, None), (Reason.RESET, Reason.OK)] if IPV6 else [(None, None)] * 3
    assert told == [
        ("ns1.a.test", Reason.OK, ("::1",), *asked[0]),
        ("ns2.a.test", Reason.OK, (), *asked[1]),
        ("ns3.a.test", Reason.OK, (DEAD,), *asked[2]),
    ]


@pytest.mark.usefixtures("impatient")
def test_the_zones_above_are_asked_up_to_the_registrable_domain() -> None:
    inner = {"SOA": [SOA], "NS": ["ns1.a.test."], "A": ["127.0.0.1"], "AAAA": ["::1"]}
    with world(
        {**ZONE, "b.a.test": inner, "www.b.a.test": ZONE["www.a.test"], "test": {"SOA": [SOA], "NS": ["x.test."]}}
    ) as w:
        found = w.one("www.b.a.test", wanted=BASE | {Probe.IPV6_ZONE})
    assert [z.name for z in found.zones or ()] == ["b.a.test", "a.test"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.usefixtures("impatient")
def test_a_zone_above_the_registrable_domain_is_the_registrys() -> None:
    with world({"a.b.test": BOTH["a.test"], "test": {"SOA": [SOA], "NS": ["ns3.a.test."]}}) as w:
        found = w.one("a.b.test", wanted=BASE | {Probe.IPV6_ZONE})
    assert found.zones is None


def test_name_servers_that_all_keep_silent_may_be_our_own_line() -> None:
    with world({**ZONE, "a.test": {**ZONE["a.test"], "NS": ["ns3.a.test."]}}) as w:
        found = w.one(wanted=BASE | {Probe.IPV6_ZONE})
    assert [(s.addresses, s.over_ipv6) for z in found.zones or () for s in z.servers] == [((DEAD,), None)]


def test_a_site_without_ipv4_is_reached_and_has_nothing_to_be_compared_with() -> None:
    with world({"a.test": {"AAAA": ["::1"]}}) as w:
        found = w.one()
    assert (found.has_ipv4, found.http, found.same) == (False, Reason.OK if IPV6 else None, None)


@pytest.mark.parametrize("scheme", ["socks5", "http"])
def test_a_proxy_with_ipv6_is_the_vantage_of_a_machine_without(scheme: str) -> None:
    """A small proxy of our own stands for the machine elsewhere: it alone dials ::1."""
    with (
        world(ZONE, lambda _h, path, _s: (200, "" if path == "/robots.txt" else page("/one"))) as w,
        ProxyServer(scheme) as proxy,
    ):
        found = w.one("www.a.test", proxy=proxy_of(proxy.url))
    assert (found.vantage, found.http) == ((True, Reason.OK) if IPV6 else (False, None))
    assert found.second is None or [x.over_ipv6 for x in found.second.links] == [Reason.OK]
    # Name servers need not speak TCP: what the proxy cannot reach proves nothing.
    assert [s.over_ipv6 for z in found.zones or () for s in z.servers] == [None, None, None]
    assert {host for host, _ in proxy.asked} >= {"::1"}
    # The second reading over IPv4 goes through it too, so that another region's page is no difference.
    assert (found.same is not None and found.same.distance == found.same.own_distance == 0.0) == IPV6
    assert ("127.0.0.1", w.port) in proxy.asked or not IPV6


def test_a_proxy_that_is_down_is_our_own_line() -> None:
    with world(BOTH) as w, ProxyServer("socks5", fails="broken") as proxy:
        found = w.one(proxy=proxy_of(proxy.url))
    assert (found.vantage, found.http, found.dials) == (False, None, ())


def test_the_line_is_tested_over_the_family_that_is_meant() -> None:
    with world(BOTH) as w, WebServer({"/": "ok"}) as four:
        network = Network(
            dns=w.names.address, control=(four.url,), ipv6_control=(f"http://line.test:{w.port}/",), allow_private=True
        )
        assert asyncio.run(any_answers(network))
        assert asyncio.run(over_ipv6(network)) == IPV6
        assert not asyncio.run(over_ipv6(Network(dns=w.names.address)))


def test_a_look_writes_the_probe_down(tmp_path: Path) -> None:
    with WebServer({"/": "x"}) as web, NameServer({**BOTH, "line.test": BOTH["a.test"]}) as server:
        site = site_plan(f"http://a.test:{web.port}", listings=False, home=False, probes=(Probe.IPV6,))
        part = replace(site, site_id="s2", base_url=f"{site.base_url}/part")
        network = Network(dns=server.address, ipv6_control=("http://line.test:1/",), allow_private=True)
        look = look_at(tmp_path, site, part, network=network)
        assert look.run().returncode == 0
    found = look.site().ipv6
    assert found is not None
    assert (found["host"], found["addresses"], found["vantage"], found["http"]) == ("a.test", ["::1"], False, None)
    assert [f.outcome for f in look.fetches()] == ["ok", "ok"]
    assert look.site("s2").ipv6 == {**found, "site_id": "s2"}


@pytest.mark.usefixtures("impatient")
def test_a_path_of_our_own_that_breaks_on_the_way_blames_nobody() -> None:
    """The control address is forgotten by the name server when the first page was asked for over IPv6."""

    def respond(_host: str, path: str, six: bool) -> tuple[int, str]:
        if path == "/" and six:
            w.names.zone.pop("line.test", None)
            return RESET, ""
        return 200, ""

    with world(ZONE, respond) as w:
        found = w.one(wanted=frozenset({Probe.IPV6, Probe.IPV6_ZONE, Probe.IPV6_SUCCESS}))
    assert (found.addresses, found.vantage, found.http, found.dials) == (("::1",), False, None, ())
    assert [s.over_ipv6 for z in found.zones or () for s in z.servers] == [None, None, None]
