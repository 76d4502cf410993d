from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replica.city import load_city
from replica.yamlfile import CityError
from tests.replica.conftest import City, write_city

SHIPPED = Path("replica/cities/shili")


def sentence(tmp_path: Path, city: City) -> str:
    with pytest.raises(CityError) as caught:
        load_city(write_city(tmp_path, city))
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_the_shipped_city_loads_and_has_a_truth() -> None:
    city = load_city(SHIPPED)
    assert city.info.as_of == date(2018, 11, 19)
    assert len(city.units) >= 14
    assert city.truth is not None
    assert city.truth.as_of == city.info.as_of


def test_the_shipped_truth_finds_a_verdict_for_default_and_named_units() -> None:
    truth = load_city(SHIPPED).truth
    assert truth is not None
    late = truth.expected("HZ2018-02-1.department-budget", "gtzyj")
    assert late is not None
    assert late.verdict == "late"
    other = truth.expected("HZ2018-08-2.ipv6", "czj")
    assert other is not None
    assert other.without_ipv6 is not None
    assert truth.expected("HZ2018-02-1.department-budget", "lyx") is None


def test_a_wrong_key_is_named_with_file_and_line(tmp_path: Path, city: City) -> None:
    city["contents/cz.yaml"]["gkmlpt"]["columns"][0]["documnets"] = []
    assert sentence(tmp_path, city) == "contents/cz.yaml:6: gkmlpt.columns[1].documnets: this key is not known here"


def test_a_missing_key_is_named(tmp_path: Path, city: City) -> None:
    del city["city.yaml"]["domain"]
    assert sentence(tmp_path, city) == "city.yaml: domain: this key is missing"


def test_a_wrong_value_is_told_with_its_line(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][1]["base"] = "http://jy.xiaoyang.test:8080/"
    assert sentence(tmp_path, city).startswith("sites.yaml:12: [2].base: must look like http://host.city.test")


def test_a_wrong_fault_is_told_without_the_name_of_its_variant(tmp_path: Path, city: City) -> None:
    city["faults.yaml"] = [{"site": "cz", "kind": "stub"}]
    assert sentence(tmp_path, city) == "faults.yaml:1: [1].path: this key is missing"


def test_a_duplicate_key_is_no_valid_yaml(tmp_path: Path, city: City) -> None:
    write_city(tmp_path, city)
    (tmp_path / "city.yaml").write_text("name: a\nname: b\n", encoding="utf-8")
    with pytest.raises(CityError, match=r"city\.yaml:2: is not valid YAML"):
        load_city(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path, city: City) -> None:
    del city["units.yaml"]
    assert "units.yaml: cannot be read" in sentence(tmp_path, city)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CityError, match="is not a folder"):
        load_city(tmp_path / "nowhere")


def test_contents_must_hold_the_platforms_of_the_register(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][0]["platform"] = ["nfcms"]
    assert sentence(tmp_path, city) == "contents/cz.yaml: must hold exactly the platforms nfcms"


def test_a_platform_that_is_not_served_is_named_with_its_line(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][1]["platform"] = ["baidu"]
    assert sentence(tmp_path, city).startswith("sites.yaml:14: [2].platform[1]: must be one of ")


def test_a_section_of_a_platform_that_is_not_served_is_an_unknown_key(tmp_path: Path, city: City) -> None:
    city["contents/cz.yaml"]["baidu"] = city["contents/cz.yaml"].pop("gkmlpt")
    assert sentence(tmp_path, city) == "contents/cz.yaml:1: baidu: this key is not known here"


def test_what_the_register_leaves_to_detection_may_run_anything(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][0]["platform"] = []
    assert set(load_city(write_city(tmp_path, city)).contents["cz"].sections) == {"gkmlpt"}


def test_columns_need_a_path_where_addresses_are_made_of_them(tmp_path: Path, city: City) -> None:
    del city["contents/jy.yaml"]["nfcms"]["columns"][0]["path"]
    assert sentence(tmp_path, city) == "contents/jy.yaml: column 政务公开: a column of Nfcms needs a path"


def test_a_site_with_an_address_needs_contents(tmp_path: Path, city: City) -> None:
    del city["contents/cz.yaml"]
    assert sentence(tmp_path, city) == "contents/cz.yaml: must hold exactly the platforms gkmlpt"


def test_a_site_without_address_needs_none(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][0]["base"] = None
    del city["contents/cz.yaml"]
    assert load_city(write_city(tmp_path, city)).sites[0].host is None


def test_hosts_lie_in_the_city(tmp_path: Path, city: City) -> None:
    city["sites.yaml"][0]["base"] = "http://cz.elsewhere.test"
    assert sentence(tmp_path, city).startswith("sites.yaml: cz: host cz.elsewhere.test does not lie under")


def test_an_unknown_unit_is_named_wherever_it_stands(tmp_path: Path, city: City) -> None:
    city["contacts.yaml"]["units"] = {"mz": {"emails": ["a@mail.xiaoyang.test"]}}
    assert sentence(tmp_path, city) == "contacts.yaml: unit mz is not in units.yaml"


def test_a_document_id_is_used_once_in_the_city(tmp_path: Path, city: City) -> None:
    document = {"id": 7, "title": "甲", "published": "2018-03-01"}
    city["contents/cz.yaml"]["gkmlpt"]["columns"][0]["documents"] = [document]
    city["contents/jy.yaml"]["nfcms"]["columns"][0]["documents"] = [document]
    assert sentence(tmp_path, city) == "contents/jy.yaml: document id 7 is already used in cz.yaml"


def test_a_link_leads_to_a_document_of_the_site(tmp_path: Path, city: City) -> None:
    document = {"id": 7, "title": "甲", "published": "2018-03-01", "links": [{"to": 8}]}
    city["contents/cz.yaml"]["gkmlpt"]["columns"][0]["documents"] = [document]
    assert sentence(tmp_path, city) == "contents/cz.yaml: document 7 links to 8, which is not on this site"


def test_an_attachment_has_exactly_one_content(tmp_path: Path, city: City) -> None:
    document = {"id": 7, "title": "甲", "published": "2018-03-01", "attachments": [{"name": "a.pdf"}]}
    city["contents/cz.yaml"]["gkmlpt"]["columns"][0]["documents"] = [document]
    assert sentence(tmp_path, city).endswith("give exactly one of tables, lines, blank, scan, html, lost")


def test_unknown_in_the_truth_needs_its_reason(tmp_path: Path, city: City) -> None:
    city["truth.yaml"] = {
        "as_of": "2018-06-01",
        "findings": {"A.b": {"cz": {"verdict": "unknown"}}},
        "gaps": {},
        "mails": {"recipients": ["office@mail.xiaoyang.test"]},
    }
    assert sentence(tmp_path, city).endswith("findings.A.b.cz: unknown and not_applicable need a reason")


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"findings": {"A.b": {"mz": "met"}}}, "findings.A.b: unit mz is not in units.yaml"),
        ({"gaps": {"confirmed": [{"rule": "A.c", "unit": "cz"}]}}, "gaps: A.c has no finding for cz"),
        (
            {"mails": {"recipients": ["x@elsewhere.test"]}},
            "mails: x@elsewhere.test (2018-06-01) is not in contacts.yaml",
        ),
    ],
)
def test_the_truth_speaks_of_what_is_there(tmp_path: Path, city: City, part: City, told: str) -> None:
    truth = {"as_of": "2018-06-01", "findings": {}, "gaps": {}, "mails": {"recipients": ["office@mail.xiaoyang.test"]}}
    city["truth.yaml"] = {**truth, **part}
    assert sentence(tmp_path, city) == f"truth.yaml: {told}"


def test_a_visited_site_must_be_there(tmp_path: Path, city: City) -> None:
    told = {**city, "city.yaml": {**city["city.yaml"], "visited": ["nobody"]}}
    assert sentence(tmp_path, told) == "city.yaml: visited: nobody: no such site"
