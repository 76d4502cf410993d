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
    caption, over = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        for start in range(0, len(line), _LONGEST):
            plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", line[start : start + _LONGEST]))
            cells = tuple(c.strip() for c in plain.split("\t"))
            if len(cells) > 1 and _is_heading(cells):
                headings, caption, over = cells, over or caption, ""
                continue
            if len(cells) == 1 and len(plain) > _HEADING_CELL:
                headings = ()  # a paragraph ends the table
            filled = [c for c in cells if c]
            if len(filled) == 1:
                over = f"{over}\n{filled[0]}"[-_CAPTION:]
            elif filled:
                caption, over = over or caption, ""
            yield from _of_row(number, plain, cells, headings, caption if len(cells) > 1 else "")


def _of_row(number: int, row: str, cells: tuple[str, ...], headings: tuple[str, ...], caption: str) -> Iterator[Place]:
    told = "\t".join(headings) if len(cells) > 1 else ""
    named = len(cells) > 1 and any(is_name(c) for c in cells)
    for index, cell in enumerate(cells):
        over = headings[index] if len(cells) == len(headings) else ""
        yield Place(number, cell, over, row, told, named, caption)


def _is_heading(cells: tuple[str, ...]) -> bool:
    short = all(len(c) <= _HEADING_CELL and not _DIGITS.search(c) for c in cells)
    return short and sum(1 for c in cells if _LABELS.search(c)) >= 1 and not any(is_name(c) for c in cells)
