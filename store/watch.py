"""What two looks in a row, and two digests in a row, tell about our own side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.digests import OFFICE
from store.models import DigestRow, FindingRow, Look, SiteLookRow
from store.reasons import Reason
from store.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class LookShares:
    """The newest full look, and the one before."""

    own_network: bool
    """None of our control addresses answered."""
    planned: int
    left_out: int
    """Planned sites that it never came to."""
    read_before: int
    """Sites that the full look before read; 0 = there was none."""
    read_again: int
    """How many of those it read too; sites that are planned no more are not counted."""


def look_shares(session: Session, as_of: date) -> LookShares:
    """As far as looks up to that day tell."""
    looks = session.scalars(
        select(Look)
        .where(Look.purpose == "full", Look.phase == "done", Look.as_of <= as_of)
        .order_by(Look.id.desc())
        .limit(2)
    ).all()
    if not looks:
        return LookShares(own_network=False, planned=0, left_out=0, read_before=0, read_again=0)
    now = _outcomes(session, looks[0].id)
    before = _outcomes(session, looks[1].id) if len(looks) > 1 else {}
    read_before = {site for site, outcome in before.items() if outcome == Reason.OK.value and site in now}
    return LookShares(
        own_network=looks[0].own_network == Reason.OWN_NETWORK.value,
        planned=len(now),
        left_out=sum(outcome == Reason.NOT_LOOKED.value for outcome in now.values()),
        read_before=len(read_before),
        read_again=sum(now[site] == Reason.OK.value for site in read_before),
    )


def counts_at_last_digest(session: Session, week: str) -> tuple[int, int] | None:
    """(judged, unknown) at the evaluation of the office's last digest before that ISO week; None = there was none."""
    evaluation = session.scalar(
        select(DigestRow.evaluation_id)
        .where(DigestRow.audience == OFFICE, DigestRow.week < week)
        .order_by(DigestRow.week.desc())
        .limit(1)
    )
    if evaluation is None:
        return None
    rows = session.execute(
        select(FindingRow.verdict, func.count())
        .where(FindingRow.first_evaluation <= evaluation, FindingRow.last_evaluation >= evaluation)
        .group_by(FindingRow.verdict)
    )
    verdicts = Counter({str(verdict): int(number) for verdict, number in rows})
    return verdicts.total(), verdicts[Verdict.UNKNOWN.value]


def _outcomes(session: Session, look_id: int) -> dict[str, str]:
    rows = session.execute(select(SiteLookRow.site_id, SiteLookRow.outcome).where(SiteLookRow.look_id == look_id))
    return {str(site): str(outcome) for site, outcome in rows}
