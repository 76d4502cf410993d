"""The list for the quarter's circular: the ladder's third step, after reminders and heads. Pure.

A gap is listed once its unit has had time to mend it: so many working days from the first mail that told it (the usual
ten, or the unit's own); days on which an answer of the unit's waited for the office, or an objection for its decision, are
not the unit's. Never listed: what is provisional, disputed, explained, answered and undecided, what no rule
asks for any more and so nobody looks at. Office mail, ledger and circular draw on the same list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from alerts.blocks import unit_order
from alerts.lifecycle import Event
from alerts.succession import responsible
from monitors.workdays import Workdays
from store.answers import Answer
from store.gaps import Happening
from store.register import Register
from store.verdicts import Gap, GapState

_BEIJING = timezone(timedelta(hours=8))
_BECOMES = {
    Event.OPENED: GapState.PROVISIONAL, Event.REOPENED: GapState.PROVISIONAL, Event.CONFIRMED: GapState.CONFIRMED,
    Event.EXPLAINED: GapState.EXPLAINED, Event.DISPUTED: GapState.DISPUTED, Event.LIFTED: GapState.CONFIRMED,
    Event.EXPIRED: GapState.CONFIRMED, Event.RESOLVED: GapState.RESOLVED, Event.WITHDRAWN: GapState.WITHDRAWN,
    Event.MERGED: GapState.MERGED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A gap that stands, and how long its unit has known."""

    gap: Gap
    unit: str
    """Who answers for it."""
    since: date
    """Day of the first mail that told the unit; without one, the day of its confirmation."""
    mailed: bool
    """False: no mail of ours ever told the unit."""
    working_days: int
    """On which nothing waited for the office."""
    ripe: bool
    """The unit has had its time: it is listed."""


@dataclass(frozen=True, slots=True)
class Roll:
    """All gaps that stand against somebody on a day, by register order of the units, the oldest first."""

    entries: tuple[Listed, ...] = ()
    twice: tuple[str, ...] = ()
    """Units with a listed gap that had one at the end of the quarter before too."""

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Those whose unit has had its time."""
        return tuple(e for e in self.entries if e.ripe)


NOBODY = Roll()


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of all gaps that ever were."""

    gaps: tuple[Gap, ...]
    told: Mapping[int, date] = field(default_factory=dict)
    """Gap id → day of the first mail that left the house and told its unit."""
    happened: tuple[Happening, ...] = ()
    answers: tuple[Answer, ...] = ()


def roll(
    past: Past,
    asked: Collection[str],
    register: Register,
    workdays: Workdays,
    as_of: date,
    quarter_start: date,
    patience: Callable[[str], int],
) -> Roll:
    """The list as of a day. ``asked``: obligations that the newest evaluation judged. ``patience``: working days by unit."""
    undecided = {a.gap for a in past.answers if a.state.is_open}
    before = quarter_start - timedelta(days=1)
    then, spans = _standing(past, before), _spans(past, as_of)
    entries, named_before = [], Counter[str]()
    place = unit_order(register)
    for gap in past.gaps:
        unit = responsible(register, gap.unit, as_of)
        known = past.told.get(gap.id)
        since = known or gap.confirmed
        if since is None:
            continue
        spared = spans.get(gap.id, [])
        if gap.id in then and _own_days(since, before, spared, workdays) >= patience(unit):
            named_before[unit] += 1
        if gap.state is GapState.CONFIRMED and gap.id not in undecided and gap.obligation in asked:
            days = _own_days(since, as_of, spared, workdays)
            entries.append(Listed(gap, unit, since, known is not None, days, days >= patience(unit)))
    entries.sort(key=lambda e: (place(e.unit), e.unit, e.gap.opened, e.gap.id))
    named = dict.fromkeys(e.unit for e in entries if e.ripe)
    return Roll(tuple(entries), tuple(u for u in named if named_before[u]))


def _standing(past: Past, day: date) -> frozenset[int]:
    """Gaps that stood against somebody at the end of that day, as far as they have not proved false since."""
    states: dict[int, GapState] = {}
    for event in past.happened:
        if event.on <= day and (state := _BECOMES.get(Event(event.event))) is not None:
            states[event.gap] = state
    answered = {a.gap for a in past.answers if a.on <= day and not _decided_by(a, day)}
    false = {g.id for g in past.gaps if g.state is GapState.WITHDRAWN}
    return frozenset(g for g, state in states.items() if state is GapState.CONFIRMED) - answered - false


def _spans(past: Past, as_of: date) -> dict[int, list[tuple[date, date]]]:
    """By gap: from when to when something waited for the office; the first day of each is still the unit's."""
    spans: dict[int, list[tuple[date, date]]] = {}
    for a in past.answers:
        spans.setdefault(a.gap, []).append((a.on, as_of if a.decided_at is None else _beijing(a.decided_at)))
    disputed: dict[int, date] = {}
    for event in past.happened:
        if event.event == Event.DISPUTED:
            disputed[event.gap] = event.on
        elif event.gap in disputed:
            spans.setdefault(event.gap, []).append((disputed.pop(event.gap), event.on))
    return spans


def _own_days(since: date, until: date, spared: Sequence[tuple[date, date]], workdays: Workdays) -> int:
    """Working days after ``since`` up to ``until`` on which nothing waited for the office."""
    if not spared:
        return workdays.between(since, until)
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(workdays.is_workday(d) and not any(a < d <= b for a, b in spared) for d in days)


def _beijing(at: datetime) -> date:
    return at.astimezone(_BEIJING).date()


def _decided_by(answer: Answer, day: date) -> bool:
    at = answer.decided_at
    return not answer.state.is_open and at is not None and _beijing(at) <= day


def by_unit(entries: Iterable[Listed]) -> dict[str, list[Listed]]:
    """The same, in their order."""
    found: dict[str, list[Listed]] = {}
    for entry in entries:
        found.setdefault(entry.unit, []).append(entry)
    return found
