"""The service tells veto gaps at once where the workspace wants it, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from rules.workspace import Workspace
from service.house import Clock
from service.steps import make_at_once
from store.db import open_database
from store.models import OutboxRow
from store.verdicts import Level
from tests.alerts.city import AS_OF, finding
from tests.console.conftest import office_of, opened

__all__ = ["opened"]
VETO = finding("czj", "gazette", level=Level.VETO, due=None)


def test_it_tells_at_once_only_where_the_workspace_wants_it(tmp_path: Path, opened: Workspace) -> None:
    office = office_of(opened, open_database("sqlite:///gapwatch.db", tmp_path))
    office.town.monday(1)
    thursday = AS_OF + timedelta(days=3)
    evaluation = office.town.judge(thursday, VETO)

    def told(at_once: bool) -> list[tuple[str, str]]:
        settings = office.house.workspace.settings
        mail = settings.mail.model_copy(update={"veto_at_once": at_once})
        workspace = replace(office.house.workspace, settings=settings.model_copy(update={"mail": mail}))
        make_at_once(replace(office.house, workspace=workspace, clock=Clock(thursday)), evaluation)
        with office.house.sessions() as session:
            return [(row.audience, row.state) for row in session.query(OutboxRow).filter(OutboxRow.week.contains("+"))]

    assert told(at_once=False) == []
    assert sorted(told(at_once=True)) == [("czj", "held"), ("office", "queued")]
