"""Gaps as a reader sees them: one block for each unit and rule, its documents and messages as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from alerts.sections import Entry
from alerts.standing import BANDS, band_of
from alerts.views import BlockView, ClosedView, ItemView, LinkView, PlaceView
from alerts.wording import age_zh, clean, day_zh, overdue_zh, period_zh, shown_address, web_address
from store.facts import WitnessKind
from store.reasons import MEANINGS
from store.register import Register
from store.statements import Statement
from store.verdicts import NOTE_ZH, Evidence, Finding, Gap, Level, LookedAt, Note, Verdict

TITLE = 120
"""Characters of a title from the web that a mail shows."""
STATEMENT = 400
"""Characters of a statement that a mail shows."""
_SOURCES = {
    WitnessKind.PAGE.value: "页面注明",
    WitnessKind.API.value: "网站数据",
    WitnessKind.LIST.value: "栏目列表",
    WitnessKind.META.value: "页面信息",
    WitnessKind.URL.value: "网址所示",
    "proof": "证明材料所署",
}
_LONG_AGO = date(1990, 1, 1)
"""A listing read back to before this day was read to its end."""


def link(text: str, url: str) -> LinkView:
    """A link whose words and address come from the web."""
    address = web_address(url)
    return LinkView(clean(text, TITLE) or address or clean(shown_address(url), TITLE), address)


def evidence(findings_evidence: Iterable[Evidence]) -> tuple[LinkView, ...]:
    """Evidence pages, each once, with the day they were published and who says so."""
    views = []
    for page in findings_evidence:
        source = _SOURCES.get(page.date_source or "", "")
        dated = f"（{day_zh(page.published)}{f'，{source}' if source else ''}）" if page.published else ""
        shown = link(page.title, page.url)
        views.append(LinkView(shown.text + dated, shown.url))
    return tuple(dict.fromkeys(views))


def unit_order(register: Register) -> Callable[[str], int]:
    """Sort key: the unit's place in the register."""
    places = {unit.id: place for place, unit in enumerate(register.units)}
    return lambda unit: places.get(unit, len(places))


AnswerAt = Callable[[Gap], str]
"""The address at which a gap is answered."""


def blocks(
    entries: Iterable[Entry],
    register: Register,
    as_of: date,
    answer_at: AnswerAt | None = None,
    *,
    by_age: bool = False,
) -> tuple[BlockView, ...]:
    """One block for each unit and rule: 单项否决 first, then in register order; ``by_age``: the longest standing first."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.gap.unit, entry.gap.rule), []).append(entry)
    place = unit_order(register)

    def key(group: list[Entry]) -> tuple[bool, int, int, str]:
        band = -band_of(_days(group, as_of)) if by_age else 0
        return (not _veto(group), band, place(group[0].gap.unit), group[0].gap.rule)

    made = []
    for group in sorted(groups.values(), key=key):
        age = BANDS[band_of(_days(group, as_of))][1] if by_age else ""
        made.append(replace(_block(group, as_of, answer_at), age=age))
    return tuple(made)


def _days(group: list[Entry], as_of: date) -> int:
    return max((as_of - e.gap.opened).days for e in group)


def _veto(group: list[Entry]) -> bool:
    return any(e.finding is not None and e.finding.level is Level.VETO for e in group)


def _block(group: list[Entry], as_of: date, answer_at: AnswerAt | None) -> BlockView:
    findings = [e.finding for e in group if e.finding is not None]
    first = findings[0]
    expectations = {f.judgement.expected for f in findings}
    periods = {"" if f.judgement.subject else period_zh(f.period) for f in findings}
    return BlockView(
        unit=clean(first.unit_name),
        veto=_veto(group),
        title=clean(first.rule_title),
        period=periods.pop() if len(periods) == 1 else "",
        task=clean(f"{first.task} {first.task_title}"),
        task_text=clean(first.task_text),
        expected=clean(first.judgement.expected) if len(expectations) == 1 else "",
        basis=clean(first.basis),
        gaps=tuple(_item(e, as_of, answer_at, alone=len(expectations) == 1) for e in group),
        places=_places(group),
    )


def _shown(entry: Entry) -> Finding:
    """The finding that carries the accusation: the proof, where today could not see."""
    finding = entry.proof or entry.finding
    if finding is None:
        raise ValueError(f"gap {entry.gap.id} has no finding to show")
    return finding


def _item(entry: Entry, as_of: date, answer_at: AnswerAt | None, *, alone: bool) -> ItemView:
    gap, shown = entry.gap, _shown(entry)
    judgement = shown.judgement
    return ItemView(
        number=gap.id,
        subject=link(judgement.subject.title, judgement.subject.url) if judgement.subject else None,
        expected="" if alone else clean(judgement.expected),
        found=_found(entry, shown),
        deadline=day_zh(judgement.due) if judgement.due else "应当持续符合要求",
        overdue=overdue_zh(judgement.due, as_of) if judgement.due else "",
        since=f"{day_zh(gap.opened)}首次发现"
        + (f"，已持续{age_zh(gap.opened, as_of)}" if as_of > gap.opened else "")
        + (f"（第{gap.reopenings + 1}次出现）" if gap.reopenings else ""),
        unseen=_unseen(entry),
        evidence=evidence(judgement.evidence),
        answer=answer_at(gap) if answer_at is not None else "",
    )


def _found(entry: Entry, shown: Finding) -> str:
    if shown.judgement.verdict is Verdict.GAP:
        return clean(shown.judgement.message)
    return f"{day_zh(entry.gap.last_confirmed)}查看时未达到要求"


def _unseen(entry: Entry) -> str:
    """Today's ``unknown`` neither takes the gap back nor repeats it: the reader is told so."""
    if entry.finding is None or entry.finding.judgement.verdict is not Verdict.UNKNOWN:
        return ""
    reason = entry.finding.judgement.reason
    why = MEANINGS[reason].means if reason else clean(entry.finding.judgement.message)
    return f"本次未能复看（{why}），以{day_zh(entry.gap.last_confirmed)}的查看结果为准"


def _places(group: list[Entry]) -> tuple[PlaceView, ...]:
    """Every place of the group's findings once, those of one site read equally far in one line."""
    sites: dict[tuple[str, str], dict[LinkView, None]] = {}
    for entry in group:
        shown = _shown(entry)
        for looked in shown.judgement.looked_at:
            address = web_address(looked.url)
            link_view = LinkView(
                clean(looked.column, TITLE) or address or clean(shown_address(looked.url), TITLE), address
            )
            sites.setdefault((clean(looked.site, TITLE), _extent(looked, shown)), {})[link_view] = None
    return tuple(PlaceView(site, tuple(links), extent) for (site, extent), links in sites.items())


def _extent(looked: LookedAt, shown: Finding) -> str:
    if looked.complete_to is None:
        return "已查看" if shown.judgement.verdict is Verdict.GAP else "本次未能完整查看"
    if looked.complete_to < _LONG_AGO:
        return "已查看全部信息"
    return f"已查看{day_zh(looked.complete_to)}以来的全部信息"


def closed(
    entries: Iterable[Entry], label: str, register: Register, titles: dict[str, str], fallback: str
) -> tuple[ClosedView, ...]:
    """Gaps told in one line each; ``titles`` names rules whose obligation no finding mentions any more."""
    place = unit_order(register)
    ordered = sorted(entries, key=lambda e: (place(e.gap.unit), e.gap.rule, e.gap.id))
    return tuple(_closed(e, label, register, titles, fallback) for e in ordered)


def _closed(entry: Entry, label: str, register: Register, titles: dict[str, str], fallback: str) -> ClosedView:
    gap, finding = entry.gap, entry.finding
    if finding is None:
        names = {u.id: u.name for u in register.units}
        title = titles.get(gap.rule, "（该监测事项已停用）")
        return ClosedView(clean(names.get(gap.unit, gap.unit)), clean(title), label, fallback, (), gap.id)
    was_late = finding.judgement.verdict is Verdict.LATE
    found = clean(finding.judgement.message) + notes(finding)
    return ClosedView(
        unit=clean(finding.unit_name),
        title=item_title(finding),
        label=f"{label}（迟公开）" if was_late else label,
        text=found if entry.said is None else said_zh(entry.said),
        evidence=evidence(finding.judgement.evidence),
        number=gap.id,
    )


def said_zh(said: Statement) -> str:
    """A statement in a sentence: what was said, by whom, on what it rests, until when it holds."""
    rests = f"，依据：{clean(said.evidence, TITLE)}" if said.evidence else ""
    until = f"，有效至{day_zh(said.until)}" if said.until else ""
    return f"{clean(said.text, STATEMENT)}（{day_zh(said.on)}由{clean(said.by, TITLE)}记录{rests}{until}）"


def late(findings: Iterable[Finding], register: Register) -> tuple[ClosedView, ...]:
    """What was published late without our having accused anybody: told once."""
    place = unit_order(register)
    return tuple(
        ClosedView(
            clean(f.unit_name), item_title(f), "迟公开", clean(f.judgement.message) + notes(f),
            evidence(f.judgement.evidence), None,
        )
        for f in sorted(findings, key=lambda f: (place(f.unit), f.obligation))
    )  # fmt: skip


def item_title(finding: Finding) -> str:
    """Rule, period and subject in one line."""
    subject = finding.judgement.subject
    period = "" if subject else period_zh(finding.period)
    title = clean(finding.rule_title) + (f"（{period}）" if period else "")
    return title + (f"：{clean(subject.title, TITLE)}" if subject else "")


def notes(finding: Finding) -> str:
    """Remarks on a verdict, in brackets; the calendar's own is no remark on the unit."""
    words = [NOTE_ZH[n] for n in finding.judgement.notes if n is not Note.PROVISIONAL_CALENDAR]
    return f"（{'；'.join(words)}）" if words else ""
