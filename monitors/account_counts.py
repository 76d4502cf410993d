"""How many accounts a published list names, against the list of the year before (channel 之 count)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from monitors.case import Case, Period, Want
from monitors.containing import why_unread
from monitors.coverage import absence
from monitors.documents import Documents, Picked, pick
from monitors.items import Item, items_in
from monitors.selection import Strict
from monitors.wording import evidence, unknown
from monitors.workdays import add_months
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Verdict

_NAMED = 10
"""Names that a message tells."""


class Count(Strict):
    """公布的账号总数不比上一年多。"""

    mode: Literal["count"]
    list_of: Documents = Field(title="账号清单；标题用 {year} 写明是哪一年的")
    heading: tuple[str, ...] = Field(default=(), title="清单表格里写账号名称的那一栏叫什么；不写则读逐条编号的行")
    previous: int | None = Field(
        default=None, ge=0, title="上一年的总数；不写则读上一年的清单（window_days 要够到上一年）"
    )


@dataclass(frozen=True, slots=True)
class _List:
    found: Picked
    items: tuple[Item, ...]
    unread: Reason | None
    """Why it may name more."""


def wants(mode: Count, case: Case) -> tuple[Want, ...]:
    """Both lists with their files."""
    found = (d for year in (case, _year_before(case)) for d in _picked(mode, year).documents)
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url, True) for d in found))


def check(mode: Count, case: Case) -> Judgement:
    """One judgement: more, fewer, or as many."""
    expected = f"{case.unit.name}公布的政务新媒体账号不比上一年多"
    now = _read(mode, case)
    if not now.found.documents:
        coverage = absence(case, case.window_start)
        reason = coverage.reason or (Reason.CANDIDATE if now.found.questions else None)
        if reason is not None:
            return unknown(reason, expected, coverage=coverage, seen=evidence(now.found.questions))
        return _nothing(expected, "本年没有看到账号清单。")
    before = _read(mode, _year_before(case)) if mode.previous is None else None
    seen = evidence((*now.found.documents, *(before.found.documents if before else ())))
    reason = now.unread or (before.unread if before and before.found.documents else None)
    if reason is not None:
        return unknown(reason, expected, seen=seen)
    if before is not None and not before.found.documents:
        return _nothing(expected, "没有看到上一年的账号清单，无从比较。")
    number = mode.previous if before is None else len(before.items)
    return _compared(case, now, before, number or 0, expected)


def _compared(case: Case, now: _List, before: _List | None, number: int, expected: str) -> Judgement:
    seen = evidence((*now.found.documents, *(before.found.documents if before else ())))
    looked = tuple(LookedAt(d.url, None) for d in now.found.documents)
    told = f"本年{len(now.items)}个，上一年{number}个{_changes(now, before)}"
    if len(now.items) <= number:
        return Judgement(Verdict.MET, expected, f"{told}。", evidence=seen, looked_at=looked)
    register = absence(case, case.today, channels=()).reason
    if register is not None:
        return unknown(register, expected, seen=seen)
    return Judgement(Verdict.GAP, expected, f"{told}，多{len(now.items) - number}个。", evidence=seen, looked_at=looked)


def _changes(now: _List, before: _List | None) -> str:
    if before is None:
        return ""
    old, new = {i.key for i in before.items}, {i.key for i in now.items}
    parts = [
        f"{word}{'、'.join(i.text for i in items[:_NAMED])}{'等' if len(items) > _NAMED else ''}"
        for word, items in (
            ("新增", [i for i in now.items if i.key not in old]),
            ("减少", [i for i in before.items if i.key not in new]),
        )
        if items
    ]
    return f"（{'；'.join(parts)}）" if parts else ""


def _nothing(expected: str, message: str) -> Judgement:
    return Judgement(Verdict.NOT_APPLICABLE, expected, message, reason=Reason.NO_DOCUMENT)


def _picked(mode: Count, case: Case) -> Picked:
    return pick(mode.list_of, case, case.window_start, min(case.today, case.period.end))


def _read(mode: Count, case: Case) -> _List:
    found = _picked(mode, case)
    texts = [t for d in found.documents for t in (d.body or "", *(a.text for a in d.attachments))]
    items = items_in(texts, mode.heading)
    unread = next((r for d in found.documents if (r := why_unread(d, case)) is not None), None)
    return _List(found, items, unread or (None if items else Reason.LAYOUT))


def _year_before(case: Case) -> Case:
    """The case of the same period a year earlier."""
    start, end = add_months(case.period.start, -12), add_months(case.period.end, -12)
    window = add_months(case.window_start, -12)
    return replace(case, period=Period(str(start.year), start, end), window_start=window)
