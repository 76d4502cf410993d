"""What a built mail looks like to a mail program, whatever words it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from alerts.mail import Content, Sender, build, iso_week
from tests.alerts.city import NOW, SENDER

CONTENT = Content(
    "office", "2018-W47", "【演示】示例市政务公开监测周报（2018年第47周）：新增2项，持续5项", "正文\n", "<p>正文</p>\n"
)


def parsed(content: Content = CONTENT, recipient: str = "office@city.test", sender: Sender = SENDER) -> EmailMessage:
    return message_from_bytes(build(content, recipient, sender, NOW).mime, _class=EmailMessage, policy=SMTP)


def test_headers_survive_the_way_in_chinese() -> None:
    message = parsed()
    assert message["Subject"] == CONTENT.subject
    assert message["From"].addresses[0].display_name == "政务公开监测"
    assert message["To"] == "office@city.test"
    assert message["Reply-To"] == "office@city.test"
    assert message["Date"] == "Mon, 19 Nov 2018 09:00:00 +0800"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "bulk"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_only_who_gets_copies_is_told_whom_to_ask_to_be_taken_off() -> None:
    sender = replace(SENDER, desk="admin@city.test", copies=frozenset({"head+1@city.test"}))
    assert parsed(recipient="office@city.test", sender=sender)["List-Unsubscribe"] is None
    copy = parsed(recipient="head+1@city.test", sender=sender)
    assert copy["List-Unsubscribe"].strip() == "<mailto:admin@city.test?subject=unsubscribe>"
    assert copy["List-Unsubscribe-Post"] is None
    for length in (30, 37, 38, 39, 80):
        desk = "a" * length + "@city.test"
        mime = build(CONTENT, "head+1@city.test", replace(sender, desk=desk), NOW).mime
        header = mime.partition(b"List-Unsubscribe:")[2].partition(b"\r\nMIME-Version")[0]
        assert header.strip() in (b"", f"<mailto:{desk}?subject=unsubscribe>".encode()), "never in encoded words"


def test_both_twins_are_there_and_read_alike() -> None:
    message = parsed()
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content().strip() for part in message.iter_parts()] == ["正文", "<p>正文</p>"]


def test_every_byte_is_plain_ascii_with_short_lines() -> None:
    mime = build(replace(CONTENT, text="很长的一行" * 500), "office@city.test", SENDER, NOW).mime
    assert mime.isascii()
    assert max(map(len, mime.split(b"\r\n"))) <= 78
    assert b"\n" not in mime.replace(b"\r\n", b"")


def test_the_same_week_gives_the_same_mail() -> None:
    assert build(CONTENT, "office@city.test", SENDER, NOW) == build(CONTENT, "office@city.test", SENDER, NOW)


def test_the_message_id_names_kind_and_week() -> None:
    identity = build(CONTENT, "office@city.test", SENDER, NOW).message_id
    assert identity.startswith("<office.2018-w47.")
    assert identity.endswith("@city.test>")
    assert parsed()["Message-ID"] == identity


@pytest.mark.parametrize(
    ("content", "recipient"),
    [
        (CONTENT, "another@city.test"),
        (replace(CONTENT, week="2018-W48"), "office@city.test"),
        (replace(CONTENT, audience="mzj"), "office@city.test"),
    ],
)
def test_another_recipient_week_or_audience_is_another_mail(content: Content, recipient: str) -> None:
    first, second = build(CONTENT, "office@city.test", SENDER, NOW), build(content, recipient, SENDER, NOW)
    assert first.message_id != second.message_id
    assert first.dedupe != second.dedupe


def test_the_weeks_of_one_unit_are_one_thread() -> None:
    first = parsed(replace(CONTENT, audience="mzj"))
    second = parsed(replace(CONTENT, audience="mzj", week="2018-W48"))
    assert first["References"] == second["References"]
    assert first["References"] != parsed()["References"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_no_line_end_in_a_subject_can_start_a_header(end: str) -> None:
    message = parsed(replace(CONTENT, subject=f"周报{end}Bcc: spy@evil.test{end}{end}body"))
    assert message["Bcc"] is None
    assert "Bcc: spy@evil.test" in message["Subject"]


def test_the_iso_week_turns_with_monday() -> None:
    assert iso_week(date(2018, 11, 18)) == "2018-W46"
    assert iso_week(date(2018, 11, 19)) == "2018-W47"
    assert iso_week(date(2018, 12, 31)) == "2019-W01"
