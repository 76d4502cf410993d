"""Days out of what official pages write (wire-formats 13). Days are Beijing calendar days.

Impossible days (31 June) and days later than the fetch are refused, never mended; a date without a year or a day is no day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
EARLIEST = date(1949, 10, 1)
_SEP = r"\s*[-/.年—–]\s*"
_NUMERIC = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_SEP}(\d{{1,2}})\s*[-/.月—–]\s*(\d\d(?=\d\d:\d\d)|\d{{1,2}}(?!\d|\s*[月季]))"
)
"""A day may run into its clock: ``2018-05-0810:23``."""
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_NUMERALS = re.compile(
    r"([〇零○Oo0一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_CLOCK = re.compile(r"\s*[T日]?\s*([01]?\d|2[0-3])\s*[:∶时]\s*([0-5]\d)(?!\d)")
_WORDS = re.compile(r"(?!星|期|周|[一二三四五六日天])\w")
"""Anything before a day but the day of the week."""
_ONWARD = re.compile(r"\s*日?\s*(?:至|到|[~〜～]|[-—–]+\s*(?:(?:19|20)\d\d\s*[-/.年]|\d{1,2}\s*[-/.月]))")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)|/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○Oo0", 0)


def find_day(text: str, *, today: date) -> date | None:
    """The first date in a text, or None where there is none or it cannot be true."""
    first = _first_date(unicodedata.normalize("NFKC", text))
    if first is None:
        return None
    year, month, day = (_number(part) for part in first.groups())
    return sound_day(2000 + year if year < 100 else year, month, day, today=today)


def stated_day(text: str, *, today: date) -> date | None:
    """The day that a label's value is: what it begins with, and no span of days. 时间：3月7日至4月26日 is an event's."""
    plain = unicodedata.normalize("NFKC", text)
    first = _first_date(plain)
    if first is None or _WORDS.search(plain, 0, first.start()) or _ONWARD.match(plain, first.end()):
        return None
    return find_day(text, today=today)


def find_time(text: str) -> time | None:
    """The time of day that follows the first date in a text; midnight is a clock that nobody set."""
    plain = unicodedata.normalize("NFKC", text)
    first = _first_date(plain)
    found = _CLOCK.match(plain, first.end()) if first else None
    told = time(int(found[1]), int(found[2])) if found else None
    return told if told != time() else None


def _first_date(plain: str) -> re.Match[str] | None:
    found = (m for m in (_NUMERIC.search(plain), _SHORT_YEAR.search(plain), _NUMERALS.search(plain)) if m)
    return min(found, key=lambda m: m.start(), default=None)


def sound_day(year: int, month: int, day: int, *, today: date) -> date | None:
    """The day, unless it does not exist, lies before the republic or after ``today``."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if EARLIEST <= found <= today else None


def epoch_day(value: object, *, today: date) -> date | None:
    """Beijing day of an epoch in seconds (an int, or digits in a string); 0 means none."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value) if len(value) < 20 else 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 4e9:
        return None
    found = datetime.fromtimestamp(float(value), UTC).astimezone(BEIJING).date()
    return found if EARLIEST <= found <= today else None


def address_day(url: str, *, today: date) -> date | None:
    """The day in an address such as ``t20180508_123.html`` or ``/art/2018/5/8/``: the weakest witness (DESIGN 7)."""
    found = _IN_ADDRESS.search(url)
    return sound_day(*(int(g) for g in found.groups() if g), today=today) if found else None


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if "十" in ones:
            return 99
        return 10 * _number(tens or "一") + (_number(ones) if ones else 0)
    return int("".join(str(_DIGIT[c]) for c in text))
