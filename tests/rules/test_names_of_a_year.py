"""A workspace for today: units under today's names, unconfirmed; every rule finds its units by their former ones."""

from __future__ import annotations

from datetime import date

import pytest

from rules.crosscheck import unnamed
from rules.engine import owing
from rules.packs import chain_of
from rules.register import resolve
from rules.scaffold.names import register_of_year
from rules.scaffold.write import make_workspace
from rules.workspace import Workspace, open_workspace, shipped_catalogue
from store.register import Standing

FOLDER = chain_of("huizhou").reference.folder


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    place = tmp_path_factory.mktemp("year") / "city"
    make_workspace(place, written=register_of_year(FOLDER, 2026))
    return open_workspace(place)


def test_the_year_of_the_list_needs_no_other_register() -> None:
    assert register_of_year(FOLDER, 2018) == {}


def test_merged_units_are_one_under_todays_name(today: Workspace) -> None:
    register = today.catalogue.register
    (market,) = (u for u in register.units if u.name == "市市场监督管理局")
    for former in ("市工商局", "市质监局", "市食品药品监管局"):
        assert resolve(former, register) == (market,)
    assert len({u.name for u in register.units}) == len(register.units)


@pytest.mark.parametrize(
    ("year", "name"),
    [(2022, "市政务服务数据管理局"), (2024, "市政务服务和数据管理局"), (2026, "市政务服务和数据管理局")],
)
def test_a_name_is_that_of_the_year(year: int, name: str) -> None:
    assert f"name: {name}\n" in register_of_year(FOLDER, year)["units.yaml"]


def test_nobody_is_confirmed_so_nobody_is_accused(today: Workspace) -> None:
    standings = {u.standing(date(2026, 1, 1), date(2026, 12, 31)) for u in today.catalogue.register.units}
    assert standings == {Standing.UNCONFIRMED}
    assert all(u.channels_complete is None for u in today.catalogue.register.units)


def test_no_site_and_no_duty_loses_its_unit(today: Workspace) -> None:
    shipped = shipped_catalogue()
    assert len(today.catalogue.register.sites) == len(shipped.register.sites)
    for mine, theirs in zip(today.catalogue.register.sites, shipped.register.sites, strict=True):
        assert bool(mine.units) == bool(theirs.units)
    for rule in today.catalogue.rules:
        assert set(unnamed(rule, today.catalogue.register)) == set(unnamed(rule, shipped.register)), rule.id
        assert owing(rule, today.catalogue.register), rule.id
