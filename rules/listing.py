"""The rules as a list for other programs, with a published schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from rules.engine import owing
from rules.lifecycle import Ledger, State
from rules.rule import Rule
from rules.schema import BasisEntry
from store.register import Register
from store.verdicts import Level


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class UnitEntry(_Strict):
    """A unit of the register."""

    id: str
    name: str


class EffectiveEntry(_Strict):
    """Since when, and until when, a rule holds."""

    since: date = Field(alias="from")
    until: date | None = Field(alias="to", description="Last day; null = without end.")


class RuleEntry(_Strict):
    """One rule."""

    id: str
    task: str
    title: str
    kind: str
    level: Level
    state: State
    effective: EffectiveEntry
    period: str
    units: list[str] = Field(description="Groups and names as the rule writes them.")
    excepted: list[str] = Field(alias="except", description="Groups and names that are left out.")
    why: str = Field(description="Why just these units owe it; empty where the rule does not say.")
    owing: list[UnitEntry] = Field(description="The units of the register that owe it, in register order.")
    basis: list[BasisEntry]
    file: str
    line: int
    sha256: str = Field(description="Of the rule's exact text, by which findings name it.")


_LIST = TypeAdapter(list[RuleEntry])


def rule_entries(rules: Iterable[Rule], register: Register, ledger: Ledger, today: date) -> list[RuleEntry]:
    """One entry for each rule, by id, with its state on ``today``."""
    return [_entry(rule, register, ledger.state(rule, today)) for rule in sorted(rules, key=lambda r: r.id)]


def entries_json(entries: list[RuleEntry]) -> str:
    """The entries as text."""
    return _LIST.dump_json(entries, by_alias=True, indent=2).decode()


def entries_schema() -> dict[str, Any]:
    """The published JSON Schema of :func:`entries_json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gapwatch rules list",
        **_LIST.json_schema(by_alias=True, mode="serialization"),
    }


def _entry(rule: Rule, register: Register, state: State) -> RuleEntry:
    applies, effective = rule.model.applies_to, rule.model.effective
    return RuleEntry.model_validate(
        {
            "id": rule.id,
            "task": rule.model.task,
            "title": rule.model.title,
            "kind": rule.kind,
            "level": rule.level,
            "state": state,
            "effective": {"from": effective.since, "to": effective.until},
            "period": rule.model.period,
            "units": [*applies.groups, *applies.units],
            "except": list(applies.except_),
            "why": applies.why,
            "owing": [{"id": u.id, "name": u.name} for u in owing(rule, register)],
            "basis": list(rule.model.basis),
            "file": rule.file,
            "line": rule.line,
            "sha256": rule.sha256,
        }
    )
