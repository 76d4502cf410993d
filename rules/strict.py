"""What every part of a rule file shares: unknown keys are errors, days are days, and a mistake knows its key."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"\d\d-\d\d")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LOOSE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_DIGITS = re.compile(r"(\d{4})?(\d\d)(\d\d)")
_YEARS = range(1949, 2200)
"""Days outside are mistyped, and some could not be reckoned with."""


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def mistake(sentence: str, *at: str) -> PydanticCustomError:
    """A mistake that several keys make together; ``at``: the key, below the validated part, at which it is shown."""
    return PydanticCustomError("mistake", "{sentence}", {"sentence": sentence, "at": at})


def is_day(text: str) -> bool:
    """True for a day of the calendar written 2018-03-07; nothing else is taken for one."""
    try:
        return bool(_ISO.fullmatch(text)) and date.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


def is_month_day(text: str) -> bool:
    """True for 12-31; 02-29 is one too."""
    return bool(_MONTH_DAY.fullmatch(text)) and is_day(f"2020-{text}")


def day_meant(text: str, *, month_day: bool = False) -> str:
    """``，是不是“2018-03-07”？`` where another way of writing a day can be made out, else ``，``."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _LOOSE.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None or (found[1] is None and not month_day):
        return "，"
    number = f"{int(found[2]):02}-{int(found[3]):02}"
    meant = f"{found[1]}-{number}" if found[1] else number
    right = (is_day(meant) or is_month_day(meant)) and meant != text
    return f"，是不是“{meant}”？" if right else "，"


def _date(value: Any) -> Any:
    """Only a day written as one: a number is none, though a machine could read it as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and is_day(value)):
        return value
    raise ValueError(f"“{value}”不是正确的日期{day_meant(str(value))}请写成 2018-03-07 的样子")


Date = Annotated[date, BeforeValidator(_date)]
"""A calendar day, written 2018-03-07."""


def _clock(value: Any) -> Any:
    """``10:30``."""
    if isinstance(value, time) or (isinstance(value, str) and _CLOCK.fullmatch(value)):
        return value
    raise ValueError(f"“{value}”不是正确的时刻，请写成 '09:30' 的样子（加引号）")


Clock = Annotated[time, BeforeValidator(_clock)]
"""A time of day, written '09:30'."""
