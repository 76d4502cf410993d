"""privacy 个人信息：公开的文件（页面和附件）和来信里有没有没遮盖的身份证号、手机号、银行卡号、护照号、家庭住址。

三选一：documents 写明的文件，逐件判断；messages 写明的留言栏目，来信和答复合为一项；opened 为别的规则打开过的其他文件，合为一项（不为它多打开一页）。
exempt 是依法应当公开当事人的文件（行政处罚、失信惩戒等），各写明理由，不查。
查到的一律遮盖（如 4413**********0018）以后才入库、才写进周报；每个文件只写件数和前三个；原文只在存档里，看原文要写明谁、为什么。来信不存正文，只存查到的是哪类、遮盖后的样子、在来信还是答复里。
身份证号要校验码、出生日期、行政区划都对；银行卡号要校验码对，并且写明是卡号；手机号要写明是哪类个人的（户主、申请人、家长、来信人自己……），只有姓名的记为疑似；护照号、住址要写明。
统一社会信用代码、项目代码、受理编号、单位的咨询电话和账户不算，答复里单位自己的电话不算。号码可能是单位的，填写样表里的，记为未测（疑似），请人看一眼；opened 里疑似的手机号不记。
覆盖：页面和全部附件都在最近一次查看中打开读过，才说没有；查到的，看到了就算。opened 只说打开过的；messages 要留言栏目完整读到一年前、每条都读过。
义务：documents 本期公开的每件文件（按平台编号，不按网址）；messages、opened 单位 × 期。
没有文件、没有留言时为不适用（no_document）。
unknown 的原因：candidate（疑似；留言可能是写给别的单位的）；attachment_unreadable、attachment_scanned（图片里的看不见）；column_not_found（没有找到留言栏目）；尚未打开的原因、栏目未读全的原因；登记未确认的原因。
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from monitors import exposed_elsewhere, exposed_letters
from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import absence, read_in_this_look
from monitors.documents import Documents, Picked, pick
from monitors.exposure import EXEMPT, Exemption, hits, is_exempt, kinds_zh, told
from monitors.selection import Strict
from monitors.wording import evidence, page_looked_at, unknown
from personal.hits import Kind
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict


class Elsewhere(Strict):
    """为别的规则打开过的其他文件。"""

    besides: tuple[Documents, ...] = Field(default=(), title="已有规则逐件查的文件，不再算进来")


class Params(Strict):
    """个人信息。"""

    kind: Literal["privacy"]
    documents: Documents | None = Field(default=None, title="检查哪些文件，逐件判断")
    messages: tuple[str, ...] = Field(default=(), title="留言栏目名称：检查公开的来信和答复")
    opened: Elsewhere | None = Field(default=None, title="检查为别的规则打开过的其他文件")
    whenever: bool = Field(default=False, title="documents 不限于本期公开的")
    look_for: tuple[Kind, ...] = Field(
        default=tuple(Kind), min_length=1,
        title="查哪些：identity 身份证号、phone 手机号、card 银行卡号、passport 护照号、home 家庭住址；不写则全部",
    )  # fmt: skip
    exempt: tuple[Exemption, ...] = Field(default=EXEMPT, title="依法应当公开当事人、不查的文件，各写明理由")

    @model_validator(mode="after")
    def _one_of_three(self) -> Params:
        if (self.documents is not None) + bool(self.messages) + (self.opened is not None) != 1:
            raise ValueError("documents（文件）、messages（留言栏目）、opened（打开过的其他文件）要写一样，只写一样")
        return self


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms on which the documents may stand."""
    return params.documents.shared if params.documents else ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """The documents with their attachments, the letters; of other papers only those in which something was found."""
    if params.messages:
        return exposed_letters.boards(params.messages, case).wants(case)
    if params.opened is not None:
        return exposed_elsewhere.wants(params.opened.besides, params.exempt, params.look_for, case)
    return tuple(Want(d.site_id, d.key, d.url, True) for d in _examined(params, case))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each document, or one for the letters or the other papers."""
    if params.messages:
        return (exposed_letters.judge(params.messages, params.look_for, case),)
    if params.opened is not None:
        return (exposed_elsewhere.judge(params.opened.besides, params.exempt, params.look_for, case),)
    found = _examined(params, case)
    if not found:
        coverage = absence(case, case.window_start)
        expected = f"{case.unit.name}公开的文件里没有没遮盖的{kinds_zh(params.look_for)}"
        if coverage.reason is not None:
            return (unknown(coverage.reason, expected, coverage=coverage),)
        return (Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有要查的文件。", reason=Reason.NO_DOCUMENT,
                          looked_at=coverage.looked_at),)  # fmt: skip
    return tuple(_one(params, case, d) for d in found)


def _examined(params: Params, case: Case) -> tuple[Document, ...]:
    if params.documents is None:
        return ()
    picked = (d for d in _picked(params, params.documents, case).documents if not is_exempt(d, case, params.exempt))
    return tuple(sorted(picked, key=lambda d: (d.site_id, d.key)))


def _picked(params: Params, wanted: Documents, case: Case) -> Picked:
    if params.whenever:
        return pick(wanted, case, None, case.today)
    return pick(wanted, case, case.period.start, min(case.period.end, case.today))


def _one(params: Params, case: Case, document: Document) -> Judgement:
    subject, seen = Subject(document.key, document.title, document.url), evidence((document,))
    expected = f"《{document.title}》的页面和附件里没有没遮盖的{kinds_zh(params.look_for)}"
    found = tuple(hits(document, params.look_for, case.today)) if read_in_this_look(case, document) else ()
    sure = [(where, hit) for where, hit in found if hit.sure]
    if sure:
        register = absence(case, case.today, channels=()).reason
        if register is not None:
            return unknown(register, expected, subject=subject, seen=seen)
        return Judgement(Verdict.GAP, expected, f"{told(sure)}。", subject=subject, evidence=seen,
                         looked_at=(page_looked_at(case, document),))  # fmt: skip
    if found:
        return unknown(Reason.CANDIDATE, expected, subject=subject, seen=seen, notes=(Note.CANDIDATE,),
                       message=f"疑似，请看一眼是不是个人的：{told(found)}。")  # fmt: skip
    unread = why_unread(document, case)
    if unread is not None:
        return unknown(unread, expected, subject=subject, seen=seen)
    return Judgement(Verdict.MET, expected, "没有查到。", subject=subject, evidence=seen)
