"""freshness 更新：栏目里最新的信息不早于规定的天数，或在某一事件之后更新过。

覆盖：单位已声明渠道齐全；全部网站都看过；所列栏目（含子栏目）都完整读到时限起点，且在判为未更新的那天以后读过。
义务：单位（常年）；each: true 时，每个栏目名称各为一项（以栏目名称为准，不以网址为准）。
unknown 的原因：覆盖不足的原因；column_not_found（没有找到栏目；栏目该不该有由 column 规则判定）；
date_missing（时限以内首次看到的信息没有日期，不猜）；date_conflict（日期互相矛盾且影响判定）；
js_possible（列表里没有读到信息，列表自己也没有写明共0条）；event_unknown（事件没有登记日期；写了 when_no_event: not_applicable 的，为不适用）。
转到外站（如微信）的信息也算更新。晚于当日的日期不算数。栏目自己写明共0条的，为未更新。
写了 counts 的，数每个网站没有更新的栏目（名称相符的，连同子栏目算一个），读准没有更新的满数才是缺口；加上没有读准的才满数的为 unknown；几个网站分开数。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from monitors import counting
from monitors.case import Case, Channel, Want
from monitors.counting import State
from monitors.coverage import columns_absence, site_reason
from monitors.documents import named_columns
from monitors.matching import level
from monitors.selection import Strict
from monitors.spans import Span, SpanText
from monitors.wording import day_zh, evidence, nothing_yet, unknown
from store.facts import Column, Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict

_DAY = timedelta(days=1)


class Also(Strict):
    """一起数的另一类栏目。"""

    columns: tuple[str, ...] = Field(min_length=1, title="栏目名称（含子栏目）")
    within: SpanText = Field(title="多久以内要有更新")


class Counts(counting.Counts):
    """合起来数没有更新的栏目。"""

    top_level: bool = Field(
        default=False, title="只有一级栏目（导航最上一层的）才算准；下层的同名栏目没有更新的，算没有读准"
    )
    besides: tuple[Also, ...] = Field(default=(), title="一起数的别的栏目，各有各的时限")


class Params(Strict):
    """更新。"""

    kind: Literal["freshness"]
    columns: tuple[str, ...] = Field(default=(), title="栏目名称（含子栏目）；不写则看整个网站")
    shared: tuple[str, ...] = Field(default=(), title="还看哪些平台：名称，或 kind:portal（门户）")
    within: SpanText = Field(
        title="多久以内要有更新：45 days、10 working days、6 months；有 after_event 的为事件之后多久"
    )
    after_event: str | None = Field(default=None, title="在哪个事件当日或以后要有更新（events.yaml 里的编号）")
    when_no_event: Literal["unknown", "not_applicable"] = Field(
        default="unknown", title="没有登记事件时（after_event 用）"
    )
    each: bool = Field(default=False, title="每个栏目名称各判一项；不写则有一个更新即可")
    first: int = Field(default=20, ge=0, title="没有日期的信息，打开前几件核对（按编号）")
    counts: Counts | None = Field(default=None, title="数一个网站有几个栏目没有更新，满数才算缺口")

    @model_validator(mode="after")
    def _each_needs_names(self) -> Params:
        if (self.each or self.counts) and not self.columns:
            raise ValueError(f"写了 {'each: true' if self.each else 'counts'}，就要在 columns 里写明栏目名称")
        if self.counts and (self.each or self.shared or self.after_event):
            raise ValueError(
                "写了 counts（数没有更新的栏目）的，只数本单位网站的栏目，不能再写 each、shared、after_event"
            )
        return self

    @property
    def looking_back_days(self) -> int:
        """How far back the listings are to be read."""
        return 0 if self.after_event else max(Span.of(p.within).days for p in self.each_kind) + 7

    @property
    def each_kind(self) -> tuple[Params, ...]:
        """One for each kind of column that is counted; itself where none is."""
        besides = self.counts.besides if self.counts else ()
        return (self, *(self.model_copy(update={"columns": b.columns, "within": b.within}) for b in besides))


@dataclass(frozen=True, slots=True)
class _Limit:
    since: date
    """The first day that counts as fresh."""
    due: date
    """Last day in time."""
    provisional: bool


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms the rule names."""
    return params.shared


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Undated rows that may be fresh, where no dated one is; the first few by key."""
    opened: list[Document] = []
    for asked, columns in _asked(params, case):
        limit = _limit(asked, case)
        rows = _rows(columns)
        if limit is not None and not any(_fresh(d, limit, case) for d in rows):
            opened += [d for d in rows if _may_be_fresh(d, limit, case)][: params.first]
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url) for d in opened))


def _asked(params: Params, case: Case) -> Iterator[tuple[Params, list[tuple[Channel, Column]]]]:
    """Columns of which one update is enough."""
    if params.counts is None:
        yield from ((params, list(named_columns(case, names))) for names in _groups(params))
        return
    for channel in case.own:
        yield from ((kind, [(channel, c) for c in family]) for kind, family in _families(params, case, channel))


def _families(params: Params, case: Case, channel: Channel) -> Iterator[tuple[Params, list[Column]]]:
    """Every column that is counted, with those below it; one that two kinds name is counted once, by the longer time."""
    counts, taken = params.counts, set[str]()
    known = channel.facts.columns if channel.facts and counts else ()
    for kind in sorted(params.each_kind, key=lambda p: -Span.of(p.within).days):
        for family in counting.families(known, kind.columns, case, counts) if counts else ():
            if family[0].key not in taken:
                taken.add(family[0].key)
                yield kind, family


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement, or one for each column name."""
    if params.counts is not None:
        sites = [c for c in case.own if c.site.part_of is None]
        what = "没有按时更新的栏目"
        expected = f"{case.unit.name}网站{what}不满{params.counts.gap_from}个"
        return (
            counting.judge(case, sites, params.counts, what, expected, lambda one, site: _states(params, one, site)),
        )
    return tuple(_judge(params, case, names) for names in _groups(params))


def _states(params: Params, case: Case, channel: Channel) -> Iterator[tuple[Column, State]]:
    for kind, family in _families(params, case, channel):
        limit = _limit(kind, case)
        if limit is not None:
            judged = _judge_listed(kind, case, [(channel, c) for c in family], limit, "", None)
            yield family[0], _state(judged, kind, family[0])


def _state(judged: Judgement, kind: Params, column: Column) -> State:
    """A column below the first level counts only as one that may: some call it 一级栏目 wherever it stands."""
    if judged.verdict is not Verdict.GAP:
        return State(reason=judged.reason)
    if kind.counts and kind.counts.top_level and len(column.path) > 1:
        return State(reason=Reason.CANDIDATE)
    return State(bad=True, said=judged.message.rstrip("。"))


def _groups(params: Params) -> tuple[tuple[str, ...], ...]:
    return tuple((name,) for name in params.columns) if params.each else (params.columns,)


def _judge(params: Params, case: Case, names: tuple[str, ...]) -> Judgement:
    columns = list(named_columns(case, names))
    subject = Subject(level(names[0]), names[0], columns[0][1].url if columns else "") if params.each else None
    expected = _expected(params, case, names)
    limit = _limit(params, case)
    if limit is None:
        if params.when_no_event == "not_applicable":
            message = f"没有登记“{params.after_event}”。"
            return Judgement(Verdict.NOT_APPLICABLE, expected, message, reason=Reason.NO_DOCUMENT, subject=subject)
        message = f"事件“{params.after_event}”没有登记日期，不能判断。"
        return unknown(Reason.EVENT_UNKNOWN, expected, subject=subject, message=message)
    if not columns:
        reason = site_reason(case, case.channels) or Reason.COLUMN_NOT_FOUND
        return unknown(reason, expected, subject=subject)
    return _judge_listed(params, case, columns, limit, expected, subject)


def _judge_listed(
    params: Params, case: Case, columns: list[tuple[Channel, Column]], limit: _Limit, expected: str,
    subject: Subject | None,
) -> Judgement:  # fmt: skip
    rows = _rows(columns)
    fresh = [d for d in rows if _fresh(d, limit, case)]
    if fresh:
        return _met(fresh, expected, subject, limit)
    return _nothing_fresh(case, columns, rows, limit, expected, subject, Span.of(params.within),
                          standing=params.after_event is None)  # fmt: skip


def _nothing_fresh(
    case: Case, columns: list[tuple[Channel, Column]], rows: list[Document], limit: _Limit, expected: str,
    subject: Subject | None, span: Span, *, standing: bool,
) -> Judgement:  # fmt: skip
    newest = max(rows, key=lambda d: (_newest_day(d, case) or date.min, d.key), default=None)
    day = _newest_day(newest, case) if newest else None
    if standing and day is not None:
        limit = replace(limit, due=span.after(day, case.workdays).day)
    coverage = columns_absence(case, columns, limit.since, due=limit.due if case.today > limit.due else None)
    doubtful = [d for d in rows if _may_be_fresh(d, limit, case)]
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage, due=limit.due, subject=subject)
    if doubtful:
        conflict = any(d.witnesses for d in doubtful)
        reason = Reason.DATE_CONFLICT if conflict else Reason.DATE_MISSING
        return unknown(reason, expected, coverage=coverage, subject=subject, seen=evidence(doubtful))
    if not rows and not any(c.rows for _, c in columns) and not all(c.blank for _, c in columns):
        return unknown(Reason.JS_POSSIBLE, expected, coverage=coverage, subject=subject)
    if case.today <= limit.due:
        return nothing_yet(case, expected, limit.due, coverage, subject)
    found = f"最近一次更新是{day_zh(day)}" if day else "没有看到更新"
    if all(c.blank for _, c in columns):
        found = "栏目里没有内容（共0条）"
    over = "" if day is None else f"，距今{(case.today - day).days}天" if standing else "，此后没有更新"
    return Judgement(
        Verdict.GAP, expected, f"{found}{over}。", due=limit.due, subject=subject, looked_at=coverage.looked_at,
        evidence=evidence([newest] if newest and day else []), notes=_notes(limit),
    )  # fmt: skip


def _met(fresh: list[Document], expected: str, subject: Subject | None, limit: _Limit) -> Judgement:
    best = max(fresh, key=lambda d: (d.publication_days, d.key))
    message = f"《{best.title}》于{day_zh(best.publication_days[0])}发布。"
    return Judgement(Verdict.MET, expected, message, subject=subject, evidence=evidence([best]), notes=_notes(limit))


def _limit(params: Params, case: Case) -> _Limit | None:
    """From which day on an item counts as fresh; None = the event is not known."""
    span = Span.of(params.within)
    if params.after_event is None:
        since = span.reach(case.today, case.workdays)
        last = span.after(since - _DAY, case.workdays)
        return _Limit(since, last.day, last.provisional)
    days = [e for e in case.events if e.id == params.after_event and e.on <= case.today]
    own = [e for e in days if e.unit is not None] or days
    if not own:
        return None
    since = max(e.on for e in own)
    due = span.after(since, case.workdays)
    return _Limit(since, due.day, due.provisional)


def _rows(columns: list[tuple[Channel, Column]]) -> list[Document]:
    keys: dict[str, set[str]] = {}
    channels = {channel.site.id: channel for channel, _ in columns}
    for channel, column in columns:
        keys.setdefault(channel.site.id, set()).add(column.key)
    return [
        d
        for site, channel in channels.items()
        for d in sorted(channel.documents, key=lambda d: d.key)
        if keys[site] & set(d.columns)
    ]


def _days(document: Document, case: Case) -> list[date]:
    return [day for day in document.publication_days if day <= case.today]


def _newest_day(document: Document, case: Case) -> date | None:
    return max(_days(document, case), default=None)


def _fresh(document: Document, limit: _Limit, case: Case) -> bool:
    """True if every day it claims is a fresh one."""
    days = document.publication_days
    return bool(days) and all(limit.since <= day <= case.today for day in days)


def _may_be_fresh(document: Document, limit: _Limit, case: Case) -> bool:
    """True if some of its days are fresh, or it has no day that counts and was not there before the limit."""
    days = _days(document, case)
    if days:
        return max(days) >= limit.since
    return document.first_seen >= limit.since


def _expected(params: Params, case: Case, names: tuple[str, ...]) -> str:
    where = "或".join(f"“{name}”" for name in names) + "栏目" if names else "网站"
    span = Span.of(params.within).zh
    if params.after_event is not None:
        return f"{case.unit.name}{where}在“{params.after_event}”以后{span}内有更新"
    return f"{case.unit.name}{where}{span}内有更新"


def _notes(limit: _Limit) -> tuple[Note, ...]:
    return (Note.PROVISIONAL_CALENDAR,) if limit.provisional else ()
