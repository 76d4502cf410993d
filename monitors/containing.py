"""Judging what documents hold: one of a period, one by itself, or the share of many."""

from __future__ import annotations

from collections.abc import Sequence

from monitors.case import Case
from monitors.coverage import absence, read_in_this_look
from monitors.matching import level
from monitors.requirements import Checked, Requirements, check
from monitors.wording import day_zh, evidence, nothing_yet, overdue_zh, page_looked_at, unknown
from store.facts import AttachmentState, Document, MediumKind
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict

_SHORT = 200
"""Letters of body below which what it says may stand in its pictures."""
_NAMED = 20
"""Documents that a message names."""


def of_period(wanted: Requirements, case: Case, document: Document, expected: str) -> Judgement:
    """One of the documents that may hold what a period owes; another one may hold it too."""
    checked, seen = check(wanted, document), evidence((document,))
    unread = why_unread(document, case)
    if checked.good and (unread is None or not wanted.needs_all_read):
        return Judgement(Verdict.MET, expected, f"《{document.title}》{_good_zh(wanted)}。", due=case.due, evidence=seen,
                         looked_at=absence(case, case.window_start).looked_at)  # fmt: skip
    if unread is not None and not _certain(case, document, checked):
        return unknown(unread, expected, due=case.due, seen=seen)
    past = case.due is None or case.today > case.due
    coverage = absence(case, case.window_start, due=case.due if past else None)
    if case.due is not None and not past:
        return nothing_yet(case, expected, case.due, coverage)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, due=case.due, coverage=coverage, seen=seen)
    message = f"《{document.title}》{_when(document)}{checked.in_words()}{_empty(document)}{overdue_zh(case.due, case.today)}。"
    return Judgement(Verdict.GAP, expected, message, due=case.due, evidence=seen, looked_at=coverage.looked_at)


def one(wanted: Requirements, case: Case, document: Document, expected: str, subject: Subject) -> Judgement:
    """A document that is an obligation of its own: what is looked at is its own page and files."""
    checked, seen = check(wanted, document), evidence((document,))
    unread = why_unread(document, case)
    looked = (page_looked_at(case, document),)
    if checked.good and (unread is None or not wanted.needs_all_read):
        return Judgement(
            Verdict.MET, expected, f"{_good_zh(wanted)}。", subject=subject, evidence=seen, looked_at=looked
        )
    if unread is not None and not _certain(case, document, checked):
        return unknown(unread, expected, subject=subject, seen=seen)
    register = absence(case, case.today, channels=()).reason
    if register is not None:
        return unknown(register, expected, subject=subject, seen=seen)
    message = f"{_when(document)}{checked.in_words()}{_empty(document)}。"
    return Judgement(Verdict.GAP, expected, message, subject=subject, evidence=seen, looked_at=looked)


def share(wanted: Requirements, case: Case, documents: Sequence[Document], expected: str, least: float) -> Judgement:
    """How many of the documents are as they should be; those that are not are named."""
    checked = {id(d): check(wanted, d) for d in documents}
    unread = {id(d): why_unread(d, case) for d in documents}
    good = [d for d in documents if checked[id(d)].good and (unread[id(d)] is None or not wanted.needs_all_read)]
    bad = [
        d for d in documents if not checked[id(d)].good and (unread[id(d)] is None or _certain(case, d, checked[id(d)]))
    ]
    open_ones = [d for d in documents if d not in good and d not in bad]
    need = least * len(documents) - _HAIR
    told = f"共{len(documents)}件，符合要求{len(good)}件"
    if len(good) >= need:
        looked = absence(case, case.window_start).looked_at
        return Judgement(Verdict.MET, expected, f"{told}。", due=case.due, looked_at=looked, evidence=evidence(good))
    if len(good) + len(open_ones) >= need:
        reason = unread[id(open_ones[0])] or Reason.NOT_LOOKED
        return unknown(reason, expected, due=case.due, seen=evidence(open_ones))
    past = case.due is None or case.today > case.due
    coverage = absence(case, case.window_start, due=case.due if past else None)
    if case.due is not None and not past:
        return nothing_yet(case, expected, case.due, coverage)
    register = absence(case, case.today, channels=()).reason
    reason_why = register if least == 1 else coverage.reason  # with all of them owed, one that lacks it is enough
    if reason_why is not None:
        return unknown(reason_why, expected, due=case.due, coverage=coverage, seen=evidence(bad))
    named = "、".join(f"《{d.title}》" for d in bad[:_NAMED])
    more = f"等{len(bad)}件" if len(bad) > _NAMED else ""
    return Judgement(Verdict.GAP, expected, f"{told}；不符合的：{named}{more}。", due=case.due, evidence=evidence(bad),
                     looked_at=coverage.looked_at)  # fmt: skip


_HAIR = 1e-6
"""0.55 × 20 is a hair more than 11."""


def why_unread(document: Document, case: Case) -> Reason | None:
    """Why the inside of a document was not wholly read in the newest look at its site."""
    if not read_in_this_look(case, document):
        return document.opened if document.opened not in (None, Reason.OK) else Reason.NOT_LOOKED
    body = level(document.body or "")
    pictures = any(m.kind is MediumKind.PICTURE for m in document.media)
    if not document.attachments and not body:
        return Reason.ATTACHMENT_SCANNED if pictures else Reason.JS_POSSIBLE
    if pictures and len(body) < _SHORT and not document.attachments:
        return Reason.ATTACHMENT_SCANNED
    states = {a.state for a in document.attachments}
    if states & {AttachmentState.UNREAD, AttachmentState.UNREADABLE}:
        return Reason.ATTACHMENT_UNREADABLE
    return Reason.ATTACHMENT_SCANNED if AttachmentState.SCAN in states else None


def _certain(case: Case, document: Document, checked: Checked) -> bool:
    """True for what the newest look saw with its own eyes, however much it did not read."""
    return read_in_this_look(case, document) and bool(checked.broken or checked.unwanted)


def _good_zh(wanted: Requirements) -> str:
    return "没有不该有的内容" if wanted.unwanted and wanted.in_words().startswith("不出现") else "所列内容齐全"


def _when(document: Document) -> str:
    return f"（{day_zh(document.published.day)}公开）" if document.published else ""


def _empty(document: Document) -> str:
    return "，附件打开后没有内容" if any(a.state is AttachmentState.EMPTY for a in document.attachments) else ""
