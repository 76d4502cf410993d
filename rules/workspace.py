"""A workspace and the shipped catalogue under it: everything the office configures, read and checked as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from monitors.workdays import Workdays
from rules.calendars import load_calendars, shipped
from rules.crosscheck import check_against
from rules.errors import InputError, Problem
from rules.loader import load_with_overridden
from rules.not_checked import NotChecked, load_not_checked
from rules.packs import Chain, bound, chain_of
from rules.proofs import load_proofs
from rules.register import load_contacts, load_events, load_sites, load_tasks, load_units
from rules.rows import load_own_tasks, shown_rows
from rules.rule import Rule
from rules.settings import Settings, load_settings
from store.proofs import Proof
from store.register import Contact, Event, Register, Site, Task

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Register, tasks, rules and calendar: what is judged, by what."""

    register: Register
    tasks: dict[str, Task]
    events: tuple[Event, ...]
    rules: tuple[Rule, ...]
    workdays: Workdays
    proofs: tuple[Proof, ...] = ()
    overridden: tuple[Rule, ...] = ()
    """Shipped rules in whose place the workspace has rules of its own."""
    not_checked: tuple[NotChecked, ...] = ()
    areas: frozenset[str] = frozenset()
    """Names of the shipped packs in use: whose law binds here (``only_in``)."""
    rows: dict[str, Task] = field(default_factory=dict)
    """By the task that a rule names: the row of the task list that its findings show (:mod:`rules.rows`)."""
    own_tasks: tuple[Task, ...] = ()
    """The workspace's own rows."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder made by ``gapwatch init``, loaded."""

    path: Path
    settings: Settings
    catalogue: Catalogue


def open_workspace(path: Path) -> Workspace:
    """Load a workspace whole. Raises ``SettingsError`` or :class:`InputError` with every problem found."""
    settings = load_settings(path)
    return Workspace(path, settings, load_catalogue(path, settings.catalogue))


def shipped_catalogue(name: str = "huizhou") -> Catalogue:
    """The shipped catalogue with the register of the city its examples speak of, without any workspace."""
    chain = chain_of(name)
    return _assemble(chain.reference.folder, chain, None)


def load_catalogue(workspace: Path, name: str) -> Catalogue:
    """The workspace's register, with the named shipped catalogue's tasks and rules under its own."""
    return _assemble(workspace, chain_of(name) if name else None, workspace)


def _assemble(register_at: Path, chain: Chain | None, workspace: Path | None) -> Catalogue:
    units = load_units(register_at / "units.yaml", "units.yaml")
    problems: list[Problem] = []
    sites: tuple[Site, ...] = _collect(
        problems, lambda: load_sites(register_at / "sites.yaml", "sites.yaml", units), ()
    )
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    if workspace is not None:
        contacts = _collect(problems, lambda: load_contacts(workspace / "contacts.yaml", "contacts.yaml", units), ())
        if (workspace / "events.yaml").exists():
            events = _collect(problems, lambda: load_events(workspace / "events.yaml", "events.yaml", units), ())
    none: dict[str, Task] = {}
    shipped_tasks = _collect(problems, lambda: _shipped_tasks(chain), none)
    own_tasks = _collect(problems, lambda: _own_tasks(workspace, shipped_tasks), none)
    tasks = shipped_tasks | own_tasks
    areas = chain.names if chain else frozenset[str]()
    no_rules: tuple[tuple[Rule, ...], tuple[Rule, ...]] = ((), ())
    rules, overridden = _collect(problems, lambda: _rules(chain, workspace, areas), no_rules)
    calendars = [shipped(), *([workspace / "calendar"] if workspace else [])]
    workdays = _collect(problems, lambda: load_calendars(calendars), Workdays({}))
    register = Register(units, sites, contacts)
    if not problems:
        _collect(
            problems,
            lambda: check_against(rules, register, tuple(tasks.values()), own_register=workspace is not None),
            None,
        )
    not_checked: tuple[NotChecked, ...] = ()
    if not problems:
        not_checked = _collect(problems, lambda: _not_checked(chain, rules, shipped_tasks), not_checked)
    proofs: tuple[Proof, ...] = ()
    if not problems and workspace is not None and (workspace / "proofs.yaml").exists():
        read_proofs = partial(load_proofs, workspace / "proofs.yaml", "proofs.yaml", rules, register, tasks)
        proofs = _collect(problems, read_proofs, proofs)
    if problems:
        raise InputError(problems)
    rows = shown_rows(shipped_tasks, own_tasks, chain.foreign_list if chain else "")
    return Catalogue(register, tasks, events, rules, workdays, proofs, overridden, not_checked, areas, rows,
                     tuple(own_tasks.values()))  # fmt: skip


def _shipped_tasks(chain: Chain | None) -> dict[str, Task]:
    if chain is None:
        return {}
    reference = chain.reference
    return {t.id: t for t in load_tasks(reference.folder / "tasks.yaml", f"{reference.label}/tasks.yaml")}


def _own_tasks(workspace: Path | None, reference: Mapping[str, Task]) -> dict[str, Task]:
    if workspace is None or not (workspace / "tasks.yaml").exists():
        return {}
    return load_own_tasks(workspace / "tasks.yaml", "tasks.yaml", reference)


def _rules(
    chain: Chain | None, workspace: Path | None, areas: Collection[str]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules, and those that others override, with such bases as bind in these areas."""
    shipped_files = chain.rule_files() if chain else ()
    own = sorted((workspace / "rules").glob("*.yaml")) if workspace else []
    rules, overridden = load_with_overridden([*shipped_files, *((path, f"rules/{path.name}") for path in own)])
    return bound(rules, areas), bound(overridden, areas)


def _not_checked(
    chain: Chain | None, rules: tuple[Rule, ...], tasks: Mapping[str, Task]
) -> tuple[NotChecked, ...]:  # fmt: skip
    """The reasons of every pack, as far as it gives any."""
    files = [(p.folder / "not_checked.yaml", f"{p.label}/not_checked.yaml") for p in (chain.packs if chain else ())]
    return tuple(n for path, name in files if path.exists() for n in load_not_checked(path, name, rules, tasks))


def _collect(problems: list[Problem], load: Callable[[], T], otherwise: T) -> T:
    """Run one loader; its problems join the list, so that one run shows them all."""
    try:
        return load()
    except InputError as error:
        problems += error.problems
        return otherwise
