"""What a kind of rule looks at, out of the register: a unit's websites, other units, other units' hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from monitors import addresses
from monitors.case import Period, Reach
from rules.register import resolve
from store.register import Register, Site, Standing, Unit


def standing_in(unit: Unit, period: Period, due: date | None, today: date) -> Standing:
    """Whether the unit owes it. Once its successor has taken over, only that one owes (DESIGN, "Renames")."""
    end = min(period.end, today)
    successor = unit.successor
    if successor is not None and successor.confirmed and successor.since <= (due or end):
        return Standing.ABSENT
    standing = unit.standing(period.start, end)
    owed_on = min(due or end, end)
    if standing is Standing.EXISTS and unit.standing(owed_on, owed_on) is Standing.ABSENT:
        return Standing.ABSENT  # it was made after the due day, or dissolved before it
    return standing


def heirs(units: tuple[Unit, ...], register: Register) -> dict[Unit, tuple[Unit, ...]]:
    """Units not among ``units`` that have taken over from them or from one another, each with those before it."""
    found: dict[str, list[Unit]] = {}
    waiting = list(units)
    for unit in waiting:  # it grows by the heirs themselves
        if unit.successor is not None and unit.successor.confirmed:
            before = found.setdefault(unit.successor.unit, [])
            if not before:
                waiting += [u for u in register.units if u.id == unit.successor.unit and u not in waiting]
            before.append(unit)
    named = {u.id for u in units}
    return {u: tuple(found[u.id]) for u in register.units if u.id in found and u.id not in named}


def has_taken_over(before: tuple[Unit, ...], period: Period, due: date | None, today: date) -> bool:
    """Whether what the units ``before`` would owe is their successor's by then."""
    on = due or min(period.end, today)
    return any(u.successor is not None and u.successor.since <= on for u in before)


def own_sites(reach: Reach, unit: Unit, register: Register) -> tuple[Site, ...]:
    """The unit's own websites, as far as the kind of rule looks at them."""
    return register.channels_of(unit.id) if reach.websites else ()


def peers_of(
    reach: Reach, unit: Unit, register: Register, predecessors: Callable[[Unit], Iterable[Unit]]
) -> tuple[Unit, ...]:
    """The other units that are meant, and those that have taken over from them."""
    if not reach.peers:
        return ()
    meant = {u.id for phrase in reach.peers for u in resolve(phrase, register)}
    heirs = {u.id for u in register.units if any(before.id in meant for before in predecessors(u))}
    return tuple(u for u in register.units if u.id in meant | heirs and u.id != unit.id)


def hosts_of_others(register: Register, mine: set[str]) -> tuple[tuple[str, str], ...]:
    """Hosts of confirmed websites that belong to one other unit and to nobody besides."""
    owners: dict[str, set[str]] = {}
    for site in register.sites:
        if site.base is not None:
            whose = set(site.units) if site.confirmed and site.kind in ("department", "county") else {""}
            owners.setdefault(addresses.host(site.base), set()).update(whose or {""})
    names = {u.id: u.name for u in register.units}
    return tuple(
        (host, names[next(iter(units))])
        for host, units in owners.items()
        if len(units) == 1 and not units & {"", *mine}
    )
