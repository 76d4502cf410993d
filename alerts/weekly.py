"""The week's digests: composed, remembered and put into the outbox in one transaction, once a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from alerts import render
from alerts.answers import answer_views
from alerts.blocks import item_title
from alerts.brake import USUAL_LIMITS, Counts, Limits, Signs, reasons_to_hold
from alerts.digest import Post, Situation, noted, office_digest, unit_digest
from alerts.listing import Roll, roll
from alerts.mail import Content, Sender, build, iso_week
from alerts.notice import brake_notice
from alerts.outbox import enqueue
from alerts.past import load_past
from alerts.pictures import pictures
from alerts.proofs import ending
from alerts.reminding import USUAL, Ladder, any_climbs, any_due
from alerts.routing import Route, UnitMail, office_recipients, patience_of, unit_route, without_recipient
from alerts.sections import ACCUSING, UNDECIDED, Sections, proof_ending_key, sort_gaps
from alerts.succession import responsible
from alerts.trial import TRIAL_LINK, as_trial
from alerts.undelivered import addresses, undelivered_lines
from alerts.views import ClosedView
from store import digests as table
from store import gaps as gap_table
from store.answers import Answer, open_answers_by_gap
from store.outbox import Hold, MailState, OutboxMail, undelivered
from store.proofs import Proof
from store.session import Session
from store.statements import Statement, standing_statements
from store.verdicts import Finding, Gap, Verdict

_STILL_HELD = "本周的邮件已暂停发送，等管理员核对；原因见发给管理员的邮件"


@dataclass(frozen=True, slots=True)
class Policy:
    """How this workspace mails."""

    sender: Sender
    unit_mail: UnitMail = UnitMail.HELD
    """For units whose contact names no mode."""
    limits: Limits = USUAL_LIMITS
    administrator: tuple[str, ...] = ()
    """Who is told when the brake holds; empty = the office."""
    answer_at: Callable[[int, str], str] | None = None
    """The address at which a unit (its id) answers for a gap; None = by mail only."""
    ladder: Ladder = USUAL
    """How units are reminded whose contact says nothing else."""


@dataclass(frozen=True, slots=True)
class UnitMailMade:
    """One unit's mail of the week."""

    unit: str
    content: Content
    mode: UnitMail


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail as it is, or would be, put into the outbox."""

    mail: OutboxMail
    html: str
    hold: Hold | None = None
    """Why it would wait; None = it would go. Of a mail that is in the outbox already: None."""


@dataclass(frozen=True, slots=True)
class Digests:
    """What a week's making gave."""

    week: str
    """ISO week, ``2018-W47``."""
    subject: str
    office_html: str
    """The office digest; complete in itself, so it is the offline page as well."""
    office_text: str
    office_eml: bytes
    """The office mail as a file, built for the first office recipient (without one: for the sender)."""
    units: tuple[UnitMailMade, ...] = ()
    """Units written to; empty where the week's digests had been made before."""
    queued: int = 0
    """Mails of this week queued or gone."""
    held: int = 0
    """Mails of this week that wait for release."""
    existing: bool = False
    """True if the week's digests had been made before: nothing was changed."""
    braked: tuple[str, ...] = ()
    """Why the brake holds this week's accusing mails; empty = it does not."""
    mails: tuple[Planned, ...] = ()
    """Of a preview: the very mails that making the week would put into the outbox, or had put there."""


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The gaps a digest may tell: open ones, and confirmed ones that ended."""

    gaps: tuple[Gap, ...]
    proofs: dict[str, Finding]
    """By obligation: the last finding that said ``gap``, where today's says ``unknown``."""
    said: dict[int, Statement]
    """By gap: the explanation or objection that stands."""
    answers: dict[int, tuple[Answer, ...]]
    """By gap: what its unit answered and nobody has decided yet."""


@dataclass(frozen=True, slots=True)
class _Made:
    """One digest before it is stored."""

    content: Content
    told: dict[str, str]
    recipients: tuple[str, ...]
    mode: UnitMail
    accuses: int = 0
    """Gaps that it tells as new or standing."""
    new: int = 0
    """Among them: for the first time."""


def make_digests(
    session: Session, situation: Situation, policy: Policy, *, evaluation_id: int, now: datetime,
    signs: Signs | None = None,
) -> Digests:  # fmt: skip
    """Make the digests of the ISO week of ``situation.as_of`` and enqueue their mails; the caller commits.

    Once made, a week stays as it is: later calls return the office mail as it was built and write nothing.
    ``signs``: what the brake looks at; None = it is not asked. Where it holds, mails that accuse wait for the
    administrator, who is told why and shown the office's digest; corrections and other mails go.
    """
    week = iso_week(situation.as_of)
    if table.exists(session, week, table.OFFICE):
        return _existing(session, week, situation, policy, now)
    office, units = _compose(session, situation, policy, week)
    why = _why_held(situation, office, signs, policy)
    table.drop_stale(session, week)
    for made in (office, *units):
        if table.exists(session, week, made.content.audience):
            continue  # it went out before the rest was dropped and made again
        table.add(
            session, week=week, audience=made.content.audience, as_of=situation.as_of, made_at=now,
            evaluation_id=evaluation_id, told=made.told,
        )  # fmt: skip
        for planned in _planned(made, policy, now, why):
            enqueue(session, planned.mail, hold=planned.hold, now=now)
    for planned in _notices(situation, policy, now, why, office, units):
        enqueue(session, planned.mail, hold=planned.hold, now=now)
    return _counted(session, replace(_digests(office, units, policy, now, week), braked=why))


def _planned(made: _Made, policy: Policy, now: datetime, why: Sequence[str]) -> list[Planned]:
    """One digest's mails; ``why``: the brake's reasons."""
    braked = why and made.accuses
    hold = Hold.BRAKE if braked else Hold.CLERK if made.mode is UnitMail.HELD else None
    return [Planned(build(made.content, r, policy.sender, now), made.content.html, hold) for r in made.recipients]


def _notices(
    situation: Situation, policy: Policy, now: datetime, why: tuple[str, ...], office: _Made, units: list[_Made]
) -> list[Planned]:
    """What the administrator is told when the brake holds."""
    if not why:
        return []
    notice = render.brake(brake_notice(situation, why, units, office.content), office.content.week)
    to = policy.administrator or office.recipients
    return [Planned(build(notice, recipient, policy.sender, now), notice.html) for recipient in to]


def _why_held(situation: Situation, office: _Made, signs: Signs | None, policy: Policy) -> tuple[str, ...]:
    if signs is None or not office.accuses:
        return ()
    unknown = sum(f.judgement.verdict is Verdict.UNKNOWN for f in situation.findings)
    return reasons_to_hold(signs, policy.limits, new=office.new, now=Counts(len(situation.findings), unknown))


def preview(
    session: Session, situation: Situation, policy: Policy, *, now: datetime, signs: Signs | None = None
) -> Digests:
    """What :func:`make_digests` would make at ``now``, or had made, without writing anything.

    The mails are the same byte for byte, given the same ``now``: it stands in the Date header and in the answer links.
    """
    week = iso_week(situation.as_of)
    office, units = _compose(session, situation, policy, week)
    made = _digests(office, units, policy, now, week)
    if table.exists(session, week, table.OFFICE):
        stored = tuple(map(_stored, table.mails_of_week(session, week)))
        office_mail = next((p.mail.mime for p in stored if p.mail.audience == table.OFFICE), None)
        made = made if office_mail is None else _of_mail(week, office_mail)
        return replace(made, mails=stored, existing=True)
    why = _why_held(situation, office, signs, policy)
    fresh = [m for m in (office, *units) if not table.exists(session, week, m.content.audience)]
    mails = [planned for m in fresh for planned in _planned(m, policy, now, why)]
    mails += _notices(situation, policy, now, why, office, units)
    held = sum(m.hold is not None for m in mails)
    return replace(made, queued=len(mails) - held, held=held, mails=tuple(mails), braked=why)


def trial(session: Session, situation: Situation, policy: Policy, to: str, *, now: datetime) -> list[OutboxMail]:
    """The week's mails as they are now, all to one address and marked as a trial; nothing is written.

    They share neither identity nor thread with the real ones, and their answer links are dead.
    """
    week = iso_week(situation.as_of)
    dead = (lambda gap, unit: TRIAL_LINK) if policy.answer_at is not None else None
    office, units = _compose(session, situation, replace(policy, answer_at=dead), week)
    sender = replace(policy.sender, reply_to=to)
    return [build(as_trial(m.content, m.recipients, to, now), to, sender, now) for m in (office, *units)]


def _stored(mail: OutboxMail) -> Planned:
    message = message_from_bytes(mail.mime, _class=EmailMessage, policy=SMTP)
    return Planned(mail, _part(message, "html"))


def _compose(session: Session, situation: Situation, policy: Policy, week: str) -> tuple[_Made, list[_Made]]:
    ledger = _ledger(session, situation)
    units: list[_Made] = []
    owing = {f.unit for f in situation.findings}
    accused_unreached: list[str] = []
    switched_off: list[str] = []
    waiting = 0
    waited = table.told_weeks(session, table.OFFICE, week, UNDECIDED)
    reached = {str(gap): (iso_week(day),) for gap, day in table.first_told(session, ACCUSING).items()}
    for unit in situation.register.units:
        sections = _sections(session, situation, ledger, unit.id, week)
        if not sections.calls_for_mail:
            continue
        route = unit_route(situation.register, unit.id, policy.unit_mail, policy.ladder)
        weeks = table.told_weeks(session, unit.id, week, ACCUSING)
        standing = [str(e.gap.id) for e in sections.standing]
        if any_climbs(standing, reached, week, route.ladder, waited):
            route = route.with_heads()
        if route.open:
            if not sections.presses and not any_due(standing, weeks, week, route.ladder):
                waiting += 1
                continue
            units.append(_unit(situation, unit.id, sections, route, week, policy.answer_at))
        elif sections.new or sections.standing:
            (switched_off if route.recipients else accused_unreached).append(unit.id)
    silent = without_recipient(situation.register, owing - set(accused_unreached))
    post = Post(
        made=len(units),
        held=sum(m.mode is UnitMail.HELD for m in units),
        accused_unreached=tuple(accused_unreached),
        unreached=silent,
        switched_off=tuple(switched_off),
        answers=_answers(situation, ledger),
        waiting=waiting,
        roll=_roll(session, situation, policy),
        pictures=pictures(
            situation.settled().findings,
            gap_table.load_all(session),
            ledger.answers,
            situation.register,
            situation.headings,
            situation.as_of,
        ),
        undelivered=undelivered_lines(
            undelivered(session), situation.register, addresses(situation.register) | set(policy.administrator)
        ),
    )
    return _office(session, situation, ledger, post, week), units


def _roll(session: Session, situation: Situation, policy: Policy) -> Roll:
    day, asked = situation.as_of, {f.obligation for f in situation.settled().findings}
    quarter = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    patience = patience_of(situation.register, policy.ladder)
    return roll(load_past(session), asked, situation.register, situation.workdays, day, quarter, patience)


def _ledger(session: Session, situation: Situation) -> _Ledger:
    open_gaps = gap_table.load_open(session)
    unseen = [
        f.obligation for f in situation.findings if f.judgement.verdict is Verdict.UNKNOWN and f.obligation in open_gaps
    ]
    gaps = (*open_gaps.values(), *gap_table.load_closed(session))
    return _Ledger(
        gaps, gap_table.last_proofs(session, unseen), standing_statements(session), open_answers_by_gap(session)
    )


def _sections(session: Session, situation: Situation, ledger: _Ledger, unit: str, week: str) -> Sections:
    """One unit's sections; what the clerk still has to decide is not in them.

    Theirs is what they answer for today, and the end of whatever they were told before a merger.
    """
    told = table.told_before(session, unit, week)

    def answers(owing: str) -> bool:
        return responsible(situation.register, owing, situation.as_of) == unit

    sections = sort_gaps(
        [g for g in ledger.gaps if answers(g.unit) or (not g.state.is_open and str(g.id) in told)],
        {f.obligation: f for f in situation.for_units().findings if answers(f.unit)},
        told,
        as_of=situation.as_of,
        proofs=ledger.proofs,
        said=ledger.said,
        answers=ledger.answers,
    )
    return replace(sections, disputed=(), explained=(), proofs_ending=_proofs_ending(situation.for_units(), told, unit))


def _proofs_ending(situation: Situation, told: Mapping[str, str], unit: str | None = None) -> tuple[Proof, ...]:
    """Accepted proofs, all or those a unit answers for, whose coming end this audience was not told yet."""
    register, as_of = situation.register, situation.as_of
    return tuple(
        p
        for p in ending(situation.proofs, situation.findings, register, as_of)
        if unit in (None, responsible(register, p.unit, as_of)) and proof_ending_key(p) not in told
    )


def _answers(situation: Situation, ledger: _Ledger) -> tuple[ClosedView, ...]:
    names = {u.id: u.name for u in situation.register.units}
    titles = {f.obligation: item_title(f) for f in situation.findings}
    answers = sorted((a for of_gap in ledger.answers.values() for a in of_gap), key=lambda a: a.id)
    return tuple(answer_views(answers, {g.id: g for g in ledger.gaps}, names, titles, situation.as_of))


def _unit(
    situation: Situation,
    unit: str,
    sections: Sections,
    route: Route,
    week: str,
    answer_at: Callable[[int, str], str] | None,
) -> _Made:
    at = (lambda gap: answer_at(gap.id, unit)) if answer_at is not None else None
    content = render.unit(unit_digest(situation.for_units(), unit, sections, at), unit, week)
    accused, new = _accused(sections)
    return _Made(content, sections.told(), route.recipients, route.mode, accused, new)


def _office(session: Session, situation: Situation, ledger: _Ledger, post: Post, week: str) -> _Made:
    told = table.told_before(session, table.OFFICE, week)
    findings = {f.obligation: f for f in situation.settled().findings}
    sections = sort_gaps(
        ledger.gaps, findings, told, as_of=situation.as_of, proofs=ledger.proofs, said=ledger.said,
        answers=ledger.answers, untold_too=True,
    )  # fmt: skip
    sections = replace(sections, proofs_ending=_proofs_ending(situation.settled(), told))
    content = render.office(office_digest(situation, sections, told, post), week)
    recipients = office_recipients(situation.register)
    accused, new = _accused(sections)
    return _Made(content, sections.told() | noted(situation, told), recipients, UnitMail.AUTO, accused, new)


def _accused(sections: Sections) -> tuple[int, int]:
    return len(sections.new) + len(sections.standing), len(sections.new)


def _digests(office: _Made, units: list[_Made], policy: Policy, now: datetime, week: str) -> Digests:
    addressee = office.recipients[0] if office.recipients else policy.sender.address
    return Digests(
        week=week,
        subject=office.content.subject,
        office_html=office.content.html,
        office_text=office.content.text,
        office_eml=build(office.content, addressee, policy.sender, now).mime,
        units=tuple(UnitMailMade(m.content.audience, m.content, m.mode) for m in units),
    )


def _existing(session: Session, week: str, situation: Situation, policy: Policy, now: datetime) -> Digests:
    mails = table.mails_of(session, week, table.OFFICE)
    if not mails:  # no office recipient was registered: nothing but the page was made, and it is made again
        return _counted(session, replace(preview(session, situation, policy, now=now), units=(), existing=True))
    braked = (_STILL_HELD,) if table.is_braked(session, week) else ()
    return _counted(session, replace(_of_mail(week, mails[0]), existing=True, braked=braked))


def _of_mail(week: str, mime: bytes) -> Digests:
    message = message_from_bytes(mime, _class=EmailMessage, policy=SMTP)
    return Digests(
        week=week,
        subject=str(message["Subject"]),
        office_html=_part(message, "html"),
        office_text=_part(message, "plain"),
        office_eml=mime,
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def _counted(session: Session, digests: Digests) -> Digests:
    states = [MailState(state) for _, state in table.week_states(session, digests.week)]
    held = states.count(MailState.HELD)
    gone = len(states) - held - states.count(MailState.DROPPED) - states.count(MailState.REFUSED)
    return replace(digests, queued=gone, held=held)
