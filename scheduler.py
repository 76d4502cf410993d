"""One round (look, judge, look again, mail) and the clock that starts rounds (APScheduler)."""

from __future__ import annotations

import logging
import os
import signal
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from types import FrameType

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from alerts.mail import iso_week
from alerts.outbox import Delivery
from alerts.weekly import Digests
from crawler.evidence.reading import DamagedError
from service.answered import settle_looked, sites_asked
from service.bounces import collect
from service.house import BEIJING, BusyError, House, locked
from service.retention import prune
from service.steps import coverage_counts, digest_due, judge, look, make_at_once, make_week, send, sites_to_confirm
from service.visiting import forget_old_visits, visit_due
from service.watchdog import watch
from store import digests as digest_table
from store.findings import evaluation_of_look, latest_evaluation
from store.gaps import load_open
from store.rounds import finish_round, last_round, look_of, open_round
from store.verdicts import GapState
from words import _

LOG = logging.getLogger("gapwatch")
ONE_SHOT_CONFIRM = timedelta(minutes=10)
"""A one-shot run makes the second look itself only if it may come this soon (DESIGN, point 4)."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """How a round ended."""

    as_of: date
    evaluation: int
    sites_planned: int
    sites_read: int
    digests: Digests | None
    delivery: Delivery
    minimum_coverage: float

    @property
    def partial(self) -> bool:
        """Too little was read, a mail could not be sent, or the brake holds the week's."""
        share = self.sites_read / self.sites_planned if self.sites_planned else 1.0
        braked = self.digests is not None and bool(self.digests.braked)
        return share < self.minimum_coverage or self.delivery.failed > 0 or braked


def run_round(house: House) -> RoundResult:
    """One whole round on the as-of day. A round that was killed is taken up where it stopped."""
    today = house.clock.today()
    with house.sessions.begin() as session:
        round_id = open_round(session, today, house.clock.now())
    evaluation = look_and_judge(house, round_id, "full", only=None)
    if house.workspace.settings.confirm.after < ONE_SHOT_CONFIRM:
        sites = sites_to_confirm(house)
        if sites or _look_exists(house, round_id, "confirm"):
            _wait_for_second_look(house)
            evaluation = look_and_judge(house, round_id, "confirm", only=sites)
    collect(house)
    digests = make_due_digests(house, evaluation)
    make_at_once(house, evaluation)
    watch(house)
    delivery = send(house)
    with house.sessions.begin() as session:
        finish_round(session, round_id, house.clock.now())
    _remove_old_evidence(house, today)
    forget_old_visits(house, today)
    planned, read = coverage_counts(house)
    return RoundResult(
        today, evaluation, planned, read, digests, delivery, house.workspace.settings.crawl.minimum_coverage
    )


def _remove_old_evidence(house: House, today: date) -> None:
    try:
        gone = prune(house, today)
    except DamagedError as error:
        house.say(_("evidence: {error}").format(error=error))
        return
    if gone.files:
        house.say(
            _("evidence: {records} records past their time removed, {bytes} bytes freed").format(
                records=gone.records, bytes=gone.bytes
            )
        )


def look_and_judge(house: House, round_id: int, purpose: str, only: frozenset[str] | None) -> int:
    """One look and its evaluation; whatever of it is done already is not done again. Returns the evaluation's id."""
    look_id = look(house, round_id, purpose, only)
    with house.sessions() as session:
        done = evaluation_of_look(session, look_id)
    evaluation = done if done is not None else judge(house, round_id, look_id)
    settle_looked(house, look_id)
    return evaluation


def make_due_digests(house: House, evaluation: int) -> Digests | None:
    """The week's digests, if the day and hour for them have come. Made once a week, however often this is called."""
    if not digest_due(house):
        return None
    return make_week(house, evaluation)


def due_now(house: House) -> tuple[bool, bool]:
    """What our own tables say is owed today: (a round, the week's digest)."""
    schedule, now = house.workspace.settings.schedule, house.clock.beijing()
    with house.sessions() as session:
        last = last_round(session)
        made = digest_table.exists(session, iso_week(now.date()), digest_table.OFFICE)
    round_owed = (last is None or last[0] < now.date()) and now.time() >= clock_time.fromisoformat(schedule.crawl)
    return round_owed, digest_due(house) and not made


def _look_exists(house: House, round_id: int, purpose: str) -> bool:
    with house.sessions() as session:
        return look_of(session, round_id, purpose) is not None


def _wait_for_second_look(house: House) -> None:
    """Sleep until the youngest provisional gap may be looked at again (under ten minutes by construction)."""
    after = house.workspace.settings.confirm.after
    with house.sessions() as session:
        starts = [g.first_look_at for g in load_open(session).values() if g.state is GapState.PROVISIONAL]
    if starts:
        time.sleep(max(0.0, (max(starts) + after - house.clock.now()).total_seconds()))


def confirm_round(house: House, sites: frozenset[str]) -> None:
    """The second look at the sites of provisional gaps, or a look that answers ask for, and its evaluation."""
    with house.sessions.begin() as session:
        round_id = open_round(session, house.clock.today(), house.clock.now())
    look_and_judge(house, round_id, "confirm", sites)
    with house.sessions.begin() as session:
        finish_round(session, round_id, house.clock.now())


def serve(house: House) -> None:
    """Run until a signal ends it. APScheduler is only the alarm clock: what is owed is read from our own tables.

    A missed, late or doubled alarm is harmless.
    """
    schedule = house.workspace.settings.schedule
    clock = alarms(house)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # at once, not after the running round: a kill loses nothing, and the crawler ends with us
        logging.shutdown()
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    house.say(
        _("serving {path}: crawl {crawl}, digest {digest_day} {digest} (Beijing)").format(
            path=house.workspace.path, crawl=schedule.crawl, digest_day=schedule.digest_day, digest=schedule.digest
        )
    )
    clock.start()


def alarms(house: House) -> BlockingScheduler:
    """When the service looks what is owed: all of it by :func:`catch_up`, the visits beside it and whatever it is at."""
    schedule = house.workspace.settings.schedule
    clock = BlockingScheduler(
        timezone=BEIJING, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    hour, minute = schedule.crawl.split(":")
    clock.add_job(catch_up, CronTrigger(hour=hour, minute=minute, timezone=BEIJING), [house], id="night")
    hour, minute = schedule.digest.split(":")
    at = CronTrigger(day_of_week=schedule.digest_day, hour=hour, minute=minute, timezone=BEIJING)
    clock.add_job(catch_up, at, [house], id="digest")
    clock.add_job(catch_up, IntervalTrigger(minutes=10, timezone=BEIJING), [house], id="second look and outbox",
                  next_run_time=datetime.now(BEIJING))  # fmt: skip
    clock.add_job(visit_due, IntervalTrigger(minutes=5, timezone=BEIJING), [house], id="visits")
    return clock


def catch_up(house: House) -> None:
    """Do whatever our own tables say is owed now: a round, a second look, a look that answers ask for, the week's
    digest, the outbox."""
    try:
        with locked(house.workspace.path):
            round_owed, digest_owed = due_now(house)
            if round_owed:
                run_round(house)
                return
            collect(house)
            sites = sites_to_confirm(house, ready_only=True) | sites_asked(house)
            if sites:
                confirm_round(house, sites)
            newest = _newest(house)
            if digest_owed and newest is not None:
                make_week(house, newest)
            if sites and newest is not None:
                make_at_once(house, newest)
            watch(house)
            send(house, patient=True)
    except BusyError as error:
        LOG.info("%s", error)


def _newest(house: House) -> int | None:
    with house.sessions() as session:
        newest = latest_evaluation(session)
    return newest[0] if newest else None
