"""Where a number stands: the words before it, the heading of its column, the row around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from personal.words import CARD, LIVES, NAMED_IDENTITY, OFFICE, OFFICIAL_COLUMN, PASSPORT, PERSON, is_name

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
_PLAIN_HEADING = re.compile("[一-鿿()/A-Za-z]{1,10}")
_FORM_LINE = 200
"""Letters of a line that may be one of a form."""
_ABOVE = 3
"""Lines over a line of a form that may say whose it is."""
_SHAPES = (
    (re.compile(r"1[3-9]\d{9}"), re.compile("手机|电话|方式")),
    (re.compile(r"\d{17}[\dXx]"), NAMED_IDENTITY),
    (re.compile(r"62\d{14,17}"), re.compile("卡号|[账帐][号户]|存折|一卡通")),
)
"""Cells that tell by themselves under which heading they belong."""
_DIGITS = re.compile(r"\d{6}")
_LABELS = re.compile(
    "|".join(p.pattern for p in (CARD, LIVES, NAMED_IDENTITY, PASSPORT, PERSON))
    + r"|手机|电话|地址|代码|编码|编号|信用码|识别号|学籍|[^\d]号$|号码$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a row, or a line that is no row."""

    number: int
    """Line of the text, from 1."""
    cell: str
    index: int
    """Of the cell's heading among the headings, from 0."""
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
    above: str
    """The last lines before a line that is no row."""

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
    upper: tuple[str, ...] = ()
    sign: str | None = None
    caption, over, label, above = "", "", "", ""
    heading_before = False
    for number, plain in _lines(text):
        cells = _cells(plain)
        if len(cells) == 1 and _plain_headings(plain):
            sign = "," if "," in plain else " "
            headings, upper, caption, over = _parts(plain, sign), (), over or caption, ""
            continue
        if len(cells) == 1 and sign and len(parts := _parts(plain, sign)) == len(headings) and not OFFICE.search(plain):
            cells = parts
        filled = [c for c in cells if c]
        if len(cells) > 1 and _is_heading(cells):
            upper = headings if heading_before else ()
            headings, caption, over, heading_before, sign = cells, over or caption, "", True, None
            continue
        heading_before = False
        if len(cells) == 1 and len(plain) > _HEADING_CELL:
            headings, upper, sign = (), (), None  # a paragraph ends the table
        if len(filled) == 1:
            over = f"{over}\n{filled[0]}"[-_CAPTION:]
        elif filled:
            caption, over = over or caption, ""
        if label and len(cells) == 1:
            yield Place(number, cells[0], 0, label, plain, "", False, "", above)
        else:
            row = "\t".join(cells) if len(cells) > 1 else plain
            over_row = caption if len(cells) > 1 else ""
            yield from _of_row(number, row, cells, headings, upper, over_row, above if len(cells) == 1 else "")
        above = (
            "\n".join([*above.split("\n")[1 - _ABOVE :], plain]) if len(cells) == 1 and len(plain) <= _FORM_LINE else ""
        )
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


def _plain_headings(line: str) -> bool:
    """True for the headings of a list whose cells are parted by commas or blanks: only words, two of them labels."""
    cells = _parts(line, "," if "," in line else " ")
    return (
        len(cells) > 2
        and all(_PLAIN_HEADING.fullmatch(c) for c in cells)
        and sum(1 for c in cells if _LABELS.search(c)) > 1
        and not any(is_name(c) for c in cells)
    )


def _parts(line: str, sign: str) -> tuple[str, ...]:
    return tuple(c.strip() for c in line.split(",")) if sign == "," else tuple(line.split())


def _belongs(cell: str, cells: tuple[str, ...], headings: tuple[str, ...]) -> int | None:
    """The heading a cell of a row that lacks cells must stand under, by what it looks like; None where that is not plain."""
    for shape, label in _SHAPES:
        if shape.fullmatch(cell) and sum(1 for c in cells if shape.fullmatch(c)) == 1:
            fit = [i for i, h in enumerate(headings) if label.search(h)]
            return fit[0] if len(fit) == 1 else None
    return None


def _of_row(
    number: int,
    row: str,
    cells: tuple[str, ...],
    headings: tuple[str, ...],
    upper: tuple[str, ...],
    caption: str,
    above: str,
) -> Iterator[Place]:
    if len(cells) != len(headings) or (len(cells) > 1 and sum(map(_is_label, cells)) > 1):
        beside = tuple(cells[i - 1].rstrip(":") if i and _is_label(cells[i - 1]) else "" for i in range(len(cells)))
        headings = beside if any(beside) else headings
    fits = len(cells) == len(headings)
    if not fits and len(cells) > 1:
        headings = upper + headings
    official = any(OFFICIAL_COLUMN.search(h) for h in headings)
    told = "\t".join(headings) if len(cells) > 1 else ""
    named = len(cells) > 1 and any(is_name(c) for c in cells)
    for index, cell in enumerate(cells):
        at: int | None = index if fits else None
        if not fits and len(cells) > 1 and not official:
            at = _belongs(cell, cells, headings)
        over = "" if at is None else headings[at]
        yield Place(number, cell, index if at is None else at, over, row, told, named, caption, above)


def _is_label(cell: str) -> bool:
    """True for the label of the cell beside it, in a form."""
    return len(cell) <= _HEADING_CELL // 2 and _FORM_LABEL.fullmatch(cell) is not None


def _is_heading(cells: tuple[str, ...]) -> bool:
    short = all(len(c) <= _HEADING_CELL and not _DIGITS.search(c) for c in cells)
    return short and sum(1 for c in cells if _LABELS.search(c)) >= 1 and not any(is_name(c) for c in cells)
