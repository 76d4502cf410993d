"""Where plain HTTP leads: by redirect, by refresh, by script, or nowhere."""

from __future__ import annotations

import asyncio

import pytest

from crawler.names import Names
from crawler.probes.hosts import Hosts
from crawler.probes.plain import where_it_leads
from store.plan import Politeness
from store.reasons import Reason
from store.tls import PlainHttp
from tests.crawler.webserver import Said, WebServer


def led(pages: dict[str, Said]) -> tuple[PlainHttp, list[str]]:
    with WebServer(dict(pages)) as web:
        hosts = Hosts(Names(None, allow_private=True), Politeness("gapwatch-test", delay=0.0))
        found, _ = asyncio.run(where_it_leads(hosts, f"{web.url}/"))
        return found, [a for a in web.asked if a != "/robots.txt"]


def to(target: str, status: int = 301) -> Said:
    return Said("", status, headers={"Location": target})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_https_is_secure(status: int) -> None:
    found, asked = led({"/": to("https://127.0.0.1/home", status)})
    assert (found.secure, found.status, found.leads_to) == (True, status, "https://127.0.0.1/home")
    assert asked == ["/"]


def test_it_is_followed_on_its_own_host_and_no_further() -> None:
    assert led({"/": to("/a"), "/a": to("https://a.test/")})[0].secure
    away, asked = led({"/": to("http://www.a.test/")})
    assert (away, asked) == (PlainHttp(Reason.OK, 301, "http://www.a.test/"), ["/"])
    assert led({"/": to("/")})[0].outcome is Reason.TRAP


def test_a_refresh_of_the_page_leads_on_too() -> None:
    page = Said('<html><head><META HTTP-EQUIV="Refresh" CONTENT="0; URL=https://a.test/"></head></html>')
    assert led({"/": page})[0].secure


@pytest.mark.parametrize(
    "script", ["window.location.protocol='https:'", "if(url.indexOf('https')<0){location.replace(url)}"]
)
def test_a_script_that_might_lead_on_is_not_known(script: str) -> None:
    assert led({"/": Said(f"<html><script>{script}</script></html>")})[0].outcome is Reason.JS_POSSIBLE


def test_a_page_that_stays_says_so_whatever_https_it_links_to() -> None:
    found, _ = led({"/": Said('<html><body><a href="https://b.test/">友情链接</a></body></html>')})
    assert found == PlainHttp(Reason.OK, 200)
    assert not found.secure


@pytest.mark.parametrize(
    ("status", "reason"), [(403, Reason.BLOCKED_403), (404, Reason.HTTP_4XX), (503, Reason.HTTP_5XX)]
)
def test_a_refusal_says_nothing(status: int, reason: Reason) -> None:
    assert led({"/": Said("<html></html>", status)})[0].outcome is reason


def test_robots_txt_is_obeyed() -> None:
    found, asked = led({"/robots.txt": Said("User-agent: *\nDisallow: /\n"), "/": to("https://a.test/")})
    assert (found.outcome, asked) == (Reason.ROBOTS, [])
