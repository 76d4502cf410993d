"""Who gets what: the office's list, the units' addresses, and whether a unit's mail waits for release."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from alerts.reminding import USUAL, Ladder
from store.register import Register

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


class UnitMail(StrEnum):
    """What becomes of a unit's own mail."""

    OFF = "off"
    HELD = "held"
    """It waits in the outbox until the clerk releases it."""
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Route:
    """Where one unit's mail goes."""

    unit: str
    recipients: tuple[str, ...]
    mode: UnitMail
    ladder: Ladder = USUAL
    heads: tuple[str, ...] = ()
    """Who gets the unit's mail too, once a gap has stood long enough."""

    def with_heads(self) -> Route:
        """The same, with the heads among the recipients."""
        return replace(self, recipients=tuple(dict.fromkeys((*self.recipients, *self.heads))))

    @property
    def open(self) -> bool:
        """True if a mail can be made at all."""
        return bool(self.recipients) and self.mode is not UnitMail.OFF


def office_recipients(register: Register) -> tuple[str, ...]:
    """The office's addresses, each once."""
    return _usable(mail for c in register.contacts if c.unit is None for mail in c.emails)


def unit_route(register: Register, unit: str, default: UnitMail, ladder: Ladder = USUAL) -> Route:
    """Where that unit's mail goes; the last contact that names a mode, or its own reminders, decides it."""
    own = [c for c in register.contacts if c.unit == unit]
    modes = [UnitMail(c.mode) for c in own if c.mode]
    recipients = _usable(mail for c in own for mail in c.emails)
    own_intervals = [c.reminders for c in own if c.reminders is not None]
    if own_intervals:
        ladder = replace(ladder, intervals=own_intervals[-1])
    own_patience = [c.circular_after for c in own if c.circular_after is not None]
    if own_patience:
        ladder = replace(ladder, circular_after=own_patience[-1])
    heads = _usable(mail for c in own for mail in c.heads)
    return Route(unit, recipients, modes[-1] if modes else default, ladder, heads)


def patience_of(register: Register, ladder: Ladder) -> Callable[[str], int]:
    """By unit: working days it has for mending before a gap is listed for the circular."""
    return lambda unit: unit_route(register, unit, UnitMail.OFF, ladder).ladder.circular_after


def without_recipient(register: Register, units: Iterable[str]) -> tuple[str, ...]:
    """Those of ``units`` for whom no address is registered, in register order."""
    asked = set(units)
    reached = {c.unit for c in register.contacts if _usable(c.emails)}
    return tuple(u.id for u in register.units if u.id in asked and u.id not in reached)


def copied(register: Register) -> frozenset[str]:
    """Who gets copies only: heads, and the office's addresses after the first; nobody whom a unit is reached by."""
    own = {mail for c in register.contacts if c.unit is not None for mail in c.emails} | {
        *office_recipients(register)[:1]
    }
    heads = _usable(mail for c in register.contacts for mail in c.heads)
    return frozenset((*heads, *office_recipients(register)[1:])) - own


def is_address(text: str) -> bool:
    """True for what a mail can be addressed to: plain ASCII, no blanks, brackets or line ends."""
    return _ADDRESS.fullmatch(text) is not None


def _usable(addresses: Iterable[str]) -> tuple[str, ...]:
    """Each address once; what no mail can be addressed to counts as not registered."""
    return tuple(dict.fromkeys(a for a in addresses if is_address(a)))
