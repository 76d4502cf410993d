"""``label：value`` out of rows of cells. Labels come broken up by ``&ensp;`` and with either colon (wire-formats 5.2, 13)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from crawler.reading.text import SEAM, fold, squeeze

PUBLICATION = ("发布日期", "发布时间", "发表时间", "发文日期", "时间", "日期")
"""Labels of a publication day, surest first. 更新时间 is ambiguous and left out; 发文日期 is not among the witnessed ones
but means the same where a header table uses it."""
SIGNED = ("成文日期", "生成日期")
NUMBER = ("文号", "发文字号")
INDEX = ("索引号",)
PUBLISHER = ("发布机构", "发布机关", "发文机关")
OPEN_MODE = ("公开方式", "公开属性", "公开类型", "公开形式")
HEADER = ("索引号", "发布机构", "成文日期", "名称", "文号", "发布日期")
"""Labels of the 政府信息公开 header table; several together make one."""
_NEIGHBOURS = (
    "分类", "名称", "标题", "主题词", "来源", "作者", "浏览次数", "字体", "有效性", "时效性", "更新时间", "信息来源", "公开时限", "公开范围",
    "公开日期", "公开类别", "信息类别", "主题分类", "体裁分类", "关键词", "内容概述", "生效日期", "失效日期", "废止日期",
)  # fmt: skip

_ANY_SPACE = rf"[\s{SEAM}]*"
_COLON = rf"{_ANY_SPACE}[:：∶]{_ANY_SPACE}"


_ANOTHER = re.compile(r"[\u4e00-\u9fff\s]{2,10}(?:时间|日期)\s*[:：∶]")


def spaced(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, however their characters are spaced."""
    longest = sorted(set(words), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(_ANY_SPACE.join(map(re.escape, word)) for word in longest)})"


class Labels:
    """A vocabulary of labels, to be found in text however they are spaced."""

    def __init__(self, *groups: Iterable[str]) -> None:
        self._words = {w for group in groups for w in group}
        self._inline = re.compile(rf"(?<![\w])({spaced(self._words)}){_COLON}")

    def find(self, rows: list[list[str]]) -> dict[str, str]:
        """Label → value, the first of each that is not empty. A value ends at the next label or its cell's end."""
        found: dict[str, str] = {}
        for row in rows:
            for position, cell in enumerate(row):
                bare = squeeze(cell).rstrip(":")
                if bare in self._words:
                    following = row[position + 1] if position + 1 < len(row) else ""
                    if squeeze(following).rstrip(":") not in self._words:
                        _note(found, bare, _value(following))
                    continue
                for label, value in self._in_cell(cell):
                    _note(found, label, value)
        return found

    def are_heads(self, row: list[str]) -> bool:
        """Whether a row holds nothing but labels: their values stand below them."""
        return len(row) > 1 and all(squeeze(cell).rstrip(":") in self._words for cell in row)

    def _in_cell(self, cell: str) -> list[tuple[str, str]]:
        marks = list(self._inline.finditer(cell))
        ends = [m.start() for m in marks[1:]] + [len(cell)] * bool(marks)
        return [(squeeze(m.group(1)), _value(cell[m.end() : end])) for m, end in zip(marks, ends, strict=True)]


DOCUMENT = Labels(PUBLICATION, SIGNED, NUMBER, INDEX, PUBLISHER, OPEN_MODE, HEADER, _NEIGHBOURS)
"""All labels that stand around a document; the neighbours only end a value."""


def _note(found: dict[str, str], label: str, value: str) -> None:
    if not found.get(label):
        found[label] = value


def _value(text: str) -> str:
    """A label's value; what is itself a label with a day is none: 发布日期 is empty before 施行日期：2018-06-01."""
    value = fold(text.replace(SEAM, ""))
    return "" if _ANOTHER.match(value) else value


def first(found: dict[str, str], labels: Iterable[str]) -> str:
    """The value of the first label that has one."""
    return next((found[label] for label in labels if found.get(label)), "")


def plain(value: str) -> str:
    """A value for storing: compatible characters made one, brackets kept as written."""
    return unicodedata.normalize("NFC", value).strip()
