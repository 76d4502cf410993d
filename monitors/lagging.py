"""Was a document published in time, reckoned from a day that it names itself?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case
from monitors.coverage import absence
from monitors.matching import level
from monitors.numbers import number_of
from monitors.spans import Span
from monitors.wording import day_zh, evidence, unknown
from monitors.workdays import Reckoned
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict


@dataclass(frozen=True, slots=True)
class Lag:
    """A document, its copies (itself among them), the days from which it may be reckoned, and how long it had."""

    document: Document
    copies: Sequence[Document]
    starts: frozenset[date]
    span: Span
    expected: str
    subject: Subject


def same(one: Document, other: Document) -> bool:
    """True if two pages show one document: the same number, else the same title."""
    mine, others = number_of(one.number), number_of(other.number)
    if mine is not None and others is not None:
        return mine == others
    return bool({level(t) for t in one.titles} & {level(t) for t in other.titles})


def no_start(case: Case, document: Document, expected: str, subject: Subject, *, inside: bool) -> Judgement:
    """The day from which to reckon is not known: never a gap, and why it is not."""
    if document.opened is not Reason.OK:
        reason = document.opened or Reason.NOT_LOOKED
    else:
        states = {a.state for a in document.attachments} if inside else set()
        unread = states & {AttachmentState.UNREAD, AttachmentState.UNREADABLE}
        reason = Reason.ATTACHMENT_UNREADABLE if unread else Reason.DATE_MISSING
        reason = Reason.ATTACHMENT_SCANNED if AttachmentState.SCAN in states else reason
    message = "没有写明起算的日期，不能判断。" if reason is Reason.DATE_MISSING else ""
    return unknown(reason, expected, subject=subject, message=message, seen=evidence((document,)))


def judge(case: Case, lag: Lag, questions: Sequence[Document]) -> Judgement:
    """The one verdict on which all its days agree; ``questions`` are pages that may be an earlier copy."""
    dues = {start: lag.span.after(start, case.workdays) for start in lag.starts}
    first, last = min(lag.starts), max(lag.starts)
    due = dues[first]
    seen, notes = evidence(lag.copies), _notes(due)
    if any(d.first_seen <= due.day for d in lag.copies):
        return Judgement(Verdict.MET, lag.expected, f"{day_zh(due.day)}以前已看到。", due=due.day, subject=lag.subject,
                         evidence=seen, notes=notes)  # fmt: skip
    dated = [d for d in lag.copies if d.witnesses]
    if not dated:
        return unknown(Reason.DATE_MISSING, lag.expected, due=due.day, subject=lag.subject, seen=seen)
    early = any(d.publication_days[0] < last for d in dated)
    met = [any(all(day <= r.day for day in d.publication_days) for d in dated) for r in dues.values()]
    late = [all(day > r.day for d in dated for day in d.publication_days) for r in dues.values()]
    if early or not (all(met) or all(late)):
        return unknown(Reason.DATE_CONFLICT, lag.expected, due=due.day, subject=lag.subject, seen=seen,
                       message=_conflict(lag, dated, early=early))  # fmt: skip
    best = min(dated, key=lambda d: (d.publication_days[-1], d.site_id, d.key))
    shown = best.published.day if best.published else best.publication_days[0]
    took = f"{_from_zh(lag)}，{day_zh(shown)}公开，{_between(case, lag.span, first, shown)}"
    if all(met):
        return Judgement(Verdict.MET, lag.expected, f"{took}。", due=due.day, subject=lag.subject, evidence=seen,
                         notes=notes)  # fmt: skip
    if len(dated) < len(lag.copies):
        return unknown(Reason.DATE_MISSING, lag.expected, due=due.day, subject=lag.subject, seen=seen)
    return _late(case, lag, due, f"{took}，晚于期限。", questions)


def _late(case: Case, lag: Lag, due: Reckoned, message: str, questions: Sequence[Document]) -> Judgement:
    """Late only if no earlier copy can have been overlooked."""
    seen = evidence(lag.copies)
    coverage = absence(case, min(lag.starts))
    if coverage.reason is not None:
        return unknown(coverage.reason, lag.expected, coverage=coverage, due=due.day, subject=lag.subject, seen=seen)
    unclear = [d for d in questions if _may_be(lag.document, d)]
    if unclear:
        return unknown(Reason.CANDIDATE, lag.expected, coverage=coverage, due=due.day, subject=lag.subject,
                       seen=evidence(unclear), notes=(Note.CANDIDATE,))  # fmt: skip
    return Judgement(Verdict.LATE, lag.expected, message, due=due.day, subject=lag.subject, evidence=seen,
                     looked_at=coverage.looked_at, notes=_notes(due))  # fmt: skip


def _may_be(document: Document, cut: Document) -> bool:
    """True if a cut title may be this document's: as far as it goes, it is the same."""
    starts = [level(t).rstrip(".…⋯。·") for t in cut.titles]
    return any(level(t).startswith(s) for t in document.titles for s in starts)


def _conflict(lag: Lag, dated: Sequence[Document], *, early: bool) -> str:
    days = "、".join(day_zh(day) for day in sorted({day for d in dated for day in d.publication_days}))
    starts = "、".join(day_zh(day) for day in sorted(lag.starts))
    why = "发布日期早于起算日期" if early else "日期互相矛盾，影响判定"
    return f"起算日期{starts}，发布日期{days}：{why}。"


def _from_zh(lag: Lag) -> str:
    return f"起算日期{day_zh(min(lag.starts))}"


def _between(case: Case, span: Span, start: date, end: date) -> str:
    if span.measure == "working days":
        return f"相隔{case.workdays.between(start, end)}个工作日"
    return f"相隔{(end - start).days}天"


def _notes(due: Reckoned) -> tuple[Note, ...]:
    return (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
