"""Links of the home page (second level) and links of those pages (third level) over IPv6, the first ones in the page's order.

What fails is opened over IPv4 too. An address is opened once a run, whoever links to it, and a host of others only so often.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.pages import Page
from crawler.probes.dial import Dialled
from crawler.probes.ipv6.asker import Asker, outcome_of
from crawler.probes.ipv6.reading import MOST_BODY
from crawler.reading.anchors import FILE_SUFFIXES, page_links
from crawler.reading.links import host_of, suffix_of
from store.domains import registrable
from store.ipv6 import LinkDial, LinkDials
from store.reasons import Reason

MOST_LINKS = 6
"""Links of each level that are opened for one site."""
MOST_A_HOST = 10
"""Addresses that one run opens on a host for other sites' sake."""


def inside_links(page: Page, most: int, known: Set[str]) -> tuple[str, ...]:
    """The first addresses on the page's registrable domain that are pages; ``known`` ones are left out."""
    if page.oversized:
        return ()
    top = registrable(urlsplit(page.url).hostname or "")
    urls = dict.fromkeys(x.url for x in page_links(page.soup, page.url) if x.url.startswith("http"))
    inside = (u for u in urls if registrable(urlsplit(u).hostname or "") == top and suffix_of(u) not in FILE_SUFFIXES)
    return tuple([u for u in inside if u not in known][:most])


@dataclass
class Opening:
    """The links of one run: which are opened is settled before the first is, so that it hangs on no race."""

    asker: Asker
    _allowed: set[str] = field(default_factory=set)
    _foreign: Counter[str] = field(default_factory=Counter)
    _opened: dict[str, asyncio.Task[tuple[LinkDial, Page | None]]] = field(default_factory=dict)

    def admit(self, base: str, urls: tuple[str, ...]) -> None:
        """Let the links of one site be opened; call it in a fixed order of sites."""
        for url in urls:
            host = host_of(url)
            if url in self._allowed:
                continue
            if host != host_of(base):
                if self._foreign[host] >= MOST_A_HOST:
                    continue
                self._foreign[host] += 1
            self._allowed.add(url)

    async def open_all(self, urls: tuple[str, ...], *, bodies: bool) -> tuple[LinkDials, tuple[Page, ...]]:
        """Open a page's links; ``bodies``: hand back the pages, for their own links."""
        dials, pages = list[LinkDial](), list[Page]()
        for url in urls:
            dial, page = await self._once(url, bodies)
            dials.append(dial)
            if page is not None:
                pages.append(page)
        return LinkDials(Reason.OK if urls else Reason.JS_POSSIBLE, tuple(dials)), tuple(pages)

    async def _once(self, url: str, bodies: bool) -> tuple[LinkDial, Page | None]:
        if url not in self._allowed:
            return LinkDial(url, Reason.NOT_LOOKED), None
        if url not in self._opened:
            self._opened[url] = asyncio.create_task(self._open(url, bodies))
        return await self._opened[url]

    async def _open(self, url: str, bodies: bool) -> tuple[LinkDial, Page | None]:
        found = await self.asker.addresses(urlsplit(url).hostname or "")
        if found.dns is not Reason.OK or (not found.six and not self.asker.answers_whole):
            return LinkDial(url, Reason.DNS), None
        most = MOST_BODY if bodies else 0
        six = await self.asker.ask_twice(url, found.six, most) if found.six else None
        outcome = Reason.NO_IPV6 if six is None else outcome_of(six)
        status = six.status if six is not None else None
        if outcome is Reason.OK or not found.four:
            return LinkDial(url, outcome, status), self._page(url, six) if bodies else None
        four = await self.asker.hosts.ask(url, most_body=most, addresses=found.four)
        beside = LinkDial(url, outcome, status, outcome_of(four))
        return beside, self._page(url, four) if bodies else None

    def _page(self, url: str, answer: Dialled | None) -> Page | None:
        if answer is None or answer.outcome is not Reason.OK or answer.status != 200:
            return None
        return Page(url, 200, answer.body, self.asker.today, answer.headers)
