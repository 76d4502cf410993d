"""The quarterly circular (通报) as a draft, as values: what the program knows, and where the clerk's pen has to go. Pure.

Only confirmed gaps on the list (:mod:`alerts.listing`) are named: never provisional, disputed or explained ones, nor those for which the unit's answer is
undecided, nor what was withdrawn. What could not be
judged is said to be so. A unit is praised only where everything it owed was seen done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alerts.blocks import item_title, unit_order
from alerts.coverage import Coverage
from alerts.digest import DEMO
from alerts.listing import NOBODY, Listed, Roll
from alerts.pictures import HeatMap, Week, heat_map, weeks
from alerts.scores import Grade, Score, told
from alerts.succession import responsible
from alerts.wording import clean, day_zh, numeral, period_zh
from monitors.case import Period
from monitors.workdays import Workdays
from store.reasons import MEANINGS
from store.register import Register
from store.verdicts import VERDICT_ZH, Finding, Gap, GapState, Level, Verdict

_NAME = 60
_ELSEWHERE = "其他事项"
_REASONS = 6
"""Reasons why something could not be judged that are named; the rest is counted."""
UNTOLD = "（未经邮件告知）"
"""Stands beside what no mail of ours ever told its unit."""
MEND_WITHIN = 10
"""Working days that the draft proposes for mending; the office decides."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A place that the clerk has to fill in; ``what`` says with what."""

    what: str


Words = tuple[str | Pen, ...]
"""A paragraph: words of the program's and places for the pen."""


@dataclass(frozen=True, slots=True)
class Named:
    """A confirmed gap that still stands, as the annex lists it."""

    unit: str
    problem: str
    deadline: str
    found: str
    gap: int


@dataclass(frozen=True, slots=True)
class Problem:
    """All gaps of one section of the task list: a sentence for each rule, naming units."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionCount:
    """How many gaps of the quarter one section of the task list has."""

    heading: str
    confirmed: int
    resolved: int
    standing: int


@dataclass(frozen=True, slots=True)
class Circular:
    """The draft, part by part."""

    demo: str
    title: str
    addressee: str
    opening: Words
    overall: tuple[str, ...]
    counts: tuple[SectionCount, ...]
    problems: tuple[Problem, ...]
    not_judged: str
    demands: tuple[Words, ...]
    drafted: str
    named: tuple[Named, ...]
    heat: HeatMap
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """Everything that the circular is made from."""

    period: Period
    as_of: date
    """The day of drafting."""
    city: str
    simulation: bool
    register: Register
    sections: Mapping[str, str]
    """Task id → heading, in the order of the task list."""
    findings: tuple[Finding, ...]
    """Settled ones of the newest evaluation."""
    proofs: Mapping[int, Finding]
    """Gap id → the newest finding that said it."""
    gaps: tuple[Gap, ...]
    """All that ever were."""
    coverage: Coverage
    """Of the looks in the quarter."""
    workdays: Workdays
    answered: frozenset[int] = frozenset()
    """Ids of gaps for which the unit has answered and nobody has decided yet."""
    roll: Roll = NOBODY
    """The list as of the day of drafting: nobody else is named."""
    scores: tuple[Score, ...] = ()
    """Points of deduct rules on the day of drafting; empty where no rule carries points."""

    def stands(self, gap: Gap) -> bool:
        """True if it may be held against its unit: confirmed, and no answer of the unit's is undecided."""
        return gap.state is GapState.CONFIRMED and gap.id not in self.answered

    @property
    def until(self) -> date:
        """Last day that counts: the quarter's end, or the day of drafting where it has not ended yet."""
        return min(self.period.end, self.as_of)

    def unit(self, unit: str) -> str:
        """Id of the unit that answers for it on the day of drafting."""
        return responsible(self.register, unit, self.as_of)

    def heading(self, gap: Gap) -> str:
        """The section of the task list to which its rule belongs."""
        found = self.proofs.get(gap.id)
        return (self.sections.get(found.task) if found else None) or _ELSEWHERE


def circular(q: Quarter) -> Circular:
    """The draft for one quarter."""
    counted = [g for g in q.gaps if _counts(g, q)]
    ripe = {e.gap.id: e for e in q.roll.listed}
    named = [g for g in counted if g.id in ripe]
    return Circular(
        demo=DEMO if q.simulation else "",
        title=f"关于{clean(q.city)}{period_zh(q.period.label)}政务公开工作监测情况的通报",
        addressee="各县（区）政府，市政府各部门、各直属机构：",
        opening=(
            "根据", Pen("依据文件一：标题、文号"), "、", Pen("依据文件二：标题、文号"),
            f"和政务公开年度工作任务分工，市政府办公室对{period_zh(q.period.label)}各单位政务公开工作进行了监测。现将有关情况通报如下：",
        ),
        overall=tuple(_overall(q, counted)),
        counts=_counts_by_section(q, counted),
        problems=tuple(_problems(q, named)),
        not_judged=_not_judged(q.findings),
        demands=_demands(q, [ripe[g.id] for g in named]),
        drafted=day_zh(q.as_of),
        named=tuple(_named(g, q, mailed=ripe[g.id].mailed) for g in _ordered(named, q)),
        heat=heat_map(q.findings, named, q.register, q.sections, q.as_of),  # red is naming, too
        weeks=weeks(q.gaps, q.as_of),
    )  # fmt: skip


def _counts(gap: Gap, q: Quarter) -> bool:
    """True for gaps confirmed by the quarter's end that still stood in it; none that was withdrawn."""
    if gap.confirmed is None or gap.confirmed > q.until or gap.state in (GapState.WITHDRAWN, GapState.MERGED):
        return False
    return gap.closed is None or gap.closed >= q.period.start


def _overall(q: Quarter, counted: Sequence[Gap]) -> Iterable[str]:
    c = q.coverage
    judged = {q.unit(f.unit) for f in q.findings}
    partly = "本季度尚未结束，以下为" if q.as_of <= q.period.end else "以下为"
    yield (
        f"（一）监测范围。{partly}{day_zh(q.period.start)}至{day_zh(q.until)}的情况，各项判定截至{day_zh(q.as_of)}。"
        f"共监测责任单位{len(judged)}个，计划查看网站{len(c.sites)}个，读到{c.sites_read}个"
        f"{_share(c.sites_read, len(c.sites))}；栏目{c.columns}个，完整读完{c.columns_complete}个"
        f"{_share(c.columns_complete, c.columns)}。{_unread(c)}"
    )
    yield f"（二）总体落实。{_verdicts(q.findings)}{_vetoes(q)}"
    states = Counter(g.state for g in counted)
    resolved, all_ = states[GapState.RESOLVED], len(counted)
    units = len({q.unit(g.unit) for g in counted})
    if all_:
        answered = sum(g.state is GapState.CONFIRMED and g.id in q.answered for g in counted)
        aside = [
            f"{number}项{words}"
            for number, words in (
                (states[GapState.DISPUTED], "责任单位有异议、尚待裁定"),
                (states[GapState.EXPLAINED], "责任单位已作说明"),
                (answered, "责任单位已作答复、尚待核实"),
            )
            if number
        ]
        rest = f"；另有{'、'.join(aside)}，本通报不予点名" if aside else ""
        yield (
            f"（三）问题整改。本季度经先后两次完整查看确认的缺口{all_}项，涉及{units}个单位；截至{day_zh(q.as_of)}"
            f"已整改{resolved}项，整改率{_percent(resolved, all_)}，尚有{sum(map(q.stands, counted))}项未整改{_spared(q, counted)}{rest}。分类情况如下："
        )
    else:
        yield "（三）问题整改。在已经查看的范围内，本季度没有确认的缺口；未能判定的事项不在此列。"
    number = 4
    if praised := _praised(q):
        yield f"（四）{'、'.join(praised)}各项应公开事项均已查看、均按期落实，予以表扬。"
        number += 1
    if warned := _warned(q.scores):
        yield f"（{numeral(number)}）扣分预警（请逐项核对后保留）。{warned}两次查看都看到的才扣分，没有判定的不扣分。"


def _spared(q: Quarter, counted: Sequence[Gap]) -> str:
    """What stands and is not named, and why."""
    known = {e.gap.id: e for e in q.roll.entries}
    standing = [g for g in counted if q.stands(g)]
    early = sum(g.id in known and not known[g.id].ripe for g in standing)
    unasked = sum(g.id not in known for g in standing)
    parts = [
        f"{number}项{words}"
        for number, words in (
            (early, "告知责任单位未满整改期限"),
            (unasked, "属于以前时期或者已停用事项、不再查看"),
        )
        if number
    ]
    return f"（其中{'、'.join(parts)}，本通报不予点名）" if parts else ""


def _verdicts(findings: Sequence[Finding]) -> str:
    counts = Counter(f.judgement.verdict for f in findings if f.level.opens_gaps)
    told = (Verdict.MET, Verdict.LATE, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.NEEDS_PROOF, Verdict.UNKNOWN)
    words = "、".join(f"{VERDICT_ZH[v]}{counts[v]}项" for v in told if counts[v])
    return f"按现行规则判定：{words}。" if words else "没有可以判定的事项。"


def _vetoes(q: Quarter) -> str:
    """How many units have no confirmed veto; no rate where something was not seen: it would praise the unseen."""
    vetoes = [f for f in q.findings if f.level is Level.VETO]
    if not vetoes:
        return ""
    unseen = sum(f.judgement.verdict in (Verdict.UNKNOWN, Verdict.NEEDS_PROOF) for f in vetoes)
    confirmed = {g.obligation for g in q.gaps if q.stands(g)}
    failed = {q.unit(f.unit) for f in vetoes if f.obligation in confirmed}
    units = {q.unit(f.unit) for f in vetoes}
    open_ = any(f.judgement.verdict is Verdict.GAP and f.obligation not in confirmed for f in vetoes)
    found = f"确认有单项否决问题的单位{len(failed)}个" if failed else "没有确认的单项否决问题"
    if unseen or open_ or q.coverage.sites_read < len(q.coverage.sites):
        return f"{found}；因有网站或者事项未能查看、尚未定论，不计算合格率。"
    return f"{found}，合格率{_percent(len(units) - len(failed), len(units))}。"


def _unread(c: Coverage) -> str:
    unread = [clean(s.name, _NAME) for s in c.sites if not s.read]
    return f"未能读到的网站：{'、'.join(unread)}；相关事项不作判定。" if unread else ""


def _praised(q: Quarter) -> list[str]:
    """Units of which everything that fell due was seen done in time, and that had no gap of any kind in the quarter."""
    by_unit: dict[str, list[Finding]] = {}
    for f in q.findings:
        by_unit.setdefault(q.unit(f.unit), []).append(f)
    fine = (Verdict.MET, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.NOT_APPLICABLE)
    blamed = {
        q.unit(g.unit)
        for g in q.gaps
        if g.state not in (GapState.WITHDRAWN, GapState.MERGED) and (g.closed is None or g.closed >= q.period.start)
    }
    unread = {s.site_id for s in q.coverage.sites if not s.read or s.columns_complete < s.columns}
    names = {u.id: u.name for u in q.register.units}
    place: Callable[[str], int] = unit_order(q.register)
    return [
        clean(names.get(unit, unit), _NAME)
        for unit in sorted(by_unit, key=place)
        if unit not in blamed
        and all(f.judgement.verdict in fine for f in by_unit[unit])
        and any(f.judgement.verdict is Verdict.MET for f in by_unit[unit])
        and not unread & {site for f in by_unit[unit] for site in f.sites}
    ]


def _warned(scored: Sequence[Score]) -> str:
    """Units that reached the points of a warning, in words; empty where none did."""
    full, near = ([told(s) for s in scored if s.grade is grade] for grade in (Grade.FULL, Grade.NEAR))
    words = [f"扣分已满的：{'、'.join(full)}。"] if full else []
    words += [f"接近不合格、予以预警的：{'、'.join(near)}。"] if near else []
    return "".join(words)


def _headings(q: Quarter) -> list[str]:
    return [*dict.fromkeys(h for h in q.sections.values() if h and h != _ELSEWHERE), _ELSEWHERE]


def _counts_by_section(q: Quarter, counted: Sequence[Gap]) -> tuple[SectionCount, ...]:
    rows = []
    for heading in _headings(q):
        states = Counter(g.state for g in counted if q.heading(g) == heading)
        if states:
            standing = sum(q.stands(g) for g in counted if q.heading(g) == heading)
            rows.append(SectionCount(clean(heading).rstrip("。"), states.total(), states[GapState.RESOLVED], standing))
    return tuple(rows)


def _problems(q: Quarter, standing: Sequence[Gap]) -> Iterable[Problem]:
    number = 0
    for heading in _headings(q):
        of_section = [g for g in _ordered(standing, q) if q.heading(g) == heading]
        if not of_section:
            continue
        number += 1
        by_rule: dict[str, list[Gap]] = {}
        for gap in of_section:
            by_rule.setdefault(gap.rule, []).append(gap)
        yield Problem(
            f"（{numeral(number)}）{clean(heading).rstrip('。')}方面",
            tuple(_sentence(gaps, q) for gaps in by_rule.values()),
        )


def _sentence(gaps: Sequence[Gap], q: Quarter) -> str:
    found = q.proofs.get(gaps[0].id)
    units = Counter(_unit_name(g, q) for g in gaps)
    named = "、".join(f"{name}（{n}项）" if n > 1 else name for name, n in units.items())
    title = clean(found.rule_title, _NAME) if found else "已停用的监测事项"
    veto = "（单项否决）" if found is not None and found.level is Level.VETO else ""
    return f"{title}{veto}未达到要求的：{named}。"


def _named(gap: Gap, q: Quarter, *, mailed: bool) -> Named:
    found = q.proofs.get(gap.id)
    due = found.judgement.due if found else None
    return Named(
        unit=_unit_name(gap, q),
        problem=(clean(item_title(found), 160) if found else "已停用的监测事项") + ("" if mailed else UNTOLD),
        deadline=due.isoformat() if due else "持续",
        found=gap.opened.isoformat(),
        gap=gap.id,
    )


def _unit_name(gap: Gap, q: Quarter) -> str:
    unit = q.unit(gap.unit)
    return clean({u.id: u.name for u in q.register.units}.get(unit, unit), _NAME)


def _ordered(gaps: Sequence[Gap], q: Quarter) -> list[Gap]:
    place: Callable[[str], int] = unit_order(q.register)
    return sorted(gaps, key=lambda g: (place(q.unit(g.unit)), g.rule, g.id))


def _not_judged(findings: Sequence[Finding]) -> str:
    reasons = Counter(
        f.judgement.reason
        for f in findings
        if f.judgement.verdict is Verdict.UNKNOWN and f.judgement.reason is not None
    )
    if not reasons:
        return ""
    named = "、".join(f"{MEANINGS[r].label}{n}项" for r, n in reasons.most_common(_REASONS))
    more = f"等{len(reasons)}种原因" if len(reasons) > _REASONS else ""
    return f"另有{reasons.total()}项未能判定（{named}{more}），既不算达标，也不算问题，待补查后另行告知。"


def _demands(q: Quarter, named: Sequence[Listed]) -> tuple[Words, ...]:
    proposed = q.workdays.add(q.as_of, MEND_WITHIN).day
    mend: Words = (
        "（一）限期整改。附件1所列单位请于", Pen(f"整改期限，建议{day_zh(proposed)}"),
        "前完成整改，并将整改情况和佐证链接报市政府办公室。已经公开而未被查到的，请提供链接；认为不适用的，请说明理由和依据。",
    )  # fmt: skip
    keep = "各单位要对照任务分工逐项自查，保持栏目更新和网站可以正常访问，渠道有变化的及时报市政府办公室登记。"
    if not named:
        return ((f"（一）继续自查。{keep}",), ("（二）", Pen("其他要求，没有的删去")))
    demands = [mend, (f"（二）举一反三。{keep}",), ("（三）", Pen("其他要求，没有的删去"))]
    if untold := sum(not e.mailed for e in named):
        demands.append((Pen(f"附件1有{untold}项注明“未经邮件告知”，请先告知责任单位，或者删去"),))
    names = {u.id: clean(u.name, _NAME) for u in q.register.units}
    if talks := [names.get(u, u) for u in q.roll.twice if u in {e.unit for e in named}]:
        demands.append((Pen(f"连续两个季度列入清单，建议约谈：{'、'.join(talks)}；是否约谈、写不写入通报由办公室定"),))
    return tuple(demands)


def _share(part: int, whole: int) -> str:
    return f"（{_percent(part, whole)}）" if whole else ""


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{part * 1000 // whole / 10:g}%"
