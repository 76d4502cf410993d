"""Something is owed from a day on: was it published, and in time?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from monitors.case import Case
from monitors.coverage import absence
from monitors.moments import Moment
from monitors.spans import Span
from monitors.wording import day_zh, evidence, nothing_yet, unknown
from monitors.workdays import Reckoned, Workdays
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed, since when, how long it may take, and what was seen that is it or may be it."""

    start: Moment
    span: Span
    expected: str
    subject: Subject
    documents: Sequence[Document]
    unclear: Sequence[Document]
    missing_is: Verdict = Verdict.GAP
    """``not_applicable`` where another rule owns the absence (DESIGN, point 8)."""

    @property
    def day(self) -> date:
        """The day on which the clock started."""
        return self.start.first.date()

    def due(self, workdays: Workdays) -> Reckoned:
        """The last day in time. Hours run through nights and holidays."""
        if self.span.measure == "hours":
            return Reckoned((self.start.last + timedelta(hours=self.span.number)).date())
        return self.span.after(self.day, workdays)


class _Came(Enum):
    IN_TIME = auto()
    LATE = auto()
    CONFLICT = auto()
    UNDATED = auto()


def judge(case: Case, owed: Owed) -> Judgement:
    """Met by anything that surely came in time; a gap or late only where nothing earlier can have been overlooked."""
    due = owed.due(case.workdays)
    notes = (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
    since = [d for d in owed.documents if _is_since(d, owed.day)]
    came = {_Came(c): [d for d in since if _came(d, owed, due.day) is c] for c in _Came}
    if came[_Came.IN_TIME]:
        best = min(came[_Came.IN_TIME], key=lambda d: (d.publication_days or (d.first_seen,), d.key))
        when = f"于{day_zh(best.published.day)}" if best.published else "已"
        return Judgement(Verdict.MET, owed.expected, f"《{best.title}》{when}公开。", due=due.day, subject=owed.subject,
                         evidence=evidence(came[_Came.IN_TIME]), notes=notes)  # fmt: skip
    coverage = absence(case, owed.day, due=due.day if case.today > due.day else None)
    if coverage.reason is not None:
        return unknown(coverage.reason, owed.expected, coverage=coverage, due=due.day, subject=owed.subject,
                       seen=evidence(since))  # fmt: skip
    unclear = [d for d in owed.unclear if _is_since(d, owed.day)]
    for reason, found in (
        (Reason.DATE_CONFLICT, came[_Came.CONFLICT]), (Reason.DATE_MISSING, came[_Came.UNDATED]),
        (Reason.CANDIDATE, unclear),
    ):  # fmt: skip
        if found and (case.today > due.day or reason is not Reason.CANDIDATE):
            return unknown(reason, owed.expected, coverage=coverage, due=due.day, subject=owed.subject,
                           seen=evidence(found), notes=(Note.CANDIDATE,) if reason is Reason.CANDIDATE else ())  # fmt: skip
    if came[_Came.LATE]:
        best = min(came[_Came.LATE], key=lambda d: (d.publication_days, d.key))
        told = f"《{best.title}》于{day_zh(best.publication_days[0])}公开，{_took(case, owed, best)}，晚于期限。"
        return Judgement(Verdict.LATE, owed.expected, told, due=due.day, subject=owed.subject, notes=notes,
                         evidence=evidence([best]), looked_at=coverage.looked_at)  # fmt: skip
    if case.today <= due.day:
        return replace(nothing_yet(case, owed.expected, due.day, coverage, owed.subject), notes=notes)
    if owed.missing_is is not Verdict.GAP:
        return Judgement(Verdict.NOT_APPLICABLE, owed.expected, "没有看到，文件是否公开由另一条规则判定。", due=due.day,
                         reason=Reason.NO_DOCUMENT, subject=owed.subject, looked_at=coverage.looked_at)  # fmt: skip
    over = (case.today - due.day).days
    return Judgement(Verdict.GAP, owed.expected, f"没有看到，已逾期{over}天。", due=due.day, subject=owed.subject,
                     looked_at=coverage.looked_at, notes=notes)  # fmt: skip


def _is_since(document: Document, day: date) -> bool:
    return document.publication_days[-1] >= day if document.witnesses else document.first_seen >= day


def _came(document: Document, owed: Owed, due: date) -> _Came:
    if owed.span.measure == "hours":
        return _came_within_hours(document, owed)
    days = document.publication_days
    if owed.day <= document.first_seen <= due or (days and days[-1] <= due):
        return _Came.IN_TIME
    if not days:
        return _Came.UNDATED
    return _Came.LATE if days[0] > due else _Came.CONFLICT


def _came_within_hours(document: Document, owed: Owed) -> _Came:
    """Where only days are known, they decide if they can; else the time of day is missing."""
    hours, told = owed.span.number, [Moment.of(w.day, w.at) for w in document.witnesses]
    seen = document.first_seen >= owed.day and Moment.of(document.first_seen).surely_within(hours, owed.start)
    if seen or (told and all(m.surely_within(hours, owed.start) for m in told)):
        return _Came.IN_TIME
    if told and all(m.surely_after(hours, owed.start) for m in told):
        return _Came.LATE
    return _Came.UNDATED


def _took(case: Case, owed: Owed, document: Document) -> str:
    end = document.publication_days[0]
    if owed.span.measure == "working days":
        return f"相隔{case.workdays.between(owed.day, end)}个工作日"
    return f"相隔{(end - owed.day).days}天"
