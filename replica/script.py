"""``script.yaml``: how the register changes from day to day, where a city is told over months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import Field

from replica.register import Event, Site, Unit, UnitContact
from replica.yamlfile import Model


class Step(Model):
    """What the office changes in the register on one day: whole entries, in place of those of the same id or beside them."""

    day: date
    units: tuple[Unit, ...] = ()
    sites: tuple[Site, ...] = ()
    contacts: dict[str, UnitContact] = Field(default_factory=dict)
    events: tuple[Event, ...] = ()


Script = tuple[Step, ...]


def problems(script: Script, units: set[str]) -> Iterator[str]:
    """What a script says against itself or the register; ``units``: the ids known at the beginning."""
    known = set(units)
    for before, after in pairwise(script):
        if before.day >= after.day:
            yield f"{after.day} stands after {before.day}: every step must be later than the one before"
    for step in script:
        known |= {u.id for u in step.units}
        named = {*step.contacts, *(u for s in step.sites for u in s.units)}
        yield from (f"{step.day}: unit {unit} is not known by then" for unit in sorted(named - known))


def told_by(script: Script, plain: list[Any], name: str, day: date, entries: Any) -> Any:
    """A register file's plain ``entries`` as they stand on ``day``; ``plain``: the steps as the file has them."""
    for step, as_written in zip(script, plain, strict=True):
        new = as_written.get(name) if step.day <= day else None
        if not new:
            continue
        if name == "contacts":
            entries = {**entries, "units": {**entries.get("units", {}), **new}}
        elif name == "events":
            entries = [*entries, *new]
        else:
            later = {entry["id"]: entry for entry in new}
            entries = [later.pop(entry["id"], entry) for entry in entries] + list(later.values())
    return entries
