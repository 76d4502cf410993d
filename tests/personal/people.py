"""Invented people (SYNTHETIC, 虚构): numbers that prove themselves and belong to nobody this project knows."""

from __future__ import annotations

from datetime import date

WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
"""GB 11643-1999 gives the weight of place i as 2^(i-1) modulo 11, counted from the right."""


def identity(birthday: date = date(1980, 1, 1), region: str = "441302", serial: str = "001") -> str:
    body = f"{region}{birthday:%Y%m%d}{serial}"
    rest = sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


def wrong(number: str) -> str:
    """The same with a check digit that does not fit."""
    return number[:17] + ("1" if number[17] != "1" else "2")


def card(body: str = "621700312345678901") -> str:
    for digit in range(10):
        number = f"{body}{digit}"
        digits = [int(d) for d in reversed(number)]
        doubled = sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
        if (sum(digits[0::2]) + doubled) % 10 == 0:
            return number
    raise AssertionError(body)
