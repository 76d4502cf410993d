"""Putting a drafted rule, and the task it needs, into the workspace's files: all or nothing that is wrong."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from rules.drafting.draft import Draft
from rules.own_files import appended, write_whole
from rules.yamltext import dumped, flow
from store.register import Task


def save(workspace: Path, rules: Path, text: str, task: Task | None, draft: Draft) -> None:
    """Add the rule, and the task before it. Raises ``InputError`` before anything is written."""
    files = [(rules, text)]
    if task is not None:
        files.insert(0, (workspace / "tasks.yaml", task_yaml(task, draft)))
    whole = [(path, appended(_text_of(path), entry, path.name)) for path, entry in files]
    for path, made in whole:
        write_whole(path, made)


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def task_yaml(task: Task, draft: Draft) -> str:
    """An entry of ``tasks.yaml``."""
    standard = {"source": draft.source, "clause": draft.clause, "says": draft.says,
                "verified": "yes" if draft.verified else "no"}  # fmt: skip
    units = [*([{"groups": list(draft.groups), "role": "responsible"}] if draft.groups else []),
             *({"name": name, "role": "responsible"} for name in draft.units)]  # fmt: skip
    entry = CommentedMap(
        {"id": task.id, "title": task.title, "text": task.text, "units_text": task.units_text,
         "units": CommentedSeq(flow(u) for u in units),
         "standards": CommentedSeq([flow({k: v for k, v in standard.items() if v})])}
    )  # fmt: skip
    return dumped([entry])
