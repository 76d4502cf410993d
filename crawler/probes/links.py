"""Is there anything behind the links of a home page, or of the papers of a site? HEAD, then GET; each address once a look, few requests a host.

Only a definite answer makes a link :class:`~store.facts.Gone`. A server that turns us away, breaks or takes too long has said
nothing of the page; nor has a name server that does not know the control addresses, or a line on which they do not answer.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from crawler.classify import page_failure, status_failure
from crawler.names import Names, literal_address
from crawler.pages import Page
from crawler.probes.control import any_answers
from crawler.probes.dial import Dialled
from crawler.probes.hosts import HOSTS_AT_ONCE, Hosts
from crawler.reading.links import absolute, host_of, same_host
from crawler.work import Work
from store.facts import Document, Gone, HomePage, LinkCheck
from store.frontier import Answer, OpenFetch, add_asks
from store.links import answered, read_documents
from store.load import home_pages
from store.plan import Network, Probe
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

MOST_INSIDE = 80
"""Links to the site's own pages that are opened, the first of the page."""
MOST_OUTSIDE = 80
"""Links to other hosts that are opened, the first of the page."""
MOST_INNER = 20
"""Links and files of papers that one look tries on a site, those of the newest papers."""
MOST_A_HOST = 10
"""Addresses that one look opens on a host that is none of the planned sites'."""
ON = "on"
"""Key under which an ask keeps on which paper a link stands."""
_HOPS = 5
_BODY = 64 * 1024
"""Bytes of an error page that are read, to see whether it is one that turns programs away."""
_PAPER = 512 * 1024
"""Bytes of a paper that are read once more, to see whether a dead link still stands on it."""
_MISSING = (404, 410)


def links_of(home: HomePage) -> tuple[str, ...]:
    """The addresses to open, each once, in the page's order; what is beyond the limits is left out."""
    whole = (urldefrag(absolute(home.url, link.url) or "").url for link in home.links)
    urls = [u for u in dict.fromkeys(whole) if u and u != urldefrag(home.url).url]
    inside = [u for u in urls if same_host(u, home.url)][:MOST_INSIDE]
    outside = [u for u in urls if not same_host(u, home.url)][:MOST_OUTSIDE]
    chosen = {*inside, *outside}
    return tuple(u for u in urls if u in chosen)


def inner_links_of(papers: Iterable[Document]) -> dict[str, str]:
    """The addresses to try, each with the first paper on which it stands: links and files, in the order of the papers."""
    found: dict[str, str] = {}
    for paper in papers:
        for url in (*(link.url for link in paper.links), *(file.url for file in paper.attachments)):
            whole = urldefrag(absolute(paper.url, url) or "").url
            if whole and whole != urldefrag(paper.url).url:
                found.setdefault(whole, paper.url)
    return dict(islice(found.items(), MOST_INNER))


async def check_links(work: Work) -> None:
    """Open the links of every planned home page that this look has read, and those of papers where they are planned."""
    planned = [s.site_id for s in work.plan.sites if Probe.LINKS in s.probes]
    inner = [s.site_id for s in work.plan.sites if Probe.INNER_LINKS in s.probes]
    if not planned and not inner:
        return
    with work.sessions.begin() as session:
        homes = home_pages(session, work.look_id, planned)
        asks = [Ask(AskKind.LINK, u, h.site_id) for h in homes if h.marks is not None for u in links_of(h)]
        for site in inner:
            told = inner_links_of(read_documents(session, site)).items()
            asks += [Ask(AskKind.INNER_LINK, url, site, {ON: paper}) for url, paper in told]
        add_asks(session, work.look_id, asks)
    by_url: dict[str, list[OpenFetch]] = defaultdict(list)
    for fetch in work.open(AskKind.LINK, AskKind.INNER_LINK):
        by_url[fetch.ask.url].append(fetch)
    if not by_url:
        return
    with work.sessions.begin() as session:
        read = answered(session, work.look_id, by_url)
    for url in read:
        _save(work, by_url.pop(url), LinkCheck(url, Reason.OK, 200), "read in this look")
    names = Names(work.plan.network.dns, allow_private=work.plan.network.allow_private)
    await _open_all(work, Opener(Hosts(names, work.plan.politeness), names, work.today), by_url)


async def _open_all(work: Work, opener: Opener, by_url: dict[str, list[OpenFetch]]) -> None:
    """What was found is saved at once; what failed only when the control addresses have said that it was not us."""
    gate = asyncio.Semaphore(HOSTS_AT_ONCE)
    failed: list[Opened] = []
    lanes: dict[str, list[str]] = defaultdict(list)
    for url in by_url:
        lanes[host_of(url)].append(url)
    ours = {host_of(site.base_url) for site in work.plan.sites}

    async def lane(host: str, urls: list[str]) -> None:
        most = len(urls) if host in ours else MOST_A_HOST
        async with gate:
            for url in urls[:most]:
                opened = await opener.open(url)
                if opened.check.outcome is Reason.OK:
                    _save(work, by_url[url], opened.check, opened.detail)
                else:
                    failed.append(opened)
        for url in urls[most:]:
            _save(work, by_url[url], LinkCheck(url, Reason.NOT_LOOKED), f"more than {most} addresses on {host}")

    await asyncio.gather(*(lane(host, urls) for host, urls in lanes.items()))
    if not failed:
        return
    sound = await line_is_sound(work.plan.network, opener.names)
    for opened in failed:
        check = opened.check if sound or not opened.hangs_on_line else replace(opened.check, gone=None)
        for fetch in by_url[check.url]:
            if check.gone is not None and not await _still_stands(opener, fetch.ask.context.get(ON, ""), check.url):
                _save(
                    work,
                    [fetch],
                    LinkCheck(check.url, Reason.NOT_LOOKED),
                    "its paper shows it no longer, or is not read",
                )
            else:
                _save(work, [fetch], check, opened.detail)


async def _still_stands(opener: Opener, paper: str, url: str) -> bool:
    """Whether a paper, as it is now, links to an address: it may have been mended since its text was read."""
    if not paper:
        return True
    answer = await opener.hosts.ask(paper, most_body=_PAPER)
    if answer.outcome is not Reason.OK or answer.status != 200:
        return False
    page = Page(paper, answer.status, answer.body, opener.today, answer.headers)
    return any(urldefrag(absolute(paper, str(a["href"])) or "").url == url for a in page.soup.find_all("a", href=True))


async def line_is_sound(network: Network, names: Names) -> bool:
    """Whether the control addresses answer and the name server knows their names. Without any, nobody can say."""
    hosts = [h for url in network.control if (h := urlsplit(url if "://" in url else f"//{url}").hostname)]
    known = [await asyncio.to_thread(names.exists, host) for host in hosts if literal_address(host) is None]
    return bool(known) and all(known) and await any_answers(network)


def _save(work: Work, fetches: list[OpenFetch], check: LinkCheck, detail: str) -> None:
    for fetch in fetches:
        link = replace(check, on=fetch.ask.context.get(ON, ""))
        work.save(fetch, Reading(check.outcome, detail, link=link), Answer(status=check.status))


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening one address gave."""

    check: LinkCheck
    detail: str

    @property
    def hangs_on_line(self) -> bool:
        """Whether our own line or name server could have caused it."""
        return self.check.gone in (Gone.NO_NAME, Gone.REFUSED)


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens addresses one after another."""

    hosts: Hosts
    names: Names
    today: date
    fronts: dict[str, bool] = field(default_factory=dict)
    """Whether a front page answers, by its address."""

    async def open(self, url: str) -> Opened:
        """Follow an address to its end."""
        here = url
        for _ in range(_HOPS + 1):
            answer = await self.hosts.ask(here, method="HEAD")
            if not _settled(answer):
                # Some servers know no HEAD, and some answer it wrongly: only a GET can say that nothing is there.
                answer = await self.hosts.ask(here, most_body=_BODY)
            onward = answer.onward(here)
            if onward is None:
                return await self._told(url, here, answer)
            here = urldefrag(onward).url
        return Opened(LinkCheck(url, Reason.TRAP), "redirects without end")

    async def _told(self, url: str, here: str, answer: Dialled) -> Opened:
        if answer.outcome is Reason.DNS:
            known = await asyncio.to_thread(self.names.exists, urlsplit(here).hostname or "")
            return Opened(LinkCheck(url, Reason.DNS, gone=Gone.NO_NAME if known is False else None), f"name of {here}")
        if answer.outcome is Reason.REFUSED:
            return Opened(LinkCheck(url, Reason.REFUSED, gone=Gone.REFUSED), f"refused twice at {here}")
        if answer.outcome is not Reason.OK or answer.status is None:
            return Opened(LinkCheck(url, answer.outcome, answer.status), f"no answer at {here}")
        if answer.status < 400:
            return Opened(LinkCheck(url, Reason.OK, answer.status), here)
        page = Page(here, answer.status, answer.body, self.today, answer.headers)
        failed = page_failure(page) or status_failure(answer.status)
        reason = failed.reason if failed is not None else Reason.HTTP_4XX
        gone = answer.status in _MISSING and reason in _NOTHING_THERE and await self._front_answers(here)
        check = LinkCheck(url, reason, answer.status, Gone.NOT_FOUND if gone else None)
        return Opened(check, f"status {answer.status} at {here}")

    async def _front_answers(self, here: str) -> bool:
        """Whether the host shows us its front page: one that has nothing for us at all may only be turning us away."""
        parts = urlsplit(here)
        front = f"{parts.scheme}://{parts.netloc}/"
        if here == front:
            return False
        if front not in self.fronts:
            answer = await self.hosts.ask(front)
            self.fronts[front] = answer.outcome is Reason.OK and answer.status is not None and answer.status < 400
        return self.fronts[front]


_NOTHING_THERE = (Reason.HTTP_4XX, Reason.SOFT_404)
"""What an error page may be, so that its status is to be believed."""


def _settled(answer: Dialled) -> bool:
    """Whether a HEAD needs no GET after it."""
    if answer.outcome in (Reason.ROBOTS, Reason.FORBIDDEN_ADDRESS, Reason.DNS):
        return True
    return answer.outcome is Reason.OK and answer.status is not None and answer.status < 400
