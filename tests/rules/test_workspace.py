"""A workspace loaded as one: everything that is wrong is told at once, the office's own files add and override."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules.errors import InputError
from rules.scaffold.write import make_workspace
from rules.settings import SettingsError
from rules.workspace import open_workspace
from tests.rules.worlds import BUDGET, changed, write


@pytest.fixture
def city(tmp_path: Path) -> Path:
    make_workspace(tmp_path / "city")
    return tmp_path / "city"


def test_the_offices_rule_overrides_the_shipped_one(city: Path) -> None:
    shipped = next(r for r in open_workspace(city).catalogue.rules if r.id == "HZ2018-08-2.ipv6")
    write(city / "rules", shipped.text.replace("level: hint", "level: review"), "own.yaml")
    (own,) = (r for r in open_workspace(city).catalogue.rules if r.id == shipped.id)
    assert (own.level.value, own.file) == ("review", "rules/own.yaml")


def test_the_offices_task_may_carry_the_offices_rule(city: Path) -> None:
    write(city, "- {id: NEW-1, title: 新任务, text: 原文, units_text: 各部门}\n", "tasks.yaml")
    write(city / "rules", changed(BUDGET, task="NEW-1", id="NEW-1.budget"), "new.yaml")
    catalogue = open_workspace(city).catalogue
    assert "NEW-1" in catalogue.tasks
    assert "NEW-1.budget" in {r.id for r in catalogue.rules}


def test_the_offices_calendar_adds_a_year(city: Path) -> None:
    text = "year: 2027\nsource: 通知\nholiday_weekdays: [2027-01-01]\nworking_weekends: []\n"
    write(city / "calendar", text, "CN-2027.yaml")
    workdays = open_workspace(city).catalogue.workdays
    assert not workdays.is_workday(date(2027, 1, 1))
    assert not workdays.add(date(2027, 1, 4), 3).provisional


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year: 2027\nsource: a\nholiday_weekdays: [2026-01-01]\nworking_weekends: []\n", "2026-01-01 不在 2027 年"),
        ("year: 2027\nsource: a\nholiday_weekdays: [2027-01-02]\nworking_weekends: []\n", "2027-01-02 放错了"),
        ("year: 2027\nsource: a\nholiday_weekdays: []\nworking_weekends: [2027-01-04]\n", "2027-01-04 放错了"),
        ("year: 2027\nsource: a\nholiday_weekdays: []\nworking_weekends: []\nworkdays_in_year: 250\n", "算得261个工作日"),
        ("year: 2027\n", "缺少"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_calendar_is_named(city: Path, text: str, sentence: str) -> None:
    write(city / "calendar", text, "CN-2027.yaml")
    with pytest.raises(InputError, match=sentence) as caught:
        open_workspace(city)
    assert {p.file for p in caught.value.problems} == {"calendar/CN-2027.yaml"}


def test_the_mistakes_of_all_files_are_told_at_once(city: Path) -> None:
    write(city, "office: [nobody]\n", "contacts.yaml")
    write(city, "- {id: a, on: 2018-02-30}\n", "events.yaml")
    write(city / "rules", changed(BUDGET, kind="publicaton"), "own.yaml")
    with pytest.raises(InputError) as caught:
        open_workspace(city)
    assert [p.file for p in caught.value.problems] == ["contacts.yaml", "events.yaml", "rules/own.yaml"]


def test_a_missing_file_is_named(city: Path) -> None:
    (city / "units.yaml").unlink()
    with pytest.raises(InputError, match=r"units\.yaml:1:1: 文件打不开"):
        open_workspace(city)


def test_events_may_be_missing_altogether(city: Path) -> None:
    (city / "events.yaml").unlink()
    assert open_workspace(city).catalogue.events == ()


def test_a_workspace_may_do_without_any_shipped_catalogue(city: Path) -> None:
    settings = (city / "gapwatch.toml").read_text(encoding="utf-8")
    write(city, settings.replace('catalogue = "huizhou"', 'catalogue = ""'), "gapwatch.toml")
    assert open_workspace(city).catalogue.rules == ()


def test_an_unknown_catalogue_is_named(city: Path) -> None:
    settings = (city / "gapwatch.toml").read_text(encoding="utf-8")
    write(city, settings.replace('catalogue = "huizhou"', 'catalogue = "huizou"'), "gapwatch.toml")
    with pytest.raises(InputError, match="没有“huizou”这个规则目录，是不是“huizhou”"):
        open_workspace(city)


def test_a_folder_that_is_no_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="gapwatch init"):
        open_workspace(tmp_path)
