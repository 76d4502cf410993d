"""What clerks get wrong in a rule file: each mistake gives one sentence, checked to the letter with its line and column."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitors.patterns import search
from monitors.registry import monitors
from rules.crosscheck import check_against
from rules.errors import InputError
from rules.loader import load_rules
from rules.rule import Rule
from store.reasons import Reason
from store.register import Register
from tests.rules.worlds import BUDGET, IPV6, SITES, TASKS, UNITS

GOOD = BUDGET.lstrip("\n")
DUE = "period: year\n  due: {event: budget-approved, after: 40 days, unless_known: 12-31}"
WRONG = [
    ("全角冒号", "title: 部门预算公开", "title：部门预算公开",
     "3:8: 这里是全角冒号“：”，请改成半角冒号加一个空格“: ”"),
    ("冒号后没空格", "level: gap", "level:gap",
     "6:8: 冒号后面要空一格"),
    ("短横后没空格", "- id: T-1.budget", "-id: T-1.budget",
     "1:1: “-”后面要空一格"),
    ("全角逗号", "[财政预决算]", "[财政预决算，预算公开]",
     "12:20: “财政预决算，预算公开”里是全角逗号：是几个词的，请写成 [财政预决算, 预算公开]；确是一个词的，请加引号"),
    ("全角方括号", "[财政预决算]", "【财政预决算】",
     "12:14: “own”应写成列表，请写成 own: [财政预决算]"),
    ("全角花括号", "due: {event", "due: ｛event",
     "10:8: 这里是全角的“｛”，请改成半角的 {"),
    ("中文引号", "'{year}'", "‘{year}’",
     "13:19: 这里是全角的“‘”，请改成半角的 '"),
    ("花括号没加引号", "'{year}'", "{year}",
     "13:19: 第1项应写成文字：花括号要加引号，写成 '{year}'"),
    ("值里有冒号", "title: 部门预算公开", "title: 公开: 部门预算",
     "3:12: 冒号用法不对：值里有冒号时请加引号"),
    ("制表符", "  kind:", "	kind:",
     "8:1: 不能用制表符（Tab）缩进，请改用空格"),
    ("缩进多一格", "  kind:", "   kind:",
     "8:4: 缩进不对：同一条规则里的各项要左边对齐"),
    ("例子没有对齐", "  - {name: 没有,", "    - {name: 没有,",
     "17:5: 缩进不对：同一条规则里的各项要左边对齐"),
    ("引号不成对", "title: 部门预算公开", "title: '部门预算公开",
     "3:10: 这个引号不成对：后面缺少右引号"),
    ("方括号不成对", "[财政预决算]", "[财政预决算",
     "12:19: 这个方括号没有配对：后面缺少“]”，或两项之间缺少逗号"),
    ("花括号不成对", "verdict: gap}", "verdict: gap",
     "17:5: 这个花括号没有配对：后面缺少“}”，或两项之间缺少逗号"),
    ("@开头", "title: 部门预算公开", "title: @部门预算公开",
     "3:10: 以“@”开头的值要加引号"),
    ("引用别处", "title: 部门预算公开", "title: *部门预算公开",
     "3:10: 不能用“&”“*”引用别处的内容，请照写一遍；值以它们开头时请加引号"),
    ("重复的名称", "level: gap", "level: gap\n  level: hint",
     "7:3: 同一处写了两次“level”，请删去一个"),
    ("一年里没有第几期", "'{year}'", "'{period}'",
     "9:3: {period}（本期是几月、第几季度、上下半年）只用于 period: half、quarter、month"),
    ("不认识的名称", "level: gap", "levle: gap",
     "6:3: 不认识“levle”，是不是“level”？"),
    ("缺少名称", "  effective: {from: 2018-01-01}\n", "",
     "1:3: 缺少“effective”（生效起止）"),
    ("没有写内容", "title: 部门预算公开", "title:",
     "3:3: “title”后面没有写内容"),
    ("数字没加引号", "title: 部门预算公开", "title: 2018",
     "3:3: “title”应写成文字：请加引号，写成 '2018'"),
    ("日期不存在", "from: 2018-01-01", "from: 2018-2-30",
     "5:15: “2018-2-30”不是正确的日期，请写成 2018-03-07 的样子"),
    ("日期写法", "from: 2018-01-01", "from: 2018年1月1日",
     "5:15: “2018年1月1日”不是正确的日期，是不是“2018-01-01”？请写成 2018-03-07 的样子"),
    ("日期像数字", "from: 2018-01-01", "from: 20180101",
     "5:15: “20180101”不是正确的日期，是不是“2018-01-01”？请写成 2018-03-07 的样子"),
    ("像时间", "{event: budget-approved, after: 40 days, unless_known: 12-31}", "{on: 12:30}",
     "10:9: “12:30”不是正确的日期，请写成 12-31（每年）或 2018-08-31（只此一次）的样子"),
    ("全角数字", "unless_known: 12-31", "unless_known: １２－３１",
     "10:49: “１２－３１”不是正确的日期，是不是“12-31”？请写成 12-31（每年）或 2018-08-31（只此一次）的样子"),
    ("月日颠倒", "unless_known: 12-31", "unless_known: 31-12",
     "10:49: “31-12”不是正确的日期，请写成 12-31（每年）或 2018-08-31（只此一次）的样子"),
    ("缺最后期限", ", unless_known: 12-31", "",
     "10:9: “due”写了 event，还要写 after（之后多久）和 unless_known（事件不详时的最后期限）"),
    ("工作日写中文", "40 days", "20个工作日",
     "10:33: “20个工作日”不是可用的时长，是不是“20 working days”？请写成 40 days（日历日）、20 working days（工作日）或 3 months（月）"),
    ("没写单位", "40 days", "40",
     "10:33: “40”不是可用的时长，请写成 40 days（日历日）、20 working days（工作日）或 3 months（月）"),
    ("周期写中文", "period: year", "period: 每年",
     "9:3: “每年”不是可用的写法，是不是“year”？可用：year、half、quarter、month、week、once、document、standing"),
    ("类型写错", "kind: publication", "kind: publicaton",
     f"8:3: “publicaton”不是可用的写法，是不是“publication”？可用：{'、'.join(sorted(monitors()))}"),
    ("级别写中文", "level: gap", "level: 缺口",
     "6:3: “缺口”不是可用的写法，是不是“gap”？可用：veto、gap、deduct、hint、review"),
    ("判定写中文", "verdict: met", "verdict: 达标",
     "15:61: “达标”不是可用的写法，是不是“met”？可用：met、late、not_due、due_soon、gap、unknown、needs_proof、not_applicable"),
    ("原因写错", "coverage: none, verdict: unknown", "coverage: none, verdict: unknown, reason: paging",
     f"18:96: “paging”不是可用的写法，是不是“paging_incomplete”？可用：ok、dns、refused等{len(Reason)}种（见规则文档）"),
    ("单位写错", "{groups: [市政府各部门]}", "{units: [市财证局]}",
     "7:24: 没有“市财证局”这个单位或集合称谓，是不是“市财政局”？"),
    ("集合写错", "{groups: [市政府各部门]}", "{groups: [市政府部门]}",
     "7:25: 没有“市政府部门”这个单位或集合称谓，是不是“市政府各部门”？"),
    ("应写列表", "{groups: [市政府各部门]}", "{groups: 市政府各部门}",
     "7:16: “groups”应写成列表，请写成 groups: [市政府各部门]"),
    ("应写条目", "{groups: [市政府各部门]}", "市政府各部门",
     "7:3: “applies_to”应写成“名称: 值”的条目，例如 applies_to: {groups: [市政府各部门]}"),
    ("除光了", "{groups: [市政府各部门]}", "{groups: [市政府各部门], except: [市财政局, 市民政局]}",
     "7:34: 没有任何责任单位：except 把它们全都除外了"),
    ("任务写错", "task: T-1", "task: T-9",
     "2:3: 没有“T-9”这项任务，是不是“T-3”？"),
    ("依据没核对", "verified: 'yes'", "verified: no",
     "4:3: 级别“gap”的规则要有已核对（verified: yes）的依据；没有的请改为 level: hint"),
    ("依据写成真假", "verified: 'yes'", "verified: true",
     "4:53: “true”不是可用的写法，是不是“yes”？可用：yes、partly、no"),
    ("外地依据", "verified: 'yes'", "verified: 'yes', applies: false",
     "4:3: 级别“gap”的规则要有适用于本地的已核对依据；只有外地依据的请改为 level: hint"),
    ("依据还没施行", "verified: 'yes'", "verified: 'yes', effective: {from: 2019-05-15}",
     "5:3: 规则自2018-01-01起生效（没有止日），2018-01-01这一天没有一条已核对的依据在施行；请改 effective，或补上接着施行的依据"),
    ("止日早于起日", "{from: 2018-01-01}", "{from: 2018-01-01, to: 2017-01-01}",
     "5:33: 生效的止日 2017-01-01 早于起日 2018-01-01"),
    ("一次性缺年份", DUE, "period: once\n  due: {on: 08-31}",
     "10:3: period: once（只此一次）的期限要写完整日期，例如 2018-08-31"),
    ("每年写成一次性", "{event: budget-approved, after: 40 days, unless_known: 12-31}", "{on: 2018-08-31}",
     "10:3: 完整日期 2018-08-31 只用于 period: once（只此一次）；每年都有的请写 08-31"),
    ("季度用固定日", DUE, "period: quarter\n  due: {on: 08-31}",
     "10:3: “due”的 on（固定的月-日）只用于 period: year；半年、季、月、周请写 after_period（期末之后多久）"),
    ("两种期限", "{event: budget-approved,", "{on: 12-31, event: budget-approved,",
     "10:20: “due”里 on 和 event 只能写一个"),
    ("一次性用年份占位", DUE, "period: once\n  due: {on: 2018-08-31}",
     "13:5: period: once（只此一次）的规则请直接写年份，不用 {year}"),
    ("占位写错", "'{year}'", "'{jahr}'",
     "13:13: “{jahr}”在 all 里不能用；可用：{year}、{year-1}、{year+1}、{period}，各自单独成一个词"),
    ("匹配式有前后文判断", "any: [部门, '{unit}']", "matches: ['(?=预算)公开']",
     "13:44: 匹配式“(?=预算)公开”写法有误：不支持“(?=…)”“(?!…)”“(?<=…)”“(?<!…)”一类的前后文判断，请改写成直接要找的文字"),
    ("匹配式什么都匹配", "any: [部门, '{unit}']", "matches: ['(预算)*']",
     "13:44: 匹配式“(预算)*”什么都能匹配，请写明要找的文字"),
    ("匹配式括号", "any: [部门, '{unit}']", "matches: ['(预算']",
     "13:44: 匹配式“(预算”写法有误：少了右括号 )"),
    ("件数太小", "    where:", "    at_least: 0\n    where:",
     "12:5: “at_least”写了0，太小：最小为1"),
    ("件数写中文", "    where:", "    at_least: 一件\n    where:",
     "12:5: “at_least”应写数字"),
    ("例子不足", "  - {name: 没有, unit: 市财政局, period: 2018, as_of: 2019-01-08, verdict: gap}\n", "",
     "14:3: 例子还缺：缺口（verdict: gap）"),
    ("例子里的单位", "没有, unit: 市财政局", "没有, unit: 市财证局",
     "17:16: 没有“市财证局”这个单位，是不是“市财政局”？"),
    ("例子里的单位不负责", "没有, unit: 市财政局", "没有, unit: 市政府办公室",
     "17:16: “市政府办公室”不在这条规则的责任单位里"),
    ("例子里的期", "没有, unit: 市财政局, period: 2018", "没有, unit: 市财政局, period: 2018-Q1",
     "17:28: “2018-Q1”不是这条规则的一期（period: year），请写成 2018 的样子"),
    ("例子里的栏目", "verdict: gap}", "column: {nmae: 预算}, verdict: gap}",
     "17:70: 不认识“nmae”，是不是“name”？"),
    ("例子里的IPv6", "verdict: gap}", "ipv6: {http: 怪}, verdict: gap}",
     f"17:68: “怪”不是可用的写法，可用：ok、dns、refused等{len(Reason)}种（见规则文档）"),
    ("例子的日子太远", "as_of: 2019-01-08, verdict: gap", "as_of: 9999-12-31, verdict: gap",
     "17:42: “9999-12-31”不是正确的日期，请写成 2018-03-07 的样子"),
    ("数字没完没了", "    where:", f"    at_least: {'9' * 5000}\n    where:",
     "12:5: “at_least”应写数字"),
    ("花括号多一层", "'{year}'", "{{year}}",
     "13:20: 冒号前面的名称只能是一个词；词里有花括号、方括号的要加引号"),
    ("名称是列表", "title: 部门预算公开", "[{a: b}]: 部门预算公开",
     "3:3: 冒号前面的名称只能是一个词；词里有花括号、方括号的要加引号"),
    ("写明类型", "title: 部门预算公开", "title: !!bool 部门预算公开",
     "3:10: 以“!”开头的值要加引号"),
    ("叹号开头", "title: 部门预算公开", "title: !部门预算公开",
     "3:11: 以“!”开头的值要加引号"),
    ("例子重名", "name: 没有,", "name: 按期,",
     "17:6: 例子名称“按期”用了两次"),
]  # fmt: skip
"""What was done to the good rule, and the sentence after ``rules/own.yaml:``."""


def loaded(folder: Path, *files: str | bytes) -> tuple[Rule, ...]:
    """The rules of files that the clerk wrote, read and held against the register as ``gapwatch check`` does."""
    named = []
    for number, file in enumerate(files):
        name = "own.yaml" if number == 0 else f"own{number}.yaml"
        (folder / name).write_bytes(file if isinstance(file, bytes) else file.encode())
        named.append((folder / name, f"rules/{name}"))
    rules = load_rules(named)
    check_against(rules, Register(UNITS, SITES), tuple(TASKS.values()))
    return rules


def said(folder: Path, *files: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        loaded(folder, *files)
    return [str(p) for p in caught.value.problems]


def test_the_good_rule_is_good(tmp_path: Path) -> None:
    assert [r.id for r in loaded(tmp_path, GOOD)] == ["T-1.budget"]


@pytest.mark.parametrize(("right", "wrong", "sentence"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_a_mistake_gives_one_sentence(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    assert right in GOOD
    assert said(tmp_path, GOOD.replace(right, wrong, 1)) == [f"rules/own.yaml:{sentence}"]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (GOOD.encode("gbk"), "3:1: 文件不是UTF-8编码，像是GBK（记事本里叫ANSI），请另存为UTF-8（记事本：另存为，编码选UTF-8）"),
        (GOOD.encode("utf-16"), "1:1: 文件不是UTF-8编码，是UTF-16（记事本里叫Unicode），请另存为UTF-8（记事本：另存为，编码选UTF-8）"),
        (b"- id: a\x07\n", "1:8: 这里有不可见的控制字符，请删去重写这一行"),
        (f"rules:\n{GOOD}", "1:1: 规则文件应是列表：每条规则以“- id:”开头"),
        (GOOD[2:].replace("\n  ", "\n"), "1:1: 规则文件应是列表：每条规则以“- id:”开头"),
        ("[{id: T-1.budget}]\n", "1:1: 规则文件应是列表：每条规则以“- id:”开头"),
        ("部门预算\n", "1:1: 规则文件应是列表：每条规则以“- id:”开头"),
        (f"{GOOD}---\n{GOOD}", "19:1: 一个文件里不能有分隔线“---”"),
        (f"{GOOD}-\n", "19:2: 第2条规则没有写内容"),
        (f"{GOOD}{GOOD}", "19:3: 规则编号“T-1.budget”重复，第1行已用过"),
        ("- &a [*a]\n", "1:7: 不能用“&”“*”引用别处的内容，请照写一遍；值以它们开头时请加引号"),
        ("- " + "[" * 5000, "1:1: 括号套得太深，请检查有没有多写"),
        (GOOD.replace("kind: publication", "kind: contents").replace("  expect:", "  of: T-1.bugdet\n  must_have: [表]\n  expect:"),
         "11:3: “T-1.bugdet”不是已有的 publication 规则"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_as_a_whole_gives_one_sentence(tmp_path: Path, file: str | bytes, sentence: str) -> None:
    assert said(tmp_path, file) == [f"rules/own.yaml:{sentence}"]


def test_one_id_in_two_files_gives_one_sentence(tmp_path: Path) -> None:
    assert said(tmp_path, GOOD, IPV6.lstrip("\n") + GOOD) == [
        f"rules/own1.yaml:{IPV6.count(chr(10))}:3: 规则编号“T-1.budget”重复，rules/own.yaml第1行已用过"
    ]


def test_two_mistakes_give_two_sentences(tmp_path: Path) -> None:
    text = GOOD.replace("kind: publication", "kind: publication\n  colour: red").replace(
        "verdict: gap", "verdict: 缺口"
    )
    assert [s.partition(": ")[0] for s in said(tmp_path, text)] == ["rules/own.yaml:9:3", "rules/own.yaml:18:61"]


@pytest.mark.parametrize(
    "file",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("verified: 'yes'", "verified: yes"),
        GOOD.replace("{event: budget-approved, after: 40 days, unless_known: 12-31}", "{on: 12-31}"),
        GOOD.replace("title: 部门预算公开", "title: no"),
        GOOD.replace("title: 部门预算公开", "title: 12:30"),
        GOOD.replace("title: 部门预算公开", "title: 部门预算公开   # 说明"),
        GOOD.replace("[财政预决算]", "['财政，预决算']"),
        "# 还没有规则\n" + GOOD,
    ],
    ids=["BOM", "CRLF", "unquoted yes", "unquoted day", "no", "time", "comment", "quoted comma", "comment first"],
)
def test_what_only_looks_wrong_loads(tmp_path: Path, file: str | bytes) -> None:
    (rule,) = loaded(tmp_path, file)
    assert rule.id == "T-1.budget"


def test_words_stay_words_and_days_stay_days(tmp_path: Path) -> None:
    text = GOOD.replace("title: 部门预算公开", "title: no").replace("verified: 'yes'", "verified: no")
    (rule,) = loaded(tmp_path, text.replace("level: gap", "level: hint"))
    assert (rule.model.title, rule.model.basis[0].verified) == ("no", "no")
    assert str(rule.model.effective.since) == "2018-01-01"


def test_a_pattern_that_would_hang_elsewhere_is_accepted_because_it_cannot_hang_here(tmp_path: Path) -> None:
    (rule,) = loaded(tmp_path, GOOD.replace("any: [部门, '{unit}']", "matches: ['(a+)+$']"))
    assert not search(rule.params.expect.title.matches[0], "a" * 100_000 + "b")


_SIGNS = (
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "!",
    "%",
    "|",
    "? ",
    "<<: ",
    "：",
    "“",
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(at=st.integers(0, len(GOOD) - 1), cut=st.integers(0, 5), sign=st.sampled_from(_SIGNS), twice=st.booleans())
def test_whatever_is_mistyped_gives_sentences_or_a_rule(at: int, cut: int, sign: str, twice: bool) -> None:
    with TemporaryDirectory() as folder, suppress(InputError):
        loaded(Path(folder), GOOD[:at] + sign * (1 + twice) + GOOD[at + cut :])
