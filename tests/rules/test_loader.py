"""Loading rules: what is wrong, where, and what to write instead; what overrides what."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from monitors.registry import monitors
from rules.crosscheck import check_against, unnamed
from rules.errors import InputError
from rules.loader import load_rules, load_rules_beside
from rules.schema import json_schema
from store.register import Register
from tests.rules.worlds import BUDGET, INTERPRETATION, IPV6, SITES, TASKS, UNITS, changed, load, write

REGISTER = Register(UNITS, SITES)
CONTENTS = """
- id: T-1.tables
  task: T-1
  title: 表格齐全
  basis: [{source: 预算法, says: 八张表, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {groups: [市政府各部门]}
  kind: contents
  period: year
  of: T-1.budget
  must_have: [部门收支总体情况表]
  examples:
  - {name: 无, unit: 市财政局, period: 2018, as_of: 2018-04-10, verdict: not_applicable}
"""


def problems(folder: Path, *texts: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        check_against(load(folder, *texts), REGISTER, tuple(TASKS.values()))
    return [str(p) for p in caught.value.problems]


def test_good_rules_load(tmp_path: Path) -> None:
    rules = load(tmp_path, BUDGET, INTERPRETATION, IPV6)
    check_against(rules, REGISTER, tuple(TASKS.values()))
    assert [(r.id, r.kind, r.level.value) for r in rules] == [
        ("T-1.budget", "publication", "gap"),
        ("T-2.interpretation", "companion", "gap"),
        ("T-3.ipv6", "ipv6", "hint"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (changed(BUDGET, kind="publicaton"), "rules.yaml:8:3: “publicaton”不是可用的写法，是不是“publication”？"),
        (changed(BUDGET, kind=""), "rules.yaml:1:3: 缺少“kind”（规则类型）"),
        (changed(BUDGET, title=""), "缺少“title”"),
        (changed(BUDGET, level="gpa"), "rules.yaml:6:3: “gpa”不是可用的写法，是不是“gap”？可用：veto、gap、deduct、hint、review"),
        (changed(BUDGET, level="gap\n  levle: gap"), "rules.yaml:7:3: 不认识“levle”，是不是“level”？"),
        (changed(BUDGET, id="编号"), "rules.yaml:1:3: 编号“编号”只能用英文字母、数字、点和横线"),
        (changed(BUDGET, id="x" * 101), "“id”太长，最多100个字符"),
        (changed(BUDGET, effective="{from: 2018-02-30}"), "rules.yaml:5:15: “2018-02-30”不是正确的日期，请写成 2018-03-07 的样子"),
        (changed(BUDGET, effective=""), "rules.yaml:1:3: 缺少“effective”"),
        (changed(BUDGET, period="weekly"), "“weekly”不是可用的写法"),
        (changed(BUDGET, due="{on: 02-30}"), "rules.yaml:10:9: “02-30”不是正确的日期，请写成 12-31（每年）或 2018-08-31（只此一次）的样子"),
        (changed(BUDGET, due="{event: budget-approved}"), "还要写 after（之后多久）和 unless_known"),
        (changed(BUDGET, due="{event: x, after: 40 Tage, unless_known: 12-31}"), "“40 Tage”不是可用的时长，请写成 40 days（日历日）"),
        (changed(BUDGET, due="{}"), "rules.yaml:10:3: “due”要写 on（固定日期）、after_period（期末之后多久）、within（期初起多久）或 event（事件）"),
        (changed(BUDGET, due=""), "这类规则要写“due”（期限）"),
        (changed(BUDGET, period="quarter", due="{on: 12-31}"), "“due”的 on（固定的月-日）只用于 period: year"),
        (changed(BUDGET, due="{on: 12-31, within: 5 days}"), "rules.yaml:10:20: “due”里 on 和 within 只能写一个"),
        (changed(BUDGET, due="{on: 12-31, after: 5 days}"), "rules.yaml:10:20: “after”要和 event（事件）一起写"),
        (changed(BUDGET, due="{after_period: 15 工作日}", period="quarter"), "rules.yaml:10:9: “15 工作日”不是可用的时长，是不是“15 working days”？请写成"),
        (changed(BUDGET, due="{on: 2018-08-31}"), "rules.yaml:10:3: 完整日期 2018-08-31 只用于 period: once（只此一次）；每年都有的请写 08-31"),
        (changed(BUDGET, period="once", due="{on: 08-31}"), "rules.yaml:10:3: period: once（只此一次）的期限要写完整日期，例如 2018-08-31"),
        (changed(BUDGET, period="once", due="{within: 5 days}"), "rules.yaml:10:3: period: once（只此一次）的期限要写 on（完整日期）"),
        (changed(BUDGET, period="once", due=""), "rules.yaml:9:3: period: once（只此一次）要写期限"),
        (changed(BUDGET, period="once", due="{on: 2017-08-31}"), "rules.yaml:10:3: 期限 2017-08-31 不在规则的生效期内，永远判不到"),
        (changed(INTERPRETATION, period="document\n  due: {within: 5 days}"), "rules.yaml:10:3: after_period 和 within 只用于 year、half、quarter、month、week"),
        (changed(BUDGET, due="{event: {document: {none: [草案]}}, after: 5 days, unless_known: 12-31}"), "rules.yaml:10:17: “document”要写标题用词"),
        (changed(BUDGET, due="{event: {document: {all: [批准]}, date: labelled}, after: 5 days, unless_known: 12-31}"), "rules.yaml:10:40: “label”（日期前的字样）与 date: labelled 要一起写"),
        (changed(BUDGET, due="{event: {document: {all: [批准]}}, after: 5 days}"), "rules.yaml:10:9: “due”写了 event，还要写 after（之后多久）和 unless_known"),
        (changed(BUDGET, effective="{from: 2018-01-01, to: 2017-12-31}"), "rules.yaml:5:33: 生效的止日 2017-12-31 早于起日 2018-01-01"),
        (changed(BUDGET, effective="{from: 20180101}"), "rules.yaml:5:15: “20180101”不是正确的日期"),
        (changed(BUDGET, effective="{from: 2018年1月1日}"), "rules.yaml:5:15: “2018年1月1日”不是正确的日期，是不是“2018-01-01”？"),
        (changed(BUDGET, basis="[{source: 条例, says: 公开, verified: 'yes', effective: {from: 2019-05-15}}]"), "rules.yaml:5:3: 规则自2018-01-01起生效（没有止日），2018-01-01这一天没有一条已核对的依据在施行"),
        (changed(BUDGET, basis="[{source: 外省规定, says: 公开, verified: 'yes', applies: false}]"), "rules.yaml:4:3: 级别“gap”的规则要有适用于本地的已核对依据"),
        (changed(BUDGET, applies_to="{except: [市财政局]}"), "“applies_to”要写明责任单位"),
        (changed(BUDGET, basis="[]"), "“basis”不能为空"),
        (changed(BUDGET, basis="[{source: 通知, says: 公开, verified: 'no'}]"), "级别“gap”的规则要有已核对（verified: yes）的依据；没有的请改为 level: hint"),
        (changed(BUDGET, basis="[{source: 通知, says: 公开, verified: partly}]", level="veto"), "级别“veto”的规则要有已核对"),
        (changed(BUDGET, task="T-9"), "rules.yaml:2:3: 没有“T-9”这项任务，是不是“T-"),
        (changed(BUDGET, applies_to="{groups: [市政府部门]}"), "rules.yaml:7:25: 没有“市政府部门”这个单位或集合称谓，是不是“市政府各部门”？"),
        (changed(BUDGET, applies_to="{units: [市财证局]}"), "没有“市财证局”这个单位或集合称谓，是不是“市财政局”？"),
        (changed(BUDGET, applies_to="{groups: [市政府各部门], except: [市水务局]}"), "没有“市水务局”这个单位或集合称谓"),
        (changed(BUDGET, applies_to="{units: [czj], except: [市财政局]}"), "rules.yaml:7:30: 没有任何责任单位：except 把它们全都除外了"),
        (changed(BUDGET, title="{all: [预算]}"), "“title”应写成文字"),
        ("- 一条规则\n", "应写成“名称: 值”的条目"),
        ("rules: []\n", "rules.yaml:1:1: 规则文件应是列表：每条规则以“- id:”开头"),
        (changed(INTERPRETATION, of="{columns: [], title_any: [办法]}\n  companion: {words: [解读]}"), "rules.yaml:10:8: “columns”不能为空"),
        (BUDGET + BUDGET, "规则编号“T-1.budget”重复，第1行已用过"),
        (BUDGET + changed(CONTENTS, of="T-1.budgets"), "“T-1.budgets”不是已有的 publication 规则，是不是“T-1.budget”？"),
        (INTERPRETATION + changed(CONTENTS, of="T-2.interpretation"), "“T-2.interpretation”不是已有的 publication 规则"),
    ],
    ids=lambda v: "" if v.lstrip().startswith("-") else v[:40],
)  # fmt: skip
def test_a_mistake_in_a_rule_is_named_at_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert sentence in found[0]
    assert found[0].startswith("rules.yaml:")


def test_a_hint_needs_no_verified_basis(tmp_path: Path) -> None:
    basis = "[{source: 通知, says: 公开, verified: 'no'}]"
    (rule,) = load(tmp_path, changed(BUDGET, basis=basis, level="hint"))
    assert rule.basis == "《通知》：公开（待核对原文）"


@pytest.mark.parametrize(
    ("effective", "in_force", "loads"),
    [
        ("{from: 2018-01-01, to: 2019-05-14}", "{to: 2019-05-14}", True),
        ("{from: 2019-05-15}", "{from: 2019-05-15}", True),
        ("{from: 2018-01-01, to: 2019-05-15}", "{to: 2019-05-14}", False),
        ("{from: 2018-01-01}", "{to: 2019-05-14}", False),
    ],
)
def test_a_rule_holds_only_while_a_verified_basis_is_in_force(
    tmp_path: Path, effective: str, in_force: str, loads: bool
) -> None:
    basis = f"[{{source: 条例, says: 公开, verified: 'yes', effective: {in_force}}}]"
    text = changed(BUDGET, basis=basis, effective=effective)
    if loads:
        assert [r.id for r in load(tmp_path, text)] == ["T-1.budget"]
    else:
        assert "没有一条已核对的依据在施行" in problems(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("later", "bare"),
    [
        ("{from: 2019-05-15}", None),
        ("{from: 2019-05-10}", None),
        ("{from: 2019-05-16}", "2019-05-15"),
        ("{from: 2019-05-15, to: 2025-12-31}", "2026-01-01"),
    ],
)
def test_a_law_and_its_successor_carry_a_rule_together(tmp_path: Path, later: str, bare: str | None) -> None:
    basis = (
        f"[{{source: 新条例, says: 公开, verified: 'yes', effective: {later}}}, "
        "{source: 旧条例, says: 公开, verified: 'yes', effective: {to: 2019-05-14}}]"
    )
    text = changed(BUDGET, basis=basis)
    if bare is None:
        assert load(tmp_path, text)
    else:
        assert f"{bare}这一天没有一条已核对的依据在施行" in problems(tmp_path, text)[0]


def test_an_empty_file_holds_no_rules(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n") == ()
    assert load(tmp_path, "[]\n") == ()


def test_every_mistake_of_every_file_is_reported(tmp_path: Path) -> None:
    files = [(write(tmp_path, changed(BUDGET, title=""), name), name) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(InputError) as caught:
        load_rules(files)
    assert [p.file for p in caught.value.problems] == ["a.yaml", "b.yaml"]


def test_a_rule_of_a_later_folder_overrides_one_of_the_same_id(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped", BUDGET + IPV6)
    own = write(tmp_path / "own", changed(BUDGET, level="hint"))
    rules = load_rules([(shipped, "catalogue/rules/a.yaml"), (own, "rules/own.yaml")])
    assert [(r.id, r.level.value, r.file) for r in rules] == [
        ("T-1.budget", "hint", "rules/own.yaml"),
        ("T-3.ipv6", "hint", "catalogue/rules/a.yaml"),
    ]


def test_two_files_of_one_folder_may_not_use_one_id(tmp_path: Path) -> None:
    files = [(write(tmp_path, BUDGET, name), f"rules/{name}") for name in ("a.yaml", "b.yaml")]
    with pytest.raises(InputError, match=r"rules/b.yaml:1:3: 规则编号“T-1.budget”重复，rules/a.yaml第1行已用过"):
        load_rules(files)


def test_a_contents_rule_carries_what_the_rule_it_hangs_on_expects(tmp_path: Path) -> None:
    budget, tables = load(tmp_path, BUDGET, CONTENTS)
    assert tables.params.expect == budget.params.expect


def test_an_overridden_publication_rule_is_the_one_that_counts(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped", BUDGET + CONTENTS)
    own = write(tmp_path / "own", BUDGET.replace("'{year}', 预算", "'{year}', 预算, 公开"))
    _, tables = load_rules([(shipped, "a"), (own, "b")])
    assert "公开" in tables.params.expect.title.all


def test_one_file_may_be_loaded_beside_known_rules(tmp_path: Path) -> None:
    known = load(tmp_path, BUDGET)
    own = load_rules_beside(known, write(tmp_path, CONTENTS, "new.yaml"))
    assert [r.id for r in own] == ["T-1.tables"]
    assert own[0].params.expect == known[0].params.expect


def test_the_exact_text_is_kept_under_its_hash(tmp_path: Path) -> None:
    first, second = load(tmp_path, BUDGET, IPV6)
    assert first.text == BUDGET.lstrip("\n")
    assert second.text == IPV6.lstrip("\n")
    assert first.sha256 == hashlib.sha256(first.text.encode()).hexdigest()
    assert (first.line, second.line) == (1, 2 + len(first.text.splitlines()))
    changed_rule = load(tmp_path, changed(BUDGET, window_days="", level="hint"))[0]
    assert changed_rule.sha256 != first.sha256


def test_a_comment_above_the_next_rule_is_not_of_the_rule_before_it(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, BUDGET)
    first, second = load(tmp_path, BUDGET, "\n# 下一条\n", IPV6.lstrip("\n"), "# 完\n\n")
    assert (first.text, second.text) == (rule.text, IPV6.lstrip("\n"))


def test_every_kind_stands_in_the_editors_schema() -> None:
    schema = json_schema()
    kinds = schema["$defs"]["rule"]["discriminator"]["mapping"]
    assert set(kinds) == set(monitors())


def test_a_shipped_rule_may_name_a_body_that_this_city_does_not_have(tmp_path: Path) -> None:
    text = changed(BUDGET, applies_to="{groups: [市政府各部门], units: [市海洋局]}")
    shipped = load_rules([(write(tmp_path, text), "catalogue/rules/02.yaml")])
    check_against(shipped, REGISTER, tuple(TASKS.values()), own_register=True)
    assert unnamed(shipped[0], REGISTER) == ("市海洋局",)
    own = load_rules([(write(tmp_path, text), "rules/02.yaml")])
    for rules, own_register in ((shipped, False), (own, True)):
        with pytest.raises(InputError, match="没有“市海洋局”这个单位或集合称谓"):
            check_against(rules, REGISTER, tuple(TASKS.values()), own_register=own_register)


def test_contents_are_sought_in_the_window_of_the_rule_that_finds_the_document(tmp_path: Path) -> None:
    budget, tables = load(tmp_path, changed(BUDGET, level="gap\n  window_days: 365"), CONTENTS)
    assert budget.model.window_days == 365
    assert tables.model.window_days == 365
