"""From findings to gaps: applies the life-cycle to everything one evaluation said, and remembers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from alerts.decisions import expire
from alerts.lifecycle import Event, Transition, advance
from alerts.succession import successions
from store import gaps as table
from store.register import Register
from store.session import Session
from store.statements import Ending, end_statements, standing_statements
from store.verdicts import Finding, GapState

_ENDS_STATEMENTS = {
    Event.RESOLVED: Ending.MET,
    Event.WITHDRAWN: Ending.WITHDRAWN,
    Event.EXPIRED: Ending.EXPIRED,
    Event.LIFTED: Ending.LIFTED,
    Event.EXPLAINED: Ending.REPLACED,
    Event.DISPUTED: Ending.REPLACED,
    Event.MERGED: Ending.REPLACED,
}


@dataclass(frozen=True, slots=True)
class When:
    """At which evaluation, on which day, or by whom something happens to gaps."""

    as_of: date
    now: datetime
    """UTC."""
    evaluation: int | None
    """None = a person does it, between two evaluations."""
    by: str = ""
    """Who; empty = the program."""


def update_gaps(
    session: Session,
    findings: Iterable[Finding],
    *,
    evaluation_id: int,
    as_of: date,
    looks: Mapping[int, datetime],
    confirm_after: timedelta,
    now: datetime,
    register: Register | None = None,
) -> list[Transition]:
    """Open, confirm and close gaps; the caller commits.

    ``looks`` says when (UTC) each look began. Running the same evaluation again changes nothing: a look that was
    counted is not counted twice. A finding whose rule waits for approval touches no gap. A gap whose obligation no
    finding names (its rule retired) stays as it is, unless its unit was merged: then the successor has it.
    """
    when = When(as_of, now, evaluation_id)
    settled = [f for f in findings if not f.pending]
    steps = list(_expired(session, when))
    if register is not None:
        steps += _inherited(session, settled, register, when)
    latest = table.load_latest(session)
    for finding in settled:
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
        step = take(session, step, when, finding.judgement.message)
        latest[finding.obligation] = step.gap
        steps.append(step)
    session.flush()
    return steps


def take(session: Session, step: Transition, when: When, note: str = "") -> Transition:
    """Write one step down, with its history and what becomes of the statements on it; the caller commits."""
    if step.before is None:
        step = replace(step, gap=table.insert(session, step.gap))
    else:
        confirming = step.gap.last_look if step.event is Event.CONFIRMED else None
        table.update(session, step.gap, confirming_look=confirming)
    if step.event in _ENDS_STATEMENTS:
        end_statements(session, step.gap.id, _ENDS_STATEMENTS[step.event], when.as_of)
    if step.event.is_history:
        table.record(
            session, step.gap.id, step.event.value, on=when.as_of, at=when.now, evaluation_id=when.evaluation,
            note=note, by=when.by,
        )  # fmt: skip
    return step


def _expired(session: Session, when: When) -> Iterator[Transition]:
    """Explanations whose last day has passed before ``when.as_of``."""
    said = standing_statements(session)
    for gap in table.load_open(session).values():
        statement = said.get(gap.id)
        if gap.state is GapState.EXPLAINED and (
            statement is None or (statement.until is not None and statement.until < when.as_of)
        ):
            yield take(session, expire(gap), when, f"说明有效至{statement.until}" if statement else "")


def _inherited(session: Session, findings: Iterable[Finding], register: Register, when: When) -> Iterator[Transition]:
    asked = {f.obligation for f in findings}
    for step, note in successions(table.load_open(session), asked, register, when.as_of):
        yield take(session, step, when, note)
