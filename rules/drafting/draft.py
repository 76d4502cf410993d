"""A rule from a duty: its text, with examples that hold, checked exactly as a rule that a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from rules.crosscheck import check_against
from rules.drafting.duties import Duty, parameters
from rules.drafting.examples import Candidate, Setting, candidates
from rules.engine import owing
from rules.errors import InputError, Problem
from rules.loader import rule_of_text
from rules.register import resolve
from rules.rule import Rule
from rules.testing import run_example
from rules.workspace import Catalogue
from rules.yamltext import dumped, flow
from store.register import Register, Task, Unit


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a clerk says about a rule."""

    id: str
    task: Task
    title: str
    source: str
    clause: str
    says: str
    verified: bool
    groups: tuple[str, ...]
    units: tuple[str, ...]
    except_: tuple[str, ...]
    since: date
    level: str
    duty: Duty
    state: str = "draft"


def rule_text(draft: Draft, catalogue: Catalogue, extra: Iterable[Candidate] = ()) -> tuple[Rule, str]:
    """The rule, loaded, and its YAML. ``extra``: further examples, before the made ones.

    Raises :class:`InputError` where it cannot be such a rule: the register lacks its units, or an example that must
    hold does not.
    """
    known = {**catalogue.tasks, draft.task.id: draft.task}
    unit = example_unit(draft, catalogue.register)
    offered = [*extra, *candidates(draft.duty, _setting(draft, unit, catalogue))]
    rule = rule_of_text(catalogue.rules, _yaml(draft, [c.values for c in offered]), draft.id)
    kept = _holding(rule, offered, replace(catalogue, tasks=known))
    text = _yaml(draft, kept)
    rule = rule_of_text(catalogue.rules, text, draft.id)
    check_against((rule,), catalogue.register, tuple(known.values()))
    return rule, text


def example_unit(draft: Draft, register: Register) -> Unit:
    """The first unit that owes it. Raises :class:`InputError` where none does."""
    named = {u.id for phrase in (*draft.groups, *draft.units) for u in resolve(phrase, register)}
    named -= {u.id for phrase in draft.except_ for u in resolve(phrase, register)}
    found = next((u for u in register.units if u.id in named), None)
    if found is None:
        raise InputError([Problem(draft.id, 1, 1, "没有任何责任单位：登记表里没有，或都除外了；请先登记到 units.yaml")])
    return found


def _setting(draft: Draft, unit: Unit, catalogue: Catalogue) -> Setting:
    name = unit.name if len(resolve(unit.name, catalogue.register)) == 1 else unit.id
    missed = "gap" if draft.task.observability == "direct" else "needs_proof"
    return Setting(name, draft.since, missed, catalogue.workdays)


def _holding(rule: Rule, offered: Sequence[Candidate], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Examples that hold. Raises :class:`InputError` where one does not without which the rule means something else."""
    kept = []
    register = catalogue.register
    if not owing(rule, register):
        raise InputError([Problem(rule.id, 1, 1, "没有任何责任单位")])
    for candidate, example in zip(offered, rule.model.examples, strict=True):
        outcome = run_example(rule, example, register, catalogue.tasks, catalogue.workdays)
        if outcome.holds:
            kept.append(candidate.values)
        elif candidate.needed:
            raise InputError(
                [Problem(rule.id, 1, 1, f"按这些答案写成的规则不成立，请核对用词和期限。{outcome.in_words()}")]
            )
    return kept


def _yaml(draft: Draft, examples: Sequence[dict[str, Any]]) -> str:
    basis = {
        "source": draft.source,
        "clause": draft.clause,
        "says": draft.says,
        "verified": "yes" if draft.verified else "no",
    }
    applies = {"groups": list(draft.groups), "units": list(draft.units), "except": list(draft.except_)}
    made = parameters(draft.duty)
    entry = CommentedMap(
        {"id": draft.id, "task": draft.task.id, "title": draft.title,
         "basis": CommentedSeq([flow({k: v for k, v in basis.items() if v})]), "effective": flow({"from": draft.since}),
         "level": draft.level, "state": draft.state, "applies_to": flow({k: v for k, v in applies.items() if v})}
    )  # fmt: skip
    for key, value in made.items():
        entry[key] = (
            CommentedMap({k: flow(v) for k, v in value.items()}) if key in ("expect", "require", "of") else flow(value)
        )
    entry["examples"] = CommentedSeq(flow(e) for e in examples)
    return dumped([entry])
