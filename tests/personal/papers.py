"""Whole papers (SYNTHETIC, 虚构) with what is planted in them and what only looks like it, and how a finder fares on them.

A template holds marks. ``<i1>`` an identity number, ``<y1>`` a child's, ``<o1>`` one of 15 digits, ``<p1>`` a mobile number, ``<c1>`` a bank
card, ``((passport:…))`` and ``((home:…))`` as written: planted. ``<U1>`` a unified credit code, ``<P1>`` a mobile number that is there to
be called, ``<C1>`` an account that passes Luhn and is an office's or a firm's, ``<I1>`` a code of 18 digits that passes for an identity number,
``<N1>`` one that does not, ``<O1>`` an order number of 19 digits, ``[[…]]`` as written: look-alikes. ``<p1->`` parts a number by the sign
that follows, ``<p1w>`` writes it in full width, ``<p1+>`` behind +86, ``<i1x>`` ends in a small x.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup

from crawler.reading.text import laid_out
from personal.find import find, masked
from personal.hits import Kind
from tests.personal.hidden_set import identity, luhn

TODAY = date(2019, 3, 1)
_REGIONS = (
    "441302",
    "441322",
    "441323",
    "441324",
    "441303",
    "440306",
    "360121",
    "510104",
    "430121",
    "450102",
    "420102",
    "330106",
)
_CARDS = {
    19: ("621700331", "622848016", "621799586", "621226200", "621669700", "623059115"),
    16: ("622588", "436742", "622700"),
}
_HEADS = ("134", "138", "150", "159", "186", "177", "199", "166", "147", "189")
_SIZES = {"i": (6, 8, 4), "p": (3, 4, 4), "c": (4, 4, 4, 4, 4), "o": (6, 6, 3)}
_KINDS = {"i": Kind.IDENTITY, "y": Kind.IDENTITY, "o": Kind.IDENTITY, "p": Kind.PHONE, "c": Kind.CARD}
_MARK = re.compile(r"<([iyopcUPCINO])(\d+)([wx+ \-]?)>|\(\((\w+):(.*?)\)\)|\[\[(.*?)\]\]")
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its title and its text: a page's HTML is read by the reader of pages, a sheet's cells are parted by tabs."""

    title: str
    text: str
    planted: frozenset[tuple[Kind, str]]
    """Kind, and the value as it may be shown."""
    look_alikes: int


@dataclass(frozen=True, slots=True)
class Score:
    """What was told off, held against what was planted; ``wrong`` and ``missed`` say where."""

    planted: int
    look_alikes: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    shown: int
    """Planted values that are shown at all, surely or to be looked at."""
    doubted: int
    """Values that were not planted and are shown to be looked at."""

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / self.planted


def paper(title: str, template: str) -> Paper:
    """A paper out of its template; one that begins with ``<`` and a tag's name is a page."""
    planted: set[tuple[Kind, str]] = set()
    alike = 0

    def put(found: re.Match[str]) -> str:
        nonlocal alike
        mark, n, how, kind, value, other = found.groups()
        if kind:
            planted.add((Kind(kind), masked(Kind(kind), value)))
            return value
        if other is not None:
            alike += 1
            return other
        number = _number(mark, int(n))
        if mark in _KINDS:
            planted.add((_KINDS[mark], masked(_KINDS[mark], number)))
        else:
            alike += 1
        return _spelt(mark.lower().replace("y", "i"), number, how)

    text = _MARK.sub(put, template.strip())
    if text.startswith("<"):
        text = laid_out(BeautifulSoup(text, "html.parser"))
    return Paper(title, text, frozenset(planted), alike)


def score(papers: Iterable[Paper]) -> Score:
    """Each value counts once a paper."""
    planted = right = alike = shown = doubted = 0
    wrong: list[str] = []
    missed: list[str] = []
    for each in papers:
        hits = find(each.text, TODAY, title=each.title)
        sure = {(h.kind, h.masked) for h in hits if h.sure}
        seen = {(h.kind, h.masked) for h in hits}
        planted += len(each.planted)
        alike += each.look_alikes
        right += len(sure & each.planted)
        shown += len(seen & each.planted)
        doubted += len(seen - sure - each.planted)
        wrong += [f"{each.title}: {kind} {value}" for kind, value in sorted(sure - each.planted)]
        missed += [f"{each.title}: {kind} {value}" for kind, value in sorted(each.planted - sure)]
    return Score(planted, alike, right, tuple(wrong), tuple(missed), shown, doubted)


def _spelt(mark: str, number: str, how: str) -> str:
    if how == "w":
        return number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    if how == "x":
        return number.lower()
    if how == "+":
        return f"+86 {number}"
    if not how:
        return number
    parts, at = [], 0
    for size in _SIZES[mark]:
        parts.append(number[at : at + size])
        at += size
    return how.join(p for p in parts if p)


def _number(mark: str, n: int) -> str:
    region = _REGIONS[n % len(_REGIONS)]
    day = f"{n * 7 % 12 + 1:02}{n * 11 % 28 + 1:02}"
    match mark:
        case "i":
            return identity(f"{region}{1942 + n * 13 % 58}{day}{n * 41 % 890 + 11:03}")
        case "y":
            return identity(f"{region}{2005 + n % 11}{day}{n * 41 % 890 + 11:03}")
        case "I":
            return identity(f"{region}{2016 + n % 3}{day}{n % 9 + 1:03}")
        case "N":
            right = identity(f"{region}{2016 + n % 3}{day}{n % 9 + 1:03}")
            return right[:17] + str((int(right[17].replace("X", "5")) + 3) % 10)
        case "o":
            return f"{region}{42 + n * 13 % 50}{day}{n * 41 % 890 + 11:03}"
        case "p" | "P":
            return f"{_HEADS[n % 10]}{(n * 7919 + 12347 + (50000 if mark == 'P' else 0)) * 3571 % 100000000:08}"
        case "c":
            head = (_CARDS[19] if n % 4 else _CARDS[16])[n % 3]
            return luhn(f"{head}{n * 1234577 % 1000000000:09}")
        case "C":
            return luhn(f"44001{n * 7654321 % 10000000000000:013}")
        case "O":
            return luhn(f"2018{n * 987654321 % 100000000000000:014}")
        case _:
            return _credit(f"11{region}MB{n * 2711 % 100000:05}{n * 17 % 100:02}")


def _credit(first: str) -> str:
    """A unified credit code by GB 32100-2015."""
    total = sum(_CREDIT.index(c) * (3**place % 31) for place, c in enumerate(first))
    return first + _CREDIT[-total % 31]
