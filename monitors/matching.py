"""Matching official Chinese titles: forms are levelled before words are compared.

Levelled are full and half width, brackets (〔〕［］【】), quotes, all white space inside words, traditional characters and
written-out years (二〇一八年). The raw text is kept beside by whoever shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import opencc

_CHINESE_YEAR = re.compile("[一二][〇○零Oo0一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_FORMS = str.maketrans(
    {"〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]",
     "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "『": '"', "』": '"'}
)  # fmt: skip
_SPACE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BRACKETED_YEAR = re.compile(r"[\[(]20\d\d[\])]第?\d*号?")
_CUT = re.compile(r"(\.{2,}|…+)$")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def level(text: str) -> str:
    """The text in the one form in which words are compared."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_FORMS)
    plain = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), plain)
    if not plain.isascii():
        plain = str(_simplifier().convert(plain))
    return plain.casefold()


def contains(text: str, words: Iterable[str]) -> bool:
    """True if any of ``words`` stands in ``text``, both levelled."""
    plain = level(text)
    return any(level(w) in plain for w in words)


def years_in(text: str) -> frozenset[int]:
    """Years a title speaks of; the year inside a document number (〔2018〕12号) is none."""
    return frozenset(int(y) for y in _YEAR.findall(_BRACKETED_YEAR.sub("", level(text))))


def is_cut(title: str) -> bool:
    """True if the title ends in dots: the rest is not known."""
    return bool(_CUT.search(title.strip()))


class Fit(StrEnum):
    """How a title stands to a pattern."""

    FITS = "fits"
    EXCLUDED_WORD = "excluded_word"
    NO_YEAR = "no_year"
    CUT = "cut"
    NO = "no"


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """Words a title must hold: every one of ``every``, one of ``some`` (if any are given), none of ``never``.

    ``year``: the year that must be named, or None where no year is asked for.
    """

    every: tuple[str, ...]
    some: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    year: int | None = None

    def fit(self, title: str) -> Fit:
        """Whether ``title`` fits, is a candidate (and why), or is something else."""
        plain = level(title)
        cut = is_cut(title)
        years = years_in(title)
        if self.year is not None and years and self.year not in years:
            return Fit.NO
        words = [level(w) in plain for w in self.every]
        one_of = not self.some or any(level(w) in plain for w in self.some)
        if not (all(words) and one_of):
            return Fit.CUT if cut and (any(words) or not words) else Fit.NO
        if self.never and contains(title, self.never):
            return Fit.EXCLUDED_WORD
        if self.year is not None and not years:
            return Fit.CUT if cut else Fit.NO_YEAR
        return Fit.FITS


def names_unit(text: str, names: Iterable[str], other_names: Iterable[str]) -> bool:
    """True if ``text`` names the unit by any of ``names``; a longer name of another unit does not count as it."""
    plain = level(text)
    mine = [level(n) for n in names]
    for other in sorted((level(n) for n in other_names), key=len, reverse=True):
        if other not in mine and any(m in other for m in mine):
            plain = plain.replace(other, "\x00")
    return any(m in plain for m in mine)


_CORE = re.compile("《([^《》]+)》")
_WRAPPING = re.compile(
    r"^(关于)?(印发|发布|公布|转发|修订|修改)?|的?(通知|公告|决定)$|[(（\[]?(试行|暂行|征求意见稿|修订)[)）\]]?"
)


def core_title(title: str) -> str:
    """The name of the policy inside a title, levelled: what stands in 《》, else the title without its wrapping."""
    plain = level(title)
    quoted = _CORE.search(plain)
    core = quoted.group(1) if quoted else plain
    if not quoted:
        core = re.sub(r"^.*?关于(印发|发布|公布)", "", core)
    return _WRAPPING.sub("", core)
