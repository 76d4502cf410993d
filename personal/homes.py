"""Addresses where somebody lives, told apart from those of offices and firms."""

from __future__ import annotations

import re

from personal.phones import below_writer
from personal.places import Place
from personal.words import (
    DWELLING,
    FLAT,
    HOME_LABEL,
    LEADS_IN,
    LEFT_BY_YOU,
    LIVES,
    LIVES_HERE,
    MOTION,
    NAMED_IDENTITY,
    OFFICE,
    PERSON,
    POST,
    WORKS,
)

DOOR = re.compile(
    r"[一-鿿]{2,30}?(?:路|街|巷|大道|村|小区|花园|苑|里|庄|组|社区|城|府|园)[一-鿿0-9A-Za-z（）()-]{0,16}?\d{1,5}"
    r"(?:号|栋|幢|座|房|室|单元)[0-9A-Za-z一-鿿-]{0,14}"
)

_GLUED = re.compile("(?:通讯|通信|联系|送达|家庭)(?:地址|住址)[为是]?(?=[一-鿿]{2})")
"""A label that runs into the address."""


def home(place: Place, found: re.Match[str], title: str) -> tuple[str, bool] | None:
    """The address, and whether somebody surely lives there; None where the words do not say that anybody does."""
    before, address = place.before(found.start()), found.group()
    glued = _GLUED.match(address)
    if glued:
        before, address = before + glued.group(), address[glued.end() :]
    lead = LEADS_IN.match(address)
    bare = address[lead.end() :] if lead else address
    post = POST.search(before)
    told = place.cell[: found.start()]
    if post and FLAT.search(address) and (DWELLING.search(address) or NAMED_IDENTITY.search(told)):
        his = NAMED_IDENTITY.search(told) or (MOTION.search(title) and post["whose"]) or below_writer(place)
        return (bare, True) if his and not OFFICE.search(told) else None
    said = (
        lead or LIVES.search(place.heading) or LIVES_HERE.search(before) or LIVES.search(f"{before[-1:]}{address[:4]}")
    )
    if not said or WORKS.search(f"{place.heading} {before}{address}"):
        return None
    return bare, (
        HOME_LABEL.search(place.heading) is not None
        or HOME_LABEL.search(before) is not None
        or LEFT_BY_YOU.search(before) is not None
        or address.startswith(("我家住", "我住", "本人住"))
        or place.named
        or below_writer(place)
        or PERSON.search(place.around) is not None
        or re.search(r"[，,][男女][，,]", place.row) is not None
    )
