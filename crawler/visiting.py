"""``python -m crawler visit``: open home pages once, in a process of its own. The border is the database and the exit code.

The job comes as one line on standard input; what follows is only its end, with which this process ends too. For each line
(vantage) the control addresses are asked before and after, over that line: without both, no visit counts. A run that is
killed leaves nothing behind but the turns it had finished. Exit status as of ``python -m crawler``.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from crawler.names import Names
from crawler.probes.control import any_answers
from crawler.probes.proxy import proxy_of
from crawler.probes.visit import Visited, Visitor
from crawler.reading.links import host_of
from store.db import DatabaseFailure
from store.reasons import Reason
from store.session import Sessions
from store.visited import MadeVisit, add_visits, recently_asked
from store.visits import BEIJING, Line, Target, Turn, Visit, VisitJob

DONE, FAILED, OWN_NETWORK = 0, 1, 3
_AT_ONCE = 16
_TRIES = 5
"""Attempts to write, each with the database's own patience: a long judging may hold it."""
_log = logging.getLogger(__name__)


def run_visits(sessions: Sessions, job: VisitJob, now: Callable[[], datetime]) -> int:
    """Carry a job out, turn by turn; returns the exit status. ``now``: the instant, UTC, of turns that play none.

    Where no line is sound, the turns that are left are not waited through.
    """
    names = Names(job.network.dns, allow_private=job.network.allow_private)
    for turn in job.turns:
        made = asyncio.run(_turn(sessions, job, turn, names, now))
        _write(sessions, made)
        if not any(m.control for m in made):
            return OWN_NETWORK
    return DONE


def _write(sessions: Sessions, made: list[MadeVisit]) -> None:
    for left in reversed(range(_TRIES)):
        try:
            with sessions.begin() as session:
                add_visits(session, made)
            return
        except DatabaseFailure as error:
            _log.warning("visits are not written yet: %s", error.orig)
            if not left:
                raise


async def _turn(
    sessions: Sessions, job: VisitJob, turn: Turn, names: Names, now: Callable[[], datetime]
) -> list[MadeVisit]:
    made: list[MadeVisit] = []
    for line in job.lines:
        made += await _over(sessions, job, turn, line, names, now)
    return made


async def _over(
    sessions: Sessions, job: VisitJob, turn: Turn, line: Line, names: Names, now: Callable[[], datetime]
) -> list[MadeVisit]:
    """One turn over one line. Where the line is bad already, nothing is asked."""
    proxy = proxy_of(line.proxy) if line.proxy else None
    began = turn.at or now()
    if not await any_answers(job.network, proxy=proxy):
        _log.warning("none of the control addresses answers over %s", line.vantage)
        nothing = Visited(Reason.OWN_NETWORK, 0.0)
        found = [(target, began, nothing) for target in turn.targets]
        control = False
    else:
        visitor = Visitor(names, job.user_agent, began.astimezone(BEIJING).date(), proxy)
        found = await _all(visitor, turn, now)
        control = await any_answers(job.network, proxy=proxy)
    with sessions() as session:
        # Of a turn that plays another time no look that has ended was the one before.
        crawled = recently_asked(session, [t.site_id for t in turn.targets], now(), ended=turn.at is None)
    return [
        MadeVisit(
            target.site_id, target.url, Visit(line.vantage, at, visited.outcome, visited.seconds), visited.status,
            began.isoformat(timespec="seconds"), control, target.site_id in crawled,
        )
        for target, at, visited in found
    ]  # fmt: skip


async def _all(visitor: Visitor, turn: Turn, now: Callable[[], datetime]) -> list[tuple[Target, datetime, Visited]]:
    """All targets, hosts side by side, one connection to each."""
    gate = asyncio.Semaphore(_AT_ONCE)
    lanes: dict[str, list[Target]] = defaultdict(list)
    for target in turn.targets:
        lanes[host_of(target.url)].append(target)

    async def lane(targets: Iterable[Target]) -> list[tuple[Target, datetime, Visited]]:
        async with gate:
            return [(t, turn.at or now(), await visitor.visit(t.url)) for t in targets]

    done = await asyncio.gather(*(lane(targets) for targets in lanes.values()))
    return [one for several in done for one in several]
