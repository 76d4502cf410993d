"""How long does a front page take, and how much is it? Twice, with a control address beside it, for it is our line that is measured too."""

from __future__ import annotations

from datetime import date

from crawler.classify import MOST_PAGE, page_failure
from crawler.pages import Page
from crawler.probes.control import quickest
from crawler.probes.hosts import Hosts
from store.facts import HomePage
from store.features import PageWeight
from store.plan import Network
from store.reasons import Reason

TIMES = 2


async def weigh(hosts: Hosts, network: Network, home: HomePage, today: date) -> PageWeight:
    """Fetch a front page twice, and ask for the sizes of what it shows."""
    seconds: list[float] = []
    controls: list[float | None] = []
    body, status = b"", None
    for _ in range(TIMES):
        controls.append(await quickest(network))
        answer = await hosts.ask(home.url, most_body=MOST_PAGE)
        status = answer.status
        if answer.outcome is not Reason.OK or status is None:
            return PageWeight(home.url, answer.outcome, status)
        if 300 <= status < 400:
            return PageWeight(home.url, Reason.ELSEWHERE, status)
        failed = page_failure(Page(home.url, status, answer.body, today, answer.headers))
        if failed is not None:
            return PageWeight(home.url, failed.reason, status)
        seconds.append(round(answer.whole, 2))
        body = answer.body
    control = max((c for c in controls if c is not None), default=None) if None not in controls else None
    parts = home.marks.parts if home.marks is not None else ()
    sizes = [size for url in parts if (size := await _size(hosts, url))]
    return PageWeight(home.url, Reason.OK, status, tuple(seconds), control, len(body), len(sizes), sum(sizes))


async def _size(hosts: Hosts, url: str) -> int:
    """What the server says; 0 where it says nothing."""
    answer = await hosts.ask(url, method="HEAD")
    told = answer.headers.get("content-length", "")
    return int(told) if answer.status == 200 and told.isascii() and told.isdecimal() and len(told) < 12 else 0
