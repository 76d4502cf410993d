"""The life of a gap, step by step, and what no sequence of findings can ever do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.lifecycle import Event, Transition, advance
from store.verdicts import Gap, GapState, Level, Verdict
from tests.alerts.city import SIX_HOURS, finding, judged

DAY = date(2018, 11, 1)
START = datetime(2018, 11, 1, 1, 0, tzinfo=UTC)
MISSING = finding()


def step(
    gap: Gap | None, verdict: Verdict, *, look: int | None = 1, hours: float = 0, day: date = DAY
) -> Transition | None:
    return advance(
        gap, judged(MISSING, verdict, look), as_of=day, look_id=look,
        look_started_at=START + timedelta(hours=hours) if look else None, confirm_after=SIX_HOURS,
    )  # fmt: skip


def after(gap: Gap | None, verdict: Verdict, **how: object) -> Gap | None:
    moved = step(gap, verdict, **how)  # type: ignore[arg-type]
    return moved.gap if moved else gap


def provisional() -> Gap:
    gap = after(None, Verdict.GAP)
    assert gap is not None
    return gap


def confirmed() -> Gap:
    gap = after(provisional(), Verdict.GAP, look=2, hours=6)
    assert gap is not None
    assert gap.state is GapState.CONFIRMED
    return gap


def test_the_first_miss_opens_provisionally() -> None:
    moved = step(None, Verdict.GAP)
    assert moved is not None
    assert (moved.event, moved.gap.state, moved.gap.looks) == (Event.OPENED, GapState.PROVISIONAL, 1)


@pytest.mark.parametrize("level", [Level.HINT, Level.DEDUCT, Level.REVIEW])
def test_levels_that_do_not_accuse_open_nothing(level: Level) -> None:
    hint = replace(MISSING, level=level)
    assert advance(None, hint, as_of=DAY, look_id=1, look_started_at=START, confirm_after=SIX_HOURS) is None


def test_a_finding_that_rests_on_no_look_opens_nothing() -> None:
    assert step(None, Verdict.GAP, look=None) is None


def test_the_same_look_judged_again_changes_nothing() -> None:
    assert step(provisional(), Verdict.GAP, look=1, hours=48, day=DAY + timedelta(days=2)) is None


def test_a_second_look_six_hours_later_confirms() -> None:
    moved = step(provisional(), Verdict.GAP, look=2, hours=6, day=DAY + timedelta(days=1))
    assert moved is not None
    assert moved.event is Event.CONFIRMED
    assert moved.gap.confirmed == DAY + timedelta(days=1)


def test_a_look_begun_too_early_is_counted_but_confirms_nothing() -> None:
    moved = step(provisional(), Verdict.GAP, look=2, hours=5.9)
    assert moved is not None
    assert (moved.event, moved.gap.state, moved.gap.looks) == (Event.SEEN, GapState.PROVISIONAL, 2)


def test_a_third_look_measures_from_the_first() -> None:
    early = after(provisional(), Verdict.GAP, look=2, hours=4)
    moved = step(early, Verdict.GAP, look=3, hours=8)
    assert moved is not None
    assert moved.event is Event.CONFIRMED


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.LATE])
def test_publication_resolves(verdict: Verdict) -> None:
    moved = step(confirmed(), verdict, look=3)
    assert moved is not None
    assert (moved.event, moved.gap.closed) == (Event.RESOLVED, DAY)


@pytest.mark.parametrize("verdict", [Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.NOT_APPLICABLE, Verdict.NEEDS_PROOF])
def test_what_should_never_have_been_a_gap_is_withdrawn(verdict: Verdict) -> None:
    moved = step(confirmed(), verdict, look=3)
    assert moved is not None
    assert (moved.event, moved.gap.state) == (Event.WITHDRAWN, GapState.WITHDRAWN)


def test_unknown_moves_only_the_day_of_the_last_try() -> None:
    moved = step(confirmed(), Verdict.UNKNOWN, look=3, day=DAY + timedelta(days=7))
    assert moved is not None
    assert moved.event is Event.LOOKED
    assert moved.gap == replace(confirmed(), last_looked=DAY + timedelta(days=7))


def test_unknown_opens_nothing() -> None:
    assert step(None, Verdict.UNKNOWN) is None


def test_what_comes_back_after_being_resolved_is_a_new_episode() -> None:
    resolved = after(confirmed(), Verdict.MET, look=3)
    moved = step(resolved, Verdict.GAP, look=4)
    assert moved is not None
    assert (moved.event, moved.gap.state, moved.gap.reopenings) == (Event.REOPENED, GapState.PROVISIONAL, 1)
    assert moved.before is None


def test_our_own_error_does_not_count_as_a_reopening() -> None:
    withdrawn = after(confirmed(), Verdict.NOT_APPLICABLE, look=3)
    moved = step(withdrawn, Verdict.GAP, look=4)
    assert moved is not None
    assert (moved.event, moved.gap.reopenings) == (Event.OPENED, 0)


@pytest.mark.parametrize("state", [GapState.DISPUTED, GapState.EXPLAINED])
def test_what_the_clerk_decided_stays_until_the_duty_is_met(state: GapState) -> None:
    gap = replace(confirmed(), state=state)
    still = after(gap, Verdict.GAP, look=3, hours=30)
    assert still is not None
    assert still.state is state
    done = after(still, Verdict.MET, look=4)
    assert done is not None
    assert done.state is GapState.RESOLVED


LOOKS = st.lists(st.tuples(st.sampled_from(Verdict), st.integers(0, 3), st.floats(0, 12)), min_size=1, max_size=25)
"""A life: verdict, by how many looks the evaluation is ahead of the last, and hours between."""


@given(LOOKS)
def test_whatever_happens_the_rules_of_fairness_hold(life: list[tuple[Verdict, int, float]]) -> None:
    gap: Gap | None = None
    look, hours, day = 1, 0.0, DAY
    for verdict, ahead, pause in life:
        look, hours, day = look + ahead, hours + (pause if ahead else 0), day + timedelta(days=1)
        moved = step(gap, verdict, look=look, hours=hours, day=day)
        again = moved.gap if moved else gap
        if verdict is Verdict.UNKNOWN:
            assert (gap is None) == (again is None)
            assert gap is None or (again is not None and again.state is gap.state)
        if moved and moved.event is Event.CONFIRMED:
            assert moved.gap.looks >= 2
            assert moved.gap.last_look > moved.gap.first_look
            assert START + timedelta(hours=hours) - moved.gap.first_look_at >= SIX_HOURS
        if again is not None and again.state is GapState.CONFIRMED:
            assert again.confirmed is not None
        gap = again
        repeated = step(gap, verdict, look=look, hours=hours, day=day)
        assert repeated is None, "the same evaluation again changes nothing"
