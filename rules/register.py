"""Reading the register: ``units.yaml``, ``sites.yaml``, ``contacts.yaml``, ``events.yaml``, ``tasks.yaml``."""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rules.errors import InputError, Problem, did_you_mean
from rules.strict import Clock
from rules.yamlfile import YamlFile, parse
from store.register import (
    ACCOUNT_PLATFORMS,
    Basis,
    ChannelsComplete,
    Contact,
    Event,
    Register,
    Site,
    Successor,
    Task,
    Unit,
    UnitName,
)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _month_or_day(value: Any) -> Any:
    """``2018-12`` or ``2018-12-05``; the precision is kept by who reads it as a start or an end."""
    if value is None or not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value) and date.fromisoformat(f"{value}-01"[:10]):
            return value
    except ValueError:
        pass
    raise ValueError(f"“{value}”不是正确的年月，请写成 2018-12 或 2018-12-05")


Moment = Annotated[str, BeforeValidator(_month_or_day)]


class NameEntry(_Strict):
    """一段时期的名称。"""

    name: str
    since: Moment | None = Field(default=None, alias="from")
    until: Moment | None = Field(default=None, alias="to")
    confirmed: bool


class CompleteEntry(_Strict):
    """渠道齐全声明。"""

    on: date
    by: str


class SuccessorEntry(_Strict):
    """承接单位。"""

    unit: str
    since: Moment = Field(alias="from")
    confirmed: bool


class UnitEntry(_Strict):
    """一个单位。"""

    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=60)
    name: str
    kind: Literal["department", "institution", "center", "committee", "party-office", "county"]
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: tuple[NameEntry, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    channels_complete: CompleteEntry | None = None
    successor: SuccessorEntry | None = None


class SiteEntry(_Strict):
    """一个网站或渠道。"""

    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=60)
    name: str
    base: str | None
    platform: tuple[str, ...] = ()
    platform_ids: dict[str, Any] = {}
    units: tuple[str, ...] = ()
    kind: Literal["portal", "department", "county", "platform", "unified", "account", "opendata"]
    confirmed: bool
    as_of: str | date | None = None
    part_of: str | None = None
    note: str = ""
    attachment_hosts: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+(:\d+)?$")], ...] = ()


class ContactEntry(_Strict):
    """一个单位的收件人。"""

    emails: tuple[str, ...] = Field(min_length=1)
    mode: Literal["off", "held", "auto"] | None = None
    heads: tuple[str, ...] = ()
    reminders: tuple[Annotated[int, Field(ge=1, le=52)], ...] | None = None
    circular_after: int | None = Field(default=None, ge=1, le=250)
    robots: tuple[str, ...] = ()


class ContactsFile(_Strict):
    """收件人。"""

    office: tuple[str, ...] = Field(min_length=1)
    office_robots: tuple[str, ...] = ()
    units: dict[str, ContactEntry] = {}


class EventEntry(_Strict):
    """已发生的事件。"""

    id: str
    on: date
    unit: str | None = None
    source: str = ""
    at: Clock | None = None
    subject: str = ""
    words: tuple[str, ...] = ()


class TaskUnitEntry(BaseModel):
    """任务的责任单位。"""

    model_config = ConfigDict(extra="allow")
    name: str | None = None
    groups: tuple[str, ...] = ()
    role: str = "responsible"


class StandardEntry(_Strict):
    """任务的依据。"""

    source: str
    clause: str = ""
    says: str
    verified: Literal["yes", "partly", "no"]
    note: str = ""
    effective_from: date | None = None
    effective_to: date | None = None


class CheckEntry(BaseModel):
    """可机检的要点。"""

    model_config = ConfigDict(extra="allow")
    text: str


class TaskEntry(_Strict):
    """任务清单的一行。"""

    id: str
    part: str = ""
    section: dict[str, Any] = {}
    title: str
    text: str
    units_text: str
    units: tuple[TaskUnitEntry, ...] = ()
    observability: Literal["direct", "proxy", "attestation"] = "direct"
    where: str = ""
    checks: tuple[CheckEntry, ...] = ()
    standards: tuple[StandardEntry, ...] = ()
    notes: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


def load_units(path: Path, name: str) -> tuple[Unit, ...]:
    """Units in file order. Raises :class:`InputError`: duplicate ids, unknown successors, wrong dates."""
    file = YamlFile(path, name)
    entries = parse(tuple[UnitEntry, ...], file)
    problems = _duplicates(file, [e.id for e in entries])
    ids = {e.id for e in entries}
    for index, entry in enumerate(entries):
        if entry.successor and entry.successor.unit not in ids:
            known = did_you_mean(entry.successor.unit, ids)
            problems.append(file.problem([index, "successor", "unit"], f"没有“{entry.successor.unit}”这个单位{known}"))
    if problems:
        raise InputError(problems)
    return tuple(_unit(e) for e in entries)


def load_sites(path: Path, name: str, units: tuple[Unit, ...]) -> tuple[Site, ...]:
    """Sites in file order. Raises :class:`InputError`: duplicate ids, unknown units, addresses that are none."""
    file = YamlFile(path, name)
    entries = parse(tuple[SiteEntry, ...], file)
    problems = _duplicates(file, [e.id for e in entries])
    known_units, known_sites = {u.id for u in units}, {e.id for e in entries}
    for index, entry in enumerate(entries):
        for at, unit in enumerate(entry.units):
            if unit not in known_units:
                problems.append(
                    file.problem([index, "units", at], f"没有“{unit}”这个单位{did_you_mean(unit, known_units)}")
                )
        if entry.part_of and entry.part_of not in known_sites:
            problems.append(file.problem([index, "part_of"], f"没有“{entry.part_of}”这个网站"))
        if entry.kind == "account":
            problems += _account_problems(file, index, entry)
        if entry.base is not None and not is_address(entry.base):
            problems.append(file.problem([index, "base"], f"“{entry.base}”不是网址，请以 http:// 或 https:// 开头"))
    if problems:
        raise InputError(problems)
    return tuple(
        Site(e.id, e.name, e.base.rstrip("/") if e.base else None, e.platform, e.platform_ids, e.units, e.kind,
             e.confirmed, e.part_of, e.note, e.attachment_hosts)
        for e in entries
    )  # fmt: skip


def _account_problems(file: YamlFile, index: int, entry: SiteEntry) -> list[Problem]:
    """An account is on one platform and somebody's."""
    problems = []
    known = "、".join(f"{key}（{name}）" for key, name in ACCOUNT_PLATFORMS.items())
    if len(entry.platform) != 1:
        problems.append(file.problem([index, "platform"], f"政务新媒体账号要写在哪个平台，只写一个，可用：{known}"))
    elif entry.platform[0] not in ACCOUNT_PLATFORMS:
        near = did_you_mean(entry.platform[0], ACCOUNT_PLATFORMS)
        problems.append(
            file.problem([index, "platform"], f"没有“{entry.platform[0]}”这个平台{near or '，'}可用：{known}")
        )
    if not entry.units:
        problems.append(file.problem([index], f"账号“{entry.name}”要写主办单位：units"))
    return problems


def is_address(text: str) -> bool:
    """True for an http or https address with a host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # http://[ or a port that is no number
        return False


def load_contacts(path: Path, name: str, units: tuple[Unit, ...]) -> tuple[Contact, ...]:
    """The office's list first, then units. Raises :class:`InputError`."""
    file = YamlFile(path, name)
    entry = parse(ContactsFile, file)
    known = {u.id for u in units}
    problems = [
        file.problem(["units", unit], f"没有“{unit}”这个单位{did_you_mean(unit, known)}")
        for unit in entry.units
        if unit not in known
    ]
    for path_, emails in [
        (("office",), entry.office),
        *((("units", u, "emails"), c.emails) for u, c in entry.units.items()),
        *((("units", u, "heads"), c.heads) for u, c in entry.units.items()),
    ]:
        problems += [
            file.problem([*path_, i], f"“{email}”不是邮箱地址")
            for i, email in enumerate(emails)
            if not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+", email)
        ]
    if problems:
        raise InputError(problems)
    return (
        Contact(None, entry.office, robots=entry.office_robots),
        *(
            Contact(u, c.emails, c.mode, c.heads, c.reminders, c.circular_after, c.robots)
            for u, c in entry.units.items()
        ),
    )


def load_events(path: Path, name: str, units: tuple[Unit, ...]) -> tuple[Event, ...]:
    """Events that start clocks. Raises :class:`InputError`."""
    file = YamlFile(path, name)
    if file.root is None:
        return ()
    entries = parse(tuple[EventEntry, ...], file)
    known = {u.id for u in units}
    problems = [
        file.problem([i, "unit"], f"没有“{e.unit}”这个单位{did_you_mean(e.unit, known)}")
        for i, e in enumerate(entries)
        if e.unit and e.unit not in known
    ]
    if problems:
        raise InputError(problems)
    return tuple(Event(e.id, e.on, e.unit, e.source, e.at, e.subject, e.words) for e in entries)


def load_tasks(path: Path, name: str) -> tuple[Task, ...]:
    """Tasks, verbatim. Raises :class:`InputError`."""
    file = YamlFile(path, name)
    if file.root is None:
        return ()
    entries = parse(tuple[TaskEntry, ...], file)
    problems = _duplicates(file, [e.id for e in entries])
    if problems:
        raise InputError(problems)
    return tuple(_task(e) for e in entries)


def owed_by(task: Task, register: Register) -> tuple[tuple[Unit, str], ...]:
    """Units a task names, with their role: names and group phrases resolved, each unit once, in order."""
    found: dict[str, tuple[Unit, str]] = {}
    for phrase, role in task.unit_refs:
        for unit in resolve(phrase, register):
            found.setdefault(unit.id, (unit, role))
    return tuple(found.values())


def resolve(phrase: str, register: Register) -> tuple[Unit, ...]:
    """Units of a group phrase, or the one unit of that name, alias or id; empty where nothing answers."""
    members = register.members(phrase)
    if members:
        return members
    wanted = re.sub(r"\s", "", phrase)
    return tuple(u for u in register.units if wanted in (u.id, *u.all_names))


def _unit(entry: UnitEntry) -> Unit:
    names = tuple(UnitName(n.name, _start(n.since), _end(n.until), n.confirmed) for n in entry.names)
    successor = complete = None
    if entry.successor:
        start = _start(entry.successor.since) or date.min
        successor = Successor(entry.successor.unit, start, entry.successor.confirmed)
    if entry.channels_complete:
        complete = ChannelsComplete(entry.channels_complete.on, entry.channels_complete.by)
    return Unit(
        entry.id, entry.name, entry.kind, entry.groups, entry.aliases, names, successor, complete, entry.notes
    )  # fmt: skip


def _task(entry: TaskEntry) -> Task:
    refs = [(phrase, u.role) for u in entry.units for phrase in ((u.name,) if u.name else u.groups)]
    standards = tuple(
        Basis(s.source, s.clause, s.says, s.verified, s.effective_from, s.effective_to) for s in entry.standards
    )
    heading = str(entry.section.get("heading", ""))
    return Task(
        entry.id, entry.title, entry.text, entry.units_text, heading, entry.observability, tuple(refs), standards,
        tuple(c.text for c in entry.checks), entry.same_as,
    )  # fmt: skip


def _start(value: str | None) -> date | None:
    if value is None:
        return None
    return date.fromisoformat(value if len(value) == 10 else f"{value}-01")


def _end(value: str | None) -> date | None:
    if value is None or len(value) == 10:
        return date.fromisoformat(value) if value else None
    year, month = map(int, value.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


def _duplicates(file: YamlFile, ids: list[str]) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for index, entry_id in enumerate(ids):
        if entry_id in seen:
            first = file.place([seen[entry_id]])[0]
            problems.append(file.problem([index, "id"], f"编号“{entry_id}”重复，第{first}行已用过"))
        seen.setdefault(entry_id, index)
    return problems
