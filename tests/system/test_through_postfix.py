"""Our mails through a real Postfix to a real receiver behind it: whole, and none lost or doubled by what servers do."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from pathlib import Path
from threading import Condition
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.mailbox import MailboxSettings
from alerts.outbox import Delivery, deliver
from service.bounces import collect
from store.db import open_database
from store.session import Sessions
from tests.alerts.city import NOW, finding
from tests.alerts.post import fill, rows, states
from tests.alerts.receiver import Inbox, Receiver
from tests.alerts.test_weekly import Town
from tests.alerts.wires import Cut, Wire
from tests.service.test_bounces import Office
from tests.system.dovecot import PASSWORD, USER, Dovecot
from tests.system.postfix import Postfix

pytestmark = pytest.mark.system


class Awaited(Inbox):
    """An inbox one can wait at: Postfix answers us before it hands on."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = Condition()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        with self._changed:
            self._changed.notify_all()
        return answer

    def wait_for(self, number: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.received) >= number, timeout=60), self.message_ids


@pytest.fixture
def sessions() -> Sessions:
    return open_database("sqlite:///:memory:")


def channel(port: int) -> SmtpChannel:
    return SmtpChannel(SmtpSettings("127.0.0.1", port, timeout=30))


def test_whole_digests_arrive_as_they_were_built(sessions: Sessions) -> None:
    town = Town(sessions)
    town.monday(1, finding(), finding("jyj", title="义务教育招生方案公开"))
    with Receiver(inbox := Awaited()) as server, Postfix(server.port) as postfix:
        assert deliver(sessions, channel(postfix.port), NOW) == Delivery(sent=3)
        inbox.wait_for(3)
        postfix.stop()
        assert postfix.waiting() == []
    built = {row.recipient: row for row in rows(sessions)}
    assert sorted(inbox.recipients) == sorted(built)
    for recipient, raw in zip(inbox.recipients, inbox.received, strict=True):
        row = built[recipient]
        seen, meant = (message_from_bytes(m, _class=EmailMessage, policy=SMTP_POLICY) for m in (raw, row.mime))
        assert seen["Message-ID"] == row.message_id
        added = {"Received"}
        assert [(k, v) for k, v in seen.items() if k not in added] == list(meant.items())
        assert [p.get_content_type() for p in seen.walk()] == [p.get_content_type() for p in meant.walk()]
        for kind in ("plain", "html"):
            assert seen.get_body((kind,)).get_content() == meant.get_body((kind,)).get_content()
        assert "部门预算公开" in seen.get_body(("plain",)).get_content() or recipient == "jyj@city.test"
        assert raw.partition(b"\r\n\r\n")[2].rstrip() == row.mime.partition(b"\r\n\r\n")[2].rstrip()


def test_greylisting_and_a_wrong_address_cost_one_mail_nothing_and_the_other_its_way(sessions: Sessions) -> None:
    ids = fill(sessions, 3)
    asked: list[str] = []

    def policy(recipient: str) -> str:
        asked.append(recipient)
        if recipient == "unit2@city.test":
            return "550 5.1.1 no such user here"
        return "DEFER 4.2.0 greylisted, come back later" if asked.count(recipient) == 1 else "DUNNO"

    with Receiver(inbox := Awaited()) as server, Postfix(server.port, policy) as postfix:
        first = deliver(sessions, channel(postfix.port), NOW)
        assert (first.sent, first.failed, first.uncertain) == (0, 3, 0)
        assert states(sessions) == ["queued", "refused", "queued"]
        assert "450 4.2.0 <unit1@city.test>: Recipient address rejected: greylisted" in rows(sessions)[0].last_error
        assert "550 5.1.1 <unit2@city.test>: Recipient address rejected: no such user" in rows(sessions)[1].last_error
        assert deliver(sessions, channel(postfix.port), NOW) == Delivery(sent=2)
        inbox.wait_for(2)
        postfix.stop()
    assert sorted(inbox.message_ids) == sorted([ids[0], ids[2]])


@pytest.mark.parametrize("cut", Cut)
def test_a_line_cut_before_postfix_loses_nothing(sessions: Sessions, cut: Cut) -> None:
    ids = fill(sessions, 2, text="很长的正文（虚构）" * 2_000)
    arriving = [*ids, ids[0]] if cut is Cut.ACCEPTED else ids
    with Receiver(inbox := Awaited()) as server, Postfix(server.port) as postfix, Wire(postfix.port, cut) as wire:
        deliver(sessions, channel(wire.port), NOW)
        deliver(sessions, channel(wire.port), NOW)
        inbox.wait_for(len(arriving))
        postfix.stop()
        assert postfix.waiting() == []
    assert states(sessions) == ["sent"] * 2
    assert sorted(inbox.message_ids) == sorted(arriving)
    assert [row.uncertain for row in rows(sessions)] == [cut is not Cut.GREETING, False]


def test_what_postfix_cannot_deliver_comes_back_to_a_dovecot_and_into_the_ledger(tmp_path: Path) -> None:
    office = Office(tmp_path / "city", send=False)

    class Picky(Awaited):
        async def handle_RCPT(
            self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
        ) -> str:
            if address == "czj@city.test":
                return "550 5.1.1 nobody of that name"
            return await super().handle_RCPT(server, session, envelope, address, options)

    with Receiver(inbox := Picky()) as server, Postfix(server.port) as postfix, Dovecot() as dovecot:
        deliver(office.house.sessions, channel(postfix.port), NOW)
        assert office.states() == ["sent"] * 3
        inbox.wait_for(3)  # two mails, and the one that came back
        for message in inbox.messages:
            if message.get_content_type() == "multipart/report":
                dovecot.put(message.as_bytes())
        dovecot.put(b"From: zhang@city.test\r\nSubject: hello\r\n\r\nSYNTHETIC\r\n")
        mailbox = MailboxSettings("127.0.0.1", dovecot.port, USER, PASSWORD, ca_file=dovecot.certificate)
        (returned,) = collect(office.house, mailbox)
        assert collect(office.house, mailbox) == ()
        assert dovecot.unread() == 2
    assert (returned.recipient, returned.bounce_status) == ("czj@city.test", "5.1.1")
    assert "nobody of that name" in returned.last_error
    assert office.states() == ["sent", "bounced", "sent"]


def test_a_postfix_that_is_down_gets_everything_once_it_is_up(sessions: Sessions) -> None:
    ids = fill(sessions, 2)
    with Receiver(inbox := Awaited()) as server:
        postfix = Postfix(server.port)
        down = deliver(sessions, channel(postfix.port), NOW)
        assert (down.sent, down.failed) == (0, 2)
        with postfix:
            assert deliver(sessions, channel(postfix.port), NOW) == Delivery(sent=2)
            inbox.wait_for(2)
    assert sorted(inbox.message_ids) == sorted(ids)
