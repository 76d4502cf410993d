"""What people decide about gaps, each in one transaction, with its history and the audit trail.

Command line and console call these; ``by`` is who does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from alerts import decisions
from alerts.decisions import DecisionError
from alerts.exports.gaps import Told
from alerts.gaps import When, take
from alerts.lifecycle import Transition
from alerts.standing import age
from rules.lifecycle import person
from service.house import House
from store import gaps as table
from store.answers import AnswerKind, settle_answers
from store.audit import Deed, deeds, record_deed
from store.gaps import Happening
from store.session import Session
from store.statements import Statement, StatementKind, add_statement, statements_of
from store.verdicts import Finding, Gap, GapState
from words import _

_LONGEST = 2000
"""Characters of what a person says about a gap."""
_LEADS_TO = {
    "gap.explain": GapState.EXPLAINED, "gap.dispute": GapState.DISPUTED, "gap.release": GapState.CONFIRMED,
    "gap.withdraw": GapState.WITHDRAWN,
}  # fmt: skip
"""In which state each decision leaves a gap."""


@dataclass(frozen=True, slots=True)
class GapFile:
    """Everything that is known of one gap."""

    gap: Gap
    finding: Finding | None
    """The newest that said ``gap``."""
    statements: tuple[Statement, ...]
    history: tuple[Happening, ...]


def explain_gap(house: House, gap_id: int, reason: str, *, by: str, until: date, evidence: str = "") -> Gap:
    """Accept a reason until a day. Raises :class:`DecisionError`, :class:`rules.lifecycle.ApprovalError`."""
    return _decide(
        house, gap_id, lambda gap: decisions.explain(gap, until=until, today=house.clock.today()),
        "gap.explain", StatementKind.EXPLANATION, reason, by, evidence, until,
    )  # fmt: skip


def dispute_gap(house: House, gap_id: int, reason: str, *, by: str, evidence: str = "") -> Gap:
    """Somebody says it is wrong: it waits for the clerk's decision."""
    return _decide(house, gap_id, decisions.dispute, "gap.dispute", StatementKind.OBJECTION, reason, by, evidence, None)


def lift_gap(house: House, gap_id: int, reason: str, *, by: str) -> Gap:
    """Objection or explanation are not accepted (any more): it counts again."""
    return _decide(house, gap_id, decisions.lift, "gap.release", None, reason, by, "", None)


def withdraw_gap(house: House, gap_id: int, reason: str, *, by: str) -> Gap:
    """It was our error: whoever was told gets a correction."""
    today = house.clock.today()
    return _decide(
        house, gap_id, lambda gap: decisions.withdraw(gap, today=today), "gap.withdraw", StatementKind.CORRECTION,
        reason, by, "", None,
    )  # fmt: skip


def gap_file(house: House, gap_id: int) -> GapFile:
    """All about one gap. Raises :class:`DecisionError` where there is none of that number."""
    with house.sessions() as session:
        gap = _gap(session, gap_id)
        finding = table.last_proofs(session, [gap.obligation]).get(gap.obligation)
        return GapFile(gap, finding, statements_of(session, gap_id), table.history(session, gap_id))


def told_gaps(house: House, unit: str | None = None) -> list[Told]:
    """Every gap there ever was, or one unit's, with its age and the finding that carried it."""
    with house.sessions() as session:
        gaps = [g for g in table.load_all(session) if unit in (None, g.unit)]
        found = table.last_proofs(session, {g.obligation for g in gaps})
    return [told_gap(house, gap, found.get(gap.obligation)) for gap in gaps]


def told_gap(house: House, gap: Gap, finding: Finding | None) -> Told:
    """One gap with its age as of today."""
    catalogue = house.workspace.catalogue
    names = {u.id: u.name for u in catalogue.register.units}
    stood = age(gap, house.clock.today(), catalogue.workdays)
    return Told(gap, stood, names.get(gap.unit, gap.unit), finding)


def _decide(
    house: House,
    gap_id: int,
    step: Callable[[Gap], Transition],
    deed: str,
    kind: StatementKind | None,
    text: str,
    by: str,
    evidence: str,
    until: date | None,
) -> Gap:
    decision = Decision(deed, kind, said(text), person(by), evidence.strip(), until)
    with house.sessions.begin() as session:
        if (gap := _decided_already(session, house, gap_id, decision)) is not None:
            return gap
        return decide(session, house, gap_id, step, decision)


def _decided_already(session: Session, house: House, gap_id: int, decision: Decision) -> Gap | None:
    """The gap, if this is the very decision that was taken on it last, today: typed again after a crash, it is one decision."""
    d, gap = decision, table.by_id(session, gap_id)
    if gap is None or gap.state is not _LEADS_TO[d.deed]:
        return None
    last = deeds(session, f"gap:{gap_id}")[-1:]
    if [(x.deed, x.by, x.day, x.note) for x in last] != [(d.deed, d.by, house.clock.today(), d.text)]:
        return None
    told = statements_of(session, gap_id)[-1:] if d.kind is not None else ()
    return gap if all((s.evidence, s.until) == (d.evidence, d.until) for s in told) else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about a gap, by whom, in which words."""

    deed: str
    """As the audit trail calls it: ``gap.explain``."""
    kind: StatementKind | None
    """Of the statement that is kept beside the gap; None = none."""
    text: str
    by: str
    evidence: str = ""
    until: date | None = None


def decide(
    session: Session, house: House, gap_id: int, step: Callable[[Gap], Transition], decision: Decision
) -> Gap:  # fmt: skip
    """Take a step on a gap, with its statement and the audit trail; the caller commits.

    What the office decides also settles what the unit had answered.
    """
    d, today, now = decision, house.clock.today(), house.clock.now()
    done = take(session, step(_gap(session, gap_id, to_change=True)), When(today, now, None, d.by), d.text)
    if d.kind is not None:
        add_statement(session, Statement(gap_id, d.kind, d.text, d.by, today, now, d.evidence, d.until))
    if d.kind is not StatementKind.OBJECTION:
        kinds = (
            tuple(AnswerKind) if d.kind is not None else (AnswerKind.WRONG,)
        )  # an objection that is lifted ends no other
        settle_answers(session, gap_id, d.text, by=d.by, at=now, kinds=kinds)
    record_deed(session, Deed(d.deed, f"gap:{gap_id}", d.by, today, now, d.text))
    return done.gap


def _gap(session: Session, gap_id: int, *, to_change: bool = False) -> Gap:
    gap = table.by_id(session, gap_id, to_change=to_change)
    if gap is None:
        raise DecisionError(_("没有{gap_id}号缺口；编号见周报，或者用 gapwatch gap list 查").format(gap_id=gap_id))
    return gap


def said(text: str) -> str:
    """A reason as it is written down. Raises :class:`DecisionError` where there is none, or too much of it."""
    plain = " ".join(text.split())
    if not plain:
        raise DecisionError(_("请写明理由，例如 --reason 该项目涉密，依法不公开"))
    if len(plain) > _LONGEST:
        raise DecisionError(
            _("理由有{number}个字，请写在{longest}字以内；更多内容放进佐证材料").format(
                number=len(plain), longest=_LONGEST
            )
        )
    return plain
