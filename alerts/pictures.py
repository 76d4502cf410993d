"""Compliance by unit and section, gaps over the weeks, ages: plain values that sheets, documents and mails draw. Pure.

Only confirmed gaps are shown as gaps. What could not be seen, waits for its second look, is disputed, explained,
answered or to be proved is *undecided*: it is neither an accusation nor an all-clear. Rules that open no gaps (hints) count nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from alerts.blocks import unit_order
from alerts.standing import BANDS, band_of
from alerts.succession import responsible
from alerts.wording import clean, numeral
from store.register import Register
from store.verdicts import Finding, Gap, GapState, Verdict

WEEKS = 12
"""Weeks that the picture of weeks shows."""
_NAME = 60
_ELSEWHERE = "其他事项"
_DAY = timedelta(days=1)


class Shade(StrEnum):
    """The colour of a cell."""

    RED = "red"
    """A confirmed gap stands."""
    YELLOW = "yellow"
    """Everything was done, some of it late."""
    GREEN = "green"
    """Everything that is due was seen done."""
    GREY = "grey"
    """Something is undecided."""
    NONE = "none"
    """Nothing is owed here yet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one section of the task list, counted in obligations."""

    met: int = 0
    late: int = 0
    gaps: int = 0
    undecided: int = 0

    @property
    def shade(self) -> Shade:
        """Its colour."""
        if self.gaps:
            return Shade.RED
        if self.undecided:
            return Shade.GREY
        if self.late:
            return Shade.YELLOW
        return Shade.GREEN if self.met else Shade.NONE

    @property
    def words(self) -> str:
        """What stands in it, for those who see no colours."""
        match self.shade:
            case Shade.RED:
                return f"缺{self.gaps}"
            case Shade.GREY:
                return f"未定{self.undecided}"
            case Shade.YELLOW:
                return f"迟{self.late}"
            case Shade.GREEN:
                return "达标"
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the task list."""

    numeral: str
    """``（一）``; empty for what no section names."""
    heading: str


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's cells, in the order of the sections."""

    unit: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Units × sections."""

    sections: tuple[Section, ...]
    lines: tuple[Line, ...]


LEGEND = (
    (Shade.RED, "缺：已确认的缺口数"),
    (Shade.YELLOW, "迟：都已公开，其中迟公开的件数"),
    (Shade.GREEN, "达标：到期的都已看到（不计提示类规则）"),
    (Shade.GREY, "未定：没有看全、待证明、待复看、有异议、已作说明或者有答复待核的件数，不算缺口"),
)


COLOURS = {
    Shade.RED: "F4B6A6", Shade.YELLOW: "FFE699", Shade.GREEN: "C6E0B4", Shade.GREY: "E3E3E3", Shade.NONE: "FFFFFF",
}  # fmt: skip
"""Fill of a shade, without ``#``. Never the only sign: see :attr:`Cell.words`."""


@dataclass(frozen=True, slots=True)
class Week:
    """Confirmed gaps in one week (Monday to Sunday, or to the day of the picture)."""

    monday: date
    confirmed: int
    """Confirmed in it."""
    resolved: int
    """Found mended in it."""
    standing: int
    """Open at its end, disputed and explained ones among them."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many open confirmed gaps are about that old."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """All that is drawn."""

    heat: HeatMap
    weeks: tuple[Week, ...]
    ages: tuple[AgeBand, ...]


def pictures(
    findings: Iterable[Finding],
    gaps: Collection[Gap],
    answered: Container[int],
    register: Register,
    sections: Mapping[str, str],
    as_of: date,
) -> Pictures:
    """All of them as of a day. ``gaps``: all that ever were. ``answered``: ids of those whose unit's answer is undecided."""
    held = [g for g in gaps if g.state.is_open and g.id not in answered]
    return Pictures(heat_map(findings, held, register, sections, as_of), weeks(gaps, as_of), ages(gaps, as_of))


def heat_map(
    findings: Iterable[Finding], gaps: Iterable[Gap], register: Register, sections: Mapping[str, str], as_of: date
) -> HeatMap:
    """Units × sections as of a day.

    ``findings``: of the newest evaluation, settled ones. ``gaps``: open ones, without those for which an answer of
    the unit's is undecided. ``sections``: task id →
    heading, in the order of the task list.
    """
    confirmed = {g.obligation: g for g in gaps if g.state is GapState.CONFIRMED}
    counts: dict[str, dict[str, list[int]]] = {}
    for f in findings:
        place = _place(f, confirmed)
        if place is None:
            continue
        heading = sections.get(f.task) or _ELSEWHERE
        of_unit = counts.setdefault(responsible(register, f.unit, as_of), {})
        of_unit.setdefault(heading, [0, 0, 0, 0])[place] += 1
    headings = [h for h in dict.fromkeys(h or _ELSEWHERE for h in sections.values()) if h != _ELSEWHERE]
    shown = [h for h in (*headings, _ELSEWHERE) if any(h in of_unit for of_unit in counts.values())]
    names = {u.id: clean(u.name, _NAME) for u in register.units}
    place_of: Callable[[str], int] = unit_order(register)
    return HeatMap(
        tuple(Section(_numeral(headings, h), clean(h).rstrip("。")) for h in shown),
        tuple(
            Line(unit, names.get(unit, unit), tuple(Cell(*counts[unit].get(h, ())) for h in shown))
            for unit in sorted(counts, key=lambda u: (place_of(u), u))
        ),
    )


def _place(f: Finding, confirmed: Mapping[str, Gap]) -> int | None:
    """Where a finding counts: met, late, gap, undecided; None = nowhere."""
    verdict = f.judgement.verdict
    if f.obligation in confirmed:
        return 2  # today's unknown takes no gap back
    if not f.level.opens_gaps:
        return None
    return {Verdict.MET: 0, Verdict.LATE: 1, Verdict.GAP: 3, Verdict.UNKNOWN: 3, Verdict.NEEDS_PROOF: 3}.get(verdict)


def _numeral(headings: list[str], heading: str) -> str:
    if heading not in headings:
        return ""
    return f"（{numeral(headings.index(heading) + 1)}）"


def weeks(gaps: Iterable[Gap], as_of: date, number: int = WEEKS) -> tuple[Week, ...]:
    """The last weeks up to ``as_of``, oldest first, from the first week in which anything was confirmed.

    ``gaps``: all that ever were; provisional and withdrawn ones count nowhere.
    """
    counted = [g for g in gaps if g.confirmed is not None and g.state not in (GapState.WITHDRAWN, GapState.MERGED)]
    first = min((g.confirmed for g in counted if g.confirmed is not None), default=as_of)
    this = as_of - timedelta(days=as_of.weekday())
    mondays = [this - timedelta(weeks=n) for n in reversed(range(number))]
    return tuple(_week(counted, m, as_of) for m in mondays if m + 6 * _DAY >= first)


def _week(gaps: list[Gap], monday: date, as_of: date) -> Week:
    end = min(monday + 6 * _DAY, as_of)
    return Week(
        monday,
        confirmed=sum(g.confirmed is not None and monday <= g.confirmed <= end for g in gaps),
        resolved=sum(g.closed is not None and monday <= g.closed <= end for g in gaps),
        standing=sum(
            g.confirmed is not None and g.confirmed <= end and (g.closed is None or g.closed > end) for g in gaps
        ),
    )


def ages(gaps: Iterable[Gap], as_of: date) -> tuple[AgeBand, ...]:
    """Open gaps that were confirmed, by the calendar days since they were first seen."""
    stood = [(as_of - g.opened).days for g in gaps if g.state.is_open and g.state is not GapState.PROVISIONAL]
    bands = [band_of(days) for days in stood]
    return tuple(AgeBand(label, bands.count(n)) for n, (_, label) in enumerate(BANDS))
