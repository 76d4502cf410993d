"""The deadlines of one rule for one unit, each worked out once: the day, and what started its clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case, Period
from monitors.workdays import Workdays
from rules.due import DocumentEvent, Due
from rules.periods import due_day
from rules.rule import Rule
from rules.starts import Start, known_start, start_in_documents
from store.register import Event


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time (Beijing, ends 24:00), and the event it counts from, where one is known."""

    day: date
    provisional: bool
    """A year without working-day notice was crossed."""
    start: Start | None = None


class Deadlines:
    """Asked for by period; ``event_case`` gives the channels on which an event's documents are looked for."""

    def __init__(
        self,
        rule: Rule,
        unit: str,
        events: Sequence[Event],
        workdays: Workdays,
        event_case: Callable[[DocumentEvent, Period], Case],
    ) -> None:
        self._due, self._unit, self._events, self._workdays = rule.model.due, unit, events, workdays
        self._make_event_case = event_case
        self._known: dict[str, Deadline | None] = {}
        self._cases: dict[str, Case] = {}

    def of(self, period: Period) -> Deadline | None:
        """The deadline in ``period``; None = the rule has none of its own."""
        if period.label not in self._known:
            self._known[period.label] = self._reckon(self._due, period) if self._due else None
        return self._known[period.label]

    def event_case(self, period: Period) -> Case | None:
        """Where the event is looked for, if it is looked for in documents."""
        event = self._due.document_event if self._due else None
        if event is None:
            return None
        if period.label not in self._cases:
            self._cases[period.label] = self._make_event_case(event, period)
        return self._cases[period.label]

    def _reckon(self, due: Due, period: Period) -> Deadline:
        start = self._start(due, period)
        reckoned = due_day(due, period, start.on if start else None, self._workdays)
        return Deadline(reckoned.day, reckoned.provisional, start)

    def _start(self, due: Due, period: Period) -> Start | None:
        if due.event is None:
            return None
        known = known_start(due, period, self._unit, self._events)
        case = self.event_case(period)
        if known is not None or case is None or due.document_event is None:
            return known
        return start_in_documents(due.document_event, case)
