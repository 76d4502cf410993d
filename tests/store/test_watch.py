"""What two looks, and two digests, tell about our own side."""

from __future__ import annotations

from datetime import UTC, date, datetime

from store.digests import OFFICE, add
from store.findings import save_findings, start_evaluation
from store.models import Look, SiteLookRow
from store.reasons import Reason
from store.session import Session, Sessions
from store.verdicts import Verdict
from store.watch import LookShares, counts_at_last_digest, look_shares
from tests.alerts.city import NOW, finding

DAY = date(2018, 11, 19)


def look(session: Session, day: int, *outcomes: Reason, purpose: str = "full", own_network: str | None = "ok") -> None:
    """A finished look on that day of November: site 1, 2, … ended so."""
    row = Look(
        as_of=date(2018, 11, day), purpose=purpose, plan="", phase="done", own_network=own_network,
        started_at=datetime(2018, 11, day, tzinfo=UTC), finished_at=datetime(2018, 11, day, 1, tzinfo=UTC),
    )  # fmt: skip
    session.add(row)
    session.flush()
    for site, outcome in enumerate(outcomes, 1):
        session.add(SiteLookRow(look_id=row.id, site_id=f"site{site}", outcome=outcome.value, home=None, ipv6=None))


def test_before_the_first_look_nothing_is_told(sessions: Sessions) -> None:
    with sessions() as session:
        assert look_shares(session, DAY) == LookShares(False, 0, 0, 0, 0)


def test_only_sites_that_were_read_before_can_be_missed_now(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look(session, 12, Reason.OK, Reason.OK, Reason.REFUSED)
        look(session, 13, Reason.OK, Reason.TIMEOUT, Reason.REFUSED, Reason.NOT_LOOKED)
        assert look_shares(session, DAY) == LookShares(False, planned=4, left_out=1, read_before=2, read_again=1)


def test_second_looks_and_looks_of_later_days_do_not_count(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look(session, 12, Reason.OK)
        look(session, 13, Reason.OK, own_network=Reason.OWN_NETWORK.value)
        look(session, 14, Reason.TIMEOUT, purpose="confirm")
        look(session, 20, Reason.TIMEOUT)
        assert look_shares(session, DAY) == LookShares(True, planned=1, left_out=0, read_before=1, read_again=1)


def test_the_last_digest_s_counts_are_those_of_its_evaluation(sessions: Sessions) -> None:
    with sessions.begin() as session:
        first = start_evaluation(session, as_of=date(2018, 11, 12), round_id=None, look_id=None, now=NOW)
        save_findings(session, first, [finding("mzj"), finding("jtj", verdict=Verdict.UNKNOWN)], date(2018, 11, 12))
        add(
            session,
            week="2018-W46",
            audience=OFFICE,
            as_of=date(2018, 11, 12),
            made_at=NOW,
            evaluation_id=first,
            told={},
        )
        second = start_evaluation(session, as_of=DAY, round_id=None, look_id=None, now=NOW)
        save_findings(
            session, second, [finding("mzj", verdict=Verdict.UNKNOWN), finding("jtj", verdict=Verdict.UNKNOWN)], DAY
        )
        assert counts_at_last_digest(session, "2018-W47") == (2, 1)
        assert counts_at_last_digest(session, "2018-W46") is None
