"""Finding personal data in a text: precision before recall, because a department is told off for it.

A number without proof of its own (phone, passport, address) counts only where the words around say whose it is; one that
may as well be an office's is not sure. What is masked already (4413**********001X) is no hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from personal.hits import Hit, Kind, starred
from personal.homes import DOOR, home
from personal.numbers import born, born_old, luhn
from personal.phones import below_writer, in_list_of_persons, private
from personal.places import Place, places
from personal.words import (
    CARD,
    FIRM,
    FOR_EXAMPLE,
    NAMED_IDENTITY,
    OTHER_CODE,
    OTHER_NUMBER,
    PASSPORT,
    PASSPORT_COLUMN,
    PASSPORT_KIND,
    PERSON,
    PERSONS_CARD,
    SAMPLE,
    UNITS_ACCOUNT,
    is_name,
)

_FREE = r"(?<![0-9A-Za-z_./=&%-])"
_END = r"(?![0-9A-Za-z_=&%*]|[-.]\d)"
_IDENTITY = re.compile(_FREE + r"\d{17}[\dXx]" + _END)
_SPACED_IDENTITY = re.compile(_FREE + r"(?:\d{6}([ -])\d{8}\1\d{3}[\dXx]|\d{4}(?: \d{4}){3} \d[\dXx])" + _END)
_BY_PARTS = re.compile(r"\d{6}([ -])\d{8}\1\d{3}[\dXx]")
"""Region, birthday and the rest stand apart: no other code is written so."""
_OLD_IDENTITY = re.compile(_FREE + r"\d{15}" + _END)
_PHONE = re.compile(r"(?<![0-9A-Za-z_./=&%])(?:\+?86[- ]?)?(1[3-9]\d(?:\d{8}|([- ])\d{4}\2\d{4}))" + _END)
_CARD = re.compile(_FREE + r"(?:62\d{14,17}|[45]\d{15}|(?:62\d\d|[45]\d{3})(?: \d{4}){3}(?: \d{1,3})?)" + _END)
_PASSPORT = re.compile(_FREE + r"(?:E[A-HJ-NP-Z]\d{7}|[EGPSDCHMT]\d{8}|1[45]\d{7})" + _END)
_FOREIGN_PASSPORT = re.compile(
    r"(?:护照(?:号码?)?[:为是\s(\"]*(?P<foreign>[A-Z]{1,3}\d{6,8})|(?:大陆通行证|台胞证)(?:号码?)?[:为是\s(\"]*(?P<taiwan>\d{8}))"
    + _END
)
_ANY_PASSPORT = re.compile("[A-Z]{0,3}[0-9]{6,10}")
_DISABILITY = re.compile(_FREE + r"(\d{17}[\dXx])\d{2}" + _END)
"""The number of a disability certificate: an identity number, kind and degree."""
_WORDS = re.compile(r"[\s,:、;()的]+")
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
    sample = SAMPLE.search(f"{title}\n{text[:_TOP]}") is not None
    for place in places(text):
        for kind, value, seems in _in_cell(place, today, title):
            sure = seems and not sample
            known = found.get((kind, value))
            if known is None or (sure and not known.sure):
                found[kind, value] = Hit(kind, masked(kind, value), sure, place.number)
    return tuple(found.values())


def values(text: str, today: date) -> set[tuple[Kind, str]]:
    """Every value as the text writes it, full-width digits made plain: for whoever has to take them out, and for nobody else."""
    return {(kind, value) for place in places(text) for kind, value, _ in _in_cell(place, today, "")}


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


def _in_cell(place: Place, today: date, title: str) -> Iterator[_Found]:
    taken = []
    for found in re.finditer(f"{_IDENTITY.pattern}|{_SPACED_IDENTITY.pattern}|{_OLD_IDENTITY.pattern}", place.cell):
        value, sure = _identity(found.group(), _label(place, found.start()), today)
        if value:
            taken.append(found.span())
            yield Kind.IDENTITY, value, sure and not FOR_EXAMPLE.search(place.before(found.start()))
    for found in _DISABILITY.finditer(place.cell):
        if "残疾" in _label(place, found.start()) and born(found[1], today):
            yield Kind.IDENTITY, found[1].upper(), True
    for found in _PHONE.finditer(place.cell):
        value = re.sub(r"\D", "", found.group(1))
        sure_phone = private(place, value, found.start(), title)
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
    for found in _FOREIGN_PASSPORT.finditer(place.cell):
        yield Kind.PASSPORT, found["foreign"] or found["taiwan"], True
    named = PASSPORT_COLUMN.fullmatch(place.heading) or (
        "证件号" in place.heading and PASSPORT_KIND.search(place.row) is not None
    )
    if named and _ANY_PASSPORT.fullmatch(place.cell):
        yield Kind.PASSPORT, place.cell, True
    for found in DOOR.finditer(place.cell):
        lives = home(place, found, title)
        if lives is not None:
            yield Kind.HOME, *lives


def _label(place: Place, start: int) -> str:
    """What the number is called: the words before it in its cell, else what stands over it."""
    return f"{place.heading} {place.before(start)}"


def _identity(written: str, label: str, today: date) -> tuple[str, bool]:
    """The identity number, and whether it surely is one; empty where it is none."""
    number = re.sub("[ -]", "", written).upper()
    named = NAMED_IDENTITY.search(label) is not None
    day = born_old(number, today) if len(number) == 15 else born(number, today)
    if day is None or (
        not named
        and (
            OTHER_CODE.search(label)
            or len(number) == 15
            or (len(written) > len(number) and not _BY_PARTS.fullmatch(written))
        )
    ):
        return "", False
    return number, named or (day.year < today.year - _CHILD_YEARS and not OTHER_NUMBER.search(label))


def _card(place: Place, number: str, start: int) -> bool | None:
    if not (16 <= len(number) <= 19 and luhn(number) and CARD.search(_label(place, start))):
        return None
    theirs = place.heading and in_list_of_persons(place)  # whose school or hospital is told beside the account
    if UNITS_ACCOUNT.search(f"{place.heading}{place.cell}" if theirs else place.around):
        return None
    if FIRM.search(place.row):
        return False
    if PERSONS_CARD.search(_label(place, start)):
        return True
    return (
        place.named
        or below_writer(place)
        or PERSON.search(place.around) is not None
        or any(map(is_name, _WORDS.split(place.row)))
    )
