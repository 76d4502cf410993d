"""Finding personal data in a text: precision before recall, because a department is told off for it.

A number without proof of its own (phone, passport, address) counts only where the words around say whose it is; one that
may as well be an office's is not sure. What is masked already (4413**********001X) is no hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from personal.hits import Hit, Kind, starred
from personal.numbers import born, born_old, luhn
from personal.places import Place, places
from personal.words import CARD, LIVES, NAMED_IDENTITY, OFFICE, OTHER_CODE, PASSPORT, PERSON, UNITS_ACCOUNT, WORKS

_FREE = r"(?<![0-9A-Za-z_./=&%-])"
_END = r"(?![0-9A-Za-z_=&%*]|[-.]\d)"
_IDENTITY = re.compile(_FREE + r"\d{17}[\dXx]" + _END)
_SPACED_IDENTITY = re.compile(_FREE + r"(?:\d{6} \d{8} \d{3}[\dXx]|\d{4}(?: \d{4}){3} \d[\dXx])" + _END)
_OLD_IDENTITY = re.compile(_FREE + r"\d{15}" + _END)
_PHONE = re.compile(r"(?<![0-9A-Za-z_./=&%])(?:\+?86[- ]?)?(1[3-9]\d(?:\d{8}|([- ])\d{4}\2\d{4}))" + _END)
_CARD = re.compile(_FREE + r"(?:62\d{14,17}|[45]\d{15}|(?:62\d\d|[45]\d{3})(?: \d{4}){3}(?: \d{1,3})?)" + _END)
_PASSPORT = re.compile(_FREE + r"(?:E[A-HJ-NP-Z]\d{7}|[EGPSDCHMT]\d{8}|1[45]\d{7})" + _END)
_DOOR = re.compile(
    r"[一-鿿]{2,30}?(?:路|街|巷|大道|村|小区|花园|苑|里|庄|组|社区|城|府|园)[一-鿿0-9A-Za-z（）()-]{0,16}?\d{1,5}"
    r"(?:号|栋|幢|座|房|室|单元)[0-9A-Za-z一-鿿-]{0,14}"
)
_CHILD_YEARS = 14
"""An unlabelled number whose birthday is nearer than this may be a region and a day of filing."""


def find(text: str, today: date, *, title: str = "") -> tuple[Hit, ...]:
    """Personal data of ``text``, each value once, in the order of the text.

    ``title``: of the page; 通讯录 or 值班表 there says that its numbers are offices'. ``today``: nobody is born after it.
    """
    found: dict[tuple[Kind, str], Hit] = {}
    office_paper = OFFICE.search(title) is not None
    for place in places(text):
        for kind, value, sure in _in_cell(place, today, office_paper):
            known = found.get((kind, value))
            if known is None or (sure and not known.sure):
                found[kind, value] = Hit(kind, masked(kind, value), sure, place.number)
    return tuple(found.values())


def masked(kind: Kind, value: str) -> str:
    """How a value may be shown."""
    match kind:
        case Kind.PHONE:
            return starred(value, 3, 4)
        case Kind.PASSPORT:
            return starred(value, 2, 2)
        case Kind.HOME:
            return starred(value, 6, 0)
        case Kind.IDENTITY | Kind.CARD:
            return starred(value, 4, 4)


_Found = tuple[Kind, str, bool]


def _in_cell(place: Place, today: date, office_paper: bool) -> Iterator[_Found]:
    taken = []
    for found in re.finditer(f"{_IDENTITY.pattern}|{_SPACED_IDENTITY.pattern}|{_OLD_IDENTITY.pattern}", place.cell):
        value, sure = _identity(found.group(), _label(place, found.start()), today)
        if value:
            taken.append(found.span())
            yield Kind.IDENTITY, value, sure
    for found in _PHONE.finditer(place.cell):
        value = re.sub(r"\D", "", found.group(1))
        sure_phone = _phone(place, found.start(), office_paper)
        if sure_phone is not None:
            yield Kind.PHONE, value, sure_phone
    for found in _CARD.finditer(place.cell):
        value = found.group().replace(" ", "")
        sure_card = None if found.span() in taken else _card(place, value, found.start())
        if sure_card is not None:
            yield Kind.CARD, value, sure_card
    for found in _PASSPORT.finditer(place.cell):
        if PASSPORT.search(_label(place, found.start())):
            yield Kind.PASSPORT, found.group(), True
    for found in _DOOR.finditer(place.cell):
        if _lives(place, found):
            yield Kind.HOME, found.group(), True


def _label(place: Place, start: int) -> str:
    """What the number is called: the words before it in its cell, else what stands over it."""
    return f"{place.heading} {place.before(start)}"


def _identity(written: str, label: str, today: date) -> tuple[str, bool]:
    """The identity number, and whether it surely is one; empty where it is none."""
    number = written.replace(" ", "").upper()
    named = NAMED_IDENTITY.search(label) is not None
    day = born_old(number, today) if len(number) == 15 else born(number, today)
    if day is None or (not named and (OTHER_CODE.search(label) or len(number) == 15 or " " in written)):
        return "", False
    return number, named or day.year < today.year - _CHILD_YEARS


def _phone(place: Place, start: int, office_paper: bool) -> bool | None:
    """True for a private person's number, False for one that may be either, None for one that is there to be called."""
    near = f"{place.heading}{place.cell[:start][-60:]}"
    person = PERSON.search(place.around) is not None or place.named
    office = office_paper or OFFICE.search(place.around) is not None
    if not person or (office and not PERSON.search(near)):
        return None
    return not office


def _card(place: Place, number: str, start: int) -> bool | None:
    if not (16 <= len(number) <= 19 and luhn(number) and CARD.search(_label(place, start))):
        return None
    if UNITS_ACCOUNT.search(place.around):
        return None
    return place.named or PERSON.search(place.around) is not None


def _lives(place: Place, found: re.Match[str]) -> bool:
    """True where the words say that somebody lives there."""
    label = _label(place, found.start())
    said = LIVES.search(f"{label}{found.group()[:4]}") is not None
    person = (
        place.named or PERSON.search(place.around) is not None or re.search(r"[，,][男女][，,]", place.row) is not None
    )
    return said and person and not WORKS.search(f"{label}{found.group()}")
