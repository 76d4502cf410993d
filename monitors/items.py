"""The items of a published list: rows of a table under a heading, or lines numbered one after another.

What is not surely the whole list is no list: a row that lost a cell, or a number that is missing, makes it unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from monitors.matching import level

_MOST_LINES = 10_000
_MOST_ITEMS = 1000
_FEWEST = 2
"""Numbered lines from which they are a list."""
SHORTEST = 4
"""Levelled letters from which an item's text can tell it from others."""
_HAN = "一二三四五六七八九十"
_NUMBERED = (
    re.compile(r"\s{0,9}(\d{1,4})\s{0,3}[.、．)）](?!\d)\s{0,9}(\S.{0,500})"),
    re.compile(r"\s{0,9}[（(](\d{1,4})[)）]\s{0,9}(\S.{0,500})"),
    re.compile(rf"\s{{0,9}}([{_HAN}]{{1,3}})、\s{{0,9}}(\S.{{0,500}})"),
    re.compile(rf"\s{{0,9}}[（(]([{_HAN}]{{1,3}})[)）]\s{{0,9}}(\S.{{0,500}})"),
)
_END = re.compile("[。；;：:]")
_ORDINALS = ("序号", "编号")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    text: str

    @property
    def key(self) -> str:
        """Stable for the same words, whatever their spaces, brackets and quotes."""
        return "item:" + blake2b(level(self.text).encode(), digest_size=8).hexdigest()


def items_in(texts: Iterable[str], heading: Sequence[str] = ()) -> tuple[Item, ...]:
    """Each item once, in order, of the texts that are lists; empty where none of them surely is one.

    ``heading``: names of the table's column that holds the items; none = numbered lines.
    """
    found: dict[str, Item] = {}
    for text in texts:
        for words in _rows(text, tuple(heading)) if heading else _numbered(text):
            found.setdefault(Item(words).key, Item(words))
    return tuple(found.values()) if len(found) <= _MOST_ITEMS else ()


def cells_in(
    texts: Iterable[str], heading: Sequence[str], beside: Sequence[str]
) -> tuple[tuple[Item, str | None], ...]:
    """Items under a heading, each with its row's cell under another one; None = the table has no such column.

    One item may stand in several rows. Empty where none of the texts surely is such a table.
    """
    rows = [row for text in texts for row in _table(text, tuple(heading))]
    names = {level(h) for h in beside}
    return tuple(
        (Item(row[at]), next((row[i] for i, c in enumerate(head) if level(c) in names), None))
        for head, at, row in rows[:_MOST_ITEMS]
    )


def _rows(text: str, heading: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[at] for _, at, row in _table(text, heading))


@lru_cache(maxsize=1024)
def _table(text: str, heading: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int, tuple[str, ...]], ...]:
    """Each row with its table's head and the place of the column under the heading; nothing where a row has fewer cells than
    the head or its number is not the next."""
    names = {level(h) for h in heading}
    head: tuple[str, ...] = ()
    place, ordinal = -1, False
    found: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = []
    for line in text.splitlines()[:_MOST_LINES]:
        cells = tuple(c.strip() for c in line.split("\t"))
        if len(cells) < _FEWEST:
            continue
        at = next((i for i, c in enumerate(cells) if level(c) in names), None)
        if at is not None:
            place, head, ordinal = at, cells, level(cells[0]) in _ORDINALS
            continue
        if place < 0:
            continue
        if len(cells) < len(head) or not cells[place] or (ordinal and cells[0] != str(len(found) + 1)):
            return ()
        found.append((head, place, cells))
    return tuple(found)


@lru_cache(maxsize=1024)
def _numbered(text: str) -> tuple[str, ...]:
    """Lines numbered 1, 2, 3 … in one style without a hole; of several styles the one with most lines."""
    best: tuple[str, ...] = ()
    lines = text.splitlines()[:_MOST_LINES]
    for style in _NUMBERED:
        matched = [m for line in lines if (m := style.fullmatch(line[:520]))]
        if len(matched) < _FEWEST:
            continue
        if [_number(m[1]) for m in matched] != list(range(1, len(matched) + 1)):
            return ()
        if len(matched) > len(best):
            best = tuple(_END.split(m[2].strip())[0].strip() for m in matched)
    return best if all(best) else ()


def _number(text: str) -> int:
    """十二 → 12; 0 for what is no number."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN.index(text) + 1 if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
