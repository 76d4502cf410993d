"""Short messages to group robots: that a mail went out, its counts, and where the rest stands. Never more.

A message follows a mail that the server has taken: what is held, braked or dropped is not announced, and once a week
is once a week. Whoever is in the group learns no more than the mail's subject says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from alerts.mail import ADMIN, OFFICE, WATCHDOG
from alerts.outbox import enqueue
from alerts.wording import clean
from store import outbox as table
from store.outbox import OutboxMail
from store.session import Session

AUDIENCE = "robot"
"""First word of a message's audience; the mail's follows. It is nobody's mail, so it has told nobody anything."""
STILL_NEWS = timedelta(days=3)
"""A mail that went out longer ago is not announced any more: the robot may be new."""
_POINTERS = {
    OFFICE: "详见发到办公室邮箱的邮件。",
    ADMIN: "详见发给管理员的邮件。",
    WATCHDOG: "请检查邮件服务器和 gapwatch 服务。",
}
_UNIT = "事项、依据和答复方式见发到单位邮箱的邮件，请按邮件中的办法答复，不在群里答复。"


def message(robot: str, audience: str, week: str, subject: str) -> OutboxMail:
    """The message about one audience's mail of a week, for one robot; the same whenever it is made."""
    dedupe = f"{AUDIENCE}:{robot}|{audience}|{week}"
    identity = sha256(dedupe.encode()).hexdigest()[:20]
    title = clean(subject, 300)
    text = f"{title}\n{_POINTERS.get(audience, _UNIT)}"
    content = {"id": identity, "audience": audience, "week": week, "subject": title, "text": text}
    return OutboxMail(
        dedupe=dedupe, message_id=identity, audience=f"{AUDIENCE} {audience}", week=week, recipient=robot, sender="",
        subject=title, mime=json.dumps(content, ensure_ascii=False).encode(), channel=robot,
    )  # fmt: skip


def announce(session: Session, robots: Mapping[str, tuple[str, ...]], now: datetime) -> int:
    """Enqueue the messages about mails that were sent, and drop those that are no news any more.

    ``robots`` by audience. Returns how many were enqueued; the caller commits.
    """
    table.drop_old_messages(session, now - STILL_NEWS)
    if not any(robots.values()):
        return 0
    return sum(
        enqueue(session, message(robot, sent.audience, sent.week, sent.subject), now=now)
        for sent in table.sent_since(session, now - STILL_NEWS)
        for robot in robots.get(sent.audience, ())
    )
