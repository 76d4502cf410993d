"""What many sites have in common stands on each of them, under its own unit's name and with ids of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replica.city import load_city
from replica.common import FIRST_ID, IDS
from replica.contents import Document, documents, walk
from replica.yamlfile import CityError
from tests.replica.conftest import City, write_city


def common(**other: Any) -> list[dict[str, Any]]:
    files = [{"name": "{unit}.txt", "lines": ["{unit}"]}]
    rows = [
        {"id": 1, "title": "{unit}权责清单", "published": "2018-03-20", "attachments": files},
        {"id": 2, "title": "说明", "published": "2018-03-20", "links": [{"to": 1}]},
    ]
    column = {"id": 9001, "name": "权责清单", "path": "qzqd", "documents": rows}
    return [{"kinds": ["department"], "under": ["政务公开"], "columns": [column], **other}]


def paths(tmp_path: Path, city: City, site: str) -> list[str]:
    (section,) = load_city(write_city(tmp_path, city)).contents[site].sections.values()
    return ["/".join(c.name for c in chain) for chain in walk(section.columns)]


def rows(tmp_path: Path, city: City, site: str) -> list[Document]:
    return list(documents(load_city(write_city(tmp_path, city)).contents[site]))


def test_it_lies_under_the_column_it_names_or_at_the_top(tmp_path: Path, city: City) -> None:
    city["common.yaml"] = common()
    assert paths(tmp_path, city, "jy") == ["政务公开", "政务公开/权责清单"]
    assert paths(tmp_path, city, "cz") == ["财政预决算", "权责清单"]


def test_it_bears_the_units_name_everywhere_and_ids_of_its_site(tmp_path: Path, city: City) -> None:
    city["common.yaml"] = common()
    one, two = rows(tmp_path, city, "jy")
    assert (one.id, one.title) == (FIRST_ID + IDS + 1, "市教育局权责清单")
    assert (one.attachments[0].name, one.attachments[0].lines) == ("市教育局.txt", ("市教育局",))
    assert two.links[0].to == one.id
    assert rows(tmp_path, city, "cz")[0].id == FIRST_ID + 1


def test_a_column_that_a_site_has_already_gets_the_documents_added(tmp_path: Path, city: City) -> None:
    own = {
        "id": 7,
        "name": "权责清单",
        "path": "qz",
        "documents": [{"id": 3, "title": "旧", "published": "2017-01-01"}],
    }
    city["contents/jy.yaml"]["nfcms"]["columns"][0]["columns"] = [own]
    city["common.yaml"] = common()
    assert paths(tmp_path, city, "jy") == ["政务公开", "政务公开/权责清单"]
    assert [d.title for d in rows(tmp_path, city, "jy")] == ["旧", "市教育局权责清单", "说明"]


def test_what_is_excepted_and_what_is_of_another_kind_has_nothing(tmp_path: Path, city: City) -> None:
    city["common.yaml"] = common(**{"except": ["jy"]})
    assert rows(tmp_path, city, "jy") == []
    assert len(rows(tmp_path, city, "cz")) == 2
    city["common.yaml"] = common(kinds=["county"])
    assert rows(tmp_path, city, "cz") == []


def test_a_wrong_key_in_it_is_named_with_its_line(tmp_path: Path, city: City) -> None:
    city["common.yaml"] = common(kind="department")
    with pytest.raises(CityError, match=r"common.yaml:\d+: \[1\].kind: this key is not known here"):
        load_city(write_city(tmp_path, city))


def test_truth_takes_over_what_is_usual_and_what_stands_beside_goes_before(tmp_path: Path, city: City) -> None:
    unread = {"verdict": "unknown", "reason": "refused"}
    city["truth.yaml"] = {
        "as_of": "2018-06-01", "usual": {"all": {"cz": unread, "jy": unread}},
        "findings": {"R": {"like": "all", "jy": "met"}}, "gaps": {}, "mails": {"recipients": ["office@mail.xiaoyang.test"]},
    }  # fmt: skip
    truth = load_city(write_city(tmp_path, city)).truth
    assert truth is not None
    told = {unit: truth.expected("R", unit) for unit in ("cz", "jy")}
    assert {unit: found and found.verdict for unit, found in told.items()} == {"cz": "unknown", "jy": "met"}
    city["truth.yaml"]["findings"]["R"]["like"] = "al"
    with pytest.raises(CityError, match=r"findings\.R: like: al is not in usual"):
        load_city(write_city(tmp_path, city))
