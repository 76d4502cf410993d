"""Links of a home page: what a definite answer is, what is none, and how little is asked. All hosts are SYNTHETIC."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawler.names import Names
from crawler.probes.hosts import Hosts
from crawler.probes.links import (
    MOST_A_HOST,
    MOST_INNER,
    MOST_INSIDE,
    MOST_OUTSIDE,
    Opener,
    inner_links_of,
    line_is_sound,
    links_of,
)
from store.codec import dump
from store.facts import Attachment, DateWitness, Document, Gone, HomePage, Link, LinkCheck, WitnessKind
from store.links import load_links
from store.load import load_facts_of_look
from store.models import DocumentRow, Look
from store.plan import Network, Politeness, Probe
from store.readings import AskKind
from store.reasons import Reason
from tests.crawler.looks import LookCase, look_at, site_plan
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, WebServer

ZONE = {host: {"A": ["127.0.0.1"]} for host in ("a.test", "b.test", "control.test")} | {
    "inner.test": {"A": ["10.0.0.1"]}
}
GENTLE = Politeness("gapwatch-test", delay=0.0)
WALL = "<html><title>网站防火墙</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！</body></html>"


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer(ZONE) as server:
        yield server


def opened(names: NameServer, *urls: str, allow_private: bool = True) -> list[LinkCheck]:
    asked = Names(names.address, allow_private=allow_private, seconds=2)
    opener = Opener(Hosts(asked, GENTLE), asked, date(2018, 11, 19))

    async def all_of() -> list[LinkCheck]:
        return [(await opener.open(url)).check for url in urls]

    return asyncio.run(all_of())


def closed_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
        return port


def test_a_page_is_there(names: NameServer) -> None:
    with WebServer({"/a.html": "x"}) as web:
        (found,) = opened(names, f"http://a.test:{web.port}/a.html")
    assert (found.outcome, found.status, found.gone) == (Reason.OK, 200, None)


@pytest.mark.parametrize("status", [404, 410])
def test_a_missing_page_on_a_host_that_answers_is_gone(names: NameServer, status: int) -> None:
    with WebServer({"/": "front", "/a.html": Said("gone", status)}) as web:
        (found,) = opened(names, f"http://a.test:{web.port}/a.html")
    assert (found.status, found.gone) == (status, Gone.NOT_FOUND)


def test_a_host_that_has_nothing_at_all_for_us_may_only_turn_us_away(names: NameServer) -> None:
    with WebServer({}) as web:
        page, front = opened(names, f"http://a.test:{web.port}/a.html", f"http://a.test:{web.port}/")
    assert (page.status, page.gone, front.status, front.gone) == (404, None, 404, None)


@pytest.mark.parametrize("status", [400, 401, 403, 405, 412, 429, 451, 500, 502, 503, 521])
def test_any_other_bad_status_says_nothing(names: NameServer, status: int) -> None:
    with WebServer({"/": "front", "/a.html": Said("x", status)}) as web:
        (found,) = opened(names, f"http://a.test:{web.port}/a.html")
    assert found.outcome is not Reason.OK
    assert found.gone is None


def test_a_firewalls_page_with_404_says_nothing(names: NameServer) -> None:
    with WebServer({"/": "front", "/a.html": Said(WALL, 404)}) as web:
        (found,) = opened(names, f"http://a.test:{web.port}/a.html")
    assert (found.outcome, found.gone) == (Reason.BLOCKED_CHALLENGE, None)


def test_a_redirect_is_followed_to_its_end_and_not_without_end(names: NameServer) -> None:
    pages = {
        "/": "front",
        "/to": Said("", 302, headers={"Location": "/a.html"}),
        "/a.html": "x",
        "/lost": Said("", 301, headers={"Location": "/no.html"}),
        "/loop": Said("", 302, headers={"Location": "/loop"}),
    }
    with WebServer(dict(pages)) as web:
        base = f"http://a.test:{web.port}"
        there, lost, loop = opened(names, f"{base}/to", f"{base}/lost", f"{base}/loop")
    assert (there.outcome, there.url) == (Reason.OK, f"{base}/to")
    assert lost.gone is Gone.NOT_FOUND
    assert (loop.outcome, loop.gone) == (Reason.TRAP, None)


def test_a_name_that_does_not_exist_is_gone_and_a_silent_name_server_says_nothing(names: NameServer) -> None:
    (found,) = opened(names, "http://nowhere.test/")
    assert (found.outcome, found.gone) == (Reason.DNS, Gone.NO_NAME)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        asked = Names(f"127.0.0.1:{silent.getsockname()[1]}", allow_private=True, seconds=0.2)
        told = asyncio.run(Opener(Hosts(asked, GENTLE), asked, date(2018, 11, 19)).open("http://nowhere.test/"))
    assert (told.check.outcome, told.check.gone) == (Reason.DNS, None)


def test_a_name_without_address_exists(names: NameServer) -> None:
    names.zone["mail.test"] = {"MX": ["10 a.test."]}
    (found,) = opened(names, "http://mail.test/")
    assert (found.outcome, found.gone) == (Reason.DNS, None)


def test_a_port_that_refuses_every_time_is_gone(names: NameServer) -> None:
    (found,) = opened(names, f"http://a.test:{closed_port()}/x")
    assert (found.outcome, found.gone) == (Reason.REFUSED, Gone.REFUSED)


def test_a_connection_that_breaks_says_nothing(names: NameServer) -> None:
    with WebServer({"/": "front", "/a.html": Said(hang_up=True)}) as web:
        (found,) = opened(names, f"http://a.test:{web.port}/a.html")
    assert (found.outcome, found.gone) == (Reason.RESET, None)


def test_robots_txt_is_obeyed_and_asked_for_once_a_host(names: NameServer) -> None:
    with WebServer({"/robots.txt": "User-agent: *\nDisallow: /secret", "/a.html": "x"}) as web:
        base = f"http://a.test:{web.port}"
        secret, open_ = opened(names, f"{base}/secret/b.html", f"{base}/a.html")
        asked = list(web.asked)
    assert (secret.outcome, open_.outcome) == (Reason.ROBOTS, Reason.OK)
    assert asked.count("/robots.txt") == 1
    assert "/secret/b.html" not in asked


def test_an_inner_address_is_never_called_by_number_by_name_or_by_redirect(names: NameServer) -> None:
    found = opened(names, "http://inner.test/", "http://192.168.1.1/", "http://127.0.0.1:1/", allow_private=False)
    assert {(f.outcome, f.gone) for f in found} == {(Reason.FORBIDDEN_ADDRESS, None)}


def test_a_host_that_fails_again_and_again_is_left_alone(names: NameServer) -> None:
    with WebServer({"/robots.txt": "", **{f"/{i}": Said(hang_up=True) for i in range(20)}}) as web:
        opened(names, *(f"http://a.test:{web.port}/{i}" for i in range(20)))
        assert len(web.asked) < 6


def home(*urls: str) -> HomePage:
    links = tuple(Link("x", url) for url in urls)
    return HomePage("s1", "http://a.test/", links, navigation_recognised=True, scripted=False)


def test_each_address_is_opened_once_and_only_web_addresses() -> None:
    page = home(
        "http://a.test/", "http://a.test/#top", "http://b.test/x#one", "http://b.test/x#two", "mailto:x@a.test",
        "javascript:void(0)", "http://[", "/y",
    )  # fmt: skip
    assert links_of(page) == ("http://b.test/x", "http://a.test/y")


def test_of_a_home_page_of_endless_links_the_first_are_opened() -> None:
    inside = [f"http://a.test/{i}" for i in range(500)]
    outside = [f"http://b{i}.test/" for i in range(500)]
    chosen = links_of(home(*inside, *outside))
    assert chosen == (*inside[:MOST_INSIDE], *outside[:MOST_OUTSIDE])


def test_without_control_addresses_nobody_can_say_that_the_line_is_sound(names: NameServer) -> None:
    asked = Names(names.address, allow_private=True, seconds=1)
    with WebServer({"/": "x"}) as web:
        good = Network(dns=names.address, control=(f"http://control.test:{web.port}/",), allow_private=True)
        assert asyncio.run(line_is_sound(good, asked))
        for control in ((), (web.url,), (*good.control, "http://unknown.test/")):
            assert not asyncio.run(
                line_is_sound(Network(dns=names.address, control=control, allow_private=True), asked)
            )


# -- as part of a look

HOME = """<html><head><title>示例局（虚构 SYNTHETIC）</title></head><body><div class="nav"><a href="/tzgg/index.html">通知公告</a></div>
<a href="http://nowhere.test/">没有了</a><a href="http://nowhere.test/b">也没有了</a><a href="/no.html">旧页面</a>%s</body></html>"""


def look_with_links(folder: Path, names: NameServer, web: WebServer, control: str) -> LookCase:
    sites = [
        site_plan(f"http://{host}:{web.port}", site_id=host[0], probes=(Probe.LINKS,) if host == "a.test" else ())
        for host in ("a.test", "b.test")
    ]
    network = Network(dns=names.address, control=(control,), allow_private=True)
    return look_at(folder, *sites, network=network)


def checked(look: LookCase) -> dict[str, LinkCheck]:
    with look.sessions.begin() as session:
        return {x.url: x for x in load_facts_of_look(session, look.look)["a"].links}


def test_a_look_opens_the_links_of_planned_home_pages_only(tmp_path: Path, names: NameServer) -> None:
    many = "".join(f'<a href="http://b.test:%d/{i}">x</a>' for i in range(MOST_A_HOST + 3))
    with WebServer({"/tzgg/index.html": "<ul></ul>"}) as web, WebServer({"/": "x"}) as other:
        web.pages["/"] = HOME % (many.replace("%d", str(other.port)))
        look = look_with_links(tmp_path, names, web, f"http://control.test:{web.port}/")
        assert look.run().returncode == 0
        asked = list(other.asked)
    found = checked(look)
    assert found["http://nowhere.test/"].gone is Gone.NO_NAME
    assert found[f"http://a.test:{web.port}/no.html"].gone is Gone.NOT_FOUND
    assert found[f"http://a.test:{web.port}/tzgg/index.html"].outcome is Reason.OK
    outcomes = [x.outcome for url, x in found.items() if "b.test" in url]
    assert outcomes[MOST_A_HOST:] == [Reason.NOT_LOOKED] * 3
    assert len([p for p in asked if p != "/robots.txt"]) <= 2 * MOST_A_HOST + 1
    assert {f.site_id for f in look.fetches() if f.kind == "link"} == {"a"}


def test_what_our_own_line_may_have_caused_is_not_gone(tmp_path: Path, names: NameServer) -> None:
    with WebServer({}) as web:
        web.pages["/"] = HOME % ""
        look = look_with_links(tmp_path, names, web, web.url)  # a control address without a name
        assert look.run().returncode == 0
    found = checked(look)
    assert (found["http://nowhere.test/"].outcome, found["http://nowhere.test/"].gone) == (Reason.DNS, None)
    assert found[f"http://a.test:{web.port}/no.html"].gone is Gone.NOT_FOUND


# -- links of papers


def paper(base: str, *links: str, files: tuple[str, ...] = (), key: str = "d1", day: str = "2018-05-02") -> Document:
    return Document(
        key, "a", f"{base}/{key}.html", "招生办法", witnesses=(DateWitness(WitnessKind.PAGE, date.fromisoformat(day)),),
        links=tuple(Link("x", base + path) for path in links), body="见附件。", opened=Reason.OK,
        attachments=tuple(Attachment("附件.pdf", base + path, "pdf") for path in files),
    )  # fmt: skip


def test_links_and_files_of_the_newest_papers_are_tried_first_and_each_once() -> None:
    old = paper("http://a.test", "/1", "/2", day="2018-01-02")
    new = paper("http://a.test", "/2", files=("/f.pdf",), key="d2")
    assert inner_links_of([new, old]) == {
        "http://a.test/2": "http://a.test/d2.html", "http://a.test/f.pdf": "http://a.test/d2.html",
        "http://a.test/1": "http://a.test/d1.html",
    }  # fmt: skip
    many = paper("http://a.test", *(f"/{n}" for n in range(500)))
    assert len(inner_links_of([many])) == MOST_INNER


def test_a_papers_link_is_gone_only_while_the_paper_still_shows_it(tmp_path: Path, names: NameServer) -> None:
    with WebServer(
        {"/": "x", "/f.pdf": "x", "/d1.html": '<p><a href="/no.html">办法</a><a href="/f.pdf">附件</a></p>'}
    ) as web:
        base = f"http://a.test:{web.port}"
        site = site_plan(base, site_id="a", listings=False, home=False, probes=(Probe.INNER_LINKS,))
        network = Network(dns=names.address, control=(f"http://control.test:{web.port}/",), allow_private=True)
        look = look_at(tmp_path, site, network=network)
        told = paper(base, "/no.html", "/mended.html", files=("/f.pdf",))
        with look.sessions.begin() as session:
            session.add(
                DocumentRow(site_id="a", key="d1", url=told.url, title=told.title, listed=dump(told), opened=dump(told),
                            first_look=look.look, first_seen=date(2018, 5, 2))
            )  # fmt: skip
        assert look.run().returncode == 0
    with look.sessions.begin() as session:
        this = session.get_one(Look, look.look)
        found = {x.url.removeprefix(base): x for x in load_links(session, "a", this, AskKind.INNER_LINK)}
    assert (found["/no.html"].gone, found["/no.html"].on) == (Gone.NOT_FOUND, told.url)
    assert (found["/mended.html"].outcome, found["/mended.html"].gone) == (Reason.NOT_LOOKED, None)
    assert found["/f.pdf"].outcome is Reason.OK
