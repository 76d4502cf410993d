"""What a new or changed rule would report over everything stored, and how that differs from the rule in force. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.engine import World, evaluate, obligations
from rules.rule import Rule
from rules.selecting import Doubt, doubts
from rules.testing import Outcome, run_examples
from store.verdicts import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """One obligation that both versions of a rule judge, each in its own way."""

    before: Finding
    now: Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of the findings of the rule in force."""

    against: Rule
    changed: tuple[Change, ...]
    """Verdicts, or their reasons, that differ."""
    dropped: tuple[Finding, ...]
    """What is no longer judged: as the rule in force judges it."""
    added: tuple[Finding, ...]
    """What was not judged before."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A rule tried."""

    rule: Rule
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    wrong_examples: tuple[Outcome, ...]
    difference: Difference | None
    """None = no other version of it is in force."""

    @property
    def usable(self) -> bool:
        """False where something has to be mended before the rule may count."""
        return not self.wrong_examples and not any(d.error for d in self.doubts)


def preview(rule: Rule, before: Rule | None, world: World, today: date) -> Preview:
    """Try ``rule``, draft or not, in the world without its other rules; a retired one judges nothing.

    ``before``: the version in force.
    """
    wrong = tuple(o for o in run_examples((rule,), world.register, world.tasks, world.workdays) if not o.holds)
    findings: tuple[Finding, ...] = ()
    found: tuple[Doubt, ...] = ()
    if rule.model.state != "retired":
        trial = _alone(rule, world)
        findings = evaluate(trial, today)
        found = doubts(rule, world, today, tuple(obligations(trial, today)), findings)
    difference = None
    if before is not None and before.sha256 != rule.sha256:
        difference = compare(before, evaluate(_alone(before, world), today), findings)
    return Preview(rule, findings, found, wrong, difference)


def compare(against: Rule, before: Sequence[Finding], now: Sequence[Finding]) -> Difference:
    """Obligation by obligation."""
    old, new = _by_obligation(before), _by_obligation(now)
    return Difference(
        against,
        tuple(Change(old[o], f) for o, f in new.items() if o in old and _said(old[o]) != _said(f)),
        tuple(f for o, f in old.items() if o not in new),
        tuple(f for o, f in new.items() if o not in old),
    )


def _alone(rule: Rule, world: World) -> World:
    used = replace(rule, model=rule.model.model_copy(update={"state": "active"}))
    return replace(world, rules=(used,))


def _by_obligation(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {f.obligation: f for f in findings}


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.judgement.verdict, finding.judgement.reason
