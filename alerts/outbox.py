"""The outbox at work: every mail leaves once, or says why it has not.

A duplicate is possible only if this process dies, or the line breaks, between the server's final acceptance and our
commit; it then carries the same Message-ID and is marked ``uncertain``. One process delivers at a time, for a second one
would take the first for dead: the caller holds the workspace's lock, and PostgreSQL one for all its workspaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from alerts.channels.contract import (
    Channel,
    ChannelError,
    Line,
    LostError,
    RefusedError,
    UnreachableError,
)
from store import outbox as table
from store.outbox import Claim, Hold, MailState, OutboxMail
from store.session import Session, Sessions

_ANOTHER = "another gapwatch delivers from this database at present; whatever waits goes out there, or the next time"
_BROKEN_LINES = 3
"""After so many connections in a row that carried nothing, the rest waits for the next delivery."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=4)
"""How long a mail waits after its first failure; twice as long after each further one, but never longer than that.
Greylisting servers take a mail after a few minutes; RFC 5321, 4.5.4.1 asks for 30 minutes from the second retry on."""
_GIVE_UP_AFTER = timedelta(days=5)
"""RFC 5321, 4.5.4.1: at least four to five days."""
_UNCLEAR_TRIES = 4
"""A server, or a filter before it, that never answers the end of the content may have taken every copy."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one delivery did, in mails."""

    sent: int = 0
    failed: int = 0
    """Refused for good, or still queued after a failure, now or before."""
    held: int = 0
    """Waiting for the clerk's release; not tried."""
    uncertain: int = 0
    """Among the tried ones: may arrive twice."""
    errors: tuple[str, ...] = ()
    """Each different failure in one sentence."""


class _TakenOverError(Exception):
    """Another process took this mail for abandoned; it is theirs now."""


def enqueue(session: Session, mail: OutboxMail, *, hold: Hold | None = None, now: datetime) -> bool:
    """Put a mail into the outbox, queued or held; False if it is there already. The caller commits."""
    return table.add(session, mail, MailState.HELD if hold else MailState.QUEUED, now, hold)


def deliver(
    sessions: Sessions, channel: Channel, now: datetime, *, patient: bool = False, name: str = table.MAIL
) -> Delivery:
    """Try every queued mail of that channel once, after taking back what a killed process left.

    ``patient``: leave alone what was put off and whose time has not come; without it, a person asked or a day went by.
    """
    with table.sole_sender(sessions) as alone:
        if not alone:
            return Delivery(errors=(_ANOTHER,))
        return _deliver(sessions, channel, now, patient, name)


def _deliver(sessions: Sessions, channel: Channel, now: datetime, patient: bool, name: str) -> Delivery:
    with sessions.begin() as session:
        table.recover(session)
        waiting = table.queued(session, now if patient else None, name)
        put_off = table.put_off(session, now, name) if patient else []
        held = table.count(session, MailState.HELD)
    run = _Run(sessions, now, name)
    run.failed, run.errors = len(put_off), put_off
    broken = 0
    while waiting and broken < _BROKEN_LINES:
        before = run.sent
        try:
            with channel.connect() as line:
                waiting = run.through(line, waiting)
        except UnreachableError as error:
            run.nothing_goes(str(error), len(waiting))
            break
        broken = 0 if run.sent > before else broken + 1
    else:
        run.failed += len(waiting)
    return Delivery(run.sent, run.failed, held, run.uncertain, tuple(dict.fromkeys(run.errors)))


class _Step(Enum):
    DONE = "done"
    """Sent, or failed on its own account: the line is still good."""
    BROKEN = "broken"
    """The line is of no more use."""
    RETRY = "retry"
    """The line broke before this mail was handed over."""


class _Run:
    """One delivery's counters and steps."""

    def __init__(self, sessions: Sessions, now: datetime, name: str) -> None:
        self._sessions = sessions
        self._now = now
        self._name = name
        self.sent = self.failed = self.uncertain = 0
        self.errors: list[str] = []

    def through(self, line: Line, waiting: list[int]) -> list[int]:
        """Send one after the other; what is left when the line broke."""
        for place, mail_id in enumerate(waiting):
            match self._one(line, mail_id):
                case _Step.BROKEN:
                    return waiting[place + 1 :]
                case _Step.RETRY if place > 0:  # servers close a line that carried enough: go on with a new one
                    self.failed -= 1
                    self.errors.pop()
                    return waiting[place:]
                case _Step.RETRY:
                    return waiting[1:]
                case _Step.DONE:
                    pass
        return []

    def nothing_goes(self, error: str, number: int) -> None:
        """Note at every queued mail why nothing can be sent."""
        with self._sessions.begin() as session:
            table.note_error(session, error, self._name)
        self.failed += number
        self.errors.append(error)

    def _one(self, line: Line, mail_id: int) -> _Step:
        with self._sessions.begin() as session:
            mine = table.claim(session, mail_id)
        if mine is None:
            return _Step.DONE
        handed = False

        def before_data() -> None:
            nonlocal handed
            with self._sessions.begin() as session:
                if not table.begin_hand_over(session, mine):
                    raise _TakenOverError
            handed = True

        try:
            answer = line.send(mine.sender, mine.recipient, mine.mime, before_data)
        except _TakenOverError:
            return _Step.BROKEN
        except LostError as error:
            self._failed(mine, error, unclear=handed)
            return _Step.BROKEN if handed else _Step.RETRY
        except ChannelError as error:
            self._failed(mine, error, unclear=False)
            return _Step.DONE
        with self._sessions.begin() as session:
            table.mark_sent(session, mine, self._now, answer)
        self.sent += 1
        self.uncertain += mine.uncertain
        return _Step.DONE

    def _failed(self, mine: Claim, error: ChannelError, *, unclear: bool) -> None:
        since = mine.failing_since or self._now
        hopeless = self._now - since >= _GIVE_UP_AFTER or (
            unclear and mine.uncertain and mine.attempt >= _UNCLEAR_TRIES
        )
        with self._sessions.begin() as session:
            if isinstance(error, RefusedError):
                table.refuse(session, mine, str(error))
            elif hopeless:
                said = f"given up after {mine.attempt} attempts since {since:%Y-%m-%d}; at last: {error}"
                table.refuse(session, mine, said, uncertain=unclear)
            else:
                later = self._now + _wait(mine.attempt)
                table.give_back(session, mine, str(error), self._now, later, uncertain=unclear)
        self.failed += 1
        self.uncertain += unclear or mine.uncertain
        self.errors.append(str(error))


def _wait(attempts: int) -> timedelta:
    """How long a mail waits that failed for the ``attempts``-th time."""
    doublings = min(attempts - 1, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)
