"""attestation: every verdict of its docstring; it never accuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors.checks.attestation import Params, check, places, reach, wants
from store.proofs import Acceptance, Proof
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import DUE, TODAY, case

PARAMS = Params(kind="attestation", what="已建立舆情应急联动机制")


def proof(**other: Any) -> Proof:
    given: dict[str, Any] = {
        "rule": "R", "unit": "czj", "period": "2018", "number": "惠网信〔2018〕3号", "on": date(2018, 2, 1),
        "file": "proofs/机制.pdf", "says": "联动机制", "accepted": Acceptance(date(2018, 2, 9), "政务公开科"),
    }  # fmt: skip
    return Proof(**(given | other))


def judge(*proofs: Proof, params: Params = PARAMS, **of_case: Any) -> Judgement:
    (judgement,) = check(params, case(proofs=proofs, **of_case))
    return judgement


def test_an_accepted_proof_is_met_and_shown() -> None:
    judgement = judge(proof())
    assert judgement.verdict is Verdict.MET
    assert [e.url for e in judgement.evidence] == ["proofs/机制.pdf"]
    assert "惠网信〔2018〕3号" in judgement.message
    assert "2018年2月9日由政务公开科认可" in judgement.message


def test_nothing_filed_after_the_due_day_needs_proof() -> None:
    judgement = judge()
    assert judgement.verdict is Verdict.NEEDS_PROOF
    assert judgement.message == "尚未收到证明材料（文号、日期、文件）。"


def test_a_proof_that_the_office_has_not_accepted_needs_proof_and_is_named() -> None:
    for waiting in (proof(accepted=None), proof(accepted=Acceptance(date(2018, 4, 11), "政务公开科"))):
        judgement = judge(waiting)
        assert judgement.verdict is Verdict.NEEDS_PROOF
        assert judgement.message == "已报证明“联动机制”（惠网信〔2018〕3号，2018年2月1日），办公室尚未认可。"
        assert judgement.evidence


def test_a_proof_that_has_run_out_needs_a_new_one() -> None:
    judgement = judge(proof(valid_until=date(2018, 4, 9)))
    assert judgement.verdict is Verdict.NEEDS_PROOF
    assert "有效期已于2018年4月9日届满" in judgement.message
    assert judge(proof(valid_until=TODAY)).verdict is Verdict.MET


def test_a_document_of_a_later_day_is_not_seen_yet() -> None:
    judgement = judge(proof(on=date(2018, 4, 11), accepted=Acceptance(date(2018, 4, 11), "政务公开科")))
    assert judgement.verdict is Verdict.NEEDS_PROOF
    assert judgement.evidence == ()


@pytest.mark.parametrize(
    ("today", "verdict"),
    [(date(2018, 1, 10), Verdict.NOT_DUE), (date(2018, 2, 20), Verdict.DUE_SOON), (DUE, Verdict.DUE_SOON)],
)
def test_nothing_is_asked_for_before_the_due_day(today: date, verdict: Verdict) -> None:
    assert judge(today=today).verdict is verdict
    assert judge(proof(accepted=None), today=today).verdict is verdict


def test_a_duty_without_a_due_day_needs_proof_at_once() -> None:
    assert judge(due=None).verdict is Verdict.NEEDS_PROOF


def test_several_proofs_may_be_asked_for() -> None:
    two = Params(kind="attestation", what="每季度会商", at_least=2)
    assert judge(proof(), params=two).verdict is Verdict.NEEDS_PROOF
    assert judge(proof(), proof(accepted=None, number="4号"), params=two).message.startswith("只有1份有效。已报")
    assert judge(proof(), proof(number="4号"), params=two).verdict is Verdict.MET


def test_no_website_is_looked_at() -> None:
    assert places(PARAMS) == ()
    assert wants(PARAMS, case()) == ()
    assert not reach(PARAMS).websites
