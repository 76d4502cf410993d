"""Visits of home pages, spaced over the day: which are due, and the process that makes them.

They stand beside the rounds: a lock of their own, a process of their own, one small GET a site. What is due is read from the
table, so that a missed or doubled alarm is harmless, and nothing that was missed is made up for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta

from rules.plan import make_plan
from service.child import start_crawler
from service.house import BusyError, House, locked
from service.steps import network_of, politeness_of
from store.closed import closed_folder, make_closed
from store.load import permitted_sites
from store.plan import Probe
from store.visited import last_visits, prune_visits
from store.visits import LOCAL, Line, Target, Turn, VisitJob
from words import _

_LOCK = ".visits.lock"


def visit_due(house: House) -> int:
    """Visit the sites whose time has come; returns how many. The service's alarm calls it every few minutes."""
    every = house.workspace.settings.visits.every
    if every is None or house.clock.day is not None:
        return 0
    now = house.clock.now()
    try:
        with locked(house.workspace.path, _LOCK):
            with house.sessions() as session:
                last = last_visits(session, now)
            targets = due(targets_of(house), last, now, every)
            make_visits(house, [Turn(targets)])
            return len(targets)
    except BusyError:
        return 0  # cron's visit is at work


def visit_now(house: House) -> int:
    """Visit every site once, but for those that were visited less than half the rhythm ago; returns how many."""
    now = house.clock.now()
    least = (house.workspace.settings.visits.every or timedelta()) / 2
    with locked(house.workspace.path, _LOCK):
        with house.sessions() as session:
            last = last_visits(session, now)
        targets = tuple(t for t in targets_of(house) if t.site_id not in last or now - last[t.site_id] >= least)
        make_visits(house, [Turn(targets, house.clock.beijing() if house.clock.day is not None else None)])
        return len(targets)


def targets_of(house: House) -> tuple[Target, ...]:
    """Home pages that an active rule wants visited, of sites whose robots.txt a look has read and which does not forbid it.

    A part of a larger site is not visited by itself: it is judged with that one.
    """
    today = house.clock.today()
    plan = make_plan(house.world(), today, politeness_of(house), network_of(house))
    wanted = [site for site in plan.sites if Probe.VISITS in site.probes]
    with house.sessions() as session:
        permitted = permitted_sites(session, today)
    parts = {site.id for site in house.workspace.catalogue.register.sites if site.part_of is not None}
    return tuple(Target(s.site_id, s.base_url) for s in wanted if s.site_id in permitted - parts)


def due(targets: Collection[Target], last: dict[str, datetime], now: datetime, every: timedelta) -> tuple[Target, ...]:
    """Those not visited since their slot began. Each site has a place of its own in the rhythm, always the same."""

    def is_due(target: Target) -> bool:
        before = last.get(target.site_id)
        return before is None or (before < slot(target.site_id, now, every) and now - before >= every / 2)

    return tuple(t for t in targets if is_due(t))


def slot(site_id: str, now: datetime, every: timedelta) -> datetime:
    """When the site's newest slot began."""
    length = int(every.total_seconds())
    offset = int.from_bytes(hashlib.sha256(site_id.encode()).digest()[:8]) % length
    seconds = int(now.timestamp())
    return datetime.fromtimestamp(seconds - (seconds - offset) % length, UTC)


def make_visits(house: House, turns: Sequence[Turn]) -> None:
    """Have the visits made, in a process of its own. One that fails is told in ``logs/visits.log`` and in a line."""
    if not any(turn.targets for turn in turns):
        return
    vantages = house.workspace.settings.vantages
    lines = (Line(LOCAL), *(Line(name, vantage.proxy) for name, vantage in vantages.items() if vantage.proxy))
    job = VisitJob(lines, tuple(turns), network_of(house), politeness_of(house).user_agent)
    logs = closed_folder(house.workspace.path / "logs")
    make_closed(logs / "visits.log")
    with (logs / "visits.log").open("ab") as log:
        process = start_crawler(house, ["visit"], log, job.to_json())
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            raise
    if code == 3:
        house.say(_("visits: no control address answers, they do not count"))
    elif code:
        house.say(_("visits: the process ended with {code}; see logs/visits.log").format(code=code))


def forget_old_visits(house: House, today: date) -> None:
    """Remove single visits past their time."""
    with house.sessions.begin() as session:
        prune_visits(session, today - timedelta(days=house.workspace.settings.visits.keep_days))
