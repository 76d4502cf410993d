"""Groups are told by robots what mail went out, once, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.mail import Content, build
from alerts.messages import STILL_NEWS
from alerts.outbox import enqueue
from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.doctor import warnings
from service.house import House, open_house
from service.sender import sender_of
from service.steps import send
from service.watchdog import watch
from store.findings import start_evaluation
from store.models import OutboxRow
from store.outbox import Hold, Mail, mails, release
from tests.alerts.receiver import Inbox, Receiver, closed_port
from tests.alerts.robots import Answer, RobotHost
from tests.service.test_watchdog import NOW, Stopped

CONTACTS = """\
office: [office@city.test]
office_robots: [office_group]
units:
  czj: {emails: [czj@city.test, second@city.test], robots: [czj_group]}
  mzj: {emails: [mzj@city.test], robots: [forgotten]}
"""
SETTINGS = """
[robots.office_group]
kind = "wecom"
[robots.czj_group]
kind = "webhook"
"""


@dataclass
class Office:
    """A workspace with two robots, a mail server and a host for the robots."""

    house: House
    host: RobotHost
    inbox: Inbox

    def make(self, audience: str, *recipients: str, hold: Hold | None = None) -> None:
        content = Content(audience, "2026-W48", f"提示（{audience}）：新增2项", "绝密细节", "<p>绝密细节</p>")
        with self.house.sessions.begin() as session:
            for recipient in recipients:
                mail = build(content, recipient, sender_of(self.house), NOW)
                enqueue(session, mail, hold=hold, now=NOW)

    def mails(self) -> tuple[Mail, ...]:
        with self.house.sessions() as session:
            return mails(session)

    def later(self, by: timedelta) -> House:
        return replace(self.house, clock=Stopped(instant=NOW + by))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    make_workspace(tmp_path / "city")
    (tmp_path / "city" / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    with (tmp_path / "city" / "gapwatch.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    with RobotHost() as host, Receiver(inbox := Inbox()) as server:
        monkeypatch.setenv("GAPWATCH_MAIL__HOST", "127.0.0.1")
        monkeypatch.setenv("GAPWATCH_MAIL__PORT", str(server.port))
        monkeypatch.setenv("GAPWATCH_ROBOTS__CZJ_GROUP__URL", host.base + "/hook")
        monkeypatch.setenv("GAPWATCH_WATCHDOG__ROBOT", "czj_group")
        workspace = open_workspace(tmp_path / "city")
        yield Office(open_house(workspace, Stopped(), lambda _: None), host, inbox)


def test_a_group_is_told_once_of_the_mail_that_went_out_and_of_no_more_than_its_subject(office: Office) -> None:
    office.make("czj", "czj@city.test", "second@city.test")
    assert send(office.house).sent == 2
    send(office.house)
    (posted,) = office.host.posted
    assert (posted.path, posted.body["audience"], posted.body["week"]) == ("/hook", "czj", "2026-W48")
    assert posted.body["text"].startswith("提示（czj）：新增2项\n事项、依据和答复方式见发到单位邮箱的邮件")
    assert "细节" not in str(posted.body)


def test_what_is_held_is_not_announced_until_it_is_released_and_gone(office: Office) -> None:
    office.make("czj", "czj@city.test", hold=Hold.BRAKE)
    send(office.house)
    assert office.host.posted == []
    with office.house.sessions.begin() as session:
        release(session, [1])
    send(office.house)
    assert len(office.host.posted) == 1


def test_a_mail_that_did_not_go_is_not_announced(office: Office) -> None:
    office.inbox._at_rcpt = lambda _: "451 later"
    office.make("czj", "czj@city.test")
    send(office.house)
    assert [m.state.value for m in office.mails()] == ["queued"]
    assert office.host.posted == []


def test_a_robot_that_is_down_holds_up_no_mail_and_is_tried_again_until_it_is_no_news(office: Office) -> None:
    office.host.answers += [Answer(503, b"down"), Answer(hang_up=True)]
    office.make("czj", "czj@city.test")
    assert send(office.house).failed == 0
    send(office.house)
    assert [(m.recipient, m.state.value, m.uncertain) for m in office.mails()][1:] == [("czj_group", "queued", True)]
    send(office.later(STILL_NEWS + timedelta(hours=1)))
    assert [m.state.value for m in office.mails()] == ["sent", "dropped"]
    assert len(office.host.posted) == 2
    assert len({p.body["id"] for p in office.host.posted}) == 1, "who takes it can tell a repeat"


def test_an_old_mail_is_no_news_to_a_robot_that_is_set_up_later(office: Office) -> None:
    office.make("czj", "czj@city.test")
    with Receiver(Inbox()):
        send(office.house)
    before = len(office.host.posted)
    with office.house.sessions.begin() as session:
        session.query(OutboxRow).filter_by(channel="czj_group").delete()
    send(office.later(STILL_NEWS + timedelta(hours=1)))
    assert len(office.host.posted) == before


def test_messages_are_no_mails_told_or_counted(office: Office) -> None:
    office.make("czj", "czj@city.test")
    send(office.house)
    assert [m.audience for m in office.mails()] == ["czj", "robot czj"]


def test_the_administrators_robot_raises_the_alarm_while_the_mail_server_is_dead(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = NOW - timedelta(days=9)
    with office.house.sessions.begin() as session:
        start_evaluation(session, as_of=begun.date(), round_id=None, look_id=None, now=begun)
    monkeypatch.setenv("GAPWATCH_MAIL__PORT", str(closed_port()))
    house = replace(office.house, workspace=open_workspace(office.house.workspace.path))
    watch(house)
    watch(house)
    send(house)
    (posted,) = office.host.posted
    assert "9天没有发出周报" in posted.body["text"]


def test_robots_that_are_named_but_not_set_up_are_told(office: Office) -> None:
    said = "\n".join(warnings(office.house.workspace, NOW.date()))
    assert "contacts.yaml names robot forgotten, which gapwatch.toml does not have as [robots.forgotten]" in said
    assert "robot office_group has no address: set GAPWATCH_ROBOTS__OFFICE_GROUP__URL" in said
    assert "czj_group" not in said
