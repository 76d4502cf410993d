"""Reading rules: every error has file, line, column, a sentence and a suggestion."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.comments import CommentedSeq

from monitors.registry import monitors
from rules.crosscheck import at
from rules.errors import InputError, Problem, did_you_mean
from rules.rule import Rule
from rules.schema import RuleBase, rule_adapter
from rules.yamlfile import YamlFile, explain


def load_rules(files: Iterable[tuple[Path, str]]) -> tuple[Rule, ...]:
    """The first of :func:`load_with_overridden`."""
    return load_with_overridden(files)[0]


def load_with_overridden(files: Iterable[tuple[Path, str]]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Rules of all files, and those they override.

    A later folder's rule overrides an earlier folder's of the same id; in one folder ids are unique.
    ``files`` are pairs of path and the name errors use. Raises :class:`InputError` with every problem found.
    """
    rules: dict[str, Rule] = {}
    overridden: dict[str, Rule] = {}
    folders: dict[str, Path] = {}
    problems: list[Problem] = []
    for path, name in files:
        try:
            for rule in _rules_in(YamlFile(path, name)):
                if folders.get(rule.id) == path.parent:
                    first = rules[rule.id]
                    problems.append(at(rule, ("id",), f"规则编号“{rule.id}”重复，{first.file}第{first.line}行已用过"))
                elif rule.id in rules:
                    overridden[rule.id] = rules[rule.id]
                rules[rule.id], folders[rule.id] = rule, path.parent
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return _resolve_references(tuple(rules.values())), _resolved_beside(rules.values(), overridden.values())


def load_rules_beside(known: Sequence[Rule], file: Path) -> tuple[Rule, ...]:
    """The rules of one file, with the ``publication`` rules they point at taken from ``known`` where need be."""
    return _resolved_beside(known, _rules_in(YamlFile(file, str(file))))


def rule_of_text(known: Iterable[Rule], text: str, name: str) -> Rule:
    """A rule whose text was kept, beside ``known`` ones. Raises :class:`InputError` where it can be read no more."""
    return _resolved_beside(known, _rules_in(YamlFile.of_text(text, name)))[0]


def _resolved_beside(known: Iterable[Rule], own: Collection[Rule]) -> tuple[Rule, ...]:
    ids = {r.id for r in own}
    resolved = _resolve_references((*(r for r in known if r.id not in ids), *own))
    return tuple(r for r in resolved if r.id in ids)


def _rules_in(file: YamlFile) -> list[Rule]:
    name = file.name
    if file.root is None:
        return []
    if not isinstance(file.root, CommentedSeq) or (file.root and file.root.fa.flow_style()):
        raise InputError([Problem(name, 1, 1, "规则文件应是列表：每条规则以“- id:”开头")])
    rules: list[Rule] = []
    problems: list[Problem] = list(file.wide_commas())
    lines: dict[str, int] = {}
    for index, raw in enumerate(file.plain()):
        if raw is None:
            problems.append(file.problem([index], f"第{index + 1}条规则没有写内容"))
            continue
        try:
            model: RuleBase = rule_adapter().validate_python(raw)
        except ValidationError as error:
            problems += explain(file, map(_without_tag, error.errors()), _model_of(raw), [index])
            continue
        if model.id in lines:
            problems.append(file.problem([index, "id"], f"规则编号“{model.id}”重复，第{lines[model.id]}行已用过"))
        lines.setdefault(model.id, file.place([index])[0])
        text = file.lines_of(index)
        rules.append(
            Rule(model, _params(model), text, hashlib.sha256(text.encode()).hexdigest(), name, file.place([index])[0])
        )
    if problems:
        raise InputError(problems)
    return rules


def _without_tag(error: ErrorDetails) -> ErrorDetails:
    """The kind, by which pydantic chose the model, stands first in its path; it may also be the name of a key."""
    return {**error, "loc": error["loc"][1:]}


def _model_of(raw: Any) -> Any:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    params = monitors()[kind].params if isinstance(kind, str) and kind in monitors() else None
    return tuple[RuleBase, params] if params else RuleBase  # type: ignore[valid-type]


def _params(model: RuleBase) -> Any:
    kind: str = model.kind  # type: ignore[attr-defined]
    params = monitors()[kind].params
    return params(**{f: getattr(model, f) for f in params.model_fields})


def _resolve_references(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """``contents`` rules point at a ``publication`` rule by id: its expectation and its window are carried over."""
    by_id = {r.id: r for r in rules}
    resolved, problems = [], []
    for rule in rules:
        target = getattr(rule.params, "of", None)
        if rule.kind != "contents" or not isinstance(target, str):
            resolved.append(rule)
            continue
        source = by_id.get(target)
        if source is None or source.kind != "publication":
            known = [r.id for r in rules if r.kind == "publication"]
            problems.append(at(rule, ("of",), f"“{target}”不是已有的 publication 规则{did_you_mean(target, known)}"))
            continue
        params = rule.params.model_copy(update={"expect": source.params.expect})
        model = rule.model.model_copy(update={"window_days": source.model.window_days})
        resolved.append(replace(rule, model=model, params=params))
    if problems:
        raise InputError(problems)
    return tuple(resolved)
