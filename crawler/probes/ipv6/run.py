"""All open IPv6 asks of a look, site beside site: DNS and the home page, then its links, then theirs."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from crawler.names import Names, literal_address
from crawler.pages import Page
from crawler.probes.control import over_ipv6
from crawler.probes.hosts import HOSTS_AT_ONCE, Hosts
from crawler.probes.ipv6.asker import Addresses, Asker
from crawler.probes.ipv6.dials import TIMES, dial_home, home_of
from crawler.probes.ipv6.links import MOST_LINKS, Opening, inside_links
from crawler.probes.ipv6.reading import read
from crawler.probes.ipv6.same import compare
from crawler.probes.ipv6.zone import Zones
from crawler.probes.proxy import Proxy, proxy_of
from crawler.work import Work
from store.frontier import Answer, OpenFetch
from store.ipv6 import Ipv6Probe, Zone, ZoneServer
from store.plan import Network, Probe
from store.readings import AskKind, Reading
from store.reasons import Reason


@dataclass
class Draft:
    """One site's probe while it is made."""

    site_id: str
    url: str
    wanted: frozenset[Probe]
    sites: tuple[str, ...] = ()
    """All sites of whose host it tells."""
    found: Addresses = field(default_factory=lambda: Addresses(Reason.NOT_LOOKED))
    probe: Ipv6Probe | None = None
    home: Page | None = None
    second: tuple[str, ...] = ()
    third: tuple[str, ...] = ()

    @property
    def fronts(self) -> frozenset[str]:
        """The home page's addresses."""
        return frozenset({self.url} if self.home is None else {self.url, self.home.url})

    def told(self) -> Ipv6Probe:
        """What is known so far."""
        host = urlsplit(self.url).hostname or ""
        return self.probe or Ipv6Probe(self.site_id, host, Reason.NOT_LOOKED)


async def probe_sites(work: Work) -> None:
    """Carry out all open IPv6 asks of a look. What was found is saved when all sites are through, and our line still stands."""
    fetches = {f.ask.site_id: f for f in work.open(AskKind.IPV6) if f.ask.site_id in work.sites}
    if not fetches:
        return
    network = work.plan.network
    proxy = proxy_of(network.ipv6_proxy) if network.ipv6_proxy else None
    names = Names(network.dns, allow_private=network.allow_private)
    asker = await asker_of(Hosts(names, work.plan.politeness, proxy), names, network, work, proxy)
    drafts = _drafts(work, fetches)
    for draft, found in zip(drafts, await probe_all(asker, drafts), strict=True):
        for site_id in draft.sites:
            _save(work, fetches[site_id], replace(found, site_id=site_id))


def _drafts(work: Work, fetches: dict[str, OpenFetch]) -> list[Draft]:
    """One for each host and port: what lies in folders of a host is asked by its shortest address, and told of all."""
    origins: dict[tuple[str, str], list[OpenFetch]] = defaultdict(list)
    for _, fetch in sorted(fetches.items()):
        parts = urlsplit(fetch.ask.url)
        origins[parts.scheme, parts.netloc].append(fetch)
    drafts = []
    for beside in origins.values():
        first = min(beside, key=lambda f: (len(f.ask.url), f.ask.site_id))
        sites = tuple(f.ask.site_id for f in beside)
        wanted = frozenset(probe for site in sites for probe in work.sites[site].probes)
        drafts.append(Draft(first.ask.site_id, first.ask.url, wanted, sites))
    return drafts


async def asker_of(hosts: Hosts, names: Names, network: Network, work: Work, proxy: Proxy | None) -> Asker:
    """The means of one run, our own path and name server tried."""
    known = tuple(h for url in network.ipv6_control if literal_address(h := _host(url)) is None)
    whole = await asyncio.to_thread(names.tells_ipv6, known)
    return Asker(hosts, names, network, await over_ipv6(network, proxy), whole, work.now, work.today, proxy,
                 (network.http_port, network.https_port))  # fmt: skip


def _host(url: str) -> str:
    return urlsplit(url if "://" in url else f"//{url}").hostname or ""


async def probe_all(asker: Asker, drafts: list[Draft]) -> list[Ipv6Probe]:
    """The probes of all sites, in the order of the drafts."""
    zones, opening = Zones(asker), Opening(asker)
    await _each(drafts, lambda d: _first(asker, zones, d))
    if not await zones.path_is_sound():
        for draft in drafts:
            draft.probe = _without_asking(draft.told())
    linked = [d for d in drafts if d.home is not None and Probe.IPV6_LINKS in d.wanted]
    for draft in linked:
        draft.second = inside_links(draft.home, MOST_LINKS, draft.fronts) if draft.home is not None else ()
        opening.admit(draft.url, draft.second)
    pages: dict[str, tuple[Page, ...]] = {}

    async def second(draft: Draft) -> None:
        dials, pages[draft.site_id] = await opening.open_all(draft.second, bodies=True)
        draft.probe = replace(draft.told(), second=dials)

    async def third(draft: Draft) -> None:
        dials, _ = await opening.open_all(draft.third, bodies=False)
        draft.probe = replace(draft.told(), third=dials)

    await _each(linked, second)
    for draft in linked:
        draft.third = _third(draft, pages[draft.site_id])
        opening.admit(draft.url, draft.third)
    await _each(linked, third)
    probes = [draft.told() for draft in drafts]
    if asker.vantage and any(_failed(p) for p in probes) and not await over_ipv6(asker.network, asker.proxy):
        return [_blind(p) for p in probes]
    return probes


async def _each(drafts: list[Draft], work: Callable[[Draft], Awaitable[None]]) -> None:
    gate = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def one(draft: Draft) -> None:
        async with gate:
            await work(draft)

    await asyncio.gather(*(one(draft) for draft in drafts))


async def _first(asker: Asker, zones: Zones, draft: Draft) -> None:
    """Everything about a site but its links."""
    host = _host(draft.url)
    draft.found = found = await asker.addresses(host)
    chain = (
        await zones.of(host)
        if Probe.IPV6_ZONE in draft.wanted and found.six and literal_address(host) is None
        else None
    )
    draft.probe = probe = Ipv6Probe(
        draft.site_id, host, found.dns, found.six, asker.vantage, discarded=found.discarded, zones=chain,
        answers_whole=asker.answers_whole, has_ipv4=bool(found.four) or not found.four_known,
    )  # fmt: skip
    if not asker.vantage or not found.six:
        return
    dials = await dial_home(asker, draft.url, found, TIMES if Probe.IPV6_SUCCESS in draft.wanted else 1)
    http, status = home_of(dials)
    draft.probe = probe = replace(probe, dials=dials, http=http, status=status)
    if http is not Reason.OK:
        return
    if Probe.IPV6_SAME in draft.wanted and found.four:
        same, six = await compare(asker, draft.url, found)
        draft.home = six.page
        draft.probe = replace(probe, same=same)
    elif Probe.IPV6_LINKS in draft.wanted:
        draft.home = (await read(asker, draft.url, found.six)).page


def _third(draft: Draft, pages: tuple[Page, ...]) -> tuple[str, ...]:
    """The first links of the second-level pages, in their order, each once."""
    known = {*draft.fronts, *draft.second}
    found: list[str] = []
    for page in pages:
        found += inside_links(page, MOST_LINKS - len(found), known | set(found))
        if len(found) >= MOST_LINKS:
            break
    return tuple(found)


def _failed(probe: Ipv6Probe) -> bool:
    """Whether anything of it could be our own line's fault."""
    dialled = (probe.second, probe.third)
    ports = probe.same.ports if probe.same is not None else ()
    return (
        any(d.outcome is not Reason.OK for d in probe.dials)
        or any(p.over_ipv6 not in (Reason.OK, None) for p in ports)
        or any(x.over_ipv6 is not Reason.OK for level in dialled if level is not None for x in level.links)
        or any(s.over_ipv6 not in (Reason.OK, None) for zone in probe.zones or () for s in zone.servers)
    )


def _blind(probe: Ipv6Probe) -> Ipv6Probe:
    """Our path broke on the way: what DNS proves stays, the rest was never seen."""
    seen = _without_asking(probe)
    return replace(seen, vantage=False, http=None, status=None, dials=(), same=None, second=None, third=None)


def _without_asking(probe: Ipv6Probe) -> Ipv6Probe:
    """Name servers cannot be asked from here: what their names lead to stays."""
    if probe.zones is None:
        return probe
    return replace(probe, zones=tuple(Zone(z.name, tuple(_unasked(s) for s in z.servers)) for z in probe.zones))


def _unasked(server: ZoneServer) -> ZoneServer:
    return replace(server, over_ipv6=None, over_ipv4=None)


def _save(work: Work, fetch: OpenFetch, found: Ipv6Probe) -> None:
    work.save(fetch, Reading(found.dns, ipv6=found), Answer(status=found.status))
