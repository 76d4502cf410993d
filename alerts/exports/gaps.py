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
from alerts.wording import clean, day_zh, shown_address, web_address
from store.gaps import Happening
from store.statements import Ending, Statement, StatementKind
from store.verdicts import GAP_STATE_ZH, Finding, Gap, GapState
from words import N_, _

EVENT_ZH: dict[str, str] = {
    Event.OPENED: N_("首次发现"),
    Event.REOPENED: N_("再次出现"),
    Event.CONFIRMED: N_("第二次查看确认"),
    Event.RESOLVED: N_("已整改"),
    Event.WITHDRAWN: N_("撤销（误报）"),
    Event.EXPLAINED: N_("接受说明"),
    Event.DISPUTED: N_("提出异议"),
    Event.LIFTED: N_("恢复为缺口"),
    Event.EXPIRED: N_("说明到期，恢复为缺口"),
    Event.MOVED: N_("转承接单位"),
    Event.MERGED: N_("并入承接单位的缺口"),
}
STATEMENT_ZH = {
    StatementKind.EXPLANATION: N_("说明"),
    StatementKind.OBJECTION: N_("异议"),
    StatementKind.CORRECTION: N_("撤销理由"),
}
ENDING_ZH = {
    Ending.EXPIRED: N_("已到期"),
    Ending.MET: N_("事项已办结"),
    Ending.LIFTED: N_("未被接受"),
    Ending.WITHDRAWN: N_("缺口已撤销"),
    Ending.REPLACED: N_("已被后来的代替"),
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
        again = _("，第{times}次出现").format(times=t.gap.reopenings + 1) if t.gap.reopenings else ""
        yield f"{t.gap.id}\t{_(GAP_STATE_ZH[t.gap.state])}\t{age_words(t.age)}{again}\t{t.unit_name}\t{_title(t)}"


def gap_whole(t: Told, statements: Iterable[Statement], history: Iterable[Happening]) -> Iterator[str]:
    """Everything about one gap, a line each."""
    gap = t.gap
    yield _("{id}号缺口　{state}　{unit_name}　{title}").format(
        id=gap.id, state=_(GAP_STATE_ZH[gap.state]), unit_name=t.unit_name, title=_title(t)
    )
    if t.finding is not None:
        judgement = t.finding.judgement
        yield _("应当做到：{text}").format(text=clean(judgement.expected))
        yield _("查看结果：{text}").format(text=clean(judgement.message))
        yield _("期　　限：{day}").format(day=day_zh(judgement.due) if judgement.due else _("应当持续符合要求"))
        for place in judgement.looked_at:
            where = " ".join(filter(None, (clean(place.site), clean(place.column), web_address(place.url) or "")))
            extent = _("读到{day}").format(day=day_zh(place.complete_to)) if place.complete_to else _("已查看")
            yield _("查看位置：{where}（{extent}）").format(where=where, extent=extent)
        yield _("法定依据：{text}").format(text=clean(t.finding.basis))
    looked = _("最近一次确认{day}，最近一次查看{looked}").format(
        day=day_zh(gap.last_confirmed), looked=day_zh(gap.last_looked)
    )
    yield _("持续时间：{day}起，{age}；{looked}；共查看{looks}次").format(
        day=day_zh(gap.opened), age=age_words(t.age), looked=looked, looks=gap.looks
    )
    for said in statements:
        ended = f"　{_(ENDING_ZH[said.ending])}" if said.ending else ""
        yield f"{_(STATEMENT_ZH[said.kind])}：{said_zh(said)}{ended}"
    for happened in history:
        at = happened.at.astimezone(_BEIJING)
        who = clean(happened.by) or "系统"
        note = f"：{clean(happened.note)}" if happened.note else ""
        yield _("{at:%Y-%m-%d %H:%M}　{who}　{event}（截至{on}）{note}").format(
            at=at, who=who, event=_(EVENT_ZH.get(happened.event, happened.event)), on=happened.on, note=note
        )


def _title(t: Told) -> str:
    return item_title(t.finding) if t.finding is not None else shown_address(t.gap.obligation)


def _line(t: Told) -> GapLine:
    gap = t.gap
    return GapLine(
        id=gap.id, state=gap.state, rule=gap.rule, unit=gap.unit, unit_name=t.unit_name, obligation=shown_address(gap.obligation),
        title=_title(t), opened=gap.opened, confirmed=gap.confirmed, closed=gap.closed,
        last_confirmed=gap.last_confirmed, last_looked=gap.last_looked, days=t.age.days,
        working_days=t.age.working_days, working_days_provisional=t.age.provisional, weeks=t.age.weeks,
        reopenings=gap.reopenings,
    )  # fmt: skip
