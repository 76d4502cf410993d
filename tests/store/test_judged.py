"""Findings are remembered by what they rested on, and only those of the newest evaluation."""

from __future__ import annotations

from store.findings import save_findings, start_evaluation
from store.judged import LastFindings, remember
from store.session import Sessions
from tests.store.looks import FIRST, NOW, SECOND
from tests.store.test_findings import finding

GROUP = "R|czj|2018"


def test_what_rested_on_the_same_comes_back_as_it_was_saved(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = start_evaluation(session, as_of=FIRST, round_id=None, look_id=None, now=NOW)
        saved = save_findings(session, number, (finding(), finding(obligation="R|czj|2018|x")), FIRST)
        remember(session, number, {GROUP: "a" * 64})
    with sessions() as session:
        assert LastFindings(session).findings(GROUP, "a" * 64) == saved
        assert LastFindings(session).findings(GROUP, "b" * 64) is None
        assert LastFindings(session).findings("R|mzj|2018", "a" * 64) is None


def test_that_nothing_was_found_is_remembered_too(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = start_evaluation(session, as_of=FIRST, round_id=None, look_id=None, now=NOW)
        remember(session, number, {GROUP: "a" * 64})
    with sessions() as session:
        assert LastFindings(session).findings(GROUP, "a" * 64) == ()


def test_an_evaluation_in_between_forgets(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = start_evaluation(session, as_of=FIRST, round_id=None, look_id=None, now=NOW)
        save_findings(session, number, (finding(),), FIRST)
        remember(session, number, {GROUP: "a" * 64})
        start_evaluation(session, as_of=SECOND, round_id=None, look_id=None, now=NOW)
    with sessions() as session:
        assert LastFindings(session).findings(GROUP, "a" * 64) is None


def test_the_first_evaluation_remembers_nothing(sessions: Sessions) -> None:
    with sessions() as session:
        assert LastFindings(session).findings(GROUP, "a" * 64) is None
