"""Taking numbers out of sentences that leave the house: what is masked too much costs nothing there."""

from __future__ import annotations

import re
from datetime import date

from personal.find import masked
from personal.hits import Kind
from personal.numbers import born, luhn

_LONG = re.compile(r"(?<![0-9A-Za-z*])(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![0-9A-Za-z*])")
_LAST_DAY = date(9999, 12, 31)


def mask(text: str) -> str:
    """``text`` with identity numbers, bank cards and mobile numbers masked; everything else to the letter."""
    return _LONG.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    value = found.group()
    if len(value) == 11:
        return masked(Kind.PHONE, value)
    if born(value, _LAST_DAY) is not None:
        return masked(Kind.IDENTITY, value)
    return masked(Kind.CARD, value) if value.isdigit() and luhn(value) else value
