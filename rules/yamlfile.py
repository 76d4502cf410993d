"""Reading YAML that staff wrote: YAML 1.2, no duplicate keys, and every value knows its line and column."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, ScalarEvent
from ruamel.yaml.nodes import MappingNode

from rules.errors import InputError, Problem
from rules.explain import sentences
from rules.syntax import explain_syntax

T = TypeVar("T")
_KEPT = 128
"""Parsed texts that a process keeps: the shipped catalogue is some sixty files, and parsing is most of loading it."""
MAX_BYTES = 1024 * 1024
"""Reading a file of this size takes some ten seconds; the shipped task list has a tenth of it."""
_DIGITS = 18
"""Longer numbers are left as they were written: nobody means one, and some take for ever to print."""


class _PlainValues(RoundTripConstructor):
    """Leaves dates and endless numbers as written: whoever wanted a date or a number there reports a wrong one."""

    def construct_number(self, node: Any) -> Any:
        """A whole number."""
        return self.construct_yaml_int(node) if len(node.value) <= _DIGITS else self.construct_scalar(node)


_PlainValues.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)
_PlainValues.add_constructor("tag:yaml.org,2002:int", _PlainValues.construct_number)


class _PlainNodes(Composer):
    """Refuses references (a few lines of them can mean a file of any size, or one that contains itself), tags, and keys
    that are no words.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node. Raises ``ComposerError`` for what is refused."""
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            raise ComposerError(None, None, "aliases are refused", event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise ComposerError(None, None, "tags are refused", event.start_mark)
        if isinstance(parent, MappingNode) and index is None and not isinstance(event, ScalarEvent):
            raise ComposerError(None, None, "keys are words", event.start_mark)
        return super().compose_node(parent, index)


class YamlFile:
    """A parsed file and the places of its values."""

    def __init__(self, path: Path, name: str) -> None:
        """Parse ``path``; ``name`` is how errors call it. Raises :class:`InputError`."""
        self.name = name
        self.text = _read(path, name)
        self.root: Any = _parsed(self.text, name)

    @classmethod
    def of_text(cls, text: str, name: str) -> YamlFile:
        """The same for a text that is no file of its own."""
        file = cls.__new__(cls)
        file.name, file.text, file.root = name, text, _parsed(text, name)
        return file

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

    def wide_commas(self) -> Iterator[Problem]:
        """Words of a list in brackets that hold a full-width comma: most likely two words. In quotes it is meant."""
        for path, value in _words_in_brackets(self.root, ()):
            if "，" in value:
                two = value.replace("，", ", ")
                sentence = f"“{value}”里是全角逗号：是几个词的，请写成 [{two}]；确是一个词的，请加引号"
                yield self.problem(path, sentence)

    def lines_of(self, index: int) -> str:
        """The exact text of the ``index``-th entry of a list file; comments in its first column are the next entry's."""
        start = self.root.lc.item(index)[0]
        end = self.root.lc.item(index + 1)[0] if index + 1 < len(self.root) else len(self.text.splitlines())
        lines = self.text.splitlines()[start:end]
        while not lines[-1].strip() or lines[-1].startswith("#"):
            lines.pop()
        return "\n".join(lines).rstrip() + "\n"


def parse(kind: type[T], file: YamlFile, known: Sequence[str] = ()) -> T:
    """Validate a file's values as ``kind``. Raises :class:`InputError` with every problem, each in one sentence."""
    try:
        adapter: TypeAdapter[T] = TypeAdapter(kind)
        return adapter.validate_python(file.plain())
    except ValidationError as error:
        raise InputError(explain(file, error.errors(), kind)) from error


def explain(
    file: YamlFile, errors: Iterable[ErrorDetails], model: Any = None, prefix: Sequence[str | int] = ()
) -> list[Problem]:
    """What pydantic refused, at its places. ``prefix``: the path to the part that was validated."""
    return [file.problem((*prefix, *found.path), found.text) for found in sentences(errors, model)]


def _read(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError([Problem(name, 1, 1, "文件打不开：没有这个文件")]) from error
    except OSError as error:
        raise InputError([Problem(name, 1, 1, f"文件打不开：{error.strerror}")]) from error
    if len(raw) > MAX_BYTES:
        raise InputError([Problem(name, 1, 1, "文件过大，请核对是不是放错了文件")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        sentence = f"文件不是UTF-8编码{_encoding(raw)}，请另存为UTF-8（记事本：另存为，编码选UTF-8）"
        raise InputError([Problem(name, line, 1, sentence)]) from error


def _encoding(raw: bytes) -> str:
    """What it seems to be instead."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "，是UTF-16（记事本里叫Unicode）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，像是GBK（记事本里叫ANSI）"


def _parsed(text: str, name: str) -> Any:
    try:
        return _tree(text)
    except MarkedYAMLError as error:
        place = explain_syntax(error, text)
        raise InputError([Problem(name, place.line, place.column, place.sentence)]) from error
    except RecursionError as error:
        raise InputError([Problem(name, 1, 1, "括号套得太深，请检查有没有多写")]) from error
    except (YAMLError, ValueError) as error:
        at = getattr(error, "position", 0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise InputError([Problem(name, line, column, "这里有不可见的控制字符，请删去重写这一行")]) from error


@lru_cache(_KEPT)
def _tree(text: str) -> Any:
    """Its values and their places: nobody may change them, a process that loads a workspace twice gets them twice."""
    parser = YAML(typ="rt")
    parser.Constructor, parser.Composer = _PlainValues, _PlainNodes
    parser.allow_duplicate_keys = False
    parser.preserve_quotes = True
    return parser.load(text)


def _words_in_brackets(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, CommentedMap):
        for key, value in node.items():
            yield from _words_in_brackets(value, (*path, key))
    elif isinstance(node, CommentedSeq):
        for index, value in enumerate(node):
            if type(value) is str and node.fa.flow_style():
                yield (*path, index), value
            yield from _words_in_brackets(value, (*path, index))


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
