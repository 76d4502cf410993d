"""rule × unit × period → findings: pure functions of the register, the facts and a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from monitors.case import Case, Channel, Period, Want
from monitors.wording import unknown
from monitors.workdays import Workdays
from rules.periods import due_day, judged_periods
from rules.register import resolve
from rules.rule import Rule
from store.facts import Document, Message, SiteFacts
from store.reasons import Reason
from store.register import Event, Register, Site, Standing, Task, Unit
from store.verdicts import Finding, Judgement, Note, Verdict


@dataclass(frozen=True, slots=True)
class World:
    """All that judging depends on."""

    rules: tuple[Rule, ...]
    register: Register
    tasks: Mapping[str, Task]
    events: tuple[Event, ...]
    workdays: Workdays
    facts: Mapping[str, SiteFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one unit owes under one rule in one period, before it is judged."""

    rule: Rule
    case: Case
    standing: Standing


def obligations(world: World, today: date) -> Iterator[Obligation]:
    """Every obligation that an evaluation on ``today`` judges, in rule and register order."""
    channels = _Channels(world, today)
    for rule in world.rules:
        if not rule.in_force(today):
            continue
        for unit in owing(rule, world.register):
            for period in _periods(rule, unit, world, today):
                standing = unit.standing(period.start, min(period.end, today))
                if standing is not Standing.ABSENT:
                    yield Obligation(rule, _case(rule, unit, period, world, channels, today), standing)


def owing(rule: Rule, register: Register) -> tuple[Unit, ...]:
    """Units to which a rule applies, each once, in register order."""
    applies = rule.model.applies_to
    named = {u.id for phrase in (*applies.groups, *applies.units) for u in resolve(phrase, register)}
    excepted = {u.id for phrase in applies.except_ for u in resolve(phrase, register)}
    return tuple(u for u in register.units if u.id in named - excepted)


def evaluate(world: World, today: date) -> tuple[Finding, ...]:
    """One finding for each obligation on ``today``."""
    found: dict[str, Finding] = {}
    for obligation in obligations(world, today):
        for judgement in _judge(obligation):
            finding = _finding(obligation, judgement, world)
            found.setdefault(finding.obligation, finding)
    return tuple(found.values())


def documents_to_open(world: World, today: date) -> tuple[Want, ...]:
    """Documents whose inside some judgement needs, each once; attachments if any judgement needs them."""
    wanted: dict[tuple[str, str], Want] = {}
    for obligation in obligations(world, today):
        if obligation.standing is Standing.UNCONFIRMED:
            continue
        for want in obligation.rule.monitor.wants(obligation.rule.params, obligation.case):
            known = wanted.get((want.site_id, want.key))
            wanted[want.site_id, want.key] = replace(
                want, attachments=want.attachments or bool(known and known.attachments)
            )
    return tuple(wanted.values())


def _periods(rule: Rule, unit: Unit, world: World, today: date) -> tuple[Period, ...]:
    due = rule.model.due
    current = judged_periods(rule.model.period, {}, today)[0]
    days = {}
    if due is not None:
        days[current.label] = due_day(due, current, unit.id, world.events, world.workdays).day
    since = rule.model.effective.since
    return tuple(p for p in judged_periods(rule.model.period, days, today) if p.end >= since)


def _case(rule: Rule, unit: Unit, period: Period, world: World, channels: _Channels, today: date) -> Case:
    reckoned = None
    if rule.model.due is not None:
        reckoned = due_day(rule.model.due, period, unit.id, world.events, world.workdays)
    own = tuple(channels.of(s) for s in world.register.channels_of(unit.id))
    mine = {c.site.id for c in own}
    shared = tuple(channels.of(s) for s in shared_sites(rule, world.register, unit) if s.id not in mine)
    return Case(
        unit=unit,
        period=period,
        window_start=period.start - timedelta(days=rule.model.window_days),
        today=today,
        due=reckoned.day if reckoned else None,
        own=own,
        shared=shared,
        workdays=world.workdays,
        other_names=channels.other_names(unit),
        due_provisional=bool(reckoned and reckoned.provisional),
    )


def shared_sites(rule: Rule, register: Register, unit: Unit) -> tuple[Site, ...]:
    """City-wide channels a rule names: by id or name, or every site of a kind (``kind:portal``)."""
    wanted = rule.monitor.places(rule.params)
    return tuple(
        s
        for s in register.sites
        if any(
            (w.startswith("kind:") and s.kind == w[5:] and s.part_of is None)
            or (w in (s.id, s.name) and (not s.units or unit.id in s.units))
            for w in wanted
        )
    )


def _judge(obligation: Obligation) -> tuple[Judgement, ...]:
    if obligation.standing is Standing.UNCONFIRMED:
        expected = f"{obligation.case.unit.name}：{obligation.rule.model.title}"
        return (unknown(Reason.UNIT_UNCONFIRMED, expected, due=obligation.case.due),)
    return obligation.rule.monitor.check(obligation.rule.params, obligation.case)


def _by_proxy(judgement: Judgement) -> Judgement:
    """A task seen only by proxy: finding nothing asks for proof, it accuses nobody (DESIGN, point 9)."""
    if judgement.verdict is not Verdict.GAP:
        return judgement
    return replace(judgement, verdict=Verdict.NEEDS_PROOF)


def _finding(obligation: Obligation, judgement: Judgement, world: World) -> Finding:
    rule, case = obligation.rule, obligation.case
    task = world.tasks[rule.model.task]
    subject = judgement.subject.key if judgement.subject else ""
    if case.due_provisional and Note.PROVISIONAL_CALENDAR not in judgement.notes:
        judgement = replace(judgement, notes=(*judgement.notes, Note.PROVISIONAL_CALENDAR))
    if task.observability != "direct":
        judgement = _by_proxy(judgement)
    looks = [c.facts.look for c in case.channels if c.facts is not None]
    return Finding(
        obligation="|".join((rule.id, case.unit.id, case.period.label, subject)),
        rule=rule.id,
        rule_title=rule.model.title,
        rule_sha256=rule.sha256,
        kind=rule.kind,
        task=task.id,
        task_title=task.title,
        task_text=task.text,
        level=rule.level,
        unit=case.unit.id,
        unit_name=case.unit.name,
        period=case.period.label,
        basis=rule.basis,
        judgement=judgement,
        look_id=min((look.look_id for look in looks), default=None),
        sites=tuple(c.site.id for c in case.channels if c.site.base is not None),
    )


class _Channels:
    """Sites with their facts as of a day, and the other units' names, each worked out once."""

    def __init__(self, world: World, today: date) -> None:
        self._world = world
        self._today = today
        self._channels: dict[str, Channel] = {}
        self._others: dict[str, tuple[str, ...]] = {}

    def of(self, site: Site) -> Channel:
        """The site and what of it had been published by the day."""
        if site.id not in self._channels:
            facts = self._world.facts.get(site.id)
            self._channels[site.id] = Channel(site, as_of(facts, self._today) if facts else None)
        return self._channels[site.id]

    def other_names(self, unit: Unit) -> tuple[str, ...]:
        """Names of all other units that are not also a name of this one."""
        if unit.id not in self._others:
            mine = set(unit.all_names)
            names = (n for u in self._world.register.units if u.id != unit.id for n in u.all_names)
            self._others[unit.id] = tuple(n for n in dict.fromkeys(names) if n not in mine)
        return self._others[unit.id]


def as_of(facts: SiteFacts, day: date) -> SiteFacts:
    """What had been published by ``day``: later documents are not seen, later replies have not come."""
    return replace(
        facts,
        documents=tuple(d for d in facts.documents if _published_by(d, day)),
        messages=tuple(
            replace(m, replied=None, status="", reply_chars=0, answer_seen=None) if m.replied and m.replied > day else m
            for m in facts.messages
            if _sent_by(m, day)
        ),
    )


def _published_by(document: Document, day: date) -> bool:
    days = document.publication_days
    return not days or days[0] <= day


def _sent_by(message: Message, day: date) -> bool:
    return message.submitted is None or message.submitted <= day
