"""Gaps of veto rules between two digests: told once, as soon as they are confirmed, by the digests' own rules.

The brake, the clerk's hold and the units' modes are those of the digests. What was told here is standing in the next
digest, not new again. Nothing is told before the office has had its first digest: at the first everything is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from alerts import render
from alerts.blocks import blocks
from alerts.brake import Counts, Signs, reasons_to_hold
from alerts.digest import Post, Situation, mails_zh, unit_digest, unreached_zh
from alerts.mail import Content, build, iso_week
from alerts.notice import brake_notice
from alerts.outbox import enqueue
from alerts.routing import UnitMail, office_recipients, unit_route
from alerts.sections import Entry, Sections
from alerts.succession import responsible
from alerts.views import UrgentNotice
from alerts.weekly import Policy
from alerts.wording import clean, day_zh, week_zh
from store import digests as table
from store import gaps as gap_table
from store.answers import open_answers_by_gap
from store.outbox import Hold
from store.session import Session
from store.verdicts import Finding, Gap, GapState, Level, Verdict


@dataclass(frozen=True, slots=True)
class Urgent:
    """What was made."""

    queued: int = 0
    held: int = 0
    braked: tuple[str, ...] = ()
    """Why the brake holds it; empty = it does not."""


@dataclass(frozen=True, slots=True)
class _Mail:
    content: Content
    told: dict[str, str]
    recipients: tuple[str, ...]
    hold: Hold | None


def make_urgent(
    session: Session, situation: Situation, policy: Policy, *, evaluation_id: int, now: datetime, signs: Signs | None
) -> Urgent:
    """Make the mails for confirmed gaps of veto rules that no digest has told yet, and enqueue them; the caller commits."""
    office_knows = table.ever_told(session, table.OFFICE)
    week = table.week_between(session, iso_week(situation.as_of))
    if office_knows is None or week is None:
        return Urgent()
    confirmed = _confirmed(session, situation)
    vetoes = [e for e in confirmed if e.finding is not None and e.finding.level is Level.VETO]
    fresh = [e for e in vetoes if str(e.gap.id) not in office_knows]
    units, post = _units(session, situation, policy, vetoes, week)
    if not fresh and not units:
        return Urgent()
    made = [*units, *_office(situation, fresh, post, week)]
    new = sum(str(e.gap.id) not in office_knows for e in confirmed)
    why = _why_held(situation, signs, policy, new)
    queued = held = 0
    for mail in made:
        table.add(
            session, week=week, audience=mail.content.audience, as_of=situation.as_of, made_at=now,
            evaluation_id=evaluation_id, told=mail.told,
        )  # fmt: skip
        hold = Hold.BRAKE if why else mail.hold
        for recipient in mail.recipients:
            enqueue(session, build(mail.content, recipient, policy.sender, now), hold=hold, now=now)
            queued, held = queued + (hold is None), held + (hold is not None)
    if why:
        shown = made[-1].content
        notice = render.brake(brake_notice(situation, why, units, shown, "单项否决即时提示"), week)
        for recipient in policy.administrator or office_recipients(situation.register):
            enqueue(session, build(notice, recipient, policy.sender, now), now=now)
    return Urgent(queued, held, why)


def _confirmed(session: Session, situation: Situation) -> list[Entry]:
    """Open gaps that two looks confirmed, that today's finding repeats, and for which no answer is undecided."""
    answered = open_answers_by_gap(session)
    findings: Mapping[str, Finding] = {f.obligation: f for f in situation.for_units().findings}

    def holds(gap: Gap) -> bool:
        found = findings.get(gap.obligation)
        repeated = found is not None and found.judgement.verdict is Verdict.GAP
        return gap.state is GapState.CONFIRMED and gap.id not in answered and repeated

    return [Entry(g, findings[g.obligation]) for g in gap_table.load_open(session).values() if holds(g)]


def _units(
    session: Session, situation: Situation, policy: Policy, vetoes: list[Entry], week: str
) -> tuple[list[_Mail], Post]:
    register, made = situation.register, []
    unreached: list[str] = []
    switched_off: list[str] = []
    for unit in register.units:
        knows = table.ever_told(session, unit.id) or frozenset()
        own = tuple(
            e
            for e in vetoes
            if responsible(register, e.gap.unit, situation.as_of) == unit.id and str(e.gap.id) not in knows
        )
        route = unit_route(register, unit.id, policy.unit_mail, policy.ladder)
        if own and not route.open:
            (switched_off if route.recipients else unreached).append(unit.id)
        elif own:
            at = partial(_address, policy, unit.id) if policy.answer_at is not None else None
            sections = Sections(new=own)
            view = unit_digest(replace(situation.for_units(), findings=()), unit.id, sections, at)
            subject = (
                f"{situation.demo}{clean(situation.city)}政务公开监测即时提示（{view.unit}）：单项否决{len(own)}项"
            )
            content = render.unit(replace(view, subject=subject, urgent=True), unit.id, week)
            hold = Hold.CLERK if route.mode is UnitMail.HELD else None
            made.append(_Mail(content, sections.told(), route.recipients, hold))
    held = sum(m.hold is not None for m in made)
    return made, Post(len(made), held, accused_unreached=tuple(unreached), switched_off=tuple(switched_off))


def _address(policy: Policy, unit: str, gap: Gap) -> str:
    return policy.answer_at(gap.id, unit) if policy.answer_at is not None else ""


def _office(situation: Situation, fresh: list[Entry], post: Post, week: str) -> list[_Mail]:
    if not fresh:
        return []
    s = situation
    view = UrgentNotice(
        subject=f"{s.demo}{clean(s.city)}政务公开监测即时提示（{week_zh(s.as_of)}）：单项否决新增{len(fresh)}项",
        simulation=s.simulation,
        city=clean(s.city),
        week=week_zh(s.as_of),
        as_of=day_zh(s.as_of),
        gaps=blocks(fresh, s.register, s.as_of),
        mails=mails_zh(post, s.register) + unreached_zh(post, s.register),
        looked_on=day_zh(s.coverage.looked_on),
    )
    told = Sections(new=tuple(fresh)).told()
    return [_Mail(render.urgent(view, week), told, office_recipients(s.register), None)]


def _why_held(situation: Situation, signs: Signs | None, policy: Policy, new: int) -> tuple[str, ...]:
    if signs is None:
        return ()
    unknown = sum(f.judgement.verdict is Verdict.UNKNOWN for f in situation.findings)
    return reasons_to_hold(signs, policy.limits, new=new, now=Counts(len(situation.findings), unknown))
