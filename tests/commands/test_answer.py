"""What the clerk types about answers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store.answers import Answer, AnswerKind, AnswerState, add_answer
from store.audit import deeds
from store.db import open_database
from tests.commands.test_gap import FIRST, TODAY
from tests.typed import Command


@pytest.fixture
def answered(missing: Path) -> Path:
    """The unit says that it is not theirs."""
    with open_database("sqlite:///gapwatch.db", missing).begin() as session:
        add_answer(
            session,
            Answer(
                1, "mzj", AnswerKind.NOT_OURS, "职责已划转", "", "", "责任单位答复：演示员", "n", TODAY, FIRST,
                AnswerState.WAITING,
            ),
        )  # fmt: skip
    return missing


def test_an_answer_is_listed_and_accepted(gapwatch: Command, answered: Path) -> None:
    (line,) = gapwatch("answer", "list", "-w", answered).stdout.splitlines()
    assert line.split("\t") == [
        "1", "待办公室办理", "1号缺口", "市民政局", "部门预算公开（2018年）", "不适用于本单位：职责已划转", "责任单位答复：演示员",
        "2026-01-05 09:00",
    ]  # fmt: skip
    until = TODAY + timedelta(days=30)
    accepted = gapwatch("answer", "accept", 1, "--reason", "属实", "--by", "张三", "--until", until, "-w", answered)
    assert (accepted.stdout, accepted.stderr) == ("1号答复已采纳，1号缺口已说明\n", "")
    assert gapwatch("answer", "list", "-w", answered).stdout == ""
    assert "已采纳（属实）" in gapwatch("answer", "list", "--all", "-w", answered).stdout
    with open_database("sqlite:///gapwatch.db", answered)() as session:
        assert [(d.deed, d.object, d.by) for d in deeds(session)] == [
            ("gap.explain", "gap:1", "张三"), ("answer.accept", "answer:1", "张三"),
        ]  # fmt: skip


def test_an_answer_is_declined(gapwatch: Command, answered: Path) -> None:
    declined = gapwatch("answer", "decline", 1, "--reason", "没有划转", "--by", "张三", "-w", answered)
    assert declined.stdout == "1号答复未采纳，缺口状态不变\n"
    again = gapwatch("answer", "accept", 1, "--reason", "属实", "--by", "张三", "--until", TODAY, "-w", answered)
    assert (again.returncode, again.stderr) == (1, "1号答复未采纳，不能再办理\n")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "no [answers] url in gapwatch.toml"),
        ('\n[answers]\nurl = "https://gk.city.test"\n', "set GAPWATCH_ANSWERS__KEYS"),
        ('\n[answers]\nurl = "ftp://gk.city.test"\n', "setting answers.url: write the address"),
        ('\n[answers]\nkeys = "short"\n', "setting answers.keys: a key has 5 characters; each needs 32 or more"),
    ],
)
def test_the_page_is_not_served_without_address_and_key(
    gapwatch: Command, workspace: Path, settings: str, said: str
) -> None:
    toml = workspace / "gapwatch.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text[: text.index("[answers]")] + text[text.index("[rules]") :] + settings, encoding="utf-8")
    done = gapwatch("answers", "-w", workspace)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
