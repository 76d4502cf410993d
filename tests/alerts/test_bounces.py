"""What counts as a mail that came back, in the words of many servers, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.bounces import Bounce, read_bounces
from tests.alerts.returned import OURS, dsn, letter


def test_a_notification_tells_recipient_status_and_reason() -> None:
    (bounce,) = read_bounces(dsn())
    assert bounce == Bounce(frozenset({OURS}), frozenset({"unit1@city.test"}), "5.1.1", "550 5.1.1 no such user")


@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822", "message/rfc822-headers"])
def test_the_returned_mail_is_known_whole_or_by_its_headers(returned: str) -> None:
    assert [b.message_ids for b in read_bounces(dsn(returned=returned))] == [frozenset({OURS})]


def test_the_address_it_was_sent_to_counts_beside_the_one_it_was_forwarded_to() -> None:
    (bounce,) = read_bounces(dsn(to="private@elsewhere.test", original="Unit1@City.test"))
    assert bounce.recipients == {"unit1@city.test", "private@elsewhere.test"}


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_is_delayed_or_delivered_did_not_come_back(action: str) -> None:
    assert read_bounces(dsn(action=action)) == ()


def test_mail_that_a_server_tried_in_vain_for_days_came_back() -> None:
    assert [b.status for b in read_bounces(dsn(status="4.4.1"))] == ["4.4.1"]


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_a_letter_in_chinese_words_is_understood(charset: str) -> None:
    (bounce,) = read_bounces(letter(charset=charset))
    assert bounce.message_ids == {OURS}
    assert bounce.recipients == {"unit1@qq.com"}, "addresses within the returned mail are not the postmaster's words"
    assert bounce.reason.startswith("550 Mailbox not found")


def test_a_letter_that_tells_the_message_id_in_words_is_understood() -> None:
    said = f"您的邮件无法投递 5.2.2 mailbox full\n收件人 {{to}}\n原邮件 {OURS}"
    (bounce,) = read_bounces(letter(identity="", said=said))
    assert (bounce.message_ids, bounce.status) == ({OURS}, "5.2.2")


@pytest.mark.parametrize(
    "mail",
    [
        letter(sender="zhang@qq.com", subject="自动回复：出差", said="我出差了，邮件被退回的请打电话 {to}"),
        letter(subject="投递延迟通知", said="邮件暂时无法投递，系统将继续尝试 {to}"),
        letter(subject="欢迎", said="欢迎使用邮箱 {to}"),
        letter(identity=""),
        letter(to="", said="邮件被退回来了"),
        dsn(identity=""),
        b"",
        b"Subject: hello\n\nhello\n",
    ],
    ids=["absence note", "delay", "other letter", "no Message-ID", "no recipient", "DSN of nothing", "empty", "mail"],
)
def test_other_mails_are_no_bounces(mail: bytes) -> None:
    assert read_bounces(mail) == ()


def test_a_reason_is_one_short_line_without_hidden_characters() -> None:
    (bounce,) = read_bounces(dsn().replace(b"no such user", b"a\x1b[31m\xe2\x80\xae" + b"x" * 5000))
    assert len(bounce.reason) <= 300
    assert bounce.reason.isprintable()


def test_a_bomb_of_parts_is_not_read_to_its_end() -> None:
    nested = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\na\n" * 20_000
    assert read_bounces(nested) == ()


@pytest.mark.parametrize(
    "nest",
    [
        b"Content-Type: message/rfc822\n\n" * 8000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(4000)),
    ],
    ids=["mails", "parts"],
)
def test_a_nest_of_thousands_is_not_entered(nest: bytes) -> None:
    assert read_bounces(b"From: postmaster@qq.com\nSubject: undeliverable\n" + nest) == ()


def test_a_letter_that_names_thousands_of_mails_or_recipients_is_no_bounce() -> None:
    assert read_bounces(letter(said=" ".join(f"<{n}@x.test>" for n in range(3000)))) == ()


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape"])
def test_letters_that_no_database_takes_get_into_no_message_id(charset: str) -> None:
    body = b"undeliverable unit1@city.test <a+2AA-b@c> <a\\ud800b@c> <a\\x00b@c> <good@city.test>"
    head = f"From: postmaster@qq.com\nContent-Type: text/plain; charset={charset}\n\n".encode()
    (bounce,) = read_bounces(head + body)
    assert all(i.isascii() and i.isprintable() for i in (*bounce.message_ids, *bounce.recipients, bounce.reason))


@given(st.binary(max_size=400), st.integers(0, 900), st.booleans())
def test_no_bytes_stop_the_reader(noise: bytes, at: int, chinese: bool) -> None:
    whole = letter() if chinese else dsn()
    for mail in (noise, whole[:at] + noise + whole[at:]):
        for bounce in read_bounces(mail):
            assert bounce.message_ids
            assert all(a == a.lower() for a in bounce.recipients)
