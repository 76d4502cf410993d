"""A unit merged into another takes its gaps along (DESIGN, "Renames and mergers"). Pure.

Two things change hands. What is still judged under the former unit (a period that was due before the change) stays
with its obligation; only the reader changes: :func:`responsible`. What is from now on judged under the successor
(standing duties, periods due later) moves with its age and history: :func:`successions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from alerts.lifecycle import Event, Transition
from store.register import Register, Unit
from store.verdicts import Gap, GapState


def responsible(register: Register, unit_id: str, on: date) -> str:
    """Id of the unit that answers on that day for what ``unit_id`` owes: itself, or its last confirmed successor."""
    units = {u.id: u for u in register.units}
    passed: set[str] = set()
    while (heir := _heir(units.get(unit_id), on)) is not None and heir in units and heir not in passed:
        passed.add(unit_id)
        unit_id = heir
    return unit_id


def successions(
    gaps: Mapping[str, Gap], asked: set[str], register: Register, on: date
) -> Iterator[tuple[Transition, str]]:
    """Steps, each with its note, for open gaps of merged units whose obligation is now the successor's.

    ``gaps``: the open ones by obligation. ``asked``: obligations that the findings of the day name: a gap moves only
    where its own is not among them and its successor's is.
    """
    names = {u.id: u.name for u in register.units}
    held = dict(gaps)
    for obligation, gap in gaps.items():
        heir = responsible(register, gap.unit, on)
        rule, _, rest = obligation.partition("|")
        theirs = f"{rule}|{heir}|{rest.partition('|')[2]}"
        if heir == gap.unit or obligation in asked or theirs not in asked:
            continue
        if theirs in held:
            merged = replace(gap, state=GapState.MERGED, closed=on)
            yield Transition(Event.MERGED, merged, gap), f"并入{names[heir]}的{held[theirs].id}号缺口"
            continue
        held[theirs] = moved = replace(gap, obligation=theirs, unit=heir)
        yield Transition(Event.MOVED, moved, gap), f"由{names.get(gap.unit, gap.unit)}转{names[heir]}承接"


def _heir(unit: Unit | None, on: date) -> str | None:
    successor = unit.successor if unit is not None else None
    if successor is None or not successor.confirmed or successor.since > on:
        return None
    return successor.unit
