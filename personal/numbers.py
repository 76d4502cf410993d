"""Numbers that carry their own proof: identity numbers (GB 11643-1999) and bank cards (ISO/IEC 7812, Luhn)."""

from __future__ import annotations

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCES = frozenset(
    f"{tens}{ones}"
    for tens, all_ones in {
        1: "12345",
        2: "123",
        3: "1234567",
        4: "123456",
        5: "01234",
        6: "12345",
        7: "1",
        8: "123",
    }.items()
    for ones in all_ones
)
"""First two digits (GB/T 2260); 81 to 83 are residence permits of Hong Kong, Macao and Taiwan people."""
_OLDEST = 1900


def born(number: str, today: date) -> date | None:
    """The birthday in an identity number of 18 places; None where it is none (region, day or check digit is wrong)."""
    if len(number) != 18 or not number[:17].isascii() or not number[:17].isdigit() or number[:2] not in _PROVINCES:
        return None
    if _CHECK[sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=False)) % 11] != number[17].upper():
        return None
    return _day(number[6:14], today)


def born_old(number: str, today: date) -> date | None:
    """The birthday in an identity number of 15 places, as issued until 1999; it has no check digit."""
    if len(number) != 15 or not number.isascii() or not number.isdigit() or number[:2] not in _PROVINCES:
        return None
    return _day(f"19{number[6:12]}", today)


def luhn(number: str) -> bool:
    """True if the last digit is the check digit of ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _day(text: str, today: date) -> date | None:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return day if day.year >= _OLDEST and day <= today else None
