"""What the clerk types about proofs; what becomes of them is tested in ``tests/service/test_proving.py``."""

from __future__ import annotations

from pathlib import Path

from tests.typed import Command

ADD = (
    "--rule", "HZ2018-13-1.reported", "--unit", "博罗县政府", "--number", "博府〔2018〕3号（虚构）", "--on", "2018-11-30",
    "--says", "试点工作总结", "--from", "演示员", "--by", "张三",
)  # fmt: skip


def test_a_proof_is_added_listed_accepted_shown_and_rejected(
    gapwatch: Command, workspace: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "总结.pdf"
    paper.write_bytes(b"%PDF SYNTHETIC")
    assert gapwatch("proof", "add", *ADD, "--file", paper, "-w", workspace).stdout == "1号证明：待办公室认可\n"
    (line,) = gapwatch("proof", "list", "-w", workspace, "--unit", "博罗县政府").stdout.splitlines()
    number, state, unit, _, document, kept = line.split("\t")
    assert (number, state, unit) == ("1", "待办公室认可", "博罗县政府")
    assert document == "试点工作总结（博府〔2018〕3号（虚构），2018年11月30日）"
    assert (workspace / kept).read_bytes() == paper.read_bytes()
    assert gapwatch("proof", "accept", 1, "--by", "李四", "-w", workspace).stdout == "1号证明：已认可\n"
    rejected = gapwatch("proof", "reject", 1, "--by", "李四", "--reason", "没有盖章", "-w", workspace)
    assert rejected.stdout == "1号证明：不予认可\n"
    assert gapwatch("proof", "list", "-w", workspace).stdout == ""
    assert gapwatch("proof", "list", "--missing", "-w", workspace).stdout == ""
    whole = gapwatch("proof", "show", 1, "-w", workspace).stdout
    assert "与登记时一致" in whole
    assert [line.split("　")[1] for line in whole.splitlines()[-3:]] == ["张三", "李四", "李四"]
    assert whole.splitlines()[-1].endswith("：没有盖章")


def test_a_day_that_is_none_is_named(gapwatch: Command, workspace: Path) -> None:
    wrong = [w if w != "2018-11-30" else "去年" for w in ADD]
    done = gapwatch("proof", "add", *wrong, "--file", "https://blx.test/1.pdf", "-w", workspace)
    assert (done.returncode, done.stderr) == (1, "--on 去年: not a date; write it like 2018-11-19\n")
