"""Trying what a site offers besides its pages: a few requests each, one site's one after another."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from crawler.names import Names
from crawler.probes.hosts import Hosts
from crawler.probes.missing import addresses_of, ask_for_nothing
from crawler.work import Work
from store.facts import HomePage
from store.frontier import Answer, OpenFetch, add_asks
from store.load import column_addresses, home_pages
from store.plan import Probe, SitePlan
from store.readings import Ask, AskKind, Reading

_TRIED = {Probe.MISSING_PAGE: AskKind.MISSING_PAGE}
_AT_ONCE = 16


async def try_features(work: Work) -> None:
    """Carry out what the plan wants tried of its sites."""
    if not any(probe in site.probes for site in work.plan.sites for probe in _TRIED):
        return
    with work.sessions.begin() as session:
        homes = {h.site_id: h for h in home_pages(session, work.look_id, work.sites)}
        for site in work.plan.sites:
            columns = column_addresses(session, work.look_id, site.site_id)
            add_asks(session, work.look_id, _asks(site, columns))
    lanes: dict[str, list[OpenFetch]] = defaultdict(list)
    for fetch in work.open(*_TRIED.values()):
        lanes[fetch.ask.site_id].append(fetch)
    names = Names(work.plan.network.dns, allow_private=work.plan.network.allow_private)
    hosts = Hosts(names, work.plan.politeness)
    gate = asyncio.Semaphore(_AT_ONCE)

    async def lane(site: SitePlan, fetches: list[OpenFetch]) -> None:
        async with gate:
            for fetch in fetches:
                await _try(work, hosts, fetch, site, homes.get(site.site_id))

    await asyncio.gather(*(lane(work.sites[site], fetches) for site, fetches in lanes.items()))


def _asks(site: SitePlan, columns: list[str]) -> list[Ask]:
    if Probe.MISSING_PAGE not in site.probes:
        return []
    return [Ask(AskKind.MISSING_PAGE, url, site.site_id) for url in addresses_of(site.base_url, columns)]


async def _try(work: Work, hosts: Hosts, fetch: OpenFetch, site: SitePlan, home: HomePage | None) -> None:
    found = await ask_for_nothing(hosts, fetch.ask.url, site.base_url, home, work.today)
    work.save(fetch, Reading(found.outcome, found.landed, feature=found), Answer(status=found.status))
