"""Which checks of a task are rules, and the written reasons for those that are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules.crosscheck import check_against
from rules.errors import InputError
from rules.not_checked import NotChecked, checked, load_not_checked
from rules.workspace import shipped_catalogue
from store.register import Register
from tests.rules.worlds import BUDGET, SITES, TASKS, UNITS, load, write

CATALOGUE = shipped_catalogue()
SECTIONS = (
    "HZ2018-01-",
    "HZ2018-02-",
    "HZ2018-03-",
    "HZ2018-04-",
    "HZ2018-05-",
    "HZ2018-06-",
    "HZ2018-07-",
    "HZ2018-08-",
    "HZ2018-09-",
    "HZ2018-10-",
    "HZ2018-11-",
    "HZ2018-12-",
    "HZ2018-13-",
    "HZ2018-14-",
    "HZ2018-15-",
    "HZ2018-16-",
)
"""Sections whose checks all are rules or have a reason."""
TOLD = {**TASKS, "T-1": replace(TASKS["T-1"], checks=("部门预算按期公开", "部门决算按期公开", "附件不是扫描图"))}
GOOD = "- {task: T-1, check: 附件不是扫描图, why: 扫描图里的字读不出来，不能断定, instead: T-1.budget}\n"


def reasons(tmp_path: Path, text: str) -> tuple[NotChecked, ...]:
    rules = load(tmp_path, BUDGET)
    return load_not_checked(write(tmp_path, text, "not_checked.yaml"), "not_checked.yaml", rules, TOLD)


def test_a_reason_names_the_whole_check_and_the_rule_that_asks_instead(tmp_path: Path) -> None:
    (reason,) = reasons(tmp_path, GOOD.replace("附件不是扫描图", "扫描图", 1))
    assert (reason.check, reason.instead, reason.part) == ("附件不是扫描图", "T-1.budget", "")


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("task: T-1", "task: T-9", "not_checked.yaml:1:4: 没有“T-9”这项任务，是不是“T-3”？"),
        ("check: 附件不是扫描图", "check: 附件是扫描图",
         "not_checked.yaml:1:15: 任务“T-1”的可机检要点里没有“附件是扫描图”，是不是“附件不是扫描图”？"),
        ("check: 附件不是扫描图", "check: 按期公开",
         "not_checked.yaml:1:15: “按期公开”在任务“T-1”的2条要点里都有，请多抄几个字"),
        ("instead: T-1.budget", "instead: T-1.buget",
         "not_checked.yaml:1:53: 没有“T-1.buget”这条规则，是不是“T-1.budget”？"),
    ],
)  # fmt: skip
def test_a_reason_that_names_nothing_real_is_told_at_its_place(tmp_path: Path, good: str, bad: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        reasons(tmp_path, GOOD.replace(good, bad))
    assert [str(p) for p in caught.value.problems] == [told]


def test_a_reason_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        reasons(tmp_path, GOOD.replace("扫描图里的字读不出来，不能断定", "做不了"))


def test_a_rule_that_names_no_check_of_its_task_is_told_at_its_place(tmp_path: Path) -> None:
    rules = load(tmp_path, BUDGET.replace("  level:", "  checks: [部门预算, 部门预售]\n  level:"))
    with pytest.raises(InputError) as caught:
        check_against(rules, Register(UNITS, SITES), tuple(TOLD.values()))
    assert [str(p) for p in caught.value.problems] == [
        "rules.yaml:6:18: 任务“T-1”的可机检要点里没有“部门预售”，是不是“部门预算按期公开”？"
    ]


def test_every_check_is_listed_with_what_makes_it_and_why_not(tmp_path: Path) -> None:
    rules = load(tmp_path, BUDGET.replace("  level:", "  checks: [部门预算]\n  level:"))
    found = list(checked([TOLD["T-1"]], rules, reasons(tmp_path, GOOD)))
    assert [([r.id for r in c.rules], [r.why for r in c.reasons]) for c in found] == [
        (["T-1.budget"], []),
        ([], []),
        ([], ["扫描图里的字读不出来，不能断定"]),
    ]


TASKS_DONE = [t for t in CATALOGUE.tasks.values() if t.id.startswith(SECTIONS)]


@pytest.mark.parametrize("task", TASKS_DONE, ids=lambda t: t.id)
def test_every_check_of_a_finished_section_is_a_rule_or_has_a_reason(task) -> None:  # type: ignore[no-untyped-def]
    found = list(checked([task], CATALOGUE.rules, CATALOGUE.not_checked))
    assert found
    assert [c.check for c in found if not c.rules and not c.reasons] == []


@pytest.mark.parametrize("rule", [r for r in CATALOGUE.rules if r.id.startswith(SECTIONS)], ids=lambda r: r.id)
def test_every_rule_of_a_finished_section_says_which_checks_it_makes(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.model.checks
