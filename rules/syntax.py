"""What is wrong with a file that is no YAML, in words a clerk can act on: the signs of a Chinese keyboard first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

_KEY = r"^\s*(?:-\s+)?[A-Za-z_][\w.-]*"
_WIDE_COLON = re.compile(rf"({_KEY}\s*)：")
_TIGHT_COLON = re.compile(rf"({_KEY}):(?=[^\s/])")
_QUOTED = re.compile(rf"{_KEY}:\s+(['\"])")
_TIGHT_DASH = re.compile(r"^\s*-(?=[A-Za-z_][\w.-]*:)")
_WIDE_MARK = re.compile("[【】［］｛｝‘’“”]")
_NARROW = {"【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}", "‘": "'", "’": "'", "“": '"', "”": '"'}
_SAYS = (
    ("found duplicate key", "同一处写了两次“{key}”，请删去一个"),
    ("mapping values are not allowed", "冒号用法不对：值里有冒号时请加引号"),
    ("found character '\\t'", "不能用制表符（Tab）缩进，请改用空格"),
    ("tab character", "不能用制表符（Tab）缩进，请改用空格"),
    ("expected <block end>, but found '<block", "缩进不对：同一条规则里的各项要左边对齐"),
    ("expected <block end>, but found '-'", "缩进不对：列表的“-”要左边对齐"),
    ("expected <block end>", "引号不成对，或缩进不对"),
    ("expected ',' or ']'", "这个方括号没有配对：后面缺少“]”，或两项之间缺少逗号"),
    ("expected ',' or '}'", "这个花括号没有配对：后面缺少“}”，或两项之间缺少逗号"),
    ("while parsing a flow", "这个括号没有配对"),
    ("could not find expected ':'", "这一行缺少冒号，请写成“名称: 值”"),
    ("found unexpected end of stream", "引号不成对：缺少右引号"),
    ("found undefined alias", "以“*”开头的值要加引号"),
    ("aliases", "不能用“&”“*”引用别处的内容，请照写一遍；值以它们开头时请加引号"),
    ("cannot start any token", "以“{char}”开头的值要加引号"),
    ("but found another document", "一个文件里不能有分隔线“---”"),
    ("for merging", "不支持“<<”，请照写一遍"),
    ("found unknown escape character", "双引号里的反斜杠写法有误，请改用单引号"),
    ("keys are words", "冒号前面的名称只能是一个词；词里有花括号、方括号的要加引号"),
    ("an tag", "以“!”开头的值要加引号"),
    ("tags are refused", "以“!”开头的值要加引号"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, from 1, and what is wrong there."""

    line: int
    column: int
    sentence: str


def explain_syntax(error: MarkedYAMLError, text: str) -> Place:
    """One sentence for a file that could not be parsed."""
    mark = error.problem_mark or error.context_mark
    if "while parsing a flow" in str(error.context):
        mark = error.context_mark or mark  # where the bracket opens
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    start = error.context_mark.line if error.context_mark else line
    near = range(max(0, min(start, line) - 1), min(len(lines), line + 1))
    return _typed_wrongly(lines, near) or Place(line + 1, column + 1, _says(error, lines, line, column))


def _typed_wrongly(lines: list[str], near: range) -> Place | None:
    """Full-width signs and missing spaces near the place where the parser gave up, the nearest first."""
    for number in reversed(near):
        line = lines[number]
        if found := _WIDE_COLON.match(line):
            return Place(number + 1, found.end(), "这里是全角冒号“：”，请改成半角冒号加一个空格“: ”")
        if found := _TIGHT_DASH.match(line):
            return Place(number + 1, found.end(), "“-”后面要空一格")
        if found := _TIGHT_COLON.match(line):
            return Place(number + 1, found.end(), "冒号后面要空一格")
        if (found := _QUOTED.match(line)) and line.count(found[1]) % 2:
            return Place(number + 1, found.start(1) + 1, "这个引号不成对：后面缺少右引号")
    for number in reversed(near):
        plain = re.sub("'[^']*'|\"[^\"]*\"", lambda m: "x" * len(m.group()), lines[number].partition(" #")[0])
        if found := _WIDE_MARK.search(plain):
            sign = found.group()
            return Place(number + 1, found.start() + 1, f"这里是全角的“{sign}”，请改成半角的 {_NARROW[sign]}")
    return None


def _says(error: MarkedYAMLError, lines: list[str], line: int, column: int) -> str:
    told = f"{error.problem or ''} {error.context or ''}"
    char = lines[line][column : column + 1] if line < len(lines) else ""
    if char == "\t":
        return "不能用制表符（Tab）缩进，请改用空格"
    key = re.search(r'duplicate key "([^"]*)"', told)
    found = next((says for sign, says in _SAYS if sign in told), "写法有误，请检查这一处的缩进、冒号和引号")
    return found.replace("{key}", key[1] if key else "").replace("{char}", char)
