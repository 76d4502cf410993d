"""Tasks and the units they name as YAML that a clerk can go on with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from rules.tasklist.likeness import Likeness
from rules.tasklist.phrases import Who
from rules.tasklist.reading import ReadTask, TaskList
from rules.yamltext import dumped, flow, unit_entry

_EDIT = "取自原文开头，请改成简短的名称"


def tasks_yaml(
    found: TaskList, source: str, observability: dict[str, str], likely: Mapping[str, Likeness] | None = None
) -> str:
    """``tasks.yaml``. ``observability``: of tasks that the shipped list has too; the others are left to the default.

    ``likely``: by id, the shipped row that a task may be the same as; a comment proposes it to the clerk.
    """
    head = (
        f"# 由“{source}”读出的工作任务{f'：{_line(found.heading)}' if found.heading else ''}\n"
        "# text、units_text 为原文，逐字照录。title 取自原文开头，请逐条改成简短的名称\n"
        "# units 的 role：lead 牵头 | co 配合 | responsible 未分牵头配合；as_written 为原文写法，与 name 不同才写\n"
        "# 站外看不到的任务，请写上 observability：proxy 只能旁证 | attestation 靠单位证明；不写为 direct 站外可直接看到\n"
    )
    if likely:
        head += "# same_as：与内置任务清单的哪一行是同一件事，核对以后去掉井号，内置规则就归到本市这一行\n"
    return head + "".join(
        f"\n{dumped([_task(t, observability.get(t.id, ''))])}{_proposed((likely or {}).get(t.id))}" for t in found.tasks
    )


def _proposed(likely: Likeness | None) -> str:
    """A line for the clerk to take the mark from, or nothing."""
    if likely is None:
        return ""
    return f"  # same_as: [{likely.other}]   # 文字相同{round(likely.share * 100)}%，请核对是不是同一件事\n"


def units_yaml(found: TaskList) -> str:
    """``units.yaml`` of a city of its own: every unit the list names, each once, nothing confirmed."""
    named = dict.fromkeys(who.name for t in found.tasks for who in t.units if who.name)
    groups = dict.fromkeys(g for t in found.tasks for who in t.units for g in who.groups)
    included = {name: group for t in found.tasks for who in t.units for group, names in who.includes for name in names}
    head = (
        "# 责任单位登记表：任务分工里点名的单位。id 可以改成好认的（小写字母、数字、横线）\n"
        "# groups 写集合称谓，分工里用到的有：" + "、".join(groups) + "\n"
        "# 名称逐个核对后写 confirmed: true；渠道登记齐全后写 channels_complete。没有确认的只会是未测\n"
    )
    entries = [
        {"id": f"u{number:02}", "name": name, "kind": _kind(name),
         "groups": [included[name]] if name in included else [], "names": [
             {"name": name, "from": None, "to": None, "confirmed": False}], "source": "task-list"}
        for number, name in enumerate(dict.fromkeys([*named, *included]), 1)
    ]  # fmt: skip
    return head + ("".join(f"\n{dumped([unit_entry(e)])}" for e in entries) or "[]\n")


def _kind(name: str) -> str:
    if re.search(r"[县区]政府$|管委会$|管理委员会$|[县区]人民政府$", name):
        return "county"
    if name.endswith("中心"):
        return "center"
    return "committee" if re.search(r"领导小组|委员会$", name) else "department"


def _task(task: ReadTask, observability: str) -> CommentedMap:
    entry = CommentedMap(
        {"id": task.id, "part": task.part, "section": flow({"number": task.section, "heading": task.heading}),
         "title": task.title, "text": _quoted(task.text), "units_text": _quoted(task.units_text),
         "units": CommentedSeq(_who(w) for w in task.units)}
    )  # fmt: skip
    if observability:
        entry["observability"] = observability
    if task.notes:
        entry["notes"] = CommentedSeq(_quoted(n) for n in task.notes)
    entry.yaml_add_eol_comment(_EDIT, "title")
    return entry


def _who(who: Who) -> CommentedMap:
    if who.name:
        told = {"name": who.name, "role": who.role, "as_written": _quoted(who.as_written), "note": who.note}
        known: CommentedMap = flow({k: v for k, v in told.items() if v})
        return known
    groups: dict[str, Any] = {"groups": list(who.groups), "role": who.role}
    if who.includes:
        groups["includes"] = {group: list(names) for group, names in who.includes}
        groups["as_written"] = _quoted(who.as_written)
    grouped: CommentedMap = flow(groups)
    return grouped


def _quoted(text: str) -> str:
    """In quotes where lines, blanks or characters that nobody sees would otherwise be lost."""
    return text if text.isprintable() and text == text.strip() else DoubleQuotedScalarString(text)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
