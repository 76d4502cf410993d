"""Packs of shipped rules: what a city takes over, and that no other city's law is shown in it or counts there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rules.errors import InputError
from rules.loader import load_rules
from rules.packs import all_packs, bound, chain_of
from rules.testing import run_examples
from rules.workspace import open_workspace, shipped_catalogue
from tests.rules.worlds import BUDGET, changed, write

OWN = {"全国": ("中华人民共和国", "国办", "国务院", "财预"), "广东省": ("广东", "粤"), "惠州市": ("惠州",)}
"""How the papers of an area begin."""
LAW = "{source: 预算法, clause: 第十四条, says: 二十日内公开, verified: 'yes'}"
LIST = "{source: 惠州市任务清单, says: 公开预算, verified: 'yes', only_in: 惠州市}"


def rules(tmp_path: Path, basis: str, **keys: str):  # type: ignore[no-untyped-def]
    return load_rules([(write(tmp_path, changed(BUDGET, basis=f"[{basis}]", **keys)), "rules.yaml")])


def test_a_catalogue_is_a_pack_after_what_it_builds_on() -> None:
    assert [p.key for p in chain_of("huizhou").packs] == ["national", "guangdong", "huizhou"]
    assert [p.key for p in chain_of("guangdong").packs] == ["national", "guangdong"]
    assert [p.key for p in chain_of("national").packs] == ["national"]
    assert chain_of("guangdong").names == {"全国", "广东省"}


def test_only_the_city_itself_has_the_list_that_numbers_the_rules() -> None:
    foreign = {n: chain_of(n).foreign_list for n in all_packs()}
    assert [n for n, title in foreign.items() if not title] == ["huizhou"]
    assert set(foreign.values()) == {"", "惠州市2018年政务公开工作主要任务分工"}


@pytest.mark.parametrize("name", ["national", "guangdong", "huizhou"])
def test_every_catalogue_loads_by_itself_and_its_examples_hold(name: str) -> None:
    c = shipped_catalogue(name)
    assert [o for o in run_examples(c.rules, c.register, c.tasks, c.workdays) if not o.holds] == []
    assert len(c.tasks) == 41


def test_a_wider_pack_is_part_of_every_narrower_one() -> None:
    national, guangdong, huizhou = ({r.id for r in shipped_catalogue(n).rules} for n in all_packs_in_order())
    assert national < guangdong < huizhou


def all_packs_in_order() -> tuple[str, ...]:
    return tuple(p.key for p in chain_of("huizhou").packs)


def test_no_two_packs_ship_a_rule_of_the_same_id() -> None:
    ids = Counter(
        rule.id for pack in all_packs().values() for file in pack.rule_files() for rule in load_alone(pack.key, file)
    )
    assert [i for i, n in ids.items() if n > 1] == []


def load_alone(pack: str, file: tuple[Path, str]):  # type: ignore[no-untyped-def]
    return [r for r in shipped_catalogue(pack).rules if r.file == file[1]]


@pytest.mark.parametrize("name", ["national", "guangdong"])
def test_no_basis_of_a_narrower_area_is_left_in_a_wider_catalogue(name: str) -> None:
    areas = chain_of(name).names
    narrower = tuple(word for area, words in OWN.items() if area not in areas for word in words)
    told = [(r.id, b.source) for r in shipped_catalogue(name).rules for b in r.model.basis]
    assert [t for t in told if t[1].lstrip("《").startswith(narrower)] == []


def test_a_rule_lies_in_the_widest_pack_in_which_a_verified_basis_binds() -> None:
    wrong = []
    for rule in shipped_catalogue("huizhou").rules:
        pack = all_packs()[rule.file.split("/")[1]]
        bases = [b for b in rule.model.basis if b.binds] or list(rule.model.basis)
        areas = [area for area, words in OWN.items() if any(b.source.lstrip("《").startswith(words) for b in bases)]
        if areas and areas[0] != pack.name:
            wrong.append((rule.id, pack.name, areas[0]))
    assert wrong == []


def test_a_file_is_of_one_section_in_every_pack() -> None:
    for pack in all_packs().values():
        numbers = [path.name[:2] for path, _ in pack.rule_files()]
        assert len(set(numbers)) == len(numbers)
        for rule in (r for r in shipped_catalogue(pack.key).rules if r.file.startswith(f"{pack.label}/")):
            assert rule.id.split("-")[1] == rule.file.rpartition("/")[2][:2], rule.id


def test_rules_of_a_section_stand_together_whatever_pack_they_are_of() -> None:
    sections = [r.file.rpartition("/")[2][:2] for r in shipped_catalogue("huizhou").rules]
    assert sections == sorted(sections)


def test_a_basis_of_another_city_is_neither_shown_nor_counted(tmp_path: Path) -> None:
    (here,) = bound(rules(tmp_path, f"{LIST}, {LAW}"), {"全国", "惠州市"})
    (elsewhere,) = bound(rules(tmp_path, f"{LIST}, {LAW}"), {"全国"})
    assert "惠州" in here.basis
    assert elsewhere.basis == "《预算法》第十四条：二十日内公开"
    assert elsewhere.sha256 == here.sha256


def test_a_rule_that_only_another_citys_law_carries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        bound(rules(tmp_path, f"{LIST}, {LAW.replace('yes', 'partly')}"), {"全国"})
    assert [str(p) for p in caught.value.problems] == [
        "rules.yaml:4:3: 除去别处的依据（only_in），级别“gap”的规则要有已核对（verified: yes）的依据；没有的请改为 level: hint"
    ]
    with pytest.raises(InputError, match="没有一条依据"):
        bound(rules(tmp_path, LIST, level="hint"), {"全国"})


def test_an_area_that_no_pack_has_is_named_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        bound(rules(tmp_path, f"{LAW}, {LIST.replace('惠州市}', '惠洲市}')}"), {"全国"})
    assert [str(p) for p in caught.value.problems] == [
        "rules.yaml:4:118: 没有“惠洲市”这个规则包，是不是“惠州市”？可用：广东省、惠州市、全国"
    ]


def test_a_workspace_of_another_city_names_its_catalogue(tmp_path: Path) -> None:
    register = "- {id: czj, name: 市财政局, kind: department, groups: [市政府各部门]}\n"
    write(tmp_path, 'city = "某市"\ncatalogue = "guangdong"\n[crawl]\ncontact = "a@b.test"\n[mail]\nhost = "h"\nsender = "a@b.test"\n',
          "gapwatch.toml")  # fmt: skip
    write(tmp_path, register, "units.yaml")
    write(tmp_path, "[]\n", "sites.yaml")
    write(tmp_path, "office: [a@b.test]\n", "contacts.yaml")
    catalogue = open_workspace(tmp_path).catalogue
    assert catalogue.areas == {"全国", "广东省"}
    assert all("惠州" not in r.basis for r in catalogue.rules)
    assert {r.id for r in catalogue.rules} == {r.id for r in shipped_catalogue("guangdong").rules}
