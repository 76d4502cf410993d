"""Rules that are tried before they count, over everything stored. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rules.preview import Preview, preview
from rules.rule import Rule
from service.house import House
from store.load import StoredFacts


def try_rules(house: House, rules: Iterable[Rule]) -> tuple[Preview, ...]:
    """Each rule by itself, held against the version of it that judges now."""
    today = house.clock.today()
    with house.sessions() as session:
        world = replace(house.world(), facts=StoredFacts(session, today))
        return tuple(preview(rule, _before(rule, house, world.rules), world, today) for rule in rules)


def _before(rule: Rule, house: House, in_force: Iterable[Rule]) -> Rule | None:
    """Where the file tried stands in the workspace already: the shipped rule it overrides, if it does."""
    versions = (*in_force, *house.workspace.catalogue.overridden)
    return next((r for r in versions if r.id == rule.id and r.sha256 != rule.sha256), None)
