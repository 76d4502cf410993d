"""Gaps in the database: evaluation after evaluation, and the same evaluation twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alerts.decisions import explain
from alerts.gaps import When, take, update_gaps
from alerts.lifecycle import Event, Transition
from store.gaps import gaps_for_report, history, load_closed, load_latest, load_open
from store.models import GapEvent, GapRow
from store.register import Register
from store.session import Sessions
from store.statements import Ending, Statement, StatementKind, add_statement, standing_statements, statements_of
from store.verdicts import Finding, Gap, GapState, Verdict
from tests.alerts.city import NOW, SIX_HOURS, finding, judged
from tests.alerts.test_succession import register as register_of

START = datetime(2018, 11, 1, tzinfo=UTC)
LOOKS = {n: START + timedelta(days=n - 1) for n in range(1, 20)}


def merged() -> Register:
    """市旅游局 was merged into 市民政局 before the first look."""
    return register_of(since=date(2018, 10, 1))


def evaluate(
    sessions: Sessions, *findings: Finding, number: int = 1, look: int | None = None, register: Register | None = None
) -> list[Transition]:
    """Evaluation ``number`` on day ``number``, resting on look ``look`` (default: the same number)."""
    rested = [judged(f, f.judgement.verdict, look or number) for f in findings]
    with sessions.begin() as session:
        return update_gaps(
            session, rested, evaluation_id=number, as_of=date(2018, 11, number), looks=LOOKS,
            confirm_after=SIX_HOURS, now=NOW, register=register,
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
        assert [g.state for g in load_open(session).values()] == [GapState.PROVISIONAL]


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


def decide(
    sessions: Sessions, step: Callable[[Gap], Transition], kind: StatementKind, *, until: date | None = None
) -> None:
    """A person decides on the only open gap, on the second day."""
    with sessions.begin() as session:
        (gap,) = load_open(session).values()
        take(session, step(gap), When(date(2018, 11, 2), NOW, None, "政务公开科"), "该项目涉密")
        add_statement(session, Statement(gap.id, kind, "该项目涉密", "政务公开科", date(2018, 11, 2), NOW, until=until))


def explained_until(day: int) -> Callable[[Gap], Transition]:
    return lambda gap: explain(gap, until=date(2018, 11, day), today=date(2018, 11, 2))


def test_an_explanation_holds_through_its_last_day_and_not_a_day_longer(sessions: Sessions) -> None:
    for number in (1, 2):
        evaluate(sessions, finding(), number=number)
    decide(sessions, explained_until(5), StatementKind.EXPLANATION, until=date(2018, 11, 5))
    assert events(evaluate(sessions, finding(), number=5)) == [Event.SEEN]
    assert events(evaluate(sessions, finding(), number=6)) == [Event.EXPIRED, Event.SEEN]
    with sessions() as session:
        (gap,) = load_open(session).values()
        assert gap.state is GapState.CONFIRMED
        (said,) = statements_of(session, gap.id)
        assert (said.ended, said.ending) == (date(2018, 11, 6), Ending.EXPIRED)
        assert [(h.event, h.by) for h in history(session, gap.id)] == [
            ("opened", ""), ("confirmed", ""), ("explained", "政务公开科"), ("expired", ""),
        ]  # fmt: skip


def test_an_explanation_runs_out_though_the_site_cannot_be_read(sessions: Sessions) -> None:
    for number in (1, 2):
        evaluate(sessions, finding(), number=number)
    decide(sessions, explained_until(3), StatementKind.EXPLANATION, until=date(2018, 11, 3))
    assert events(evaluate(sessions, judged(finding(), Verdict.UNKNOWN), number=4)) == [Event.EXPIRED, Event.LOOKED]


def test_what_is_met_ends_the_explanation(sessions: Sessions) -> None:
    for number in (1, 2):
        evaluate(sessions, finding(), number=number)
    decide(sessions, explained_until(20), StatementKind.EXPLANATION, until=date(2018, 11, 20))
    evaluate(sessions, judged(finding(), Verdict.MET), number=3)
    with sessions() as session:
        (gap,) = load_latest(session).values()
        assert [s.ending for s in statements_of(session, gap.id)] == [Ending.MET]
        assert standing_statements(session) == {}


def test_a_merged_unit_s_gap_is_confirmed_and_resolved_under_its_successor(sessions: Sessions) -> None:
    old, new = finding("lyj", period="常年"), finding("mzj", period="常年")
    for number in (1, 2):
        evaluate(sessions, old, number=number)
    assert events(evaluate(sessions, new, number=3, register=merged())) == [Event.MOVED, Event.SEEN]
    with sessions() as session:
        (gap,) = load_open(session).values()
    assert (gap.unit, gap.obligation, gap.opened, gap.looks) == ("mzj", new.obligation, date(2018, 11, 1), 3)
    assert events(evaluate(sessions, judged(new, Verdict.MET), number=4, register=merged())) == [Event.RESOLVED]


def test_a_moved_gap_goes_on_though_its_successor_had_a_later_one_that_ended(sessions: Sessions) -> None:
    old, new = finding("lyj", period="常年"), finding("mzj", period="常年")
    evaluate(sessions, old, number=1)
    evaluate(sessions, old, new, number=2)
    evaluate(sessions, old, judged(new, Verdict.MET), number=3)
    assert events(evaluate(sessions, new, number=4, register=merged())) == [Event.MOVED, Event.SEEN]
    with sessions() as session:
        assert [g.id for g in load_open(session).values()] == [1]
