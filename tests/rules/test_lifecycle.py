"""Which text of a rule judges, and who may say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rules.engine import evaluate
from rules.lifecycle import ApprovalError, Ledger, State, as_hint, in_force, may_approve, person
from rules.loader import load_rules
from rules.rule import Rule
from store.approvals import Step, StepKind
from store.verdicts import Level
from tests.rules.worlds import BUDGET, TODAY, changed, load, world, write

NOW = datetime(2018, 4, 10, tzinfo=UTC)
PREVIEWED, APPROVED, RETIRED = StepKind


def step(rule: Rule, kind: StepKind, by: str = "张三", day: date = TODAY) -> Step:
    return Step(rule.id, rule.sha256, kind, by, day, NOW)


def ledger(*steps: Step) -> Ledger:
    return Ledger(steps, approval=True)


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    return load(tmp_path, BUDGET)[0]


@pytest.fixture
def edited(tmp_path: Path) -> Rule:
    return load(tmp_path, BUDGET + "  # 改了一处\n")[0]


@pytest.fixture
def shipped(tmp_path: Path) -> Rule:
    return load_rules([(write(tmp_path / "shipped", BUDGET), "catalogue/rules/a.yaml")])[0]


def judging(given: Rule, book: Ledger, *overridden: Rule, old: Rule | None = None) -> tuple[Rule, ...]:
    return in_force([given], overridden, book, lambda _, sha: old if old and old.sha256 == sha else None, TODAY)


def test_a_rule_goes_from_draft_to_active_to_retired(rule: Rule) -> None:
    steps: list[Step] = []
    seen = [ledger().state(rule, TODAY)]
    for kind in StepKind:
        steps.append(step(rule, kind))
        seen.append(ledger(*steps).state(rule, TODAY))
    assert seen == [State.DRAFT, State.PREVIEWED, State.ACTIVE, State.RETIRED]


def test_an_approved_rule_waits_for_its_day(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, changed(BUDGET, effective="{from: 2018-05-01}"))
    book = ledger(step(rule, APPROVED))
    assert [book.state(rule, d) for d in (TODAY, date(2018, 5, 1))] == [State.APPROVED, State.ACTIVE]


@pytest.mark.parametrize(("written", "state"), [("draft", State.DRAFT), ("retired", State.RETIRED)])
def test_what_its_file_says_counts_beside_the_approval(tmp_path: Path, written: str, state: State) -> None:
    (rule,) = load(tmp_path, BUDGET + f"  state: {written}\n")
    assert ledger(step(rule, PREVIEWED), step(rule, APPROVED)).state(rule, TODAY) is state
    assert Ledger().state(rule, TODAY) is state


def test_shipped_rules_are_approved_as_shipped(shipped: Rule) -> None:
    assert ledger().state(shipped, TODAY) is State.ACTIVE
    assert judging(shipped, ledger()) == (shipped,)


def test_without_the_setting_every_rule_is_approved(rule: Rule) -> None:
    assert Ledger().state(rule, TODAY) is State.ACTIVE
    assert judging(rule, Ledger()) == (rule,)


def test_a_new_rule_judges_as_a_hint_until_it_is_approved(rule: Rule) -> None:
    (waiting,) = judging(rule, ledger(step(rule, PREVIEWED)))
    assert (waiting.level, waiting.pending, waiting.sha256) == (Level.HINT, True, rule.sha256)
    assert {(f.level, f.pending) for f in evaluate(world([waiting]), TODAY)} == {(Level.HINT, True)}
    assert judging(rule, ledger(step(rule, APPROVED))) == (rule,)


def test_a_level_that_accuses_nobody_stays(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, changed(BUDGET, level="review"))
    assert as_hint(rule).level is Level.REVIEW


def test_another_text_is_a_draft_again_and_the_approved_one_goes_on_judging(rule: Rule, edited: Rule) -> None:
    book = ledger(step(rule, PREVIEWED), step(rule, APPROVED))
    assert book.state(edited, TODAY) is State.DRAFT
    assert judging(edited, book, old=rule) == (rule,)


def test_where_the_approved_text_can_be_read_no_more_the_new_one_is_a_hint(rule: Rule, edited: Rule) -> None:
    (waiting,) = judging(edited, ledger(step(rule, APPROVED)))
    assert waiting.pending


def test_a_shipped_rule_goes_on_judging_until_the_own_one_in_its_place_is_approved(shipped: Rule, edited: Rule) -> None:
    assert judging(edited, ledger(), shipped) == (shipped,)
    assert judging(edited, ledger(step(edited, APPROVED)), shipped) == (edited,)


def test_a_retired_rule_judges_from_its_day_on_no_more_whatever_its_text(rule: Rule, shipped: Rule) -> None:
    later = ledger(step(rule, RETIRED, day=date(2018, 4, 11)))
    assert judging(shipped, later) == (shipped,)
    assert judging(shipped, ledger(step(rule, RETIRED))) == ()


def test_a_retired_rule_that_is_approved_again_judges_again(rule: Rule) -> None:
    book = ledger(step(rule, APPROVED), step(rule, RETIRED), step(rule, APPROVED))
    assert judging(rule, book) == (rule,)


@pytest.mark.parametrize("same", ["张三", "张 三", "　张三 "])
def test_nobody_approves_what_he_alone_has_tried(rule: Rule, same: str) -> None:
    with pytest.raises(ApprovalError, match=r"T-1\.budget 是.*试判的，要由另一个人审批"):
        may_approve(rule, ledger(step(rule, PREVIEWED)), person(same))


def test_somebody_else_approves(rule: Rule) -> None:
    may_approve(rule, ledger(step(rule, PREVIEWED)), "李四")
    may_approve(rule, ledger(step(rule, PREVIEWED), step(rule, PREVIEWED, "李四")), "李四")


def test_nothing_is_approved_that_nobody_has_tried_as_it_stands(rule: Rule, edited: Rule) -> None:
    with pytest.raises(ApprovalError, match=r"T-1\.budget 要先试判：gapwatch rules preview rules.yaml --by 姓名"):
        may_approve(rule, ledger(), "李四")
    with pytest.raises(ApprovalError, match=r"T-1\.budget 改动以后要试判"):
        may_approve(edited, ledger(step(rule, PREVIEWED), step(rule, APPROVED)), "李四")


def test_a_draft_is_not_approved(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, BUDGET + "  state: draft\n")
    with pytest.raises(ApprovalError, match="还写着 state: draft"):
        may_approve(rule, ledger(step(rule, PREVIEWED)), "李四")


@pytest.mark.parametrize("name", ["", "  ", "\x07", "张" * 101])
def test_a_step_names_somebody(name: str) -> None:
    with pytest.raises(ApprovalError, match="--by 要写姓名"):
        person(name)


def test_steps_of_another_rule_count_for_nothing(rule: Rule) -> None:
    other = replace(step(rule, APPROVED), rule="T-9")
    assert not ledger(other).granted(rule)
