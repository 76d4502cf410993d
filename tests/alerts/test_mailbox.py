"""Reading the mailbox that mails come back to, over real TLS; hosts differ, and none is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alerts.mailbox import LONGEST, MailboxError, MailboxSettings, Place, read_new
from tests.alerts.certificates import self_signed
from tests.alerts.imap import ImapServer
from tests.alerts.receiver import closed_port

SINCE = date(2018, 11, 5)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(certificate: Path) -> Iterator[ImapServer]:
    with ImapServer(certificate) as server:
        server.mails = {3: b"Subject: a\r\n\r\n1", 8: b"Subject: b\r\n\r\n2"}
        yield server


@pytest.fixture
def settings(server: ImapServer, certificate: Path) -> MailboxSettings:
    return MailboxSettings("127.0.0.1", server.port, "gapwatch", "correct horse", timeout=10, ca_file=certificate)


def test_the_first_time_the_last_days_are_read_and_then_what_is_new(
    server: ImapServer, settings: MailboxSettings
) -> None:
    mails, place = read_new(settings, None, SINCE)
    assert (mails, place) == (list(server.mails.values()), Place(7, 8))
    assert "UID SEARCH SINCE 5-Nov-2018" in server.asked
    assert read_new(settings, place, SINCE) == ([], place)
    server.mails[9] = b"new"
    assert read_new(settings, place, SINCE) == ([b"new"], Place(7, 9))


def test_a_mailbox_that_was_numbered_anew_is_read_anew(server: ImapServer, settings: MailboxSettings) -> None:
    server.validity = 8
    mails, place = read_new(settings, Place(7, 100), SINCE)
    assert (len(mails), place) == (2, Place(8, 8))


def test_an_empty_mailbox_is_no_error(server: ImapServer, settings: MailboxSettings) -> None:
    server.mails = {}
    assert read_new(settings, None, SINCE) == ([], Place(7, 0))


def test_old_mails_stay_unread_where_none_was_new_the_first_time(server: ImapServer, settings: MailboxSettings) -> None:
    server.old = {3, 8}
    mails, place = read_new(settings, None, SINCE)
    assert mails == []
    assert read_new(settings, place, SINCE)[0] == []
    server.mails[9] = b"new"
    assert read_new(settings, place, SINCE) == ([b"new"], Place(7, 9))


def test_a_server_that_answers_nonsense_is_told_as_trouble(server: ImapServer, settings: MailboxSettings) -> None:
    server.numbers = b"1 2x"
    with pytest.raises(MailboxError, match="cannot read mailbox INBOX"):
        read_new(settings, None, SINCE)


def test_the_mailbox_is_only_looked_at(server: ImapServer, settings: MailboxSettings) -> None:
    read_new(settings, None, SINCE)
    assert {command.split()[0] for command in server.asked} <= {"CAPABILITY", "LOGIN", "ID", "EXAMINE", "UID", "LOGOUT"}


def test_a_server_that_knows_no_names_is_read_all_the_same(certificate: Path, settings: MailboxSettings) -> None:
    with ImapServer(certificate, knows_names=False) as other:
        other.mails = {1: b"x"}
        assert read_new(replace(settings, port=other.port), None, SINCE) == ([b"x"], Place(7, 1))


def test_of_a_huge_mail_the_beginning_is_read(server: ImapServer, settings: MailboxSettings) -> None:
    server.mails = {1: b"x" * (LONGEST + 5)}
    (mail,), _ = read_new(settings, None, SINCE)
    assert len(mail) == LONGEST


def test_what_cannot_be_read_is_one_sentence_without_the_password(
    server: ImapServer, settings: MailboxSettings
) -> None:
    for wrong, words in (
        (replace(settings, password="secret"), "Login error password error"),
        (replace(settings, ca_file=None), "its certificate is not trusted"),
        (replace(settings, port=closed_port()), "Connection refused"),
    ):
        with pytest.raises(
            MailboxError, match=r"cannot read mailbox INBOX at 127\.0\.0\.1:\d+: .*check \[bounces\]"
        ) as told:
            read_new(wrong, None, SINCE)
        assert words in str(told.value)
        assert "secret" not in str(told.value)
    assert "secret" not in repr(replace(settings, password="secret"))
