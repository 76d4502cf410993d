"""The service tells veto gaps at once where the workspace wants it, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from rules.workspace import Workspace
from service.house import Clock
from service.steps import make_at_once
from store.db import open_database
from store.models import OutboxRow
from store.verdicts import Level
from tests.alerts.city import AS_OF, finding
from tests.console.conftest import Office, office_of, opened

__all__ = ["opened"]
VETO = finding("czj", "gazette", level=Level.VETO, due=None)


def tell(office: Office, day: date, evaluation: int, *, at_once: bool = True) -> list[tuple[str, str, str]]:
    settings = office.house.workspace.settings
    mail = settings.mail.model_copy(update={"veto_at_once": at_once})
    workspace = replace(office.house.workspace, settings=settings.model_copy(update={"mail": mail}))
    make_at_once(replace(office.house, workspace=workspace, clock=Clock(day)), evaluation)
    with office.house.sessions() as session:
        rows = session.query(OutboxRow).filter(OutboxRow.week.contains("+")).order_by(OutboxRow.audience)
        return [(row.audience, row.state, row.hold) for row in rows]


def test_it_tells_at_once_only_where_the_workspace_wants_it(tmp_path: Path, opened: Workspace) -> None:
    office = office_of(opened, open_database("sqlite:///gapwatch.db", tmp_path))
    office.town.monday(1)
    thursday = AS_OF + timedelta(days=3)
    evaluation = office.town.judge(thursday, VETO)

    assert tell(office, thursday, evaluation, at_once=False) == []
    assert tell(office, thursday, evaluation) == [("czj", "held", "clerk"), ("office", "queued", "")]


def test_in_the_week_of_the_first_digest_the_brake_holds_too_many_at_once(tmp_path: Path, opened: Workspace) -> None:
    office = office_of(opened, open_database("sqlite:///gapwatch.db", tmp_path))
    office.town.monday(1, finding("mzj"))
    thursday = AS_OF + timedelta(days=3)
    many = [finding("czj", "gazette", level=Level.VETO, due=None, period=str(year)) for year in range(2007, 2019)]
    told = tell(office, thursday, office.town.judge(thursday, finding("mzj"), *many))
    assert [mail for mail in told if mail[0] != "admin"] == [("czj", "held", "brake"), ("office", "held", "brake")]
