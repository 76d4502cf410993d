"""In whose name this workspace's mails go out."""

from __future__ import annotations

from alerts.mail import Sender
from alerts.routing import copied, office_recipients
from service.house import House
from store.keys import MESSAGE_ID, key


def sender_of(house: House, reply_to: str | None = None) -> Sender:
    """The sender, with the workspace's own key for Message-IDs."""
    mail, register = house.workspace.settings.mail, house.workspace.catalogue.register
    desk = mail.administrator or next(iter(office_recipients(register)), "")
    with house.sessions() as session:
        own = key(session, MESSAGE_ID)
    return Sender(mail.sender, mail.sender_name, reply_to, desk, copied(register), own)
