"""What was found: its kind, and a form of it that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of personal data."""

    IDENTITY = "identity"
    PHONE = "phone"
    CARD = "card"
    PASSPORT = "passport"
    HOME = "home"


KIND_ZH: dict[Kind, str] = {
    Kind.IDENTITY: "身份证号",
    Kind.PHONE: "手机号",
    Kind.CARD: "银行卡号",
    Kind.PASSPORT: "护照或通行证号",
    Kind.HOME: "家庭住址",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. The number itself is not kept: only ``masked`` may be stored, mailed or logged."""

    kind: Kind
    masked: str
    sure: bool
    """False where the same could be an office's own number or another kind of code: a person has to look."""
    line: int
    """Line of the text, from 1."""


def starred(value: str, head: int, tail: int) -> str:
    """``value`` with all but its first ``head`` and last ``tail`` characters as stars."""
    hidden = max(len(value) - head - tail, 0)
    return value[:head] + "*" * hidden + value[len(value) - tail :]
