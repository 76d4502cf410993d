"""Gaps for people and programs: a line each, one gap whole, JSON with a published schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.blocks import item_title, said_zh
from alerts.lifecycle import Event
from alerts.standing import Age, age_words
from alerts.wording import clean, day_zh, web_address
from store.gaps import Happening
from store.statements import Ending, Statement, StatementKind
from store.verdicts import GAP_STATE_ZH, Finding, Gap, GapState

EVENT_ZH: dict[str, str] = {
    Event.OPENED: "首次发现",
    Event.REOPENED: "再次出现",
    Event.CONFIRMED: "第二次查看确认",
    Event.RESOLVED: "已整改",
    Event.WITHDRAWN: "撤销（误报）",
    Event.EXPLAINED: "接受说明",
    Event.DISPUTED: "提出异议",
    Event.LIFTED: "恢复为缺口",
    Event.EXPIRED: "说明到期，恢复为缺口",
    Event.MOVED: "转承接单位",
    Event.MERGED: "并入承接单位的缺口",
}
STATEMENT_ZH = {
    StatementKind.EXPLANATION: "说明",
    StatementKind.OBJECTION: "异议",
    StatementKind.CORRECTION: "撤销理由",
}
ENDING_ZH = {
    Ending.EXPIRED: "已到期",
    Ending.MET: "事项已办结",
    Ending.LIFTED: "未被接受",
    Ending.WITHDRAWN: "缺口已撤销",
    Ending.REPLACED: "已被后来的代替",
}
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Told:
    """A gap with what a reader wants to know of it."""

    gap: Gap
    age: Age
    unit_name: str
    finding: Finding | None
    """The newest that said ``gap``."""


class GapLine(BaseModel):
    """One gap."""

    model_config = ConfigDict(extra="forbid")

    id: int
    state: GapState
    rule: str
    unit: str
    unit_name: str
    obligation: str = Field(description="``rule|unit|period|subject``.")
    title: str
    opened: date
    confirmed: date | None
    closed: date | None
    last_confirmed: date = Field(description="Last day on which a look missed it.")
    last_looked: date = Field(description="Last day on which it was judged, or tried to.")
    days: int
    working_days: int
    working_days_provisional: bool
    weeks: int
    reopenings: int


class GapList(BaseModel):
    """All gaps asked for, by number."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    as_of: date
    gaps: list[GapLine]


def gaps_json(told: Iterable[Told], as_of: date) -> GapList:
    """The list as data."""
    return GapList(as_of=as_of, gaps=[_line(t) for t in told])


def gaps_schema() -> dict[str, Any]:
    """The published JSON Schema."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **GapList.model_json_schema()}


def gap_lines(told: Iterable[Told]) -> Iterator[str]:
    """A line each: number, state, age, unit, what."""
    for t in told:
        again = f"，第{t.gap.reopenings + 1}次出现" if t.gap.reopenings else ""
        yield f"{t.gap.id}\t{GAP_STATE_ZH[t.gap.state]}\t{age_words(t.age)}{again}\t{t.unit_name}\t{_title(t)}"


def gap_whole(t: Told, statements: Iterable[Statement], history: Iterable[Happening]) -> Iterator[str]:
    """Everything about one gap, a line each."""
    gap = t.gap
    yield f"{gap.id}号缺口　{GAP_STATE_ZH[gap.state]}　{t.unit_name}　{_title(t)}"
    if t.finding is not None:
        judgement = t.finding.judgement
        yield f"应当做到：{clean(judgement.expected)}"
        yield f"查看结果：{clean(judgement.message)}"
        yield f"期　　限：{day_zh(judgement.due) if judgement.due else '应当持续符合要求'}"
        for place in judgement.looked_at:
            where = " ".join(filter(None, (clean(place.site), clean(place.column), web_address(place.url) or "")))
            extent = f"读到{day_zh(place.complete_to)}" if place.complete_to else "已查看"
            yield f"查看位置：{where}（{extent}）"
        yield f"法定依据：{clean(t.finding.basis)}"
    looked = f"最近一次确认{day_zh(gap.last_confirmed)}，最近一次查看{day_zh(gap.last_looked)}"
    yield f"持续时间：{day_zh(gap.opened)}起，{age_words(t.age)}；{looked}；共查看{gap.looks}次"
    for said in statements:
        ended = f"　{ENDING_ZH[said.ending]}" if said.ending else ""
        yield f"{STATEMENT_ZH[said.kind]}：{said_zh(said)}{ended}"
    for happened in history:
        at = happened.at.astimezone(_BEIJING)
        who = clean(happened.by) or "系统"
        note = f"：{clean(happened.note)}" if happened.note else ""
        yield f"{at:%Y-%m-%d %H:%M}　{who}　{EVENT_ZH.get(happened.event, happened.event)}（截至{happened.on}）{note}"


def _title(t: Told) -> str:
    return item_title(t.finding) if t.finding is not None else t.gap.obligation


def _line(t: Told) -> GapLine:
    gap = t.gap
    return GapLine(
        id=gap.id, state=gap.state, rule=gap.rule, unit=gap.unit, unit_name=t.unit_name, obligation=gap.obligation,
        title=_title(t), opened=gap.opened, confirmed=gap.confirmed, closed=gap.closed,
        last_confirmed=gap.last_confirmed, last_looked=gap.last_looked, days=t.age.days,
        working_days=t.age.working_days, working_days_provisional=t.age.provisional, weeks=t.age.weeks,
        reopenings=gap.reopenings,
    )  # fmt: skip
