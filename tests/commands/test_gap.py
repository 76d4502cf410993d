"""What the clerk types about gaps."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import validate

from service.house import BEIJING
from store.audit import deeds
from store.db import open_database
from store.gaps import history
from tests.typed import Command

TODAY = datetime.now(BEIJING).date()
FIRST = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def test_the_list_names_number_state_age_unit_and_what_is_missing(gapwatch: Command, missing: Path) -> None:
    (line,) = gapwatch("gap", "list", "-w", missing).stdout.splitlines()
    number, state, age, unit, title = line.split("\t")
    assert (number, state, unit, title) == ("1", "已确认", "市民政局", "部门预算公开（2018年）")
    assert age.startswith(f"{(TODAY - date(2026, 1, 5)).days}天（")


def test_the_list_as_json_follows_its_schema(gapwatch: Command, missing: Path) -> None:
    listed = json.loads(gapwatch("gap", "list", "-w", missing, "--format", "json").stdout)
    validate(listed, json.loads(gapwatch("gap", "list", "--format", "schema").stdout))
    (gap,) = listed["gaps"]
    assert (gap["id"], gap["state"], gap["opened"], gap["confirmed"]) == (1, "confirmed", "2026-01-05", "2026-01-06")


def test_an_accepted_explanation_is_shown_with_who_when_and_until_when(gapwatch: Command, missing: Path) -> None:
    until = TODAY + timedelta(days=30)
    done = gapwatch(
        "gap", "explain", 1, "--reason", "涉密单位，依法不公开", "--by", "张三", "--until", until, "--evidence", "惠保〔2026〕1号",
        "-w", missing,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("1号缺口：已说明\n", "")
    shown = gapwatch("gap", "show", 1, "-w", missing).stdout
    assert "说明：涉密单位，依法不公开" in shown
    assert "由张三记录，依据：惠保〔2026〕1号" in shown
    assert "　张三　接受说明" in shown
    with open_database("sqlite:///gapwatch.db", missing)() as session:
        assert [(d.deed, d.object, d.by, d.note) for d in deeds(session)] == [
            ("gap.explain", "gap:1", "张三", "涉密单位，依法不公开")
        ]


def test_an_objection_is_noted_and_lifted_and_the_gap_withdrawn(gapwatch: Command, missing: Path) -> None:
    said = ("--by", "李四", "-w", missing)
    assert gapwatch("gap", "dispute", 1, "--reason", "已在门户公开", *said).stdout == "1号缺口：有异议\n"
    assert gapwatch("gap", "release", 1, "--reason", "核对过，不是这一件", *said).stdout == "1号缺口：已确认\n"
    assert gapwatch("gap", "withdraw", 1, "--reason", "标题写法特别", *said).stdout == "1号缺口：已撤销（误报）\n"
    assert gapwatch("gap", "list", "-w", missing).stdout == ""
    closed = gapwatch("gap", "list", "--state", "all", "-w", missing).stdout
    assert closed.startswith("1\t已撤销（误报）\t")
    shown = gapwatch("gap", "show", 1, "-w", missing).stdout
    assert [
        word for word in ("提出异议", "恢复为缺口", "撤销（误报）", "撤销理由：标题写法特别") if word not in shown
    ] == []


def test_the_same_decision_typed_twice_is_one(gapwatch: Command, missing: Path) -> None:
    said, until = ("--by", "李四", "-w", missing), TODAY + timedelta(days=30)
    typed = (
        ("explain", 1, "--reason", "涉密", "--until", until),
        ("dispute", 1, "--reason", "已公开"),
        ("release", 1, "--reason", "没有"),
        ("withdraw", 1, "--reason", "误报"),
    )
    for command in typed:
        assert gapwatch("gap", *command, *said).stdout == gapwatch("gap", *command, *said).stdout != ""
    with open_database("sqlite:///gapwatch.db", missing)() as session:
        assert [d.deed for d in deeds(session)] == ["gap.explain", "gap.dispute", "gap.release", "gap.withdraw"]
        assert [h.event for h in history(session, 1)][-4:] == ["explained", "disputed", "lifted", "withdrawn"]


def test_another_day_or_another_word_is_another_decision(gapwatch: Command, missing: Path) -> None:
    until = TODAY + timedelta(days=30)
    for reason, last in (("涉密", until), ("涉密项目", until), ("涉密项目", until + timedelta(days=1))):
        gapwatch("gap", "explain", 1, "--reason", reason, "--until", last, "--by", "李四", "-w", missing)
    with open_database("sqlite:///gapwatch.db", missing)() as session:
        assert [d.note for d in deeds(session)] == ["涉密", "涉密项目", "涉密项目"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("show", 9), "没有9号缺口；编号见周报，或者用 gapwatch gap list 查"),
        (("explain", 1, "--reason", "x", "--by", "张三", "--until", "2020-01-01"), "已经过去"),
        (("explain", 1, "--reason", "x", "--by", "张三", "--until", "明年"), "--until 明年: not a date"),
        (("withdraw", 1, "--reason", " ", "--by", "张三"), "请写明理由"),
        (("withdraw", 1, "--reason", "长" * 2001, "--by", "张三"), "请写在2000字以内"),
        (("withdraw", 1, "--reason", "x", "--by", " "), "--by 要写姓名"),
        (("release", 1, "--reason", "x", "--by", "张三"), "1号缺口已确认，不能作恢复"),
        (("list", "--unit", "市民正局"), "没有“市民正局”这个单位，是不是“市民政局”？"),
        (("list", "--state", "confirmd"), "no such state"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    gapwatch: Command, missing: Path, typed: tuple[object, ...], said: str
) -> None:
    before = gapwatch("gap", "list", "-w", missing).stdout
    done = gapwatch("gap", *typed, "-w", missing)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert gapwatch("gap", "list", "-w", missing).stdout == before
