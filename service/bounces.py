"""Mails that came back: read from the sender's mailbox, and written into the ledger."""

from __future__ import annotations

from datetime import timedelta

from alerts.bounces import Bounce, read_bounces
from alerts.mailbox import MailboxError, MailboxSettings, Place, read_new
from rules.workspace import Workspace
from service.house import House
from store import mailboxes
from store import outbox as table
from store.outbox import Mail
from store.session import Session
from words import _

FIRST_LOOK = timedelta(days=14)
"""So far back a mailbox is read that was never read before."""


def settings_of(workspace: Workspace) -> MailboxSettings | None:
    """Where mails come back to; None = it is not read."""
    own, mail = workspace.settings.bounces, workspace.settings.mail
    if not own.host:
        return None
    return MailboxSettings(
        own.host, own.port, own.username or mail.username, own.password or mail.password, own.folder, own.timeout
    )


def collect(house: House, settings: MailboxSettings | None = None) -> tuple[Mail, ...]:
    """Read what is new in the mailbox and mark the mails that came back; returns them. A mailbox that cannot be read is
    told, and stops nothing."""
    settings = settings or settings_of(house.workspace)
    if settings is None:
        return ()
    name = f"{settings.username}@{settings.host}:{settings.port}/{settings.folder}"
    with house.sessions() as session:
        known = mailboxes.read_to(session, name)
    try:
        mails, place = read_new(settings, Place(*known) if known else None, house.clock.today() - FIRST_LOOK)
    except MailboxError as error:
        house.say(_("bounces: {error}").format(error=error))
        return ()
    told = [bounce for mail in mails for bounce in read_bounces(mail)]
    with house.sessions.begin() as session:
        returned = tuple(mail for bounce in told for mail in _mark(house, session, bounce))
        mailboxes.remember(session, name, place.validity, place.uid)
    for mail in returned:
        house.say(
            _("bounces: {recipient} ({week}): {why}").format(
                recipient=mail.recipient, week=mail.week, why=mail.last_error
            )
        )
    if strange := len(told) - len(returned):
        house.say(
            _("bounces: {number} notifications that fit no sent mail of ours were left aside").format(number=strange)
        )
    return returned


def _mark(house: House, session: Session, bounce: Bounce) -> tuple[Mail, ...]:
    return table.bounce(session, bounce.message_ids, bounce.recipients, bounce.status, bounce.reason, house.clock.now())
