"""Mails that come back are written into the ledger; made-up notifications are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.mail import Content, build
from alerts.mailbox import MailboxSettings
from alerts.outbox import deliver, enqueue
from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.bounces import collect
from service.doctor import examine
from service.house import House, open_house
from service.sender import sender_of
from service.watchdog import silence
from store.findings import start_evaluation
from store.models import OutboxRow
from store.outbox import Mail, MailState, mails
from tests.alerts.certificates import self_signed
from tests.alerts.imap import ImapServer
from tests.alerts.receiver import Inbox, Receiver
from tests.alerts.returned import dsn, letter
from tests.service.test_watchdog import NOW, Stopped


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(certificate: Path) -> Iterator[ImapServer]:
    with ImapServer(certificate) as server:
        yield server


@pytest.fixture
def settings(server: ImapServer, certificate: Path) -> MailboxSettings:
    return MailboxSettings("127.0.0.1", server.port, "gapwatch", "correct horse", timeout=10, ca_file=certificate)


class Office:
    """A workspace that sent a mail to each of three recipients, and what it said since."""

    def __init__(self, folder: Path, *, send: bool = True) -> None:
        make_workspace(folder)
        self.said: list[str] = []
        self.house: House = open_house(open_workspace(folder), Stopped(), self.said.append)
        sender = sender_of(self.house)
        with self.house.sessions.begin() as session:
            for audience in ("office", "czj", "mzj"):
                content = Content(audience, "2026-W48", "周报（虚构）", "正文", "<p>正文</p>")
                enqueue(session, build(content, f"{audience}@city.test", sender, NOW), now=NOW)
        if not send:
            return
        with Receiver(Inbox()) as post:
            deliver(self.house.sessions, SmtpChannel(SmtpSettings("127.0.0.1", post.port)), NOW)

    def mails(self) -> tuple[Mail, ...]:
        with self.house.sessions() as session:
            return mails(session)

    def states(self) -> list[str]:
        return [mail.state.value for mail in self.mails()]

    def identity(self, number: int) -> str:
        with self.house.sessions() as session:
            return session.get_one(OutboxRow, number).message_id


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "city")


def test_a_notification_marks_the_one_mail_it_is_about(
    office: Office, server: ImapServer, settings: MailboxSettings
) -> None:
    server.mails[1] = dsn("czj@city.test", office.identity(2))
    (returned,) = collect(office.house, settings)
    assert (returned.id, returned.state, returned.bounced_at) == (2, MailState.BOUNCED, NOW)
    assert (returned.bounce_status, returned.last_error) == ("5.1.1", "550 5.1.1 no such user")
    assert office.states() == ["sent", "bounced", "sent"]
    assert collect(office.house, settings) == ()


def test_a_letter_in_chinese_marks_it_too(office: Office, server: ImapServer, settings: MailboxSettings) -> None:
    server.mails[1] = letter("mzj@city.test", office.identity(3))
    collect(office.house, settings)
    assert office.states() == ["sent", "sent", "bounced"]


def test_made_up_notifications_move_no_mail(office: Office, server: ImapServer, settings: MailboxSettings) -> None:
    guessed = build(
        Content("czj", "2026-W48", "", "", ""), "czj@city.test", replace(sender_of(office.house), key=""), NOW
    ).message_id
    server.mails = {
        1: dsn("czj@city.test", office.identity(3)),  # who got one mail speaks of another's
        2: dsn("czj@city.test", guessed),  # who knows recipient and week, but not the workspace's key
        3: dsn("czj@city.test", "<%@city.test>"),
        4: letter("czj@city.test", office.identity(1)),
        5: dsn("czj@city.test", office.identity(2), action="delayed"),
    }
    assert collect(office.house, settings) == ()
    assert office.states() == ["sent"] * 3
    assert "4 notifications that fit no sent mail of ours were left aside" in office.said[-1]


def test_what_was_forwarded_and_came_back_from_there_did_arrive(
    office: Office, server: ImapServer, settings: MailboxSettings
) -> None:
    server.mails[1] = dsn("private@elsewhere.test", office.identity(2))
    assert collect(office.house, settings) == ()


def test_a_mailbox_that_cannot_be_read_is_told_and_stops_nothing(
    office: Office, server: ImapServer, settings: MailboxSettings
) -> None:
    server.password = "another"
    assert collect(office.house, settings) == ()
    assert "bounces: cannot read mailbox INBOX" in office.said[-1]
    server.password, server.mails[1] = "correct horse", dsn("czj@city.test", office.identity(2))
    assert len(collect(office.house, settings)) == 1, "nothing was passed over meanwhile"


def test_the_settings_and_the_environment_say_where_mails_come_back(
    office: Office, server: ImapServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAPWATCH_BOUNCES__HOST", "127.0.0.1")
    monkeypatch.setenv("GAPWATCH_BOUNCES__PORT", str(server.port))
    monkeypatch.setenv("GAPWATCH_MAIL__USERNAME", "gapwatch")
    monkeypatch.setenv("GAPWATCH_MAIL__PASSWORD", "correct horse")
    server.mails[1] = dsn("czj@city.test", office.identity(2))
    house = replace(office.house, workspace=open_workspace(office.house.workspace.path))
    assert [said for fine, said in examine(house.workspace) if not fine and "certificate is not trusted" in said]
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    readable = (True, f"mailbox INBOX at 127.0.0.1:{server.port} can be read")
    assert readable in list(examine(house.workspace))
    assert [mail.id for mail in collect(house)] == [2]


def test_no_mailbox_no_reading(office: Office) -> None:
    assert collect(office.house) == ()


def test_an_office_digest_that_came_back_was_not_heard(
    office: Office, server: ImapServer, settings: MailboxSettings
) -> None:
    begun = NOW - timedelta(days=9)
    with office.house.sessions.begin() as session:
        start_evaluation(session, as_of=begun.date(), round_id=None, look_id=None, now=begun)
    assert silence(office.house) is None
    server.mails[1] = dsn("office@city.test", office.identity(1))
    collect(office.house, settings)
    found = silence(office.house)
    assert found is not None
    assert "no such user" in found.last_error


def test_every_workspace_has_a_key_of_its_own(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    assert office.identity(1) != other.identity(1)
    assert len(sender_of(office.house).key) == 64
    assert sender_of(office.house).key not in repr(sender_of(office.house))
