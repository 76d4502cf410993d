"""Taking personal data out of sentences and addresses that leave the house: what is masked too much costs nothing there."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import unquote

from personal.find import masked, values
from personal.hits import Kind
from personal.homes import DOOR
from personal.numbers import born, luhn
from personal.words import LEADS_IN, LIVES

_LONG = re.compile(
    r"(?<![\dA-Za-z*])(?:\d{17}[\dXxＸｘ](?:\d{2})?|\d{6}([ -])\d{8}\1\d{3}[\dXxＸｘ]|\d{4}(?: \d{4}){3}(?: \d{1,2}[\dXxＸｘ]?)?|\d{16,19}"
    r"|(?<![+＋])(?:[+＋]?(?:86|８６)[- ]?)?[1１][3-9３-９]\d(?:\d{8}|([ -])\d{4}\2\d{4}))(?![\dA-Za-z*])"
)
"""As they are found: in full-width digits and in groups as well."""
_GLUED = re.compile(r"(?<![\d*])(?:\d{17}[\dXxＸｘ]|[1１][3-9３-９]\d{9}|62\d{14,17})(?![\d*])")
"""In the names of files, where letters touch a number."""
_IN_ADDRESS = re.compile(
    r"(?<![\d*])(?:\d{17}[\dXx]|62\d{14,17})(?![\d*])"
    r"|(?:(?<=[=一-鿿])|(?<=[A-Za-z])(?<!id)(?<!ID)(?<![tpPW]))1[3-9]\d{9}(?![\d*])"
    r"|(?<=/)1[3-9]\d{9}(?=\.(?:pdf|docx?|xlsx?|jpe?g|png|zip)\b)"
)
"""In addresses, eleven digits may as well count articles: only the value of a field, and the name of a file, are telephones."""
_PASSPORT = re.compile(
    r"(?P<told>(?:护照|通行证|台胞证|回乡证)[^。；;\n]{0,12}?)(?P<number>[A-Za-z]{1,3}\d{6,9}|\d{8,9})(?![0-9A-Za-z])"
)
_OLD_IDENTITY = re.compile(r"(?P<told>(?:身份证|公民身份|证件号)[^。；;\n]{0,12}?)(?P<number>\d{15})(?![0-9A-Za-z])")
_URL = re.compile(r"https?://[^\s，。；：、！？（）《》“”]+")
"""An address in a sentence: it ends where the sentence's own marks begin."""
_SAID = 12
"""Letters before an address in which its label stands."""
_LAST_DAY = date(9999, 12, 31)


def mask(text: str) -> str:
    """``text`` with identity, card, passport and mobile numbers and homes masked; everything else to the letter."""
    text = _LONG.sub(_shown, text)
    text = _PASSPORT.sub(lambda m: m["told"] + masked(Kind.PASSPORT, m["number"]), text)
    text = _OLD_IDENTITY.sub(lambda m: m["told"] + masked(Kind.IDENTITY, m["number"]), text)
    return DOOR.sub(_home, text) if LIVES.search(text) else text


def mask_name(text: str) -> str:
    """The name of a file with its numbers masked, also where letters touch them."""
    return _GLUED.sub(_shown, mask(text))


def redacted(text: str, today: date) -> str:
    """A whole page's text as it may be shown: what has a label beside or above it is masked too."""
    for kind, value in sorted(values(text, today), key=lambda v: -len(v[1])):
        text = text.replace(value, masked(kind, value))
    return "\n".join(mask_name(line) for line in text.splitlines())


def mask_address(url: str) -> str:
    """An address as it may be shown: as it is, or, where it bears personal data, readable and masked. It then leads nowhere."""
    plain = unicodedata.normalize("NFKC", unquote(unquote(url)))
    shown = _IN_ADDRESS.sub(_shown, plain)
    return url if shown == plain else shown


def mask_sentence(text: str) -> str:
    """As :func:`mask`, and in the addresses that ``text`` names, in whatever spelling."""
    return mask(_URL.sub(lambda m: mask_address(m.group()), text))


def mask_line(line: str) -> str:
    """A line of a log: its addresses and all numbers in it."""
    return mask_name(_URL.sub(lambda m: mask_address(m.group()), line))


def _shown(found: re.Match[str]) -> str:
    written = found.group()
    plain = unicodedata.normalize("NFKC", written)
    value = re.sub("[^0-9Xx]", "", plain)
    if len(value) in (11, 13):
        return _starred(written, value[:-11] + masked(Kind.PHONE, value[-11:]))
    if born(value[:18], _LAST_DAY) is not None:
        return _starred(written, masked(Kind.IDENTITY, value[:18]) + value[18:])
    return (
        _starred(written, masked(Kind.CARD, value)) if value.isdigit() and len(value) < 20 and luhn(value) else written
    )


def _home(found: re.Match[str]) -> str:
    written, before = found.group(), found.string[max(0, found.start() - _SAID) : found.start()]
    if not LIVES.search(f"{before}{written[:4]}"):
        return written
    lead = LEADS_IN.match(written)
    kept = lead.end() if lead else 0
    return written[:kept] + masked(Kind.HOME, written[kept:])


def _starred(written: str, stars: str) -> str:
    """As it was written, with the characters that ``stars`` hides as stars."""
    shown = iter(stars)
    return "".join("*" if (c.isdigit() or c in "XxＸｘ") and next(shown, "*") == "*" else c for c in written)
