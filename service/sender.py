"""In whose name this workspace's mails go out."""

from __future__ import annotations

from alerts.mail import Sender
from service.house import House
from store.keys import MESSAGE_ID, key


def sender_of(house: House, reply_to: str | None = None) -> Sender:
    """The sender, with the workspace's own key for Message-IDs."""
    mail = house.workspace.settings.mail
    with house.sessions() as session:
        return Sender(mail.sender, mail.sender_name, reply_to, key(session, MESSAGE_ID))
