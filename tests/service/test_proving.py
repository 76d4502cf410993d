"""Proofs from their filing to their end: what is taken in, what it is good for, and until when."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from alerts.decisions import DecisionError
from rules.engine import evaluate
from rules.proofs import FOLDER
from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service import proving
from service.house import Clock, House, open_house
from service.proving import (
    Given,
    accept_proof,
    file_proof,
    file_state,
    reject_proof,
    safe_name,
    told_proof,
    told_proofs,
)
from store.audit import deeds
from store.db import open_database
from store.proofs import Proof
from store.verdicts import Finding, Note, Verdict

RULE, UNIT = "HZ2018-13-1.reported", "blx"
TODAY, UNTIL = date(2019, 3, 1), date(2019, 4, 1)
CONTENT = b"%PDF SYNTHETIC"
GIVEN = Given(
    RULE, UNIT, None, "博府〔2018〕3号（虚构）", date(2018, 11, 30), "试点工作总结", "演示员", "https://blx.test/1.pdf", UNTIL
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A workspace in which the office has confirmed the unit's name."""
    folder = tmp_path_factory.mktemp("proof") / "office"
    make_workspace(folder)
    unsure = "{name: 博罗县政府, from: null, to: null, confirmed: false}"
    units = (folder / "units.yaml").read_text(encoding="utf-8")
    assert unsure in units
    (folder / "units.yaml").write_text(units.replace(unsure, unsure.replace("false", "true")), encoding="utf-8")
    return open_house(open_workspace(folder), Clock(TODAY), print)


@pytest.fixture
def house(made: House, tmp_path: Path) -> House:
    """The same with a database and a folder of its own."""
    sessions = open_database("sqlite:///gapwatch.db", tmp_path)
    return replace(made, workspace=replace(made.workspace, path=tmp_path), sessions=sessions)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "工作 总结<1>.PDF"
    path.write_bytes(CONTENT)
    return path


def judged(house: House, day: date = TODAY) -> Finding:
    world = house.world()
    (found,) = evaluate(replace(world, rules=tuple(r for r in world.rules if r.id == RULE)), day)
    return found


def said(house: House, day: date = TODAY) -> tuple[Verdict, str]:
    found = judged(house, day).judgement
    return found.verdict, found.message


def test_a_proof_counts_once_it_is_accepted_and_until_its_last_day(house: House) -> None:
    assert said(house) == (Verdict.NEEDS_PROOF, "尚未收到证明材料（文号、日期、文件）。")
    file_proof(house, GIVEN, by="张三")
    assert said(house)[0] is Verdict.NEEDS_PROOF
    assert "办公室尚未认可" in said(house)[1]
    accept_proof(house, 1, by="李四")
    assert judged(house).judgement.notes == (Note.PROVEN,)
    assert [said(house, UNTIL + timedelta(days=n))[0] for n in (0, 1)] == [Verdict.MET, Verdict.NEEDS_PROOF]
    assert "届满，请报新的证明" in said(house, UNTIL + timedelta(days=1))[1]


def test_what_is_accepted_can_be_renewed_and_taken_back(house: House) -> None:
    file_proof(house, GIVEN, by="张三")
    accept_proof(house, 1, by="李四")
    with pytest.raises(DecisionError, match="要改有效期的，写 --until"):
        accept_proof(house, 1, by="李四")
    accept_proof(house, 1, by="李四", until=UNTIL + timedelta(days=30))
    assert said(house, UNTIL + timedelta(days=1))[0] is Verdict.MET
    reject_proof(house, 1, "没有盖章", by="王五")
    assert said(house) == (
        Verdict.NEEDS_PROOF,
        "证明“试点工作总结”（博府〔2018〕3号（虚构），2018年11月30日），办公室于2019年3月1日不予认可：没有盖章。请报新的证明。",
    )
    with house.sessions() as session:
        assert [(d.deed, d.object, d.by) for d in deeds(session)] == [
            ("proof.add", "proof:1", "张三"), ("proof.accept", "proof:1", "李四"), ("proof.accept", "proof:1", "李四"),
            ("proof.reject", "proof:1", "王五"),
        ]  # fmt: skip


def test_the_file_is_copied_under_a_name_of_ours_with_its_digest(house: House, paper: Path) -> None:
    proof = file_proof(house, replace(GIVEN, file=str(paper)), by="张三").proof
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert (proof.file, proof.sha256) == (f"proofs/{digest[:12]}-工作_总结_1.pdf", digest)
    kept = house.workspace.path / proof.file
    assert kept.read_bytes() == CONTENT
    assert file_state(house, proof) == "与登记时一致"
    kept.write_bytes(b"forged")
    with pytest.raises(DecisionError, match="与登记时不同，不能认可"):
        accept_proof(house, 1, by="李四")
    kept.unlink()
    with pytest.raises(DecisionError, match="已经不在，不能认可"):
        accept_proof(house, 1, by="李四")
    accept_proof(house, 1, by="李四", file=str(paper))
    assert said(house)[0] is Verdict.MET


def test_without_a_file_nothing_is_accepted(house: House) -> None:
    file_proof(house, replace(GIVEN, file=""), by="张三")
    with pytest.raises(DecisionError, match="还没有文件"):
        accept_proof(house, 1, by="李四")


def test_an_acceptance_that_would_have_no_day_is_refused(house: House) -> None:
    file_proof(house, GIVEN, by="张三")
    later = replace(house, clock=Clock(UNTIL + timedelta(days=1)))
    with pytest.raises(DecisionError, match="已经过去，认可也不起作用"):
        accept_proof(later, 1, by="李四")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rule": "HZ2018-13-1.reportet"}, "是不是“HZ2018-13-1.reported”"),
        ({"rule": "HZ2018-02-1.department-budget", "unit": "czj"}, "证明不改变判定"),
        ({"unit": "czj"}, "不适用于“市财政局”"),
        ({"period": "2018-Q1"}, "请写成 一次 的样子"),
        ({"on": TODAY + timedelta(days=1)}, "还没有到"),
        ({"valid_until": TODAY - timedelta(days=1)}, "已经过去"),
        ({"number": " \u202e"}, "请写明文号"),
        ({"number": "长" * 101}, "文号有101个字"),
        ({"says": " "}, "请写明理由"),
        ({"file": "no.pdf"}, "没有文件 no.pdf"),
        ({"file": "/proc"}, "没有文件 /proc"),
        ({"file": "ftp://a.test/1"}, "请以 http:// 或 https:// 开头"),
        ({"file": __file__}, "证明材料要是 pdf"),
        ({"given_by": " "}, "请写明报送人"),
    ],
)
def test_a_wrong_proof_is_refused_with_a_sentence(house: House, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(DecisionError) as refused:
        file_proof(house, replace(GIVEN, **changes), by="张三")  # type: ignore[arg-type]
    assert sentence in str(refused.value)
    assert told_proofs(house) == []


def test_the_same_proof_is_not_filed_twice(house: House) -> None:
    file_proof(house, GIVEN, by="张三")
    with pytest.raises(DecisionError, match="登记过：1"):
        file_proof(house, replace(GIVEN, file="https://blx.test/2.pdf"), by="张三")


def test_the_file_of_a_proof_that_is_refused_as_a_double_is_not_copied(house: House, paper: Path) -> None:
    file_proof(house, GIVEN, by="张三")
    with pytest.raises(DecisionError, match="登记过：1"):
        file_proof(house, replace(GIVEN, file=str(paper)), by="张三")
    assert not list((house.workspace.path / FOLDER).glob("*"))


def test_a_file_that_is_too_large_or_empty_is_refused(
    house: House, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "LARGEST", len(CONTENT) - 1)
    with pytest.raises(DecisionError, match="文件超过"):
        file_proof(house, replace(GIVEN, file=str(paper)), by="张三")
    paper.write_bytes(b"")
    with pytest.raises(DecisionError, match="文件是空的"):
        file_proof(house, replace(GIVEN, file=str(paper)), by="张三")
    assert not (house.workspace.path / FOLDER).exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"), ("..\\..\\x.PDF", "x.pdf"), (".pdf", "证明.pdf"), ("a\n\u202eb.docx", "a_b.docx"),
        ("惠府办〔2018〕12号（印发）.pdf", "惠府办〔2018〕12号（印发）.pdf"), ("长" * 200 + ".pdf", "长" * 60 + ".pdf"),
    ],
)  # fmt: skip
def test_a_stored_name_has_no_path_and_no_odd_signs(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_proof_of_the_file_is_listed_beside_and_decided_there(house: House) -> None:
    written = Proof(RULE, UNIT, "一次", "1号（虚构）", date(2018, 3, 7), "https://blx.test/1", "总结", id="a")
    catalogue = replace(house.workspace.catalogue, proofs=(written,))
    beside = replace(house, workspace=replace(house.workspace, catalogue=catalogue))
    assert [(t.proof, t.filed) for t in told_proofs(beside)] == [(written, None)]
    with pytest.raises(DecisionError, match=r"proofs\.yaml 里的直接改文件"):
        told_proof(beside, 1)
