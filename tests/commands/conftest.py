"""A small workspace with one confirmed gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from alerts.gaps import update_gaps
from store.db import open_database
from store.findings import save_findings, start_evaluation
from tests.alerts.city import finding, judged

FIRST = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


@pytest.fixture
def missing(workspace: Path) -> Path:
    """Two looks a day apart missed 市民政局's budget: gap 1 is confirmed."""
    return with_a_gap(workspace)


def with_a_gap(workspace: Path) -> Path:
    missing = replace(finding(), unit_name="市民政局")
    sessions = open_database("sqlite:///gapwatch.db", workspace)
    for look in (1, 2):
        with sessions.begin() as session:
            evaluation = start_evaluation(
                session, as_of=date(2026, 1, 4 + look), round_id=None, look_id=None, now=FIRST
            )
            saved = save_findings(
                session, evaluation, [judged(missing, missing.judgement.verdict, look)], date(2026, 1, 4 + look)
            )
            update_gaps(
                session, saved, evaluation_id=evaluation, as_of=date(2026, 1, 4 + look),
                looks={1: FIRST, 2: FIRST + timedelta(days=1)}, confirm_after=timedelta(hours=6), now=FIRST,
            )  # fmt: skip
    return workspace
