"""Chinese sentences and small builders that several monitors share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from monitors.case import Case
from monitors.coverage import Coverage
from store.facts import Document
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Note, Subject, Verdict

SOON_DAYS = 28
"""Days before the due day within which an obligation is ``due_soon`` (DESIGN, "Verdicts")."""


def day_zh(day: date) -> str:
    """2018年3月7日."""
    return f"{day.year}年{day.month}月{day.day}日"


def evidence(documents: Iterable[Document], limit: int = 10) -> tuple[Evidence, ...]:
    """Documents as evidence, the first ``limit`` by key."""
    chosen = sorted(documents, key=lambda d: d.key)[:limit]
    return tuple(
        Evidence(d.url, d.title, d.published.day if d.published else None,
                 d.published.kind.value if d.published else None, d.sha256)
        for d in chosen
    )  # fmt: skip


def page_looked_at(case: Case, document: Document) -> LookedAt:
    """A document's own page as the place that was looked at, under its site's name."""
    site = next((c.site.name for c in case.channels if c.site.id == document.site_id), "")
    return LookedAt(document.url, None, site)


def unknown(
    reason: Reason, expected: str, *, coverage: Coverage | None = None, due: date | None = None,
    subject: Subject | None = None, message: str = "", seen: tuple[Evidence, ...] = (), notes: tuple[Note, ...] = (),
) -> Judgement:  # fmt: skip
    """Could not be judged, and why."""
    return Judgement(
        Verdict.UNKNOWN, expected, message or f"未能判定：{MEANINGS[reason].means}。", reason=reason, due=due,
        subject=subject, looked_at=coverage.looked_at if coverage else (), evidence=seen, notes=notes,
    )  # fmt: skip


def nothing_yet(case: Case, expected: str, due: date, coverage: Coverage, subject: Subject | None = None) -> Judgement:
    """Nothing seen and the due day has not passed: ``not_due`` or ``due_soon``."""
    left = (due - case.today).days
    verdict = Verdict.DUE_SOON if left <= SOON_DAYS else Verdict.NOT_DUE
    return Judgement(
        verdict, expected, f"尚未看到，{day_zh(due)}到期（还有{left}天）。", due=due, subject=subject,
        looked_at=coverage.looked_at, notes=provisional(case),
    )  # fmt: skip


def provisional(case: Case) -> tuple[Note, ...]:
    """The note that working days were estimated, where they were."""
    return (Note.PROVISIONAL_CALENDAR,) if case.due_provisional else ()


def overdue_zh(due: date | None, today: date) -> str:
    """ "已逾期12天", or nothing."""
    return f"，已逾期{(today - due).days}天" if due is not None and today > due else ""
