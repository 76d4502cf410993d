"""A workspace and the shipped catalogue under it: everything the office configures, read and checked as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from monitors.workdays import Workdays
from rules.calendars import load_calendars, shipped
from rules.crosscheck import check_against
from rules.errors import InputError, Problem, did_you_mean
from rules.loader import load_with_overridden
from rules.not_checked import NotChecked, load_not_checked
from rules.proofs import load_proofs
from rules.register import load_contacts, load_events, load_sites, load_tasks, load_units
from rules.rule import CATALOGUE, Rule
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


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder made by ``gapwatch init``, loaded."""

    path: Path
    settings: Settings
    catalogue: Catalogue


def catalogue_folder(name: str) -> Path:
    """Folder of a shipped catalogue. Raises :class:`InputError` for an unknown one."""
    root = Path(str(files("rules.catalog")))
    known = sorted(p.name for p in root.iterdir() if p.is_dir() and (p / "rules").is_dir())
    if name not in known:
        raise InputError(
            [
                Problem(
                    "gapwatch.toml",
                    1,
                    1,
                    f"没有“{name}”这个规则目录{did_you_mean(name, known)}可用：{'、'.join(known)}",
                )
            ]
        )
    return root / name


def open_workspace(path: Path) -> Workspace:
    """Load a workspace whole. Raises ``SettingsError`` or :class:`InputError` with every problem found."""
    settings = load_settings(path)
    return Workspace(path, settings, load_catalogue(path, settings.catalogue))


def shipped_catalogue(name: str = "huizhou") -> Catalogue:
    """The shipped catalogue with its own register, without any workspace."""
    folder = catalogue_folder(name)
    return _assemble(folder, folder, None)


def load_catalogue(workspace: Path, name: str) -> Catalogue:
    """The workspace's register, with the named shipped catalogue's tasks and rules under its own."""
    return _assemble(workspace, catalogue_folder(name) if name else None, workspace)


def _assemble(register_at: Path, shipped_at: Path | None, workspace: Path | None) -> Catalogue:
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
    tasks: dict[str, Task] = {}
    shipped_tasks: dict[str, Task] = {}
    for folder, label in ((shipped_at, f"{CATALOGUE}tasks.yaml"), (workspace, "tasks.yaml")):
        if folder is not None and (folder / "tasks.yaml").exists():
            read = partial(load_tasks, folder / "tasks.yaml", label)
            none: tuple[Task, ...] = ()
            tasks |= {t.id: t for t in _collect(problems, read, none)}
        shipped_tasks = shipped_tasks or dict(tasks)
    read_rules = partial(load_with_overridden, tuple(_rule_files(shipped_at, workspace)))
    no_rules: tuple[tuple[Rule, ...], tuple[Rule, ...]] = ((), ())
    rules, overridden = _collect(problems, read_rules, no_rules)
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
    if not problems and shipped_at is not None and (shipped_at / "not_checked.yaml").exists():
        read_reasons = partial(
            load_not_checked, shipped_at / "not_checked.yaml", f"{CATALOGUE}not_checked.yaml", rules, shipped_tasks
        )
        not_checked = _collect(problems, read_reasons, not_checked)
    proofs: tuple[Proof, ...] = ()
    if not problems and workspace is not None and (workspace / "proofs.yaml").exists():
        read_proofs = partial(load_proofs, workspace / "proofs.yaml", "proofs.yaml", rules, register, tasks)
        proofs = _collect(problems, read_proofs, proofs)
    if problems:
        raise InputError(problems)
    return Catalogue(register, tasks, events, rules, workdays, proofs, overridden, not_checked)


def _rule_files(shipped_at: Path | None, workspace: Path | None) -> Iterable[tuple[Path, str]]:
    for folder, label in ((shipped_at, f"{CATALOGUE}rules"), (workspace, "rules")):
        if folder is not None:
            for path in sorted((folder / "rules").glob("*.yaml")):
                yield path, f"{label}/{path.name}"


def _collect(problems: list[Problem], load: Callable[[], T], otherwise: T) -> T:
    """Run one loader; its problems join the list, so that one run shows them all."""
    try:
        return load()
    except InputError as error:
        problems += error.problems
        return otherwise
