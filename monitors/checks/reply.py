"""reply 留言答复：每条留言在规定时间内答复（each），或全部留言的答复率和答复时长（share）。

覆盖：留言栏目完整读到一年前；每条留言的详情页都在最近一次查看中读过。
义务：each：近一年内的每条留言（按平台编号）；share：单位 × 年（已过去的年度，看年底以前的留言）。
unknown 的原因：栏目未读全的原因；column_not_found（没有找到留言栏目）；not_looked、打不开的原因（该条详情没有读到）；
candidate（留言可能是写给别的单位的，网站由几个单位共用时须写明受文单位）；
date_missing（没有留言日期，或答复没有日期）；date_conflict（答复日期早于留言日期）；登记类原因（register_incomplete、site_unconfirmed）。
期满前已由本系统看到答复的，为达标。没有留言时为不适用（no_document）。受理时间不是答复时间；只到日，不到小时。不保存留言人姓名。
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import Literal

from pydantic import Field, model_validator

from monitors.case import Case, Channel, Want
from monitors.coverage import absence, site_reason
from monitors.matching import level
from monitors.messages import Boards, may_be_anothers, not_read_now
from monitors.selection import Strict
from monitors.spans import Span, SpanText
from monitors.wording import SOON_DAYS, day_zh, unknown
from monitors.workdays import Reckoned
from store.facts import Column, Document, Message
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Note, Subject, Verdict


class Params(Strict):
    """留言答复。"""

    kind: Literal["reply"]
    columns: tuple[str, ...] = Field(min_length=1, title="留言栏目名称")
    mode: Literal["each", "share"] = Field(default="each", title="逐条判断，或算答复率")
    within_months: int | None = Field(default=None, ge=1, le=36, title="几个月内答复；它和 within 都不写的，为3个月")
    within: SpanText | None = Field(
        default=None, title="多久以内答复：5 working days、15 days；与 within_months 只写一个"
    )
    share: float = Field(default=1.0, ge=0, le=1, title="答复率不低于（share 用）")
    looking_back_days: int = Field(default=365, ge=28, title="看最近多少天的留言")

    @model_validator(mode="after")
    def _one_limit(self) -> Params:
        if self.within is not None and self.within_months is not None:
            raise ValueError("“within”和“within_months”只能写一个")
        return self

    @property
    def limit(self) -> Span:
        """How long an answer may take."""
        return Span.of(self.within) if self.within else Span(self.within_months or 3, "months")


def places(params: Params) -> tuple[str, ...]:
    """No shared platform."""
    return ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Every row of a message column: submit and reply days stand only inside."""
    return _boards(params, case).wants(case)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """Judgements for each message, or one for the share."""
    since = _since(params, case)
    expected = f"{case.unit.name}收到的网民留言在{params.limit.zh}内答复"
    boards = _boards(params, case)
    columns = boards.columns(case)
    if not columns:
        looked = absence(case, since, channels=case.own)
        return (unknown(site_reason(case, case.own) or Reason.COLUMN_NOT_FOUND, expected, coverage=looked),)
    messages, unread = boards.messages(case), boards.unread(case)
    if params.mode == "share":
        return (_share(params, case, messages, unread, columns, boards),)
    judged = [_each(params, case, ch, m, columns) for ch, m in messages]
    judged += [_not_read(d, reason, expected) for d, reason in unread]
    reason = boards.reason(columns)
    if reason is not None:
        judged.append(unknown(reason, expected, message="留言栏目没有读全，可能还有未看到的留言。"))
    if not judged:
        return (
            Judgement(Verdict.NOT_APPLICABLE, expected, "近一年没有留言。", reason=Reason.NO_DOCUMENT,
                      looked_at=boards.looked(columns)),
        )  # fmt: skip
    return tuple(judged)


def _boards(params: Params, case: Case) -> Boards:
    return Boards(params.columns, _since(params, case), _until(params, case))


def _since(params: Params, case: Case) -> date:
    return _until(params, case) - timedelta(days=params.looking_back_days)


def _until(params: Params, case: Case) -> date:
    """The share of a year that is over is reckoned of the messages that there were at its end."""
    return min(case.today, case.period.end) if params.mode == "share" else case.today


_OPEN = ("中", "待", "未", "受理", "转", "交办", "提交", "收到", "审核", "登记", "超期", "逾期")
"""Status words that mean: no answer yet."""


def _status_is_odd(message: Message) -> bool:
    """True if its status says neither that it is answered nor that it is not."""
    status = level(message.status)
    return bool(status) and not any(word in status for word in _OPEN)


def _each(
    params: Params, case: Case, channel: Channel, message: Message, columns: list[tuple[Channel, Column]]
) -> Judgement:
    subject = Subject(message.key, message.title, message.url)
    expected = f"网民留言《{message.title}》在{params.limit.zh}内答复"
    seen = (Evidence(message.url, message.title, message.submitted, "page", message.sha256),)
    if message.submitted is None:
        return unknown(Reason.DATE_MISSING, expected, subject=subject, seen=seen)
    due = _due(params, case, message.submitted)
    notes = (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
    looked = (*_boards(params, case).looked(columns), LookedAt(message.url, None, channel.site.name, "留言详情页"))
    asked = f"{day_zh(message.submitted)}留言"
    if message.answered:
        judged = _answered(message, expected, asked, due.day)
        if judged.verdict is Verdict.LATE and may_be_anothers(case, channel, message):
            judged = unknown(Reason.CANDIDATE, expected, due=due.day, message=_WHOSE)
        known = judged.verdict is not Verdict.UNKNOWN
        return replace(judged, subject=subject, evidence=seen, notes=notes, looked_at=looked if known else ())
    reason = not_read_now(channel, message)
    if reason is not None:
        return unknown(reason, expected, due=due.day, subject=subject, seen=seen)
    if case.today <= due.day:
        left = (due.day - case.today).days
        verdict = Verdict.DUE_SOON if left <= SOON_DAYS else Verdict.NOT_DUE
        return Judgement(verdict, expected, f"{asked}，尚未答复，{day_zh(due.day)}到期（还有{left}天）。", due=due.day,
                         subject=subject, notes=notes, looked_at=looked, evidence=seen)  # fmt: skip
    register = absence(case, case.today, channels=()).reason
    if register is not None:
        return unknown(register, expected, due=due.day, subject=subject, seen=seen)
    if may_be_anothers(case, channel, message):
        return unknown(Reason.CANDIDATE, expected, due=due.day, subject=subject, seen=seen, message=_WHOSE)
    if _status_is_odd(message):
        odd = f"{asked}，没有看到答复，但所示状态为“{message.status}”，请打开核对。"
        return unknown(Reason.CANDIDATE, expected, due=due.day, subject=subject, seen=seen, message=odd)
    text = f"{asked}，至今没有答复，已超过期限{(case.today - due.day).days}天。"
    return Judgement(Verdict.GAP, expected, text, due=due.day, subject=subject, notes=notes, looked_at=looked,
                     evidence=seen)  # fmt: skip


def _answered(message: Message, expected: str, asked: str, due: date) -> Judgement:
    """There is an answer: was it in time? What we ourselves saw before the due day was."""
    replied, submitted = message.replied, message.submitted
    if replied is not None and submitted is not None and replied < submitted:
        reason, text = Reason.DATE_CONFLICT, f"{asked}，所示答复日期{day_zh(replied)}早于留言日期。"
    elif replied is not None and submitted is not None:
        text = f"{asked}，{day_zh(replied)}答复，历时{(replied - submitted).days}天。"
        in_time = replied <= due or (message.answer_seen or date.max) <= due
        return Judgement(Verdict.MET if in_time else Verdict.LATE, expected, text, due=due)
    else:
        reason, text = Reason.DATE_MISSING, f"{asked}，已答复，但没有注明答复日期。"
    if message.answer_seen is not None and message.answer_seen <= due:
        return Judgement(Verdict.MET, expected, f"{asked}，{day_zh(message.answer_seen)}已看到答复。", due=due)
    return unknown(reason, expected, due=due, message=text)


def _due(params: Params, case: Case, submitted: date) -> Reckoned:
    return params.limit.after(submitted, case.workdays)


def _not_read(document: Document, reason: Reason, expected: str) -> Judgement:
    subject = Subject(document.key, document.title, document.url)
    return unknown(reason, expected, subject=subject, message="这条留言的详情页没有读到。",
                   seen=(Evidence(document.url, document.title, None, None, document.sha256),))  # fmt: skip


def _share(
    params: Params, case: Case, messages: list[tuple[Channel, Message]], unread: list[tuple[Document, Reason]],
    columns: list[tuple[Channel, Column]], boards: Boards,
) -> Judgement:  # fmt: skip
    expected = f"{case.unit.name}近{params.looking_back_days}天网民留言答复率不低于{params.share:.0%}"
    reason = boards.reason(columns) or (unread[0][1] if unread else None)
    if reason is not None:
        return unknown(reason, expected)
    looked = boards.looked(columns)
    owed = [
        (ch, m) for ch, m in messages
        if m.submitted and (case.today > _due(params, case, m.submitted).day or m.answered)
    ]  # fmt: skip
    if not owed:
        return Judgement(Verdict.NOT_APPLICABLE, expected, "近一年没有到期的留言。", reason=Reason.NO_DOCUMENT,
                         looked_at=looked)  # fmt: skip
    open_ones = [(ch, m) for ch, m in owed if not m.answered]
    doubtful = [(ch, m) for ch, m in open_ones if may_be_anothers(case, ch, m) or _status_is_odd(m)]
    short = len(owed) - len(open_ones) + len(doubtful) + _HAIR < params.share * len(owed)
    if short:  # whatever they turn out to be: they are left out of the reckoning
        owed = [pair for pair in owed if pair not in doubtful]
    answered = [m for _, m in owed if m.answered]
    lags = [(m.replied - m.submitted).days for m in answered if m.replied and m.submitted and m.replied >= m.submitted]
    text = f"到期留言{len(owed)}条，已答复{len(answered)}条，答复率{100 * len(answered) // len(owed)}%"
    if lags:
        text += f"，答复时长中位数{median(lags):g}天"
    if len(answered) + _HAIR >= params.share * len(owed):
        return Judgement(Verdict.MET, expected, text + "。", looked_at=looked)
    stale = next((r for ch, m in open_ones if (r := not_read_now(ch, m)) is not None), None)
    if stale is None and not short:
        stale = Reason.CANDIDATE
    reason = stale or absence(case, case.today, channels=()).reason
    if reason is not None:
        return unknown(reason, expected)
    return Judgement(Verdict.GAP, expected, text + "。", looked_at=looked)


_WHOSE = "这条留言不一定是写给本单位的，请打开核对。"
_HAIR = 1e-6
"""0.55 × 20 is a hair more than 11."""
