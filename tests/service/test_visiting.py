"""When which site is visited: each at its own place in the hour, never twice for what was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.decisions import DecisionError
from replica.proxy import ProxyServer
from rules.scaffold.write import make_workspace
from rules.settings import Vantage
from rules.workspace import open_workspace
from service.house import Clock, House, locked, open_house
from service.protecting import open_to_others
from service.unreachable import confirm_week, told_visits
from service.visiting import due, forget_old_visits, make_visits, slot, visit_due, visit_now
from store.audit import deeds
from store.db import open_database
from store.reasons import Reason
from store.visited import MadeVisit, add_visits, last_visits, load_confirmations, load_visits
from store.visits import LOCAL, Target, Turn, Visit
from tests.crawler.webserver import WebServer

HOUR = timedelta(hours=1)
NOW = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SITES = st.text("abcdefgh", min_size=1, max_size=8)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("visits") / "office"
    make_workspace(folder)
    return open_house(open_workspace(folder), Clock(), print)


@pytest.fixture
def house(made: House, tmp_path: Path) -> House:
    """The same with a database and a folder of its own."""
    sessions = open_database("sqlite:///gapwatch.db", tmp_path)
    return replace(made, workspace=replace(made.workspace, path=tmp_path), sessions=sessions)


def played(house: House, day: date = TODAY) -> House:
    return replace(house, clock=Clock(day))


def visits(house: House, site: str, *outcomes: Reason, day: date = date(2026, 2, 25)) -> None:
    start = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    with house.sessions.begin() as session:
        add_visits(session, [
            MadeVisit(site, "http://a.test", Visit(LOCAL, start + HOUR * i, o, 1.0), None, "t", True, False)
            for i, o in enumerate(outcomes)
        ])  # fmt: skip


@given(SITES, st.integers(0, 10**6), st.sampled_from([timedelta(minutes=10), HOUR, timedelta(minutes=70)]))
def test_a_sites_slots_follow_one_another_without_a_gap(site: str, seconds: int, every: timedelta) -> None:
    now = NOW + timedelta(seconds=seconds)
    began = slot(site, now, every)
    assert began <= now < began + every
    assert slot(site, began + every, every) == began + every
    assert slot(site, began, every) == began


@settings(deadline=None, max_examples=30)
@given(st.lists(SITES, min_size=1, max_size=4, unique=True), st.integers(60, 600))
def test_alarms_late_or_doubled_give_each_site_one_visit_a_slot(sites: list[str], gap: int) -> None:
    targets = [Target(s, f"http://{s}.test") for s in sites]
    last: dict[str, datetime] = {}
    counts = dict.fromkeys(sites, 0)
    now = NOW
    while now < NOW + timedelta(hours=12):
        for _doubled in range(2):
            for target in due(targets, last, now, HOUR):
                last[target.site_id] = now
                counts[target.site_id] += 1
        now += timedelta(seconds=gap)
    assert all(12 <= n <= 13 for n in counts.values())


def test_what_was_missed_is_not_made_up_for() -> None:
    target = Target("a", "http://a.test")
    assert due([target], {"a": NOW - timedelta(days=2)}, NOW, HOUR) == (target,)
    assert due([target], {"a": NOW}, NOW + timedelta(minutes=20), HOUR) == ()


def test_sites_are_spread_over_the_hour() -> None:
    starts = {slot(f"site{i}", NOW, HOUR).minute // 10 for i in range(60)}
    assert starts == set(range(6))


def test_a_run_visits_over_every_line_and_writes_it_down(house: House) -> None:
    with WebServer({"/": "SYNTHETIC"}) as web, ProxyServer("socks5") as proxy:
        told = house.workspace.settings
        network = told.network.model_copy(update={"control": (web.url,), "allow_private": True, "dns": None})
        lines = {"mobile": Vantage(proxy=proxy.url), "unset": Vantage()}
        told = told.model_copy(update={"network": network, "vantages": lines})
        house = replace(house, workspace=replace(house.workspace, settings=told))
        make_visits(house, [Turn((Target("a", web.url),), NOW - timedelta(days=1))])
        assert len(proxy.asked) == 3  # the page, and a control address before and after
    with house.sessions() as session:
        assert [(v.vantage, v.counts) for v in load_visits(session, "a", TODAY)] == [(LOCAL, True), ("mobile", True)]
        assert last_visits(session, NOW) == {"a": NOW - timedelta(days=1)}
    log = house.workspace.path / "logs" / "visits.log"
    assert "Error" not in log.read_text(encoding="utf-8")
    assert list(open_to_others(house.workspace)) == [], "for its owner's eyes alone, or doctor would warn of it"


def test_a_site_that_no_look_has_reached_is_not_visited(house: House) -> None:
    assert visit_now(house) == visit_due(house) == 0


def test_a_second_run_waits_for_nothing_and_does_nothing(house: House) -> None:
    with locked(house.workspace.path, ".visits.lock"):
        assert visit_due(house) == 0
    with locked(house.workspace.path):  # a round at work is no hindrance
        assert visit_due(house) == 0


def test_old_visits_are_forgotten(house: House) -> None:
    visits(house, "a", Reason.OK, day=date(2025, 11, 1))
    visits(house, "b", Reason.OK)
    forget_old_visits(house, TODAY)
    with house.sessions() as session:
        assert set(last_visits(session, NOW)) == {"b"}


def test_a_clock_that_ran_ahead_stops_no_later_visits(house: House) -> None:
    visits(house, "a", Reason.OK)
    visits(house, "a", Reason.OK, day=date(2030, 1, 1))
    with house.sessions() as session:
        last = last_visits(session, NOW)
    assert last == {"a": datetime(2026, 2, 25, 4, tzinfo=UTC)}
    target = Target("a", "http://a.test")
    assert due([target], last, NOW, HOUR) == (target,)


def test_the_list_tells_what_counts_and_what_does_not(house: House) -> None:
    site = house.workspace.catalogue.register.sites[0].id
    visits(house, site, Reason.OK, Reason.TIMEOUT, Reason.BLOCKED_403)
    (line,) = told_visits(played(house))
    assert line == f"{site}\tlocal\t2026-02-23 to 2026-03-01: 2 count, 1 failed, 1 days; not counted: blocked_403 1"


def test_a_persons_word_is_kept_and_leaves_a_trail(house: House) -> None:
    house = played(house)
    site = house.workspace.catalogue.register.sites[0].id
    visits(house, site, Reason.OK, Reason.TIMEOUT)
    said = confirm_week(house, site, "2026-W09", by=" 张三 ", note="用手机\n打不开")
    assert (said.first, said.last, said.by, said.note) == (date(2026, 2, 23), date(2026, 3, 1), "张三", "用手机 打不开")
    with house.sessions() as session:
        assert load_confirmations(session, site, TODAY) == (said,)
        assert load_confirmations(session, site, TODAY - timedelta(days=1)) == ()
        (deed,) = deeds(session, f"site:{site}")
        assert (deed.deed, deed.by) == ("visits.confirm", "张三")


@pytest.mark.parametrize(
    ("site", "week", "by", "note", "why"),
    [
        ("nobody", "2026-W09", "张三", "手机", "no such site"),
        ("", "2026-W99", "张三", "手机", "not a week"),
        ("", "last", "张三", "手机", "not a week"),
        ("", "2026-W09", " ", "手机", "--by"),
        ("", "2026-W09", "张三", " ", "--note"),
        ("", "2026-W08", "张三", "手机", "nothing to confirm"),
    ],
)
def test_a_word_without_ground_is_refused(house: House, site: str, week: str, by: str, note: str, why: str) -> None:
    house = played(house)
    known = house.workspace.catalogue.register.sites[0].id
    visits(house, known, Reason.TIMEOUT)
    with pytest.raises(DecisionError, match=why):
        confirm_week(house, site or known, week, by=by, note=note)
