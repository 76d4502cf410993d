"""Law changes: what is in force shows, what has ended does not, and each duty that continues has its rule of today."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.engine import evaluate
from rules.lifecycle import Ledger, State
from rules.rule import Rule
from rules.workspace import shipped_catalogue
from tests.rules.worlds import BUDGET, changed, load, world

RULES = shipped_catalogue().rules
TODAY = date(2026, 11, 26)
ONE_OFF = {"HZ2018-02-2.work-plan", "HZ2018-02-3.work-plan", "HZ2018-02-4.work-plan"}
"""Owed once, in 2018."""
SUCCESSIVE = (
    "[{source: 旧条例, says: 公开, verified: 'yes', effective: {to: 2018-06-30}}, "
    "{source: 新条例, says: 公开, verified: 'yes', effective: {from: 2018-07-01}}]"
)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_shipped_rule_in_force_today_has_a_basis_in_force_today(rule: Rule) -> None:
    assert not rule.in_force_on(TODAY) or rule.bases_on(TODAY)


@pytest.mark.parametrize("rule", [r for r in RULES if r.model.effective.until], ids=lambda r: r.id)
def test_a_duty_that_continues_goes_on_under_another_rule(rule: Rule) -> None:
    until = rule.model.effective.until
    assert until is not None
    next_ones = [
        r.id
        for r in RULES
        if (r.model.task, r.kind) == (rule.model.task, rule.kind)
        and until < r.model.effective.since <= until + timedelta(days=366)
        and r.in_force_on(TODAY)
    ]
    assert bool(next_ones) != (rule.id in ONE_OFF)


@pytest.mark.parametrize("ended", ["492号", "〔2015〕15号"])
def test_no_rule_rests_today_on_what_later_law_replaced(ended: str) -> None:
    assert [r.id for r in RULES for b in r.bases_on(date(2026, 1, 1)) if ended in b.source] == []


@pytest.mark.parametrize("later", ["国办秘函〔2019〕19号", "政府信息公开条例（2019修订", "国务院令第722号"])
def test_no_rule_rests_in_2018_on_what_came_later(later: str) -> None:
    held = [r for r in RULES if r.in_force_on(date(2018, 12, 31))]
    assert [r.id for r in held for b in r.bases_on(date(2018, 12, 31)) if later in b.source] == []


@pytest.mark.parametrize(("today", "told"), [(date(2018, 4, 10), "《旧条例》"), (date(2018, 12, 1), "《新条例》")])
def test_a_finding_shows_the_law_of_its_due_day(tmp_path: Path, today: date, told: str) -> None:
    text = changed(BUDGET, basis=SUCCESSIVE, due="{on: " + f"{today:%m-%d}" + "}")
    (rule,) = load(tmp_path, text)
    assert {f.basis for f in evaluate(world([rule]), today)} == {f"{told}：公开"}


def test_a_rule_whose_time_is_over_is_ended(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, changed(BUDGET, effective="{from: 2018-01-01, to: 2018-12-31}"))
    assert [Ledger().state(rule, day) for day in (date(2018, 12, 31), date(2019, 1, 1))] == [State.ACTIVE, State.ENDED]
