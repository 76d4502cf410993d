"""Trying a rule: what it would report, what of it selects nothing, and what becomes of the version in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitors.registry import monitors
from rules.engine import World
from rules.preview import Preview, preview
from rules.rule import Rule
from rules.selecting import COLUMNS, DEMANDED
from store.verdicts import Finding
from tests.rules.worlds import (
    ATTESTED,
    BUDGET,
    INTERPRETATION,
    IPV6,
    SITES,
    TODAY,
    UNITS,
    changed,
    everything_read,
    load,
    read,
    world,
)

FACTS = everything_read() | {"czj": read("czj", "市财政局2018年部门预算")}
COLUMN = changed(ATTESTED, period="standing", kind="column\n  names: [财政预决算]\n  site_kinds: [department]", what="")
FRESH = changed(ATTESTED, period="standing", kind="freshness\n  columns: [政策文件]\n  within: 90 days", what="")


def tried(folder: Path, text: str, before: Rule | None = None, today: date = TODAY, **other: Any) -> Preview:
    (rule,) = load(folder, text)
    given: World = world((), **({"facts": FACTS} | other))
    return preview(rule, before, given, today)


def said(p: Preview) -> list[tuple[str, bool]]:
    return [(d.problem.sentence, d.error) for d in p.doubts]


def verdicts(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {f.unit: f.judgement.verdict.value for f in findings}


def test_a_rule_is_tried_on_every_unit_that_owes_it(tmp_path: Path) -> None:
    p = tried(tmp_path, BUDGET)
    assert verdicts(p.findings) == {"czj": "met", "mzj": "gap"}
    assert (p.doubts, p.difference, p.usable) == ((), None, True)


def test_a_draft_is_tried_as_if_it_were_in_use(tmp_path: Path) -> None:
    assert verdicts(tried(tmp_path, BUDGET + "  state: draft\n").findings) == {"czj": "met", "mzj": "gap"}


def test_a_rule_that_is_retired_drops_what_the_one_in_force_judges(tmp_path: Path) -> None:
    (before,) = load(tmp_path, BUDGET)
    p = tried(tmp_path, BUDGET + "  state: retired\n", before)
    assert p.findings == ()
    assert p.difference is not None
    assert verdicts(p.difference.dropped) == {"czj": "met", "mzj": "gap"}
    assert p.usable


def test_each_obligation_is_held_against_the_version_in_force(tmp_path: Path) -> None:
    (before,) = load(tmp_path, BUDGET.replace("groups: [市政府各部门]", "units: [czj, bgs]"))
    p = tried(tmp_path, BUDGET.replace("'{year}', 预算", "'{year}', 预算公开"), before)
    assert p.difference is not None
    changes = [
        (c.now.unit, c.before.judgement.verdict.value, c.now.judgement.verdict.value) for c in p.difference.changed
    ]
    assert changes == [("czj", "met", "gap")]
    assert verdicts(p.difference.dropped) == {"bgs": "gap"}
    assert verdicts(p.difference.added) == {"mzj": "gap"}


def test_the_version_in_force_is_not_held_against_itself(tmp_path: Path) -> None:
    (before,) = load(tmp_path, BUDGET)
    assert tried(tmp_path, BUDGET, before).difference is None


def test_an_example_that_does_not_hold_makes_a_rule_unusable(tmp_path: Path) -> None:
    p = tried(tmp_path, BUDGET.replace("2018年部门预算, published", "2017年部门预算, published"))
    assert [o.example for o in p.wrong_examples] == ["按期"]
    assert not p.usable


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (BUDGET.replace("{shared: 统一平台", "{shared: 统一平合"), "12:30",
         "登记表里没有“统一平合”这个平台，是不是“统一平台”？请改正，或先登记到 sites.yaml（网址不详的写 base: null）"),
        (changed(INTERPRETATION, of="{columns: [政策文件], title_any: [办法]}\n  also: [poral]"), "11:10",
         "登记表里没有“poral”类的网站，是不是“portal”？请改正，或先登记到 sites.yaml（网址不详的写 base: null）"),
        (BUDGET.replace("[财政预决算]", "[财政预决笑]"), "12:14",
         "已读到的3个网站的栏目里没有“财政预决笑”，是不是“财政预决算”？请改成已有的栏目"),
        (FRESH.replace("[政策文件]", "[咨询, 信箱]"), "9:3", "没有“咨询、信箱”"),
        (changed(INTERPRETATION, of="{columns: [信箱], title_any: [办法]}"), "10:8", "没有“信箱”"),
        (COLUMN.replace("[department]", "[county]"), "10:3",
         "责任单位没有“county”类的网站（登记的是：department），请改 site_kinds 或责任单位"),
        (changed(BUDGET, effective="{from: 2019-01-01}"), "5:15",
         "2019-01-01起才生效，2018-04-10还没有可判的；请加 --as-of，写生效后的一天再试"),
        (changed(BUDGET, effective="{from: 2016-01-01, to: 2017-06-30}", due="{on: 12-31}"), "5:33",
         "2017-06-30已经失效，2018-04-10没有可判的；请改 to，或加 --as-of，写生效期内的一天再试"),
    ],
    ids=["platform", "kind of site", "column", "columns", "column of policies", "site kinds", "too early", "too late"],
)  # fmt: skip
def test_what_has_to_exist_before_anything_can_be_judged_is_an_error(
    tmp_path: Path, text: str, place: str, sentence: str
) -> None:
    p = tried(tmp_path, text)
    (doubt,) = [d for d in p.doubts if d.error]
    assert doubt.problem.place == f"rules.yaml:{place}"
    assert sentence in doubt.problem.sentence
    assert not p.usable


def test_a_rule_that_is_not_in_force_is_told_so_and_nothing_else(tmp_path: Path) -> None:
    p = tried(tmp_path, changed(BUDGET, effective="{from: 2019-01-01}").replace("[财政预决算]", "[信箱]"))
    assert [d.error for d in p.doubts] == [True]


def test_units_that_did_not_exist_are_an_error(tmp_path: Path) -> None:
    gone = tuple(
        replace(u, names=(replace(u.names[0], until=date(2017, 1, 1)),)) if u.id == "czj" else u for u in UNITS
    )
    register = replace(world(()).register, units=gone, sites=SITES)
    p = tried(tmp_path, BUDGET.replace("groups: [市政府各部门]", "units: [czj]"), register=register)
    assert [s for s, error in said(p) if error] == [
        "责任单位（市财政局等）在要判的各期里都不存在，或还没有一期可判；请核对 units.yaml 里的起止日期和 period"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BUDGET.replace("'{year}', 预算", "'{year}', 予算"),
         "已存的1个标题里，不论哪一年，没有一个符合这里的用词（其中“予算”一次也没有出现过）：请核对用词；确是还没有单位做的新要求，可以不改"),
        (BUDGET.replace("any: [部门, '{unit}']", "matches: ['{year}年度']"), "没有一个符合这里的用词（各词都出现过，但没有同时出现）"),
        (COLUMN.replace("[财政预决算]", "[财政预决笑]"), "没有“财政预决笑”栏目：照此各单位都缺这个栏目，是不是“财政预决算”？请核对名称"),
        (INTERPRETATION, "全部2项都判为不适用，什么也没有查到："),
    ],
    ids=["word", "pattern", "demanded column", "nothing applies"],
)  # fmt: skip
def test_what_the_duty_itself_may_still_bring_is_only_doubted(tmp_path: Path, text: str, sentence: str) -> None:
    p = tried(tmp_path, text)
    assert [(sentence in s, error) for s, error in said(p)] == [(True, False)]


@pytest.mark.parametrize("title", ["市财政局2015年部门预算", "２０１６年部门预算"])
def test_words_that_matched_in_any_year_are_alive(tmp_path: Path, title: str) -> None:
    assert said(tried(tmp_path, BUDGET, facts=everything_read() | {"czj": read("czj", title)})) == []


def test_before_the_first_look_nothing_is_held_against_a_rule(tmp_path: Path) -> None:
    (told,) = said(tried(tmp_path, BUDGET, facts={}))
    assert told == ("有关网站还没有读到任何栏目，栏目名称和标题用词没有核对；请在看过网站以后再试", False)


def test_sites_that_were_not_read_are_counted(tmp_path: Path) -> None:
    facts = {k: v for k, v in FACTS.items() if k != "mzj"}
    (told,) = said(tried(tmp_path, BUDGET.replace("[财政预决算]", "[信箱]"), facts=facts))
    assert "已读到的2个网站的栏目里（另有1个网站没有读到）没有“信箱”" in told[0]


def test_a_rule_that_looks_at_no_column_is_not_doubted(tmp_path: Path) -> None:
    assert said(tried(tmp_path, IPV6)) == []


def test_every_parameter_that_names_columns_is_known() -> None:
    """A new kind of rule calls its columns so too; else its dead names would go unnoticed."""
    found = set()
    for monitor in monitors().values():
        schema = monitor.params.model_json_schema()
        for model in (schema, *schema.get("$defs", {}).values()):
            fields = model.get("properties", {}).items()
            found |= {name for name, f in fields if "栏目名称" in f.get("title", "") and f.get("type") == "array"}
    assert found == {*COLUMNS, *DEMANDED}
