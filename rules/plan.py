"""Plan first, then crawl: which sites the active rules need, how far back, and what on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from urllib.parse import urlsplit

from rules.engine import World, obligations
from store.plan import Network, Plan, Politeness, Probe, SitePlan

ACCOUNT = "account"
"""The reader of new-media accounts: of one page, whatever platform it is on."""


def make_plan(
    world: World, today: date, politeness: Politeness, network: Network, *, only: Collection[str] | None = None
) -> Plan:
    """The plan of one look. ``only`` = site ids to which a confirming look is limited."""
    horizons: dict[str, date] = {}
    probed: dict[str, set[Probe]] = defaultdict(set)
    for obligation in obligations(world, today):
        case = obligation.case
        probes = getattr(obligation.rule.params, "probes", ())
        back = getattr(obligation.rule.params, "looking_back_days", None)
        start = case.window_start if back is None else min(case.window_start, today - timedelta(days=back))
        told = obligation.event_case.channels if obligation.event_case else ()
        for channel in (*case.looked, *told):
            if channel.site.base is None:
                continue
            if probes and channel in case.own:
                probed[channel.site.id].update(probes)
            horizons[channel.site.id] = min(start, horizons.get(channel.site.id, start))
    sites = tuple(
        SitePlan(
            site_id=s.id,
            name=s.name,
            base_url=s.base,
            horizon=horizons[s.id],
            platforms=(ACCOUNT,) if s.is_account else s.platforms,
            platform_ids=s.platform_ids,
            probes=tuple(p for p in Probe if p in probed[s.id]),
        )
        for s in world.register.sites
        if s.base is not None and s.id in horizons and (only is None or s.id in only)
    )
    return Plan(sites, politeness, network, _file_hosts(world))


def _file_hosts(world: World) -> tuple[str, ...]:
    """Hosts on which attachments may lie: every registered site's, and those declared beside them."""
    hosts = {h for s in world.register.sites for h in s.attachment_hosts}
    hosts |= {urlsplit(s.base).netloc for s in world.register.sites if s.base is not None and not s.is_account}
    return tuple(sorted(hosts))
