"""What units file as proof and what the office says of it, each in one transaction with the audit trail.

A file is copied into the workspace's ``proofs/`` under a name of our own making, with its SHA-256. An accepted proof counts
from the next evaluation on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from alerts.decisions import DecisionError
from alerts.proofs import ToldProof
from alerts.wording import clean, web_address
from rules.lifecycle import person
from rules.proofs import FOLDER, period_of, wrong_duty
from service.deciding import said
from service.files import write_whole
from service.house import House
from store.audit import Deed, deeds, record_deed
from store.filed import PROOF_STATE_ZH, FiledProof, ProofState, add_proof, decide_proof, filed_proofs, proof_of
from store.findings import current_findings, latest_evaluation
from store.proofs import Proof
from store.session import Session
from store.verdicts import Finding, Verdict
from words import N_, _

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is taken in."""
KINDS = ("pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "jpg", "jpeg", "png", "tif", "tiff", "zip")
"""Ends of file names that are taken in: documents, scans, and a folder of them."""
LONGEST_NUMBER = 100
"""Characters of a document's number."""
_STEM = 60
"""Characters of the part of a stored name that comes from the unit's own."""


@dataclass(frozen=True, slots=True)
class Given:
    """A proof as it is told."""

    rule: str
    unit: str
    """Its id."""
    period: str | None
    """None where the duty has but one."""
    number: str
    on: date
    says: str
    given_by: str
    file: str = ""
    """A path to copy from, or a web address."""
    valid_until: date | None = None
    about: str = ""


def file_proof(house: House, given: Given, *, by: str) -> FiledProof:
    """Take a proof in; it counts once it is accepted. Raises :class:`DecisionError`, ``ApprovalError``, ``OSError``."""
    proof = _checked(house, given)
    who, giver = person(by), _line(_("报送人"), given.given_by, LONGEST_NUMBER)
    with house.sessions.begin() as session:
        _refuse_a_double(house, session, proof)
    # Copied between the two: a file of twenty megabytes is not written for a proof that is refused, nor in a transaction.
    if given.file:
        proof = _with_file(house, proof, given.file)
    with house.sessions.begin() as session:
        _refuse_a_double(house, session, proof)
        filed = add_proof(session, FiledProof(proof, giver, house.clock.now(), who))
        _deed(session, house, "proof.add", filed, who, f"{proof.number} {proof.file}".strip())
    return filed


def accept_proof(
    house: House, number: int, *, by: str, reason: str = "", until: date | None = None, file: str = ""
) -> FiledProof:
    """It is enough, until its last day or ``until``. ``file``: what came after it was filed. Raises as above."""
    who, why, today = person(by), clean(reason), house.clock.today()
    with house.sessions.begin() as session:
        filed = _proof(session, number)
        last = until or filed.proof.valid_until
        if filed.state is ProofState.ACCEPTED and (until is None or until == filed.proof.valid_until):
            raise DecisionError(
                _("{number}号证明{state}；要改有效期的，写 --until").format(
                    number=number, state=_(PROOF_STATE_ZH[filed.state])
                )
            )
        if last is not None and last < max(today, filed.proof.on):
            raise DecisionError(
                _(
                    "{number}号证明的有效期{last}已经过去，认可也不起作用；请报新的证明，或者用 --until 写以后的日期"
                ).format(number=number, last=last)
            )
        proof = _with_file(house, filed.proof, file) if file else filed.proof
        if not proof.file:
            raise DecisionError(
                _("{number}号证明还没有文件，请用 --file 写收到的文件或网址，看过再认可").format(number=number)
            )
        if (wrong := file_state(house, proof)) in (_GONE, _CHANGED):
            raise DecisionError(
                _("{number}号证明的文件{file}{wrong}，不能认可；请用 --file 重新放入").format(
                    number=number, file=proof.file, wrong=_(wrong)
                )
            )
        done = decide_proof(
            session,
            replace(filed, proof=replace(proof, valid_until=last)),
            ProofState.ACCEPTED,
            by=who,
            on=today,
            note=why,
        )
        _deed(
            session, house, "proof.accept", done, who, "；".join(filter(None, (why, f"有效至{last}" if last else "")))
        )
    return done


def reject_proof(house: House, number: int, reason: str, *, by: str) -> FiledProof:
    """It is not enough, or no longer. Raises as above."""
    who, why, today = person(by), said(reason), house.clock.today()
    with house.sessions.begin() as session:
        filed = _proof(session, number)
        if filed.state is ProofState.REJECTED:
            raise DecisionError(_("{number}号证明已经不予认可").format(number=number))
        done = decide_proof(session, filed, ProofState.REJECTED, by=who, on=today, note=why)
        _deed(session, house, "proof.reject", done, who, why)
    return done


def told_proofs(house: House, unit: str | None = None) -> list[ToldProof]:
    """Every proof, or one unit's: those of ``proofs.yaml`` first, then by number."""
    c = house.workspace.catalogue
    names = {u.id: u.name for u in c.register.units}
    titles = {r.id: r.model.title for r in c.rules}
    with house.sessions() as session:
        filed = filed_proofs(session)
    pairs = [*((p, None) for p in c.proofs), *((f.proof, f) for f in filed)]
    return [
        ToldProof(p, f, names.get(p.unit, p.unit), titles.get(p.rule, p.rule))
        for p, f in pairs
        if unit in (None, p.unit)
    ]


def told_proof(house: House, number: int) -> tuple[ToldProof, tuple[Deed, ...]]:
    """One proof with what was done to it. Raises :class:`DecisionError`."""
    for told in told_proofs(house):
        if told.filed is not None and told.filed.number == number:
            with house.sessions() as session:
                return told, deeds(session, f"proof:{number}")
    raise DecisionError(_none(number))


def missing_proofs(house: House, unit: str | None = None) -> list[Finding]:
    """What waits for a proof by the newest evaluation."""
    with house.sessions() as session:
        newest = latest_evaluation(session)
        findings = current_findings(session, newest[0]) if newest else ()
    return [f for f in findings if f.judgement.verdict is Verdict.NEEDS_PROOF and unit in (None, f.unit)]


_GONE, _CHANGED = N_("已经不在"), N_("与登记时不同")


def file_state(house: House, proof: Proof) -> str:
    """What became of a proof's file, in a few words."""
    if not proof.file:
        return N_("没有文件")
    if proof.sha256 is None:
        return N_("网址，没有留存")
    path = house.workspace.path / proof.file
    if not path.is_file():
        return _GONE
    with path.open("rb") as opened:
        same = hashlib.file_digest(opened, "sha256").hexdigest() == proof.sha256
    return N_("与登记时一致") if same else _CHANGED


def safe_name(name: str) -> str:
    """A file's name reduced to letters, digits and plain signs, without any path, in lower-case kind.

    Raises :class:`DecisionError` for a kind that is not taken in.
    """
    plain = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    stem, dot, kind = plain.rpartition(".")
    if not dot or kind.lower() not in KINDS:
        raise DecisionError(
            _("{clean}：证明材料要是 {names} 文件").format(clean=clean(plain, 80), names="、".join(KINDS))
        )
    kept = re.sub(r"[^\w〔〕（）()-]+", "_", stem)[:_STEM].strip("_")
    return f"{kept or '证明'}.{kind.lower()}"


def _with_file(house: House, proof: Proof, source: str) -> Proof:
    """The same with its file: an address as it is, anything else copied into the workspace."""
    if "://" in source:
        address = web_address(source)
        if address is None:
            raise DecisionError(_("“{clean}”不是网址，请以 http:// 或 https:// 开头").format(clean=clean(source, 80)))
        return replace(proof, file=address, sha256=None)
    path = Path(source)
    if not path.is_file():
        raise DecisionError(_("没有文件 {source}；请写文件所在的位置，或者网址").format(source=source))
    name, content = safe_name(path.name), _bounded(path)
    digest = hashlib.sha256(content).hexdigest()
    kept = f"{FOLDER}/{digest[:12]}-{name}"
    write_whole(house.workspace.path / kept, content)
    return replace(proof, file=kept, sha256=digest)


def _bounded(path: Path) -> bytes:
    with path.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DecisionError(
            _("{path}：文件超过{size}MB，请压缩，或者放到网上、写网址").format(path=path, size=LARGEST // 1024 // 1024)
        )
    if not content:
        raise DecisionError(_("{path}：文件是空的").format(path=path))
    return content


def _checked(house: House, given: Given) -> Proof:
    world = house.world()
    rules = {r.id: r for r in world.rules}
    wrong = [
        s for _key, s in wrong_duty(given.rule, given.unit, given.period, given.on, rules, world.register, world.tasks)
    ]
    today = house.clock.today()
    if given.on > today:
        wrong.append(_("材料日期{day}还没有到，请核对").format(day=given.on))
    if given.valid_until and given.valid_until < max(today, given.on):
        wrong.append(_("有效期{day}已经过去，请核对").format(day=given.valid_until))
    if wrong:
        raise DecisionError("；".join(wrong))
    return Proof(
        rule=given.rule, unit=given.unit, period=period_of(rules[given.rule], given.period),
        number=_line(_("文号"), given.number, LONGEST_NUMBER), on=given.on, file="", says=said(given.says),
        valid_until=given.valid_until, about=clean(given.about), filed=today,
    )  # fmt: skip


def _line(what: str, text: str, longest: int) -> str:
    plain = clean(text)
    if not plain:
        raise DecisionError(_("请写明{what}").format(what=what))
    if len(plain) > longest:
        raise DecisionError(
            _("{what}有{number}个字，请写在{longest}字以内").format(what=what, number=len(plain), longest=longest)
        )
    return plain


def _refuse_a_double(house: House, session: Session, proof: Proof) -> None:
    for known in (*house.workspace.catalogue.proofs, *(f.proof for f in filed_proofs(session))):
        if _same(known, proof):
            raise DecisionError(
                _("这份证明登记过：{known}（{number}），不用再登记").format(
                    known=known.id or "proofs.yaml", number=proof.number
                )
            )


def _same(one: Proof, other: Proof) -> bool:
    return all(getattr(one, f) == getattr(other, f) for f in ("rule", "unit", "period", "about", "number", "on"))


def _proof(session: Session, number: int) -> FiledProof:
    filed = proof_of(session, number)
    if filed is None:
        raise DecisionError(_none(number))
    return filed


def _none(number: int) -> str:
    return _("没有{number}号证明；编号用 gapwatch proof list 查，proofs.yaml 里的直接改文件").format(number=number)


def _deed(session: Session, house: House, deed: str, filed: FiledProof, by: str, note: str) -> None:
    record_deed(session, Deed(deed, f"proof:{filed.number}", by, house.clock.today(), house.clock.now(), note))
