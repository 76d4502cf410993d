"""What was judged, and on what it rested, so that what rests on nothing new is not judged again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from store.codec import load
from store.models import Evaluation, FindingRow, JudgedRow
from store.verdicts import Finding


class LastFindings:
    """Findings of the newest evaluation, by what they rested on. Read when first asked for."""

    def __init__(self, session: Session) -> None:
        newest = session.scalar(select(func.max(Evaluation.id)))
        rows = session.execute(select(JudgedRow.group, JudgedRow.stamp).where(JudgedRow.evaluation == newest))
        self._stamps = {group: stamp for group, stamp in rows}
        self._session, self._newest = session, newest
        self._rows: dict[str, list[FindingRow]] | None = None

    def findings(self, group: str, stamp: str) -> tuple[Finding, ...] | None:
        """Findings of ``rule|unit|period`` if they rested on the same; None = they did not."""
        if self._stamps.get(group) != stamp:
            return None
        return tuple(load(Finding, row.data) for row in self._of(group))

    def _of(self, group: str) -> list[FindingRow]:
        if self._rows is None:
            self._rows = defaultdict(list)
            query = select(FindingRow).where(FindingRow.last_evaluation == self._newest).order_by(FindingRow.id)
            for row in self._session.scalars(query):
                self._rows["|".join((row.rule, row.unit, row.period))].append(row)
        return self._rows[group]


def remember(session: Session, evaluation_id: int, stamps: Mapping[str, str]) -> None:
    """Write down what each group of an evaluation's findings rests on, in place of what was written before."""
    session.execute(delete(JudgedRow))
    rows = [{"group": g, "stamp": s, "evaluation": evaluation_id} for g, s in stamps.items()]
    if rows:
        session.execute(insert(JudgedRow), rows)
