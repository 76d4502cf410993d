"""A city over months: pages that vanish, lists that stand empty for a while, a register that changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from replica.city import load_city
from replica.serve import Replica
from replica.yamlfile import CityError, read_yaml
from tests.replica.asking import get
from tests.replica.conftest import City, write_city

Run = Callable[..., Replica]
JY = "jy.xiaoyang.test"
BEFORE, AFTER = date(2018, 5, 31), date(2018, 6, 1)
RENAMED = {"id": "jy", "name": "市教育体育局", "kind": "department"}
NEW = {"id": "ty", "name": "市体育局", "kind": "department"}


def scripted(city: City, *steps: dict[str, Any]) -> City:
    return {**city, "script.yaml": list(steps)}


def written(replica: Replica, day: date, to: Path, name: str) -> Any:
    replica.day = day
    replica.write_register(to)
    return read_yaml(to / name)


def with_document(city: City, **document: Any) -> City:
    city["contents/jy.yaml"]["nfcms"]["columns"][0]["documents"] = [{"id": 7, "title": "清单", **document}]
    return city


def test_a_page_that_vanishes_is_there_until_the_day_before(run: Run, city: City) -> None:
    replica = run(with_document(city, published="2018-05-01", vanishes="2018-06-01"))
    for day, status, listed in ((BEFORE, 200, True), (AFTER, 404, False)):
        replica.day = day
        assert get(replica, JY, "/zwgk/content/post_7.html").status == status
        assert ("清单" in get(replica, JY, "/zwgk/index.html").text) is listed


def test_emptied_lists_say_that_they_hold_nothing(run: Run, city: City) -> None:
    fault = {"site": "jy", "kind": "emptied", "until": "2018-05-31"}
    replica = run({**with_document(city, published="2018-05-01"), "faults.yaml": [fault]})
    replica.day = BEFORE
    assert "共 0 条" in get(replica, JY, "/zwgk/index.html").text
    assert get(replica, JY, "/zwgk/content/post_7.html").status == 404
    replica.day = AFTER
    assert "共 1 条" in get(replica, JY, "/zwgk/index.html").text


def test_the_register_is_written_as_it_stands_on_the_day(run: Run, city: City, tmp_path: Path) -> None:
    replica = run(scripted(city, {"day": "2018-06-01", "units": [RENAMED, NEW]}))
    names = [[u["name"] for u in written(replica, day, tmp_path / "w", "units.yaml")] for day in (BEFORE, AFTER)]
    assert names == [["市财政局", "市教育局"], ["市财政局", "市教育体育局", "市体育局"]]


def test_contacts_and_events_are_added_and_a_moved_site_bears_the_port(run: Run, city: City, tmp_path: Path) -> None:
    step = {
        "day": "2018-06-01",
        "contacts": {"jy": {"emails": ["jy@mail.xiaoyang.test"]}},
        "events": [{"id": "budget-approved", "on": "2018-05-30"}],
        "sites": [{**city["sites.yaml"][1], "base": "http://tiyu.xiaoyang.test"}],
    }
    replica = run(scripted({**city, "events.yaml": [{"id": "earlier", "on": "2018-01-01"}]}, step))
    assert written(replica, AFTER, tmp_path / "w", "contacts.yaml")["units"]["jy"]["emails"] == [
        "jy@mail.xiaoyang.test"
    ]
    assert [e["id"] for e in read_yaml(tmp_path / "w" / "events.yaml")] == ["earlier", "budget-approved"]
    assert read_yaml(tmp_path / "w" / "sites.yaml")[1]["base"] == f"http://tiyu.xiaoyang.test:{replica.http_port}"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (({"day": "2018-06-02"}, {"day": "2018-06-01"}), "2018-06-01 stands after 2018-06-02"),
        (({"day": "2018-06-01", "contacts": {"xx": {"emails": []}}},), "2018-06-01: unit xx is not known by then"),
    ],
)
def test_a_wrong_script_is_one_sentence(tmp_path: Path, city: City, steps: Any, told: str) -> None:
    with pytest.raises(CityError, match=told):
        load_city(write_city(tmp_path, scripted(city, *steps)))
