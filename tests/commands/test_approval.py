"""From a draft to a rule that counts, as two people in the office type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import RULE, Command

FILE = "rules/own.yaml"


@pytest.fixture
def own(workspace: Path) -> Path:
    file = workspace / FILE
    file.write_text(RULE, encoding="utf-8")
    return file


def state(gapwatch: Command, workspace: Path, rule: str = "own.test") -> str:
    listed = json.loads(gapwatch("rules", "list", "-w", workspace, "--format", "json").stdout)
    return next(str(r["state"]) for r in listed if r["id"] == rule)


def test_a_rule_is_tried_by_one_and_approved_by_another(gapwatch: Command, workspace: Path, own: Path) -> None:
    assert state(gapwatch, workspace) == "draft"
    done = gapwatch("rules", "preview", own, "-w", workspace, "--by", "张三")
    assert "已记下：张三试判了own.test" in done.stderr
    assert state(gapwatch, workspace) == "previewed"
    done = gapwatch("rules", "approve", "own.test", "--by", "张三", "-w", workspace)
    assert (done.returncode, done.stderr) == (1, "own.test 是张三试判的，要由另一个人审批\n")
    done = gapwatch("rules", "approve", "own.test", "--by", "李四", "-w", workspace)
    assert done.stdout == "已审批：own.test“条例培训”，自2018-01-01起生效\n"
    assert state(gapwatch, workspace) == "active"
    own.write_text(RULE + "  # 改了一处\n", encoding="utf-8")
    assert state(gapwatch, workspace) == "draft"


def test_a_rule_is_retired(gapwatch: Command, workspace: Path) -> None:
    shipped = "HZ2018-02-1.department-budget"
    done = gapwatch("rules", "retire", shipped, "--by", "李四", "--from", "2018-05-01", "-w", workspace)
    assert done.stdout == f"已停用：{shipped}“部门预算公开”，自2018-05-01起不再判；已有的缺口照原样保留\n"
    assert state(gapwatch, workspace, shipped) == "retired"
    done = gapwatch("evaluate", "-w", workspace, "--as-of", "2018-11-19")
    assert shipped not in done.stdout
    assert gapwatch("rules", "approve", shipped, "--by", "李四", "-w", workspace).returncode == 0
    assert state(gapwatch, workspace, shipped) == "active"


def test_check_and_doctor_name_the_rules_that_wait(gapwatch: Command, workspace: Path, own: Path) -> None:
    draft = f"rule own.test counts as a hint or not at all: gapwatch rules preview {FILE} --by NAME"
    tried = "rule own.test waits for approval (tried by 张三): gapwatch rules approve own.test --by NAME"
    assert draft in gapwatch("check", "-w", workspace).stdout
    gapwatch("rules", "preview", own, "-w", workspace, "--by", "张三")
    assert tried in gapwatch("check", "-w", workspace).stdout
    assert tried in gapwatch("doctor", "-w", workspace).stdout
    gapwatch("rules", "approve", "own.test", "--by", "李四", "-w", workspace)
    assert "own.test" not in gapwatch("check", "-w", workspace).stdout


def test_a_rule_that_waits_is_judged_as_a_hint_and_says_so(gapwatch: Command, workspace: Path, own: Path) -> None:
    own.write_text(RULE.replace("level: hint", "level: review"), encoding="utf-8")
    assert gapwatch("evaluate", "-w", workspace).returncode == 0
    told = {f["rule"]: f["pending"] for f in json.loads(gapwatch("report", "-w", workspace).stdout)["findings"]}
    assert [rule for rule, pending in told.items() if pending] == ["own.test"]


def test_the_text_that_was_approved_judges_until_the_new_one_is(gapwatch: Command, workspace: Path, own: Path) -> None:
    gapwatch("rules", "preview", own, "-w", workspace, "--by", "张三")
    gapwatch("rules", "approve", "own.test", "--by", "李四", "-w", workspace)
    own.write_text(RULE.replace("title: 条例培训", "title: 条例学习"), encoding="utf-8")
    assert gapwatch("evaluate", "-w", workspace).returncode == 0
    findings = json.loads(gapwatch("report", "-w", workspace).stdout)["findings"]
    assert {(f["title"], f["pending"]) for f in findings if f["rule"] == "own.test"} == {("条例培训", False)}
    done = gapwatch("rules", "preview", own, "-w", workspace)
    assert "与现行版本相比：判定没有不同" in done.stdout


def test_a_preview_that_fails_is_not_written_down(gapwatch: Command, workspace: Path, own: Path) -> None:
    own.write_text(RULE.replace("[{own: [通知公告]}]", "[{shared: 无此平台}]"), encoding="utf-8")
    assert gapwatch("rules", "preview", own, "-w", workspace, "--by", "张三").returncode == 1
    assert state(gapwatch, workspace) == "draft"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["approve", "own.tset", "--by", "李四"], "没有编号为“own.tset”的规则，是不是“own.test”？"),
        (["approve", "own.test", "--by", " "], "--by 要写姓名，例如 --by 张三"),
        (["approve", "own.test", "--by", "李四"], f"own.test 要先试判：gapwatch rules preview {FILE} --by 姓名"),
        (["retire", "own.test", "--by", "李四", "--from", "明天"], "--from 明天: not a date; write it like 2018-11-19"),
    ],
)
def test_a_wrong_step_is_one_sentence(
    gapwatch: Command, workspace: Path, own: Path, arguments: list[str], sentence: str
) -> None:
    done = gapwatch("rules", *arguments, "-w", workspace)
    assert (done.returncode, done.stderr) == (1, sentence + "\n")


def test_a_workspace_may_do_without_approval(gapwatch: Command, workspace: Path, own: Path) -> None:
    settings = workspace / "gapwatch.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("approval = true", "approval = false"), encoding="utf-8"
    )
    assert state(gapwatch, workspace) == "active"
    assert "own.test" not in gapwatch("check", "-w", workspace).stdout
