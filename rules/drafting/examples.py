"""Examples for a drafted rule, made from its own words: met, missed, too late, last year's, not read. Whether each of them
holds, the engine says (:mod:`rules.drafting.draft`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from monitors.case import Period
from monitors.spans import Span
from monitors.workdays import Workdays
from rules.drafting.duties import Duty
from rules.due import Due
from rules.periods import ONCE, due_day, period_of

Made = dict[str, Any]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """In what the examples play."""

    unit: str
    """The unit's name."""
    since: date
    """From when the rule holds."""
    missed: str
    """``gap``, or ``needs_proof`` where outsiders do not see the thing itself."""
    workdays: Workdays
    attachments: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """An example, and whether the rule is not understood rightly where it does not hold."""

    values: Made
    needed: bool = True


def candidates(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    """Examples of a duty, the most telling first."""
    yield from _MAKE[duty.kind](duty, setting)


def period_for(duty: Duty, since: date) -> Period:
    """The first whole period under the rule."""
    if duty.period == "once":
        return Period(ONCE, since, date.fromisoformat((duty.due or {})["on"]))
    period = period_of(duty.period, since)
    return period if period.start >= since else period_of(duty.period, period.end + _DAY)


def _document(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    period = period_for(duty, setting.since)
    due = due_day(Due.model_validate(duty.due), period, None, setting.workdays).day
    label = int(period.label) if period.label.isdigit() else period.label
    good = max(period.start, due - timedelta(days=3)) if duty.period != "once" else max(setting.since, due - _DAY)
    file = {"attachments": [f"附件.{duty.attachments[0]}"]} if duty.attachments else {}
    column = {"column": duty.columns[0]} if duty.columns else {}

    def seen(title: str, day: date, **more: Any) -> list[Made]:
        return [{"title": title, "published": day, **column, **file, **more}]

    def example(name: str, as_of: date, verdict: str, **more: Any) -> Made:
        return {"name": name, "unit": setting.unit, "period": label, "as_of": as_of, "verdict": verdict, **more}

    title = title_of(duty, setting.unit, period)
    after = due + timedelta(days=8)
    yield Candidate(example("按期公开", after, "met", seen=seen(title, good)))
    yield Candidate(example("没有公开", after, setting.missed))
    yield Candidate(example("栏目没读全", after, "unknown", coverage="none"))
    late = due + timedelta(days=5)
    yield Candidate(example("迟公开", after, "late", seen=seen(title, late, first_seen=late + _DAY)), needed=False)
    if duty.year is not None and duty.period != "once":
        before = title_of(duty, setting.unit, period, back=1)
        yield Candidate(example("年份不对", after, setting.missed, seen=seen(before, good)))
    if duty.part:
        other = period_of(duty.period, period.start - _DAY)
        yield Candidate(
            example("是上一期的", after, setting.missed, seen=seen(title_of(duty, setting.unit, other), good))
        )
    yield Candidate(
        example("渠道未声明齐全", after, "unknown", coverage="undeclared", reason="register_incomplete"), needed=False
    )
    if duty.title_none:
        odd = example("有不该有的词，请核对", after, "unknown", reason="candidate",
                      seen=seen(title + duty.title_none[0], good))  # fmt: skip
        yield Candidate(odd, needed=False)


def title_of(duty: Duty, unit: str, period: Period, back: int = 0) -> str:
    """A title as the rule asks for it. ``back``: of so many years earlier."""
    year = "" if duty.year is None else f"{period.start.year + duty.year - back}年"
    some = next((w for w in duty.title_any if w != "{unit}"), "")
    return f"{unit}{year}{_part(period) if duty.part else ''}{some if some not in duty.title_all else ''}{''.join(duty.title_all)}"


def _part(period: Period) -> str:
    first, last = period.start.month, period.end.month
    if first == last:
        return f"{first}月"
    return f"第{'一二三四'[first // 3]}季度" if last - first < 3 else "上半年" if first == 1 else "下半年"


def _updates(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    days = Span.of(duty.within).days
    as_of = setting.since + timedelta(days=days + 60)

    def example(name: str, verdict: str, **more: Any) -> Made:
        return {"name": name, "unit": setting.unit, "as_of": as_of, "verdict": verdict, **more}

    def seen(day: date) -> list[Made]:
        return [{"title": f"{setting.unit}工作动态", "published": day, "column": duty.columns[0]}]

    old = as_of - timedelta(days=days + 30)
    yield Candidate(example("最近有更新", "met", seen=seen(as_of - _DAY)))
    yield Candidate(example("很久没有更新", setting.missed, seen=seen(old)))
    yield Candidate(example("栏目没读全", "unknown", coverage="none", seen=seen(old)))
    undated = [{"title": f"{setting.unit}通知", "column": duty.columns[0]}]
    yield Candidate(
        example("有一条没写日期", "unknown", reason="date_missing", seen=[*seen(old), *undated]), needed=False
    )


def _column(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    as_of = setting.since + timedelta(days=60)
    name = duty.columns[0]

    def example(title: str, verdict: str, **more: Any) -> Made:
        return {"name": title, "unit": setting.unit, "as_of": as_of, "verdict": verdict, **more}

    full = {"name": name, "on_home": True, "rows": 12, "total": 12}
    yield Candidate(example("首页有栏目", "met", column=full))
    yield Candidate(example("首页没有入口", setting.missed, column={**full, "on_home": False}))
    yield Candidate(example("首页打不开", "unknown", coverage="none"))
    yield Candidate(
        example("首页由脚本显示", "unknown", column={**full, "on_home": False, "scripted_home": True}), needed=False
    )
    if duty.content:
        yield Candidate(example("空白栏目", setting.missed, column={**full, "rows": 0, "total": 0}))


_ITEMS = ("老旧小区加装电梯补助", "农村饮水安全巩固提升")


def _results(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    period = period_for(duty, setting.since)
    due = due_day(Due.model_validate(duty.due), period, None, setting.workdays).day
    as_of = due + timedelta(days=8)
    day = period.start + timedelta(days=40)
    title = title_of(duty, setting.unit, period)
    rows = [f"{i}\t{item}" for i, item in enumerate(_ITEMS, 1)] if duty.heading else [
        f"{i}. {item}" for i, item in enumerate(_ITEMS, 1)]  # fmt: skip
    body = "\n".join([f"序号\t{duty.heading[0]}", *rows] if duty.heading else rows)

    def listed(text: str, named: str = title) -> Made:
        return {"title": named, "published": day, "column": "通知公告", "body": text}

    def result(item: str) -> Made:
        return {
            "title": f"{item}{duty.results[0]}",
            "published": due - timedelta(days=20),
            "column": "通知公告",
            "body": "正文",
        }

    def example(name: str, verdict: str, **more: Any) -> Made:
        label = int(period.label) if period.label.isdigit() else period.label
        return {"name": name, "unit": setting.unit, "period": label, "as_of": as_of, "verdict": verdict, **more}

    both = [result(item) for item in _ITEMS]
    yield Candidate(example("逐项都有", "met", seen=[listed(body), *both]))
    yield Candidate(example("有一项没有结果", setting.missed, seen=[listed(body), both[0]]))
    yield Candidate(example("清单认不出逐项", "unknown", reason="layout", seen=[listed("全年安排若干项。")]))
    yield Candidate(example("没有清单，不归本条管", "not_applicable"), needed=False)
    last = title_of(duty, setting.unit, period, back=1)
    yield Candidate(example("年份不对，是上一年的清单", "not_applicable", seen=[listed(body, last)]))


def _reply(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    span = Span.of(duty.within)
    as_of = setting.since + timedelta(days=min(span.days + 60, 300))
    asked = as_of - timedelta(days=span.days + 40)
    due = span.after(asked, setting.workdays).day

    def example(name: str, verdict: str, *messages: Made, **more: Any) -> Made:
        return {
            "name": name,
            "unit": setting.unit,
            "as_of": as_of,
            "verdict": verdict,
            "messages": list(messages),
            **more,
        }

    question: Made = {"title": "办事咨询", "submitted": asked}
    yield Candidate(example("最后一天答复", "met", {**question, "replied": due}))
    yield Candidate(example("迟答复", "late", {**question, "replied": due + _DAY}))
    yield Candidate(example("没有答复", setting.missed, question))
    yield Candidate(example("栏目没读全", "unknown", coverage="none"))
    yield Candidate(example("没有留言", "not_applicable"), needed=False)


def _interpretation(duty: Duty, setting: Setting) -> Iterator[Candidate]:
    start = setting.since + timedelta(days=30)
    last = setting.workdays.add(start, int(duty.within.split()[0])).day
    as_of = last + timedelta(days=20)
    place = "".join(c for c in setting.unit[:1] if c != "市")
    policy = {"title": f"{place}学校安全管理{duty.title_any[0]}", "published": start, "first_seen": as_of,
              "column": duty.columns[0], "body": "正文"}  # fmt: skip

    def told(day: date) -> Made:
        return {"title": f"《{policy['title']}》{duty.companion[0]}", "published": day, "first_seen": as_of,
                "column": f"政策{duty.companion[0]}", "body": "正文"}  # fmt: skip

    def example(name: str, verdict: str, *seen: Made, **more: Any) -> Made:
        return {"name": name, "unit": setting.unit, "as_of": as_of, "verdict": verdict, "seen": list(seen), **more}

    yield Candidate(example("最后一个工作日解读", "met", policy, told(last)))
    yield Candidate(example("没有解读", setting.missed, policy))
    yield Candidate(example("栏目没读全", "unknown", policy, coverage="none"))
    yield Candidate(example("解读迟了", "late", policy, told(last + timedelta(days=10))), needed=False)


_MAKE: dict[str, Callable[[Duty, Setting], Iterator[Candidate]]] = {
    "document": _document, "updates": _updates, "column": _column, "results": _results, "reply": _reply,
    "interpretation": _interpretation,
}  # fmt: skip
