"""Which row of a task list a rule stands for: the city's own (``same_as`` in ``tasks.yaml``), else the reference list's.

Shipped rules are numbered by one city's task list. Another city's rows say the same in other words and under other
numbers; whoever reads a mail there must see the row by which that city's office works, not another city's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from rules.errors import InputError, Problem, did_you_mean
from rules.register import load_tasks
from rules.rule import Rule
from rules.yamlfile import YamlFile
from store.register import Task


def load_own_tasks(path: Path, name: str, reference: Mapping[str, Task]) -> dict[str, Task]:
    """The city's rows by id.

    Raises :class:`InputError`: whatever :func:`load_tasks` refuses; a row that is the same as one that nobody knows, or
    as one that another row is the same as.
    """
    tasks = {t.id: t for t in load_tasks(path, name)}
    file = YamlFile(path, name)
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for index, task in enumerate(tasks.values()):
        for at, other in enumerate(task.same_as):
            place: tuple[str | int, ...] = (index, "same_as", at)
            if other not in reference:
                problems.append(file.problem(place, f"没有“{other}”这项任务{did_you_mean(other, reference)}"))
            elif taken.get(other, task.id) != task.id:
                sentence = f"“{other}”已经写在“{taken[other]}”的 same_as 里：一行只能对应本市的一项任务"
                problems.append(file.problem(place, sentence))
            taken.setdefault(other, task.id)
    if problems:
        raise InputError(problems)
    return tasks


def shown_rows(reference: Mapping[str, Task], own: Mapping[str, Task], foreign_list: str) -> dict[str, Task]:
    """By the task that a rule names: the row that its findings show.

    ``foreign_list``: title of the list that numbers the rules, where it is another city's; its rows say so. How visible
    a task is, and what can be checked of it, stays as the rule was written for.
    """
    same = {other: task for task in own.values() for other in task.same_as}
    return {key: _shown(task, same.get(key), foreign_list) for key, task in reference.items()} | dict(own)


def without_rules(tasks: Iterable[Task], rules: Iterable[Rule]) -> tuple[Task, ...]:
    """Rows for which no rule stands, neither one written for them nor one of a row they are the same as."""
    written_for = {r.model.task for r in rules}
    return tuple(t for t in tasks if not written_for & {t.id, *t.same_as})


def _shown(task: Task, own: Task | None, foreign_list: str) -> Task:
    if own is not None:
        return replace(task, id=own.id, title=own.title, text=own.text, units_text=own.units_text, section=own.section)
    if foreign_list:
        return replace(task, text=f"（本市任务清单没有写明对应的一行，参照《{foreign_list}》）{task.text}")
    return task
