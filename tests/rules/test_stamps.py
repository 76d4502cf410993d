"""What rests on nothing new is not judged again, and nothing is remembered that may have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.engine import World, evaluate, evaluate_changed
from rules.lifecycle import as_hint
from store.register import Event, Register
from store.verdicts import Finding
from tests.rules.worlds import (
    BUDGET,
    EVENTS,
    INTERPRETATION,
    SITES,
    TODAY,
    UNITS,
    changed,
    load,
    read,
    site,
    unit,
    world,
)

STAMPS = {s.id: "1:1" for s in SITES}
EVERYTHING = {f"{rule}|{owner}|2018" for rule in ("T-1.budget", "T-2.interpretation") for owner in ("czj", "mzj")}


class Memory:
    """Findings of one evaluation, kept as the store keeps them."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, tuple[Finding, ...]]] = {}

    def findings(self, group: str, stamp: str) -> tuple[Finding, ...] | None:
        kept = self._known.get(group)
        return kept[1] if kept and kept[0] == stamp else None

    def judge(self, given: World, today: date = TODAY) -> set[str]:
        """Evaluate, remember, and say what was judged anew. What is found is what a fresh evaluation finds."""
        done = evaluate_changed(given, today, self)
        assert done.findings == evaluate(given, today)
        for group, stamp in done.stamps.items():
            mine = tuple(f for f in done.findings if f.obligation.startswith(group + "|"))
            self._known[group] = stamp, mine
        return set(done.judged)


@pytest.fixture
def city(tmp_path: Path) -> World:
    return world(load(tmp_path, BUDGET, INTERPRETATION), stamps=STAMPS)


@pytest.fixture
def memory(city: World) -> Memory:
    kept = Memory()
    assert kept.judge(city) == EVERYTHING
    return kept


def of_unit(unit_id: str) -> set[str]:
    return {group for group in EVERYTHING if f"|{unit_id}|" in group}


def test_the_same_again_is_judged_nowhere(city: World, memory: Memory) -> None:
    assert memory.judge(city) == set()


def test_a_new_look_at_a_units_site_judges_that_unit_only(city: World, memory: Memory) -> None:
    looked = replace(
        city, facts={**city.facts, "czj": read("czj", "市财政局2018年部门预算")}, stamps={**STAMPS, "czj": "2:2"}
    )
    assert memory.judge(looked) == of_unit("czj")


def test_a_new_look_at_a_shared_platform_judges_the_rule_that_names_it(city: World, memory: Memory) -> None:
    assert memory.judge(replace(city, stamps={**STAMPS, "platform": "2:2"})) == {
        "T-1.budget|czj|2018",
        "T-1.budget|mzj|2018",
    }


def test_a_changed_register_entry_judges_that_unit_only(city: World, memory: Memory) -> None:
    undeclared = tuple(replace(u, channels_complete=None) if u.id == "mzj" else u for u in UNITS)
    assert memory.judge(replace(city, register=Register(undeclared, SITES))) == of_unit("mzj")


def test_an_unconfirmed_address_judges_its_unit_only(city: World, memory: Memory) -> None:
    unsure = tuple(replace(s, confirmed=False) if s.id == "mzj" else s for s in SITES)
    assert memory.judge(replace(city, register=Register(UNITS, unsure))) == of_unit("mzj")


def test_a_changed_rule_is_judged_for_every_unit(city: World, memory: Memory, tmp_path: Path) -> None:
    rules = load(tmp_path / "new", changed(BUDGET, title="部门预算公开情况"), INTERPRETATION)
    assert memory.judge(replace(city, rules=rules)) == {g for g in EVERYTHING if g.startswith("T-1")}


def test_an_event_judges_what_hangs_on_it(city: World, memory: Memory) -> None:
    later = (*EVENTS, Event("budget-approved", date(2018, 2, 26)))
    assert {"T-1.budget|czj|2018", "T-1.budget|mzj|2018"} <= memory.judge(replace(city, events=later))


def test_another_day_judges_everything(city: World, memory: Memory) -> None:
    assert memory.judge(city, TODAY + timedelta(days=1)) == EVERYTHING


def test_a_new_unit_is_judged_and_whoever_its_name_may_be_mistaken_for(city: World, memory: Memory) -> None:
    more = Register((*UNITS, unit("xxj", "市信息局")), (*SITES, site("xxj", "xxj")))
    judged = memory.judge(replace(city, register=more, stamps={**STAMPS, "xxj": "1:1"}))
    assert any("|xxj|" in group for group in judged)


def test_a_site_whose_state_is_not_known_is_judged_every_time(city: World) -> None:
    unsure = replace(city, stamps={k: v for k, v in STAMPS.items() if k != "czj"})
    kept = Memory()
    kept.judge(unsure)
    assert kept.judge(unsure) == of_unit("czj")


def test_what_was_judged_while_its_rule_waited_is_judged_again_once_it_is_approved(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, BUDGET)
    memory = Memory()
    memory.judge(world([as_hint(rule)], stamps=STAMPS))
    assert memory.judge(world([rule], stamps=STAMPS)) == {"T-1.budget|czj|2018", "T-1.budget|mzj|2018"}
