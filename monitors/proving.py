"""What a unit's proofs say on a day: one holds, or why none does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from monitors.matching import level
from monitors.wording import day_zh
from store.proofs import Proof
from store.verdicts import Evidence, Subject


def holding(proofs: Iterable[Proof], day: date) -> tuple[Proof, ...]:
    """Those that the office had accepted by ``day`` and that have not run out, the newest first."""
    return tuple(sorted((p for p in proofs if p.holds_on(day)), key=lambda p: (p.on, p.number, p.id), reverse=True))


def about(proofs: Iterable[Proof], subject: Subject | None) -> tuple[Proof, ...]:
    """Those that speak of ``subject``: by its key or a part of its title; of an obligation without one where it is None."""
    if subject is None:
        return tuple(p for p in proofs if not p.about)
    title = level(subject.title)
    return tuple(p for p in proofs if p.about and (p.about == subject.key or level(p.about) in title))


def why_none(proofs: Iterable[Proof], day: date) -> str:
    """Why none of them holds on ``day``, as a sentence: nothing filed, not yet accepted, rejected, run out."""
    filed = sorted((p for p in proofs if p.filed_by(day)), key=lambda p: (p.on, p.number, p.id), reverse=True)
    standing = [p for p in filed if not p.ran_out_by(day)]
    waiting = [p for p in standing if not p.rejected_by(day)]
    if waiting:
        return f"已报{name_zh(waiting[0])}，办公室尚未认可。"
    if standing and (no := standing[0].rejected) is not None:
        return f"{name_zh(standing[0])}，办公室于{day_zh(no.on)}不予认可：{no.why}。请报新的证明。"
    if filed and filed[0].valid_until is not None:
        return f"{name_zh(filed[0])}的有效期已于{day_zh(filed[0].valid_until)}届满，请报新的证明。"
    return "尚未收到证明材料（文号、日期、文件）。"


def name_zh(proof: Proof) -> str:
    """ "《…机制》（惠府办〔2018〕12号，2018年3月7日）"."""
    return f"证明“{proof.says}”（{proof.number}，{day_zh(proof.on)}）"


def shown(proofs: Iterable[Proof]) -> tuple[Evidence, ...]:
    """Proofs as evidence."""
    return tuple(Evidence(p.file, f"{p.says}（{p.number}）", p.on, "proof", p.sha256) for p in proofs)
