"""contents 内容要素：已公开的文件（页面或附件）里必须有规定的表格、章节或词句。

覆盖：相关文件的页面和全部附件都在最近一次查看中打开读过。
义务：单位 × 期，附着在另一条 publication 规则找到的文件上（of）。
没有文件时为不适用（no_document）：缺文件由 publication 规则负责。
unknown 的原因：覆盖不足的原因；attachment_unreadable、attachment_scanned（附件读不出或是扫描图）；candidate；尚未打开的原因；
js_possible（页面没有文字也没有附件，内容可能由脚本或图片显示）。
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.coverage import absence, read_in_this_look
from monitors.matching import contains
from monitors.selection import Expect, Strict, inside_text, sort
from monitors.wording import day_zh, evidence, nothing_yet, overdue_zh, unknown
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict


class Params(Strict):
    """内容要素。"""

    kind: Literal["contents"]
    of: str = Field(title="检查哪条规则找到的文件（规则编号）")
    expect: Expect | None = Field(default=None, title="由 of 带入，不必填写")
    must_have: tuple[str, ...] = Field(min_length=1, title="必须有的表格、章节或词句")


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms of the rule it hangs on."""
    return tuple(p.shared for p in _expect(params).where if p.shared)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """The fitting documents and the candidates, with their attachments."""
    found = sort(_expect(params), case)
    return tuple(Want(d.site_id, d.key, d.url, True) for d in (*found.fitting, *found.open_questions))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement: does the best of the fitting documents hold everything."""
    found = sort(_expect(params), case)
    expected = f"{case.unit.name}公开的文件或附件含有：{'、'.join(params.must_have)}"
    if not found.fitting:
        coverage = absence(case, case.window_start)
        reason = coverage.reason or (Reason.CANDIDATE if found.open_questions else None)
        if reason is not None:
            return (unknown(reason, expected, coverage=coverage, due=case.due),)
        return (
            Judgement(Verdict.NOT_APPLICABLE, expected, "没有相应文件可供检查，文件本身是否公开由另一条规则判定。",
                      reason=Reason.NO_DOCUMENT, due=case.due, looked_at=coverage.looked_at),
        )  # fmt: skip
    judged = [_judge(params, case, d, expected) for d in found.fitting]
    order = [Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.GAP]
    best = min(judged, key=lambda j: order.index(j.verdict))
    if best.verdict is Verdict.GAP and found.open_questions:
        return (unknown(Reason.CANDIDATE, expected, due=case.due, seen=evidence(found.open_questions)),)
    return (best,)


def _expect(params: Params) -> Expect:
    if params.expect is None:
        raise ValueError(f"contents rule on {params.of!r} was not resolved by the loader")
    return params.expect


def _judge(params: Params, case: Case, document: Document, expected: str) -> Judgement:
    text = f"{document.title}\n{inside_text(document)}"
    missing = [item for item in params.must_have if not contains(text, (item,))]
    seen = evidence((document,))
    if not missing:
        return Judgement(Verdict.MET, expected, f"《{document.title}》所列内容齐全。", due=case.due, evidence=seen,
                         looked_at=absence(case, case.window_start).looked_at)  # fmt: skip
    unread = _unread(document, case)
    if unread is not None:
        return unknown(unread, expected, due=case.due, seen=seen)
    past = case.due is None or case.today > case.due
    coverage = absence(case, case.window_start, due=case.due if past else None)
    if case.due is not None and not past:
        return nothing_yet(case, expected, case.due, coverage)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, due=case.due, coverage=coverage, seen=seen)
    published = document.published
    when = f"（{day_zh(published.day)}公开）" if published else ""
    empty = "，附件打开后没有内容" if any(a.state is AttachmentState.EMPTY for a in document.attachments) else ""
    return Judgement(
        Verdict.GAP, expected,
        f"《{document.title}》{when}缺少：{'、'.join(missing)}{empty}{overdue_zh(case.due, case.today)}。",
        due=case.due, evidence=seen, looked_at=coverage.looked_at,
    )  # fmt: skip


def _unread(document: Document, case: Case) -> Reason | None:
    """Why the inside of a document was not wholly read in the newest look at its site."""
    if not read_in_this_look(case, document):
        return document.opened if document.opened not in (None, Reason.OK) else Reason.NOT_LOOKED
    if not document.attachments and not (document.body or "").strip():
        return Reason.JS_POSSIBLE
    states = {a.state for a in document.attachments}
    if states & {AttachmentState.UNREAD, AttachmentState.UNREADABLE}:
        return Reason.ATTACHMENT_UNREADABLE
    return Reason.ATTACHMENT_SCANNED if AttachmentState.SCAN in states else None
