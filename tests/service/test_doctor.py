"""What is not wrong yet is said in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replica.authority import Authority
from replica.proxy import ProxyServer
from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.doctor import _try_proxy, examine, warnings
from tests.rules.worlds import BUDGET, changed, write

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


def test_rules_that_rest_on_an_old_yearly_list_alone_are_told(city: Path) -> None:
    opened = open_workspace(city)
    (told,) = (w for w in warnings(opened, date(2026, 3, 1)) if "a list of an earlier year" in w)
    assert "rest on 《惠州市2018年政务公开工作主要任务分工》 alone" in told
    assert "HZ2018-01-5.spot-check-list-columns" in told
    assert "department-budget" not in told
    assert not [w for w in warnings(opened, date(2018, 11, 19)) if "earlier year" in w]


def test_a_rule_in_force_without_a_basis_in_force_is_told(city: Path) -> None:
    ended = "[{source: 旧规定, says: 公开, verified: 'yes', effective: {to: 2025-12-31}}]"
    write(city, "- {id: T-1, title: 任务, text: 原文, units_text: 各部门}\n", "tasks.yaml")
    write(city / "rules", changed(BUDGET, basis=ended, level="hint"), "own.yaml")
    lawless = [
        [w for w in warnings(open_workspace(city), day) if "none of their bases is" in w]
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert lawless == [[], ["rules are in force on 2026-01-01, but none of their bases is: T-1.budget"]]


def test_a_page_for_answers_without_a_key_or_without_tls_is_told(city: Path) -> None:
    toml = city / "gapwatch.toml"
    text = toml.read_text(encoding="utf-8")
    assert "[answers]" in text
    toml.write_text(text.replace('url = "" ', 'url = "http://gk.city.test"'), encoding="utf-8")
    told = [w for w in warnings(open_workspace(city), date(2026, 3, 1)) if w.startswith("[answers]")]
    assert told == [
        "[answers] url is set but GAPWATCH_ANSWERS__KEYS is not: mails carry no links",
        "[answers] url is not https: whoever reads along on the line can answer for a unit",
    ]


@pytest.mark.parametrize(
    ("roots", "said"), [("ca.pem", (True, "roots in")), ("none.pem", (False, "([network] ca) holds no certificates"))]
)
def test_roots_that_cannot_be_used_are_told(city: Path, roots: str, said: tuple[bool, str]) -> None:
    Authority(city, 2026, "http://control.test/intermediate.cer")
    settings = city / "gapwatch.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[network]", f'[network]\nca = "{roots}"'), "utf-8"
    )
    (told,) = ((fine, words) for fine, words in examine(open_workspace(city)) if roots in words)
    assert told[0] is said[0]
    assert said[1] in told[1]


def test_the_proxies_of_further_lines_are_knocked_at() -> None:
    with ProxyServer("socks5", "u", "p") as proxy:
        assert _try_proxy("[vantages.mobile]", proxy.url) == (True, "the proxy of [vantages.mobile] lets us in")
        fine, said = _try_proxy("[vantages.mobile]", proxy.url.replace("u:p@", ""))
    assert not fine
    assert said.startswith("[vantages.mobile]: proxy 127.0.0.1:")
