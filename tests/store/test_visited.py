"""Visits out of their table: which days, which count, what changes a site's stamp, and which sites may be visited at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from store.load import StoredFacts, permitted_sites
from store.readings import Ask, AskKind, Reading, SiteRead
from store.reasons import Reason
from store.rounds import complete_sites, set_look_phase
from store.session import Sessions
from store.visited import MadeVisit, add_confirmation, add_visits, load_visits, prune_visits, recently_asked
from store.visits import LOCAL, MOST_DAYS, Confirmation, Visit
from tests.store.looks import FIRST, NOW, PLAN, SECOND, answer, listed, look, new_look

WORD = Confirmation(date(2018, 4, 2), date(2018, 4, 8), "张三", FIRST, "用手机也打不开")


def at(day: date, hour: int = 0) -> datetime:
    """An hour of a Beijing day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 8)


def visit(
    sessions: Sessions, when: datetime, outcome: Reason = Reason.OK, *, control: bool = True, beside: bool = False
) -> None:
    with sessions.begin() as session:
        made = MadeVisit("czj", "http://czj.test", Visit(LOCAL, when, outcome, 0.5), 200, "t", control, beside)
        add_visits(session, [made])


def test_only_whole_days_before_the_as_of_day_are_facts(sessions: Sessions) -> None:
    look(sessions, listed("预算"))
    eldest = FIRST - timedelta(days=MOST_DAYS)
    for when in (at(eldest, -1), at(eldest), at(FIRST, -1), at(FIRST)):
        visit(sessions, when)
    with sessions() as session:
        assert [v.at for v in StoredFacts(session, FIRST)["czj"].visits] == [at(eldest), at(FIRST, -1)]


def test_a_visit_is_fair_only_while_our_line_was_and_a_failure_only_where_no_crawl_of_ours_was(
    sessions: Sessions,
) -> None:
    for outcome in (Reason.OK, Reason.TIMEOUT):
        for control, beside in ((True, False), (True, True), (False, False)):
            visit(sessions, at(date(2018, 4, 8)), outcome, control=control, beside=beside)
    with sessions() as session:
        fair = [(v.outcome, v.fair) for v in load_visits(session, "czj", FIRST)]
    ok, late = Reason.OK, Reason.TIMEOUT
    assert fair == [(ok, True), (ok, True), (ok, False), (late, True), (late, False), (late, False)]


def test_a_sites_stamp_changes_with_visits_of_past_days_and_with_a_persons_word(sessions: Sessions) -> None:
    look(sessions, listed("预算"))

    def stamp() -> str:
        with sessions() as session:
            return StoredFacts(session, FIRST).stamps()["czj"]

    stamps = [stamp()]
    visit(sessions, at(FIRST, 3))
    assert stamp() == stamps[0], "today's visits are not judged yet"
    visit(sessions, at(FIRST, -3))
    stamps.append(stamp())
    with sessions.begin() as session:
        add_confirmation(session, "czj", WORD, NOW)
    stamps.append(stamp())
    assert len(set(stamps)) == 3
    with sessions() as session:
        assert StoredFacts(session, FIRST)["czj"].unreachable == (WORD,)


def test_a_site_was_asked_just_before_though_the_look_has_ended_since(sessions: Sessions) -> None:
    look(sessions, listed("预算"))

    def asked(seconds: int) -> frozenset[str]:
        with sessions() as session:
            return recently_asked(session, ["czj"], NOW + timedelta(seconds=seconds))

    assert (asked(59), asked(61)) == ({"czj"}, frozenset())


def test_visits_are_pruned_by_beijing_days(sessions: Sessions) -> None:
    for when in (at(FIRST, -1), at(FIRST)):
        visit(sessions, when)
    with sessions.begin() as session:
        assert prune_visits(session, FIRST) == 1
    with sessions() as session:
        assert [(v.at, v.url) for v in load_visits(session, "czj", SECOND)] == [(at(FIRST), "http://czj.test")]


def test_only_a_site_whose_robots_txt_was_read_and_lets_us_in_may_be_visited(sessions: Sessions) -> None:
    def permitted() -> frozenset[str]:
        with sessions() as session:
            return permitted_sites(session, SECOND)

    assert permitted() == frozenset(), "no look has come to it"
    look(sessions, listed("预算"))
    assert permitted() == {"czj"}
    with sessions.begin() as session:
        number = new_look(session, SECOND)
        home = Ask(AskKind.HOME, "http://czj.test/", "czj")
        answer(session, number, Reading(Reason.ROBOTS), home, status=None)
        complete_sites(session, number, PLAN, Reason.NOT_LOOKED)
        set_look_phase(session, number, "done", NOW)
    assert permitted() == frozenset(), "its front page is forbidden, whatever else was read"
    with sessions.begin() as session:
        number = new_look(session, SECOND)
        answer(
            session, number, Reading(Reason.ROBOTS, site=SiteRead(Reason.ROBOTS, "", "http://czj.test/")), status=None
        )
        set_look_phase(session, number, "done", NOW)
    assert permitted() == frozenset()
