from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from replica.city import load_city
from replica.serve import Replica
from replica.yamlfile import CityError
from store.facts import WitnessKind
from tests.replica.asking import get
from tests.replica.conftest import city_on, write_city
from tests.replica.read_back import read_back

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def columns() -> list[dict[str, Any]]:
    budget = {"id": 11, "title": "小样市园林局2018年部门预算", "published": "2018-02-12", "index_number": "0043/2018-00001",
              "publisher": "市园林局", "attachments": [{"name": "表.pdf", "blank": True}]}  # fmt: skip
    news = {"first_id": 100, "count": 25, "title": "园林动态第{n}期", "newest": "2018-05-20", "every_days": 3}
    return [
        {"id": 102, "name": "市园林局", "path": "0043", "documents": [budget], "series": [news]},
        {"id": 103, "name": "市卫生监督所", "path": "0057"},
    ]


def test_every_unit_has_a_list_under_its_code(run: Run) -> None:
    replica = run(city_on("zwgk", city="xiaoyang", columns=columns()))
    home = get(replica, HOST, "/").text
    assert '<a href="/0043/zwgkList.shtml">市园林局</a>' in home
    first, second = (get(replica, HOST, f"/0043/zwgkList.shtml?page={n}").text for n in (1, 2))
    assert (first.count("/0043/0102/"), second.count("/0043/0102/")) == (20, 6)
    assert "共26条 第1/2页" in first
    assert get(replica, HOST, "/0057/zwgkList.shtml").status == 200
    assert [get(replica, HOST, p).status for p in ("/0043/zwgkList.shtml?page=3", "/0099/zwgkList.shtml")] == [404, 404]


def test_a_day_s_feed_names_address_number_publisher_and_files_and_no_title(run: Run) -> None:
    replica = run(city_on("zwgk", city="xiaoyang", columns=columns()))
    feed = get(replica, HOST, "/xml/2018/xiaoyang20180212.xml")
    (record,) = ElementTree.fromstring(feed.body)
    said = {element.tag: element.text or "" for element in record}
    assert set(said) == {"URL", "INDEXNUM", "PUBLISHER", "APPENDIXS"}
    assert (said["INDEXNUM"], said["PUBLISHER"]) == ("0043/2018-00001", "市园林局")
    base = f"http://{HOST}:{replica.http_port}"
    assert "小样市园林局2018年部门预算" in get(replica, HOST, said["URL"].removeprefix(base)).text
    assert get(replica, HOST, said["APPENDIXS"].removeprefix(base)).body.startswith(b"%PDF")
    assert get(replica, HOST, "/xml/2018/xiaoyang20180213.xml").status == 404


def test_the_lists_are_read_back_and_a_blank_one_vouches_for_nothing(tmp_path: Path) -> None:
    site = read_back(load_city(write_city(tmp_path, city_on("zwgk", city="xiaoyang", columns=columns()))), HOST)
    assert site.platform == "zwgk"
    assert (site.columns["市园林局"].outcome, site.columns["市园林局"].whole, site.columns["市园林局"].rows) == (
        "ok",
        True,
        26,
    )
    assert site.columns["市卫生监督所"].outcome == "layout"
    budget = site.opened["小样市园林局2018年部门预算"]
    assert [w.day for w in budget.witnesses if w.kind is WitnessKind.PAGE] == [date(2018, 2, 12)]
    assert (budget.index_number, budget.publisher) == ("0043/2018-00001", "市园林局")
    assert [a.name for a in budget.attachments] == ["表.pdf"]


@pytest.mark.parametrize(
    "column",
    [{"id": 1, "name": "市园林局", "path": "yl"}, {"id": 1, "name": "市园林局", "path": "0043", "columns": [{"id": 2, "name": "下级"}]}],
)  # fmt: skip
def test_a_column_that_is_no_unit_s_list_is_refused(tmp_path: Path, column: dict[str, Any]) -> None:
    city = city_on("zwgk", city="xiaoyang", columns=[column])
    with pytest.raises(CityError, match="a column is one unit's list"):
        load_city(write_city(tmp_path, city))
