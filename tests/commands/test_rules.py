"""``gapwatch rules``: what a clerk and an engineer type, and what they read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.typed import RULE, Command


def test_a_good_rule_is_listed_tested_and_previewed(gapwatch: Command, workspace: Path) -> None:
    (workspace / "rules" / "own.yaml").write_text(RULE, encoding="utf-8")
    listed = json.loads(gapwatch("rules", "list", "-w", workspace, "--format", "json").stdout)
    assert "own.test" in {r["id"] for r in listed}
    assert gapwatch("rules", "test", "-w", workspace).returncode == 0
    done = gapwatch("rules", "preview", workspace / "rules" / "own.yaml", "-w", workspace)
    assert done.returncode == 0, done.stderr
    assert "市财政局" in done.stdout


def test_the_shipped_rules_list_and_test_without_a_workspace(gapwatch: Command) -> None:
    listed = json.loads(gapwatch("rules", "list", "--format", "json").stdout)
    assert {r["kind"] for r in listed} >= {"publication", "companion", "column", "ipv6", "reply"}
    assert all(r["basis"] and r["units"] and r["task"] for r in listed)
    done = gapwatch("rules", "test")
    assert done.returncode == 0, done.stdout
    assert "examples hold" in done.stdout


def test_a_rule_file_schema_is_published(gapwatch: Command) -> None:
    Draft202012Validator.check_schema(json.loads(gapwatch("rules", "list", "--format", "schema").stdout))


def test_the_list_names_the_units_that_owe_a_rule_and_fits_its_published_schema(gapwatch: Command) -> None:
    listed = json.loads(gapwatch("rules", "list", "--format", "json").stdout)
    schema = json.loads(gapwatch("rules", "list", "--format", "list-schema").stdout)
    Draft202012Validator.check_schema(schema)
    assert [e.message for e in Draft202012Validator(schema).iter_errors(listed)] == []
    budget = next(r for r in listed if r["id"] == "HZ2018-02-1.department-budget")
    assert {"id": "czj", "name": "市财政局"} in budget["owing"]
    assert budget["effective"]["from"] == "2018-01-01"
    assert budget["why"]
    assert budget["basis"][0]["verified"] == "yes"


def test_the_examples_of_one_file_are_run_alone(gapwatch: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(RULE, encoding="utf-8")
    done = gapwatch("rules", "test", tmp_path / "mine.yaml")
    assert (done.returncode, done.stdout) == (0, "4 of 4 examples hold\n")


def test_an_example_that_does_not_hold_is_named_with_its_place(gapwatch: Command, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(RULE.replace("'{year}', 条例", "'{year-1}', 条例"), encoding="utf-8")
    done = gapwatch("rules", "test", file)
    assert done.returncode == 1
    place, _, sentence = done.stdout.splitlines()[0].partition(": ")
    assert place == f"{file}:16:5"
    assert sentence.startswith("own.test: 例子“办了”应为 met，实为 ")
    assert done.stdout.endswith("3 of 4 examples hold\n")


@pytest.mark.parametrize("command", ["test", "preview"])
def test_a_file_that_is_not_there_is_one_sentence(gapwatch: Command, workspace: Path, command: str) -> None:
    done = gapwatch("rules", command, "nowhere.yaml", "-w", workspace)
    assert (done.returncode, done.stderr) == (1, "nowhere.yaml:1:1: 文件打不开：没有这个文件\n")


def test_a_preview_fits_its_published_schema(gapwatch: Command, workspace: Path) -> None:
    file = workspace / "rules" / "own.yaml"
    file.write_text(RULE, encoding="utf-8")
    made = json.loads(gapwatch("rules", "preview", file, "-w", workspace, "--format", "json").stdout)
    schema = json.loads(gapwatch("rules", "preview", "--format", "schema").stdout)
    Draft202012Validator(schema).validate(made)
    assert [(f["unit"], f["verdict"]) for r in made["rules"] for f in r["findings"]] == [("czj", "unknown")] * 2


def test_a_rule_that_selects_nothing_fails_its_preview(gapwatch: Command, workspace: Path) -> None:
    file = workspace / "mine.yaml"
    file.write_text(RULE.replace("[{own: [通知公告]}]", "[{shared: 无此平台}]"), encoding="utf-8")
    done = gapwatch("rules", "preview", file, "-w", workspace)
    assert done.returncode == 1
    assert f"错误 {file}:12:14: 登记表里没有“无此平台”这个平台" in done.stdout


def test_a_preview_holds_an_own_rule_against_the_shipped_one_it_overrides(gapwatch: Command, workspace: Path) -> None:
    file = workspace / "rules" / "own.yaml"
    text = RULE.replace("own.test", "HZ2018-02-1.department-budget")
    file.write_text(text, encoding="utf-8")
    done = gapwatch("rules", "preview", file, "-w", workspace)
    assert re.search("与现行版本相比：改判[0-9]+项，不再判[1-9][0-9]*项，新判0项", done.stdout), done.stdout
