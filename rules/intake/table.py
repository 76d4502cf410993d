"""A sheet as records: the row of headings is found wherever it stands, headings are known under several names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from rules.drafting.wording import Unclear, day
from rules.errors import did_you_mean

NOTES_SHEET = "填表说明"
_DEEPEST = 30
"""Rows in which the headings are looked for."""
_NO_RECORD = re.compile(r"^(合计|总计|小计|备注|说明|注|填表人|填报人|制表).*")
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key, its names (the first is the template's), and what is written in it."""

    key: str
    names: tuple[str, ...]
    says: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of cells, from the file's first row on."""

    name: str
    rows: Sequence[Sequence[Any]]


@dataclass(slots=True)
class Record:
    """One row below the headings."""

    sheet: str
    row: int
    values: dict[str, Any]
    letters: dict[str, str]
    heads: dict[str, str]

    def text(self, key: str) -> str:
        """A cell as a person reads it; empty where there is none."""
        return shown(self.values.get(key, ""))

    def day(self, key: str) -> date | None:
        """A date cell, or a date as text; None = empty. Raises :class:`Wrong`."""
        value = self.values.get(key, "")
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if not self.text(key):
            return None
        try:
            return day(self.text(key))
        except Unclear as unclear:
            raise Wrong(key, str(unclear)) from unclear

    def place(self, key: str = "") -> str:
        """工作表“名单”第5行B栏（邮箱）."""
        where = f"工作表“{self.sheet}”第{self.row}行"
        return f"{where}{self.letters[key]}栏（{self.heads[key]}）" if key in self.letters else where


class Wrong(Exception):
    """A cell that cannot be used: its column's key (empty: the row), and one sentence with a suggestion."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


@dataclass(slots=True)
class Read:
    """All records of a file, and what was passed over."""

    records: list[Record] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def read_grids(grids: Sequence[Grid], headings: Sequence[Heading]) -> Read:
    """The records of every sheet that has the headings."""
    read = Read()
    for grid in grids:
        if grid.name == NOTES_SHEET:
            continue
        found = next(((i, c) for i, row in enumerate(grid.rows[:_DEEPEST]) if (c := _columns(row, headings))), None)
        if found is None:
            if any(shown(v) for row in grid.rows for v in row):
                read.passed.append(f"工作表“{grid.name}”：{_no_heading(grid, headings)}，没有读")
            continue
        at, columns = found
        unknown = [shown(v) for i, v in enumerate(grid.rows[at]) if shown(v) and i not in columns.values()]
        if unknown:
            read.passed.append(f"工作表“{grid.name}”：不用的栏：{'、'.join(dict.fromkeys(unknown))}")
        read.records += _records(grid, at, columns, headings, read.passed)
    return read


def _records(
    grid: Grid, at: int, columns: dict[str, int], headings: Sequence[Heading], passed: list[str]
) -> Iterator[Record]:
    heads = {key: shown(grid.rows[at][i]) for key, i in columns.items()}
    letters = {key: letter(i) for key, i in columns.items()}
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        values = {key: row[i] if i < len(row) else "" for key, i in columns.items()}
        texts = [t for t in map(shown, row) if t]
        if not any(shown(v) for v in values.values()):
            continue
        if _columns(row, headings) == columns:
            continue  # a list over several pages repeats its headings
        if _NO_RECORD.match(texts[0]) or (len(set(texts)) == 1 and len(texts) > 1):
            passed.append(f"工作表“{grid.name}”第{number}行：不是数据，略过：{texts[0][:30]}")
            continue
        yield Record(grid.name, number, values, letters, heads)


def _columns(row: Sequence[Any], headings: Sequence[Heading]) -> dict[str, int]:
    """Which column holds what; empty where a needed one is missing."""
    heads = [_plain(shown(v)) for v in row]
    found: dict[str, int] = {}
    for heading in headings:
        names = [_plain(n) for n in heading.names]
        at = next((heads.index(n) for n in names if n in heads), None)
        if at is not None and at not in found.values():
            found[heading.key] = at
    return found if all(h.key in found for h in headings if h.needed) else {}


def _no_heading(grid: Grid, headings: Sequence[Heading]) -> str:
    """What was looked for, and what is there instead."""
    wanted = [h for h in headings if h.needed]
    there = [shown(v) for row in grid.rows[:_DEEPEST] for v in row if 1 < len(shown(v)) < 12]
    near = [did_you_mean(h.names[0], there) for h in wanted]
    told = "".join(f"“{h.names[0]}”{n or ''}" for h, n in zip(wanted, near, strict=True))
    return f"前{_DEEPEST}行里没有找到表头，要有{'、'.join(f'“{h.names[0]}”' for h in wanted)}{'（' + told + '）' if any(near) else ''}"


def shown(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, days in ISO, nothing unseen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return re.sub(r"[ \t\u3000\xa0]+", " ", _UNSEEN.sub("", str(value))).strip()


def tight(text: str) -> str:
    """A name without blanks and line breaks."""
    return re.sub(r"\s", "", text)


def half(text: str) -> str:
    """An address or a number in half-width characters, without blanks."""
    return tight(unicodedata.normalize("NFKC", text))


def several(text: str) -> tuple[str, ...]:
    """Entries of one cell, apart by 、 ; or a new line."""
    return tuple(dict.fromkeys(w.strip() for w in re.split(r"[、,，;；\n/]+", text) if w.strip()))


def letter(index: int) -> str:
    """0 → A, 26 → AA."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(65 + rest) + out
    return out


def _plain(text: str) -> str:
    """A heading without blanks, brackets' remarks and marks: 单位名称（全称）* → 单位名称."""
    return re.sub(r"[（(].*?[）)]|[*＊:：\s]", "", unicodedata.normalize("NFKC", text)).casefold()
