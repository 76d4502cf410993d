"""What people do with mails that wait, each in one transaction, with the audit trail.

Command line and console call these; ``by`` is who does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.lifecycle import person
from service.house import House
from store import outbox as table
from store.audit import Deed, record_deed
from store.digests import BETWEEN
from store.outbox import Hold, Mail, MailState
from store.session import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mails are meant; what is left out does not narrow."""

    numbers: tuple[int, ...] = ()
    audience: str | None = None
    """``office``, ``admin``, ``watchdog`` or a unit's id."""
    week: str | None = None
    """ISO week, ``2026-W47``."""
    hold: Hold | None = None

    def means(self, mail: Mail) -> bool:
        """True if that mail is among them."""
        return (
            (not self.numbers or mail.id in self.numbers)
            and self.audience in (None, mail.audience)
            and self.week in (None, mail.week, mail.week.partition(BETWEEN)[0])
            and self.hold in (None, mail.hold)
        )


def outbox(house: House, *states: MailState) -> tuple[Mail, ...]:
    """The mails in those states, or all."""
    with house.sessions() as session:
        return table.mails(session, *states)


def release(house: House, choice: Choice, *, by: str, clerks: frozenset[str] = frozenset()) -> tuple[Mail, ...]:
    """Let held mails go with the next delivery; returns which.

    ``clerks``: audiences whose mail waits for the clerk in any case: released from the brake, it waits on.
    """
    name = person(by)
    with house.sessions.begin() as session:
        chosen = [m for m in table.mails(session, MailState.HELD) if choice.means(m)]
        waiting = [m for m in chosen if m.hold is Hold.BRAKE and m.audience in clerks]
        table.hold_back(session, (m.id for m in waiting), Hold.CLERK)
        _record(house, session, waiting, "outbox.unbrake", name)
        free = [m for m in chosen if m not in waiting]
        table.release(session, (m.id for m in free))
        _record(house, session, free, "outbox.release", name)
    return tuple(chosen)


def hold_back(house: House, choice: Choice, *, by: str) -> tuple[Mail, ...]:
    """Queued mails wait for release; returns which."""
    return _each(
        house, choice, (MailState.QUEUED,), "outbox.hold", by, lambda s, ids: table.hold_back(s, ids, Hold.CLERK)
    )


def drop(house: House, choice: Choice, *, by: str, reason: str = "") -> tuple[Mail, ...]:
    """What has not gone out never will; returns which."""
    states = (MailState.HELD, MailState.QUEUED, MailState.REFUSED, MailState.BOUNCED)
    why = f"dropped by {person(by)}" + (f": {reason}" if reason else "")
    return _each(house, choice, states, "outbox.drop", by, lambda s, ids: table.drop(s, ids, why), reason)


def resend(house: House, choice: Choice, *, by: str) -> tuple[Mail, ...]:
    """What was refused, dropped, sent or came back goes out (again) with the next delivery, as the same mail, and what
    was put off goes with it; returns which."""
    states = (MailState.REFUSED, MailState.DROPPED, MailState.SENT, MailState.BOUNCED, MailState.QUEUED)
    return _each(house, choice, states, "outbox.resend", by, table.resend)


def _each(
    house: House,
    choice: Choice,
    states: tuple[MailState, ...],
    deed: str,
    by: str,
    act: Callable[[Session, Iterable[int]], int],
    note: str = "",
) -> tuple[Mail, ...]:
    name = person(by)
    with house.sessions.begin() as session:
        chosen = tuple(m for m in table.mails(session, *states) if choice.means(m))
        act(session, (m.id for m in chosen))
        _record(house, session, chosen, deed, name, note)
    return chosen


def _record(house: House, session: Session, mails: Iterable[Mail], deed: str, name: str, note: str = "") -> None:
    for mail in mails:
        what = note or f"{mail.week} {mail.recipient}"
        record_deed(session, Deed(deed, f"mail:{mail.id}", name, house.clock.today(), house.clock.now(), what))
