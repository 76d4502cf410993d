"""Weeks in a row: who is written to, what is told once, and that a week is made only once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from sqlalchemy import select, update

from alerts.brake import Counts, Signs
from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.decisions import dispute, explain, lift, withdraw
from alerts.digest import Situation
from alerts.gaps import When, take, update_gaps
from alerts.lifecycle import Transition
from alerts.outbox import deliver
from alerts.routing import UnitMail
from alerts.weekly import Digests, Policy, make_digests, preview, trial
from store.digests import OFFICE, forget_dropped, told_before
from store.findings import save_findings, start_evaluation
from store.gaps import load_open
from store.models import DigestRow, GapRow, OutboxRow
from store.outbox import MailState, bounce, mails, release
from store.reasons import Reason
from store.register import Contact, Successor
from store.session import Sessions
from store.statements import Statement, StatementKind, add_statement
from store.verdicts import Finding, Gap, GapState, Level, Verdict
from tests.alerts.city import NOW, POLICY, SENDER, SIX_HOURS, coverage, finding, judged, register, situation
from tests.alerts.receiver import Inbox, Receiver

FIRST = date(2018, 11, 19)


@dataclass
class Town:
    """Weeks of the invented city: each Sunday and Monday a look, on Monday the digests."""

    sessions: Sessions
    policy: Policy = POLICY
    contacts: tuple[Contact, ...] = ()
    looks: int = 0

    def judge(self, day: date, *findings: Finding, looks: int = 2) -> int:
        """Evaluate on ``day`` after that many looks; returns the last evaluation's id."""
        evaluation = 0
        for _ in range(looks):
            self.looks += 1
            rested = [judged(f, f.judgement.verdict, self.looks) for f in findings]
            begun = {n: datetime(2018, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(1, self.looks + 1)}
            with self.sessions.begin() as session:
                evaluation = start_evaluation(session, as_of=day, round_id=None, look_id=None, now=NOW)
                saved = save_findings(session, evaluation, rested, day)
                update_gaps(
                    session, saved, evaluation_id=evaluation, as_of=day, looks=begun, confirm_after=SIX_HOURS, now=NOW
                )
        return evaluation

    def situation(self, day: date, *findings: Finding) -> Situation:
        return situation(*findings, as_of=day, register=register(*self.contacts))

    def monday(self, week: int, *findings: Finding, looks: int = 2, signs: Signs | None = None) -> Digests:
        """The digests of the ``week``-th Monday."""
        day = FIRST + timedelta(weeks=week - 1)
        evaluation = self.judge(day, *findings, looks=looks)
        with self.sessions.begin() as session:
            return make_digests(
                session, self.situation(day, *findings), self.policy, evaluation_id=evaluation, now=NOW, signs=signs
            )

    def decide(self, week: int, step: Callable[[Gap], Transition], said: Statement | None = None) -> None:
        """A person decides on the only open gap, the day after that Monday."""
        day = FIRST + timedelta(weeks=week - 1, days=1)
        with self.sessions.begin() as session:
            (gap,) = load_open(session).values()
            take(session, step(gap), When(day, NOW, None, "政务公开科"))
            if said is not None:
                add_statement(session, replace(said, gap=gap.id, on=day))

    def outbox(self) -> list[tuple[str, str, str]]:
        with self.sessions() as session:
            rows = session.query(OutboxRow).order_by(OutboxRow.id)
            return [(row.week, row.audience, row.state) for row in rows]


@pytest.fixture
def town(sessions: Sessions) -> Town:
    return Town(sessions)


def units(digests: Digests) -> list[str]:
    return [made.unit for made in digests.units]


def parsed(mime: bytes) -> EmailMessage:
    return message_from_bytes(mime, _class=EmailMessage, policy=SMTP)


def test_one_mail_to_the_office_and_one_to_each_unit_with_confirmed_gaps(town: Town) -> None:
    made = town.monday(1, finding("mzj"), finding("jtj"), finding("slj", verdict=Verdict.MET))
    assert units(made) == ["mzj", "jtj"]
    assert town.outbox() == [(made.week, who, "queued") for who in ("office", "mzj", "jtj")]
    assert (made.week, made.queued, made.held) == ("2018-W47", 3, 0)


def test_a_provisional_gap_is_not_mailed_to_the_unit(town: Town) -> None:
    made = town.monday(1, finding("mzj"), looks=1)
    assert units(made) == []
    assert "另有1项待第二次查看确认" in made.office_text
    assert "市民政局" not in made.office_text


def test_a_gap_is_new_once_and_standing_ever_after(town: Town) -> None:
    subjects = [town.monday(week, finding("mzj")).subject for week in (1, 2, 3)]
    assert [subject.rpartition("：")[2] for subject in subjects] == [
        "新增1项，持续0项", "新增0项，持续1项", "新增0项，持续1项",
    ]  # fmt: skip


def test_the_same_week_again_is_a_no_op_with_the_same_mail(town: Town) -> None:
    first = town.monday(1, finding("mzj"))
    again = town.monday(1, finding("mzj"), finding("jtj"))
    assert (first.existing, again.existing) == (False, True)
    assert (again.office_html, again.office_text, again.office_eml, again.subject) == (
        first.office_html, first.office_text, first.office_eml, first.subject,
    )  # fmt: skip
    assert len(town.outbox()) == 2


def test_the_same_week_again_without_an_office_recipient_writes_nothing_either(sessions: Sessions) -> None:
    town = Town(sessions, contacts=(Contact("mzj", ("m@city.test",)),))
    first, again = town.monday(1, finding("mzj")), town.monday(1, finding("mzj"))
    assert again.existing
    assert again.office_html == first.office_html
    assert town.outbox() == [("2018-W47", "mzj", "queued")]


def test_making_is_all_or_nothing(town: Town) -> None:
    town.judge(FIRST, finding("mzj"))
    with town.sessions() as session:
        make_digests(session, town.situation(FIRST, finding("mzj")), town.policy, evaluation_id=1, now=NOW)
        session.rollback()
    with town.sessions() as session:
        assert (session.query(DigestRow).count(), session.query(OutboxRow).count()) == (0, 0)


@pytest.mark.parametrize("signs", [None, Signs(True, 40, 0, 0, 44, before=None)])
def test_a_preview_is_the_outbox_byte_for_byte_and_writes_nothing(sessions: Sessions, signs: Signs | None) -> None:
    town = Town(
        sessions, replace(POLICY, unit_mail=UnitMail.HELD, answer_at=lambda gap, unit: f"https://gk.test/{gap}")
    )
    town.judge(FIRST, finding("mzj"), finding("jyj"))
    found = town.situation(FIRST, finding("mzj"), finding("jyj"))
    with town.sessions.begin() as session:
        shown = preview(session, found, town.policy, now=NOW, signs=signs)
    assert town.outbox() == []
    with town.sessions.begin() as session:
        made = make_digests(session, found, town.policy, evaluation_id=2, now=NOW, signs=signs)
        assert replace(shown, mails=()) == made
        rows = session.query(OutboxRow).order_by(OutboxRow.id).all()
        assert [(p.mail.mime, p.hold or "") for p in shown.mails] == [(r.mime, r.hold) for r in rows]
        later = preview(session, found, town.policy, now=NOW + timedelta(hours=1), signs=signs)
    assert [(p.mail, p.html) for p in later.mails] == [(p.mail, p.html.replace("\r\n", "\n")) for p in shown.mails]
    assert (later.existing, later.office_text) == (True, shown.office_text)


def test_a_trial_goes_to_one_reader_as_mails_of_their_own_whose_links_are_dead(sessions: Sessions) -> None:
    town = Town(sessions, replace(POLICY, answer_at=lambda gap, unit: f"https://gk.test/{gap}"))
    made = town.monday(1, finding("mzj"))
    before = town.outbox()
    with town.sessions.begin() as session:
        mails = trial(session, town.situation(FIRST, finding("mzj")), town.policy, "office@city.test", now=NOW)
    assert town.outbox() == before
    assert [m.subject for m in mails] == [f"【试发】{s}" for s in (made.subject, made.units[0].content.subject)]
    real = {m["Message-ID"] for m in map(message_from_bytes, _mimes(town))}
    for mail in mails:
        message = message_from_bytes(mail.mime, _class=EmailMessage, policy=SMTP)
        assert {message["To"], message["Reply-To"]} == {"office@city.test"}
        assert message["Message-ID"] not in real
        for kind in ("plain", "html"):
            part = message.get_body((kind,))
            assert part is not None
            assert "https://gk.test/" not in part.get_content()
            assert "本邮件只发给office@city.test" in part.get_content()
    assert b"https://trial.invalid/a/trial" in _text(mails[1].mime)


def _mimes(town: Town) -> list[bytes]:
    with town.sessions() as session:
        return list(session.scalars(select(OutboxRow.mime)))


def _text(mime: bytes) -> bytes:
    part = message_from_bytes(mime, _class=EmailMessage, policy=SMTP).get_body(("plain",))
    assert part is not None
    return str(part.get_content()).encode()


def test_what_was_resolved_is_told_once_to_those_who_were_accused(town: Town) -> None:
    town.monday(1, finding("mzj"))
    second = town.monday(2, judged(finding("mzj"), Verdict.LATE, message="已于2018年11月22日公开"))
    assert units(second) == ["mzj"]
    assert "已整改（迟公开）" in second.office_text
    third = town.monday(3, judged(finding("mzj"), Verdict.LATE))
    assert units(third) == []
    assert third.subject.endswith("没有缺口")


def test_a_correction_goes_to_everyone_who_got_the_accusation(town: Town) -> None:
    town.monday(1, finding("mzj"))
    second = town.monday(2, judged(finding("mzj"), Verdict.NOT_APPLICABLE, message="不属于本单位职责"))
    assert units(second) == ["mzj"]
    assert second.subject.endswith("更正1项")
    assert "谨致歉意" in second.units[0].content.text
    assert units(town.monday(3, judged(finding("mzj"), Verdict.NOT_APPLICABLE))) == []


def test_nobody_is_corrected_who_was_not_accused(town: Town) -> None:
    town.judge(FIRST, finding("mzj"))
    made = town.monday(1, judged(finding("mzj"), Verdict.NOT_APPLICABLE))
    assert units(made) == []
    assert "更正" not in made.subject


def test_a_gap_that_is_unknown_today_stays_in_the_mail_with_its_proof(town: Town) -> None:
    town.monday(1, finding("mzj"))
    hidden = judged(
        finding("mzj"), Verdict.UNKNOWN, reason=Reason.TIMEOUT, looked_at=(), message="网站打不开", evidence=()
    )
    second = town.monday(2, hidden)
    assert second.subject.endswith("新增0项，持续1项")
    text = second.units[0].content.text
    assert "本次未能复看（规定时间内没有打开），以2018年11月19日的查看结果为准" in text
    assert "在本单位网站和统一平台上均未查到2018年部门预算" in text
    assert "http://mzj.city.test/gkmlpt/index" in text


def test_a_disputed_gap_leaves_the_unit_s_mail(town: Town) -> None:
    town.monday(1, finding("mzj"))
    with town.sessions.begin() as session:
        session.query(GapRow).one().state = GapState.DISPUTED.value
    second = town.monday(2, finding("mzj"))
    assert units(second) == []
    assert "有异议，待办公室裁定" in second.office_text


def test_held_mail_waits_and_gives_way_to_the_next_week_s(sessions: Sessions) -> None:
    town = Town(sessions, Policy(SENDER, UnitMail.HELD))
    first = town.monday(1, finding("mzj"))
    assert (first.queued, first.held) == (1, 1)
    assert "其中1个单位的邮件待办公室确认后发出" in first.office_text
    second = town.monday(2, finding("mzj"))
    assert "新增1项" in second.units[0].content.subject, "what was held was not told"
    assert town.outbox() == [
        ("2018-W47", "office", "queued"), ("2018-W47", "mzj", "dropped"),
        ("2018-W48", "office", "queued"), ("2018-W48", "mzj", "held"),
    ]  # fmt: skip


def test_a_held_accusation_that_proved_wrong_needs_no_correction(sessions: Sessions) -> None:
    town = Town(sessions, Policy(SENDER, UnitMail.HELD))
    town.monday(1, finding("mzj"))
    second = town.monday(2, judged(finding("mzj"), Verdict.NOT_APPLICABLE))
    assert units(second) == []
    assert second.subject.endswith("更正1项"), "the office had read it"
    assert ("2018-W47", "mzj", "dropped") in town.outbox()


def test_a_unit_s_own_mode_wins(sessions: Sessions) -> None:
    contacts = (
        Contact(None, ("office@city.test",)), Contact("mzj", ("m@city.test",), "held"),
        Contact("jtj", ("j@city.test",), "off"), Contact("hbj", ("h@city.test", "h2@city.test")),
    )  # fmt: skip
    made = Town(sessions, contacts=contacts).monday(1, *(finding(u) for u in ("mzj", "jtj", "hbj", "lyj")))
    assert [(m.unit, m.mode) for m in made.units] == [("mzj", UnitMail.HELD), ("hbj", UnitMail.AUTO)]
    assert (made.queued, made.held) == (3, 1)
    assert "市交通运输局有缺口，但已设为不发邮件" in made.office_text
    assert "有缺口而没有登记收件人，请办公室另行转告并补登：市旅游局" in made.office_text


def test_what_each_audience_was_told_is_remembered(town: Town) -> None:
    town.monday(1, finding("mzj"), finding("jtj", verdict=Verdict.LATE))
    with town.sessions() as session:
        (gap,) = load_open(session).values()
        assert told_before(session, OFFICE, "2018-W48") == {
            str(gap.id): "new", f"late:{finding('jtj').obligation}": "late",
        }  # fmt: skip
        assert told_before(session, "mzj", "2018-W48") == {str(gap.id): "new"}
        assert told_before(session, "mzj", "2018-W47") == {}


def test_an_open_gap_of_a_retired_rule_is_mentioned_but_not_mailed(town: Town) -> None:
    town.monday(1, finding("mzj"))
    second = town.monday(2, finding("jtj", verdict=Verdict.MET))
    assert units(second) == []
    assert "另有1项以前时期或者已停用监测事项的缺口仍未了结" in second.office_text


def test_what_a_rule_that_waits_for_approval_says_is_told_to_the_office_alone(town: Town) -> None:
    gap = replace(finding("jtj", rule="new", title="新规则", level=Level.HINT), pending=True)
    others = (judged(gap, v) for v in (Verdict.LATE, Verdict.DUE_SOON, Verdict.UNKNOWN))
    waiting = (gap, *(replace(f, obligation=f"new|jtj|{n}|", rule_title=f"另{n}") for n, f in enumerate(others)))
    made = town.monday(1, finding(), *waiting)
    assert [m.unit for m in made.units] == ["mzj"]
    assert "规则待审批" in made.office_text
    assert "新规则" in made.office_text
    assert not any(f"另{n}" in made.office_text for n in range(3))


@pytest.mark.parametrize("level", [Level.HINT, Level.REVIEW])
def test_a_unit_is_not_told_that_it_is_late_or_soon_due_under_a_mere_hint(town: Town, level: Level) -> None:
    hint = finding(rule="hint", title="提示规则", level=level)
    late, due = judged(hint, Verdict.LATE), judged(hint, Verdict.DUE_SOON)
    made = town.monday(1, finding(), late, replace(due, obligation="hint|mzj|2019|", rule_title="提示将到期"))
    (mail,) = made.units
    assert "部门预算公开" in mail.content.text
    assert "提示规则" not in mail.content.text
    assert "提示将到期" not in mail.content.text
    assert "提示规则" in made.office_text


def test_a_confirmed_gap_waits_in_silence_while_its_rule_does(town: Town) -> None:
    town.monday(1, finding())
    made = town.monday(2, replace(finding(), pending=True))
    assert made.units == ()
    with town.sessions() as session:
        assert [g.state for g in load_open(session).values()] == [GapState.CONFIRMED]


def test_a_dead_network_opens_nothing_and_says_so_site_by_site(town: Town) -> None:
    dead = tuple(finding(u, verdict=Verdict.UNKNOWN, reason=Reason.DNS) for u in ("mzj", "jtj"))
    town.judge(FIRST, *dead)
    sites = [(site.site_id, Reason.DNS) for site in coverage().sites]
    with town.sessions.begin() as session:
        made = make_digests(
            session, replace(town.situation(FIRST, *dead), coverage=coverage(*sites)), town.policy,
            evaluation_id=1, now=NOW,
        )  # fmt: skip
        assert load_open(session) == {}
    assert made.office_text.count("域名无法解析") == 10
    assert units(made) == []


def test_the_mails_of_a_week_arrive_as_they_were_made(town: Town) -> None:
    made = town.monday(1, finding("mzj"))
    with Receiver(inbox := Inbox()) as server:
        channel = SmtpChannel(SmtpSettings("127.0.0.1", server.port))
        assert deliver(town.sessions, channel, NOW).sent == 2
        town.monday(1, finding("mzj"))
        assert deliver(town.sessions, channel, NOW).sent == 0
    assert inbox.recipients == ["office@city.test", "mzj@city.test"]
    office, unit = inbox.messages
    assert office["Subject"] == made.subject
    assert unit["Reply-To"] == "office@city.test"
    body = unit.get_body(("html",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == made.units[0].content.html
    assert parsed(made.office_eml)["Message-ID"] == office["Message-ID"]


def test_what_came_back_was_told_to_nobody_and_the_office_hears_of_the_address(town: Town) -> None:
    town.monday(1, finding("mzj"))
    with Receiver(Inbox()) as server:
        deliver(town.sessions, SmtpChannel(SmtpSettings("127.0.0.1", server.port)), NOW)
    with town.sessions.begin() as session:
        row = session.query(OutboxRow).filter_by(audience="mzj").one()
        told = bounce(session, [row.message_id], ["MZJ@city.test"], "5.2.2", "<b>452 full</b> http://evil.test/", NOW)
        assert [mail.recipient for mail in told] == ["mzj@city.test"]
    second = town.monday(2, finding("mzj"))
    (unit,) = second.units
    assert "新增1项，持续0项" in unit.content.subject
    assert second.subject.endswith("新增0项，持续1项")
    for text in (second.office_text, second.office_html):
        assert "邮件没有送达的收件人" in text
        assert "市民政局　mzj@city.test：对方邮箱已满（5.2.2），2018年11月19日退回" in text
        assert "evil" not in text, "a strange server's words are not shown as ours"


def test_an_address_that_was_put_right_or_works_again_is_told_no_more(town: Town) -> None:
    town.monday(1, finding("mzj"))
    with Receiver(Inbox(at_rcpt=lambda n: "550 5.1.1 unknown" if n == 2 else None)) as server:
        channel = SmtpChannel(SmtpSettings("127.0.0.1", server.port))
        deliver(town.sessions, channel, NOW)
        second = town.monday(2, finding("mzj"))
        assert "mzj@city.test：收件地址有误或者不存在（5.1.1），没有发出" in second.office_text
        town.contacts = (Contact(None, ("office@city.test",)), Contact("mzj", ("new@city.test",)))
        assert "没有送达" not in town.monday(3, finding("mzj")).office_text
        town.contacts = ()
        deliver(town.sessions, channel, NOW)
    assert "没有送达" not in town.monday(4, finding("mzj")).office_text


EXPLANATION = Statement(
    0,
    StatementKind.EXPLANATION,
    "该项目涉密，依法不公开",
    "政务公开科",
    FIRST,
    NOW,
    "惠保〔2018〕1号",
    date(2018, 12, 15),
)


def explained(gap: Gap) -> Transition:
    return explain(gap, until=date(2018, 12, 15), today=FIRST)


def test_what_is_explained_leaves_the_unit_s_mail_and_shows_the_office_why_and_until_when(town: Town) -> None:
    town.monday(1, finding("mzj"))
    town.decide(1, explained, EXPLANATION)
    made = town.monday(2, finding("mzj"))
    assert units(made) == []
    assert (
        "该项目涉密，依法不公开（2018年11月20日由政务公开科记录，依据：惠保〔2018〕1号，有效至2018年12月15日）"
        in made.office_text
    )


def test_the_end_of_an_explanation_is_announced_to_the_unit_once_and_then_the_gap_counts_again(town: Town) -> None:
    town.monday(1, finding("mzj"))
    town.decide(1, explained, EXPLANATION)
    told = {week: town.monday(week, finding("mzj")) for week in (2, 3, 4, 5)}  # 26 Nov, 3, 10, 17 Dec
    assert {week: units(made) for week, made in told.items()} == {2: [], 3: ["mzj"], 4: [], 5: ["mzj"]}
    (third,), (fifth,) = told[3].units, told[5].units
    assert "说明将到期" in third.content.text
    assert "贵单位没有待处理的缺口" in third.content.text
    assert "持续缺口" in fifth.content.text


def test_a_disputed_gap_leaves_the_unit_s_mail_until_the_clerk_lifts_it(town: Town) -> None:
    town.monday(1, finding("mzj"))
    town.decide(1, dispute, replace(EXPLANATION, kind=StatementKind.OBJECTION, text="已在门户公开", until=None))
    second = town.monday(2, finding("mzj"))
    assert units(second) == []
    assert "有异议，待办公室裁定" in second.office_text
    assert "已在门户公开" in second.office_text
    town.decide(2, lift)
    assert units(town.monday(3, finding("mzj"))) == ["mzj"]


def test_a_withdrawal_by_the_office_corrects_with_its_reason_and_the_claim_is_not_repeated(town: Town) -> None:
    town.monday(1, finding("mzj"))
    correction = replace(
        EXPLANATION, kind=StatementKind.CORRECTION, text="标题写作收支预算，我们没有认出来", until=None
    )
    town.decide(1, lambda gap: withdraw(gap, today=FIRST), correction)
    second = town.monday(2, finding("mzj"))
    (mail,) = second.units
    assert "谨致歉意" in mail.content.text
    assert "标题写作收支预算，我们没有认出来" in mail.content.text
    assert units(town.monday(3, finding("mzj"))) == []


def test_a_merged_unit_s_standing_accusation_is_told_to_its_successor(town: Town) -> None:
    town.monday(1, finding("jtj"))
    heirs = register()
    heirs = replace(
        heirs,
        units=tuple(replace(u, successor=Successor("mzj", FIRST, True)) if u.id == "jtj" else u for u in heirs.units),
    )
    town.judge(FIRST + timedelta(weeks=1), finding("jtj"))
    with town.sessions.begin() as session:
        asked = replace(town.situation(FIRST + timedelta(weeks=1), finding("jtj")), register=heirs)
        made = make_digests(session, asked, town.policy, evaluation_id=2, now=NOW)
    (mail,) = made.units
    assert (mail.unit, mail.content.text.count("新增缺口")) == ("mzj", 1)


CALM = Signs(own_network=False, read_before=40, read_again=40, left_out=0, planned=44, before=Counts(1000, 200))
ALARMED = replace(CALM, own_network=True)


def test_the_brake_holds_whatever_accuses_and_tells_the_administrator_why(town: Town) -> None:
    town.policy = replace(town.policy, administrator=("admin@city.test",))
    made = town.monday(1, finding("mzj"), finding("jtj"), signs=ALARMED)
    assert made.braked == ("最近一次查看时，对照网址都打不开，多半是本机的网络有问题",)
    assert town.outbox() == [
        (made.week, "office", "held"), (made.week, "mzj", "held"), (made.week, "jtj", "held"), (made.week, "admin", "queued"),
    ]  # fmt: skip
    with town.sessions() as session:
        mail = session.query(OutboxRow).filter_by(audience="admin").one()
        held = {row.hold for row in session.query(OutboxRow).filter_by(state="held")}
    assert (mail.recipient, held) == ("admin@city.test", {"brake"})
    assert "暂停发送" in mail.subject
    body = parsed(mail.mime).get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "对照网址都打不开" in text
    assert "周报和2个单位的提示邮件都没有发出" in text
    assert "新增缺口" in text, "the preview"


def test_without_an_administrator_the_office_is_told(town: Town) -> None:
    town.monday(1, finding("mzj"), signs=ALARMED)
    with town.sessions() as session:
        assert session.query(OutboxRow).filter_by(audience="admin").one().recipient == "office@city.test"


def test_a_week_that_the_brake_holds_says_so_again_until_somebody_decides(town: Town) -> None:
    first = town.monday(1, finding("mzj"), signs=ALARMED)
    again = town.monday(1, finding("mzj"), signs=ALARMED)
    assert (again.existing, len(again.braked)) == (True, 1)
    with town.sessions.begin() as session:
        release(session, [m.id for m in mails(session, MailState.HELD)])
    assert town.monday(1, finding("mzj"), signs=ALARMED).braked == ()
    assert first.week == again.week


def test_what_does_not_accuse_goes_through_the_brake(town: Town) -> None:
    town.monday(1, finding("mzj"), finding("jtj"))
    made = town.monday(2, judged(finding("mzj"), Verdict.NOT_APPLICABLE), finding("jtj"), signs=ALARMED)
    states = {audience: state for week, audience, state in town.outbox() if week == made.week}
    assert states == {"office": "held", "mzj": "queued", "jtj": "held", "admin": "queued"}, "mzj gets its correction"


def test_a_quiet_week_needs_no_brake(town: Town) -> None:
    made = town.monday(1, finding("mzj", verdict=Verdict.MET), signs=ALARMED)
    assert (made.braked, town.outbox()) == ((), [(made.week, "office", "queued")])


def test_what_the_brake_held_and_a_later_week_replaced_was_told_to_nobody(town: Town) -> None:
    town.monday(1, finding("mzj"), signs=ALARMED)
    second = town.monday(2, finding("mzj"), signs=CALM)
    assert second.subject.endswith("新增1项，持续0项")
    assert units(second) == ["mzj"]


def test_dropped_digests_are_made_again_on_request_and_others_are_not(town: Town) -> None:
    first = town.monday(1, finding("mzj"), signs=ALARMED)
    with town.sessions.begin() as session:
        assert forget_dropped(session, first.week) == 0
        session.query(OutboxRow).filter_by(state="held").update({"state": "dropped", "hold": ""})
    with town.sessions.begin() as session:
        assert forget_dropped(session, first.week) == 2
    again = town.monday(1, finding("mzj"), finding("jtj"), signs=CALM)
    assert (again.existing, units(again)) == (False, ["mzj", "jtj"])
    assert [(audience, state) for _, audience, state in town.outbox()] == [
        ("office", "dropped"), ("mzj", "dropped"), ("admin", "queued"), ("office", "queued"), ("mzj", "queued"), ("jtj", "queued"),
    ]  # fmt: skip


def test_a_unit_with_nothing_new_is_reminded_more_and_more_seldom(town: Town) -> None:
    made = {week: town.monday(week, finding("mzj")) for week in range(1, 10)}
    assert [week for week, digests in made.items() if units(digests)] == [1, 2, 3, 5, 9]
    assert "另有1个单位只有持续缺口，还没有到下一次提醒的时候" in made[4].office_text


def test_what_is_new_does_not_wait_for_the_next_reminder(town: Town) -> None:
    for week in (1, 2, 3):
        town.monday(week, finding("mzj"))
    made = town.monday(4, finding("mzj"), finding("mzj", "accounts"))
    (mail,) = made.units
    assert mail.content.subject.endswith("新增1项，持续1项")


def test_after_four_weeks_the_heads_get_the_unit_s_mail_too(sessions: Sessions) -> None:
    contacts = (
        Contact(None, ("office@city.test",)),
        Contact("mzj", ("m@city.test",), heads=("head@city.test",), reminders=(1,)),
    )
    town = Town(sessions, contacts=contacts)
    made = [town.monday(1, finding("mzj"))]
    with sessions.begin() as session:
        session.execute(update(OutboxRow).values(state=MailState.SENT.value, sent_at=NOW))
    made += [town.monday(week, finding("mzj")) for week in (2, 3, 4, 5)]
    with sessions() as session:
        rows = session.query(OutboxRow).filter_by(audience="mzj")
        to = [(row.week, row.recipient) for row in rows.order_by(OutboxRow.id)]
    weeks = [digests.week for digests in made]
    assert to == [*((week, "m@city.test") for week in weeks), (weeks[4], "head@city.test")]


def test_the_heads_are_not_written_to_while_the_unit_s_own_mail_waits(sessions: Sessions) -> None:
    contacts = (
        Contact(None, ("office@city.test",)),
        Contact("mzj", ("m@city.test",), heads=("head@city.test",), reminders=(1,)),
    )
    town = Town(sessions, contacts=contacts)
    for week in (1, 2, 3, 4, 5, 6):
        town.monday(week, finding("mzj"))
    with sessions() as session:
        assert {row.recipient for row in session.query(OutboxRow).filter_by(audience="mzj")} == {"m@city.test"}


def test_the_office_sees_the_list_for_the_circular_once_the_time_is_up(sessions: Sessions) -> None:
    contacts = (Contact(None, ("office@city.test",)), Contact("mzj", ("m@city.test",), circular_after=12))
    town = Town(sessions, contacts=contacts)
    first = town.monday(1, finding("mzj"), finding("lyj"))
    with sessions.begin() as session:
        session.execute(update(OutboxRow).values(state=MailState.SENT.value, sent_at=NOW))
    second, third, fourth = (town.monday(week, finding("mzj"), finding("lyj")) for week in (2, 3, 4))
    assert "季度通报清单" not in first.office_text + second.office_text
    listed = third.office_text.partition("季度通报清单（1项） ====")[2].partition("\n====")[0]
    assert (
        "市旅游局（1项）\n    部门预算公开（2018年）（编号2，2018年11月19日确认，未经本系统邮件告知，已10个工作日）"
        in listed
    )
    assert "市民政局" not in listed, "its own patience is longer"
    assert "季度通报清单（2项）" in fourth.office_text
    assert "编号1，2018年11月19日告知，已15个工作日" in fourth.office_text
    assert "列入2018年第4季度通报草稿" in fourth.office_text
    assert "季度通报清单" not in "".join(m.content.text for made in (first, second, third) for m in made.units)


def test_a_mail_that_never_left_the_outbox_has_told_its_unit_nothing(town: Town) -> None:
    town.monday(1, finding("mzj"))
    listed = town.monday(3, finding("mzj")).office_text.partition("季度通报清单（1项） ====")[2]
    assert "编号1，2018年11月19日确认，未经本系统邮件告知，已10个工作日" in listed
