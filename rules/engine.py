"""rule × unit × period → findings: pure functions of the register, the facts and a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Protocol

from monitors.case import Case, Channel, Period, Want
from monitors.proving import about, holding, name_zh, shown, why_none
from monitors.wording import day_zh, evidence, unknown
from monitors.workdays import Workdays
from personal.mask import mask_name, mask_sentence
from rules.deadlines import Deadline, Deadlines
from rules.due import DocumentEvent
from rules.periods import judged_periods, periods_named
from rules.reaching import has_taken_over, heirs, hosts_of_others, own_sites, peers_of, standing_in
from rules.register import resolve
from rules.rule import Rule
from rules.stamps import Stamps
from rules.starts import wants_for_start
from store.facts import POINTED_KEY, Document, Message, SiteFacts
from store.proofs import Proof
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
    proofs: tuple[Proof, ...] = ()
    stamps: Mapping[str, str] = field(default_factory=dict)
    """By site: what changes whenever its facts may have changed. A site without one is always judged anew."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one unit owes under one rule in one period, before it is judged."""

    rule: Rule
    case: Case
    """Its channels come without facts until they are asked for with :meth:`_Channels.filled`."""
    standing: Standing
    deadline: Deadline | None = None
    event_case: Case | None = None
    """Where the event that starts its clock is looked for, if it is looked for in documents."""

    @property
    def group(self) -> str:
        """Its identity without the documents and messages that are obligations of their own."""
        return "|".join((self.rule.id, self.case.unit.id, self.case.period.label))


class Remembered(Protocol):
    """What earlier evaluations found."""

    def findings(self, group: str, stamp: str) -> tuple[Finding, ...] | None:
        """Findings of a group that was judged under the same fingerprint; None = it was not."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation's findings, and what each group of them rests on."""

    findings: tuple[Finding, ...]
    stamps: Mapping[str, str]
    """Fingerprint by group, where there is one."""
    judged: tuple[str, ...]
    """Groups that were judged now; the others' findings are remembered ones."""


def obligations(world: World, today: date, period: str | None = None) -> Iterator[Obligation]:
    """Every obligation that an evaluation on ``today`` judges, in rule and register order, with its facts.

    ``period``: only those of the period of this label, however old, instead of the current and the last one due.
    """
    channels = _Channels(world, today)
    for owed in _owed(world, today, channels, period):
        yield replace(owed, case=channels.filled(owed.case, owed.rule.id))


def _owed(world: World, today: date, channels: _Channels, period: str | None = None) -> Iterator[Obligation]:
    for rule in world.rules:
        if not rule.active:
            continue
        named = owing(rule, world.register)
        excepted = {u.id for phrase in rule.model.applies_to.except_ for u in resolve(phrase, world.register)}
        after = {u: before for u, before in heirs(named, world.register).items() if u.id not in excepted}
        for unit in (*named, *after):
            deadlines = Deadlines(
                rule, unit.id, world.events, world.workdays, partial(_event_case, rule, unit, channels)
            )
            for judged in _periods(rule, deadlines, today, period):
                deadline = deadlines.of(judged)
                case = _case(rule, unit, judged, deadline, channels)
                if unit in after and not has_taken_over(after[unit], judged, case.due, today):
                    continue
                standing = standing_in(unit, judged, case.due, today)
                if standing is not Standing.ABSENT:
                    yield Obligation(rule, case, standing, deadline, deadlines.event_case(judged))


def owing(rule: Rule, register: Register) -> tuple[Unit, ...]:
    """Units to which a rule applies, each once, in register order."""
    applies = rule.model.applies_to
    named = {u.id for phrase in (*applies.groups, *applies.units) for u in resolve(phrase, register)}
    excepted = {u.id for phrase in applies.except_ for u in resolve(phrase, register)}
    return tuple(u for u in register.units if u.id in named - excepted)


def evaluate(world: World, today: date, period: str | None = None) -> tuple[Finding, ...]:
    """One finding for each obligation on ``today``; ``period``: as in :func:`obligations`."""
    return evaluate_changed(world, today, None, period).findings


def evaluate_changed(world: World, today: date, remembered: Remembered | None, period: str | None = None) -> Evaluated:
    """The same findings as :func:`evaluate`; what rests on nothing new is remembered instead of judged again."""
    channels, stamps = _Channels(world, today), Stamps(world.stamps)
    found: dict[str, Finding] = {}
    marks: dict[str, str] = {}
    judged: list[str] = []
    for owed in _owed(world, today, channels, period):
        told = (world.tasks[owed.rule.model.task], owed.deadline)
        stamp = stamps.of(owed.rule, owed.case, *told) if remembered else None
        known = remembered.findings(owed.group, stamp) if remembered and stamp else None
        if stamp is not None:
            marks[owed.group] = stamp
        if known is None:
            judged.append(owed.group)
            obligation = replace(owed, case=channels.filled(owed.case, owed.rule.id))
            known = tuple(_finding(obligation, judgement, world) for judgement in _judge(obligation))
        for finding in known:
            found.setdefault(finding.obligation, finding)
    return Evaluated(tuple(found.values()), marks, tuple(judged))


def documents_to_open(world: World, today: date, sites: Collection[str] | None = None) -> tuple[Want, ...]:
    """Documents whose inside some judgement needs, each once; attachments if any judgement needs them.

    ``sites``: only what judgements need that rest on one of these sites; None = on any.
    """
    channels = _Channels(world, today)
    wanted: dict[tuple[str, str], Want] = {}
    for owed in _owed(world, today, channels):
        here = sites is None or any(c.site.id in sites for c in owed.case.looked)
        if owed.standing is Standing.UNCONFIRMED or not here:
            continue
        obligation = replace(owed, case=channels.filled(owed.case, owed.rule.id))
        for want in (*obligation.rule.monitor.wants(obligation.rule.params, obligation.case), *_for_start(obligation)):
            known = wanted.get((want.site_id, want.key))
            wanted[want.site_id, want.key] = replace(
                want, attachments=want.attachments or bool(known and known.attachments)
            )
    return tuple(wanted.values())


def _for_start(obligation: Obligation) -> tuple[Want, ...]:
    due = obligation.rule.model.due
    event = due.document_event if due else None
    return wants_for_start(event, obligation.event_case) if event and obligation.event_case else ()


def _periods(rule: Rule, deadlines: Deadlines, today: date, period: str | None) -> tuple[Period, ...]:
    """The periods an evaluation judges, as far as the rule holds for them."""

    def due(judged: Period) -> date | None:
        deadline = deadlines.of(judged)
        return deadline.day if deadline else None

    if period is None:
        judged = judged_periods(rule.model, due, today)
    else:
        named = periods_named(period).get(rule.model.period)
        judged = (named,) if named is not None and named.start <= today else ()
    held = (rule.holds_for(p, due(p), today) for p in judged)
    return tuple(p for p in held if p is not None)


def _case(rule: Rule, unit: Unit, period: Period, deadline: Deadline | None, channels: _Channels) -> Case:
    register, before, looks = channels.world.register, channels.predecessors(unit), rule.monitor.reach(rule.params)
    own = tuple(channels.bare(s) for s in own_sites(looks, unit, register))
    accounts = [s for u in (unit, *before) for s in register.accounts_of(u.id)] if looks.accounts else []
    mine = {c.site.id for c in own}
    inherited = (s for u in before for s in own_sites(looks, u, register))
    others = {s.id: s for s in (*inherited, *shared_sites(rule, register, unit)) if s.id not in mine}
    shared = tuple(channels.bare(s) for s in others.values())
    filers = {unit.id, *(u.id for u in before)}
    listed = {s.id: s for u in (unit, *before) for s in register.unified_of(u.id)} if looks.websites else {}
    end = min(period.end, channels.today)
    peers = tuple(
        channels.named(u)
        for u in peers_of(looks, unit, register, channels.predecessors)
        if standing_in(u, period, None, end) is not Standing.ABSENT
    )
    peer_sites = [
        [s for b in (u, *channels.predecessors(u)) for s in (*register.channels_of(b.id), *register.unified_of(b.id))]
        for u in peers
    ]
    return Case(
        unit=channels.named(unit),
        period=period,
        window_start=period.start - timedelta(days=rule.model.window_days),
        today=channels.today,
        due=deadline.day if deadline else None,
        own=own,
        shared=shared,
        besides=tuple(channels.bare(s) for s in listed.values() if s.id not in mine | others.keys()),
        workdays=channels.world.workdays,
        other_names=channels.other_names(unit),
        due_provisional=bool(deadline and deadline.provisional),
        accounts=tuple(channels.bare(s) for s in accounts),
        other_accounts=tuple(s.name for s in register.sites if s.is_account and s not in accounts)
        if looks.accounts
        else (),
        peers=peers,
        peer_channels=tuple(channels.bare(s) for s in {s.id: s for sites in peer_sites for s in sites}.values()),
        peer_sites=tuple(tuple(s.id for s in sites) for sites in peer_sites),
        other_hosts=hosts_of_others(register, filers) if looks.hosts else (),
        proofs=tuple(
            p for p in channels.world.proofs if p.rule == rule.id and p.unit in filers and p.period == period.label
        ),
        events=tuple(e for e in channels.world.events if e.unit in (None, unit.id) and e.on <= channels.today),
    )


def _event_case(rule: Rule, unit: Unit, channels: _Channels, event: DocumentEvent, period: Period) -> Case:
    """The unit's own channels, and every channel the event names, whoever's it is: a city's event is told by others."""
    case = _case(rule, unit, period, None, channels)
    told = (s for wanted in event.places for s in channels.world.register.sites if is_meant(wanted, s))
    return channels.filled(
        replace(case, besides=(), shared=tuple(map(channels.bare, {s.id: s for s in told}.values()))), rule=""
    )  # a page that a unit named starts no clock


def shared_sites(rule: Rule, register: Register, unit: Unit) -> tuple[Site, ...]:
    """City-wide channels a rule names: by id or name, or every site of a kind (``kind:portal``).

    One that the register does not have stands there without address: what is not known was not looked at.
    """
    found: dict[str, Site] = {}
    for wanted in rule.monitor.places(rule.params):
        sites = [s for s in register.sites if is_meant(wanted, s)]
        if not sites:
            name = wanted.removeprefix("kind:")
            sites = [Site(wanted, name, None, (), {}, (), "unified", confirmed=True)]
        for s in sites:
            if wanted.startswith("kind:") or not s.units or unit.id in s.units:
                found.setdefault(s.id, s)
    return tuple(found.values())


def is_meant(wanted: str, site: Site) -> bool:
    """True if a rule's word for a city-wide channel (id, name, ``kind:portal``) means this site."""
    if wanted.startswith("kind:"):
        return site.kind == wanted[5:] and site.part_of is None
    return wanted in (site.id, site.name)


def _judge(obligation: Obligation) -> tuple[Judgement, ...]:
    if obligation.standing is Standing.UNCONFIRMED:
        expected = f"{obligation.case.unit.name}：{obligation.rule.model.title}"
        return (unknown(Reason.UNIT_UNCONFIRMED, expected, due=obligation.case.due),)
    judged = obligation.rule.monitor.check(obligation.rule.params, obligation.case)
    # a page that a unit named may fulfil a duty; it is no duty of its own
    return tuple(j for j in judged if j.subject is None or not j.subject.key.startswith(POINTED_KEY))


def _by_proxy(judgement: Judgement) -> Judgement:
    """A task seen only by proxy: finding nothing asks for proof, it accuses nobody (DESIGN, point 9)."""
    if judgement.verdict is not Verdict.GAP:
        return judgement
    return replace(judgement, verdict=Verdict.NEEDS_PROOF)


def _proven(judgement: Judgement, case: Case) -> Judgement:
    """Where proof is asked for, one that the office accepted is enough; one that does not hold yet is named."""
    if judgement.verdict is not Verdict.NEEDS_PROOF:
        return judgement
    filed = about(case.proofs, judgement.subject)
    valid = holding(filed, case.today)
    if valid:
        message = f"{judgement.message}已有办公室认可的{name_zh(valid[0])}。"
        seen, marks = (*judgement.evidence, *shown(valid)), (*judgement.notes, Note.PROVEN)
        return replace(judgement, verdict=Verdict.MET, message=message, evidence=seen, notes=marks)
    return replace(judgement, message=f"{judgement.message}{why_none(filed, case.today)}")


def _finding(obligation: Obligation, judgement: Judgement, world: World) -> Finding:
    rule, case = obligation.rule, obligation.case
    task = world.tasks[rule.model.task]
    subject = judgement.subject.key if judgement.subject else ""
    if case.due_provisional and Note.PROVISIONAL_CALENDAR not in judgement.notes:
        judgement = replace(judgement, notes=(*judgement.notes, Note.PROVISIONAL_CALENDAR))
    if not rule.visible_in(task):
        judgement = _by_proxy(judgement)
    if rule.kind != "attestation":
        judgement = _proven(judgement, case)
    judgement = _with_start(_with_named(judgement, case), obligation.deadline)
    judgement = _masked(_with_fix(judgement, rule.model.how_to_fix))
    looks = [c.facts.look for c in case.looked if c.facts is not None]
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
        basis=rule.basis_on(min(case.due or case.today, case.today)),
        judgement=judgement,
        look_id=min((look.look_id for look in looks), default=None),
        sites=tuple(c.site.id for c in case.looked if c.site.base is not None),
        pending=rule.pending,
    )


def _with_named(judgement: Judgement, case: Case) -> Judgement:
    """Say so where a verdict rests on a page that no listing shows and whose address a unit named."""
    named = {d.url for c in case.looked for d in c.documents if d.pointed_out}
    if not any(e.url in named for e in judgement.evidence):
        return judgement
    return replace(judgement, notes=(*judgement.notes, Note.POINTED_OUT))


def _with_start(judgement: Judgement, deadline: Deadline | None) -> Judgement:
    """Name the document that started the clock: without it the due day could not be checked."""
    started = deadline.start if deadline else None
    if started is None or started.document is None or judgement.due is None:
        return judgement
    shown = evidence((started.document,))
    told = f"（期限自{day_zh(started.on)}起算，见《{started.document.title}》）"
    new = tuple(e for e in shown if e not in judgement.evidence)
    return replace(judgement, expected=judgement.expected + told, evidence=(*judgement.evidence, *new))


def _with_fix(judgement: Judgement, how: str) -> Judgement:
    """What is missing is told together with what to do about it."""
    if not how or judgement.verdict is not Verdict.GAP:
        return judgement
    return replace(judgement, message=f"{judgement.message}怎样改：{how.strip().rstrip('。')}。")


def _masked(judgement: Judgement) -> Judgement:
    """Without personal numbers, which a page's title or text may hold: findings are stored, mailed and exported."""
    subject = judgement.subject
    return replace(
        judgement,
        expected=mask_sentence(judgement.expected),
        message=mask_sentence(judgement.message),
        subject=replace(subject, title=mask_sentence(subject.title)) if subject else None,
        evidence=tuple(replace(e, title=mask_sentence(e.title)) for e in judgement.evidence),
        looked_at=tuple(replace(p, column=mask_name(p.column)) for p in judgement.looked_at),
    )


class _Channels:
    """Sites with their facts as of a day, and the other units' names, each worked out once."""

    def __init__(self, world: World, today: date) -> None:
        self.world = world
        self.today = today
        self._whole: dict[str, tuple[Channel, frozenset[str]]] = {}
        """By site; with the rules for which units named pages there."""
        self._channels: dict[tuple[str, str], Channel] = {}
        self._bare: dict[str, Channel] = {}
        self._others: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, Unit] = {}

    def bare(self, site: Site) -> Channel:
        """The site without facts: they are loaded where a judgement is made."""
        if site.id not in self._bare:
            self._bare[site.id] = Channel(site, None)
        return self._bare[site.id]

    def filled(self, case: Case, rule: str) -> Case:
        """The case with the facts of its channels, as far as they count for that rule."""
        given: dict[str, Any] = {
            f.name: tuple(self._of(channel, rule) for channel in value)
            for f in fields(case)
            if isinstance(value := getattr(case, f.name), tuple) and value and isinstance(value[0], Channel)
        }
        return replace(case, **given)

    def _of(self, channel: Channel, rule: str) -> Channel:
        """The site and what of it had been published by the day; a page that a unit named, only for the rules it was named for."""
        site = channel.site
        if site.id not in self._whole:
            facts = self.world.facts.get(site.id)
            channel = Channel(site, as_of(facts, self.today) if facts else None)
            self._whole[site.id] = channel, frozenset(r for d in channel.documents for r in d.pointed_out)
        whole, named = self._whole[site.id]
        if not named or whole.facts is None:
            return whole
        key = (site.id, rule if rule in named else "")
        if key not in self._channels:
            counting = tuple(d for d in whole.documents if not d.pointed_out or rule in d.pointed_out)
            self._channels[key] = Channel(site, replace(whole.facts, documents=counting))
        return self._channels[key]

    def named(self, unit: Unit) -> Unit:
        """The unit with the names of those whose duties it has taken over: what they published is its own."""
        if unit.id not in self._named:
            before = (name for u in self.predecessors(unit) for name in u.all_names)
            self._named[unit.id] = replace(unit, aliases=tuple(dict.fromkeys((*unit.aliases, *before))))
        return self._named[unit.id]

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """Those whose duties it takes over, theirs before them included."""
        found: dict[str, Unit] = {}
        wanted = [unit.id]
        while wanted:
            into = wanted.pop()
            for u in self.world.register.units:
                gone = u.successor is not None and u.successor.confirmed and u.successor.unit == into
                if gone and u.id not in found and u.id != unit.id:
                    found[u.id] = u
                    wanted.append(u.id)
        return tuple(found.values())

    def other_names(self, unit: Unit) -> tuple[str, ...]:
        """Names of all other units that are not also a name of this one."""
        if unit.id not in self._others:
            mine = set(self.named(unit).all_names)
            names = (n for u in self.world.register.units if u.id != unit.id for n in u.all_names)
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
