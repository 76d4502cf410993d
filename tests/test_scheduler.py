"""The service's alarms."""

from __future__ import annotations

from pathlib import Path

from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from scheduler import alarms, catch_up
from service.house import Clock, open_house
from service.visiting import visit_due


def test_visits_have_an_alarm_of_their_own_beside_the_rounds(tmp_path: Path) -> None:
    make_workspace(tmp_path / "office")
    house = open_house(open_workspace(tmp_path / "office"), Clock(), print)
    jobs = {job.id: (job.func, job.args) for job in alarms(house).get_jobs()}
    assert jobs.pop("visits") == (visit_due, (house,))
    assert len(jobs) == 3
    assert {func for func, _ in jobs.values()} == {catch_up}
