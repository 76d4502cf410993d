"""What pydantic refuses, in one Chinese sentence each, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from rules.errors import did_you_mean, nearest
from rules.words import meant

Path = tuple[str | int, ...]
_INSTEAD = {
    "effective": "{from: 2018-01-01}",
    "applies_to": "{groups: [市政府各部门]}",
    "due": "{on: 12-31}",
    "basis": "[{source: 文件名称, clause: 第一条, says: 原话, verified: 'yes'}]",
    "where": "[{own: [栏目名称]}]",
    "title": "{all: [词, 词]}",
    "expect": "{where: [{own: [栏目名称]}], title: {all: [词]}}",
    "examples": "[{name: 按期公开, unit: 市财政局, as_of: 2018-11-19, verdict: met}]",
}
"""How a part looks that was written in another shape."""


_MANY = 20
"""Options beyond this number are not all shown."""


class Sentence(NamedTuple):
    """What is wrong, and the path of keys to where."""

    path: Path
    text: str


def sentences(errors: Iterable[ErrorDetails], model: Any = None) -> Iterator[Sentence]:
    """One for each mistake; what only follows from another one (a list is short because its entry is wrong) is left out."""
    every = list(errors)
    misspelt = {(e["loc"][:-1], _near(e, model)) for e in every if e["type"] == "extra_forbidden"}
    for error in every:
        place = error["loc"]
        inside = any(len(e["loc"]) > len(place) and e["loc"][: len(place)] == place for e in every)
        follows = (error["type"] == "too_short" and inside) or (
            error["type"] == "missing" and (place[:-1], str(place[-1])) in misspelt
        )
        if not follows:
            yield _sentence(error, model)


def _near(error: ErrorDetails, model: Any) -> str:
    """The known name that a misspelt one most resembles, or nothing."""
    return nearest(str(error["loc"][-1]), _fields(model))


def _sentence(error: ErrorDetails, model: Any) -> Sentence:
    path, kind, context, value = error["loc"], error["type"], error.get("ctx", {}), error.get("input")
    name = str(path[-1]) if path else ""
    called = f"第{path[-1] + 1}项" if path and isinstance(path[-1], int) else f"“{name}”" if name else "整个文件"
    if value is None and kind != "missing":
        return Sentence(path, f"{called}后面没有写内容" if path else "文件里没有内容")
    if kind == "mistake":
        return Sentence((*path, *context["at"]), context["sentence"])
    if kind == "value_error":
        return Sentence(path, str(context.get("error", error["msg"])))
    if kind == "union_tag_not_found":
        tag = str(context.get("discriminator", "")).strip("'")
        return Sentence(path, _missing(tag, model))
    if kind == "union_tag_invalid":
        path = (*path, str(context.get("discriminator", "")).strip("'"))
        return Sentence(path, _choice(context.get("tag"), str(context.get("expected_tags", ""))))
    if kind == "missing":
        return Sentence(path, _missing(name, model))
    if kind == "extra_forbidden":
        return Sentence(path, f"不认识“{name}”{did_you_mean(name, _fields(model)) or '，请删去或改正'}")
    if kind in ("literal_error", "enum"):
        return Sentence(path, _choice(value, str(context.get("expected", ""))))
    return Sentence(path, _wrong_value(kind, called, name, value, context) or f"{called}的值“{value}”不合要求")


def _wrong_value(kind: str, called: str, name: str, value: Any, context: dict[str, Any]) -> str | None:
    match kind:
        case "string_type":
            return f"{called}应写成文字{_as_text(name, value)}"
        case "list_type" | "tuple_type":
            return f"{called}应写成列表{_as_list(name, value)}"
        case "dict_type" | "model_type" | "model_attributes_type":
            instead = f"，例如 {name}: {_INSTEAD[name]}" if name in _INSTEAD else ""
            return f"{called}应写成“名称: 值”的条目{instead}"
        case "bool_type" | "bool_parsing":
            return f"{called}应写 true 或 false"
        case _ if kind.startswith("date"):
            return f"“{value}”不是正确的日期，请写成 2018-03-07 的样子"
        case _ if kind.startswith(("int_", "float_")):
            return f"{called}应写数字"
        case "string_pattern_mismatch" if name == "id":
            return f"编号“{value}”只能用英文字母、数字、点和横线"
        case "string_pattern_mismatch":
            return f"{called}的写法“{value}”不对"
        case "string_too_long":
            return f"{called}太长，最多{context.get('max_length')}个字符"
        case "too_short" | "string_too_short":
            return f"{called}不能为空"
        case "greater_than_equal" | "greater_than":
            return f"{called}写了{value}，太小：最小为{context.get('ge', context.get('gt'))}"
        case "less_than_equal" | "less_than":
            return f"{called}写了{value}，太大：最大为{context.get('le', context.get('lt'))}"
    return None


def _choice(value: Any, expected: str) -> str:
    options = [w.strip() for w in expected.replace("'", "").replace(" or ", ",").split(",")]
    shown = "（没有写）" if value is None else f"“{value}”".replace("True", "true").replace("False", "false")
    usable = (
        "、".join(options) if len(options) <= _MANY else "、".join(options[:3]) + f"等{len(options)}种（见规则文档）"
    )
    return f"{shown}不是可用的写法{meant(value, options)}可用：{usable}"


def _missing(name: str, model: Any) -> str:
    title = next((f.title for n, f in _walk(model) if n == name and f.title and not f.title.isascii()), "")
    title = {"kind": "规则类型"}.get(name) or (title or "").partition("：")[0]
    return f"缺少“{name}”" + (f"（{title}）" if title else "")


def _as_text(name: str, value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1 and next(iter(value.values())) is None:
        return f"：花括号要加引号，写成 '{{{next(iter(value))}}}'"
    if isinstance(value, bool | int | float):
        shown = str(value).lower() if isinstance(value, bool) else value
        return f"：请加引号，写成 '{shown}'"
    return ""


def _as_list(name: str, value: Any) -> str:
    if isinstance(value, str) and name and not name.isdigit():
        return f"，请写成 {name}: [{value.strip('【】[]［］ ')}]"
    return f"，例如 {name}: {_INSTEAD[name]}" if name in _INSTEAD else ""


def _fields(model: Any) -> list[str]:
    """Every field name reachable from a model: good enough for a suggestion."""
    return [name for name, _ in _walk(model)]


def _walk(model: Any) -> Iterator[tuple[str, FieldInfo]]:
    seen: set[type[Any]] = set()
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop(0)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind in seen:
                continue
            seen.add(kind)
            for field_name, field in kind.model_fields.items():
                yield field.alias or field_name, field
                waiting.append(field.annotation)
        waiting += getattr(kind, "__args__", ())
