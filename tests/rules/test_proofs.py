"""Reading proofs.yaml: every mistake has its place and says what to write instead."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules.errors import InputError
from rules.proofs import load_proofs
from rules.rule import Rule
from store.proofs import Acceptance, Proof
from store.register import Register
from tests.rules.worlds import ATTESTED, BUDGET, INTERPRETATION, IPV6, SITES, TASKS, UNITS, load, write

GOOD = {
    "rule": "T-1.attested",
    "unit": "市财政局",
    "period": "2018",
    "number": "财〔2018〕1号",
    "on": "2018-03-01",
    "file": "机制.pdf",
    "says": "机制",
    "accepted": "{by: 政务公开科, on: 2018-03-05}",
}


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Rule, ...]:
    write(tmp_path, "%PDF SYNTHETIC", "proofs/机制.pdf")
    return load(tmp_path, ATTESTED, BUDGET, INTERPRETATION, IPV6 + "  observability: proxy\n")


def proofs(folder: Path, rules: tuple[Rule, ...], *entries: dict[str, str]) -> tuple[Proof, ...]:
    lines = ["- " + "\n  ".join(f"{k}: {v}" for k, v in entry.items()) for entry in entries]
    path = write(folder, "\n".join(lines) + "\n", "proofs.yaml")
    return load_proofs(path, "proofs.yaml", rules, Register(UNITS, SITES), TASKS)


def problems(folder: Path, rules: tuple[Rule, ...], *entries: dict[str, str]) -> list[str]:
    with pytest.raises(InputError) as caught:
        proofs(folder, rules, *entries)
    return [str(p) for p in caught.value.problems]


def without(key: str) -> dict[str, str]:
    return {k: v for k, v in GOOD.items() if k != key}


def test_a_proof_is_read_with_its_file_and_its_digest(tmp_path: Path, rules: tuple[Rule, ...]) -> None:
    (proof,) = proofs(tmp_path, rules, GOOD | {"valid_until": "2019-03-01", "id": "a"})
    assert proof == Proof(
        "T-1.attested", "czj", "2018", "财〔2018〕1号", date(2018, 3, 1), "proofs/机制.pdf", "机制",
        Acceptance(date(2018, 3, 5), "政务公开科"), date(2019, 3, 1), "", "a",
        hashlib.sha256((tmp_path / "proofs" / "机制.pdf").read_bytes()).hexdigest(),
    )  # fmt: skip
    assert proofs(tmp_path, rules, GOOD | {"file": "proofs/机制.pdf"}) == (replace(proof, id="", valid_until=None),)


def test_a_proof_may_lie_on_the_web_and_wait_for_the_office(tmp_path: Path, rules: tuple[Rule, ...]) -> None:
    (proof,) = proofs(tmp_path, rules, GOOD | {"file": "https://a.test/1", "accepted": "null", "number": "12"})
    assert (proof.file, proof.sha256, proof.accepted, proof.number) == ("https://a.test/1", None, None, "12")


def test_an_empty_file_holds_no_proof(tmp_path: Path, rules: tuple[Rule, ...]) -> None:
    path = write(tmp_path, "# nothing yet\n", "proofs.yaml")
    assert load_proofs(path, "proofs.yaml", rules, Register(UNITS, SITES), TASKS) == ()


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (without("number"), "proofs.yaml:1:3: 缺少“number”（文号），请写成 number: 惠府办〔2018〕12号；没有文号的写材料名称"),
        (without("on"), "proofs.yaml:1:3: 缺少“on”（材料的日期），请写成 on: 2018-03-07"),
        (without("file"), "proofs.yaml:1:3: 缺少“file”（材料放在哪里），请写 proofs/ 文件夹里的文件名（file: 2018-机制.pdf）或网址"),
        (without("says"), "proofs.yaml:1:3: 缺少“says”"),
        (GOOD | {"number": "''"}, "proofs.yaml:4:3: 缺少“number”（文号），请写成 number: 惠府办〔2018〕12号；没有文号的写材料名称"),
        (GOOD | {"on": "2018年3月"}, "proofs.yaml:5:3: “2018年3月”不是正确的日期，请写成 2018-03-07 的样子"),
        (GOOD | {"nubmer": "1"}, "proofs.yaml:9:3: 不认识“nubmer”，是不是“number”？"),
        (GOOD | {"file": "机制.doc"}, "proofs.yaml:6:3: 证明材料“机制.doc”不在 proofs/ 文件夹里，是不是“机制.pdf”？"),
        (GOOD | {"file": "../units.yaml"}, "proofs.yaml:6:3: “../units.yaml”要写 proofs/ 文件夹里的文件名，不写别处的路径"),
        (GOOD | {"file": "/etc/hosts"}, "proofs.yaml:6:3: “/etc/hosts”要写 proofs/ 文件夹里的文件名，不写别处的路径"),
        (GOOD | {"file": "ftp://a.test/1"}, "proofs.yaml:6:3: “ftp://a.test/1”不是网址，请以 http:// 或 https:// 开头"),
        (GOOD | {"file": "'http://['"}, "proofs.yaml:6:3: “http://[”不是网址，请以 http:// 或 https:// 开头"),
        (GOOD | {"rule": "T-1.atested"}, "proofs.yaml:1:3: 没有“T-1.atested”这条规则，是不是“T-1.attested”？"),
        (GOOD | {"unit": "市财证局"}, "proofs.yaml:2:3: 没有“市财证局”这个单位，是不是“市财政局”？"),
        (GOOD | {"unit": "市政府办公室"}, "proofs.yaml:2:3: 规则“T-1.attested”不适用于“市政府办公室”，请核对规则编号和单位"),
        (GOOD | {"period": "2018-Q1"}, "proofs.yaml:3:3: “2018-Q1”不是规则“T-1.attested”的一期，请写成 2018 的样子"),
        (without("period"), "proofs.yaml:1:3: “常年”不是规则“T-1.attested”的一期，请写成 2018 的样子"),
        (GOOD | {"valid_until": "2018-02-28"}, "proofs.yaml:9:3: 有效期“2018-02-28”早于材料日期2018-03-01，请核对"),
        (GOOD | {"accepted": "{by: 办公室, on: 2018-02-28}"}, "proofs.yaml:8:23: 认可日期“2018-02-28”早于材料日期2018-03-01，请核对"),
        (GOOD | {"rule": "T-1.budget"}, "proofs.yaml:1:3: 规则“T-1.budget”查的是站外直接可见的事，证明不改变判定；有理由的请记为说明"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, rules: tuple[Rule, ...], entry: dict[str, str], sentence: str
) -> None:
    assert problems(tmp_path, rules, entry) == [sentence]


def test_a_number_used_twice_is_named(tmp_path: Path, rules: tuple[Rule, ...]) -> None:
    entry = {"id": "a", **GOOD}
    assert problems(tmp_path, rules, entry, entry) == ["proofs.yaml:10:3: 编号“a”重复，第1行已用过"]


@pytest.mark.parametrize("period", ["常年", "2018"])
def test_a_standing_duty_is_proven_for_all_years(tmp_path: Path, rules: tuple[Rule, ...], period: str) -> None:
    entry = GOOD | {"rule": "T-3.ipv6", "period": period, "about": "czj.test"}
    if period == "常年":
        assert proofs(tmp_path, rules, entry)[0].period == "常年"
    else:
        assert "请写成 常年 的样子" in problems(tmp_path, rules, entry)[0]
