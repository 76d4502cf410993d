"""The same weeks on PostgreSQL: claims, gaps and digests use nothing that only SQLite has."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import Delivery, deliver
from store import outbox as table
from store.db import open_database
from store.session import Sessions
from store.verdicts import Verdict
from tests.alerts.city import NOW, finding, judged
from tests.alerts.post import fill, states
from tests.alerts.receiver import Inbox, Receiver
from tests.alerts.test_weekly import Town, units


@pytest.fixture
def postgresql(postgresql_url: str) -> Sessions:
    return open_database(postgresql_url)


def test_two_weeks_from_judging_to_delivery(postgresql: Sessions) -> None:
    town = Town(postgresql)
    first = town.monday(1, finding("mzj"), finding("jtj"))
    assert town.monday(1, finding("mzj"), finding("jtj")).office_html == first.office_html
    second = town.monday(2, finding("mzj"), judged(finding("jtj"), Verdict.MET, message="已公开"))
    assert [units(first), units(second)] == [["mzj", "jtj"], ["mzj", "jtj"]]
    assert second.subject.endswith("新增0项，持续1项")
    with postgresql.begin() as session:
        claim = table.claim(session, table.queued(session)[0])
        assert claim is not None
        table.begin_hand_over(session, claim)
    with Receiver(inbox := Inbox()) as server:
        done = deliver(postgresql, SmtpChannel(SmtpSettings("127.0.0.1", server.port)), NOW)
    assert (done.sent, done.uncertain) == (6, 1)
    assert len(set(inbox.message_ids)) == 6


def test_of_two_machines_with_one_database_only_one_delivers(postgresql: Sessions) -> None:
    ids = fill(postgresql, 2)
    under_way, go_on = Event(), Event()

    def wait(_: int) -> None:
        under_way.set()
        assert go_on.wait(60)

    with Receiver(inbox := Inbox(at_rcpt=wait)) as server:
        channel = SmtpChannel(SmtpSettings("127.0.0.1", server.port))
        first = Thread(target=deliver, args=(postgresql, channel, NOW))
        first.start()
        assert under_way.wait(60)
        second = deliver(postgresql, channel, NOW)
        go_on.set()
        first.join()
    assert (second.sent, second.failed) == (0, 0)
    assert "another gapwatch delivers from this database" in second.errors[0]
    assert inbox.message_ids == ids
    assert states(postgresql) == ["sent"] * 2
    assert deliver(postgresql, channel, NOW) == Delivery()
