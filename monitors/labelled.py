"""Days that a text itself labels: 决定日期：2018年5月3日. Nothing is guessed: what does not follow its label is no day of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from monitors.matching import level

_APART = re.compile(r"(?<=\d)\s+(?=\d)")
"""Between a day and its time of day: levelling would join them."""
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")}
_DAY = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:年(?P<m>1?\d|十?[一二]|[三四五六七八九十])月(?P<d>[123]?\d|[一二三]?十?[一二三四五六七八九十])日"
    r"|[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?!\d))"
)


def days_after(text: str, labels: Sequence[str], today: date) -> frozenset[date]:
    """The days that directly follow any of ``labels``; impossible days and those after ``today`` are refused."""
    plain = level(_APART.sub("|", text))
    found = set()
    for label in labels:
        word, at = level(label), -1
        while word and (at := plain.find(word, at + 1)) >= 0:
            match = _AFTER.match(plain, at + len(word))
            day = _day(match) if match else None
            if day is not None and day <= today:
                found.add(day)
    return frozenset(found)


_AFTER = re.compile(r"[:为是]?" + _DAY.pattern)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), _value(match["m"] or match["m2"]), _value(match["d"] or match["d2"]))
    except ValueError:
        return None


def _value(text: str) -> int:
    """二十三 → 23, 十 → 10, 05 → 5."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_HAN[tens] if tens else 1 if ten else 0) * 10 + (_HAN[ones] if ones else 0)
