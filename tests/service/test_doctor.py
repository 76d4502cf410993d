"""What is not wrong yet is said in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.doctor import warnings
from tests.rules.worlds import write

NOTICE = "year: 2027\nsource: 通知\nholiday_weekdays: [2027-01-01]\nworking_weekends: []\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    make_workspace(tmp_path / "city")
    return tmp_path / "city"


def notices_missed(city: Path, today: date) -> list[str]:
    return [w.partition(":")[0] for w in warnings(open_workspace(city), today) if "working-day notice" in w]


@pytest.mark.parametrize(
    ("today", "missed"),
    [
        (date(2026, 8, 31), []),
        (date(2026, 9, 1), ["no working-day notice for 2027"]),
        (date(2026, 12, 31), ["no working-day notice for 2027"]),
        (date(2027, 1, 1), ["no working-day notice for 2027"]),
        (date(2027, 9, 1), ["no working-day notice for 2027", "no working-day notice for 2028"]),
    ],
)
def test_a_missing_working_day_notice_is_missed_months_before(city: Path, today: date, missed: list[str]) -> None:
    assert notices_missed(city, today) == missed


def test_the_offices_own_notice_is_enough(city: Path) -> None:
    write(city / "calendar", NOTICE, "CN-2027.yaml")
    assert notices_missed(city, date(2026, 9, 1)) == []


def test_bodies_that_rules_name_and_the_register_lacks_are_told(city: Path) -> None:
    units = city / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace("市网信办", "市海洋局"), encoding="utf-8")
    told = [w for w in warnings(open_workspace(city), date(2026, 3, 1)) if w.startswith("rules name bodies")]
    assert told == ["rules name bodies that units.yaml does not have, and nobody owes those: 市网信办"]


def test_own_tasks_for_which_no_rule_stands_are_told(city: Path) -> None:
    row = "- {{id: {}, title: 一项, text: 原文, units_text: 各部门{}}}\n"
    write(city, row.format("SF-1", ", same_as: [HZ2018-02-1]") + row.format("SF-2", ""), "tasks.yaml")
    told = [w for w in warnings(open_workspace(city), date(2026, 3, 1)) if "same_as" in w]
    assert told == ["1 tasks of tasks.yaml have no rule and no same_as: nobody checks SF-2"]
