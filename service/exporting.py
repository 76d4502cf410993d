"""What the exports are made of, read from an open workspace."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from alerts.circular import Quarter
from alerts.coverage import Coverage, SiteCoverage
from alerts.exports.calendar_ics import calendar_ics, office_deadlines, unit_deadlines, units_with_deadlines
from alerts.ledger import Case, KeptPage, Ledger, is_listed, rows_of
from alerts.listing import Roll, roll
from alerts.past import load_past
from alerts.pictures import Pictures, pictures
from alerts.routing import patience_of
from alerts.scores import Limits, Score, scores
from monitors.case import Period
from service.house import House
from service.steps import ladder_of
from store.answers import Answer, all_answers, open_answers_by_gap
from store.evidence import Claim, Evidence, Record, gap_claims
from store.findings import current_findings, evaluation_made, evaluations_between, latest_evaluation
from store.gaps import Happening, history, load_all
from store.rounds import site_counts
from store.session import Session
from store.statements import statements_of
from store.verdicts import Finding, Gap, Verdict
from words import _


class ExportError(Exception):
    """Nothing can be exported; one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest evaluation and every gap there ever was."""

    evaluation: int
    findings: tuple[Finding, ...]
    """Settled ones: no rule of theirs waits for approval."""
    gaps: tuple[Gap, ...]


def ledger_of(house: House, since: date | None, unit: str | None = None) -> Ledger:
    """The ledger as of today. ``since``: list gaps closed from that day on too. ``unit``: only what that one answers for.

    Raises :class:`ExportError` where nothing was judged, or the newest evaluation is of a later day.
    """
    with house.sessions() as session:
        judged = judged_by(house, session)
        today = house.clock.today()
        quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        listed = {e.gap.id for e in _roll(house, session, judged, quarter).listed}
        cases = [replace(c, listed=c.gap.id in listed) for c in _cases(session, judged, since)]
    catalogue = house.workspace.catalogue
    rows = rows_of(cases, catalogue.register, today, catalogue.workdays)
    return Ledger(
        city=house.workspace.settings.city,
        as_of=today,
        simulation=is_simulated(house),
        since=since,
        rows=tuple(r for r in rows if unit in (None, r.unit)),
        unjudged=sum(f.judgement.verdict is Verdict.UNKNOWN for f in judged.findings),
    )


def pictures_of(house: House) -> Pictures:
    """Heat map, weeks and ages as of today. Raises :class:`ExportError`."""
    with house.sessions() as session:
        judged = judged_by(house, session)
        answered = open_answers_by_gap(session)
    catalogue = house.workspace.catalogue
    sections = {task.id: task.section for task in catalogue.tasks.values()}
    return pictures(judged.findings, judged.gaps, answered, catalogue.register, sections, house.clock.today())


def scores_of(house: House) -> tuple[Score, ...]:
    """Points of deduct rules as of today; empty where no rule carries points. Raises :class:`ExportError`."""
    with house.sessions() as session:
        return _scores(house, judged_by(house, session))


def _scores(house: House, judged: Judged) -> tuple[Score, ...]:
    catalogue, limits = house.workspace.catalogue, house.workspace.settings.score
    points = {r.id: r.model.points for r in house.world().rules if r.model.points is not None}
    return scores(
        judged.findings, points, catalogue.register, house.clock.today(), Limits(limits.warn_at, limits.fail_at)
    )


def quarter_of(house: House, period: Period) -> Quarter:
    """What the circular of a quarter is made from. Raises :class:`ExportError` where nothing was judged in it."""
    catalogue, today = house.workspace.catalogue, house.clock.today()
    with house.sessions() as session:
        judged = judged_by(house, session)
        until = min(period.end, today)
        if not evaluations_between(session, period.start, until):
            raise ExportError(
                _("{start}至{end}没有判定过，写不出这一季度的通报；请核对 --period").format(
                    start=period.start, end=period.end
                )
            )
        proofs = {claim.id: claim.finding for claim in gap_claims(session) if claim.id is not None}
        coverage = _coverage(house, session, period.start, until)
        answered = frozenset(open_answers_by_gap(session))
        listed = _roll(house, session, judged, period.start)
    return Quarter(
        period=period,
        as_of=today,
        city=house.workspace.settings.city,
        simulation=is_simulated(house),
        register=catalogue.register,
        sections={task.id: task.section for task in catalogue.tasks.values()},
        findings=judged.findings,
        proofs=proofs,
        gaps=judged.gaps,
        coverage=coverage,
        workdays=catalogue.workdays,
        answered=answered,
        roll=listed,
        scores=_scores(house, judged),
    )


def calendars_of(house: House, unit: str | None = None) -> dict[str, bytes]:
    """File name → calendar: the office's and those of all units that owe something next, or one unit's.

    Raises :class:`ExportError`.
    """
    register = house.workspace.catalogue.register
    with house.sessions() as session:
        judged = judged_by(house, session)
        as_of, at = evaluation_made(session, judged.evaluation)
    if unit is None:
        made = {"office.ics": office_deadlines(judged.findings, register)}
        units = list(units_with_deadlines(judged.findings, register, as_of))
    else:
        made, units = {}, [unit]
    made |= {f"unit-{u}.ics": unit_deadlines(judged.findings, u, register, as_of) for u in units}
    city, simulation = house.workspace.settings.city, is_simulated(house)
    return {
        name: calendar_ics(content, city=city, as_of=as_of, judged=at, simulation=simulation)
        for name, content in made.items()
    }


def _roll(house: House, session: Session, judged: Judged, quarter: date) -> Roll:
    catalogue = house.workspace.catalogue
    patience = patience_of(catalogue.register, ladder_of(house))
    asked = {f.obligation for f in judged.findings}
    return roll(
        load_past(session), asked, catalogue.register, catalogue.workdays, house.clock.today(), quarter, patience
    )


def _coverage(house: House, session: Session, since: date, until: date) -> Coverage:
    """What the last look at each site in that time read; a site that was not looked at in it is not counted."""
    sites = {s.id: s for s in house.workspace.catalogue.register.sites if not s.is_account}
    counts = site_counts(session, sites.values(), until, since=since)
    return Coverage(
        until,
        tuple(
            SiteCoverage(
                c.site_id, sites[c.site_id].name, sites[c.site_id].base or "", c.outcome, c.columns, c.columns_complete
            )
            for c in counts
        ),
    )


def is_simulated(house: House) -> bool:
    """True for a simulated workspace, and where a day is played: its output bears 【演示】."""
    return house.workspace.settings.simulation or house.clock.day is not None


def judged_by(house: House, session: Session) -> Judged:
    """The newest evaluation, which must not be of a later day than the one that is played."""
    newest = latest_evaluation(session)
    if newest is None:
        raise ExportError(_("还没有判定过，没有可以导出的；请先运行 gapwatch run"))
    evaluation, as_of = newest
    if as_of > house.clock.today():
        raise ExportError(
            _("最近一次判定是{as_of}的，晚于{today}；请用 --as-of {as_of}").format(
                as_of=as_of, today=house.clock.today()
            )
        )
    settled = tuple(f for f in current_findings(session, evaluation) if not f.pending)
    return Judged(evaluation, settled, load_all(session))


def _cases(session: Session, judged: Judged, since: date | None) -> list[Case]:
    now = {f.obligation: f for f in judged.findings}
    claims = {claim.id: claim for claim in gap_claims(session)}
    happened: dict[int, list[Happening]] = defaultdict(list)
    for event in history(session):
        happened[event.gap].append(event)
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in all_answers(session):
        answers[answer.gap].append(answer)
    evidence = Evidence(session)
    cases = []
    for gap in judged.gaps:
        if not is_listed(gap, since):
            continue
        claim = claims.get(gap.id)
        cases.append(
            Case(
                gap=gap,
                proof=claim.finding if claim is not None else None,
                now=now.get(gap.obligation),
                pages=_pages(evidence, claim) if claim is not None else (),
                statements=statements_of(session, gap.id),
                history=tuple(happened[gap.id]),
                answers=tuple(answers[gap.id]),
            )
        )
    return cases


def _pages(evidence: Evidence, claim: Claim) -> tuple[KeptPage, ...]:
    """What a gap rests on, look by look: the pages that carry it, then where it was looked for, then the rest."""
    judgement = claim.finding.judgement
    first: list[Record] = []
    for look in claim.looks:
        for page in judgement.evidence:
            first += evidence.page(page.sha256, look)
        if judgement.subject is not None:
            first += evidence.looked_at(claim.finding, judgement.subject.url, look)
        for place in judgement.looked_at:
            first += evidence.looked_at(claim.finding, place.url, look)
    records = {r.id: r for r in (*first, *evidence.of_finding(claim.finding, claim.looks))}
    return tuple(KeptPage(r.url, r.sha256, r.place) for r in sorted(records.values(), key=lambda r: r.look_id))
