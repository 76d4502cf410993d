"""What people did to the texts of rules: tried, approved, retired. Only ever added to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.approvals import Step, StepKind
from store.models import RuleStepRow, RuleText


def add_step(session: Session, step: Step) -> None:
    """Write one down; the caller commits."""
    session.add(
        RuleStepRow(rule_id=step.rule, sha256=step.sha256, kind=step.kind.value, by=step.by, day=step.day, at=step.at)
    )


def all_steps(session: Session) -> tuple[Step, ...]:
    """In the order in which they were taken."""
    rows = session.scalars(select(RuleStepRow).order_by(RuleStepRow.id))
    return tuple(Step(r.rule_id, r.sha256, StepKind(r.kind), r.by, r.day, r.at) for r in rows)


def text_of(session: Session, sha256: str) -> str | None:
    """The exact text of a rule; None = it was never kept."""
    row = session.get(RuleText, sha256)
    return row.text if row else None
