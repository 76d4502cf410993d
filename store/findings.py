"""Findings over time: a new row only where a verdict changed, with since, last day and the looks that carried it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.codec import dump, load
from store.models import Evaluation, FindingRow, RuleText
from store.verdicts import Finding


def start_evaluation(session: Session, *, as_of: date, round_id: int | None, look_id: int | None, now: datetime) -> int:
    """Write down a new evaluation; returns its id."""
    evaluation = Evaluation(round_id=round_id, look_id=look_id, as_of=as_of, at=now)
    session.add(evaluation)
    session.flush()
    return evaluation.id


def save_findings(
    session: Session, evaluation_id: int, findings: Iterable[Finding], as_of: date
) -> tuple[Finding, ...]:
    """Write findings down; returns them with ``since`` and ``looks`` filled in."""
    latest = _latest_rows(session)
    saved = []
    for finding in findings:
        row = latest.get(finding.obligation)
        if row is not None and _same(row, finding):
            before = load(Finding, row.data)
            looks = before.looks + (finding.look_id is not None and finding.look_id != before.look_id)
            finding = replace(finding, since=row.since, looks=looks)
            if row.rule_sha256 == finding.rule_sha256:
                row.data, row.last_on, row.last_evaluation = dump(finding), as_of, evaluation_id
            else:  # the older row keeps the text of the rule it was judged by
                session.add(_row(finding, evaluation_id, row.since, as_of))
        else:
            finding = replace(finding, since=as_of, looks=1 if finding.look_id is not None else 0)
            session.add(_row(finding, evaluation_id, as_of, as_of))
        saved.append(finding)
    session.flush()
    return tuple(saved)


def keep_rule_texts(session: Session, texts: Iterable[tuple[str, str, str]]) -> None:
    """Keep the exact text of rules: ``(sha256, rule id, text)``."""
    known = set(session.scalars(select(RuleText.sha256)))
    for sha256, rule_id, text in texts:
        if sha256 not in known:
            known.add(sha256)
            session.add(RuleText(sha256=sha256, rule_id=rule_id, text=text))
    session.flush()


def latest_evaluation(session: Session) -> tuple[int, date] | None:
    """Id and as-of day of the newest evaluation."""
    row = session.scalars(select(Evaluation).order_by(Evaluation.id.desc()).limit(1)).first()
    return (row.id, row.as_of) if row else None


def evaluations_between(session: Session, first: date, last: date) -> int:
    """How many evaluations have an as-of day from ``first`` to ``last`` (inclusive)."""
    days = select(func.count()).select_from(Evaluation).where(Evaluation.as_of >= first, Evaluation.as_of <= last)
    return session.scalar(days) or 0


def first_evaluation_at(session: Session) -> datetime | None:
    """When (UTC) judging began; None = it has not."""
    return session.scalar(select(func.min(Evaluation.at)))


def evaluation_made(session: Session, evaluation_id: int) -> tuple[date, datetime]:
    """As-of day of an evaluation, and when it was made (UTC)."""
    row = session.get_one(Evaluation, evaluation_id)
    return row.as_of, row.at


def evaluation_of_look(session: Session, look_id: int) -> int | None:
    """The evaluation that was made right after a look, if it was."""
    return session.scalar(select(Evaluation.id).where(Evaluation.look_id == look_id))


def current_findings(session: Session, evaluation_id: int) -> tuple[Finding, ...]:
    """Findings as the newest evaluation left them, in obligation order."""
    rows = session.scalars(
        select(FindingRow).where(FindingRow.last_evaluation == evaluation_id).order_by(FindingRow.obligation)
    )
    return tuple(load(Finding, row.data) for row in rows)


def _latest_rows(session: Session) -> dict[str, FindingRow]:
    newest = select(func.max(FindingRow.id)).group_by(FindingRow.obligation)
    return {row.obligation: row for row in session.scalars(select(FindingRow).where(FindingRow.id.in_(newest)))}


def _same(row: FindingRow, finding: Finding) -> bool:
    reason = finding.judgement.reason.value if finding.judgement.reason else None
    return row.verdict == finding.judgement.verdict.value and row.reason == reason


def _row(finding: Finding, evaluation_id: int, since: date, as_of: date) -> FindingRow:
    reason = finding.judgement.reason
    return FindingRow(
        obligation=finding.obligation, rule=finding.rule, rule_sha256=finding.rule_sha256, unit=finding.unit,
        period=finding.period, verdict=finding.judgement.verdict.value, reason=reason.value if reason else None,
        data=dump(finding), since=since, last_on=as_of, first_evaluation=evaluation_id, last_evaluation=evaluation_id,
    )  # fmt: skip
