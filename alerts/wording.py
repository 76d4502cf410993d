"""How days, periods and strangers' words are written in a mail."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from urllib.parse import quote, urlsplit

from personal.mask import mask_address
from words import N_, _

_NUMERALS = "一二三四五六七八九十"
_SPACES = re.compile(r"\s+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
"""Unicode categories that carry no ink: controls, bidirectional marks, zero-width signs, separators."""
_PERIODS = (
    (re.compile(r"(\d{4})"), N_("{0}年")),
    (re.compile(r"(\d{4})-(?:0?)(\d{1,2})"), N_("{0}年{1}月")),
    (re.compile(r"(\d{4})-?Q([1-4])"), N_("{0}年第{1}季度")),
    (re.compile(r"(\d{4})-?H1"), N_("{0}年上半年")),
    (re.compile(r"(\d{4})-?H2"), N_("{0}年下半年")),
    (re.compile(r"(\d{4})-?W0?(\d{1,2})"), N_("{0}年第{1}周")),
    (re.compile(r"(\d{4})-0?(\d{1,2})-0?(\d{1,2})"), N_("{0}年{1}月{2}日")),
)


def clean(text: str, limit: int | None = None) -> str:
    """One line of visible text: no control, bidirectional or zero-width characters, at most ``limit`` long.

    Titles come from the web; without line ends they can forge neither a header nor a section of the plain text.
    """
    spaced = _SPACES.sub(" ", text)
    kept = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    kept = _SPACES.sub(" ", kept).strip()
    return kept if limit is None or len(kept) <= limit else kept[: limit - 1] + "…"


def shown_address(url: str) -> str:
    """An address as it may be read: one that bears a person's number is masked, and then leads nowhere."""
    return mask_address(url)


def web_address(url: str) -> str | None:
    """The address if it may be linked to: http or https, with a host, without odd characters, and no person's number in it; else None."""
    if shown_address(url) != url:
        return None
    plain = quote(clean(url), safe="%/:=&?~#+!$,;'@()*[]-._")
    try:
        parts = urlsplit(plain)
        host = parts.hostname
    except ValueError:
        return None
    return plain if parts.scheme in ("http", "https") and host else None


def day_zh(day: date) -> str:
    """``2018年11月19日``."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


def week_zh(day: date) -> str:
    """``2018年第47周`` (ISO)."""
    year, week = day.isocalendar()[:2]
    return _("{year}年第{week}周").format(year=year, week=week)


def numeral(number: int) -> str:
    """``十二`` for 12; up to 99."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return ten + (_NUMERALS[ones - 1] if ones else "")


def quarter_zh(day: date) -> str:
    """``2018年第4季度``."""
    return f"{day.year}年第{(day.month + 2) // 3}季度"


def period_zh(period: str) -> str:
    """A period in words; empty for one that is no stretch of time."""
    for pattern, words in _PERIODS:
        if match := pattern.fullmatch(period):
            return _(words).format(*match.groups())
    return ""


def age_zh(since: date, until: date) -> str:
    """``3周2天``, ``5天``; the day itself is ``当日``."""
    weeks, days = divmod(max((until - since).days, 0), 7)
    if not weeks and not days:
        return _("当日")
    return (_("{weeks}周").format(weeks=weeks) if weeks else "") + (_("{days}天").format(days=days) if days else "")


def overdue_zh(due: date, today: date) -> str:
    """How far past, or before, its last day an obligation is (calendar days)."""
    days = (today - due).days
    if days > 0:
        return _("已逾期{days}天").format(days=days)
    return _("今天到期") if days == 0 else _("还有{days}天").format(days=-days)


def answer_by(today: date) -> date:
    """The day by which a unit is asked to answer: the Monday of a coming digest, at least five days ahead."""
    earliest = today + timedelta(days=5)
    return earliest + timedelta(days=-earliest.weekday() % 7)
