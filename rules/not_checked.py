"""Which checks of a task the rules make, and why others are not made: ``not_checked.yaml`` beside a catalogue's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from rules.errors import InputError, Problem, did_you_mean
from rules.rule import Rule
from rules.strict import Strict
from rules.yamlfile import YamlFile, parse
from store.register import Task


class _Entry(Strict):
    """不设规则的要点，或要点里不设规则的部分。"""

    task: str = Field(title="任务编号")
    check: str = Field(min_length=1, title="哪一条要点：照抄其中连续的几个字")
    part: str = Field(default="", title="只有其中一部分不设规则的，写明哪一部分")
    why: str = Field(min_length=10, title="为什么不设规则")
    instead: str | None = Field(default=None, title="由哪条规则代替，或由哪条规则请单位报证明")


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check, or a part of one, that no rule makes, and the reason in Chinese."""

    task: str
    check: str
    """The whole sentence of the task's check."""
    part: str
    """Empty = all of it."""
    why: str
    instead: str | None
    """Id of the rule that asks for proof of it, or judges it with something else."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A check of a task with the rules that make it and the reasons why it, or a part of it, is not made."""

    task: Task
    check: str
    rules: tuple[Rule, ...]
    reasons: tuple[NotChecked, ...]


def load_not_checked(
    path: Path, name: str, rules: Sequence[Rule], tasks: Mapping[str, Task]
) -> tuple[NotChecked, ...]:  # fmt: skip
    """In file order. Raises :class:`InputError`: unknown tasks, checks and rules, each at its place."""
    file = YamlFile(path, name)
    entries = parse(tuple[_Entry, ...], file)
    problems = [p for index, entry in enumerate(entries) for p in _problems(file, index, entry, rules, tasks)]
    if problems:
        raise InputError(problems)
    return tuple(
        NotChecked(e.task, next(_meant(e.check, tasks[e.task])), e.part, e.why, e.instead) for e in entries
    )  # fmt: skip


def checked(tasks: Iterable[Task], rules: Iterable[Rule], reasons: Iterable[NotChecked]) -> Iterator[Checked]:
    """Every check of the tasks, in order."""
    made: dict[tuple[str, str], list[Rule]] = {}
    known = {t.id: t for t in tasks}
    for rule in rules:
        for words in rule.model.checks if rule.model.task in known else ():
            for check in _meant(words, known[rule.model.task]):
                made.setdefault((rule.model.task, check), []).append(rule)
    given = tuple(reasons)
    for task in known.values():
        for check in task.checks:
            why = tuple(r for r in given if (r.task, r.check) == (task.id, check))
            yield Checked(task, check, tuple(made.get((task.id, check), ())), why)


def wrong_words(words: str, task: Task) -> str | None:
    """Why words do not name one check of a task, as a sentence; None = they do."""
    found = list(_meant(words, task))
    if len(found) == 1:
        return None
    if not found:
        return f"任务“{task.id}”的可机检要点里没有“{words}”{did_you_mean(words, task.checks)}"
    return f"“{words}”在任务“{task.id}”的{len(found)}条要点里都有，请多抄几个字"


def _meant(words: str, task: Task) -> Iterator[str]:
    return (check for check in task.checks if words in check)


def _problems(
    file: YamlFile, index: int, entry: _Entry, rules: Sequence[Rule], tasks: Mapping[str, Task]
) -> Iterator[Problem]:  # fmt: skip
    task = tasks.get(entry.task)
    if task is None:
        yield file.problem([index, "task"], f"没有“{entry.task}”这项任务{did_you_mean(entry.task, tasks)}")
    elif (wrong := wrong_words(entry.check, task)) is not None:
        yield file.problem([index, "check"], wrong)
    known = [r.id for r in rules]
    if entry.instead is not None and entry.instead not in known:
        yield file.problem([index, "instead"], f"没有“{entry.instead}”这条规则{did_you_mean(entry.instead, known)}")
