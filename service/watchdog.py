"""Never a silently missing report: no office digest for too long is told to the administrator, and to the outside.

While all is well a dead-man switch outside (a ping address) is told so after each turn of the service. It is not told
when a digest is overdue or the service does not turn at all: then it raises the alarm that we cannot.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts import render
from alerts.mail import OFFICE, WATCHDOG, build, iso_week
from alerts.messages import message
from alerts.outbox import enqueue
from alerts.routing import office_recipients
from alerts.views import AlarmNotice
from alerts.wording import day_zh
from service.house import BEIJING, House
from service.robots import robots_of
from service.sender import sender_of
from store.findings import first_evaluation_at
from store.outbox import MailState, last_sent, mails
from words import _

PING_TIMEOUT = 10.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Silence:
    """No office digest for too long."""

    since: datetime
    """UTC: when the last one was accepted by the mail server, or when judging began."""
    ever: bool
    """False: none was ever sent."""
    days: int
    """Whole days."""
    last_error: str
    """Why the newest one that waits has not gone out; empty = nothing is known."""


def silence(house: House) -> Silence | None:
    """How long the office has heard nothing, if that is longer than ``[watchdog] days``; None = all is well.

    A week's digest that the brake or a person holds is silence too: somebody has to decide.
    """
    now, limit = house.clock.now(), timedelta(days=house.workspace.settings.watchdog.days)
    with house.sessions() as session:
        sent = last_sent(session, OFFICE)
        since = sent or first_evaluation_at(session)
        waiting = [m for m in mails(session) if m.audience == OFFICE and m.state is not MailState.SENT]
    if since is None or now - since <= limit:
        return None
    return Silence(since, sent is not None, (now - since).days, waiting[-1].last_error if waiting else "")


def watch(house: House) -> Silence | None:
    """One turn: alarm the administrator once a week where the office hears nothing, else ping the outside switch."""
    if house.workspace.settings.simulation:
        return None
    found = silence(house)
    if found is None:
        _ping(house)
        return None
    with house.office_language():
        _alarm(house, found)
    house.say(_("watchdog: {in_words}").format(in_words=in_words(found)))
    return found


def in_words(found: Silence) -> str:
    """One English sentence for logs and ``doctor``."""
    what = "no digest reached the office" if found.ever else "no digest was ever sent to the office, and judging began"
    error = f"; last error: {found.last_error}" if found.last_error else ""
    return f"{what} for {found.days} days ({found.since:%Y-%m-%dT%H:%MZ}){error}"


def _alarm(house: House, found: Silence) -> None:
    settings, register = house.workspace.settings, house.workspace.catalogue.register
    since = day_zh(found.since.astimezone(BEIJING).date())
    view = AlarmNotice(
        subject=f"【告警】{settings.city}政务公开监测：{found.days}天没有发出周报",
        simulation=False,
        city=settings.city,
        since=f"最近一次周报发出于{since}" if found.ever else f"{since}开始判定以来，没有发出过周报",
        days=found.days,
        last_error=found.last_error,
    )
    content = render.alarm(view, iso_week(house.clock.today()))
    sender = sender_of(house)
    to = (settings.mail.administrator,) if settings.mail.administrator else office_recipients(register)
    with house.sessions.begin() as session:
        for recipient in to:
            enqueue(session, build(content, recipient, sender, house.clock.now()), now=house.clock.now())
        for robot in robots_of(house.workspace).get(WATCHDOG, ()):  # at once: the mail server may be what is dead
            said = message(robot, WATCHDOG, content.week, content.subject)
            enqueue(session, said, now=house.clock.now())


def _ping(house: House) -> None:
    url = house.workspace.settings.watchdog.ping
    if not url:
        return
    # the settings allow http and https only
    request = urllib.request.Request(url, headers={"User-Agent": "gapwatch"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=PING_TIMEOUT):  # noqa: S310
            pass
    except (OSError, ValueError, urllib.error.HTTPError) as error:
        house.say(
            _("watchdog: cannot ping {split}: {error}; check [watchdog] in gapwatch.toml").format(
                split=url.split("?")[0], error=error
            )
        )
