"""Reading YAML that staff wrote: YAML 1.2, no duplicate keys, and every value knows its line and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from rules.errors import InputError, Problem, did_you_mean

T = TypeVar("T")
MAX_BYTES = 8 * 1024 * 1024


class _PlainDates(RoundTripConstructor):
    """Leaves dates as written: a wrong one is then reported at its place, by whoever wanted a date there."""


_PlainDates.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)


class YamlFile:
    """A parsed file and the places of its values."""

    def __init__(self, path: Path, name: str) -> None:
        """Parse ``path``; ``name`` is how errors call it. Raises :class:`InputError`."""
        self.name = name
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise InputError([Problem(name, 1, 1, f"文件打不开：{error.strerror}")]) from error
        if len(raw) > MAX_BYTES:
            raise InputError([Problem(name, 1, 1, "文件过大，请核对是不是放错了文件")])
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise InputError([Problem(name, line, 1, "文件不是UTF-8编码，请另存为UTF-8")]) from error
        parser = YAML(typ="rt")
        parser.Constructor = _PlainDates
        parser.allow_duplicate_keys = False
        try:
            self.root: Any = parser.load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            raise InputError([Problem(name, line, column, _syntax(error))]) from error
        except (YAMLError, ValueError) as error:
            raise InputError([Problem(name, 1, 1, f"不是合格的YAML：{error}")]) from error
        self.text = text

    def plain(self) -> Any:
        """The values without places: dicts, lists, strings, numbers, booleans; dates as they were written."""
        return _plain(self.root)

    def place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``path``, or of the deepest part of it that exists."""
        node, line, column = self.root, 1, 1
        for step in path:
            if isinstance(node, CommentedMap) and step in node:
                at = node.lc.key(step)
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                at = node.lc.item(step)
            else:
                continue  # a union's tag in pydantic's path
            line, column = at[0] + 1, at[1] + 1
            node = node[step]
        return line, column

    def problem(self, path: Sequence[str | int], sentence: str) -> Problem:
        """A problem at ``path``."""
        line, column = self.place(path)
        return Problem(self.name, line, column, sentence)

    def lines_of(self, index: int) -> str:
        """The exact text of the ``index``-th entry of a list file, comments inside included."""
        start = self.root.lc.item(index)[0]
        end = self.root.lc.item(index + 1)[0] if index + 1 < len(self.root) else len(self.text.splitlines())
        return "\n".join(self.text.splitlines()[start:end]).rstrip() + "\n"


def parse(kind: type[T], file: YamlFile, known: Sequence[str] = ()) -> T:
    """Validate a file's values as ``kind``. Raises :class:`InputError` with every problem, each in one sentence."""
    try:
        adapter: TypeAdapter[T] = TypeAdapter(kind)
        return adapter.validate_python(file.plain())
    except ValidationError as error:
        raise InputError([explain(file, e, kind) for e in error.errors()]) from error


def explain(file: YamlFile, error: ErrorDetails, model: Any = None, prefix: Sequence[str | int] = ()) -> Problem:
    """One pydantic error as a Chinese sentence with its place."""
    path = [*prefix, *error["loc"]]
    name = str(path[-1]) if path else ""
    kind, context = error["type"], error.get("ctx", {})
    value = error.get("input")
    match kind:
        case "missing":
            sentence = f"缺少“{name}”"
        case "extra_forbidden":
            sentence = f"不认识“{name}”{did_you_mean(name, _fields(model)) or '，请删去或改正'}"
        case "union_tag_invalid" | "literal_error" | "enum":
            if kind == "union_tag_invalid":
                path.append(str(context.get("discriminator", "")).strip("'"))
            expected = str(context.get("expected_tags") or context.get("expected", "")).replace("'", "")
            options = [w.strip() for w in expected.replace(" or ", ",").split(",")]
            got = str(context.get("tag") or value)
            sentence = f"“{got}”不是可用的写法{did_you_mean(got, options)}可用：{'、'.join(options)}"
        case "union_tag_not_found":
            tag = str(context.get("discriminator", "")).strip("'")
            sentence = "缺少“kind”（规则类型）" if tag == "kind" else f"缺少“{tag}”"
        case _ if kind.startswith("date"):
            sentence = f"“{value}”不是正确的日期，请写成 2018-03-07 的样子"
        case "string_type" | "list_type" | "tuple_type" | "dict_type" | "model_type" | "model_attributes_type":
            wanted = {"string_type": "文字", "list_type": "列表", "tuple_type": "列表"}.get(kind, "“名称: 值”的条目")
            sentence = f"“{name}”应写成{wanted}" if name else f"整个文件应写成{wanted}"
        case "bool_type" | "bool_parsing":
            sentence = f"“{name}”应写 true 或 false"
        case "int_type" | "int_parsing" | "float_type" | "float_parsing" | "int_from_float":
            sentence = f"“{name}”应写数字"
        case "string_pattern_mismatch" if name == "id":
            sentence = f"编号“{value}”只能用英文字母、数字、点和横线"
        case "string_too_long":
            sentence = f"“{name}”太长，最多{context.get('max_length')}个字符"
        case "too_short":
            sentence = f"“{name}”不能为空"
        case "mistake":
            path += context["at"]
            sentence = context["sentence"]
        case "value_error":
            sentence = str(context.get("error", error["msg"]))
        case _:
            sentence = f"“{name}”的值“{value}”不合要求（{error['msg']}）"
    return file.problem(path, sentence)


def _fields(model: Any) -> list[str]:
    """Every field name reachable from a model: good enough for a suggestion."""
    seen: set[type[Any]] = set()
    names: list[str] = []

    def walk(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind in seen:
                return
            seen.add(kind)
            for field_name, field in kind.model_fields.items():
                names.append(field.alias or field_name)
                walk(field.annotation)
        for part in getattr(kind, "__args__", ()):
            walk(part)

    walk(model)
    return names


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(k) if not isinstance(k, str) else k: _plain(v) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(v) for v in node]
    if isinstance(node, bool) or node is None:
        return node
    for kind in (str, int, float):
        if isinstance(node, kind):
            return kind(node)
    return node


def _syntax(error: MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    if "duplicate key" in problem:
        return f"同一处写了两个相同的名称（{problem.split(' with value')[0].removeprefix('found duplicate key ')}）"
    if "mapping values are not allowed" in problem:
        return "冒号用法不对：值里有冒号时请加引号"
    if "tab" in problem or "\\t" in problem:
        return "不能用制表符缩进，请改用空格"
    return f"YAML写法有误（{problem or error.context}），请检查缩进、冒号和引号"
