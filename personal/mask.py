"""Taking numbers out of sentences that leave the house: what is masked too much costs nothing there."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from personal.find import masked
from personal.hits import Kind
from personal.numbers import born, luhn

_LONG = re.compile(
    r"(?<![\dA-Za-z*])(?:\d{17}[\dXxＸｘ]|\d{6}([ -])\d{8}\1\d{3}[\dXxＸｘ]|\d{4}(?: \d{4}){3}(?: \d{1,2}[\dXxＸｘ]?)?|\d{16,19}"
    r"|(?<![+＋])(?:[+＋]?(?:86|８６)[- ]?)?[1１][3-9３-９]\d(?:\d{8}|([ -])\d{4}\2\d{4}))(?![\dA-Za-z*])"
)
"""As they are found: in full-width digits and in groups as well."""
_LAST_DAY = date(9999, 12, 31)


def mask(text: str) -> str:
    """``text`` with identity numbers, bank cards and mobile numbers masked; everything else to the letter."""
    return _LONG.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    written = found.group()
    plain = unicodedata.normalize("NFKC", written)
    value = re.sub("[^0-9Xx]", "", plain)
    if len(value) in (11, 13):
        return _starred(written, value[:-11] + masked(Kind.PHONE, value[-11:]))
    if born(value, _LAST_DAY) is not None:
        return _starred(written, masked(Kind.IDENTITY, value))
    return _starred(written, masked(Kind.CARD, value)) if value.isdigit() and luhn(value) else written


def _starred(written: str, stars: str) -> str:
    """As it was written, with the characters that ``stars`` hides as stars."""
    shown = iter(stars)
    return "".join("*" if (c.isdigit() or c in "XxＸｘ") and next(shown, "*") == "*" else c for c in written)
