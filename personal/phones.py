"""Whose telephone a mobile number is: a private person's, an office's, or nobody can tell."""

from __future__ import annotations

import re

from personal.places import Place
from personal.words import (
    ANSWER,
    BENEFICIARIES,
    CALL,
    FIRM,
    FOOT,
    HIS_NUMBER,
    MEMBER,
    MINE,
    MOTION,
    NO_BENEFICIARIES,
    OFFICE,
    OFFICER,
    OFFICERS_LIST,
    OFFICIAL_COLUMN,
    PERSON,
    PERSONS_COLUMN,
    PLAIN_PHONE_COLUMN,
    PRIVATE_COLUMN,
    ROLE,
    SOMEBODY,
    TELEPHONE,
    is_labelled_name,
    is_name,
)

_MADE_UP = re.compile(r"13800138000|1[3-9]\d0{8}")
"""Numbers that forms show as examples."""
_IDENTITY = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)")
_GREETED = re.compile("(?:尊敬的)?[一-鿿]{1,2}(?:先生|女士)[(](?:电话|手机)?[:]?#[)][:,]?[您你]好.*")
"""The beginning of an answer; # stands for the number."""
_BARE_LABEL = re.compile("(?:本人)?(?:联系|移动)?(?:手机|电话|方式|来电)(?:号码?)?[:]\\s*")
_BEHIND_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx][\s,、;]{1,3}$")
_FIELDS = 80
"""Letters between somebody's name or identity number and a number in the same breath."""


def private(place: Place, number: str, start: int, title: str) -> bool | None:
    """True for a private person's number, False for one that may be either, None for one that is there to be called.

    ``start``: where the number begins in the cell. ``title``: of the paper; 通讯录 there says that its numbers are offices'.
    """
    office_paper = OFFICE.search(title) is not None
    told = place.cell[:start]
    if not OFFICERS_LIST.search(title) and (
        _own_column(place, title)
        or _said_to_be_his(told, title)
        or _among_his_fields(place, told)
        or (_BARE_LABEL.fullmatch(told) and below_writer(place))
        or _GREETED.fullmatch(f"{told}#{place.cell[start + len(number) :][:8]}")
    ):
        return not _MADE_UP.fullmatch(number)
    near = f"{place.heading}{told[-60:]}"
    person = PERSON.search(place.around) is not None or place.named
    office = office_paper or OFFICE.search(f"{place.caption}\n{place.around}") is not None
    if not person or (office and not PERSON.search(near)):
        return None
    return (
        not office
        and not _MADE_UP.fullmatch(number)
        and (_in_no_officers_column(place) or _is_his(place.before(start)))
    )


def _own_column(place: Place, title: str) -> bool:
    """True where the column belongs to the person whose row it is: the nearest heading before it that names somebody decides."""
    if not place.heading or OFFICIAL_COLUMN.search(place.heading) or OFFICERS_LIST.search(place.caption):
        return False
    if FOOT.search(place.row):
        return False
    told = place.headings.split("\t")
    if not PLAIN_PHONE_COLUMN.fullmatch(place.heading):
        return PERSONS_COLUMN.fullmatch(place.heading) is not None
    if not _in_persons_row(place) and not _list_of_beneficiaries(place, title):
        return False
    heads = reversed(range(place.index))
    who = next((i for i in heads if OFFICIAL_COLUMN.search(told[i]) or SOMEBODY.search(told[i])), None)
    if who is None:
        return in_list_of_persons(place)
    cells = place.row.split("\t")
    named = cells[who] if len(cells) == len(told) else place.row
    return not OFFICIAL_COLUMN.search(told[who]) and not FIRM.search(named)


def _list_of_beneficiaries(place: Place, title: str) -> bool:
    """True in a list that says that its people are paid or helped, and names no office, work or firm."""
    told = f"{title}\n{place.caption}"
    return (
        BENEFICIARIES.search(told) is not None
        and not NO_BENEFICIARIES.search(told)
        and not OFFICIAL_COLUMN.search(place.headings)
        and place.named
        and not FIRM.search(place.row)
    )


def _among_his_fields(place: Place, told: str) -> bool:
    """True right behind an identity number, or behind a bare label in a row that has one and names no office."""
    if _BEHIND_IDENTITY.search(told):
        return not any(w.search(told) for w in (OFFICIAL_COLUMN, OFFICE))
    return (
        "\t" in place.row
        and _BARE_LABEL.fullmatch(told) is not None
        and _IDENTITY.search(place.row) is not None
        and not any(w.search(f"{place.row}{place.headings}") for w in (OFFICIAL_COLUMN, OFFICE, FIRM))
    )


def in_list_of_persons(place: Place) -> bool:
    """True in a row with somebody's identity number, of a list that names neither officers nor firms."""
    return (
        _in_persons_row(place)
        and _IDENTITY.search(place.row) is not None
        and not OFFICIAL_COLUMN.search(place.headings)
        and not FIRM.search(place.row)
    )


def _in_no_officers_column(place: Place) -> bool:
    """True in a person's row of which no heading names somebody in his work, where it is not known which heading fits."""
    return not place.heading and _in_persons_row(place) and not OFFICIAL_COLUMN.search(place.headings)


def _said_to_be_his(told: str, title: str) -> bool:
    """True where what leads up to a number is somebody's own words, or the fields of somebody private."""
    if MINE.search(told[-_FIELDS:]) or (MOTION.search(title) and MEMBER.search(told)):
        return True
    if not TELEPHONE.search(told):
        return False
    return any(
        len(told) - end <= _FIELDS
        and not OFFICE.search(told[max(0, begin - 20) : begin] + told[end:])
        and not CALL.search(told[end:])
        for begin, end in _people(told)
    )


def below_writer(place: Place) -> bool:
    """True for a line right below lines that name the writer and nobody else: 来信人：…, then 电话：…"""
    who = max(_people(place.above), default=None)
    if who is None:
        return False
    told = f"{place.above[max(0, who[0] - 20) : who[0]]}\n{place.above[who[1] :]}"
    if any(":" not in line for line in place.above[who[1] :].split("\n")[1:]):
        return False  # a line that is no field has come between
    return not any(w.search(told) for w in (OFFICE, OFFICIAL_COLUMN, ANSWER, CALL))


def _people(told: str) -> list[tuple[int, int]]:
    """Where somebody's identity number or his name behind a private label stand."""
    names = [m for m in ROLE.finditer(told) if is_labelled_name(m["name"])]
    return [m.span() for m in (*_IDENTITY.finditer(told), *names)]


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
