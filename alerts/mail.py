"""Building mails: headers that nothing from the web can touch, a plain-text twin, identities that do not change.

Message-ID, threading and the outbox key are made from recipient, kind and ISO week (the first two with the workspace's
secret), so a mail that has to be built or sent again is the same mail to every reader.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from alerts.wording import clean
from store.outbox import OutboxMail

OFFICE, ADMIN, WATCHDOG = "office", "admin", "watchdog"
"""The audiences that are no units: the clerk, and the administrator for the brake and for silence."""
BEIJING = timezone(timedelta(hours=8), "CST")
"""The office's clock; China keeps no summer time."""


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name mails go out."""

    address: str
    """``gapwatch@city.test``; its domain is the Message-ID's."""
    name: str = "政务公开监测"
    reply_to: str | None = None
    """Where answers go: the office. None = the sender's address."""
    desk: str = ""
    """Who takes somebody off ``copies``: the administrator, or the office."""
    copies: frozenset[str] = frozenset()
    """Addresses that get mails without a duty to answer them."""
    key: str = field(default="", repr=False)
    """Secret of the workspace that Message-IDs are made with: who has not seen a mail cannot say that it came back."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one audience reads this week, rendered."""

    audience: str
    """``office``, ``admin``, ``watchdog`` or a unit's id."""
    week: str
    """ISO week, ``2018-W47``."""
    subject: str
    text: str
    html: str


def iso_week(day: date) -> str:
    """``2018-W47``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def build(content: Content, recipient: str, sender: Sender, now: datetime) -> OutboxMail:
    """The finished mail for one recipient."""
    identity = message_id(content, recipient, sender)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = clean(content.subject)
    message["From"] = Address(display_name=sender.name, addr_spec=sender.address)
    message["To"] = Address(addr_spec=recipient)
    if sender.reply_to:
        message["Reply-To"] = Address(addr_spec=sender.reply_to)
    message["Date"] = format_datetime(now.astimezone(BEIJING))
    message["Message-ID"] = identity
    message["References"] = _identity(_kind(content), "thread", f"{recipient}|{content.audience}", sender)
    message["Auto-Submitted"] = (
        "auto-generated"  # RFC 3834: no automatic answers; Precedence for those who knew it before
    )
    message["Precedence"] = "bulk"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"  # Exchange; not "All", that would keep back what bounces
    if sender.desk and recipient in sender.copies:
        # RFC 2369. Who is written to by duty cannot unsubscribe; nobody can by a click (RFC 8058), scanners click too
        ask = f"<mailto:{sender.desk}?subject=unsubscribe>"
        if len(ask) < 78:  # a longer one the library would break into encoded words, which no program reads here
            message["List-Unsubscribe"] = ask
    message.set_content(content.text, subtype="plain", charset="utf-8", cte="base64")
    message.add_alternative(content.html, subtype="html", charset="utf-8", cte="base64")
    message.set_boundary(f"=_{sha256(identity.encode()).hexdigest()[:32]}")
    return OutboxMail(
        dedupe=dedupe_key(content, recipient),
        message_id=identity,
        audience=content.audience,
        week=content.week,
        recipient=recipient,
        sender=sender.address,
        subject=str(message["Subject"]),
        mime=message.as_bytes(),
    )


def dedupe_key(content: Content, recipient: str) -> str:
    """One mail for each recipient, kind and week."""
    return f"{recipient}|{content.audience}|{content.week}"


def message_id(content: Content, recipient: str, sender: Sender) -> str:
    """``<office.2018-w47.1f0c…@domain>``, the same whenever it is made."""
    return _identity(_kind(content), content.week.lower(), dedupe_key(content, recipient), sender)


def _kind(content: Content) -> str:
    return content.audience if content.audience in (OFFICE, ADMIN, WATCHDOG) else "unit"


def _identity(kind: str, week: str, seed: str, sender: Sender) -> str:
    domain = sender.address.rpartition("@")[2]
    digest = hmac.new(sender.key.encode(), seed.encode(), sha256).hexdigest()
    return f"<{kind}.{week}.{digest[:20]}@{domain}>"
