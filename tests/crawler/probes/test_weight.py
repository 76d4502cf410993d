"""How a front page is measured: twice, whole, with what it shows. No test here asserts a speed. SYNTHETIC pages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest

from crawler.names import Names
from crawler.pages import Page
from crawler.probes.hosts import Hosts
from crawler.probes.weight import TIMES, weigh
from crawler.reading.marks import marks_on
from store.facts import HomePage
from store.features import PageWeight
from store.plan import Network, Politeness
from store.reasons import Reason
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, WebServer

TODAY = date(2018, 11, 19)
FRONT = """<html><head><title>示例局（虚构 SYNTHETIC）</title><link rel=stylesheet href=/a.css><link rel=icon href=/i.ico>
<script src=/a.js></script></head><body><p>示例局的首页，全部内容都是为测试编造的。</p><img src=/a.png><img src=/a.png>
<img src=http://other.test/b.png><img src=/lost.png></body></html>"""


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer({host: {"A": ["127.0.0.1"]} for host in ("a.test", "control.test")}) as server:
        yield server


def weighed(names: NameServer, front: str | Said = FRONT, *, control: bool = True) -> tuple[PageWeight, list[str]]:
    pages: dict[str, str | Said] = {"/": front, "/a.css": "x" * 10, "/a.js": "x" * 20, "/a.png": "x" * 400}
    with WebServer(dict(pages)) as web, WebServer({"/": "x"}) as line:
        url = f"http://a.test:{web.port}/"
        marks = marks_on(Page(url, 200, FRONT.encode(), TODAY), ())
        home = HomePage("a", url, (), True, False, marks=marks)
        network = Network(names.address, (f"http://control.test:{line.port}/",) if control else (), allow_private=True)
        web.heads = True
        hosts = Hosts(Names(names.address, allow_private=True, seconds=2), Politeness("gapwatch-test", delay=0.0))
        return asyncio.run(weigh(hosts, network, home, TODAY)), web.asked


def test_the_page_is_fetched_twice_and_its_own_parts_are_asked_for_once(names: NameServer) -> None:
    weight, asked = weighed(names)
    assert (weight.outcome, len(weight.seconds), weight.size) == (Reason.OK, TIMES, len(FRONT.encode()))
    assert weight.control is not None
    assert (weight.parts, weight.parts_size) == (3, 430)
    assert asked.count("/") == TIMES
    assert [p for p in asked if p.startswith("HEAD ")] == ["HEAD /a.css", "HEAD /a.js", "HEAD /a.png", "HEAD /lost.png"]


def test_without_a_control_address_the_line_is_not_known(names: NameServer) -> None:
    assert weighed(names, control=False)[0].control is None


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (Said(FRONT, 403), Reason.BLOCKED_403),
        (Said(FRONT, 500), Reason.HTTP_5XX),
        (Said("", 302, headers={"Location": "/x"}), Reason.ELSEWHERE),
        (Said(hang_up=True), Reason.RESET),
    ],
)
def test_a_page_that_does_not_come_is_not_measured(names: NameServer, front: Said, reason: Reason) -> None:
    weight, _ = weighed(names, front)
    assert (weight.outcome, weight.seconds) == (reason, ())
