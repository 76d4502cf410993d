"""AAAA records and a dial over IPv6, site by site. Unknown where this machine has no IPv6 path of its own."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from protego import Protego

from crawler.classify import status_failure
from crawler.names import Names, NameUnknownError, literal_address
from crawler.probes.control import over_ipv6
from crawler.probes.dial import Dialled, dial
from crawler.robots import MOST_BYTES, tame
from crawler.work import Work
from store.facts import Ipv6Probe
from store.frontier import Answer, OpenFetch
from store.readings import AskKind, Reading
from store.reasons import Reason

_AT_ONCE = 16


async def probe_sites(work: Work) -> None:
    """Carry out all open IPv6 asks of a look."""
    fetches = [f for f in work.open(AskKind.IPV6) if f.ask.site_id in work.sites]
    if not fetches:
        return
    vantage = await over_ipv6(work.plan.network)
    names = Names(work.plan.network.dns, allow_private=work.plan.network.allow_private)
    gate = asyncio.Semaphore(_AT_ONCE)
    agent = work.plan.politeness.user_agent

    async def one(fetch: OpenFetch) -> None:
        async with gate:
            found = await probe(fetch.ask.site_id, fetch.ask.url, names, agent, vantage=vantage)
        work.save(fetch, Reading(found.dns, ipv6=found), Answer(status=found.status))

    await asyncio.gather(*(one(fetch) for fetch in fetches))


async def probe(site_id: str, url: str, names: Names, user_agent: str, *, vantage: bool) -> Ipv6Probe:
    """What DNS and a dial over IPv6 say of one host."""
    host = urlsplit(url).hostname or ""
    if literal_address(host) is not None:
        return Ipv6Probe(site_id, host, Reason.OK, vantage=vantage)
    try:
        addresses = await asyncio.to_thread(names.ipv6, host)
    except NameUnknownError:
        return Ipv6Probe(site_id, host, Reason.DNS, vantage=vantage)
    if not vantage or not addresses:
        return Ipv6Probe(site_id, host, Reason.OK, addresses, vantage)
    answer = await _get(url, addresses, user_agent)
    return Ipv6Probe(site_id, host, Reason.OK, addresses, vantage, _outcome(answer), answer.status)


async def _get(url: str, addresses: tuple[str, ...], user_agent: str) -> Dialled:
    """The home page over IPv6, if robots.txt permits it; the first address that answers decides."""
    answer = Dialled(Reason.RESET)
    for address in addresses:
        robots = await dial(_robots_address(url), address, user_agent, most_body=MOST_BYTES)
        if robots.status == 200 and not _permits(robots.body, url, user_agent):
            return Dialled(Reason.ROBOTS)
        answer = await dial(url, address, user_agent)
        if answer.outcome is Reason.OK:
            break
    return answer


def _outcome(answer: Dialled) -> Reason | None:
    if answer.outcome is Reason.ROBOTS:
        return None
    if answer.outcome is not Reason.OK or answer.status is None:
        return answer.outcome
    if 200 <= answer.status < 400:
        return Reason.OK
    failed = status_failure(answer.status)
    return failed.reason if failed is not None else Reason.OK


def _robots_address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _permits(body: bytes, url: str, user_agent: str) -> bool:
    return bool(Protego.parse(tame(body).decode("utf-8", "replace")).can_fetch(url, user_agent))
