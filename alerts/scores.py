"""Points of deduct rules (扣分) summed up for each unit, and the warning before it fails. Pure.

The points are the office's: a rule carries them (``points``), none that is shipped does, because the true numbers are not verified.
Only what two looks saw deducts; what could not be judged deducts nothing, and how much of the whole could be judged is always told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alerts.blocks import unit_order
from alerts.succession import responsible
from alerts.wording import clean
from store.register import Register
from store.verdicts import Finding, Level, Verdict

_NAME = 60
_LOOKS = 2
"""Looks in a row that must have seen it, as for a gap."""


class Grade(StrEnum):
    """Where a unit stands."""

    FULL = "full"
    """As many points as fail, or more, are proven."""
    NEAR = "near"
    """So many are proven that it has to be warned (接近不合格)."""
    OPEN = "open"
    """With what could not be judged it might have to be warned."""
    CLEAR = "clear"


GRADE_ZH = {
    Grade.FULL: "扣分已满",
    Grade.NEAR: "接近不合格",
    Grade.OPEN: "没有看全，不能断定",
    Grade.CLEAR: "未达预警",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Points from which a unit is warned, and from which it fails; the office's numbers."""

    warn_at: float
    fail_at: float


@dataclass(frozen=True, slots=True)
class Score:
    """One unit's points."""

    unit: str
    name: str
    deducted: float
    """Proven."""
    open: float
    """Of rules that could not be judged, or wait for their second look."""
    judged: int
    asked: int
    """Rules with points that ask something of it now, judged or not."""
    reasons: tuple[str, ...]
    """Titles of the rules that deducted, with their points."""
    grade: Grade


def scores(
    findings: Iterable[Finding], points: Mapping[str, float], register: Register, as_of: date, limits: Limits
) -> tuple[Score, ...]:
    """Every unit of which a rule with points asks something, in register order.

    ``findings``: of the newest evaluation, settled ones. ``points``: by rule, deducted once however often it is broken.
    """
    of_units: dict[str, dict[str, list[Finding]]] = {}
    for f in findings:
        if f.level is Level.DEDUCT and f.rule in points and _asks(f):
            unit = responsible(register, f.unit, as_of)
            of_units.setdefault(unit, {}).setdefault(f.rule, []).append(f)
    names = {u.id: clean(u.name, _NAME) for u in register.units}
    place: Callable[[str], int] = unit_order(register)
    return tuple(
        _score(unit, names.get(unit, unit), of_units[unit], points, limits)
        for unit in sorted(of_units, key=lambda u: (place(u), u))
    )


def _asks(f: Finding) -> bool:
    return f.judgement.verdict not in (Verdict.NOT_APPLICABLE, Verdict.NOT_DUE, Verdict.DUE_SOON)


def _score(
    unit: str, name: str, by_rule: Mapping[str, list[Finding]], points: Mapping[str, float], limits: Limits
) -> Score:
    broken = [rule for rule, found in by_rule.items() if any(map(_proven, found))]
    unclear = [rule for rule, found in by_rule.items() if rule not in broken and any(map(_unclear, found))]
    deducted, open_ = sum(points[r] for r in broken), sum(points[r] for r in unclear)
    return Score(
        unit, name, deducted, open_, len(by_rule) - len(unclear), len(by_rule),
        tuple(f"{clean(by_rule[r][0].rule_title, _NAME)}（{points[r]:g}分）" for r in broken),
        _grade(deducted, open_, limits),
    )  # fmt: skip


def _proven(f: Finding) -> bool:
    return f.judgement.verdict is Verdict.GAP and f.looks >= _LOOKS


def _unclear(f: Finding) -> bool:
    return f.judgement.verdict in (Verdict.UNKNOWN, Verdict.NEEDS_PROOF, Verdict.GAP)


def _grade(deducted: float, open_: float, limits: Limits) -> Grade:
    if deducted >= limits.fail_at:
        return Grade.FULL
    if deducted >= limits.warn_at:
        return Grade.NEAR
    return Grade.OPEN if deducted + open_ >= limits.warn_at else Grade.CLEAR


def told(score: Score) -> str:
    """``市国土资源局扣30分（共4项，判定了4项）``."""
    return f"{score.name}扣{score.deducted:g}分（共{score.asked}项，判定了{score.judged}项）"
