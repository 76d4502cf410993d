"""SYNTHETIC: notifications as mail servers write them, about mails of the invented city."""

from __future__ import annotations

from base64 import b64encode

OURS = "<unit.2018-w47.0123456789abcdef@city.test>"


def dsn(
    to: str = "unit1@city.test", identity: str = OURS, *, action: str = "failed", status: str = "5.1.1",
    original: str = "", returned: str = "text/rfc822-headers",
) -> bytes:  # fmt: skip
    """As Postfix writes it (RFC 3464)."""
    first = f"Original-Recipient: rfc822;{original}\n" if original else ""
    return f"""\
From: MAILER-DAEMON@mta.city.test (Mail Delivery System)
To: gapwatch@city.test
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

<{to}>: host mx.city.test said: 550 5.1.1 no such user (in reply to RCPT TO command)

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mta.city.test
Arrival-Date: Mon, 19 Nov 2018 09:00:01 +0800 (CST)

{first}Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.city.test
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b1
Content-Type: {returned}

Message-ID: {identity}
Subject: =?utf-8?b?5rWL6K+V?=
To: {to}

--b1--
""".encode()


def letter(
    to: str = "unit1@qq.com", identity: str = OURS, *, sender: str = "PostMaster@qq.com", subject: str = "系统退信",
    said: str = "抱歉，您的邮件被退回来了……\n原因：对方邮箱不存在，550 Mailbox not found\n收件人：{to}",
    charset: str = "gb18030",
) -> bytes:  # fmt: skip
    """A letter in plain words as Chinese hosts write it, the returned mail within."""
    words = b64encode(said.format(to=to).encode(charset)).decode()
    title = b64encode(subject.encode(charset)).decode()
    return f"""\
From: <{sender}>
To: gapwatch@city.test
Subject: =?{charset}?B?{title}?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b2"

--b2
Content-Type: text/plain; charset={charset}
Content-Transfer-Encoding: base64

{words}

--b2
Content-Type: message/rfc822

Message-ID: {identity}
From: gapwatch@city.test
To: office@city.test
Subject: x
Content-Type: text/plain

other@city.test

--b2--
""".encode()
