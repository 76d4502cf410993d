"""``gapwatch import``: the sheets that offices keep, through the real command. Everything in them is SYNTHETIC (虚构)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from rules.workspace import open_workspace
from tests.typed import Command, Done
from tests.xlsx import Cell, Formula, xlsx

Import = Callable[..., Done]


@pytest.fixture
def take(gapwatch: Command, workspace: Path, tmp_path: Path) -> Import:
    def call(kind: str, rows: Sequence[Sequence[Cell]], *options: object, merged: Sequence[str] = ()) -> Done:
        file = tmp_path / "名单.xlsx"
        file.write_bytes(xlsx({"名单": rows}, merged))
        return gapwatch("import", kind, file, "-w", workspace, *options)

    return call


def _texts(workspace: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(workspace)): p.read_bytes()
        for p in workspace.rglob("*")
        if p.is_file() and "db" not in p.name
    }


UNITS: list[list[Cell]] = [
    ["示范市市直单位名单（虚构）"],
    [],
    ["序号", "单位 名称（全称）", "单位性质", "归组", "是否确认", "更名日期", "曾用名", "渠道齐全日期", "确认人"],
    [1, "市财政局", "政府部门", "市政府各部门", "是", None, None, date(2026, 11, 20), "政务公开科"],
    [2, "　市 虚构事务局 ", "部门", "市政府各部门"],
    [None, None],
    [3, "市新设局", None, "市政府各部门", "√", date(2024, 3, 5), "市老设局"],
    [4, Formula('"市"&"公式局"', "市公式局"), "部门", "市政府各部门"],
    [5, "市改期局", "部门", "市政府各部门", "是", "2024年3月5日", "市旧期局"],
    ["合计", "5"],
]


def test_units_are_added_and_changed_and_all_else_stays_to_the_letter(
    take: Import, gapwatch: Command, workspace: Path
) -> None:
    before = (workspace / "units.yaml").read_text(encoding="utf-8")
    done = take("units", UNITS)
    assert done.returncode == 0, done.stdout + done.stderr
    for said in (
        "第4行：更改市财政局：名称沿革由“市财政局（…至…，未确认）”改为“市财政局（…至…，已确认）”；渠道齐全由“无”改为“2026-11-20，政务公开科”",
        "第5行：新增市虚构事务局（u60），名称待确认",
        "第7行：新增市新设局（u61）",
        "第8行：新增市公式局（u62），名称待确认",
        "第10行：不是数据，略过：合计",
        "不用的栏：序号",
        "单位：新增4，更改1，没有变化0，有错0；已写入 units.yaml",
    ):
        assert said in done.stdout
    after = (workspace / "units.yaml").read_text(encoding="utf-8")
    removed = [line for line in before.splitlines() if line not in after.splitlines()]
    assert removed == ["  - {name: 市财政局, from: null, to: null, confirmed: false}"]
    assert "# 今名和合并凭常识补入" in after
    register = open_workspace(workspace).catalogue.register
    new = next(u for u in register.units if u.name == "市新设局")
    assert [(n.name, n.since, n.until, n.confirmed) for n in new.names] == [
        ("市老设局", None, date(2024, 3, 4), True), ("市新设局", date(2024, 3, 5), None, True),
    ]  # fmt: skip
    assert next(u for u in register.units if u.name == "市改期局").names[1].since == date(2024, 3, 5)
    treasury = register.unit("czj")
    assert treasury.channels_complete is not None
    assert [n.confirmed for n in treasury.names] == [True]
    again = take("units", UNITS)
    assert "单位：新增0，更改0，没有变化5，有错0；没有要写的" in again.stdout
    assert (workspace / "units.yaml").read_text(encoding="utf-8") == after


def test_a_check_says_the_same_and_writes_nothing(take: Import, workspace: Path) -> None:
    kept = _texts(workspace)
    checked = take("units", UNITS, "--check")
    assert checked.returncode == 0
    assert "只是核对，什么也没有写" in checked.stdout
    assert _texts(workspace) == kept
    assert take("units", UNITS).stdout.splitlines()[:-1] == checked.stdout.splitlines()[:-1]


@pytest.mark.parametrize(
    ("kind", "rows", "place", "sentence"),
    [
        ("units", [["单位名称", "类别"], ["市虚构局", "局所"]], "第2行B栏（类别）", "没有“局所”这种类别，是不是“局”"),
        ("units", [["单位名称"], ['=HYPERLINK("http://x")']], "第2行A栏（单位名称）", "像公式的文字不会当公式用"),
        ("units", [["单位名称", "集合称谓"], ["市虚构局", "市政府各部们"]], "第2行B栏（集合称谓）", "是不是“市政府各部门”"),
        ("units", [["单位名称", "更名日期"], ["市虚构局", "去年"]], "第2行B栏（更名日期）", "“去年”不是日期"),
        ("units", [["单位名称", "曾用名"], ["市虚构局", "市老局"]], "第2行B栏（曾用名）", "还要写现名的启用日期"),
        ("units", [["单位名称", "渠道齐全日期", "确认人"], ["市虚构局", date(2026, 1, 5), None]], "第2行C栏（确认人）", "要一起写"),
        ("units", [["单位名称", "编号"], ["市虚构局", "czj"]], "第2行B栏（编号）", "已经用过"),
        ("units", [["单位名称"], ["市虚构局"], ["市虚构局"]], "第3行A栏（单位名称）", "前面第2行已经有了"),
        ("units", [["单位名称", "确认"], ["市虚构局", "大概"]], "第2行B栏（确认）", "请写“是”或“否”"),
        ("sites", [["单位", "网址"], ["市财证局", "http://a.test"]], "第2行A栏（单位）", "没有“市财证局”，是不是“市财政局”"),
        ("sites", [["单位", "网址"], ["市财政局", "见门户"]], "第2行B栏（网址）", "不是网址"),
        ("sites", [["单位", "网址", "类别"], ["市财政局", "http://a.test", "门护"]], "第2行C栏（类别）", "是不是“门户"),
        ("sites", [["单位", "网址", "类别"], ["市财政局", "http://a.test", "公众号"]], "第2行", "要写在哪个平台"),
        ("contacts", [["单位", "邮箱"], ["市财政局", "czj#example.gov.cn"]], "第2行B栏（邮箱）", "不是邮箱地址"),
        ("contacts", [["单位", "邮箱"], ["市财证局", "a@example.gov.cn"]], "第2行A栏（单位）", "是不是“市财政局”"),
        ("contacts", [["单位", "邮箱", "发送方式"], ["市财政局", "a@example.gov.cn", "自动发送"]], "第2行C栏（发送方式）", "是不是“自动发”"),
        ("rules", [["任务", "类型", "责任单位"], ["HZ2018-99-9", "1", "市财政局"]], "第2行A栏（任务）", "没有“HZ2018-99-9”这项任务"),
        ("rules", [["任务", "类型", "责任单位", "期限", "关键词"], ["HZ2018-12-2", "1", "市财政局", "尽快", "培训"]], "第2行D栏（期限）", "不是时长"),
        ("rules", [["任务", "类型", "责任单位"], ["HZ2018-12-2", "1", "市财政局"]], "第2行", "缺少“标题必须有”"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_sheet_row_and_column_and_its_row_is_left(
    take: Import, workspace: Path, kind: str, rows: list[list[Cell]], place: str, sentence: str
) -> None:
    before = _texts(workspace)
    done = take(kind, rows)
    assert done.returncode == 2, done.stdout + done.stderr
    (line,) = [x for x in done.stdout.splitlines() if "有错，没有写入" in x]
    assert f"工作表“名单”{place}" in line
    assert sentence in line
    if len(rows) == 2:
        assert _texts(workspace) == before


def test_websites_are_unconfirmed_until_somebody_has_looked(take: Import, gapwatch: Command, workspace: Path) -> None:
    before = (workspace / "sites.yaml").read_text(encoding="utf-8")
    done = take(
        "sites",
        [
            ["责任单位", "网站地址", "网站名称", "已确认"],
            ["市财政局", "ＣＺＪ.example.gov.cn/", "虚构财政网", None],
            ["市教育局、市民政局", "https://shared.example.gov.cn", "虚构共用网", "是"],
            ["市审计局", "https://shared.example.gov.cn/index.html", None, None],
            ["市水务局", "不详", "虚构水务网", "是"],
        ],
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "第2行B栏（网站地址）：网址补上了 http://，请核对：http://czj.example.gov.cn" in done.stdout
    assert "第4行：更改虚构共用网：主办单位由" in done.stdout
    sites = {s.name: s for s in open_workspace(workspace).catalogue.register.sites}
    assert (sites["虚构财政网"].base, sites["虚构财政网"].confirmed) == ("http://czj.example.gov.cn", False)
    assert (len(sites["虚构共用网"].units), sites["虚构共用网"].confirmed) == (3, True)
    assert (sites["虚构水务网"].base, sites["虚构水务网"].confirmed) == (None, False)
    assert (workspace / "sites.yaml").read_text(encoding="utf-8").startswith(before.rstrip())


def test_a_changed_address_has_to_be_confirmed_anew(take: Import, workspace: Path) -> None:
    heads = ["单位", "网址", "网站名称", "已确认"]
    take("sites", [heads, ["市财政局", "http://old.example.gov.cn", "虚构财政网", "是"]])
    done = take("sites", [heads, ["市财政局", "http://new.example.gov.cn", "虚构财政网", None]])
    assert "网址由“http://old.example.gov.cn”改为“http://new.example.gov.cn”" in done.stdout
    assert "要重新确认" in done.stdout
    (site,) = [s for s in open_workspace(workspace).catalogue.register.sites if s.name == "虚构财政网"]
    assert (site.base, site.confirmed) == ("http://new.example.gov.cn", False)


def test_recipients_are_put_together_and_people_are_not_kept(take: Import, gapwatch: Command, workspace: Path) -> None:
    rows: list[list[Cell]] = [
        ["联络员登记表（虚构）", None, None, None],
        ["单位", "联络员", "电话", "电子邮箱"],
        ["市财政局", "某甲", 12345, "a＠example.gov.cn；B@example.gov.cn"],
        [None, "某乙", 67890, "c@example.gov.cn"],
        ["周报", None, None, "office@example.gov.cn"],
    ]
    done = take("contacts", rows, merged=["A1:D1", "A3:A4"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "联络员姓名、电话不保存" in done.stdout
    text = (workspace / "contacts.yaml").read_text(encoding="utf-8")
    assert "某甲" not in text
    assert "12345" not in text
    assert "czj: {emails: [a@example.gov.cn, B@example.gov.cn, c@example.gov.cn]}" in text
    assert "office: [office@example.gov.cn]" in text
    assert text.startswith("# 收件人。office＝市政府办公室政务公开科")
    assert "#  czj: {emails: [liaison@example.gov.cn], mode: held}" in text
    again = take(
        "contacts",
        [["单位", "邮箱", "发送方式"], ["市财政局", "d@example.gov.cn", "自动发"], ["市教育局", "e@example.gov.cn"]],
    )
    assert (
        "更改市财政局的收件人：邮箱由“a@example.gov.cn、B@example.gov.cn、c@example.gov.cn”改为“d@example.gov.cn”；发送方式由“未写”改为“auto”"
        in again.stdout
    )
    told = {c.unit: (c.emails, c.mode) for c in open_workspace(workspace).catalogue.register.contacts}
    assert told["czj"] == (("d@example.gov.cn",), "auto")
    assert told["jyj"] == (("e@example.gov.cn",), None)


def test_duties_become_draft_rules_with_examples_and_a_second_import_adds_nothing(
    take: Import, gapwatch: Command, workspace: Path
) -> None:
    rows: list[list[Cell]] = [
        ["任务编号", "任务名称", "依据文件", "原文", "已核对", "责任单位", "要求类型", "规则名称", "频次", "时限", "关键词", "更新期限", "起始日期"],
        ["新", "虚构任务甲", "虚构办法", "每季度公布支出表。", "是", "市政府各部门", "有一份文件", "季度支出表", "每季度", "结束后15个工作日内", "三公经费、支出表", None, date(2026, 1, 1)],
        ["HZ2018-12-2", None, None, None, None, "市财政局", "栏目经常更新", "虚构更新", None, None, None, "30天", "2026年1月1日"],
    ]  # fmt: skip
    done = take("rules", rows)
    assert done.returncode == 2
    assert "缺少“栏目”" in done.stdout
    assert "新增规则" in done.stdout
    assert "规则：新增1，更改0，没有变化0，有错1；已写入 rules/own.yaml、tasks.yaml" in done.stdout
    assert gapwatch("rules", "test", workspace / "rules" / "own.yaml", "-w", workspace).returncode == 0
    kept = _texts(workspace)
    assert "没有变化1" in take("rules", rows).stdout
    assert _texts(workspace) == kept


@pytest.mark.parametrize("kind", ["units", "sites", "contacts", "rules"])
def test_the_empty_sheet_has_the_headings_that_are_read(
    gapwatch: Command, workspace: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "空表.xlsx"
    assert gapwatch("import", kind, file, "--example").returncode == 0
    done = gapwatch("import", kind, file, "-w", workspace)
    assert (done.returncode, "没有数据" in done.stderr) == (1, True), (
        "the headings are known, there is only nothing below"
    )
    assert "已经有这个文件" in gapwatch("import", kind, file, "--example").stderr
    assert "以 .xlsx 结尾" in gapwatch("import", kind, tmp_path / "x.csv", "--example").stderr


def test_what_is_no_such_sheet_ends_in_one_sentence(
    take: Import, gapwatch: Command, workspace: Path, tmp_path: Path
) -> None:
    kept = _texts(workspace)
    (tmp_path / "坏.xlsx").write_bytes(b"PK broken")
    done = gapwatch("import", "units", tmp_path / "坏.xlsx", "-w", workspace)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "坏.xlsx:1:1: 这个文件读不出来" in done.stderr
    done = take("contacts", [["单位名", "邮箱地址"], ["市财政局", "a@example.gov.cn"]])
    assert done.returncode == 1
    assert "没有找到表头，要有“单位名称”、“邮箱”（“单位名称”，是不是“单位名”？" in done.stderr
    assert "use units, sites" in gapwatch("import", "people", tmp_path / "坏.xlsx").stderr
    assert _texts(workspace) == kept
