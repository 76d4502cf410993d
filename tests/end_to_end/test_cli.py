"""What a person may type wrongly ends in one sentence, exit status 1, and nothing half-written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT
from tests.typed import RULE, Command


def test_a_new_workspace_checks_out(gapwatch: Command, workspace: Path) -> None:
    done = gapwatch("check", "-w", workspace)
    assert done.returncode == 0, done.stderr
    assert "59 units, 83 sites, 41 tasks" in done.stdout
    assert "59 of 59 units have no channels_complete" in done.stdout


def test_the_unconfirmed_register_of_huizhou_accuses_nobody(gapwatch: Command, workspace: Path) -> None:
    """Not one site is asked: every unit is unconfirmed, so judging what was (not) seen finds only unknowns."""
    done = gapwatch("evaluate", "-w", workspace, "--as-of", "2018-11-19")
    assert done.returncode == 0, done.stderr
    verdicts = {line.split("\t")[0] for line in done.stdout.splitlines() if "\t" in line}
    assert verdicts == {"unknown"}
    assert gapwatch("report", "-w", workspace).returncode == 1, "an evaluation of another day writes no history"


def test_an_older_period_is_judged_on_request_and_leaves_no_trace(gapwatch: Command, workspace: Path) -> None:
    for option in ([], ["--as-of", "2019-11-19"]):
        done = gapwatch("evaluate", "-w", workspace, "--period", "2018", *option)
        assert done.returncode == 0, done.stderr
        judged = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
        assert "HZ2018-02-1.department-budget" in {rule for _, rule, _, _ in judged}
        assert {verdict for verdict, _, _, _ in judged} == {"unknown"}
        assert gapwatch("report", "-w", workspace).returncode == 1, "nothing was written"


def test_init_refuses_a_folder_that_holds_something(gapwatch: Command, workspace: Path) -> None:
    before = sorted(p.name for p in workspace.iterdir())
    done = gapwatch("init", workspace)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not empty" in done.stderr
    assert sorted(p.name for p in workspace.iterdir()) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "sentence"),
    [
        ("units.yaml", "kind: department", "kind: departement", r"units\.yaml:\d+:\d+: ", "是不是“department”"),
        ("units.yaml", "- id: czj", "- id: bb", r"units\.yaml:\d+:\d+: ", "编号“bb”重复"),
        ("units.yaml", "aliases: []", "alias: []", r"units\.yaml:\d+:\d+: ", "不认识“alias”，是不是“aliases”"),
        ("units.yaml", "to: null, confirmed: false", "to: null, confirmed: perhaps", r"units\.yaml:\d+:\d+: ", "应写 true 或 false"),
        ("units.yaml", "from: 2019-01", "from: 2018-13", r"units\.yaml:\d+:\d+: ", "“2018-13”不是正确的年月"),
        ("sites.yaml", "units: [szfbgs]", "units: [szfbg]", r"sites\.yaml:\d+:\d+: ", "没有“szfbg”这个单位，是不是“szfbgs”"),
        ("sites.yaml", "'http://rsj", "'rsj", r"sites\.yaml:\d+:\d+: ", "不是网址"),
        ("contacts.yaml", "[zwgk@example.gov.cn]", "[zwgk]", r"contacts\.yaml:3:\d+: ", "不是邮箱地址"),
        ("events.yaml", "[]", "- {id: budget-approved, on: 2018-02-30}", r"events\.yaml:\d+:\d+: ", "不是正确的日期"),
        ("gapwatch.toml", "delay = 2.0", "dalay = 2.0", r"gapwatch\.toml:\d+: ", "did you mean|是不是“delay”"),
        ("gapwatch.toml", 'after = "6h"', 'after = "soon"', r"gapwatch\.toml:\d+: ", "6h"),
        ("gapwatch.toml", "port = 25", "port = ", r"gapwatch\.toml:\d+:\d+: ", "not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    gapwatch: Command, workspace: Path, file: str, old: str, new: str, where: str, sentence: str
) -> None:
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = gapwatch("run", "-w", workspace)
    assert done.returncode == 1
    assert re.search(where, done.stderr), done.stderr
    assert re.search(sentence, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not (workspace / "gapwatch.db").exists(), "nothing is half-written"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("units: [市财政局]", "units: [市财政居]", "没有“市财政居”这个单位或集合称谓，是不是“市财政局”"),
        ("task: HZ2018-12-2", "task: HZ2018-12-9", "没有“HZ2018-12-9”这项任务"),
        ("kind: publication", "kind: publicaton", "是不是“publication”"),
        ("  due: {on: 12-31}", "  due: {on: 13-31}", "不是正确的日期"),
        ("level: hint", "level: gap\n  knd: x", "不认识“knd”，是不是“kind”"),
        ("    where:", "\twhere:", "制表符"),
        ("  title: 条例培训\n", "  title: 条例培训\n  title: 又一次\n", "写了两次“title”"),
        ("period: year", "period: 年", "不是可用的写法"),
        ("says: 培训}", "says: 培训, verified: 'no'}", ""),
    ],
)
def test_a_mistake_in_a_rule_is_named_with_its_place(
    gapwatch: Command, workspace: Path, old: str, new: str, sentence: str
) -> None:
    assert old in RULE
    text = RULE.replace(old, new, 1)
    if not sentence:
        text, sentence = text.replace("level: hint", "level: gap"), "要有已核对（verified: yes）的依据"
    (workspace / "rules" / "own.yaml").write_text(text, encoding="utf-8")
    done = gapwatch("check", "-w", workspace)
    assert done.returncode == 1
    assert re.search(r"rules/own\.yaml:\d+:\d+: .*(" + sentence + ")", done.stderr), done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["evaluate", "--period", "2018-Q5"], "--period 2018-Q5: not a period; write it like 2018, 2018-H1"),
        (["evaluate", "--period", "1999-W03"], "--period 1999-W03: no rule has such a period"),
        (["no-such-command"], "No such command"),
        (["run", "--as-of", "2018-13-01"], "not a date"),
        (["run", "--as-of", "2018-01-01"], "outside a workspace with simulation = true"),
        (["digest", "--send", "--as-of", "2018-01-01"], "outside a workspace with simulation = true"),
        (["digest"], "either --preview, --to or --send"),
        (["digest", "--preview"], "nothing was judged yet"),
        (["report"], "nothing was judged yet"),
        (["report", "--format", "xml"], "unknown format"),
    ],
)
def test_a_wrong_call_is_one_sentence(gapwatch: Command, workspace: Path, arguments: list[str], sentence: str) -> None:
    more = [] if arguments[0] == "no-such-command" else ["-w", workspace]
    done = gapwatch(*arguments, *more)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "127.0.0.1:1"),
        ("sqlite:////proc/none/gapwatch.db", "/proc/none/gapwatch.db"),
        ("not a url", "is not understood"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named(gapwatch: Command, workspace: Path, url: str, where: str) -> None:
    path = workspace / "gapwatch.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("sqlite:///gapwatch.db", url), encoding="utf-8")
    done = gapwatch("run", "-w", workspace)
    assert done.returncode == 1
    assert where in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_doctor_names_a_dead_mail_server_with_host_and_port(gapwatch: Command, workspace: Path) -> None:
    path = workspace / "gapwatch.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("port = 25", "port = 1"), encoding="utf-8")
    done = gapwatch("doctor", "-w", workspace)
    assert "cannot reach SMTP server at localhost:1" in done.stdout


def test_a_demo_never_removes_what_is_no_demo(gapwatch: Command, workspace: Path) -> None:
    done = gapwatch("demo", "-w", workspace)
    assert done.returncode == 1
    assert "no demo" in done.stderr
    assert (workspace / "units.yaml").exists()


def test_a_broken_city_is_one_sentence(gapwatch: Command, tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "city.yaml").write_text("name: 某市\n", encoding="utf-8")
    done = gapwatch("demo", "--city", tmp_path / "city", "-w", tmp_path / "demo")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "city.yaml" in done.stderr


def test_the_project_is_where_the_code_comes_from() -> None:
    import rules

    assert Path(str(rules.__file__)).is_relative_to(ROOT)
