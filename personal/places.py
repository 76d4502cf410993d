"""Where a number stands: the words before it, the heading of its column, the row around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from personal.words import CARD, LIVES, NAMED_IDENTITY, PASSPORT, PERSON, is_name

_BEFORE = 24
"""Letters before a number that may say what it is."""
_LONGEST = 4000
"""Letters of a line that are looked at as one."""
_HEADING_CELL = 20
_CAPTION = 120
"""Letters over a table that say what it is a list of."""
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LABEL = re.compile(
    "(?:公民)?身份证(?:号|号码|件号码)?|公民身份号码|护照号码?|家庭(?:住址|地址)|现住址|户籍地址|(?:银行)?卡号"
)
"""A line that is nothing but the label of the next, as forms are read whose cells stand below each other."""
_FORM_LABEL = re.compile(
    "[一-鿿]{0,6}(?:姓名|性别|身份证号?码?|证件号码?|住址|地址|电话|手机号?码?|联系方式|账号|帐号|卡号|人|银行|编号|签名|单位)[:：]?"
)
_DIGITS = re.compile(r"\d{6}")
_LABELS = re.compile(
    "|".join(p.pattern for p in (CARD, LIVES, NAMED_IDENTITY, PASSPORT, PERSON))
    + r"|手机|电话|地址|代码|编号|[^\d]号$|号码$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a row, or a line that is no row."""

    number: int
    """Line of the text, from 1."""
    cell: str
    index: int
    """Of the cell in its row, from 0."""
    heading: str
    """What stands over it; empty where no heading row fits."""
    row: str
    """The whole line."""
    headings: str
    """The whole heading row, where there is one."""
    named: bool
    """A person's name is a cell of the same row."""
    caption: str
    """The lines right over the table; empty for a line that is no row."""

    def before(self, start: int) -> str:
        """The words that lead up to a place in the cell, within its sentence."""
        told = self.cell[max(0, start - _BEFORE) : start]
        return re.split(r"[。；;]", told)[-1]

    @property
    def around(self) -> str:
        """All that may say whose a number is."""
        return f"{self.headings}\n{self.row}"


def places(text: str) -> Iterator[Place]:
    """Every cell of every line, full-width digits made plain and hidden marks taken out."""
    headings: tuple[str, ...] = ()
    caption, over, label = "", "", ""
    for number, plain in _lines(text):
        cells = _cells(plain)
        filled = [c for c in cells if c]
        if len(cells) > 1 and _is_heading(cells):
            headings, caption, over = cells, over or caption, ""
            continue
        if len(cells) == 1 and len(plain) > _HEADING_CELL:
            headings = ()  # a paragraph ends the table
        if len(filled) == 1:
            over = f"{over}\n{filled[0]}"[-_CAPTION:]
        elif filled:
            caption, over = over or caption, ""
        if label and len(cells) == 1:
            yield Place(number, cells[0], 0, label, plain, "", False, "")
        else:
            yield from _of_row(number, plain, cells, headings, caption if len(cells) > 1 else "")
        if filled:
            label = filled[0] if len(cells) == 1 and _LABEL.fullmatch(filled[0]) else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        for start in range(0, len(line), _LONGEST):
            yield number, _HIDDEN.sub("", unicodedata.normalize("NFKC", line[start : start + _LONGEST]))


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row, as tables are read or drawn by hand with strokes."""
    drawn = "\t" not in line and line.count("|") > 1
    return tuple(c.strip() for c in (line.strip("| ").split("|") if drawn else line.split("\t")))


def _of_row(number: int, row: str, cells: tuple[str, ...], headings: tuple[str, ...], caption: str) -> Iterator[Place]:
    if len(cells) != len(headings) or (len(cells) > 1 and sum(map(_is_label, cells)) > 1):
        beside = tuple(cells[i - 1].rstrip(":") if i and _is_label(cells[i - 1]) else "" for i in range(len(cells)))
        headings = beside if any(beside) else headings
    told = "\t".join(headings) if len(cells) > 1 else ""
    named = len(cells) > 1 and any(is_name(c) for c in cells)
    for index, cell in enumerate(cells):
        over = headings[index] if len(cells) == len(headings) else ""
        yield Place(number, cell, index, over, row, told, named, caption)


def _is_label(cell: str) -> bool:
    """True for the label of the cell beside it, in a form."""
    return len(cell) <= _HEADING_CELL // 2 and _FORM_LABEL.fullmatch(cell) is not None


def _is_heading(cells: tuple[str, ...]) -> bool:
    short = all(len(c) <= _HEADING_CELL and not _DIGITS.search(c) for c in cells)
    return short and sum(1 for c in cells if _LABELS.search(c)) >= 1 and not any(is_name(c) for c in cells)
