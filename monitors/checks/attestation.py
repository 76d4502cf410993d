"""attestation 单位证明：站外看不见的事，由单位报送证明（文号、日期、文件），办公室认可后算数。

覆盖：不看任何网站；只看单位报的证明（gapwatch proof，或 proofs.yaml）。
义务：单位 × 期（年、半年、季、月、常年）。
判定：有办公室已认可、在判定日仍有效的证明，为达标；没有、过期或尚未认可，期限前为未到期或临期，期限后为待证明。从不判缺口。
unknown 的原因：unit_unconfirmed（单位沿革未确认）。
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Reach, Want
from monitors.coverage import Coverage
from monitors.proving import holding, shown, why_none
from monitors.selection import Strict
from monitors.wording import day_zh, nothing_yet, provisional
from store.verdicts import Judgement, Note, Verdict

_NOWHERE = Coverage(None, ())


class Params(Strict):
    """单位证明。"""

    kind: Literal["attestation"]
    what: str = Field(min_length=1, title="要证明的事，写成一句话")
    at_least: int = Field(default=1, ge=1, title="至少几份")


def places(params: Params) -> tuple[str, ...]:
    """No website shows it."""
    return ()


def reach(params: Params) -> Reach:
    """No website is looked at."""
    return Reach(websites=False)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement: is it proven."""
    until = f"至迟于{day_zh(case.due)}" if case.due else ""
    number = f"至少{params.at_least}份" if params.at_least > 1 else ""
    expected = f"{case.unit.name}{until}报送{number}证明：{params.what}"
    valid = holding(case.proofs, case.today)
    if len(valid) >= params.at_least:
        accepted = valid[0].accepted
        by = f"，{day_zh(accepted.on)}由{accepted.by}认可" if accepted else ""
        message = f"已有证明“{valid[0].says}”（{valid[0].number}，{day_zh(valid[0].on)}）{by}。"
        return (
            Judgement(
                Verdict.MET,
                expected,
                message,
                due=case.due,
                notes=(*provisional(case), Note.PROVEN),
                evidence=shown(valid),
            ),
        )
    if case.due is not None and case.today <= case.due:
        return (nothing_yet(case, expected, case.due, _NOWHERE),)
    others = [p for p in case.proofs if p not in valid]
    message = f"只有{len(valid)}份有效。{why_none(others, case.today)}" if valid else why_none(others, case.today)
    filed = [p for p in case.proofs if p.filed_by(case.today)]
    return (
        Judgement(Verdict.NEEDS_PROOF, expected, message, due=case.due, notes=provisional(case), evidence=shown(filed)),
    )
