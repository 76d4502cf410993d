"""Lines that break: no mail is lost, and none comes twice but in the one window, which is marked."""

from __future__ import annotations

import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import Delivery, deliver
from store.session import Sessions
from tests.alerts.city import NOW
from tests.alerts.post import fill, rows, states
from tests.alerts.receiver import Inbox, Receiver
from tests.alerts.wires import Cut, Wire


def channel(port: int) -> SmtpChannel:
    return SmtpChannel(SmtpSettings("127.0.0.1", port, timeout=10))


@pytest.mark.parametrize("cut", Cut)
def test_what_a_broken_line_carried_arrives_and_only_an_unanswered_end_can_double_it(
    sessions: Sessions, cut: Cut
) -> None:
    ids = fill(sessions, 3)
    with Receiver(inbox := Inbox()) as server, Wire(server.port, cut) as wire:
        deliver(sessions, channel(wire.port), NOW)
        deliver(sessions, channel(wire.port), NOW)
    assert states(sessions) == ["sent"] * 3
    twice = cut is Cut.ACCEPTED
    assert sorted(inbox.message_ids) == sorted([*ids, ids[0]] if twice else ids)
    assert len(set(inbox.received)) == 3, "the second copy is the same mail to the byte"
    doubtful = [cut is not Cut.GREETING, False, False]
    assert [row.uncertain for row in rows(sessions)] == doubtful


def test_a_server_that_hangs_up_on_everyone_loses_nothing(sessions: Sessions) -> None:
    fill(sessions, 2)
    with Receiver(inbox := Inbox()) as server, Wire(server.port, Cut.GREETING, times=9) as wire:
        done = deliver(sessions, channel(wire.port), NOW)
    assert (done.sent, done.failed, inbox.received) == (0, 2, [])
    assert f"cannot reach SMTP server at 127.0.0.1:{wire.port}" in done.errors[0]
    assert states(sessions) == ["queued"] * 2


def test_a_line_that_breaks_at_every_end_is_given_up_for_now(sessions: Sessions) -> None:
    fill(sessions, 5)
    with Receiver(Inbox()) as server, Wire(server.port, Cut.CONTENT, times=9) as wire:
        done = deliver(sessions, channel(wire.port), NOW)
    assert (done.sent, done.failed, done.uncertain) == (0, 5, 3)
    with Receiver(Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery(sent=5, uncertain=3)
