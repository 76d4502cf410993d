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
from personal.words import (
    CARD,
    HIS_NUMBER,
    HOME_LABEL,
    LIVES,
    LIVES_HERE,
    NAMED_IDENTITY,
    OFFICE,
    OFFICER,
    OTHER_CODE,
    OTHER_NUMBER,
    PASSPORT,
    PERSON,
    PERSONS_COLUMN,
    PRIVATE_COLUMN,
    SAMPLE,
    UNITS_ACCOUNT,
    WORKS,
    is_name,
)

_FREE = r"(?<![0-9A-Za-z_./=&%-])"
_END = r"(?![0-9A-Za-z_=&%*]|[-.]\d)"
_IDENTITY = re.compile(_FREE + r"\d{17}[\dXx]" + _END)
_SPACED_IDENTITY = re.compile(_FREE + r"(?:\d{6}([ -])\d{8}\1\d{3}[\dXx]|\d{4}(?: \d{4}){3} \d[\dXx])" + _END)
_OLD_IDENTITY = re.compile(_FREE + r"\d{15}" + _END)
_PHONE = re.compile(r"(?<![0-9A-Za-z_./=&%])(?:\+?86[- ]?)?(1[3-9]\d(?:\d{8}|([- ])\d{4}\2\d{4}))" + _END)
_CARD = re.compile(_FREE + r"(?:62\d{14,17}|[45]\d{15}|(?:62\d\d|[45]\d{3})(?: \d{4}){3}(?: \d{1,3})?)" + _END)
_PASSPORT = re.compile(_FREE + r"(?:E[A-HJ-NP-Z]\d{7}|[EGPSDCHMT]\d{8}|1[45]\d{7})" + _END)
_DOOR = re.compile(
    r"[一-鿿]{2,30}?(?:路|街|巷|大道|村|小区|花园|苑|里|庄|组|社区|城|府|园)[一-鿿0-9A-Za-z（）()-]{0,16}?\d{1,5}"
    r"(?:号|栋|幢|座|房|室|单元)[0-9A-Za-z一-鿿-]{0,14}"
)
_WORDS = re.compile(r"[\s,:、;()的]+")
_MADE_UP = re.compile(r"13800138000|1[3-9]\d0{8}")
"""Numbers that forms show as examples."""
_TOP = 200
"""Letters of a text in which it says that it is an example."""
_CHILD_YEARS = 14
"""An unlabelled number whose birthday is nearer than this may be a region and a day of filing."""


def find(text: str, today: date, *, title: str = "") -> tuple[Hit, ...]:
    """Personal data of ``text``, each value once, in the order of the text.

    ``title``: of the page and of the file; 通讯录 or 值班表 there says that its numbers are offices', 样表 there or at the top
    that nothing is sure. ``today``: nobody is born after it.
    """
    found: dict[tuple[Kind, str], Hit] = {}
    office_paper = OFFICE.search(title) is not None
    sample = SAMPLE.search(f"{title}\n{text[:_TOP]}") is not None
    for place in places(text):
        for kind, value, seems in _in_cell(place, today, office_paper):
            sure = seems and not sample
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
        sure_phone = _phone(place, value, found.start(), office_paper)
        if sure_phone is not None:
            yield Kind.PHONE, value, sure_phone
    for found in _CARD.finditer(place.cell):
        value = found.group().replace(" ", "")
        sure_card = None if found.span() in taken else _card(place, value, found.start())
        if sure_card is not None:
            yield Kind.CARD, value, sure_card
    for found in _PASSPORT.finditer(place.cell):
        label = _label(place, found.start())
        if PASSPORT.search(label) or ("证件号" in label and PASSPORT.search(place.row)):
            yield Kind.PASSPORT, found.group(), True
    for found in _DOOR.finditer(place.cell):
        sure_home = _lives(place, found)
        if sure_home is not None:
            yield Kind.HOME, found.group(), sure_home


def _label(place: Place, start: int) -> str:
    """What the number is called: the words before it in its cell, else what stands over it."""
    return f"{place.heading} {place.before(start)}"


def _identity(written: str, label: str, today: date) -> tuple[str, bool]:
    """The identity number, and whether it surely is one; empty where it is none."""
    number = re.sub("[ -]", "", written).upper()
    named = NAMED_IDENTITY.search(label) is not None
    day = born_old(number, today) if len(number) == 15 else born(number, today)
    if day is None or (not named and (OTHER_CODE.search(label) or len(number) == 15 or len(written) > len(number))):
        return "", False
    return number, named or (day.year < today.year - _CHILD_YEARS and not OTHER_NUMBER.search(label))


def _phone(place: Place, number: str, start: int, office_paper: bool) -> bool | None:
    """True for a private person's number, False for one that may be either, None for one that is there to be called."""
    near = f"{place.heading}{place.cell[:start][-60:]}"
    person = PERSON.search(place.around) is not None or place.named
    office = office_paper or OFFICE.search(f"{place.caption}\n{place.around}") is not None
    if not person or (office and not PERSON.search(near)):
        return None
    return not office and not _MADE_UP.fullmatch(number) and (_in_persons_row(place) or _is_his(place.before(start)))


def _in_persons_row(place: Place) -> bool:
    """True in a table whose rows are private persons."""
    told = place.headings.split("\t")
    return any(PERSONS_COLUMN.fullmatch(c) for c in told) or PRIVATE_COLUMN.search(place.headings) is not None


def _is_his(before: str) -> bool:
    """True where the words before a number name somebody private, and then a telephone."""
    found = HIS_NUMBER.search(before)
    if found is None:
        return False
    name = found["name"]
    if not name:
        return found["one"] is not None or "(" in found["gap"]
    return (is_name(name) and not OFFICER.search(name)) or name.endswith(("先生", "女士"))


def _card(place: Place, number: str, start: int) -> bool | None:
    if not (16 <= len(number) <= 19 and luhn(number) and CARD.search(_label(place, start))):
        return None
    if UNITS_ACCOUNT.search(place.around):
        return None
    return place.named or PERSON.search(place.around) is not None or any(map(is_name, _WORDS.split(place.row)))


def _lives(place: Place, found: re.Match[str]) -> bool | None:
    """True where the words say that somebody lives there, False where they may, None where they do not."""
    before, address = place.before(found.start()), found.group()
    said = LIVES.search(place.heading) or LIVES_HERE.search(before) or LIVES.search(f"{before[-1:]}{address[:4]}")
    if not said or WORKS.search(f"{_label(place, found.start())}{address}"):
        return None
    return (
        HOME_LABEL.search(place.heading) is not None
        or HOME_LABEL.search(before) is not None
        or place.named
        or PERSON.search(place.around) is not None
        or re.search(r"[，,][男女][，,]", place.row) is not None
    )
