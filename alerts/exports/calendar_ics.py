"""Coming deadlines as a calendar (RFC 5545): all-day events with reminders, for one unit or for the office.

An identity is free of wording and of the due day, so that a day that moves replaces its event; where units owe the same
thing by different days, the office has an event for each day.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from alerts.blocks import item_title, unit_order
from alerts.digest import DEMO
from alerts.succession import responsible
from alerts.wording import clean, period_zh
from store.register import Register
from store.verdicts import Finding, Level, Verdict

_COMING = (Verdict.DUE_SOON, Verdict.NOT_DUE)
_OFFICE_ONLY = (Level.HINT, Level.REVIEW)
_TITLE = 120
_SUMMARY = 160
_SENTENCE = 400
"""Characters of what an event shows."""
_OCTETS = 75
_EPOCH = date(2000, 1, 1)
_REMINDERS = (("-P6DT15H", "一周后到期"), ("-PT15H", "明天到期"))
"""At nine in the morning of the day a week before, and of the day before: an all-day event begins at midnight."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One event."""

    key: str
    """What is due, free of wording: its hash is the event's UID."""
    day: date
    title: str
    told: tuple[str, ...]
    """Lines of the description."""
    section: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A calendar's content."""

    name: str
    audience: str
    """``office`` or a unit's id."""
    events: tuple[Deadline, ...]


def unit_deadlines(findings: Iterable[Finding], unit: str, register: Register, as_of: date) -> Deadlines:
    """What one unit owes next; nothing that only the office is told (hints)."""
    own = [
        f
        for f in findings
        if _is_coming(f) and f.level not in _OFFICE_ONLY and responsible(register, f.unit, as_of) == unit
    ]
    name = clean(register.unit(unit).name, _TITLE)
    events = (
        Deadline(
            f.obligation,
            f.judgement.due,
            clean(item_title(f), _SUMMARY),
            _told(f, name),
            clean(f"{f.task} {f.task_title}", _TITLE),
        )
        for f in own
        if f.judgement.due is not None
    )
    return Deadlines(f"{name}政务公开期限", unit, _in_order(events))


def office_deadlines(findings: Iterable[Finding], register: Register) -> Deadlines:
    """What all units owe next: one event for each rule, period and day, naming who owes it."""
    groups: dict[tuple[str, str], dict[date, list[Finding]]] = {}
    for f in findings:
        if _is_coming(f) and f.judgement.due is not None:
            groups.setdefault((f.rule, f.period), {}).setdefault(f.judgement.due, []).append(f)
    place: Callable[[str], int] = unit_order(register)
    events = []
    for (rule, period), days in groups.items():
        for day, group in days.items():
            first = min(group, key=lambda f: f.obligation)
            units = Counter(clean(f.unit_name, _TITLE) for f in sorted(group, key=lambda f: place(f.unit)))
            named = "、".join(f"{n}（{many}件）" if many > 1 else n for n, many in units.items())
            words = period_zh(period)
            title = clean(first.rule_title, _TITLE) + (f"（{words}）" if words else "")
            key = f"{rule}|{period}" + (f"|{day}" if len(days) > 1 else "")
            section = clean(f"{first.task} {first.task_title}", _TITLE)
            events.append(Deadline(key, day, f"{title}：{len(units)}个单位", _told(first, named), section))
    return Deadlines("政务公开期限（全市）", "office", _in_order(events))


def calendar_ics(deadlines: Deadlines, *, city: str, as_of: date, judged: datetime, simulation: bool) -> bytes:
    """The file. ``as_of``: the evaluation's day, which numbers the revision; ``judged``: when it was made (UTC)."""
    demo = DEMO if simulation else ""
    name = _text(f"{demo}{clean(city, _TITLE)}{deadlines.name}")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gapwatch//deadlines//ZH", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{name}", "X-WR-TIMEZONE:Asia/Shanghai",
        "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T020000", "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip
    stamp = f"{judged.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in deadlines.events:
        uid = hashlib.sha256(f"{city}|{simulation}|{deadlines.audience}|{event.key}".encode()).hexdigest()[:40]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@gapwatch",
            f"DTSTAMP:{stamp}",
            f"LAST-MODIFIED:{stamp}",
            f"SEQUENCE:{max((as_of - _EPOCH).days, 0)}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(f'{demo}到期：{event.title}')}",
            f"DESCRIPTION:{_text(chr(10).join(event.told))}",
            f"CATEGORIES:{_text(event.section)}",
            "TRANSP:TRANSPARENT",
        ]
        for trigger, words in _REMINDERS:
            reminder = _text(f"{demo}{words}：{event.title}")
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{reminder}", f"TRIGGER:{trigger}", "END:VALARM"]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def fold(line: str) -> bytes:
    """A content line of at most 75 octets a piece, no character cut in two, CRLF at the ends."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"


def _is_coming(f: Finding) -> bool:
    return not f.pending and f.judgement.verdict in _COMING


def _told(f: Finding, who: str) -> tuple[str, ...]:
    return (
        f"责任单位：{who}",
        f"应当做到：{clean(f.judgement.expected, _SENTENCE)}",
        f"法定依据：{clean(f.basis, _SENTENCE)}",
    )


def _in_order(events: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(events, key=lambda e: (e.day, e.key)))


def _text(text: str) -> str:
    """A TEXT value: visible characters and line ends only, escaped."""
    lines = (re.sub(r"([\\;,])", r"\\\1", clean(line)) for line in text.split("\n"))
    return "\\n".join(lines)


def units_with_deadlines(findings: Sequence[Finding], register: Register, as_of: date) -> Iterator[str]:
    """Ids of the units that owe something next, in register order."""
    owing = {responsible(register, f.unit, as_of) for f in findings if _is_coming(f) and f.level not in _OFFICE_ONLY}
    yield from (u.id for u in register.units if u.id in owing)
