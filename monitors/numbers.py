"""Document numbers (文号), issues and meetings: one normal form, whatever the brackets, digits and spaces.

惠府〔2018〕12号, 惠府[2018]12号, 惠府﹝2018﹞１２号 and 惠府（2018）第12号 are one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitors.matching import level

_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,16})[\[(]((?:19|20)\d\d)[\])]第?(\d{1,5})号")
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ONE = r"(?:\d{1,6}|[〇零一二两三四五六七八九十百]{1,9})"
_TO, _AND = "-~—–至", "、,和及/"
_MANY = rf"{_ONE}(?:[{_TO}{_AND}]第?{_ONE}){{0,11}}"
_WIDEST = 12
"""第1-12期: a bound volume of a year; wider is no range of issues."""


_YEAR_HERE, _NUMBER_HERE = "\x01", "\x02"
_PLACES = {
    "[": r"[\[(]", "(": r"[\[(]", "]": r"[\])]", ")": r"[\])]",
    _YEAR_HERE: r"(?P<year>(?:19|20)\d\d)", _NUMBER_HERE: f"第?(?P<n>{_MANY})",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """Issuer word, year and running number."""

    issuer: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.issuer}〔{self.year}〕{self.number}号"

    def is_same(self, other: DocumentNumber) -> bool:
        """True for the same number; in running text an issuer word may have swallowed what stands before it."""
        return (
            self.year == other.year
            and self.number == other.number
            and (self.issuer.endswith(other.issuer) or other.issuer.endswith(self.issuer))
        )


@lru_cache(maxsize=8192)
def number_of(text: str) -> DocumentNumber | None:
    """The number that a 文号 field holds, and nothing else; None where it holds something else."""
    found = _NUMBER.fullmatch(level(text))
    return DocumentNumber(found[1], int(found[2]), int(found[3])) if found else None


def numbers_in(text: str) -> tuple[DocumentNumber, ...]:
    """Every number a text names, in order, each once."""
    found = (DocumentNumber(m[1], int(m[2]), int(m[3])) for m in _NUMBER.finditer(level(text)))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Series:
    """A numbered series as a rule writes it: ``惠府〔{year}〕{n}号``, ``第{n}次常务会议``, ``{year}年第{n}期``."""

    form: str

    @property
    def by_year(self) -> bool:
        """True if it starts anew every year."""
        return "{year}" in self.form

    def written(self, number: int, year: int) -> str:
        """One number as an official would write it."""
        return self.form.replace("{year}", str(year)).replace("{n}", str(number))

    def found_in(self, text: str) -> frozenset[tuple[int | None, int]]:
        """Year (None where the series has none) and number of each that ``text`` names; 第3、4期 and 第3-4期 are two."""
        return frozenset(
            (int(m["year"]) if self.by_year else None, number)
            for m in _pattern(self.form).finditer(level(text))
            for number in _several(m["n"])
        )


def series_problem(form: str) -> str | None:
    """Why a form cannot be used, as a Chinese sentence."""
    if form.count("{n}") != 1 or form.count("{year}") > 1:
        return f"“{form}”要写一处 {{n}}（序号），至多一处 {{year}}（年份），例如 惠府〔{{year}}〕{{n}}号"
    if len(level(form.replace("{n}", "").replace("{year}", ""))) < 2:
        return f"“{form}”除序号和年份外，至少还要有两个字"
    return None


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    """Literal text with two places of bounded length: no more than linear."""
    text = level(form.replace("{year}", _YEAR_HERE).replace("{n}", _NUMBER_HERE)).replace(
        f"第{_NUMBER_HERE}", _NUMBER_HERE
    )
    return re.compile("".join(_PLACES.get(c) or re.escape(c) for c in text))


def _several(text: str) -> Iterator[int]:
    parts = re.split(f"([{_TO}{_AND}])", text.replace("第", ""))
    numbers = [_value(p) for p in parts[::2]]
    yield numbers[0]
    for sign, before, number in zip(parts[1::2], numbers, numbers[1:], strict=False):
        if sign in _TO and 0 < number - before <= _WIDEST:
            yield from range(before + 1, number)
        yield number


def _value(text: str) -> int:
    """三十五 → 35, 一百零二 → 102, 35 → 35."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_HAN[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _HAN[c]
    return total + digit


def all_in(series: Iterable[Series], text: str) -> frozenset[tuple[int | None, int]]:
    """What any of the forms finds."""
    return frozenset(found for one in series for found in one.found_in(text))
