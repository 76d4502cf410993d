"""``gapwatch init --from-tasklist``: the public task list of Huizhou (2018) goes in and comes out as it was written down
by hand; invented lists (SYNTHETIC, 虚构) show what cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from rules.packs import chain_of
from rules.tasklist.rows import read_text
from rules.workspace import open_workspace
from service.house import Clock
from tests.docx import docx
from tests.typed import Command

LIST = Path(__file__).parents[1] / "rules" / "tasklist" / "huizhou-2018.txt"
FIELDS = ("id", "part", "section", "text", "units_text", "units")


def _tasks(file: Path) -> list[dict[str, Any]]:
    return list(YAML(typ="safe").load(file.read_text(encoding="utf-8")))


def _shipped() -> list[dict[str, Any]]:
    return _tasks(chain_of("huizhou").reference.folder / "tasks.yaml")


def _as_docx(text: str) -> bytes:
    """The same table as Word has it: empty first cells are merged with the section above."""
    sheet = read_text(text)
    rows = [[None if not c and i == 0 else c for i, c in enumerate(r.cells)] for r in sheet.rows]
    outside = [line for _, line in sheet.outside]
    return docx(rows, 3, before=outside[:2], after=outside[2:])


@pytest.mark.parametrize("form", ["txt", "docx", "gbk"])
def test_the_list_of_huizhou_gives_the_shipped_tasks_field_by_field(
    gapwatch: Command, tmp_path: Path, form: str
) -> None:
    text = LIST.read_text(encoding="utf-8")
    file = tmp_path / f"任务分工.{'docx' if form == 'docx' else 'txt'}"
    file.write_bytes(_as_docx(text) if form == "docx" else text.encode("gb18030" if form == "gbk" else "utf-8"))
    made = tmp_path / "made"
    done = gapwatch("init", made, "--from-tasklist", file, "--prefix", "HZ2018")
    assert done.returncode == 0, done.stderr
    assert "读到41项任务（4个部分，16节）" in done.stdout
    got, wanted = _tasks(made / "tasks.yaml"), _shipped()
    assert len(got) == len(wanted) == 41
    for mine, theirs in zip(got, wanted, strict=True):
        assert {f: mine[f] for f in FIELDS} == {f: theirs[f] for f in FIELDS}
    checked = gapwatch("check", "-w", made)
    assert checked.returncode == 0, checked.stderr


def test_what_needs_a_look_is_said_row_by_row(gapwatch: Command, tmp_path: Path) -> None:
    done = gapwatch("init", tmp_path / "made", "--from-tasklist", LIST)
    assert "huizhou-2018.txt 第108行：RW2018-07-3：“市政府办公室”与后面的牵头单位以逗号隔开" in done.stdout
    assert "第138行：RW2018-10-1：登记表里没有“各县、区有关部门”这个集合称谓" in done.stdout
    assert "第172行：RW2018-15-2：“文化和新闻广电出版局”与（二）第4行“文化广电新闻出版局”写法不一致" in done.stdout
    assert "第181行：表外的文字，没有当作任务：公开方式：主动公开" in done.stdout


def test_tasks_that_outsiders_cannot_see_stay_so_under_the_shipped_ids(gapwatch: Command, tmp_path: Path) -> None:
    made = tmp_path / "made"
    gapwatch("init", made, "--from-tasklist", LIST, "--prefix", "HZ2018")
    mine = {t["id"]: t.get("observability", "direct") for t in _tasks(made / "tasks.yaml")}
    assert mine == {t["id"]: t["observability"] for t in _shipped()}


def test_an_id_that_means_another_shipped_task_is_refused_and_nothing_is_made(
    gapwatch: Command, tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    file.write_text("具体要求\t责任单位\n公开虚构事项。\t市财政局\n", encoding="utf-8")
    done = gapwatch("init", tmp_path / "made", "--from-tasklist", file, "--prefix", "HZ2018")
    assert done.returncode == 1
    assert "list.txt:2:1: 编号“HZ2018-01-1”内置任务清单已经用在另一项任务上" in done.stderr
    assert not (tmp_path / "made").exists()


def test_the_title_is_the_beginning_of_the_text_and_asks_to_be_edited(gapwatch: Command, tmp_path: Path) -> None:
    gapwatch("init", tmp_path / "made", "--from-tasklist", LIST, "--prefix", "HZ2018")
    text = (tmp_path / "made" / "tasks.yaml").read_text(encoding="utf-8")
    assert "title: 制定并公布部门随机抽查事项清单  # 取自原文开头，请改成简短的名称" in text
    for task in _tasks(tmp_path / "made" / "tasks.yaml"):
        assert task["text"].replace(" ", "").startswith(task["title"].rstrip("…"))


def test_another_city_begins_with_the_units_its_list_names(gapwatch: Command, tmp_path: Path) -> None:
    rows = [
        ["序号", "任务分类", "工作要求", "牵头单位", "配合单位", "完成时限"],
        ["一、推进公开"],
        ["1", "（一）决策公开", "公开重大决策事项目录。", "市司法局", "市政府各部门", "6月底前"],
        ["2", None, "公开会议结果。", "市政府办公室", None, None],
        ["3", "（二）服务公开", "公开办事指南。", "市政务服务局、公安局", "虚构县政府", ""],
    ]
    file = tmp_path / "分工.docx"
    file.write_bytes(docx(rows, 6, before=["虚构市2026年任务分工"]))
    made = tmp_path / "made"
    done = gapwatch("init", made, "--from-tasklist", file, "--city", "虚构市")
    assert done.returncode == 0, done.stderr
    tasks = _tasks(made / "tasks.yaml")
    assert [t["id"] for t in tasks] == ["RW2026-01-1", "RW2026-01-2", "RW2026-02-1"]
    assert tasks[0]["units"] == [{"name": "市司法局", "role": "lead"}, {"groups": ["市政府各部门"], "role": "co"}]
    assert tasks[0]["notes"] == ["完成时限：6月底前"]
    assert tasks[1]["units_text"] == "牵头单位：市政府办公室；配合单位：市政府各部门"
    assert tasks[2]["units"][1] == {"name": "市公安局", "role": "lead", "as_written": "公安局"}
    opened = open_workspace(made)
    assert (opened.settings.city, opened.settings.catalogue) == ("虚构市", "")
    assert [u.name for u in opened.catalogue.register.units] == [
        "市司法局",
        "市政府办公室",
        "市政务服务局",
        "市公安局",
        "虚构县政府",
    ]
    assert {n.confirmed for u in opened.catalogue.register.units for n in u.names} == {False}
    assert not opened.catalogue.register.sites


def test_a_city_that_takes_shipped_rules_is_told_which_of_its_rows_are_likely_the_same(
    gapwatch: Command, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    given = ("--from-tasklist", LIST, "--prefix", "XG2026", "--city", "虚构市", "--catalogue", "guangdong")
    assert gapwatch("init", made, *given).returncode == 0
    told = (made / "tasks.yaml").read_text(encoding="utf-8")
    assert "  # same_as: [HZ2018-02-1]   # 文字相同100%，请核对是不是同一件事\n" in told
    assert told.count("  # same_as: [") == 41
    assert all("same_as" not in task for task in _tasks(made / "tasks.yaml")), "nobody has said so yet"
    confirmed = told.replace("  # same_as: [", "  same_as: [")
    (made / "tasks.yaml").write_text(confirmed, encoding="utf-8")
    assert {t.same_as for t in open_workspace(made).catalogue.tasks.values() if t.id.startswith("XG2026")} >= {
        ("HZ2018-02-1",), ("HZ2018-16-1",),
    }  # fmt: skip


def test_rows_that_are_no_task_are_named_and_the_status_says_so(gapwatch: Command, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(
        "\t工作任务\n\t具体要求\n\t责任单位\n\n\t（一）虚构\n\t公开甲。\n\t市财政局\n\n\t多\n\t出\n\t一\n\t栏\n\n"
        "\t\n\t\n\t市审计局\n\n\t（一）又一节\n\t公开乙。\n\t\n",
        encoding="utf-8",
    )
    done = gapwatch("init", tmp_path / "made", "--from-tasklist", file)
    assert done.returncode == 2
    assert "list.txt 第9行：表头有3栏，这一行有4栏，没有当作任务：多｜出｜一｜栏" in done.stdout
    assert "list.txt 第14行：没有写要求，没有当作任务：市审计局" in done.stdout
    assert "list.txt 第18行：节号（一）前面用过，按顺序记为第2节" in done.stdout
    assert "list.txt 第18行：RW-02-1：责任单位是空的" in done.stdout
    assert [t["id"] for t in _tasks(tmp_path / "made" / "tasks.yaml")] == ["RW-01-1", "RW-02-1"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("没有表格".encode(), "没有找到任务表：表头要有“具体要求”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "请在Word里另存为 .docx"),
        (b"%PDF-1.7", "是PDF，读不出表格"),
        (b"PK\x03\x04 broken", "这个Word文件读不出来"),
        (docx([["甲", "乙"]], 2), "没有找到任务表"),
    ],
)
def test_a_file_that_is_no_list_ends_in_one_sentence_and_makes_nothing(
    gapwatch: Command, tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(content)
    done = gapwatch("init", tmp_path / "made", "--from-tasklist", file)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("list.docx:1:1: ")
    assert sentence in done.stderr
    assert not (tmp_path / "made").exists()


def test_a_prefix_is_an_id(gapwatch: Command, tmp_path: Path) -> None:
    assert "编号只能用字母" in gapwatch("init", tmp_path / "x", "--from-tasklist", LIST, "--prefix", "任务").stderr
    assert "goes with --from-tasklist" in gapwatch("init", tmp_path / "x", "--prefix", "A").stderr
    assert not (tmp_path / "x").exists()


def test_a_city_without_a_list_begins_empty_and_checks_out(gapwatch: Command, tmp_path: Path) -> None:
    assert gapwatch("init", tmp_path / "made", "--city", '虚构"市').returncode == 0
    done = gapwatch("check", "-w", tmp_path / "made")
    assert done.returncode == 0, done.stderr
    assert "ok: 0 units, 0 sites, 0 tasks, 0 rules" in done.stdout
    assert open_workspace(tmp_path / "made").settings.city == '虚构"市'


def test_a_workspace_for_a_year_has_its_names_and_only_rules_that_hold_then(gapwatch: Command, tmp_path: Path) -> None:
    made = tmp_path / "made"
    done = gapwatch("init", made, "--year", "2026")
    assert "units.yaml：2026年的名称" in done.stdout
    assert "name: 市市场监督管理局" in (made / "units.yaml").read_text(encoding="utf-8")
    checked = gapwatch("check", "-w", made)
    assert checked.returncode == 0, checked.stderr
    assert "units have no confirmed name: every verdict on them is unknown(unit_unconfirmed)" in checked.stdout
    listed = gapwatch("rules", "list", "-w", made, "--as-of", "2026-06-01").stdout
    assert " ended " not in listed
    for gone, goes_on in (
        ("HZ2018-05-2.unanswered ", "HZ2018-05-2.unanswered-2019 "),
        ("HZ2018-01-1.policy-lag-2018 ", "HZ2018-01-1.policy-lag "),
        ("HZ2018-02-2.work-plan ", "HZ2018-02-1.subordinate-budgets "),
    ):
        assert gone not in listed
        assert goes_on in listed
    everything = gapwatch("rules", "list", "-w", made, "--as-of", "2026-06-01", "--ended").stdout
    assert "HZ2018-05-2.unanswered " in everything


def test_without_a_year_a_workspace_is_for_this_one_and_the_names_of_the_list_are_there_on_request(
    gapwatch: Command, tmp_path: Path
) -> None:
    year = Clock().today().year
    assert f"units.yaml：{year}年的名称" in gapwatch("init", tmp_path / "now").stdout
    assert gapwatch("init", tmp_path / "that", "--year", str(year)).returncode == 0
    assert (tmp_path / "now" / "units.yaml").read_bytes() == (tmp_path / "that" / "units.yaml").read_bytes()
    assert gapwatch("init", tmp_path / "then", "--year", "2018").returncode == 0
    shipped = chain_of("huizhou").reference.folder / "units.yaml"
    assert (tmp_path / "then" / "units.yaml").read_bytes() == shipped.read_bytes()


def test_another_city_takes_the_packs_that_bind_it(gapwatch: Command, tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert gapwatch("init", made, "--city", "示范市", "--catalogue", "guangdong").returncode == 0
    assert open_workspace(made).catalogue.areas == {"全国", "广东省"}
    alone = gapwatch("init", tmp_path / "other", "--catalogue", "guangdong")
    assert (alone.returncode, alone.stderr.strip()) == (1, "--catalogue goes with --city")
    wrong = gapwatch("init", tmp_path / "other", "--city", "示范市", "--catalogue", "guangdon")
    assert "是不是“guangdong”" in wrong.stderr
