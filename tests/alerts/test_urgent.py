"""Gaps of veto rules between two digests: told once, held as digests are, and not new again in the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from alerts.brake import Signs
from alerts.routing import UnitMail
from alerts.urgent import Urgent, make_urgent
from store.answers import Answer, AnswerKind, AnswerState, add_answer
from store.models import OutboxRow
from store.register import Contact
from store.session import Sessions
from store.verdicts import Finding, Level, Verdict
from tests.alerts.city import NOW, POLICY, finding, judged
from tests.alerts.test_weekly import ALARMED, CALM, FIRST, Town, parsed

VETO = finding("czj", "gazette", level=Level.VETO, title="政府公报栏目", message="首页没有政府公报栏目", due=None)
PLAIN = finding("mzj")


@dataclass
class Between(Town):
    """The town, and what is told on a Thursday."""

    def thursday(self, week: int, *findings: Finding, signs: Signs | None = None, looks: int = 2) -> Urgent:
        day = FIRST + timedelta(weeks=week - 1, days=3)
        evaluation = self.judge(day, *findings, looks=looks)
        with self.sessions.begin() as session:
            return make_urgent(
                session, self.situation(day, *findings), self.policy, evaluation_id=evaluation, now=NOW, signs=signs
            )

    def mails(self, audience: str) -> list[str]:
        with self.sessions() as session:
            rows = session.query(OutboxRow).filter_by(audience=audience).order_by(OutboxRow.id)
            return [f"{row.week} {row.state} {row.subject}" for row in rows]

    def sent(self) -> None:
        with self.sessions.begin() as session:
            for row in session.query(OutboxRow).filter_by(state="queued"):
                row.state = "sent"


@pytest.fixture
def town(sessions: Sessions) -> Between:
    return Between(sessions)


def test_a_confirmed_veto_is_told_once_to_unit_and_office_and_nothing_else_is(town: Between) -> None:
    town.monday(1)
    made = town.thursday(1, VETO, PLAIN, signs=CALM)
    assert (made.queued, made.held) == (2, 0)
    assert town.mails("czj") == ["2018-W47+a queued 【演示】示例市政务公开监测即时提示（市财政局）：单项否决1项"]
    told = "2018-W47+a queued 【演示】示例市政务公开监测即时提示（2018年第47周）：单项否决新增1项"
    assert town.mails("office")[1:] == [told]
    assert town.mails("mzj") == []
    assert town.thursday(1, VETO, PLAIN, signs=CALM) == Urgent(), "once"
    with town.sessions() as session:
        row = session.query(OutboxRow).filter_by(audience="czj").one()
    text = parsed(row.mime).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    for shown in ("单项否决", "查看位置", "工作任务", "法定依据", "如何答复"):
        assert shown in text


def test_the_next_digest_calls_it_standing_and_keeps_the_thread(town: Between) -> None:
    town.monday(1)
    town.thursday(1, VETO, signs=CALM)
    town.sent()
    second = town.monday(2, VETO, PLAIN, looks=2)
    assert second.subject.endswith("新增1项，持续1项")
    mails = {m.unit: m.content for m in second.units}
    assert mails["czj"].subject.endswith("新增0项，持续1项")
    with town.sessions() as session:
        rows = session.query(OutboxRow).filter_by(audience="czj").order_by(OutboxRow.id)
        urgent, weekly = (parsed(row.mime) for row in rows)
    assert urgent["References"] == weekly["References"]
    assert urgent["Message-ID"] != weekly["Message-ID"]


def test_a_provisional_unseen_answered_or_first_of_all_gap_is_not_told(town: Between) -> None:
    assert town.thursday(1, VETO, signs=CALM) == Urgent(), "before the office's first digest everything is new"
    town.monday(2)
    other = replace(VETO, obligation="gazette|czj|2019|", period="2019")
    assert town.thursday(2, other, looks=1, signs=CALM) == Urgent(), "one look confirms nothing"
    unseen = judged(VETO, Verdict.UNKNOWN)
    assert town.thursday(2, unseen, signs=CALM) == Urgent(), "today's look could not see it"
    said = Answer(1, "czj", AnswerKind.NOT_OURS, "不是我局的", "", "", "某人", "n", FIRST, NOW, AnswerState.WAITING)
    with town.sessions.begin() as session:
        add_answer(session, said)
    assert town.thursday(2, VETO, signs=CALM) == Urgent(), "its unit has answered"


def test_the_clerk_s_hold_and_the_brake_apply_and_what_they_held_is_new_in_the_digest(sessions: Sessions) -> None:
    town = Between(sessions, replace(POLICY, unit_mail=UnitMail.HELD, administrator=("admin@city.test",)))
    town.monday(1)
    assert town.thursday(1, VETO, signs=CALM) == Urgent(queued=1, held=1)
    assert [m.split(" ")[1] for m in town.mails("czj")] == ["held"]
    late = finding("hbj", "gazette", level=Level.VETO, due=None)
    braked = town.thursday(1, VETO, late, signs=ALARMED)
    assert (braked.queued, braked.held, len(braked.braked)) == (0, 2, 1)
    assert [m.split(" ")[1] for m in town.mails("admin")] == ["queued"]
    town.sent()
    made = town.monday(2, VETO, late)
    assert {m.unit: m.content.subject[-9:] for m in made.units} == {
        "czj": "新增1项，持续0项",
        "hbj": "新增1项，持续0项",
    }
    assert [m.split(" ")[1] for m in town.mails("czj")] == ["dropped", "held"], "told by the digest instead"
    assert made.subject.endswith("新增1项，持续1项"), "the office was told of one of them"


def test_who_cannot_be_written_to_is_named_to_the_office(sessions: Sessions) -> None:
    contacts = (Contact(None, ("office@city.test",)), Contact("czj", ("c@city.test",), mode="off"))
    town = Between(sessions, contacts=contacts)
    town.monday(1)
    assert town.thursday(1, VETO, finding("hbj", "gazette", level=Level.VETO, due=None), signs=CALM).queued == 1
    with sessions() as session:
        row = session.query(OutboxRow).filter_by(week="2018-W47+a").one()
    told = parsed(row.mime).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "市财政局有缺口，但已设为不发邮件，请办公室另行告知" in told
    assert "没有登记收件人，请办公室另行转告并补登：市环境保护局" in told
