"""Small mails, and a look into the outbox, for the tests of sending."""

from __future__ import annotations

from alerts.mail import Content, build
from alerts.outbox import enqueue
from store.models import OutboxRow
from store.outbox import Hold, OutboxMail
from store.session import Sessions
from tests.alerts.city import NOW, SENDER


def mail(number: int, text: str = "正文（虚构）") -> OutboxMail:
    content = Content(f"unit{number}", "2018-W47", f"第{number}封", text, f"<p>{text}</p>")
    return build(content, f"unit{number}@city.test", SENDER, NOW)


def fill(sessions: Sessions, number: int, hold: Hold | None = None, text: str = "正文（虚构）") -> list[str]:
    """Enqueue that many mails; returns their Message-IDs."""
    mails = [mail(n, text) for n in range(1, number + 1)]
    with sessions.begin() as session:
        for each in mails:
            enqueue(session, each, hold=hold, now=NOW)
    return [each.message_id for each in mails]


def rows(sessions: Sessions) -> list[OutboxRow]:
    with sessions() as session:
        return list(session.query(OutboxRow).order_by(OutboxRow.id))


def states(sessions: Sessions) -> list[str]:
    return [row.state for row in rows(sessions)]
