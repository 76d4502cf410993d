"""What units filed as proof, in words: for the clerk's lists, the office's digest and the unit's mail. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from alerts.blocks import STATEMENT, TITLE, link
from alerts.sections import ANNOUNCED
from alerts.succession import responsible
from alerts.views import ClosedView
from alerts.wording import clean, day_zh, period_zh
from store.audit import Deed
from store.filed import PROOF_STATE_ZH, FiledProof, ProofState
from store.proofs import Proof
from store.register import Register
from store.verdicts import Finding, Note, Verdict
from words import N_, _

_BEIJING = timezone(timedelta(hours=8))
DEED_ZH = {"proof.add": N_("登记"), "proof.accept": N_("认可"), "proof.reject": N_("不予认可")}


@dataclass(frozen=True, slots=True)
class ToldProof:
    """A proof with what a reader needs to know what it is for."""

    proof: Proof
    filed: FiledProof | None
    """None: it stands in ``proofs.yaml``."""
    unit_name: str
    title: str
    """Of the rule."""


def duty_title(title: str, proof: Proof) -> str:
    """Rule, period and document in one line."""
    period = period_zh(proof.period)
    about = f"：{clean(proof.about, TITLE)}" if proof.about else ""
    return clean(title) + (f"（{period}）" if period else "") + about


def state_zh(proof: Proof, today: date) -> str:
    """What the office said of it, and whether it has run out."""
    state = (
        ProofState.REJECTED if proof.rejected_by(today)
        else ProofState.ACCEPTED if proof.accepted else ProofState.WAITING
    )  # fmt: skip
    ran_out = state is ProofState.ACCEPTED and proof.ran_out_by(today)
    return _("已过期") if ran_out else _(PROOF_STATE_ZH[state])


def document_zh(proof: Proof) -> str:
    """``机制（惠网信〔2026〕3号，2026年3月7日），有效至2027年3月31日``."""
    until = _("，有效至{day}").format(day=day_zh(proof.valid_until)) if proof.valid_until else ""
    return f"{clean(proof.says, STATEMENT)}（{clean(proof.number, TITLE)}，{day_zh(proof.on)}）{until}"


def proof_line(told: ToldProof, today: date) -> str:
    """A line for the clerk: number, state, unit, duty, document, file."""
    p = told.proof
    number = p.id if told.filed else "proofs.yaml"
    return "\t".join([
        number, state_zh(p, today), told.unit_name, duty_title(told.title, p), document_zh(p), clean(p.file) or _("没有文件"),
    ])  # fmt: skip


def missing_line(finding: Finding, today: date) -> str:
    """A duty that waits for a proof: rule, unit, period, what, why."""
    j = finding.judgement
    due = _("{day}到期").format(day=day_zh(j.due)) if j.due and j.due >= today else ""
    title = clean(finding.rule_title) + (f"：{clean(j.subject.title, TITLE)}" if j.subject else "")
    found = "；".join(filter(None, (clean(j.message, STATEMENT), due)))
    return "\t".join([finding.rule, finding.unit_name, finding.period, title, found])


def proof_whole(told: ToldProof, today: date, file_state: str, history: Iterable[Deed]) -> Iterator[str]:
    """Everything about one proof, a line each. ``file_state``: what became of its file."""
    p = told.proof
    yield _("{id}号证明　{state}　{unit_name}　{title}").format(
        id=p.id, state=state_zh(p, today), unit_name=told.unit_name, title=duty_title(told.title, p)
    )
    yield _("规　　则：{rule}").format(rule=p.rule)
    yield _("证明材料：{document}").format(document=document_zh(p))
    yield _("文　　件：{file}（{file_state}）").format(file=clean(p.file) or _("没有"), file_state=_(file_state))
    if p.sha256:
        yield _("SHA-256 ：{sha256}").format(sha256=p.sha256)
    if told.filed is not None:
        yield _("报 送 人：{name}，{day}收到").format(name=clean(told.filed.given_by), day=day_zh(p.filed or p.on))
    for deed in history:
        note = f"：{clean(deed.note)}" if deed.note else ""
        at = deed.at.astimezone(_BEIJING)
        yield _("{at:%Y-%m-%d %H:%M}　{name}　{event}（截至{day}）{note}").format(
            at=at, name=clean(deed.by), event=_(DEED_ZH.get(deed.deed, deed.deed)), day=deed.day, note=note
        )


def waiting(proofs: Iterable[Proof], today: date) -> tuple[Proof, ...]:
    """Those on which the office has still to decide."""
    return tuple(
        p for p in proofs if p.filed_by(today) and not (p.accepted or p.rejected_by(today) or p.ran_out_by(today))
    )  # fmt: skip


def ending(proofs: Iterable[Proof], findings: Iterable[Finding], register: Register, today: date) -> tuple[Proof, ...]:
    """Those that carry a verdict of today and end within two weeks, with none that goes on after them."""
    carried = {
        (f.rule, f.unit, f.period)
        for f in findings
        if f.judgement.verdict is Verdict.MET and Note.PROVEN in f.judgement.notes
    }
    holding = [p for p in proofs if p.holds_on(today)]
    return tuple(
        p for p in holding
        if p.valid_until is not None and p.valid_until - today <= ANNOUNCED
        and (p.rule, responsible(register, p.unit, today), p.period) in carried
        and not any(_outlasts(q, p) for q in holding)
    )  # fmt: skip


def proof_views(
    proofs: Iterable[Proof], label: str, names: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[ClosedView, ...]:
    """Proofs for a mail, a line each; ``names`` by unit id, ``titles`` by rule id."""
    return tuple(
        ClosedView(
            unit=clean(names.get(p.unit, p.unit)),
            title=duty_title(titles.get(p.rule, p.rule), p),
            label=f"{label}{p.id}" if p.id else f"{label}（proofs.yaml）",
            text=document_zh(p),
            evidence=(link(p.file, p.file),) if "://" in p.file else (),
            number=None,
        )
        for p in proofs
    )


def _outlasts(one: Proof, other: Proof) -> bool:
    same = (one.rule, one.unit, one.period, one.about) == (other.rule, other.unit, other.period, other.about)
    if not same or other.valid_until is None:
        return False
    return one.valid_until is None or one.valid_until > other.valid_until
