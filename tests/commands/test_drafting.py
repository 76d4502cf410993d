"""``gapwatch rules new``: the five duties a clerk meets in a year, by a file of answers and on a terminal. SYNTHETIC (虚构)."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from rules.workspace import open_workspace
from tests.typed import Command

GAPWATCH = Path(sys.executable).with_name("gapwatch")
TASK = "任务: 新\n任务名称: 虚构任务\n文件: 示范市虚构办法\n条款: 第三条\n原文: 照此办理，不得拖延。\n核对: 是\n责任单位: [市政府各部门]\n除外: [市政府办公室]\n起始: 2026-01-01\n"
TRAINING = (
    TASK
    + "类型: 有一份文件\n名称: 年度培训通知\n多久一次: 每年\n期限: 12月31日前\n标题必须有: [培训, 通知]\n标题任一: 政务公开、信息公开\n栏目: 通知公告\n"
)
SPENDING = (
    TASK
    + "类型: 1\n名称: 季度支出表\n多久一次: 每季度\n期限: 季度结束后15个工作日内\n标题必须有: 三公经费、支出表\n附件: xls、xlsx\n"
)
COLUMN = TASK + "类型: 首页要有栏目\n名称: 首页设专栏\n栏目: 优化营商环境、营商环境\n"
RESULTS = (
    TASK
    + "类型: 清单里每项要有对应结果\n名称: 民生实事逐项有结果\n标题必须有: 民生实事\n事项栏: 项目名称\n结果用词: 办理结果、完成情况\n"
)
REPLY = TASK + "类型: 留言\n名称: 留言五个工作日内答复\n多久以内: 五个工作日\n"
UPDATES = TASK + "类型: 2\n名称: 栏目按月更新\n栏目: 政策解读\n多久以内: 一个月\n"
INTERPRETATION = TASK + "类型: 6\n名称: 三个工作日内解读\n多久以内: 3个工作日\n"
ONCE = TASK + "类型: 1\n名称: 工作方案\n多久一次: 一次\n期限: 2026年8月31日前\n标题必须有: 政务公开、工作方案\n"


@pytest.fixture
def answers(tmp_path: Path, gapwatch: Command, workspace: Path):  # type: ignore[no-untyped-def]
    def give(text: str, *options: object):  # type: ignore[no-untyped-def]
        (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
        return gapwatch("rules", "new", "-w", workspace, "--answers", tmp_path / "answers.yaml", *options)

    return give


@pytest.mark.parametrize(
    ("text", "kind", "says", "examples"),
    [
        (TRAINING, "publication", ["due: {on: 12-31}", "'{year}', 培训, 通知"], ["按期公开", "没有公开", "栏目没读全", "年份不对"]),
        (SPENDING, "publication", ["{after_period: 15 working days}", "'{period}'", "any_of: [xls, xlsx]"],
         ["按期公开", "没有公开", "栏目没读全", "年份不对", "是上一期的"]),
        (COLUMN, "column", ["names: [优化营商环境, 营商环境]"], ["首页有栏目", "首页没有入口", "首页打不开", "空白栏目"]),
        (RESULTS, "consistency", ["mode: list_and_results", "heading: [项目名称]"],
         ["逐项都有", "有一项没有结果", "清单认不出逐项", "年份不对，是上一年的清单"]),
        (REPLY, "reply", ["within: 5 working days"], ["最后一天答复", "迟答复", "没有答复", "栏目没读全"]),
        (UPDATES, "freshness", ["within: 1 months"], ["最近有更新", "很久没有更新", "栏目没读全"]),
        (INTERPRETATION, "companion", ["within_working_days: 3"], ["最后一个工作日解读", "没有解读", "栏目没读全"]),
        (ONCE, "publication", ["due: {on: '2026-08-31'}"], ["按期公开", "没有公开", "栏目没读全"]),
    ],
)  # fmt: skip
def test_a_duty_becomes_a_rule_whose_examples_hold(
    answers: Command, gapwatch: Command, workspace: Path, text: str, kind: str, says: list[str], examples: list[str]
) -> None:
    done = answers(text)
    assert done.returncode == 0, done.stderr
    for said in ("已写入 tasks.yaml：NEW", "rules test", "rules preview", "rules approve", "删去 state: draft", *says):
        assert said in done.stdout
    assert gapwatch("rules", "test", workspace / "rules" / "own.yaml", "-w", workspace).returncode == 0
    (rule,) = (r for r in open_workspace(workspace).catalogue.rules if not r.shipped)
    assert (rule.kind, rule.model.state, rule.model.applies_to.except_) == (kind, "draft", ("市政府办公室",))
    assert {e.name for e in rule.model.examples} >= set(examples)
    assert {"met", "gap", "unknown"} <= {e.verdict.value for e in rule.model.examples}


def test_what_stood_in_the_files_stays_and_the_next_rule_comes_behind(
    answers: Command, gapwatch: Command, workspace: Path
) -> None:
    own = workspace / "rules" / "own.yaml"
    before = own.read_text(encoding="utf-8").replace("[]\n", "").rstrip()
    answers(TRAINING)
    first = own.read_text(encoding="utf-8")
    assert first.startswith(before)
    answers(REPLY)
    assert own.read_text(encoding="utf-8").startswith(first.rstrip())
    assert gapwatch("check", "-w", workspace).returncode == 0
    assert {r.id for r in open_workspace(workspace).catalogue.rules if not r.shipped} == {
        f"NEW{_year()}-1.document", f"NEW{_year()}-2.reply",
    }  # fmt: skip


def test_a_rule_for_a_task_of_the_list_takes_its_basis_and_units(answers: Command, workspace: Path) -> None:
    done = answers(
        "任务: HZ2018-12-2\n类型: 1\n标题必须有: 条例、培训\n起始: 2018-01-01\n",
        "--file",
        workspace / "rules" / "more.yaml",
    )
    assert done.returncode == 0, done.stderr
    assert "已写入 tasks.yaml" not in done.stdout
    (rule,) = (r for r in open_workspace(workspace).catalogue.rules if r.file == "rules/more.yaml")
    assert rule.model.applies_to.groups == ("市政府各部门", "各直属机构", "各县（区）政府")
    assert rule.model.level == "hint", "nobody said that the basis was checked"
    assert {e.verdict.value for e in rule.model.examples} >= {"met", "needs_proof", "unknown"}


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        ("市政府各部门", "市政府各部们", "7:1", "没有“市政府各部们”这个单位或集合称谓，是不是“市政府各部门”？"),
        ("任务: 新", "任务: HZ2018-12-9", "1:1", "没有“HZ2018-12-9”这项任务，是不是“HZ2018-12-"),
        ("期限: 12月31日前", "期限: 尽快", "13:1", "不是时长"),
        ("核对: 是", "核对: 否\n级别: 缺口", "7:1", "依据没有与原文核对的，不能定为“缺口”"),
        ("名称: 年度培训通知\n", "", "10:1", ""),
        ("多久一次: 每年", "多久一次: 每年\n多久以内: 3天", "13:1", "不认识“多久以内”"),
        ("标题必须有: [培训, 通知]", "标题必须有: [2026, 通知]", "14:1", "年份、季度下面另问"),
        ("除外: [市政府办公室]", "除外: [市政府各部门]", "8:1", "全都除去了"),
        ("标题必须有: [培训, 通知]\n", "", "1:1", "缺少“标题必须有”"),
    ],
)
def test_a_wrong_answer_is_named_with_its_place_and_nothing_is_written(
    answers: Command, workspace: Path, old: str, new: str, place: str, sentence: str
) -> None:
    kept = {p: p.read_bytes() for p in workspace.rglob("*.yaml")}
    assert old in TRAINING
    done = answers(TRAINING.replace(old, new))
    if not sentence:
        assert done.returncode == 0, "a rule without a name is called like its task"
        return
    assert done.returncode == 1
    assert f"answers.yaml:{place}: " in done.stderr
    assert sentence in done.stderr
    assert {p: p.read_bytes() for p in workspace.rglob("*.yaml")} == kept


def test_a_rule_that_would_mean_something_else_is_refused(answers: Command, workspace: Path) -> None:
    done = answers(TRAINING.replace("标题任一: 政务公开、信息公开", "标题任一: 政务公开\n标题不得有: 通知"))
    assert done.returncode == 1
    assert "按这些答案写成的规则不成立" in done.stderr
    assert "例子“按期公开”应为 met" in done.stderr
    assert open_workspace(workspace).catalogue.tasks.keys() == {
        t for t in open_workspace(workspace).catalogue.tasks if t.startswith("HZ")
    }


def test_a_rule_file_lies_where_rules_are_read_from(answers: Command, workspace: Path, tmp_path: Path) -> None:
    assert "要在工作文件夹的 rules/ 里" in answers(TRAINING, "--file", tmp_path / "own.yaml").stderr


TYPED = [
    "HZ2018-12-99", "新", "虚构培训", "示范市虚构要点", "第三条", "每年培训一次。", "也许", "是", "市财正局", "市财政局、市教育局",
    "无", "9", "1", "年度培训通知", "每年", "13月1日", "12月31日前", "年份、培训", "培训、通知", "", "单位", "", "通知公告", "无",
    "", "昨天", "2026-01-01", "编号一", "",
]  # fmt: skip
SAID = [
    "没有“HZ2018-12-99”这项任务，是不是“HZ2018-12-", "请写“是”或“否”", "没有“市财正局”这个单位或集合称谓，是不是“市财政局”？",
    "没有“9”这种类型", "里的日期不存在", "“年份”不用写在这里", "“昨天”不是日期", "只能用字母、数字", "个例子都成立",
]  # fmt: skip


def test_on_a_terminal_what_is_wrong_is_asked_again(workspace: Path) -> None:
    said = _on_a_terminal(["rules", "new", "-w", str(workspace)], TYPED)
    for sentence in SAID:
        assert sentence in said, said
    (rule,) = (r for r in open_workspace(workspace).catalogue.rules if not r.shipped)
    assert rule.model.applies_to.units == ("市财政局", "市教育局")
    assert rule.params.expect.title.any == ("{unit}",)


def test_answers_may_be_piped_and_an_end_too_early_writes_nothing(workspace: Path) -> None:
    kept = {p: p.read_bytes() for p in workspace.rglob("*.yaml")}
    cut = _piped(workspace, TYPED[:9])
    assert (cut.returncode, cut.stderr.endswith("interrupted\n")) == (1, True)
    assert {p: p.read_bytes() for p in workspace.rglob("*.yaml")} == kept
    done = _piped(workspace, TYPED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.lstrip().startswith("- id: NEW")


def _piped(workspace: Path, lines: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [GAPWATCH, "rules", "new", "-w", workspace], input="\n".join(lines) + "\n", capture_output=True, text=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def _on_a_terminal(arguments: list[str], lines: list[str]) -> str:
    """Type the lines at a pseudo-terminal; returns all that stood on the screen."""
    master, slave = pty.openpty()
    with subprocess.Popen([GAPWATCH, *arguments], stdin=slave, stdout=slave, stderr=slave) as process:
        os.close(slave)
        screen = b""
        os.write(master, "".join(f"{line}\n" for line in lines).encode())
        while True:
            try:
                read = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            screen += read
    os.close(master)
    assert process.returncode == 0, screen.decode(errors="replace")
    return screen.decode("utf-8", errors="replace")


def _year() -> int:
    from service.house import Clock

    return Clock().today().year
