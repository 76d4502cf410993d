"""Rounds and looks: taken up where a kill stopped them, counted for the digest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from store.frontier import create_look
from store.models import Round
from store.readings import Reading, SiteRead
from store.reasons import Reason
from store.rounds import SiteCount, finish_round, last_round, look_of, open_round, set_look_phase, site_counts
from store.session import Sessions
from tests.rules.worlds import site
from tests.store.looks import FIRST, NOTICES, NOW, PLAN, SECOND, answer, column_read, new_look, seen


def test_a_round_that_was_killed_is_taken_up(sessions: Sessions) -> None:
    with sessions.begin() as session:
        first = open_round(session, FIRST, NOW)
        assert open_round(session, FIRST, NOW) == first
        finish_round(session, first, NOW)
        assert open_round(session, FIRST, NOW) != first


def test_an_unfinished_round_of_another_day_is_given_up(sessions: Sessions) -> None:
    with sessions.begin() as session:
        old = open_round(session, FIRST, NOW)
        new = open_round(session, SECOND, NOW)
        phases = {r.id: (r.phase, r.finished_at) for r in session.scalars(select(Round))}
    assert phases == {old: ("abandoned", NOW), new: ("looking", None)}


def test_the_last_round_is_the_newest_finished_one(sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert last_round(session) is None
        finish_round(session, open_round(session, FIRST, NOW), NOW)
        open_round(session, SECOND, NOW)
        assert last_round(session) == (FIRST, NOW)


def test_a_rounds_look_is_found_by_its_purpose(sessions: Sessions) -> None:
    with sessions.begin() as session:
        round_id = open_round(session, FIRST, NOW)
        assert look_of(session, round_id, "full") is None
        later = NOW + timedelta(hours=6)
        full = create_look(session, PLAN, as_of=FIRST, round_id=round_id, purpose="full", now=NOW)
        confirm = create_look(session, PLAN, as_of=FIRST, round_id=round_id, purpose="confirm", now=later)
        set_look_phase(session, full, "opening", NOW)
        looks = [look_of(session, round_id, p) for p in ("full", "confirm")]
    assert [(s.id, s.phase, s.started_at) for s in looks if s] == [(full, "opening", NOW), (confirm, "listing", later)]


def test_sites_are_counted_by_their_newest_look(sessions: Sessions) -> None:
    with sessions.begin() as session:
        for as_of, outcome in ((FIRST, Reason.TIMEOUT), (SECOND, Reason.OK)):
            number = new_look(session, as_of)
            reading = Reading(
                Reason.OK, columns=(seen(), seen(NOTICES)), site=SiteRead(outcome, "why"),
                columns_read=(column_read(), column_read(NOTICES, Reason.PAGING_INCOMPLETE)),
            )  # fmt: skip
            answer(session, number, reading)
            set_look_phase(session, number, "done", NOW)
        sites = [site("czj", "czj"), replace(site("mzj", "mzj"), base=None)]
        assert site_counts(session, sites, SECOND) == [SiteCount("czj", Reason.OK, 2, 1, "why")]
        assert site_counts(session, sites, FIRST) == [SiteCount("czj", Reason.TIMEOUT, 2, 1, "why")]
