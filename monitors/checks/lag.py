"""lag 公开时差：从成文、决定、事件之日起，在规定的天数内公开。

起算（start）：signed 成文日期；labels 页面或附件里写明的日期（如“决定日期：2018年5月3日”，只认紧跟在字样后面的）；event 登记的事件。
覆盖：判“迟公开”和“缺口”，须单位已声明渠道齐全，全部网站和规则点名的平台的全部栏目都完整读到起算日：别处可能公开得更早。
义务：signed、labels：起算日在本期内的每件文件（按平台编号，不按网址）；event：本期登记的每个事件。
没有文件时：signed、labels 为不适用（no_document）；event 为缺口（when_missing: gap），或由别的规则负责（when_missing: not_applicable）。
unknown 的原因：覆盖不足的原因；date_missing（没有起算日期或发布日期）；date_conflict（日期互相矛盾且影响判定，或起算日期晚于发布日期）；
candidate（有标题不全等近似的文件）；event_unknown（事件没有登记日期）；尚未打开的原因。
日历日、工作日、月分开算，首日不计，末日遇非工作日顺延。期满前已由本系统看到的，为达标。
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from monitors import lagging
from monitors.case import Case, Want
from monitors.coverage import absence
from monitors.documents import Documents, Picked, pick
from monitors.labelled import days_after
from monitors.lagging import Lag
from monitors.selection import Strict, inside_text
from monitors.spans import Span, SpanText
from monitors.wording import day_zh, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict


class Start(Strict):
    """从哪一天起算（只写一项）。"""

    signed: bool = Field(default=False, title="成文日期")
    labels: tuple[str, ...] = Field(default=(), title="页面或附件里的日期字样，如 决定日期、答复日期、批准日期")
    event: str | None = Field(default=None, title="事件（events.yaml 里的编号）")

    @model_validator(mode="after")
    def _one(self) -> Start:
        if sum(map(bool, (self.signed, self.labels, self.event))) != 1:
            raise ValueError("“start”只写一项：signed: true、labels: [决定日期] 或 event: 事件编号")
        return self


class Params(Strict):
    """公开时差。"""

    kind: Literal["lag"]
    documents: Documents = Field(title="哪些文件")
    start: Start = Field(title="从哪一天起算")
    within: SpanText = Field(title="多久以内公开：20 working days、20 days、1 months")
    when_missing: Literal["gap", "not_applicable"] = Field(default="gap", title="事件之后一直没有文件时（event 用）")
    first: int = Field(default=0, ge=0, title="只看前几件（按编号）；0 为全部")


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms the rule names."""
    return params.documents.shared


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Documents whose start is not known, or that would be late: their page may say another day."""
    picked = _picked(params, case)
    inside = bool(params.start.labels)
    if params.start.event is not None:
        found: tuple[Document, ...] = (*picked.documents, *picked.questions, *picked.excluded)
    else:
        found = tuple(d for d in _first(params, picked) if _worth_opening(params, case, d))
    return tuple(Want(d.site_id, d.key, d.url, inside) for d in found)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each document, or for each event."""
    picked = _picked(params, case)
    if params.start.event is not None:
        return _by_event(params, case, picked, params.start.event)
    judged = [j for d in _first(params, picked) if (j := _by_document(params, case, picked, d)) is not None]
    return tuple(judged) or (_no_document(params, case, picked),)


def _picked(params: Params, case: Case) -> Picked:
    return pick(params.documents, case, case.window_start, case.today)


def _first(params: Params, picked: Picked) -> tuple[Document, ...]:
    ordered = tuple(sorted(picked.documents, key=lambda d: (d.site_id, d.key)))
    return ordered[: params.first] if params.first else ordered


def _starts(params: Params, case: Case, document: Document) -> frozenset[date]:
    if params.start.signed:
        return frozenset((document.signed,) if document.signed and document.signed <= case.today else ())
    return days_after(inside_text(document), params.start.labels, case.today)


def _worth_opening(params: Params, case: Case, document: Document) -> bool:
    starts = _starts(params, case, document)
    span = Span.of(params.within)
    days = document.publication_days
    return not starts or not days or days[-1] > span.after(min(starts), case.workdays).day or days[0] < max(starts)


def _by_document(params: Params, case: Case, picked: Picked, document: Document) -> Judgement | None:
    """None for a document of another period: its duty arose on its start day."""
    starts = _starts(params, case, document)
    span = Span.of(params.within)
    expected = f"《{document.title}》在{_from_zh(params)}后{span.zh}内公开"
    subject = Subject(document.key, document.title, document.url)
    if not starts:
        shown = document.published
        if shown is not None and not case.period.start <= shown.day <= case.period.end:
            return None
        return lagging.no_start(case, document, expected, subject, inside=bool(params.start.labels))
    if not any(case.period.start <= day <= case.period.end for day in starts):
        return None
    copies = [d for d in picked.documents if d is document or _is_copy(params, case, document, d, starts)]
    return lagging.judge(case, Lag(document, copies, starts, span, expected, subject), picked.questions)


def _is_copy(params: Params, case: Case, document: Document, other: Document, starts: frozenset[date]) -> bool:
    return lagging.same(document, other) and _starts(params, case, other) == starts


def _from_zh(params: Params) -> str:
    return "成文" if params.start.signed else f"“{'”或“'.join(params.start.labels)}”"


def _no_document(params: Params, case: Case, picked: Picked) -> Judgement:
    expected = f"{case.unit.name}的文件在{_from_zh(params)}后{Span.of(params.within).zh}内公开"
    coverage = absence(case, case.period.start)
    reason = coverage.reason or (Reason.CANDIDATE if picked.questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage)
    return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到相应的文件。", reason=Reason.NO_DOCUMENT,
                     looked_at=coverage.looked_at)  # fmt: skip


def _by_event(params: Params, case: Case, picked: Picked, event_id: str) -> tuple[Judgement, ...]:
    span = Span.of(params.within)
    known = [e for e in case.events if e.id == event_id and case.period.start <= e.on <= case.period.end]
    own = [e for e in known if e.unit is not None] or known
    if not own:
        expected = f"{case.unit.name}在“{event_id}”后{span.zh}内公开"
        return (unknown(Reason.EVENT_UNKNOWN, expected, message=f"事件“{event_id}”没有登记日期，不能判断。"),)
    judged = []
    for event in sorted(own, key=lambda e: e.on):
        expected = f"{case.unit.name}在{day_zh(event.on)}“{event_id}”后{span.zh}内公开"
        subject = Subject(f"{event.id}:{event.on}", event_id, "")
        absent_is = Verdict(params.when_missing)
        judged.append(lagging.after_event(case, picked, event.on, span, expected, subject, absent_is))
    return tuple(judged)
