"""From findings to gaps: applies the life-cycle to everything one evaluation said, and remembers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from alerts.lifecycle import Event, Transition, advance
from store import gaps as table
from store.session import Session
from store.verdicts import Finding, GapState


def update_gaps(
    session: Session,
    findings: Iterable[Finding],
    *,
    evaluation_id: int,
    as_of: date,
    looks: Mapping[int, datetime],
    confirm_after: timedelta,
    now: datetime,
) -> list[Transition]:
    """Open, confirm and close gaps; the caller commits.

    ``looks`` says when (UTC) each look began. Running the same evaluation again changes nothing: a look that was
    counted is not counted twice. A finding whose rule waits for approval touches no gap. A gap whose obligation no finding names (its rule retired) stays as it is.
    """
    latest = table.load_latest(session)
    steps = []
    for finding in findings:
        if finding.pending:
            continue
        step = advance(
            latest.get(finding.obligation),
            finding,
            as_of=as_of,
            look_id=finding.look_id,
            look_started_at=looks.get(finding.look_id) if finding.look_id is not None else None,
            confirm_after=confirm_after,
        )
        if step is None:
            continue
        step = _store(session, step)
        latest[finding.obligation] = step.gap
        if step.event.is_history:
            note = finding.judgement.message
            table.record(
                session, step.gap.id, step.event.value, on=as_of, at=now, evaluation_id=evaluation_id, note=note
            )
        steps.append(step)
    session.flush()
    return steps


def _store(session: Session, step: Transition) -> Transition:
    if step.before is None:
        return replace(step, gap=table.insert(session, step.gap))
    confirming = step.gap.last_look if step.event is Event.CONFIRMED else None
    table.update(session, step.gap, confirming_look=confirming)
    return step


def awaiting_second_look(session: Session) -> bool:
    """True while any gap is provisional: a second look is wanted."""
    return any(gap.state is GapState.PROVISIONAL for gap in table.load_open(session).values())
