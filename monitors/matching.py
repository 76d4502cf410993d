"""Matching official Chinese titles: forms are levelled before words are compared.

Levelled are full and half width, brackets (〔〕［］【】), quotes, all white space inside words, traditional characters and
written-out years (二〇一八年). The raw text is kept beside by whoever shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache

import opencc

from monitors.months import months_in
from monitors.patterns import search

_CHINESE_YEAR = re.compile(
    r"[一二][〇○零Oo0一二三四五六七八九]{3}(?=年)|(?<=[\[(])[一二][〇○零Oo0一二三四五六七八九]{3}(?=[\])])"
)
_BOTH_BUDGETS = re.compile(r"预[、和与及(/]{0,2}决\)?算")
"""预决算 speaks of 预算 and of 决算."""
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_FORMS = str.maketrans(
    {"〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]",
     "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "『": '"', "』": '"'}
)  # fmt: skip
_SPACE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BRACKETED_YEAR = re.compile(r"[\[(]20\d\d[\])]第?\d+号?")
_CUT = re.compile(r"(\.{2,}|⋯+|。{2,}|·{2,})$")
_TITLE_LENGTH = 300
"""Texts up to this long are remembered once levelled; longer ones are bodies and would fill the memory."""


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def level(text: str) -> str:
    """The text in the one form in which words are compared. Levelling a levelled text changes nothing."""
    return _remembered(text) if len(text) <= _TITLE_LENGTH else _level(text)


@lru_cache(maxsize=65536)
def _remembered(text: str) -> str:
    return _level(text)


def _level(text: str) -> str:
    plain = _once(text)
    for _ in range(8):  # taking one character out can bring two others together
        if (again := _once(plain)) == plain:
            break
        plain = again
    return plain


def _once(text: str) -> str:
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_FORMS)
    plain = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), plain)
    if not plain.isascii():
        plain = str(_simplifier().convert(plain))
    return _BOTH_BUDGETS.sub("预算决算", plain).casefold()


@lru_cache(maxsize=8192)
def levelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Every one of ``words`` in the one form."""
    return tuple(map(level, words))


def contains(text: str, words: Iterable[str]) -> bool:
    """True if any of ``words`` stands in ``text``, both levelled."""
    plain = level(text)
    return any(word in plain for word in levelled(tuple(words)))


def contains_all(text: str, words: Iterable[str]) -> bool:
    """True if every one of ``words`` stands in ``text``, all levelled."""
    plain = level(text)
    return all(word in plain for word in levelled(tuple(words)))


def matches(text: str, pattern: str) -> bool:
    """True if a staff pattern is found in ``text`` as it is written, or with its forms levelled."""
    return search(pattern, text) or search(pattern, level(text))


def years_in(text: str) -> frozenset[int]:
    """Years a title speaks of; the year inside a document number (〔2018〕12号) is none."""
    return frozenset(int(y) for y in _YEAR.findall(_BRACKETED_YEAR.sub("", level(text))))


def is_cut(title: str) -> bool:
    """True if the title ends in dots: the rest is not known."""
    return bool(_CUT.search(unicodedata.normalize("NFKC", title).rstrip()))


class Fit(StrEnum):
    """How a title stands to a pattern."""

    FITS = "fits"
    EXCLUDED_WORD = "excluded_word"
    NO_YEAR = "no_year"
    NO_PERIOD = "no_period"
    CUT = "cut"
    NO = "no"


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """Words a title must hold: every one of ``every``, one of ``some`` (if any are given), none of ``never``.

    ``year``: the year that must be named, or None where no year is asked for.
    ``also``: other wordings, any of which stands for ``every`` and ``some`` together.
    """

    every: tuple[str, ...]
    some: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    year: int | None = None
    also: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """RE2 patterns, one of which must be found (if any are given)."""
    months: tuple[int, int] | None = None
    """First and last month of the part of the year that must be named; None = no part is asked for."""

    def fit(self, title: str, *, cut: bool | None = None) -> Fit:
        """Whether ``title`` fits, is a candidate (and why), or is something else.

        ``cut``: whether its end is missing; None = judged by its dots. What a cut title does not show may be any
        word, asked for or excluded, so it neither fits nor is it ruled out.
        """
        if is_cut(title) if cut is None else cut:
            return Fit.CUT
        plain = level(title)
        years = years_in(title)
        if self.year is not None and years and self.year not in years:
            return Fit.NO
        if not self._has_words(title) and not any(level(w) in plain for w in self.also):
            return Fit.NO
        if self.never and contains(title, self.never):
            return Fit.EXCLUDED_WORD
        named = self.of_its_months(title)
        if named is False:
            return Fit.NO
        if self.year is not None and not years:
            return Fit.NO_YEAR
        return Fit.FITS if named else Fit.NO_PERIOD

    def of_its_months(self, text: str) -> bool | None:
        """Whether the part of the year that is asked for is the one named; None: not told, or one that overlaps it (1—6月)."""
        if self.months is None:
            return True
        named = months_in(level(text))
        if self.months in named:
            return True
        first, last = self.months
        return None if not named or any(a <= last and b >= first for a, b in named) else False

    def reworded(self, title: str) -> bool:
        """True if only one of the other wordings lets the title fit."""
        return bool(self.also) and not self._has_words(title)

    def _has_words(self, title: str) -> bool:
        if self.also and not (self.every or self.some or self.patterns):
            return False
        plain = level(title)
        return (
            all(level(w) in plain for w in self.every)
            and (not self.some or any(level(w) in plain for w in self.some))
            and (not self.patterns or any(matches(title, p) for p in self.patterns))
        )


def names_unit(text: str, names: Iterable[str], other_names: Iterable[str]) -> bool:
    """True if ``text`` names the unit by any of ``names``; a longer name of another unit does not count as it."""
    plain = level(text)
    mine = levelled(tuple(names))
    if not any(m in plain for m in mine):
        return False
    for longer in _longer_names(mine, tuple(other_names)):
        plain = plain.replace(longer, "\x00")
    return any(m in plain for m in mine)


@lru_cache(maxsize=4096)
def _longer_names(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Names of others in which one of ``mine`` stands, the longest first."""
    found = (other for other in levelled(others) if other not in mine and any(m in other for m in mine))
    return tuple(sorted(found, key=len, reverse=True))


_QUOTED = re.compile("《([^《》]+)》")
_ISSUED = re.compile("^.*?关于(印发|发布|公布|转发|修订|修改)")
_WRAPPING = re.compile(r"^关于|的?(通知|公告|决定)$")
_QUALIFIER = re.compile(r"[(\[][^()\[\]]*(试行|暂行|修订|修正)[^()\[\]]*[)\]]|试行|暂行")
_OF_ITS_OWN = re.compile(r"的?(实施|补充|操作|配套)?(细则|办法|意见|方案|规定|规程)")
_PLACE = re.compile("^[^市县省]{2,3}[市县省](人民政府)?(办公室)?")
_COMMON = re.compile(
    r"一图读懂|政策|解读|图解|图文|文字|关于|若干|管理|实施|工作|办法|规定|细则|意见|方案|措施|通知|的|20\d\d年?度?|[\W_]"
)
"""Words that titles of unlike policies share."""
_NEAR = 0.6


@lru_cache(maxsize=8192)
def core_title(title: str) -> str:
    """The name of the policy inside a title, levelled: without who issues it, and without (试行) and the like."""
    plain = level(title)
    issued = _ISSUED.match(plain)
    core = plain[issued.end() :] if issued else plain
    quoted = _QUOTED.match(core)
    core = quoted.group(1) if quoted else _WRAPPING.sub("", core)
    return _QUALIFIER.sub("", core.replace("《", "").replace("》", ""))


def names_policy(text: str, policy: str) -> bool:
    """True if the title ``text`` speaks of the policy titled ``policy``; of its 实施细则, say, it does not."""
    core = core_title(policy)
    if len(core) < 4 or _is_draft(text, policy):
        return False
    quoted = _QUOTED.findall(level(text))
    if quoted:
        return any(_PLACE.sub("", core_title(q)) == _PLACE.sub("", core) for q in quoted)
    _before, found, after = _QUALIFIER.sub("", level(text)).partition(core)
    return bool(found) and not _OF_ITS_OWN.match(after)


def policy_names(title: str, *, of_itself: bool = False) -> frozenset[str]:
    """The names of policies that stand in 《》 in a title, without place; ``of_itself``: the title is a policy's own."""
    if of_itself:
        core = core_title(title)
        return frozenset((core, _PLACE.sub("", core)))
    return frozenset(_PLACE.sub("", core_title(quoted)) for quoted in _QUOTED.findall(level(title)))


def name_inside(title: str) -> str:
    """A title as a policy's name is looked for in it: levelled, without (试行) and the like."""
    return _QUALIFIER.sub("", level(title))


@lru_cache(maxsize=1 << 18)
def resembles(policy: str, text: str) -> bool:
    """True if the title ``text`` may speak of the policy under other words: a person has to decide."""
    if _is_draft(text, policy):
        return False
    one, other = _stem(policy), _stem(text)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 3 and shorter in longer:
        return True
    letters = _letters(longer)
    if len(shorter) < 2 or 2 * sum(c in letters for c in shorter) < _NEAR * (len(one) + len(other)):
        return False  # what the slow comparison cannot reach either
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


@lru_cache(maxsize=8192)
def _stem(title: str) -> str:
    return _COMMON.sub("", _PLACE.sub("", core_title(title)))


@lru_cache(maxsize=8192)
def _letters(stem: str) -> frozenset[str]:
    return frozenset(stem)


def _is_draft(text: str, policy: str) -> bool:
    """The interpretation of a draft is not yet that of the policy."""
    return "征求意见" in level(text) and "征求意见" not in level(policy)
