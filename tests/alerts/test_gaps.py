"""Gaps in the database: evaluation after evaluation, and the same evaluation twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alerts.gaps import awaiting_second_look, update_gaps
from alerts.lifecycle import Event, Transition
from store.gaps import gaps_for_report, load_closed, load_latest, load_open
from store.models import GapEvent, GapRow
from store.session import Sessions
from store.verdicts import Finding, GapState, Verdict
from tests.alerts.city import NOW, SIX_HOURS, finding, judged

START = datetime(2018, 11, 1, tzinfo=UTC)
LOOKS = {n: START + timedelta(days=n - 1) for n in range(1, 20)}


def evaluate(sessions: Sessions, *findings: Finding, number: int = 1, look: int | None = None) -> list[Transition]:
    """Evaluation ``number`` on day ``number``, resting on look ``look`` (default: the same number)."""
    rested = [judged(f, f.judgement.verdict, look or number) for f in findings]
    with sessions.begin() as session:
        return update_gaps(
            session, rested, evaluation_id=number, as_of=date(2018, 11, number), looks=LOOKS,
            confirm_after=SIX_HOURS, now=NOW,
        )  # fmt: skip


def events(steps: list[Transition]) -> list[Event]:
    return [step.event for step in steps]


def test_a_gap_lives_from_opening_to_resolution(sessions: Sessions) -> None:
    missing = finding()
    assert events(evaluate(sessions, missing, number=1)) == [Event.OPENED]
    assert events(evaluate(sessions, missing, number=2)) == [Event.CONFIRMED]
    assert events(evaluate(sessions, missing, number=3)) == [Event.SEEN]
    assert events(evaluate(sessions, judged(missing, Verdict.LATE), number=4)) == [Event.RESOLVED]
    with sessions() as session:
        (gap,) = load_closed(session)
        assert (gap.state, gap.opened.day, gap.confirmed and gap.confirmed.day) == (GapState.RESOLVED, 1, 2)
        assert (gap.looks, gap.last_look, gap.closed) == (3, 4, date(2018, 11, 4))
        assert session.query(GapRow).one().confirming_look == 2
        assert [e.event for e in session.query(GapEvent).order_by(GapEvent.id)] == ["opened", "confirmed", "resolved"]
        assert gaps_for_report(session) == {}


def test_the_same_evaluation_twice_changes_nothing(sessions: Sessions) -> None:
    mixed = (finding(), judged(finding("jtj"), Verdict.MET), judged(finding("hbj"), Verdict.UNKNOWN))
    for number in (1, 2, 3):
        evaluate(sessions, *mixed, number=number)
        assert evaluate(sessions, *mixed, number=number) == []
    with sessions() as session:
        assert session.query(GapRow).count() == 1
        assert session.query(GapEvent).count() == 2


def test_a_finding_whose_rule_waits_for_approval_touches_no_gap(sessions: Sessions) -> None:
    waiting = replace(finding(), pending=True)
    assert evaluate(sessions, waiting, number=1) == []
    evaluate(sessions, finding("jtj"), number=2)
    assert evaluate(sessions, replace(finding("jtj"), pending=True), number=3) == []
    assert evaluate(sessions, replace(judged(finding("jtj"), Verdict.MET), pending=True), number=4) == []


def test_the_same_look_judged_on_another_day_confirms_nothing(sessions: Sessions) -> None:
    evaluate(sessions, finding(), number=1)
    assert evaluate(sessions, finding(), number=5, look=1) == []
    with sessions() as session:
        assert awaiting_second_look(session)


def test_a_look_nobody_knows_is_no_look(sessions: Sessions) -> None:
    assert evaluate(sessions, finding(), number=1, look=99) == []


def test_unknown_leaves_a_gap_open(sessions: Sessions) -> None:
    evaluate(sessions, finding(), number=1)
    evaluate(sessions, finding(), number=2)
    assert events(evaluate(sessions, judged(finding(), Verdict.UNKNOWN), number=3)) == [Event.LOOKED]
    with sessions() as session:
        gap = load_open(session)[finding().obligation]
    assert (gap.state, gap.last_confirmed.day, gap.last_looked.day) == (GapState.CONFIRMED, 2, 3)


def test_a_retired_rule_leaves_its_gaps_untouched(sessions: Sessions) -> None:
    evaluate(sessions, finding(), number=1)
    assert evaluate(sessions, number=2) == []
    with sessions() as session:
        assert load_open(session)[finding().obligation].state is GapState.PROVISIONAL


def test_what_returns_is_a_second_episode_of_the_same_obligation(sessions: Sessions) -> None:
    for number, verdict in enumerate((Verdict.GAP, Verdict.GAP, Verdict.MET, Verdict.GAP), 1):
        steps = evaluate(sessions, judged(finding(), verdict), number=number)
    assert events(steps) == [Event.REOPENED]
    with sessions() as session:
        gap = load_latest(session)[finding().obligation]
        assert (gap.state, gap.reopenings, gap.id) == (GapState.PROVISIONAL, 1, 2)
        assert session.query(GapRow).count() == 2
