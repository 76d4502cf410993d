"""What a rule names has to exist, and its examples have to show what it meets, misses and cannot judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.engine import owing
from rules.errors import InputError, Problem, did_you_mean
from rules.not_checked import wrong_words
from rules.periods import ONCE, STANDING, periods_named
from rules.register import resolve
from rules.rule import Rule
from rules.yamlfile import YamlFile
from store.register import Register, Task
from store.verdicts import VERDICT_ZH, Verdict

Path = tuple[str | int, ...]


def check_against(
    rules: Sequence[Rule], register: Register, tasks: Sequence[Task], *, own_register: bool = False
) -> None:
    """Every task, unit and group a rule names exists, and its examples fit it. Raises :class:`InputError`.

    ``own_register``: the register is a workspace's own. Shipped rules and their examples may then name bodies that this
    city does not have: nobody owes those, and ``gapwatch check`` says so.
    """
    by_id = {t.id: t for t in tasks}
    groups = {g for u in register.units for g in u.groups}
    names = {n for u in register.units for n in (u.id, *u.all_names)}
    problems = []
    for rule in rules:
        found = [*_task(rule, by_id)]
        here = not (own_register and rule.shipped)
        found += _units(rule, register, groups, names) if here else []
        if not found:
            found += _checks(rule, by_id[rule.model.task]) if here else []
            found += _shown(rule, by_id[rule.model.task])
            found += _examples(rule, register, names) if here else []
        problems += [at(rule, path, sentence) for path, sentence in found]
    if problems:
        raise InputError(problems)


def unnamed(rule: Rule, register: Register) -> tuple[str, ...]:
    """Units and groups a rule names that the register does not have."""
    return tuple(phrase for _, phrase in _strangers(rule, register))


def _strangers(rule: Rule, register: Register) -> Iterator[tuple[Path, str]]:
    applies = rule.model.applies_to
    groups = {g for u in register.units for g in u.groups}
    for key, phrases in (("groups", applies.groups), ("units", applies.units), ("except", applies.except_)):
        for index, phrase in enumerate(phrases):
            if phrase not in groups and not resolve(phrase, register):
                yield ("applies_to", key, index), phrase
    for index, phrase in enumerate(rule.monitor.reach(rule.params).peers):
        if phrase not in groups and not resolve(phrase, register):
            yield ("require", "units", index), phrase


def at(rule: Rule, path: Path, sentence: str) -> Problem:
    """A mistake in a rule that was loaded, at its place in the file."""
    line, column = YamlFile.of_text(rule.text, rule.file).place((0, *path))
    return Problem(rule.file, rule.line + line - 1, column, sentence)


def _task(rule: Rule, tasks: dict[str, Task]) -> Iterator[tuple[Path, str]]:
    if rule.model.task not in tasks:
        near = did_you_mean(rule.model.task, tasks) or "；新任务先写进 tasks.yaml"
        yield ("task",), f"没有“{rule.model.task}”这项任务{near}"


def _checks(rule: Rule, task: Task) -> Iterator[tuple[Path, str]]:
    for index, words in enumerate(rule.model.checks):
        wrong = wrong_words(words, task)
        if wrong is not None:
            yield ("checks", index), wrong


def _units(rule: Rule, register: Register, groups: set[str], names: set[str]) -> Iterator[tuple[Path, str]]:
    strangers = list(_strangers(rule, register))
    for path, phrase in strangers:
        yield path, f"没有“{phrase}”这个单位或集合称谓{did_you_mean(phrase, names | groups)}"
    if not strangers and not owing(rule, register):
        yield ("applies_to", "except"), "没有任何责任单位：except 把它们全都除外了"


def _shown(rule: Rule, task: Task) -> Iterator[tuple[Path, str]]:
    """What some example has to show: met, missed, and not judged where anything is looked at."""
    missed = Verdict.GAP if rule.visible_in(task) else Verdict.NEEDS_PROOF
    wanted = [Verdict.MET, missed, *([Verdict.UNKNOWN] if rule.looks else [])]
    shown = {e.verdict for e in rule.model.examples}
    if rule.kind == "lag" and Verdict.LATE in shown:
        shown.add(missed)  # a document that is there can only have come late
    lacking = [v for v in wanted if v not in shown]
    if lacking:
        told = "、".join(f"{VERDICT_ZH[v]}（verdict: {v.value}）" for v in lacking)
        yield ("examples",), f"例子还缺：{told}"


def _examples(rule: Rule, register: Register, names: set[str]) -> Iterator[tuple[Path, str]]:
    owes = {u.id for u in owing(rule, register)}
    first: dict[str, int] = {}
    for index, example in enumerate(rule.model.examples):
        units = resolve(example.unit, register)
        if len(units) != 1:
            near = did_you_mean(example.unit, names)
            yield ("examples", index, "unit"), f"没有“{example.unit}”这个单位{near}"
        elif units[0].id not in owes:
            yield ("examples", index, "unit"), f"“{example.unit}”不在这条规则的责任单位里"
        if example.name in first:
            yield ("examples", index, "name"), f"例子名称“{example.name}”用了两次"
        first.setdefault(example.name, index)
        wrong = _period_problem(rule, example.period)
        if wrong is not None:
            yield ("examples", index, "period"), wrong


_LABELS = {"year": "2018", "half": "2018-H1", "quarter": "2018-Q3", "month": "2018-07", "week": "2018-W33",
           "once": ONCE, "document": "2018", "standing": STANDING}  # fmt: skip


def _period_problem(rule: Rule, period: int | str | None) -> str | None:
    kind = rule.model.period
    if period is None or str(period) == _LABELS[kind] or kind in periods_named(str(period)):
        return None
    return f"“{period}”不是这条规则的一期（period: {kind}），请写成 {_LABELS[kind]} 的样子"
