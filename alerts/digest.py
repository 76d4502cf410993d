"""Composing the weekly mails from findings, gaps and coverage. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from alerts.answers import undecided_zh
from alerts.blocks import AnswerAt, blocks, closed, evidence, item_title, late, notes, unit_order
from alerts.brief import by_rule
from alerts.charts import charts
from alerts.coverage import Coverage
from alerts.listing import NOBODY, Listed, Roll, by_unit
from alerts.pictures import Pictures
from alerts.proofs import proof_views, waiting
from alerts.sections import Sections
from alerts.succession import responsible
from alerts.unjudged import unjudged_section
from alerts.views import (
    ClosedView,
    CoverageView,
    DueView,
    ListedView,
    OfficeDigest,
    RemarkView,
    UnitDigest,
    UnjudgedSection,
)
from alerts.wording import answer_by, clean, day_zh, overdue_zh, period_zh, quarter_zh, week_zh
from monitors.workdays import Workdays
from store.proofs import Proof
from store.register import Register
from store.verdicts import LEVEL_ZH, VERDICT_ZH, Finding, Level, Note, Verdict

DEMO = "【演示】"
"""Stands first in whatever a simulated run writes."""
_OFFICE_NOTES = (
    Note.BACK_DATED, Note.OTHER_COLUMN, Note.ALTERNATIVE_WORDING, Note.CANDIDATE, Note.POINTED_OUT,
)  # fmt: skip
"""Remarks on a met duty that the office alone is shown, once."""


_OFFICE_LEVELS = (Level.HINT, Level.REVIEW)
"""Rules of these levels speak to the office: their basis may not be verified."""
_TOLD = (Verdict.LATE, Verdict.DUE_SOON, Verdict.NEEDS_PROOF)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that digests are made from."""

    findings: tuple[Finding, ...]
    register: Register
    coverage: Coverage
    city: str
    """``示例市``."""
    as_of: date
    simulation: bool = False
    proofs: tuple[Proof, ...] = ()
    """Everything that units filed as proof."""
    workdays: Workdays = field(default_factory=lambda: Workdays({}))
    headings: Mapping[str, str] = field(default_factory=dict)
    """Task id → section of the task list, in its order."""

    @property
    def demo(self) -> str:
        """The mark of simulated output, or nothing."""
        return DEMO if self.simulation else ""

    def settled(self) -> Situation:
        """The same without what is judged by rules that wait for approval: nobody is held to those yet."""
        return replace(self, findings=tuple(f for f in self.findings if not f.pending))

    def for_units(self) -> Situation:
        """What units may be told: what is settled, and no lateness, due day or want of proof of a rule that is a mere hint."""
        told = (f for f in self.settled().findings if f.level not in _OFFICE_LEVELS or f.judgement.verdict not in _TOLD)
        return replace(self, findings=tuple(told))

    def titles(self) -> dict[str, str]:
        """Rule id → its title, as far as a finding names it."""
        return {f.rule: f.rule_title for f in self.findings}


@dataclass(frozen=True, slots=True)
class Post:
    """What becomes of the units' mails, for the office to know."""

    made: int = 0
    held: int = 0
    """Among the made ones: wait for the clerk's release."""
    accused_unreached: tuple[str, ...] = ()
    """Ids of units with a confirmed gap and without a recipient."""
    unreached: tuple[str, ...] = ()
    """Ids of other units without a recipient."""
    switched_off: tuple[str, ...] = ()
    """Ids of units with a confirmed gap whose mail is switched off."""
    answers: tuple[ClosedView, ...] = ()
    """What units answered by link and the office has to decide."""
    waiting: int = 0
    """Units with nothing new whose next reminder is not due yet."""
    roll: Roll = NOBODY
    """The list for the quarter's circular."""
    pictures: Pictures | None = None
    """Compliance, weeks and ages; None = not drawn."""
    undelivered: tuple[str, ...] = ()
    """Recipients whose last mail did not arrive, a line each."""


def office_digest(situation: Situation, sections: Sections, told: Mapping[str, str], post: Post) -> OfficeDigest:
    """The office's mail; ``told`` is what earlier digests told the office."""
    s, register, as_of = situation.settled(), situation.register, situation.as_of
    new, standing = blocks(sections.new, register, as_of), blocks(sections.standing, register, as_of, by_age=True)
    resolved = closed(sections.resolved, "已整改", register, s.titles(), "已经整改") + late(sections.late, register)
    corrected = closed(sections.corrected, "撤销", register, s.titles(), "经复核不属于缺口")
    due = _due(s.findings, s)
    unjudged = unjudged_section(s.findings, register, s.coverage)
    names = {u.id: u.name for u in register.units}
    return OfficeDigest(
        subject=_subject(f"{s.city}政务公开监测周报（{week_zh(as_of)}）", sections, s),
        simulation=s.simulation,
        city=clean(s.city),
        week=week_zh(as_of),
        as_of=day_zh(as_of),
        headline=_headline(sections, s, unjudged),
        counts=(
            ("新增缺口", len(sections.new)),
            ("持续缺口", len(sections.standing)),
            ("本周已整改", len(resolved)),
            ("更正", len(corrected)),
            ("四周内到期", sum(f.judgement.verdict is Verdict.DUE_SOON for f in s.findings)),
            ("未能判定", unjudged.number),
        ),
        new=new,
        standing=standing,
        provisional=sections.provisional,
        unlisted=sections.unlisted,
        disputed=closed(sections.disputed, "有异议", register, s.titles(), "责任单位有异议"),
        explained=closed(sections.explained, "已说明", register, s.titles(), "责任单位已作说明"),
        ending=_ending(sections, s),
        resolved=resolved,
        corrected=corrected,
        due=due,
        unjudged=unjudged,
        hints=_hints(situation, told),
        mails=mails_zh(post, register),
        unreached=unreached_zh(post, register),
        undelivered=post.undelivered,
        answers=post.answers,
        proofs_waiting=proof_views(waiting(s.proofs, as_of), "证明", names, s.titles()),
        proofs_ending=proof_views(sections.proofs_ending, "证明", names, s.titles()),
        unproven=_unproven(s.findings),
        coverage=_coverage(s),
        listed=_listed(post.roll, s),
        listed_number=len(post.roll.listed),
        talks=_names(post.roll.twice, register),
        quarter=quarter_zh(as_of),
        charts=charts(post.pictures) if post.pictures is not None else None,
        new_brief=by_rule(new),
        standing_brief=by_rule(standing),
    )


def _listed(roll: Roll, s: Situation) -> tuple[ListedView, ...]:
    titles = {f.obligation: item_title(f) for f in s.findings}
    return tuple(
        ListedView(
            unit=_names([unit], s.register),
            gaps=tuple(_listed_zh(e, titles.get(e.gap.obligation, clean(e.gap.rule))) for e in entries),
            numbers=tuple(e.gap.id for e in entries),
        )
        for unit, entries in by_unit(roll.listed).items()
    )


def _listed_zh(entry: Listed, title: str) -> str:
    told = f"{day_zh(entry.since)}告知" if entry.mailed else f"{day_zh(entry.since)}确认，未经本系统邮件告知"
    return f"{title}（编号{entry.gap.id}，{told}，已{entry.working_days}个工作日）"


def unit_digest(situation: Situation, unit: str, sections: Sections, answer_at: AnswerAt | None = None) -> UnitDigest:
    """One unit's mail: its own confirmed gaps, what ended, what is soon due. Never another's."""
    s, register, as_of = situation, situation.register, situation.as_of
    name = clean(register.unit(unit).name)
    own = [f for f in s.findings if responsible(register, f.unit, as_of) == unit]
    return UnitDigest(
        subject=_subject(f"{s.city}政务公开监测提示（{name}，{week_zh(as_of)}）", sections, s),
        simulation=s.simulation,
        city=clean(s.city),
        unit=name,
        week=week_zh(as_of),
        as_of=day_zh(as_of),
        answer_by=day_zh(answer_by(as_of)),
        online=answer_at is not None,
        new=blocks(sections.new, register, as_of, answer_at),
        standing=blocks(sections.standing, register, as_of, answer_at),
        answered=_answered(sections, s),
        resolved=closed(sections.resolved, "已整改", register, s.titles(), "已经整改") + late(sections.late, register),
        corrected=closed(sections.corrected, "撤销", register, s.titles(), "经复核不属于缺口"),
        ending=_ending(sections, s),
        due=_due(own, s),
        looked_on=day_zh(s.coverage.looked_on),
        unproven=_requests(own),
        proofs_ending=proof_views(sections.proofs_ending, "证明", {unit: name}, s.titles()),
    )


def _unproven(findings: Iterable[Finding]) -> str:
    """How much waits for a proof, for the office."""
    units = [f.unit for f in findings if f.judgement.verdict is Verdict.NEEDS_PROOF]
    return f"待证明{len(units)}项，涉及{len(set(units))}个单位" if units else ""


def _requests(findings: Iterable[Finding]) -> tuple[ClosedView, ...]:
    """What a unit is asked to prove: one row for each rule and period."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for f in findings:
        if f.judgement.verdict is Verdict.NEEDS_PROOF:
            groups.setdefault((f.rule, f.period), []).append(f)
    return tuple(_request(group) for _, group in sorted(groups.items()))


def _request(group: Sequence[Finding]) -> ClosedView:
    """``label``: the rule's id, which the clerk needs to write the proof down."""
    first = group[0]
    judgement, number = first.judgement, f"（{len(group)}件）" if len(group) > 1 else ""
    title = item_title(first) if len(group) == 1 else clean(first.rule_title)
    text = f"{clean(judgement.expected)}。{clean(judgement.message)}".replace("。。", "。")
    return ClosedView(clean(first.unit_name), title + number, clean(first.rule), text, (), None)


def _ending(sections: Sections, s: Situation) -> tuple[ClosedView, ...]:
    return closed(sections.ending, "说明将到期", s.register, s.titles(), "说明将到期")


def _answered(sections: Sections, s: Situation) -> tuple[ClosedView, ...]:
    """Each with what the unit itself answered, in place of what a look found."""
    entries = {e.gap.id: e for e in sections.answered}
    views = closed(sections.answered, "待核", s.register, s.titles(), "")
    return tuple(replace(v, text=undecided_zh(entries[v.number or 0].answers), evidence=()) for v in views)


def noted(situation: Situation, told: Mapping[str, str]) -> dict[str, str]:
    """Which remarks on met duties this office digest shows, so that the next does not repeat them."""
    return {_note_key(f): "noted" for f in situation.findings if _remarkable(f) and _note_key(f) not in told}


def _subject(title: str, sections: Sections, s: Situation) -> str:
    counts = [f"新增{len(sections.new)}项", f"持续{len(sections.standing)}项"]
    if sections.corrected:
        counts.append(f"更正{len(sections.corrected)}项")
    if sections.answered:
        counts.append(f"已答复待核{len(sections.answered)}项")
    if not (sections.new or sections.standing or sections.corrected or sections.pending):
        counts = ["没有缺口"] if s.coverage.sites_read else ["未能查看网站"]
        counts += [f"已整改{len(sections.resolved)}项"] if sections.resolved else []
    return f"{s.demo}{clean(title)}：{'，'.join(counts)}"


def _headline(sections: Sections, s: Situation, unjudged: UnjudgedSection) -> str:
    read, planned = s.coverage.sites_read, len(s.coverage.sites)
    if planned and not read:
        return "本次没有能够读到任何网站，因此没有新的判定；以往的缺口按原状保留，也不能据此认为没有缺口。"
    if sections.new or sections.standing:
        return f"本周新增缺口{len(sections.new)}项，持续缺口{len(sections.standing)}项。"
    if sections.pending:
        return "本周没有新增和持续的缺口。"
    if unjudged.number:
        return f"在已经查看的范围内，本周没有缺口；另有{unjudged.number}项未能判定，原因见后。"
    return "本周没有缺口，各项均已查看。"


def _due(findings: Iterable[Finding], s: Situation) -> tuple[DueView, ...]:
    """What is due within four weeks: one row for each rule, period and day, naming its units."""
    groups: dict[tuple[date, str, str], list[Finding]] = {}
    for f in findings:
        if f.judgement.verdict is Verdict.DUE_SOON and f.judgement.due is not None:
            groups.setdefault((f.judgement.due, f.rule, f.period), []).append(f)
    place = unit_order(s.register)
    views = []
    for (due, _, period), group in sorted(groups.items(), key=lambda item: item[0]):
        ordered = sorted(group, key=lambda f: place(f.unit))
        units = Counter(clean(f.unit_name) for f in ordered)
        first, words = group[0], period_zh(period)
        views.append(
            DueView(
                deadline=day_zh(due),
                left=overdue_zh(due, s.as_of),
                title=clean(first.rule_title) + (f"（{words}）" if words else ""),
                task=clean(f"{first.task} {first.task_title}"),
                units="、".join(f"{name}（{number}件）" if number > 1 else name for name, number in units.items()),
            )
        )
    return tuple(views)


def _hints(s: Situation, told: Mapping[str, str]) -> tuple[RemarkView, ...]:
    place = unit_order(s.register)
    hints = [f for f in s.findings if f.judgement.verdict is Verdict.GAP and not f.level.opens_gaps]
    remarks = [f for f in s.findings if _remarkable(f) and _note_key(f) not in told]
    return tuple(
        RemarkView(
            label=_label(f),
            unit=clean(f.unit_name),
            title=item_title(f),
            text=clean(f.judgement.message) + notes(f),
            links=evidence(f.judgement.evidence)[:3],
        )
        for group in (hints, remarks)
        for f in sorted(group, key=lambda f: (place(f.unit), f.obligation))
    )


def _label(f: Finding) -> str:
    if f.judgement.verdict is not Verdict.GAP:
        return VERDICT_ZH[f.judgement.verdict]
    return "规则待审批" if f.pending else LEVEL_ZH[f.level]


def _remarkable(finding: Finding) -> bool:
    return finding.judgement.verdict is Verdict.MET and any(n in _OFFICE_NOTES for n in finding.judgement.notes)


def _note_key(finding: Finding) -> str:
    return f"note:{finding.obligation}"


def _names(units: Sequence[str], register: Register) -> str:
    return "、".join(clean(register.unit(unit).name) for unit in units)


def mails_zh(post: Post, register: Register) -> str:
    """What became of the units' mails, in one sentence."""
    words = []
    if post.made:
        held = f"，其中{post.held}个单位的邮件待办公室确认后发出" if post.held else ""
        words.append(f"本周向{post.made}个责任单位发送提示邮件{held}")
    if post.waiting:
        words.append(f"另有{post.waiting}个单位只有持续缺口，还没有到下一次提醒的时候")
    if post.switched_off:
        words.append(f"{_names(post.switched_off, register)}有缺口，但已设为不发邮件，请办公室另行告知")
    return "；".join(words) + "。" if words else ""


def unreached_zh(post: Post, register: Register) -> str:
    """Which units nobody could write to, in one sentence."""
    words = []
    if post.accused_unreached:
        words.append(f"有缺口而没有登记收件人，请办公室另行转告并补登：{_names(post.accused_unreached, register)}")
    if post.unreached:
        words.append(f"本周没有需要告知的缺口，但也没有登记收件人：{_names(post.unreached, register)}")
    return "；".join(words) + "。" if words else ""


def _coverage(s: Situation) -> CoverageView:
    coverage = s.coverage
    verdicts = Counter(f.judgement.verdict for f in s.findings)
    counted = "、".join(f"{VERDICT_ZH[v]}{verdicts[v]}项" for v in Verdict if verdicts[v])
    return CoverageView(
        looked_on=day_zh(coverage.looked_on),
        summary=f"计划查看网站{len(coverage.sites)}个，读到{coverage.sites_read}个；"
        f"栏目{coverage.columns}个，完整读完{coverage.columns_complete}个",
        verdicts=f"共判定{len(s.findings)}项：{counted}" if counted else "没有可判定的事项",
        incomplete=tuple(
            f"{clean(site.name)}：{site.columns}个栏目中有{site.columns - site.columns_complete}个没有读完"
            for site in coverage.sites
            if site.read and site.columns_complete < site.columns
        ),
    )
