"""Packs of shipped rules: national, a province's, a city's; each names those it builds on (``catalog/…/catalogue.yaml``).

A rule lies in the pack of the widest area in which its verified basis binds. What binds in one city or province only is
marked ``only_in`` on the basis entry, and is neither shown nor counted where that pack is not in use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from pydantic import Field

from rules.crosscheck import at
from rules.errors import InputError, Problem, did_you_mean
from rules.rule import CATALOGUE, Rule
from rules.strict import Strict
from rules.yamlfile import YamlFile, parse

FILE = "catalogue.yaml"


class _PackFile(Strict):
    """一个规则包。"""

    name: str = Field(min_length=1, title="管到哪里：全国、某省、某市；依据的 only_in 写这个名称")
    builds_on: tuple[str, ...] = Field(default=(), title="连同哪些规则包一起用：文件夹名")
    reference: str | None = Field(default=None, title="规则按哪个市的任务清单编号：文件夹名；不写＝自己的")
    task_list: str = Field(default="", title="自己的任务清单的名称")


@dataclass(frozen=True, slots=True)
class Pack:
    """Shipped rules for one area."""

    key: str
    """Its folder's name, which ``catalogue`` in ``gapwatch.toml`` says."""
    name: str
    """The area, in Chinese; ``only_in`` of a basis names it."""
    folder: Path
    builds_on: tuple[str, ...]
    reference: str
    """Key of the pack whose task list numbers its rules and whose register its examples use."""
    task_list: str

    @property
    def label(self) -> str:
        """How errors call its folder."""
        return f"{CATALOGUE}{self.key}"

    def rule_files(self) -> Iterator[tuple[Path, str]]:
        """Its rule files, each with the name that errors use."""
        for path in sorted((self.folder / "rules").glob("*.yaml")):
            yield path, f"{self.label}/rules/{path.name}"


@dataclass(frozen=True, slots=True)
class Chain:
    """A catalogue: a pack after all that it builds on, the widest area first."""

    packs: tuple[Pack, ...]
    reference: Pack
    """Whose task list numbers the rules."""

    @property
    def names(self) -> frozenset[str]:
        """The areas whose law binds here."""
        return frozenset(p.name for p in self.packs)

    @property
    def foreign_list(self) -> str:
        """Title of the task list by which the rules are numbered, where it is another city's; else empty."""
        return "" if self.reference in self.packs else self.reference.task_list

    def rule_files(self) -> tuple[tuple[Path, str], ...]:
        """The rule files of all its packs, section by section."""
        found = [f for pack in self.packs for f in pack.rule_files()]
        return tuple(sorted(found, key=lambda f: f[0].name))


def chain_of(name: str) -> Chain:
    """The shipped catalogue of that name. Raises :class:`InputError` for an unknown one."""
    known = all_packs()
    if name not in known:
        near = did_you_mean(name, known)
        sentence = f"没有“{name}”这个规则目录{near}可用：{'、'.join(known)}"
        raise InputError([Problem("gapwatch.toml", 1, 1, sentence)])
    found: dict[str, Pack] = {}
    _gather(name, known, found)
    return Chain(tuple(found.values()), known[known[name].reference])


def all_packs() -> dict[str, Pack]:
    """Every shipped pack, by key."""
    root = Path(str(files("rules.catalog")))
    return {p.parent.name: _read(p.parent) for p in sorted(root.glob(f"*/{FILE}"))}


def bound(rules: Iterable[Rule], areas: Collection[str]) -> tuple[Rule, ...]:
    """The rules with such bases only as bind in these areas. Raises :class:`InputError`.

    A rule that accuses needs a verified one among them; an ``only_in`` has to name a pack.
    """
    known = [p.name for p in all_packs().values()]
    made = []
    problems: list[Problem] = []
    for rule in rules:
        for index, entry in enumerate(rule.model.basis):
            if entry.only_in and entry.only_in not in known:
                near = did_you_mean(entry.only_in, known) or "，"
                sentence = f"没有“{entry.only_in}”这个规则包{near}可用：{'、'.join(known)}"
                problems.append(at(rule, ("basis", index, "only_in"), sentence))
        here = tuple(b for b in rule.model.basis if not b.only_in or b.only_in in areas)
        wrong = rule.model.unsupported(here)
        if wrong is not None:
            problems.append(at(rule, ("basis",), f"除去别处的依据（only_in），{wrong}"))
        made.append(rule if len(here) == len(rule.model.basis) else _with_basis(rule, here))
    if problems:
        raise InputError(problems)
    return tuple(made)


def _with_basis(rule: Rule, here: tuple[object, ...]) -> Rule:
    return replace(rule, model=rule.model.model_copy(update={"basis": here}))


def _gather(key: str, known: dict[str, Pack], found: dict[str, Pack]) -> None:
    """What a pack builds on, then itself, each once."""
    for other in known[key].builds_on:
        _gather(other, known, found)
    found.setdefault(key, known[key])


def _read(folder: Path) -> Pack:
    told = parse(_PackFile, YamlFile(folder / FILE, f"{CATALOGUE}{folder.name}/{FILE}"))
    return Pack(folder.name, told.name, folder, told.builds_on, told.reference or folder.name, told.task_list)
