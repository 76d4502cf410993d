"""What a person's decision does to a gap, and what cannot be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.decisions import LONGEST_EXPLANATION, DecisionError, dispute, expire, explain, lift, withdraw
from alerts.lifecycle import Event, Transition, advance
from store.verdicts import Gap, GapState, Verdict
from tests.alerts.city import NOW, SIX_HOURS, finding, judged

TODAY = date(2018, 11, 19)
UNTIL = date(2019, 3, 1)


def gap(state: GapState = GapState.CONFIRMED) -> Gap:
    return Gap(
        id=7, obligation=finding().obligation, rule="budget", unit="mzj", state=state, opened=date(2018, 11, 1),
        confirmed=date(2018, 11, 2), closed=None, last_confirmed=TODAY, last_looked=TODAY, first_look=1,
        first_look_at=NOW, looks=3, last_look=3,
    )  # fmt: skip


def next_look(of: Gap, verdict: Verdict) -> Transition | None:
    return advance(
        of, judged(finding(), verdict, of.last_look + 1), as_of=TODAY + timedelta(days=7), look_id=of.last_look + 1,
        look_started_at=NOW + timedelta(days=7), confirm_after=SIX_HOURS,
    )  # fmt: skip


def test_an_explanation_is_accepted_until_a_day() -> None:
    step = explain(gap(), until=UNTIL, today=TODAY)
    assert (step.event, step.gap.state) == (Event.EXPLAINED, GapState.EXPLAINED)


def test_an_explanation_can_be_prolonged() -> None:
    assert explain(gap(GapState.EXPLAINED), until=UNTIL, today=TODAY).gap.state is GapState.EXPLAINED


@pytest.mark.parametrize(
    ("until", "said"),
    [(TODAY - timedelta(days=1), "已经过去"), (TODAY + timedelta(days=LONGEST_EXPLANATION + 1), "超过一年")],
)
def test_an_explanation_ends_neither_in_the_past_nor_after_more_than_a_year(until: date, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        explain(gap(), until=until, today=TODAY)


def test_an_expired_explanation_makes_the_gap_count_again() -> None:
    assert expire(gap(GapState.EXPLAINED)).gap.state is GapState.CONFIRMED


def test_an_objection_waits_and_the_clerk_may_lift_it_or_withdraw_the_gap() -> None:
    disputed = dispute(gap()).gap
    assert disputed.state is GapState.DISPUTED
    assert lift(disputed).gap.state is GapState.CONFIRMED
    closed = withdraw(disputed, today=TODAY).gap
    assert (closed.state, closed.closed, closed.overruled) == (GapState.WITHDRAWN, TODAY, True)


@pytest.mark.parametrize("what", ["说明", "异议"])
def test_before_the_second_look_there_is_nothing_to_explain_or_object_to(what: str) -> None:
    provisional = gap(GapState.PROVISIONAL)
    with pytest.raises(DecisionError, match="还没有经第二次查看确认"):
        explain(provisional, until=UNTIL, today=TODAY) if what == "说明" else dispute(provisional)


@pytest.mark.parametrize("state", [GapState.RESOLVED, GapState.WITHDRAWN, GapState.MERGED])
def test_what_has_ended_is_decided_no_more(state: GapState) -> None:
    for decide in (dispute, lift, lambda g: withdraw(g, today=TODAY), lambda g: explain(g, until=UNTIL, today=TODAY)):
        with pytest.raises(DecisionError):
            decide(gap(state))


def test_only_what_waits_can_be_lifted() -> None:
    with pytest.raises(DecisionError, match="不能作恢复"):
        lift(gap())


def test_a_look_that_still_misses_it_changes_neither_explanation_nor_objection() -> None:
    for state in (GapState.EXPLAINED, GapState.DISPUTED):
        step = next_look(gap(state), Verdict.GAP)
        assert step is not None
        assert (step.event, step.gap.state) == (Event.SEEN, state)


@pytest.mark.parametrize("state", [GapState.EXPLAINED, GapState.DISPUTED])
def test_what_is_met_ends_whatever_was_said(state: GapState) -> None:
    step = next_look(gap(state), Verdict.MET)
    assert step is not None
    assert step.event is Event.RESOLVED


def test_what_the_clerk_withdrew_is_not_claimed_again_until_it_was_once_in_order() -> None:
    withdrawn = withdraw(gap(), today=TODAY).gap
    assert next_look(withdrawn, Verdict.GAP) is None
    cleared = next_look(withdrawn, Verdict.MET)
    assert cleared is not None
    assert (cleared.event, cleared.event.is_history) == (Event.CLEARED, False)
    opened = next_look(cleared.gap, Verdict.GAP)
    assert opened is not None
    assert (opened.event, opened.gap.state) == (Event.OPENED, GapState.PROVISIONAL)


@given(
    st.lists(st.sampled_from([Verdict.GAP, Verdict.UNKNOWN, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE, Verdict.NEEDS_PROOF]))
)  # fmt: skip
def test_no_sequence_of_looks_repeats_a_withdrawn_claim_without_a_met_between(verdicts: list[Verdict]) -> None:
    latest = withdraw(gap(), today=TODAY).gap
    for verdict in verdicts:
        step = next_look(latest, verdict)
        latest = step.gap if step else latest
    assert latest == replace(withdraw(gap(), today=TODAY).gap)
