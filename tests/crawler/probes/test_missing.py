"""An address that cannot exist: what a site's answer says, and what says nothing. All hosts are SYNTHETIC."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from crawler.names import Names
from crawler.probes.hosts import Hosts
from crawler.probes.missing import NAME, addresses_of, ask_for_nothing
from store.facts import HomePage
from store.features import MissingPage, NoPage
from store.plan import Politeness
from store.reasons import Reason
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, WebServer

FRONT = (
    "<html><title>示例局（虚构 SYNTHETIC）</title><body>"
    + "<p>示例局的首页，什么都是编造的。</p>" * 9
    + "</body></html>"
)
PAGE = "<html><title>示例</title><body>" + "<p>欢迎来到示例网站群，请选择要去的网站。</p>" * 5 + "</body></html>"
SHELL = "<html><title>示例</title><script src=/a.js></script><body><div id=app></div></body></html>"
WALL = "<html><title>网站防火墙</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！</body></html>"
GONE = "<html><title>出错了</title><body>您访问的页面不存在</body></html>"


@pytest.fixture(scope="module")
def names() -> Iterator[NameServer]:
    with NameServer({"a.test": {"A": ["127.0.0.1"]}}) as server:
        yield server


def told(names: NameServer, said: Said | str | None, **pages: Said | str) -> MissingPage:
    """What is found where the site says this of the address."""
    with WebServer({"/": FRONT, **{f"/{name}": page for name, page in pages.items()}}) as web:
        if said is not None:
            web.pages[f"/{NAME}"] = said
        base = f"http://a.test:{web.port}"
        front = HomePage("a", f"{base}/", (), True, False, sha256(FRONT.encode()).hexdigest())
        hosts = Hosts(Names(names.address, allow_private=True, seconds=2), Politeness("gapwatch-test", delay=0.0))
        return asyncio.run(ask_for_nothing(hosts, f"{base}/{NAME}", base, front, date(2018, 11, 19)))


def test_the_addresses_bear_the_programs_name_and_never_change() -> None:
    columns = ["http://a.test/", "http://b.test/x/", "http://a.test/tzgg/index.html", "http://a.test/zwgk/"]
    assert addresses_of("http://a.test", columns) == (f"http://a.test/{NAME}", f"http://a.test/tzgg/{NAME}")
    assert addresses_of("http://a.test/jyj", columns) == (f"http://a.test/jyj/{NAME}",)
    assert "gapwatch" in NAME


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (None, NoPage.TOLD),
        (Said(PAGE, 410), NoPage.TOLD),
        (Said(GONE, 404), NoPage.TOLD),
        (GONE, NoPage.WORDS),
        (PAGE, NoPage.PAGE),
        (FRONT, NoPage.HOME),
        (Said("", 302, headers={"Location": "/"}), NoPage.HOME),
        (Said("", 302, headers={"Location": "/lost"}), NoPage.TOLD),
        (Said("", 301, headers={"Location": "/sorry.html"}), NoPage.PAGE),
    ],
)  # fmt: skip
def test_a_definite_answer(names: NameServer, said: Said | str | None, answer: NoPage) -> None:
    found = told(names, said, **{"sorry.html": PAGE})
    assert (found.outcome, found.answer) == (Reason.OK, answer)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said(PAGE, 403), Reason.BLOCKED_403),
        (Said(PAGE, 412), Reason.BLOCKED_CHALLENGE),
        (Said(PAGE, 500), Reason.HTTP_5XX),
        (Said(PAGE, 400), Reason.HTTP_4XX),
        (Said(WALL, 404), Reason.BLOCKED_CHALLENGE),
        (WALL, Reason.BLOCKED_CHALLENGE),
        (SHELL, Reason.JS_POSSIBLE),
        ('{"code": 404}', Reason.LAYOUT),
        (Said(hang_up=True), Reason.RESET),
        (Said("", 302, headers={"Location": "http://other.test/"}), Reason.ELSEWHERE),
        (Said("", 302, headers={"Location": f"/{NAME}"}), Reason.TRAP),
    ],
)
def test_what_says_nothing(names: NameServer, said: Said | str, reason: Reason) -> None:
    found = told(names, said)
    assert (found.outcome, found.answer) == (reason, None)


def test_an_answer_in_chunks_is_put_together(names: NameServer) -> None:
    body = GONE.encode()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:40], body[40:])) + b"0\r\n\r\n"
    found = told(names, Said(chunked, headers={"Transfer-Encoding": "chunked"}, chunked=True))
    assert found.answer is NoPage.WORDS
