"""privacy 个人信息：公开的文件（页面和附件）里有没有没遮盖的身份证号、手机号、银行卡号、护照号、家庭住址。

对象：documents 写明的文件，逐件判断。exempt 是依法应当公开当事人的文件（行政处罚、失信惩戒等），不查。
查到的一律遮盖（如 4413**********0018）以后才入库、才写进周报；原文只在存档里。
身份证号要校验码、出生日期、行政区划都对；银行卡号要校验码对，并且写明是卡号；手机号要写明是哪类个人的（户主、申请人、家长……），只有姓名的记为疑似；护照号、住址要写明。
统一社会信用代码、项目代码、受理编号、单位的咨询电话和账户不算。号码可能是单位的，填写样表里的，记为未测（疑似），请人看一眼。
覆盖：页面和全部附件都在最近一次查看中打开读过，才说没有；查到的，看到了就算。
义务：本期公开的每件文件（按平台编号，不按网址）。
没有文件时为不适用（no_document）。
unknown 的原因：candidate（疑似）；attachment_unreadable、attachment_scanned（图片里的看不见）；尚未打开的原因；登记未确认的原因。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import absence, read_in_this_look
from monitors.documents import Documents, Picked, pick
from monitors.matching import contains
from monitors.selection import Strict
from monitors.wording import evidence, page_looked_at, unknown
from personal.find import find
from personal.hits import KIND_ZH, Hit, Kind
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict

_EXEMPT = ("行政处罚", "处罚决定", "失信", "双公示", "被执行人", "送达公告", "公告送达", "悬赏", "协查通报")
_NAMED = 3
"""Values of one kind, masked, that a message shows."""


class Params(Strict):
    """个人信息。"""

    kind: Literal["privacy"]
    documents: Documents = Field(title="检查哪些文件")
    whenever: bool = Field(default=False, title="documents 不限于本期公开的")
    look_for: tuple[Kind, ...] = Field(
        default=tuple(Kind), min_length=1,
        title="查哪些：identity 身份证号、phone 手机号、card 银行卡号、passport 护照号、home 家庭住址；不写则全部",
    )  # fmt: skip
    exempt: tuple[str, ...] = Field(default=_EXEMPT, title="标题或所在栏目有这些词的，依法应当公开当事人，不查")


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms on which the documents may stand."""
    return params.documents.shared


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """The documents with their attachments."""
    return tuple(Want(d.site_id, d.key, d.url, True) for d in _examined(params, case))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each document."""
    found = _examined(params, case)
    if not found:
        coverage = absence(case, case.window_start)
        expected = f"{case.unit.name}公开的文件里没有没遮盖的{_kinds_zh(params.look_for)}"
        if coverage.reason is not None:
            return (unknown(coverage.reason, expected, coverage=coverage),)
        return (Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有要查的文件。", reason=Reason.NO_DOCUMENT,
                          looked_at=coverage.looked_at),)  # fmt: skip
    return tuple(_one(params, case, d) for d in found)


def _examined(params: Params, case: Case) -> tuple[Document, ...]:
    picked = _picked(params, case)
    names = {c.key: "/".join(c.path or (c.name,)) for x in case.channels if x.facts for c in x.facts.columns}
    return tuple(
        sorted(
            (
                d for d in picked.documents
                if not contains("\n".join((*d.titles, *(names.get(k, "") for k in d.columns))), params.exempt)
            ),
            key=lambda d: (d.site_id, d.key),
        )
    )  # fmt: skip


def _picked(params: Params, case: Case) -> Picked:
    if params.whenever:
        return pick(params.documents, case, None, case.today)
    return pick(params.documents, case, case.period.start, min(case.period.end, case.today))


def _one(params: Params, case: Case, document: Document) -> Judgement:
    subject, seen = Subject(document.key, document.title, document.url), evidence((document,))
    expected = f"《{document.title}》的页面和附件里没有没遮盖的{_kinds_zh(params.look_for)}"
    hits = tuple(_hits(params, case, document)) if read_in_this_look(case, document) else ()
    sure = [(where, hit) for where, hit in hits if hit.sure]
    if sure:
        register = absence(case, case.today, channels=()).reason
        if register is not None:
            return unknown(register, expected, subject=subject, seen=seen)
        return Judgement(Verdict.GAP, expected, f"{_told(sure)}。", subject=subject, evidence=seen,
                         looked_at=(page_looked_at(case, document),))  # fmt: skip
    if hits:
        return unknown(Reason.CANDIDATE, expected, subject=subject, seen=seen, notes=(Note.CANDIDATE,),
                       message=f"疑似，请看一眼是不是个人的：{_told(hits)}。")  # fmt: skip
    unread = why_unread(document, case)
    if unread is not None:
        return unknown(unread, expected, subject=subject, seen=seen)
    return Judgement(Verdict.MET, expected, "没有查到。", subject=subject, evidence=seen)


def _hits(params: Params, case: Case, document: Document) -> Iterator[tuple[str, Hit]]:
    """Where, and what: in the title and on the page, in each file."""
    title = document.title
    texts = [("页面", title, "\n".join((*document.titles, document.body or "")))]
    texts += [(f"附件“{a.name}”", f"{title}\n{a.name}", a.text) for a in document.attachments]
    for where, called, text in texts:
        yield from ((where, hit) for hit in find(text, case.today, title=called) if hit.kind in params.look_for)


def _told(hits: list[tuple[str, Hit]] | tuple[tuple[str, Hit], ...]) -> str:
    """页面有身份证号2处：4413**********0018、…；附件“名单.xlsx”有…"""
    groups: dict[tuple[str, Kind], list[Hit]] = {}
    for where, hit in hits:
        groups.setdefault((where, hit.kind), []).append(hit)
    return "；".join(
        f"{where}有{KIND_ZH[kind]}{len(of_kind)}处：{'、'.join(h.masked for h in of_kind[:_NAMED])}"
        f"{'等' if len(of_kind) > _NAMED else ''}"
        for (where, kind), of_kind in groups.items()
    )


def _kinds_zh(kinds: tuple[Kind, ...]) -> str:
    return "、".join(KIND_ZH[k] for k in kinds)
