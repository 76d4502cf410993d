"""``kill -9`` of a delivering process at every point of a mail's hand-over, and what the next delivery makes of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread

import pytest

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import deliver
from store.session import Sessions
from tests.alerts.city import NOW
from tests.alerts.post import fill, rows, states
from tests.alerts.receiver import Inbox, Receiver


class Victim:
    """A delivering process that can be killed from inside the server's conversation with it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._started = Event()
        self._process: subprocess.Popen[bytes] | None = None

    def kill(self, *_: object) -> None:
        assert self._started.wait(30)
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(30)

    def run(self, port: int) -> int:
        command = [sys.executable, "-m", "tests.alerts.deliverer", self._url, str(port)]
        self._process = subprocess.Popen(command)
        self._started.set()
        return self._process.wait(60)


def then(action: Callable[[], object], number: int) -> Callable[[int], None]:
    """Do it at the ``number``-th time."""
    return lambda n: action() and None if n == number else None  # type: ignore[func-returns-value]


def deliver_again(sessions: Sessions) -> Inbox:
    with Receiver(inbox := Inbox()) as server:
        deliver(sessions, SmtpChannel(SmtpSettings("127.0.0.1", server.port)), NOW)
    assert states(sessions) == ["sent"] * len(rows(sessions))
    return inbox


def test_killed_before_the_content_nothing_is_lost_or_doubled(sessions: Sessions, database_url: str) -> None:
    ids = fill(sessions, 4)
    victim = Victim(database_url)
    with Receiver(before := Inbox(at_rcpt=then(victim.kill, 2))) as server:
        assert victim.run(server.port) == -signal.SIGKILL
    assert states(sessions) == ["sent", "sending", "queued", "queued"]
    after = deliver_again(sessions)
    assert before.message_ids + after.message_ids == ids
    assert not any(row.uncertain for row in rows(sessions))


def test_killed_after_the_server_took_it_only_that_mail_comes_twice_and_is_marked(
    sessions: Sessions, database_url: str
) -> None:
    ids = fill(sessions, 4)
    victim = Victim(database_url)
    with Receiver(before := Inbox(at_data=then(victim.kill, 2))) as server:
        assert victim.run(server.port) == -signal.SIGKILL
    assert states(sessions) == ["sent", "handing_over", "queued", "queued"]
    after = deliver_again(sessions)
    assert before.message_ids == ids[:2]
    assert after.message_ids == ids[1:], "the mail in the window carries the same Message-ID again"
    assert [row.uncertain for row in rows(sessions)] == [False, True, False, False]


def test_killed_in_the_middle_of_the_content_the_mail_arrives_once(sessions: Sessions, database_url: str) -> None:
    ids = fill(sessions, 2, text="很长的正文（虚构）" * 2_000)
    victim = Victim(database_url)
    with HalfReader(victim.kill) as server:
        assert victim.run(server.port) == -signal.SIGKILL
    assert states(sessions) == ["handing_over", "queued"]
    assert deliver_again(sessions).message_ids == ids
    assert [row.uncertain for row in rows(sessions)] == [True, False]


@pytest.mark.parametrize("number", [1, 3])
def test_nothing_is_lost_wherever_in_the_queue_it_dies(sessions: Sessions, database_url: str, number: int) -> None:
    ids = fill(sessions, 3)
    victim = Victim(database_url)
    with Receiver(before := Inbox(at_rcpt=then(victim.kill, number))) as server:
        victim.run(server.port)
    assert before.message_ids + deliver_again(sessions).message_ids == ids


class HalfReader:
    """An SMTP server that reads some of the content, calls ``half_way`` and gives the mail up."""

    def __init__(self, half_way: Callable[[], None]) -> None:
        self._half_way = half_way
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = Thread(target=self._serve)

    def __enter__(self) -> HalfReader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(60)
        self._socket.close()

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection, connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 half\r\n")
            while True:
                command = line.readline()
                if command.upper().startswith(b"DATA"):
                    break
                line.write(b"250 OK\r\n")
            line.write(b"354 go on\r\n")
            line.read(1000)
            self._half_way()
