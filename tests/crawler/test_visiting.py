"""The visiting process: its job through a pipe, its rows in the database, and when none of them counts."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from replica.proxy import ProxyServer
from store.db import open_database
from store.frontier import create_look
from store.models import Fetch
from store.plan import Network, Plan, Politeness, SitePlan
from store.reasons import Reason
from store.rounds import set_look_phase
from store.session import Sessions
from store.visited import load_visits
from store.visits import LOCAL, Line, Target, Turn, Visit, VisitJob
from tests.crawler.webserver import Said, WebServer

AT = datetime(2018, 11, 18, 4, tzinfo=UTC)
AS_OF = date(2018, 11, 19)


@dataclass
class Ran:
    code: int
    sessions: Sessions
    error: str

    def visits(self, site: str) -> tuple[Visit, ...]:
        with self.sessions() as session:
            return load_visits(session, site, AS_OF)


def run(folder: Path, job: VisitJob) -> Ran:
    """The process, with its job on standard input."""
    url = f"sqlite:///{folder / 'visits.db'}"
    sessions = open_database(url)
    done = subprocess.run(
        [sys.executable, "-m", "crawler", "visit"],
        input=job.to_json() + "\n", text=True, capture_output=True, check=False,
        env={**os.environ, "GAPWATCH_CRAWL_DATABASE": url},
    )  # fmt: skip
    return Ran(done.returncode, sessions, done.stderr)


def job(control: str, *targets: Target, lines: tuple[Line, ...] = (Line(LOCAL),), turns: int = 1) -> VisitJob:
    played = tuple(Turn(targets, AT + timedelta(hours=i)) for i in range(turns))
    return VisitJob(lines, played, Network(control=(control,), allow_private=True), "gapwatch-test")


def test_a_job_comes_through_the_pipe_as_it_was() -> None:
    sent = VisitJob(
        (Line(LOCAL), Line("mobile", "socks5://u:p@h")), (Turn((Target("a", "http://a.test"),), AT), Turn(())),
        Network("127.0.0.1:53", ("http://c.test",)), "agent",
    )  # fmt: skip
    assert VisitJob.from_json(sent.to_json()) == sent
    assert "\n" not in sent.to_json()


def test_each_target_is_visited_over_each_line_and_every_turn(tmp_path: Path) -> None:
    with ExitStack() as stack:
        fine = stack.enter_context(WebServer({"/": "SYNTHETIC"}))
        broken = stack.enter_context(WebServer({"/": Said("", 500)}))
        proxy = stack.enter_context(ProxyServer("socks5"))
        down = Line("down", "socks5://127.0.0.1:9")
        lines = (Line(LOCAL), Line("mobile", proxy.url), down)
        ran = run(tmp_path, job(fine.url, Target("a", fine.url), Target("b", broken.url), lines=lines, turns=2))
    assert ran.code == 0, ran.error
    seen = [(v.vantage, v.at, v.outcome, v.counts) for v in ran.visits("b")]
    later = AT + timedelta(hours=1)
    assert seen == [
        (vantage, at, outcome, counts)
        for at in (AT, later)
        for vantage, outcome, counts in (
            (LOCAL, Reason.HTTP_5XX, True),
            ("mobile", Reason.HTTP_5XX, True),
            ("down", Reason.OWN_NETWORK, False),
        )
    ]
    assert {v.outcome for v in ran.visits("a") if v.vantage != "down"} == {Reason.OK}
    assert len(broken.asked) == 4


def test_where_the_control_addresses_fail_nobody_is_asked(tmp_path: Path) -> None:
    with WebServer({"/": "SYNTHETIC"}) as web:
        ran = run(tmp_path, job("http://127.0.0.1:9/", Target("a", web.url), turns=3))
        assert web.asked == []
    assert ran.code == 3
    (visit,) = ran.visits("a")
    assert (visit.outcome, visit.counts) == (Reason.OWN_NETWORK, False)


def test_where_the_control_addresses_fail_afterwards_no_visit_counts(tmp_path: Path) -> None:
    answers = [Said("fine"), Said(hang_up=True)]
    with WebServer({"/": lambda _: answers.pop(0)}) as control, WebServer({"/": Said("", 500)}) as web:
        ran = run(tmp_path, job(control.url, Target("a", web.url)))
        assert len(web.asked) == 1
    assert [(v.outcome, v.counts) for v in ran.visits("a")] == [(Reason.HTTP_5XX, False)]


@pytest.mark.parametrize(("answer", "counts"), [(Said("", 500), False), (Said("SYNTHETIC"), True)])
def test_a_failure_beside_our_own_crawl_is_not_the_sites(tmp_path: Path, answer: Said, counts: bool) -> None:
    with WebServer({"/": "fine"}) as control, WebServer({"/": answer}) as web:
        sessions = open_database(f"sqlite:///{tmp_path / 'visits.db'}")
        plan = Plan((SitePlan("a", "虚构", web.url, AS_OF),), Politeness("gapwatch-test"))
        with sessions.begin() as session:
            look = create_look(session, plan, as_of=AS_OF, round_id=None, purpose="full", now=AT)
            asked = Fetch(look_id=look, site_id="a", kind="home", url=web.url, context={}, done_at=datetime.now(UTC))
            session.add(asked)
        ran = run(tmp_path, job(control.url, Target("a", web.url)))
    assert [v.counts for v in ran.visits("a")] == [counts]


def test_a_look_that_has_ended_is_beside_no_visit_that_plays_another_time(tmp_path: Path) -> None:
    with WebServer({"/": "fine"}) as control, WebServer({"/": Said("", 500)}) as web:
        sessions = open_database(f"sqlite:///{tmp_path / 'visits.db'}")
        plan = Plan((SitePlan("a", "虚构", web.url, AS_OF),), Politeness("gapwatch-test"))
        with sessions.begin() as session:
            look = create_look(session, plan, as_of=AS_OF, round_id=None, purpose="full", now=AT)
            now = datetime.now(UTC)
            session.add(Fetch(look_id=look, site_id="a", kind="home", url=web.url, context={}, done_at=now))
            set_look_phase(session, look, "done", now)
        ran = run(tmp_path, job(control.url, Target("a", web.url)))
    assert [v.counts for v in ran.visits("a")] == [True]
