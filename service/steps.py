"""The single steps of a round: a look, a judgement, the week's digests, the sending. Each commits what it did."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import partial

from alerts.brake import Counts, Limits, Signs
from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.coverage import Coverage, SiteCoverage
from alerts.digest import Situation
from alerts.exports.report import Places, Report, build_report
from alerts.gaps import update_gaps
from alerts.mail import iso_week
from alerts.outbox import Delivery, deliver
from alerts.reminding import Ladder
from alerts.routing import UnitMail, office_recipients
from alerts.urgent import make_urgent
from alerts.weekly import Digests, Policy, make_digests, preview, trial
from rules.engine import documents_to_open, evaluate, evaluate_changed
from rules.plan import make_plan
from service.answers import links_of
from service.child import start_crawler
from service.house import BEIJING, House
from service.named import asks_for_named
from service.robots import speak
from service.sender import sender_of
from store.closed import closed_folder, make_closed
from store.digests import BETWEEN
from store.evidence import Evidence
from store.filed import filed_proofs
from store.findings import (
    current_findings,
    keep_rule_texts,
    latest_evaluation,
    save_findings,
    start_evaluation,
)
from store.frontier import add_asks, create_look, look_plan
from store.gaps import gaps_for_report, load_open
from store.judged import LastFindings, remember
from store.load import StoredFacts, load_facts, load_facts_of_look, look_starts
from store.outbox import OutboxMail
from store.plan import Network, Politeness
from store.progress import fetches_done
from store.readings import Ask, AskKind
from store.reasons import Reason
from store.rounds import complete_sites, look_of, set_look_phase, site_counts
from store.session import Session
from store.verdicts import Finding, GapState
from store.watch import counts_at_last_digest, look_shares
from words import _

CRAWLER_TRIES = 3
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def look(house: House, round_id: int | None, purpose: str, only: frozenset[str] | None = None) -> int:
    """Read the sites of the plan: listings first, then the documents whose inside is needed. Returns the look's id."""
    today = house.clock.today()
    with house.sessions.begin() as session:
        known = look_of(session, round_id, purpose) if round_id is not None else None
        if known is None:
            plan = make_plan(house.world(), today, politeness_of(house), network_of(house), only=only)
            look_id = create_look(session, plan, as_of=today, round_id=round_id, purpose=purpose, now=house.clock.now())
            phase = "listing"
        else:
            look_id, phase = known.id, known.phase
            plan = look_plan(session, look_id)[0]
    if phase == "done":
        return look_id
    title = {"full": "look", "confirm": "second look"}.get(purpose, purpose)
    house.say(_("{title}: {number} sites").format(title=title, number=len(plan.sites)))
    if phase == "listing":
        _crawl(house, look_id)
        with house.sessions.begin() as session:
            complete_sites(session, look_id, plan, Reason.NOT_LOOKED)
            _ask_for_documents(house, session, look_id, today)
            set_look_phase(session, look_id, "opening", house.clock.now())
    _crawl(house, look_id)
    with house.sessions.begin() as session:
        set_look_phase(session, look_id, "done", house.clock.now())
    return look_id


def judge(house: House, round_id: int | None, look_id: int | None) -> int:
    """Evaluate everything known and update the gaps, in one transaction. Returns the evaluation's id."""
    today, now = house.clock.today(), house.clock.now()
    with house.sessions.begin() as session:
        facts = StoredFacts(session, today)
        world = replace(house.world(), facts=facts, stamps=facts.stamps())
        done = evaluate_changed(world, today, LastFindings(session))
        evaluation = start_evaluation(session, as_of=today, round_id=round_id, look_id=look_id, now=now)
        keep_rule_texts(session, ((r.sha256, r.id, r.text) for r in world.rules))
        saved = save_findings(session, evaluation, done.findings, today)
        remember(session, evaluation, done.stamps)
        update_gaps(
            session,
            saved,
            evaluation_id=evaluation,
            as_of=today,
            looks=look_starts(session),
            confirm_after=house.workspace.settings.confirm.after,
            now=now,
            register=world.register,
        )
    known = len(done.stamps) - len(set(done.stamps) & set(done.judged))
    again = (
        _(" ({known} of {number} obligations as before)").format(known=known, number=len(done.stamps)) if known else ""
    )
    house.say(_("judged: {number} findings{again}").format(number=len(saved), again=again))
    return evaluation


def judge_without_history(house: House, period: str | None = None) -> tuple[Finding, ...]:
    """What an evaluation on the as-of day would find; nothing is written. ``period``: only in that one, however old."""
    today = house.clock.today()
    with house.sessions() as session:
        return evaluate(replace(house.world(), facts=StoredFacts(session, today)), today, period)


def make_week(house: House, evaluation: int) -> Digests:
    """Make (or return) the digests of the as-of day's ISO week and put their mails into the outbox."""
    with house.office_language(), house.sessions.begin() as session:
        made = make_digests(
            session, situation(house, session, evaluation), _policy(house), evaluation_id=evaluation,
            now=house.clock.now(), signs=_signs(house, session),
        )  # fmt: skip
    if not made.existing:
        house.say(
            _("digest {week}: {queued} mails to send, {held} held").format(
                week=made.week, queued=made.queued, held=made.held
            )
        )
    for why in made.braked:
        house.say(_("  brake: {why}").format(why=why))
    return made


def make_at_once(house: House, evaluation: int) -> None:
    """Put the mails for newly confirmed gaps of veto rules into the outbox, if the workspace wants them at once."""
    if not house.workspace.settings.mail.veto_at_once:
        return
    with house.office_language(), house.sessions.begin() as session:
        made = make_urgent(
            session, situation(house, session, evaluation), _policy(house), evaluation_id=evaluation,
            now=house.clock.now(), signs=_signs(house, session, after_digest=True),
        )  # fmt: skip
    if made.queued or made.held:
        house.say(
            _("veto gaps told at once: {queued} mails to send, {held} held").format(queued=made.queued, held=made.held)
        )
    for why in made.braked:
        house.say(_("  brake: {why}").format(why=why))


def latest_digests(house: House) -> Digests | None:
    """The week's digests as they were made; None if nothing was judged yet."""
    with house.sessions() as session:
        newest = latest_evaluation(session)
    return make_week(house, newest[0]) if newest else None


def preview_week(house: House, evaluation: int) -> Digests:
    """The digests as they would be; nothing is written."""
    with house.office_language(), house.sessions() as session:
        return preview(
            session, situation(house, session, evaluation), _policy(house), now=house.clock.now(),
            signs=_signs(house, session),
        )  # fmt: skip


def trial_mails(house: House, evaluation: int, to: str) -> list[OutboxMail]:
    """The week's mails, all to one address, as a trial; nothing is written."""
    with house.office_language(), house.sessions() as session:
        return trial(session, situation(house, session, evaluation), _policy(house), to, now=house.clock.now())


def digest_due(house: House) -> bool:
    """True once the week's digest day and hour have passed (Beijing); a missed one is made at the next chance."""
    schedule = house.workspace.settings.schedule
    now = house.clock.beijing()
    monday = now.date() - timedelta(days=now.weekday())
    day = monday + timedelta(days=_WEEKDAYS.index(schedule.digest_day))
    at = datetime.combine(day, clock_time.fromisoformat(schedule.digest), tzinfo=BEIJING)
    return now >= at


def channel_of(house: House) -> SmtpChannel:
    """The mail server of the settings."""
    mail = house.workspace.settings.mail
    return SmtpChannel(
        SmtpSettings(
            mail.host, mail.port, mail.security, mail.username or None, mail.password or None, timeout=mail.timeout
        )
    )


def send(house: House, *, patient: bool = False) -> Delivery:
    """Hand over every queued mail; ``patient``: but for those that were put off until later."""
    delivery = deliver(house.sessions, channel_of(house), house.clock.now(), patient=patient)
    house.say(
        _("mail: {sent} sent, {held} held, {failed} failed").format(
            sent=delivery.sent, held=delivery.held, failed=delivery.failed
        )
    )
    if delivery.uncertain:
        house.say(
            _("  {uncertain} uncertain: may have arrived twice (same Message-ID)").format(uncertain=delivery.uncertain)
        )
    for error in delivery.errors:
        house.say(f"  {error}")
    said = speak(house, patient=patient)
    if said.sent or said.failed:
        house.say(_("robots: {sent} messages sent, {failed} failed").format(sent=said.sent, failed=said.failed))
    for error in said.errors:
        house.say(f"  {error}")
    return delivery


def coverage_statement(house: House) -> Iterator[str]:
    """A line for each site of the newest looks, and one for each column that was not read completely."""
    today = house.clock.today()
    with house.sessions() as session:
        facts = load_facts(session, today)
    for site in house.workspace.catalogue.register.sites:
        if (known := facts.get(site.id)) is None:
            continue
        complete = [c for c in known.columns if c.outcome is Reason.OK]
        back_to = max((c.complete_to for c in complete if c.complete_to and not c.whole), default=None)
        extent = f"back to {back_to}" if back_to else "to their ends"
        detail = f" ({known.look.detail})" if known.look.detail and known.look.outcome is not Reason.OK else ""
        columns = f", {len(complete)} of {len(known.columns)} columns complete {extent}" if known.columns else ""
        yield f"{site.id}: {known.look.outcome.value}{detail}{columns}"
        for column in known.columns:
            if column.outcome is not Reason.OK:
                yield f"  {'/'.join(column.path)}: {column.outcome.value}"


def situation(house: House, session: Session, evaluation: int) -> Situation:
    """Everything digests are made from, as the evaluation left it."""
    today = house.clock.today()
    findings = current_findings(session, evaluation)
    return Situation(
        findings=findings,
        register=house.workspace.catalogue.register,
        coverage=_coverage(house, session, today),
        city=house.workspace.settings.city,
        as_of=today,
        simulation=house.workspace.settings.simulation,
        proofs=(
            *(replace(p, id="") for p in house.workspace.catalogue.proofs),
            *(f.proof for f in filed_proofs(session)),
        ),
        workdays=house.workspace.catalogue.workdays,
        headings={task.id: task.section for task in house.workspace.catalogue.tasks.values()},
    )


def report(house: House) -> Report | None:
    """The newest evaluation's report; None before the first."""
    with house.sessions() as session:
        newest = latest_evaluation(session)
        if newest is None:
            return None
        return build_report(
            current_findings(session, newest[0]),
            gaps_for_report(session),
            as_of=newest[1],
            run=newest[0],
            city=house.workspace.settings.city,
            simulation=house.workspace.settings.simulation,
            kept=partial(_kept, Evidence(session)),
        )


def _kept(evidence: Evidence, finding: Finding) -> Places:
    j = finding.judgement
    looked_at = {p.url: [r.place for r in evidence.looked_at(finding, p.url, finding.look_id)] for p in j.looked_at}
    pages: dict[str, str] = {}
    for shown in j.evidence:
        found = evidence.page(shown.sha256, finding.look_id) or evidence.looked_at(finding, shown.url, finding.look_id)
        pages |= {} if not found else {shown.url: found[0].place}
    return Places(looked_at, pages)


def coverage_counts(house: House) -> tuple[int, int]:
    """Sites of the last looks: planned, and read completely as sites."""
    with house.sessions() as session:
        coverage = _coverage(house, session, house.clock.today())
    return len(coverage.sites), coverage.sites_read


def sites_to_confirm(house: House, *, ready_only: bool = False) -> frozenset[str]:
    """Sites on which provisional gaps rest; ``ready_only``: of those whose second look may come by now."""
    after, now = house.workspace.settings.confirm.after, house.clock.now()
    with house.sessions() as session:
        newest = latest_evaluation(session)
        waiting = {
            obligation
            for obligation, gap in load_open(session).items()
            if gap.state is GapState.PROVISIONAL and (not ready_only or gap.first_look_at + after <= now)
        }
        findings = current_findings(session, newest[0]) if newest else ()
    return frozenset(site for f in findings if f.obligation in waiting for site in f.sites)


def _ask_for_documents(house: House, session: Session, look_id: int, today: date) -> None:
    read = load_facts_of_look(session, look_id)
    facts = StoredFacts(session, today, read)
    plan = look_plan(session, look_id)[0]
    planned = {s.site_id for s in plan.sites}
    shown = {(site, d.key) for site, seen in read.items() for d in seen.documents if d.look_id == look_id}
    wants = documents_to_open(replace(house.world(), facts=facts), today, planned)
    asks = asks_for_named(session, planned)  # first: what they were named for goes with the ask
    asks += [
        Ask(AskKind.DOCUMENT, w.url, w.site_id, {"key": w.key, "attachments": w.attachments})
        for w in wants
        if w.site_id in planned and (w.site_id, w.key) not in shown  # a board's list may show letters whole
    ]
    house.say(_("  {number} documents to open").format(number=add_asks(session, look_id, asks)))


def _crawl(house: House, look_id: int) -> None:
    """Carry out a look's open fetches in a process of its own; a crashed one is started again, the frontier is ours."""
    logs = closed_folder(house.workspace.path / "logs")
    arguments = ["--look", str(look_id), "--evidence", str(house.evidence)]
    if not house.workspace.settings.evidence.messages:
        arguments.append("--without-messages")
    for _try in range(CRAWLER_TRIES):
        make_closed(logs / "crawler.log")
        with (logs / "crawler.log").open("ab") as log:
            process = start_crawler(house, arguments, log)
            code = _wait(house, process, look_id)
        if code in (0, 3):
            return
        house.say(_("  the crawler ended with {code}; see logs/crawler.log").format(code=code))


def _wait(house: House, process: subprocess.Popen[bytes], look_id: int) -> int:
    """Wait for the crawler, telling every few seconds how far it is."""
    told = -1
    while True:
        try:
            return process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            with house.sessions() as session:
                done, known = fetches_done(session, look_id)
            if done != told:
                house.say(_("  {done} of {known} pages").format(done=done, known=known))
                told = done
        except BaseException:
            process.kill()
            raise


def _coverage(house: House, session: Session, today: date) -> Coverage:
    sites = {s.id: s for s in house.workspace.catalogue.register.sites if not s.is_account}
    counts = site_counts(session, sites.values(), today)
    return Coverage(
        looked_on=today,
        sites=tuple(
            SiteCoverage(
                c.site_id, sites[c.site_id].name, sites[c.site_id].base or "", c.outcome, c.columns, c.columns_complete
            )
            for c in counts
        ),
    )


def _policy(house: House) -> Policy:
    """Answers go to the office, not to the machine that sends."""
    mail = house.workspace.settings.mail
    office = office_recipients(house.workspace.catalogue.register)
    sender = sender_of(house, reply_to=office[0] if office else None)
    brake = house.workspace.settings.brake
    limits = Limits(brake.new_share, brake.new_least, brake.unknown_rise, brake.read_share)
    administrator = (mail.administrator,) if mail.administrator else ()
    answer_at = None
    if (links := links_of(house)) is not None:
        answer_at = partial(links.address, today=house.clock.today(), now=house.clock.now())
    ladder = ladder_of(house)
    return Policy(sender, UnitMail(mail.unit_mail), limits, administrator, answer_at, ladder)


def ladder_of(house: House) -> Ladder:
    """How units are reminded, and when their gaps are listed for the circular, where contacts say nothing else."""
    mail = house.workspace.settings.mail
    return Ladder(mail.reminders, mail.heads_after, mail.circular_after)


def _signs(house: House, session: Session, *, after_digest: bool = False) -> Signs:
    """``after_digest``: for mails after the week's own digest, which is then what everything is held against."""
    today = house.clock.today()
    week = iso_week(today) + (BETWEEN if after_digest else "")
    shares, before = look_shares(session, today), counts_at_last_digest(session, week)
    return Signs(
        own_network=shares.own_network, read_before=shares.read_before, read_again=shares.read_again,
        left_out=shares.left_out, planned=shares.planned, before=Counts(*before) if before else None,
    )  # fmt: skip


def politeness_of(house: House) -> Politeness:
    """How gently sites are asked."""
    settings = house.workspace.settings
    crawl = settings.crawl
    return Politeness(settings.user_agent, crawl.delay, crawl.concurrency, crawl.timeout)


def network_of(house: House) -> Network:
    """How this machine reaches the sites."""
    n = house.workspace.settings.network
    ca = str((house.workspace.path / n.ca).resolve()) if n.ca else ""
    return Network(
        n.dns, n.control, n.ipv6_control, n.allow_private, *n.ports, ca,
        ipv6_proxy=n.ipv6_proxy, name_server_port=n.name_server_port,
    )  # fmt: skip
