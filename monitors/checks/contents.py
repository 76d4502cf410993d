"""contents 内容要素：已公开的文件（页面或附件）里有规定的表格、章节、词句、格式，或没有不该有的词句。

对象：另一条 publication 规则找到的文件（of），有一件齐全即可；或自己写明哪些文件（documents），逐件判断（per: document），
或按单位算比例（per: unit，例如 share: 1.0 即全部都要有，列出没有的）。
覆盖：相关文件的页面和全部附件都在最近一次查看中打开读过。of 和 share 小于1的，还须全部栏目完整读到窗口起始日。
义务：of 和 per: unit 为单位 × 期（of 的窗口与那条规则相同）；per: document 为本期公开的每件文件（按平台编号，不按网址）。
没有文件时为不适用（no_document）：缺文件由 publication 规则负责。
unknown 的原因：覆盖不足的原因；attachment_unreadable、attachment_scanned（附件读不出或是扫描图，内容可能在图片里）；candidate；尚未打开的原因；
js_possible（页面没有文字也没有附件，内容可能由脚本显示）。
附件是扫描图的，只在写了 readable: true 时算缺口，写明是扫描图；绝不因此说缺某张表。
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from monitors import containing
from monitors.case import Case, Want
from monitors.coverage import absence
from monitors.documents import Documents, Picked, pick
from monitors.requirements import Requirements
from monitors.selection import Expect, sort
from monitors.wording import evidence, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict


class Params(Requirements):
    """内容要素。"""

    kind: Literal["contents"]
    of: str | None = Field(default=None, title="检查哪条规则找到的文件（规则编号）")
    expect: Expect | None = Field(default=None, title="由 of 带入，不必填写")
    documents: Documents | None = Field(default=None, title="检查哪些文件（与 of 二选一）")
    whenever: bool = Field(default=False, title="documents 不限于本期公开的")
    per: Literal["document", "unit"] = Field(default="document", title="documents 逐件判断，还是按单位算比例")
    share: float = Field(default=1.0, gt=0, le=1, title="符合要求的比例不低于（per: unit 用）")
    first: int = Field(default=0, ge=0, title="只看前几件（按编号）；0 为全部")

    @model_validator(mode="after")
    def _one_object(self) -> Params:
        if (self.of is None) == (self.documents is None):
            raise ValueError("“of”（规则编号）和“documents”（哪些文件）要写一项，只写一项")
        return self


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms on which the documents may stand."""
    if params.documents is not None:
        return params.documents.shared
    return tuple(p.shared for p in _expect(params).where if p.shared)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """The documents with their attachments; under ``of`` the candidates too."""
    if params.documents is not None:
        found: tuple[Document, ...] = _first(params, _picked(params, params.documents, case))
    else:
        sorted_ = sort(_expect(params), case)
        found = (*sorted_.fitting, *sorted_.open_questions)
    return tuple(Want(d.site_id, d.key, d.url, True) for d in found)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement on the best of the documents, on their share, or one for each."""
    if params.documents is None:
        return (_best(params, case),)
    picked = _picked(params, params.documents, case)
    found = _first(params, picked)
    if not found:
        return (_no_document(params, case, bool(picked.questions)),)
    if params.per == "unit":
        expected = f"{case.unit.name}公开的文件{_share_zh(params)}{params.in_words()}"
        return (containing.share(params, case, found, expected, params.share),)
    return tuple(_each(params, case, d) for d in found)


def _each(params: Params, case: Case, document: Document) -> Judgement:
    expected = f"《{document.title}》的页面或附件{params.in_words()}"
    return containing.one(params, case, document, expected, Subject(document.key, document.title, document.url))


def _share_zh(params: Params) -> str:
    return "全部" if params.share == 1 else f"不少于{params.share:.0%}"


def _picked(params: Params, documents: Documents, case: Case) -> Picked:
    if params.whenever:
        return pick(documents, case, None, case.today)
    return pick(documents, case, case.period.start, min(case.period.end, case.today))


def _first(params: Params, picked: Picked) -> tuple[Document, ...]:
    ordered = tuple(sorted(picked.documents, key=lambda d: (d.site_id, d.key)))
    return ordered[: params.first] if params.first else ordered


def _expect(params: Params) -> Expect:
    if params.expect is None:
        raise ValueError(f"contents rule on {params.of!r} was not resolved by the loader")
    return params.expect


def _best(params: Params, case: Case) -> Judgement:
    found = sort(_expect(params), case)
    expected = f"{case.unit.name}公开的文件或附件{params.in_words()}"
    if not found.fitting:
        return _no_document(params, case, bool(found.open_questions))
    judged = [containing.of_period(params, case, d, expected) for d in found.fitting]
    order = [Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.GAP]
    best = min(judged, key=lambda j: order.index(j.verdict))
    if best.verdict is Verdict.GAP and found.open_questions:
        return unknown(Reason.CANDIDATE, expected, due=case.due, seen=evidence(found.open_questions))
    return best


def _no_document(params: Params, case: Case, questions: bool) -> Judgement:
    expected = f"{case.unit.name}公开的文件或附件{params.in_words()}"
    coverage = absence(case, case.window_start)
    reason = coverage.reason or (Reason.CANDIDATE if questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, due=case.due)
    return Judgement(Verdict.NOT_APPLICABLE, expected, "没有相应文件可供检查，文件本身是否公开由另一条规则判定。",
                     reason=Reason.NO_DOCUMENT, due=case.due, looked_at=coverage.looked_at)  # fmt: skip
