"""Reading ``proofs.yaml``: what units filed as proof, with number, date and file, and what the office accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from pydantic import BeforeValidator

from rules.engine import owing
from rules.errors import InputError, Problem, did_you_mean
from rules.periods import ONCE, STANDING, period_at, periods_named
from rules.register import is_address, resolve
from rules.rule import Rule
from rules.strict import Date, Strict
from rules.yamlfile import YamlFile, parse
from store.proofs import Acceptance, Proof
from store.register import Register, Task

FOLDER = "proofs"
_MISSING = {
    "number": "缺少“number”（文号），请写成 number: 惠府办〔2018〕12号；没有文号的写材料名称",
    "on": "缺少“on”（材料的日期），请写成 on: 2018-03-07",
    "file": "缺少“file”（材料放在哪里），请写 proofs/ 文件夹里的文件名（file: 2018-机制.pdf）或网址",
}


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_text)]


class AcceptedEntry(Strict):
    """办公室认可。"""

    by: str
    on: Date


class ProofEntry(Strict):
    """一份证明。"""

    id: Text | None = None
    rule: str
    unit: str
    period: Text | None = None
    about: str = ""
    number: Text | None = None
    on: Date | None = None
    file: str | None = None
    says: str
    accepted: AcceptedEntry | None = None
    valid_until: Date | None = None


def load_proofs(
    path: Path, name: str, rules: Sequence[Rule], register: Register, tasks: Mapping[str, Task]
) -> tuple[Proof, ...]:
    """Proofs in file order. Raises :class:`InputError`: missing number, date or file, unknown rules and units."""
    file = YamlFile(path, name)
    if file.root is None:
        return ()
    entries = parse(tuple[ProofEntry, ...], file)
    by_id = {r.id: r for r in rules}
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        problems += _problems(file, index, entry, path.parent)
        problems += _references(file, index, entry, by_id, register, tasks)
    problems += _twice(file, entries)
    if problems:
        raise InputError(problems)
    return tuple(_proof(e, by_id[e.rule], register, path.parent) for e in entries)


def _problems(file: YamlFile, index: int, entry: ProofEntry, workspace: Path) -> Iterator[Problem]:
    for key, sentence in _MISSING.items():
        if getattr(entry, key) in (None, ""):
            yield file.problem([index, key], sentence)
    if entry.file:
        wrong = _wrong_file(entry.file, workspace)
        if wrong is not None:
            yield file.problem([index, "file"], wrong)
    if entry.on and entry.valid_until and entry.valid_until < entry.on:
        yield file.problem([index, "valid_until"], f"有效期“{entry.valid_until}”早于材料日期{entry.on}，请核对")
    if entry.on and entry.accepted and entry.accepted.on < entry.on:
        yield file.problem([index, "accepted", "on"], f"认可日期“{entry.accepted.on}”早于材料日期{entry.on}，请核对")


def _references(
    file: YamlFile, index: int, entry: ProofEntry, rules: Mapping[str, Rule], register: Register,
    tasks: Mapping[str, Task],
) -> Iterator[Problem]:  # fmt: skip
    units = resolve(entry.unit, register)
    if len(units) != 1:
        known = [n for u in register.units for n in (u.id, *u.all_names)]
        yield file.problem([index, "unit"], f"没有“{entry.unit}”这个单位{did_you_mean(entry.unit, known)}")
    unit = units[0].id if len(units) == 1 else None
    for key, sentence in wrong_duty(entry.rule, unit, entry.period, entry.on, rules, register, tasks):
        yield file.problem([index, key], sentence)


def wrong_duty(
    rule_id: str, unit: str | None, period: str | None, on: date | None, rules: Mapping[str, Rule], register: Register,
    tasks: Mapping[str, Task],
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """What is wrong with what a proof is said to prove: the key, and a sentence. ``unit``: its id, None = not known."""
    rule = rules.get(rule_id)
    if rule is None:
        yield "rule", f"没有“{rule_id}”这条规则{did_you_mean(rule_id, rules)}"
        return
    if rule.kind != "attestation" and rule.visible_in(tasks[rule.model.task]):
        yield "rule", f"规则“{rule.id}”查的是站外直接可见的事，证明不改变判定；有理由的请记为说明"
    if unit is not None and unit not in {u.id for u in owing(rule, register)}:
        yield "unit", f"规则“{rule.id}”不适用于“{register.unit(unit).name}”，请核对规则编号和单位"
    label = period_of(rule, period)
    if not _is_label(rule.model.period, label):
        now = period_at(rule.model, on or rule.model.effective.since).label
        yield "period", f"“{label}”不是规则“{rule.id}”的一期，请写成 {now} 的样子"


def period_of(rule: Rule, period: str | None) -> str:
    """The period a proof is for; duties that have but one need not say so."""
    return period or {"once": ONCE}.get(rule.model.period, STANDING)


def _is_label(kind: str, label: str) -> bool:
    """True if some period of that kind bears the label."""
    return label == {"standing": STANDING, "once": ONCE}.get(kind) or kind in periods_named(label)


def _wrong_file(named: str, workspace: Path) -> str | None:
    """What is wrong with a file's name; None = it is there, or it is a web address."""
    if "://" in named:
        return None if is_address(named) else f"“{named}”不是网址，请以 http:// 或 https:// 开头"
    if "\\" in named or PurePosixPath(named).is_absolute() or ".." in PurePosixPath(named).parts:
        return f"“{named}”要写 {FOLDER}/ 文件夹里的文件名，不写别处的路径"
    if not _path(named, workspace).is_file():
        there = [p.name for p in (workspace / FOLDER).iterdir()] if (workspace / FOLDER).is_dir() else []
        return f"证明材料“{named}”不在 {FOLDER}/ 文件夹里{did_you_mean(named, there)}"
    return None


def _path(named: str, workspace: Path) -> Path:
    return workspace / FOLDER / named.removeprefix(f"{FOLDER}/")


def _twice(file: YamlFile, entries: Sequence[ProofEntry]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.id is not None and entry.id in seen:
            first = file.place([seen[entry.id]])[0]
            yield file.problem([index, "id"], f"编号“{entry.id}”重复，第{first}行已用过")
        elif entry.id is not None:
            seen[entry.id] = index


def _proof(entry: ProofEntry, rule: Rule, register: Register, workspace: Path) -> Proof:
    named, on = entry.file or "", entry.on or date.min
    local = "://" not in named
    return Proof(
        rule=entry.rule,
        unit=resolve(entry.unit, register)[0].id,
        period=period_of(rule, entry.period),
        number=entry.number or "",
        on=on,
        file=f"{FOLDER}/{named.removeprefix(f'{FOLDER}/')}" if local else named,
        says=entry.says,
        accepted=Acceptance(entry.accepted.on, entry.accepted.by) if entry.accepted else None,
        valid_until=entry.valid_until,
        about=entry.about,
        id=entry.id or "",
        sha256=_digest(_path(named, workspace)) if local else None,
    )


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
