"""The shipped rules: their examples hold, each shows what it meets, misses and cannot judge, none is without a task."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from alerts.exports.report import build_report, report_schema
from monitors.registry import monitors
from rules.engine import evaluate, owing
from rules.rule import Rule
from rules.schema import Example, json_schema
from rules.testing import run_example, run_examples
from rules.workspace import shipped_catalogue
from rules.yamlfile import YamlFile
from tests.rules.worlds import BUDGET, INTERPRETATION, IPV6, TODAY, load, world

CATALOGUE = shipped_catalogue()
RULES = {r.id: r for r in CATALOGUE.rules}
EXAMPLES = [(rule, example) for rule in CATALOGUE.rules for example in rule.model.examples]
FILES = sorted((Path(__file__).parents[2] / "rules" / "catalog").glob("*/rules/*.yaml"))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-{e.name}" for r, e in EXAMPLES])
def test_an_example_of_a_shipped_rule_holds(rule: Rule, example: Example) -> None:
    outcome = run_example(rule, example, CATALOGUE.register, CATALOGUE.tasks, CATALOGUE.workdays)
    assert outcome.got == outcome.wanted, outcome.message


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=list(RULES))
def test_a_shipped_rule_shows_what_it_meets_and_what_it_cannot_judge(rule: Rule) -> None:
    shown = {e.verdict.value for e in rule.model.examples}
    assert shown >= {"met", "needs_proof" if rule.kind == "attestation" else "unknown"}
    assert len({e.name for e in rule.model.examples}) == len(rule.model.examples)


@pytest.mark.parametrize(
    "rule", [r for r in CATALOGUE.rules if r.model.due is None or r.model.due.event], ids=lambda r: r.id
)
def test_a_shipped_rule_shows_what_it_misses(rule: Rule) -> None:
    visible = rule.kind != "attestation" and rule.visible_in(CATALOGUE.tasks[rule.model.task])
    missed = "late" if rule.kind == "lag" and rule.params.start.per_document else "gap"
    assert (missed if visible else "needs_proof") in {e.verdict.value for e in rule.model.examples}


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=list(RULES))
def test_a_shipped_rule_applies_to_somebody_and_has_a_task(rule: Rule) -> None:
    assert rule.model.task in CATALOGUE.tasks
    assert rule.id.startswith(f"{rule.model.task}.")
    assert owing(rule, CATALOGUE.register)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=list(RULES))
def test_a_shipped_rule_says_why_just_these_units_owe_it(rule: Rule) -> None:
    assert len(rule.model.applies_to.why) >= 10


def test_every_kind_of_rule_is_shipped_at_least_once() -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for rule in CATALOGUE.rules:
        by_kind[rule.kind].append(rule.id)
    assert set(by_kind) == set(monitors())


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_shipped_file_fits_the_editors_schema(file: Path) -> None:
    schema: dict[str, Any] = json_schema()
    Draft202012Validator.check_schema(schema)
    assert [e.message for e in Draft202012Validator(schema).iter_errors(YamlFile(file, file.name).plain())] == []


def test_the_editors_schema_refuses_what_the_loader_refuses() -> None:
    validator = Draft202012Validator(json_schema())
    good = YamlFile(FILES[0], FILES[0].name).plain()
    for broken in (
        [good[0] | {"kind": "publicaton"}],
        [good[0] | {"levle": "gap"}],
        [{k: v for k, v in good[0].items() if k != "title"}],
        {"rules": good},
    ):
        assert list(validator.iter_errors(broken))


def test_a_report_of_real_findings_fits_its_published_schema(tmp_path: Path) -> None:
    findings = evaluate(world(load(tmp_path, BUDGET, INTERPRETATION, IPV6)), TODAY)
    report = build_report(findings, {}, as_of=TODAY, run=1, city="示例市", simulation=True)
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    plain = report.model_dump(mode="json")
    assert [e.message for e in Draft202012Validator(schema).iter_errors(plain)] == []
    assert len(plain["findings"]) == 6
    assert all(f["looked_at"] for f in plain["findings"] if f["verdict"] == "gap")


# -- running examples


def outcome(tmp_path: Path, example: str) -> tuple[str, str]:
    given = world(load(tmp_path, BUDGET.split("  examples:")[0] + f"  examples:\n  - {example}\n"))
    (ran,) = run_examples(given.rules, given.register, given.tasks, given.workdays)
    return ran.wanted, ran.got


def test_an_example_that_does_not_hold_says_what_came_instead(tmp_path: Path) -> None:
    text = "{name: x, unit: 市财政局, period: 2018, events: {budget-approved: 2018-01-26}, as_of: 2018-04-10, verdict: met}"
    assert outcome(tmp_path, text) == ("met", "gap")


@pytest.mark.parametrize(
    ("example", "got"),
    [
        ("{name: x, unit: 市水务局, as_of: 2018-04-10, verdict: met}", "没有“市水务局”这个单位"),
        ("{name: x, unit: 市政府办公室, as_of: 2018-04-10, verdict: met}", "这条规则不适用于“市政府办公室”"),
        ("{name: x, unit: 市财政局, as_of: 2017-04-10, verdict: met}", "没有判定（不在规则的生效期内？）"),
        (
            "{name: x, unit: 市财政局, period: 2016, as_of: 2018-04-10, verdict: met}",
            "没有判定（不在规则的生效期内？）",
        ),
    ],
)
def test_an_example_that_cannot_be_run_says_why(tmp_path: Path, example: str, got: str) -> None:
    assert outcome(tmp_path, example) == ("met", got)


def test_an_example_names_its_reason_if_it_cares(tmp_path: Path) -> None:
    none = "unit: 市财政局, period: 2018, events: {budget-approved: 2018-01-26}, as_of: 2018-04-10, verdict: unknown"
    assert outcome(tmp_path, f"{{name: x, {none}, coverage: none, reason: paging_incomplete}}") == (
        "unknown(paging_incomplete)",
        "unknown(paging_incomplete)",
    )
    assert outcome(tmp_path, f"{{name: x, {none}, coverage: undeclared}}") == ("unknown", "unknown")
    assert outcome(tmp_path, f"{{name: x, {none}, coverage: undeclared, reason: timeout}}")[1] != "unknown(timeout)"


def test_a_second_shared_platform_is_read_in_an_example_too(tmp_path: Path) -> None:
    two = BUDGET.replace(
        "{shared: 统一平台, naming: unit}", "{shared: 统一平台, naming: unit}, {shared: 旧平台, naming: unit}"
    )
    text = "{name: x, unit: 市财政局, period: 2018, events: {budget-approved: 2018-01-26}, as_of: 2018-04-10, verdict: gap}"
    given = world(load(tmp_path, two.split("  examples:")[0] + f"  examples:\n  - {text}\n"))
    (ran,) = run_examples(given.rules, given.register, given.tasks, given.workdays)
    assert ran.holds
