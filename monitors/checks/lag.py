"""lag 公开时差：从成文、决定、会议、事件之日起，在规定的时间内公开。

起算（start，只写一项）：signed 成文日期；labels 页面或附件里写明的日期（如“决定日期：2018年5月3日”，只认紧跟在字样后面的）；
meeting 会议消息里写明的开会日期；passed_in 会议消息里“审议通过《某某》”的，从开会日期起算，看《某某》有没有公开；event 登记的事件。
覆盖：判“迟公开”和“缺口”，须单位已声明渠道齐全，全部网站和规则点名的平台的全部栏目都完整读到起算日：别处可能公开得更早。
义务：signed、labels、meeting：起算日在本期内的每件文件（按平台编号，不按网址）；passed_in：本期会议通过的每件文件（按文件名称）；
event：本期登记的每个事件。
没有文件时：signed、labels、meeting 为不适用（no_document）；passed_in、event 为缺口（when_missing: gap），
或由别的规则负责（when_missing: not_applicable）。
unknown 的原因：覆盖不足的原因；date_missing（没有起算日期或发布日期，按小时算的没有时刻）；date_conflict（日期互相矛盾且影响判定，
或起算日期晚于发布日期）；candidate（有标题不全或近似的文件）；event_unknown（事件没有登记日期）；尚未打开的原因。
日历日、工作日、月、小时分开算，首日不计，末日遇非工作日顺延；小时不顺延。期满前已由本系统看到的，为达标。
交人大的草案、议案和人事任免，不算会议通过后应由政府公开的文件。
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from monitors import after_events, after_meetings, lagging
from monitors.case import Case, Want
from monitors.coverage import absence
from monitors.documents import Documents, Picked, pick
from monitors.labelled import days_after
from monitors.lagging import Lag
from monitors.meetings import meeting_days
from monitors.selection import Strict, inside_text
from monitors.spans import Span, SpanWithHours
from monitors.wording import unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict


class Start(Strict):
    """从哪一天起算（只写一项）。"""

    signed: bool = Field(default=False, title="成文日期")
    labels: tuple[str, ...] = Field(default=(), title="页面或附件里的日期字样，如 决定日期、答复日期、批准日期")
    meeting: bool = Field(default=False, title="会议消息里写明的开会日期")
    passed_in: Documents | None = Field(default=None, title="哪些会议消息里的“审议通过《某某》”")
    event: str | None = Field(default=None, title="事件（events.yaml 里的编号）")

    @model_validator(mode="after")
    def _one(self) -> Start:
        if sum(map(bool, (self.signed, self.labels, self.meeting, self.passed_in, self.event))) != 1:
            raise ValueError(
                "“start”只写一项：signed: true、labels: [决定日期]、meeting: true、passed_in: {…} 或 event: 事件编号"
            )
        return self

    @property
    def per_document(self) -> bool:
        """True if every document has a start of its own."""
        return self.passed_in is None and self.event is None

    @property
    def in_words(self) -> str:
        """成文, “决定日期”, 会议."""
        if self.labels:
            return f"“{'”或“'.join(self.labels)}”"
        return "成文" if self.signed else "会议"


class Params(Strict):
    """公开时差。"""

    kind: Literal["lag"]
    documents: Documents = Field(title="哪些文件")
    start: Start = Field(title="从哪一天起算")
    within: SpanWithHours = Field(title="多久以内公开：20 working days、20 days、1 months；event 还可写 48 hours")
    when_missing: Literal["gap", "not_applicable"] = Field(default="gap", title="一直没有文件时（event、passed_in 用）")
    when_no_event: Literal["unknown", "not_applicable"] = Field(default="unknown", title="没有登记事件时（event 用）")
    first: int = Field(default=0, ge=0, title="只看前几件（按编号）；0 为全部")

    @model_validator(mode="after")
    def _hours_from_events_only(self) -> Params:
        if Span.of(self.within).measure == "hours" and self.start.event is None:
            raise ValueError("“within”写小时的，“start”要写 event：只有登记的事件才有时刻")
        return self


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms the rule names."""
    meetings = params.start.passed_in.shared if params.start.passed_in else ()
    return tuple(dict.fromkeys((*params.documents.shared, *meetings)))


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Documents whose start is not known, or that would be late: their page may say another day."""
    picked = _picked(params, case)
    if params.start.passed_in is not None:
        meetings = _first(params, pick(params.start.passed_in, case, case.window_start, case.today))
        return tuple(Want(d.site_id, d.key, d.url) for d in (*meetings, *picked.questions))
    if params.start.event is not None:
        found: tuple[Document, ...] = (*picked.documents, *picked.questions, *picked.excluded)
    else:
        found = tuple(d for d in _first(params, picked) if _worth_opening(params, case, d))
    return tuple(Want(d.site_id, d.key, d.url, bool(params.start.labels)) for d in found)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each document, each passed document, or each event."""
    picked, span = _picked(params, case), Span.of(params.within)
    missing_is = Verdict(params.when_missing)
    if params.start.event is not None:
        no_event = Verdict(params.when_no_event)
        return after_events.judge(case, picked, params.start.event, span, missing_is, no_event)
    if params.start.passed_in is not None:
        meetings = pick(params.start.passed_in, case, case.window_start, case.today)
        return after_meetings.judge(case, picked, _first(params, meetings), meetings.questions, span, missing_is)
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
    if params.start.meeting:
        shown = document.published.day if document.published else None
        return meeting_days("\n".join((*document.titles, document.body or "")), shown)
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
    expected = f"《{document.title}》在{params.start.in_words}后{span.zh}内公开"
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


def _no_document(params: Params, case: Case, picked: Picked) -> Judgement:
    expected = f"{case.unit.name}的文件在{params.start.in_words}后{Span.of(params.within).zh}内公开"
    coverage = absence(case, case.period.start)
    reason = coverage.reason or (Reason.CANDIDATE if picked.questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage)
    return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到相应的文件。", reason=Reason.NO_DOCUMENT,
                     looked_at=coverage.looked_at)  # fmt: skip
