"""Trying what a site offers besides its pages: a few requests each, one site's one after another."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from crawler.names import Names
from crawler.probes.hosts import HOSTS_AT_ONCE, Hosts
from crawler.probes.missing import addresses_of, ask_for_nothing
from crawler.probes.search import Question, address, questions, seek
from crawler.probes.weight import weigh
from crawler.reading.links import MAX_URL, same_host
from crawler.work import Work
from store.facts import HomePage
from store.features import Feature, SearchTrial, Sought
from store.frontier import Answer, OpenFetch, add_asks
from store.load import column_addresses, home_pages
from store.plan import Probe, SitePlan
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason
from store.trials import load_features, standing_documents

_TRIED = {Probe.MISSING_PAGE: AskKind.MISSING_PAGE, Probe.SEARCH: AskKind.SEARCH, Probe.WEIGHT: AskKind.WEIGHT}


async def try_features(work: Work) -> None:
    """Carry out what the plan wants tried of its sites."""
    if not any(probe in site.probes for site in work.plan.sites for probe in _TRIED):
        return
    with work.sessions.begin() as session:
        homes = {h.site_id: h for h in home_pages(session, work.look_id, work.sites)}
        for site in work.plan.sites:
            add_asks(session, work.look_id, _asks(session, work, site, homes.get(site.site_id)))
    lanes: dict[str, list[OpenFetch]] = defaultdict(list)
    for fetch in work.open(*_TRIED.values()):
        lanes[fetch.ask.site_id].append(fetch)
    names = Names(work.plan.network.dns, allow_private=work.plan.network.allow_private)
    hosts = Hosts(names, work.plan.politeness)
    gate = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def lane(site: SitePlan, fetches: list[OpenFetch]) -> None:
        async with gate:
            for fetch in fetches:
                found = await _try(work, hosts, fetch, site, homes.get(site.site_id))
                work.save(fetch, Reading(found.outcome, feature=found), Answer(status=found.status))

    await asyncio.gather(*(lane(work.sites[site], fetches) for site, fetches in lanes.items()))


def _asks(session: Any, work: Work, site: SitePlan, home: HomePage | None) -> Iterator[Ask]:
    if Probe.MISSING_PAGE in site.probes:
        for url in addresses_of(site.base_url, column_addresses(session, work.look_id, site.site_id)):
            yield Ask(AskKind.MISSING_PAGE, url, site.site_id)
    if Probe.WEIGHT in site.probes and home is not None and home.marks is not None:
        yield Ask(AskKind.WEIGHT, home.url, site.site_id)
    box = home.marks.search if home is not None and home.marks is not None else None
    if Probe.SEARCH in site.probes and box is not None and not box.post and same_host(box.action, site.base_url):
        for question in questions(standing_documents(session, site.site_id, work.look_id), work.today):
            url = address(box, question.words)
            if len(url) <= MAX_URL:  # a form may hold pages of state
                yield Ask(AskKind.SEARCH, url, site.site_id, question.to_json())


async def _try(work: Work, hosts: Hosts, fetch: OpenFetch, site: SitePlan, home: HomePage | None) -> Feature:
    if fetch.ask.kind is AskKind.MISSING_PAGE:
        return await ask_for_nothing(hosts, fetch.ask.url, site.base_url, home, work.today)
    if fetch.ask.kind is AskKind.WEIGHT and home is not None:
        return await weigh(hosts, work.plan.network, home, work.today)
    question = Question.from_json(fetch.ask.context)
    with work.sessions.begin() as session:
        before = load_features(session, site.site_id, work.look_id).searches
    if any(trial.answer is not Sought.NOTHING for trial in before):  # what was asked has told enough
        return SearchTrial(fetch.ask.url, question.title, question.published, Reason.NOT_LOOKED)
    return await seek(hosts, fetch.ask.url, question, work.today)
