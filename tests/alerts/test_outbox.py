"""The outbox over real sockets: what is sent, what waits, and what it says of a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import Delivery, deliver, enqueue
from store import outbox as table
from store.models import OutboxRow
from store.outbox import Hold
from store.session import Sessions
from tests.alerts.city import NOW
from tests.alerts.post import fill, mail, rows, states
from tests.alerts.receiver import Inbox, Receiver, closed_port
from tests.alerts.wires import Cut, Wire


def channel(port: int) -> SmtpChannel:
    return SmtpChannel(SmtpSettings("127.0.0.1", port, timeout=10))


def test_every_queued_mail_is_sent_once(sessions: Sessions) -> None:
    ids = fill(sessions, 3)
    with Receiver(inbox := Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery(sent=3)
        assert deliver(sessions, channel(server.port), NOW) == Delivery()
    assert inbox.message_ids == ids
    assert states(sessions) == ["sent"] * 3
    assert {row.sent_at for row in rows(sessions)} == {NOW}


def test_what_arrives_is_what_was_built(sessions: Sessions) -> None:
    fill(sessions, 1, text=".点号开头的一行\r\n..两个点")
    with Receiver(inbox := Inbox()) as server:
        deliver(sessions, channel(server.port), NOW)
    assert inbox.received[0].rstrip() == rows(sessions)[0].mime.rstrip()


def test_a_week_s_mail_is_queued_only_once(sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert enqueue(session, mail(1), now=NOW)
        assert not enqueue(session, mail(1, "另一稿"), now=NOW)
    assert len(rows(sessions)) == 1


def test_held_mail_stays_until_it_is_released(sessions: Sessions) -> None:
    fill(sessions, 2, Hold.CLERK)
    with Receiver(inbox := Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery(held=2)
    assert inbox.received == []
    assert states(sessions) == ["held", "held"]


def test_an_unreachable_server_leaves_everything_queued_and_says_where(sessions: Sessions) -> None:
    fill(sessions, 2)
    port = closed_port()
    done = deliver(sessions, channel(port), NOW)
    assert (done.sent, done.failed) == (0, 2)
    assert done.errors == (
        f"cannot reach SMTP server at 127.0.0.1:{port}: Connection refused; check [mail] in gapwatch.toml",
    )
    assert states(sessions) == ["queued", "queued"]
    assert {row.last_error for row in rows(sessions)} == set(done.errors)


def test_a_permanent_no_parks_the_mail_and_the_rest_goes_on(sessions: Sessions) -> None:
    fill(sessions, 3)
    inbox = Inbox(at_rcpt=lambda n: "550 no such user" if n == 2 else None)
    with Receiver(inbox) as server:
        done = deliver(sessions, channel(server.port), NOW)
        again = deliver(sessions, channel(server.port), NOW)
    assert (done.sent, done.failed, again) == (2, 1, Delivery())
    assert states(sessions) == ["sent", "refused", "sent"]
    assert rows(sessions)[1].last_error == (
        f"SMTP server at 127.0.0.1:{server.port} refused recipient unit2@city.test: 550 no such user"
    )


@pytest.mark.parametrize("where", ["at_rcpt", "at_data"])
def test_a_temporary_no_is_tried_again_and_is_not_uncertain(sessions: Sessions, where: str) -> None:
    ids = fill(sessions, 1)
    answers = iter(["451 later please"])
    inbox = Inbox(**{where: lambda _: next(answers, None)})
    with Receiver(inbox) as server:
        first = deliver(sessions, channel(server.port), NOW)
        assert states(sessions) == ["queued"]
        assert "451 later please; it is tried again" in rows(sessions)[0].last_error
        second = deliver(sessions, channel(server.port), NOW)
    assert (first.failed, second) == (1, Delivery(sent=1))
    assert inbox.message_ids == ids
    assert rows(sessions)[0].last_error == ""


def test_content_refused_for_good_is_parked(sessions: Sessions) -> None:
    fill(sessions, 1)
    with Receiver(Inbox(at_data=lambda _: "554 looks like spam")) as server:
        deliver(sessions, channel(server.port), NOW)
    assert states(sessions) == ["refused"]


def test_a_server_that_closes_the_line_after_some_mails_gets_the_rest_on_a_new_one(sessions: Sessions) -> None:
    ids = fill(sessions, 4)
    inbox = Inbox(at_rcpt=lambda n: "421 enough for this connection" if n == 3 else None)
    with Receiver(inbox) as server:
        done = deliver(sessions, channel(server.port), NOW)
    assert done == Delivery(sent=4)
    assert inbox.message_ids == ids


def test_a_server_that_never_lets_a_mail_through_is_left_alone_after_three_lines(sessions: Sessions) -> None:
    fill(sessions, 5)
    with Receiver(inbox := Inbox(at_rcpt=lambda _: "421 go away")) as server:
        done = deliver(sessions, channel(server.port), NOW)
    assert (done.sent, done.failed, inbox.offers) == (0, 5, 3)
    assert states(sessions) == ["queued"] * 5


def test_a_mail_that_was_only_claimed_is_queued_again_and_not_uncertain(sessions: Sessions) -> None:
    fill(sessions, 1)
    with sessions.begin() as session:
        table.claim(session, 1)
    with Receiver(Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery(sent=1)
    assert not rows(sessions)[0].uncertain


def test_a_mail_that_was_being_handed_over_is_sent_again_and_marked(sessions: Sessions) -> None:
    ids = fill(sessions, 1)
    with sessions.begin() as session:
        claim = table.claim(session, 1)
        assert claim is not None
        assert table.begin_hand_over(session, claim)
    with Receiver(inbox := Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery(sent=1, uncertain=1)
    assert inbox.message_ids == ids
    assert rows(sessions)[0].uncertain


def put_off(sessions: Sessions, times: int, *answers: str) -> list[timedelta]:
    """Deliver whenever the only mail may be tried again; how long it waited each time."""
    waits, now, said = [], NOW, iter(answers)
    with Receiver(Inbox(at_rcpt=lambda _: next(said, "451 not now"))) as server:
        for _ in range(times):
            deliver(sessions, channel(server.port), now, patient=True)
            (row,) = rows(sessions)
            if row.not_before is None:
                break
            waits.append(row.not_before - now)
            now = row.not_before
    return waits


def test_a_mail_that_is_put_off_waits_longer_each_time_but_never_over_four_hours(sessions: Sessions) -> None:
    fill(sessions, 1)
    assert [wait / timedelta(minutes=1) for wait in put_off(sessions, 7)] == [10, 20, 40, 80, 160, 240, 240]
    assert states(sessions) == ["queued"]


def test_what_was_put_off_is_left_alone_until_its_time_and_counts_as_not_sent(sessions: Sessions) -> None:
    fill(sessions, 1)
    put_off(sessions, 1)
    with Receiver(inbox := Inbox()) as server:
        early = deliver(sessions, channel(server.port), NOW + timedelta(minutes=9), patient=True)
        assert (early.sent, early.failed, inbox.offers) == (0, 1, 0)
        assert "451 not now" in early.errors[0]
        assert deliver(sessions, channel(server.port), NOW + timedelta(minutes=10), patient=True) == Delivery(sent=1)
    (row,) = rows(sessions)
    assert (row.not_before, row.failing_since) == (None, None)


def test_what_a_person_sends_again_is_tried_at_once(sessions: Sessions) -> None:
    fill(sessions, 1)
    put_off(sessions, 3)
    with sessions.begin() as session:
        assert table.resend(session, [1]) == 1
    with Receiver(Inbox()) as server:
        assert deliver(sessions, channel(server.port), NOW, patient=True) == Delivery(sent=1)


def test_a_mail_that_is_put_off_for_five_days_is_given_up_and_says_so(sessions: Sessions) -> None:
    fill(sessions, 1)
    waits = put_off(sessions, 100)
    assert timedelta(days=5) <= sum(waits, timedelta()) < timedelta(days=5, hours=4)
    (row,) = rows(sessions)
    assert (row.state, row.uncertain) == ("refused", False)
    assert row.last_error.startswith(f"given up after {len(waits) + 1} attempts since 2018-11-19; at last: ")
    assert row.last_error.endswith("451 not now; it is tried again")


def test_a_server_that_never_answers_the_content_gets_four_copies_at_most(sessions: Sessions) -> None:
    fill(sessions, 1)
    with Receiver(inbox := Inbox()) as server, Wire(server.port, Cut.ACCEPTED, times=99) as wire:
        for _ in range(9):
            deliver(sessions, channel(wire.port), NOW)
    assert len(inbox.received) == 4
    assert [(row.state, row.uncertain) for row in rows(sessions)] == [("refused", True)]


def test_a_wrong_sender_is_ours_to_put_right_and_parks_no_mail(sessions: Sessions) -> None:
    fill(sessions, 1)

    class Strict(Inbox):
        async def handle_MAIL(self, *_: object) -> str:
            return "553 sender must be the login"

    with Receiver(Strict()) as server:
        done = deliver(sessions, channel(server.port), NOW)
    assert "553 sender must be the login; check [mail] in gapwatch.toml (sender)" in done.errors[0]
    assert states(sessions) == ["queued"]


def test_the_ledger_keeps_what_the_server_said_when_it_accepted(sessions: Sessions) -> None:
    fill(sessions, 1)
    with Receiver(Inbox(at_data=lambda _: "250 2.0.0 Ok: queued as 4F2A")) as server:
        deliver(sessions, channel(server.port), NOW)
    assert [(row.answer, row.sent_at) for row in rows(sessions)] == [("250 2.0.0 Ok: queued as 4F2A", NOW)]


def test_whoever_lost_its_claim_never_hands_over(sessions: Sessions) -> None:
    fill(sessions, 1)
    with sessions.begin() as session:
        first = table.claim(session, 1)
        table.recover(session)
        second = table.claim(session, 1)
        assert first is not None
        assert second is not None
        assert not table.begin_hand_over(session, first)
        assert table.begin_hand_over(session, second)
        assert not table.mark_sent(session, first, NOW, "250 OK")


def test_a_claim_lost_during_the_conversation_stops_before_the_content(sessions: Sessions) -> None:
    fill(sessions, 1)

    def steal(_: int) -> None:
        with sessions.begin() as session:
            table.recover(session)
            table.claim(session, 1)

    with Receiver(inbox := Inbox(at_rcpt=steal)) as server:
        assert deliver(sessions, channel(server.port), NOW) == Delivery()
    assert inbox.received == []
    assert states(sessions) == ["sending"]


def test_many_claimants_share_a_queue_without_doubles(sessions: Sessions) -> None:
    fill(sessions, 20)

    def claim_all(_: int) -> list[int]:
        mine = []
        for mail_id in range(1, 21):
            with sessions.begin() as session:
                if table.claim(session, mail_id) is not None:
                    mine.append(mail_id)
        return mine

    with ThreadPoolExecutor(4) as pool:
        claimed = [mail_id for mine in pool.map(claim_all, range(4)) for mail_id in mine]
    assert sorted(claimed) == list(range(1, 21))


@contextmanager
def lost_after(step: str) -> Iterator[Callable[[], SmtpChannel]]:
    """A channel whose server breaks the line at that step."""
    with Receiver(Inbox()) as server:

        def make() -> SmtpChannel:
            async def vanish(smtp: object, arg: str) -> None:
                smtp.transport.abort()  # type: ignore[attr-defined]

            factory = server.factory

            def broken() -> object:
                smtp = factory()
                setattr(smtp, f"smtp_{step}", lambda arg: vanish(smtp, arg))
                smtp._call_limit_base = {}
                smtp._smtp_methods[step] = lambda arg: vanish(smtp, arg)
                return smtp

            server.factory = broken  # type: ignore[method-assign]
            return channel(server.port)

        yield make


@pytest.mark.parametrize(("step", "uncertain"), [("MAIL", False), ("DATA", True)])
def test_a_line_that_breaks_is_uncertain_only_once_content_was_under_way(
    sessions: Sessions, step: str, uncertain: bool
) -> None:
    fill(sessions, 1)
    with lost_after(step) as broken:
        done = deliver(sessions, broken(), NOW)
    assert (done.sent, done.failed) == (0, 1)
    row: OutboxRow = rows(sessions)[0]
    assert (row.state, row.uncertain) == ("queued", uncertain)
    assert "broke off" in row.last_error
