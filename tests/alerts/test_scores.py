"""Points are deducted only for what two looks saw; what was not judged deducts nothing and is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.scores import Grade, Limits, Score, scores, told
from store.reasons import Reason
from store.verdicts import Finding, Level, Verdict
from tests.alerts.city import AS_OF, finding, register

POINTS = {"a": 10.0, "b": 20.0, "c": 15.0}
LIMITS = Limits(warn_at=30, fail_at=40)


def of(rule: str, verdict: Verdict = Verdict.GAP, looks: int = 2, unit: str = "mzj", level: Level = Level.DEDUCT,
       period: str = "2018") -> Finding:  # fmt: skip
    reason = Reason.TIMEOUT if verdict is Verdict.UNKNOWN else None
    made = finding(unit, rule, verdict, level=level, reason=reason, title=f"规则{rule}", period=period)
    return replace(made, looks=looks)


def score(*findings: Finding) -> Score:
    (made,) = scores(findings, POINTS, register(), AS_OF, LIMITS)
    return made


def test_points_of_broken_rules_are_summed_and_the_unit_is_warned_before_it_fails() -> None:
    near = score(of("a"), of("b"), of("c", Verdict.MET))
    assert (near.deducted, near.grade, near.reasons) == (30, Grade.NEAR, ("规则a（10分）", "规则b（20分）"))
    assert told(near) == "市民政局扣30分（共3项，判定了3项）"
    assert score(of("a"), of("b"), of("c")).grade is Grade.FULL
    assert score(of("a"), of("b", Verdict.MET), of("c", Verdict.MET)).grade is Grade.CLEAR


@pytest.mark.parametrize(
    "unclear",
    [of("b", Verdict.UNKNOWN), of("b", Verdict.NEEDS_PROOF), of("b", looks=1)],
    ids=["unknown", "proof", "once"],
)
def test_what_is_not_certain_deducts_nothing_and_leaves_the_grade_open(unclear: Finding) -> None:
    made = score(of("a"), unclear, of("c", Verdict.MET))
    assert (made.deducted, made.open, made.judged, made.asked) == (10, 20, 2, 3)
    assert made.grade is Grade.OPEN
    assert score(unclear, of("c", Verdict.MET)).grade is Grade.CLEAR  # even with it there would be no warning


def test_a_rule_deducts_once_however_often_it_is_broken() -> None:
    assert score(of("b"), of("b", period="2017"), of("b", Verdict.UNKNOWN, period="2016")).deducted == 20


def test_late_is_not_missing_and_what_is_not_asked_now_counts_nowhere() -> None:
    made = score(of("a", Verdict.LATE), of("b", Verdict.NOT_DUE), of("c", Verdict.NOT_APPLICABLE))
    assert (made.deducted, made.judged, made.asked) == (0, 1, 1)


@pytest.mark.parametrize("level", [Level.VETO, Level.GAP, Level.HINT, Level.REVIEW])
def test_only_deduct_rules_with_points_deduct(level: Level) -> None:
    assert scores([of("a", level=level), of("x")], POINTS, register(), AS_OF, LIMITS) == ()


def test_units_stand_in_the_registers_order() -> None:
    made = scores([of("a", unit="mzj"), of("a", unit="czj")], POINTS, register(), AS_OF, LIMITS)
    order = [u.id for u in register().units if u.id in ("mzj", "czj")]
    assert [s.unit for s in made] == order


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Verdict)), st.integers(0, 3)), max_size=8))
def test_proven_points_never_fall_by_seeing_more_and_never_exceed_what_is_asked(
    told_: list[tuple[str, Verdict, int]],
) -> None:
    findings = [of(r, v, looks, period=str(n)) for n, (r, v, looks) in enumerate(told_)]
    for made in scores(findings, POINTS, register(), AS_OF, LIMITS):
        assert made.deducted + made.open <= sum(POINTS.values())
        assert made.judged <= made.asked
        proven = {f.rule for f in findings if f.judgement.verdict is Verdict.GAP and f.looks >= 2}
        assert made.deducted == sum(POINTS[r] for r in proven)
