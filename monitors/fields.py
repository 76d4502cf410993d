"""Labelled values in a text: 更新频率：每月, or a row whose first cell is the label. Nothing is guessed.

A value ends where its line or cell ends, or where another known label begins. What stands without its label is no value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_MOST_LINES = 2000
_LONGEST = 2000
"""Characters of one line that are looked at."""
_COLONS = "：:"

Labels = tuple[tuple[str, tuple[str, ...]], ...]
"""Name of a field, and the labels that stand for it."""


def fields(text: str, labels: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Every different value of each field, in order; a field that the text does not label is left out."""
    return dict(_fields(text, tuple((name, tuple(words)) for name, words in labels.items())))


@lru_cache(maxsize=4096)
def _fields(text: str, labels: Labels) -> tuple[tuple[str, tuple[str, ...]], ...]:
    field_of = {_plain(word): name for name, words in labels for word in words}
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines()[:_MOST_LINES]:
        for name, value in _in_line(line[:_LONGEST], field_of):
            found.setdefault(name, {})[value] = None
    return tuple((name, tuple(values)) for name, values in found.items())


def _in_line(line: str, field_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    cells = [_plain(cell) for cell in line.split("\t")]
    for place, cell in enumerate(cells):
        name = field_of.get(cell.rstrip(_COLONS).strip())
        following = cells[place + 1].strip() if place + 1 < len(cells) else ""
        if name is not None and following and following.rstrip(_COLONS) not in field_of:
            yield name, following
        yield from _after_colons(cell, field_of)


def _after_colons(cell: str, field_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """``标签：值`` anywhere in a cell; the value reaches to the next label with its colon."""
    marks = sorted(_marks(cell, field_of))
    if not marks or not all(_begins(cell, at) for at, _, _ in marks):
        return
    for (_, begin, name), following in zip(marks, [*(m[0] for m in marks[1:]), len(cell)], strict=True):
        value = cell[begin:following].strip(" ;；,，|")
        if value:
            yield name, value


def _marks(cell: str, field_of: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where each label begins, where its value does, and whose it is. 最后更新时间 is not the label 更新时间."""
    ends: dict[int, tuple[int, int, str]] = {}
    for word, name in field_of.items():
        at = cell.find(word)
        while at >= 0:
            end = at + len(word)
            while end < len(cell) and cell[end] == " ":
                end += 1
            if end < len(cell) and cell[end] in _COLONS:
                known = ends.get(end)
                if known is None or at < known[0]:
                    ends[end] = (at, end + 1, name)
            at = cell.find(word, at + 1)
    yield from ends.values()


def _begins(cell: str, at: int) -> bool:
    """False where the label is the end of a longer word, or runs into what stands before it: who knows what is meant."""
    before = cell[at - 1] if at else ""
    return not before.isalpha()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u200b", "").split())


def only(values: Iterable[str]) -> str | None:
    """The one value there is; None where there is none, or several that differ."""
    different = tuple(dict.fromkeys(values))
    return different[0] if len(different) == 1 else None
