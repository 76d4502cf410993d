"""The ledger (整改台账): one row for each confirmed gap, as values that every format writes. Pure.

What a person has to fill in by hand (整改措施, whether a circular named it) is never invented here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alerts.answers import received_zh
from alerts.blocks import item_title, said_zh, unit_order
from alerts.exports.gaps import ENDING_ZH, STATEMENT_ZH
from alerts.lifecycle import Event
from alerts.standing import Age, age
from alerts.succession import responsible
from alerts.wording import clean, day_zh, overdue_zh, shown_address, web_address
from monitors.workdays import Workdays
from store.answers import Answer
from store.gaps import Happening
from store.reasons import MEANINGS
from store.register import Register
from store.statements import Statement
from store.verdicts import Finding, Gap, GapState, Level, Verdict

RED_AFTER = 10
"""Working days after which a gap that nobody mended is red: from then on it is drafted into the circular."""
TEXT = 1000
"""Characters of one sentence from a rule or the web that a cell shows."""
_NAME = 120
_SHOWN = 3
"""Places and addresses that a cell names; the rest is counted."""
_PROGRAM = "系统"


class Light(StrEnum):
    """The colour of a row."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


LIGHT_ZH = {
    Light.RED: f"红：已满{RED_AFTER}个工作日未整改，或者属于单项否决",
    Light.YELLOW: f"黄：未满{RED_AFTER}个工作日，或者有异议、已作说明、有答复待核",
    Light.GREEN: "绿：已整改",
    Light.GREY: "灰：已撤销（误报），不是缺口",
}


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that is kept as evidence."""

    url: str
    sha256: str
    place: str
    """WARC file and byte."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is known of one gap."""

    gap: Gap
    proof: Finding | None
    """The newest finding that said ``gap`` while it stood."""
    now: Finding | None
    """What the newest evaluation says of the obligation; None = no rule asks for it any more."""
    pages: tuple[KeptPage, ...] = ()
    """What it rests on: of the first look first, and there what carries the verdict."""
    statements: tuple[Statement, ...] = ()
    history: tuple[Happening, ...] = ()
    answers: tuple[Answer, ...] = ()
    """What the unit answered by link, oldest first."""

    listed: bool = True
    """It is on the list for the circular."""

    @property
    def undecided(self) -> bool:
        """True if an answer of the unit's waits for a look or the clerk."""
        return any(a.state.is_open for a in self.answers)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger. Texts are cleaned: one line each, of bounded length."""

    gap: int
    state: GapState
    light: Light
    unit: str
    """Id of the unit that answers for it today."""
    unit_name: str
    level: Level | None
    rule: str
    problem: str
    places: tuple[str, ...]
    addresses: tuple[str, ...]
    basis: str
    found: date
    confirmed: date | None
    pages: tuple[KeptPage, ...]
    age: Age
    reopenings: int
    expected: str
    due: date | None
    overdue: str
    mended: date | None
    """As-of day on which we saw that it was mended."""
    links: tuple[str, ...]
    """Where it is published now."""
    review: str
    reviewer: str
    circular: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows, by register order of the units, oldest gap first."""

    city: str
    as_of: date
    simulation: bool
    since: date | None
    """From this day on closed gaps are listed too; None = open ones only."""
    rows: tuple[Row, ...]
    unjudged: int
    """Obligations that could not be judged: no gap, and no all-clear."""


HEADS = (
    "序号", "责任单位", "站点／栏目", "页面网址", "问题类别（规则号）", "依据", "发现时间与证据快照哈希",
    "首次发现／累计周数", "整改要求与时限", "整改措施", "整改完成时间", "佐证链接", "复核结果与时间", "复核人",
    "是否通报", "不整改理由／豁免及批准人",
)  # fmt: skip


def is_listed(gap: Gap, since: date | None) -> bool:
    """True for open gaps that two looks confirmed, and for those closed from ``since`` on. Provisional ones never."""
    if gap.confirmed is None or gap.state is GapState.PROVISIONAL:
        return False
    if gap.state.is_open:
        return True
    closed = gap.state in (GapState.RESOLVED, GapState.WITHDRAWN)
    return closed and since is not None and gap.closed is not None and gap.closed >= since


def rows_of(cases: Iterable[Case], register: Register, as_of: date, workdays: Workdays) -> tuple[Row, ...]:
    """The rows of the cases, unit by unit in register order, oldest first."""
    rows = [_row(case, register, as_of, workdays) for case in cases]
    place: Callable[[str], int] = unit_order(register)
    return tuple(sorted(rows, key=lambda r: (place(r.unit), r.unit, r.found, r.gap)))


def cells(number: int, row: Row) -> tuple[str | int, ...]:
    """The sixteen cells of a row, in the order of :data:`HEADS`; lines are parted by ``\\n``."""
    return (
        number,
        row.unit_name,
        _lines(row.places, "处"),
        _lines(row.addresses, "个"),
        f"{'【单项否决】' if row.level is Level.VETO else ''}{row.problem}\n规则号 {row.rule}\n缺口编号 {row.gap}",
        row.basis,
        _found(row),
        _stood(row),
        _demand(row),
        "",
        day_zh(row.mended) if row.mended else "",
        _lines(row.links, "处"),
        row.review,
        row.reviewer,
        row.circular,
        row.reason,
    )


def _row(case: Case, register: Register, as_of: date, workdays: Workdays) -> Row:
    gap, shown = case.gap, case.proof or case.now
    unit = responsible(register, gap.unit, as_of)
    names = {u.id: u.name for u in register.units}
    judgement = shown.judgement if shown else None
    stood = age(gap, as_of, workdays)
    addresses = [] if judgement is None else [place.url for place in judgement.looked_at]
    if judgement is not None and judgement.subject is not None:
        addresses.insert(0, judgement.subject.url)
    mended = _mending(case)
    return Row(
        gap=gap.id,
        state=gap.state,
        light=_light(gap, stood, shown, undecided=case.undecided),
        unit=unit,
        unit_name=clean(names.get(unit, unit), _NAME),
        level=shown.level if shown else None,
        rule=clean(gap.rule, _NAME),
        problem=clean(item_title(shown), TEXT) if shown else "（该监测事项已停用）",
        places=_places(shown),
        addresses=tuple(dict.fromkeys(_address(url) for url in addresses if url)),
        basis=clean(shown.basis, TEXT) if shown else "",
        found=gap.opened,
        confirmed=gap.confirmed,
        pages=case.pages,
        age=stood,
        reopenings=gap.reopenings,
        expected=clean(judgement.expected, TEXT) if judgement else "",
        due=judgement.due if judgement else None,
        overdue=overdue_zh(judgement.due, gap.closed or as_of) if judgement and judgement.due else "",
        mended=gap.closed if gap.state is GapState.RESOLVED else None,
        links=() if mended is None else tuple(dict.fromkeys(_address(e.url) for e in mended.judgement.evidence)),
        review=_review(case, mended),
        reviewer=_reviewer(case),
        circular=_circular(case),
        reason="\n".join((*map(_said, case.statements), *map(_answered, case.answers))),
    )


def _light(gap: Gap, stood: Age, shown: Finding | None, *, undecided: bool) -> Light:
    match gap.state:
        case GapState.RESOLVED:
            return Light.GREEN
        case GapState.WITHDRAWN | GapState.MERGED:
            return Light.GREY
        case GapState.CONFIRMED if not undecided:
            veto = shown is not None and shown.level is Level.VETO
            return Light.RED if veto or stood.working_days >= RED_AFTER else Light.YELLOW
        case _:
            return Light.YELLOW


def _places(shown: Finding | None) -> tuple[str, ...]:
    if shown is None:
        return ()
    named = ("：".join(filter(None, (clean(p.site, _NAME), clean(p.column, _NAME)))) for p in shown.judgement.looked_at)
    return tuple(dict.fromkeys(filter(None, named)))


def _address(url: str) -> str:
    return clean(web_address(url) or shown_address(url), TEXT)


def _mending(case: Case) -> Finding | None:
    """The finding that shows it mended, unless the obligation was missed again since."""
    now = case.now
    if case.gap.state is not GapState.RESOLVED or now is None:
        return None
    return now if now.judgement.verdict in (Verdict.MET, Verdict.LATE) else None


def _review(case: Case, mended: Finding | None) -> str:
    gap = case.gap
    match gap.state:
        case GapState.RESOLVED:
            late = "（迟公开）" if mended is not None and mended.judgement.verdict is Verdict.LATE else ""
            found = f"：{clean(mended.judgement.message, TEXT)}" if mended is not None else ""
            return f"{_day(gap.closed)}复核，已整改{late}{found}"
        case GapState.WITHDRAWN:
            return f"{_day(gap.closed)}撤销（误报），不是缺口"
        case GapState.DISPUTED:
            return f"责任单位有异议，待办公室裁定；{_seen(case)}"
        case GapState.EXPLAINED:
            return f"已作说明；{_seen(case)}"
        case GapState.CONFIRMED if case.undecided:
            return f"责任单位已答复，待核；{_seen(case)}"
        case _:
            return _seen(case)


def _seen(case: Case) -> str:
    gap, now = case.gap, case.now
    missed = f"{day_zh(gap.last_confirmed)}查看，仍未达到要求"
    if now is None or now.judgement.verdict is not Verdict.UNKNOWN:
        return missed
    reason = now.judgement.reason
    why = f"（{MEANINGS[reason].label}）" if reason is not None else ""
    return f"{missed}；{day_zh(gap.last_looked)}未能复看{why}"


def _reviewer(case: Case) -> str:
    """Who did the last thing that changed its state."""
    decided = [h for h in case.history if h.event not in (Event.MOVED, Event.MERGED)]
    return (clean(decided[-1].by, _NAME) if decided else "") or _PROGRAM


def _circular(case: Case) -> str:
    match case.gap.state:
        case GapState.CONFIRMED if case.undecided:
            return "不列入（已收到答复，待核）"
        case GapState.CONFIRMED if not case.listed:
            return "暂不列入（告知未满整改期限，或者不再查看）"
        case GapState.CONFIRMED:
            return "可列入，由办公室定"
        case GapState.DISPUTED:
            return "不列入（有异议，待裁定）"
        case GapState.EXPLAINED:
            return "不列入（已作说明）"
        case GapState.RESOLVED:
            return "不列入（已整改）"
        case _:
            return "不列入（已撤销）"


def _said(said: Statement) -> str:
    ended = f"（{ENDING_ZH[said.ending]}）" if said.ending else ""
    return f"{STATEMENT_ZH[said.kind]}：{said_zh(said)}{ended}"


def _answered(answer: Answer) -> str:
    return f"答复：{received_zh(answer)}"


def _found(row: Row) -> str:
    confirmed = f"，{_day(row.confirmed)}第二次查看确认" if row.confirmed else ""
    lines = [f"{day_zh(row.found)}首次查看未见{confirmed}"]
    if row.pages:
        lines.append(f"SHA-256 {row.pages[0].sha256}\n{row.pages[0].place}")
        lines.append(f"共存档{len(row.pages)}页（gapwatch evidence show gap:{row.gap}）")
    else:
        lines.append("没有存档的页面")
    return "\n".join(lines)


def _stood(row: Row) -> str:
    guessed = "，按周一至周五估算" if row.age.provisional else ""
    again = f"\n第{row.reopenings + 1}次出现" if row.reopenings else ""
    days = f"{row.age.days}天，{row.age.working_days}个工作日{guessed}"
    return f"{day_zh(row.found)}\n累计{row.age.weeks}周\n{days}{again}"


def _demand(row: Row) -> str:
    deadline = f"时限：{day_zh(row.due)}（{row.overdue}）" if row.due else "时限：应当持续符合要求"
    return f"{row.expected}\n{deadline}" if row.expected else deadline


def _lines(texts: tuple[str, ...], counter: str) -> str:
    more = (f"……共{len(texts)}{counter}",) if len(texts) > _SHOWN else ()
    return "\n".join((*texts[:_SHOWN], *more))


def _day(day: date | None) -> str:
    return day_zh(day) if day else ""
