"""The truths themselves: a rule that is never broken in them, or never kept, has not been shown to tell the two apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from replica.truth import Expectation, Expected, Truth
from replica.yamlfile import read_model

CATALOGUE = Path("rules/catalog")
TRUTHS = sorted([*Path("replica/cities/shili").glob("truth*.yaml"), *Path("tests/cities").glob("*/truth*.yaml")])
KEPT, BROKEN = {"met"}, {"gap", "needs_proof"}
LAG = "lag"
"""A kind of rule that being late breaks; elsewhere what came late is there."""


def shipped() -> dict[str, str]:
    """Active rules with their kinds."""
    rules = (
        rule
        for file in sorted(CATALOGUE.glob("*/rules/*.yaml"))
        for rule in YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    )
    return {r["id"]: r["kind"] for r in rules if r.get("state", "active") == "active"}


def words(expectation: Expectation) -> Iterator[str]:
    """Every verdict that is expected, for all subjects and periods."""
    if not isinstance(expectation, Expected):
        yield expectation
        return
    for inner in (*(expectation.subjects or {}).values(), *(expectation.periods or {}).values()):
        yield from words(inner)
    if expectation.verdict is not None:
        yield expectation.verdict


def said() -> dict[str, set[str]]:
    """Rule → all verdicts that the truths expect of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in TRUTHS:
        for rule, verdicts in read_model(file, Truth).findings.items():
            for expectation in verdicts.values():
                found[rule] |= set(words(expectation))
    return found


RULES = shipped()
SAID = said()


def test_there_are_rules_and_truths_to_hold_against_each_other() -> None:
    assert len(RULES) > 150
    assert len(TRUTHS) >= 5


@pytest.mark.parametrize("rule", sorted(RULES))
def test_some_truth_keeps_the_rule_and_some_truth_breaks_it(rule: str) -> None:
    late_breaks = RULES[rule] == LAG
    assert SAID[rule] & (KEPT if late_breaks else KEPT | {"late"}), f"no truth says met: {SAID[rule]}"
    assert SAID[rule] & (BROKEN | {"late"} if late_breaks else BROKEN), f"no truth says gap: {SAID[rule]}"
