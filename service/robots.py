"""The workspace's robots: who has which, and what they are given to say."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.channels.robot import RobotChannel, RobotSettings
from alerts.mail import ADMIN, OFFICE, WATCHDOG
from alerts.messages import announce
from alerts.outbox import Delivery, deliver
from rules.errors import did_you_mean
from rules.workspace import Workspace
from service.house import House
from store import outbox as table
from store.outbox import MAIL
from words import _


def robots_of(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Audience → names of its robots, as far as the settings know them."""
    known = workspace.settings.robots
    named: dict[str, tuple[str, ...]] = {}
    for contact in workspace.catalogue.register.contacts:
        audience = contact.unit or OFFICE
        named[audience] = tuple(dict.fromkeys((*named.get(audience, ()), *(r for r in contact.robots if r in known))))
    if workspace.settings.watchdog.robot in known:
        named |= {audience: (workspace.settings.watchdog.robot,) for audience in (ADMIN, WATCHDOG)}
    return named


def unknown_robots(workspace: Workspace) -> Iterator[str]:
    """Robots that are named and not set up, and such without an address, a sentence each."""
    known = workspace.settings.robots
    named = {r: "contacts.yaml" for c in workspace.catalogue.register.contacts for r in c.robots}
    if workspace.settings.watchdog.robot:
        named.setdefault(workspace.settings.watchdog.robot, "[watchdog] robot")
    for name, where in named.items():
        if name not in known:
            said = _("{where} names robot {name}, which gapwatch.toml does not have as [robots.{name}]")
            yield said.format(where=where, name=name) + did_you_mean(name, known)
        elif not known[name].url:
            said = _("robot {name} has no address: set GAPWATCH_ROBOTS__{setting}__URL")
            yield said.format(name=name, setting=name.upper())


def speak(house: House, *, patient: bool = False) -> Delivery:
    """Say in the groups which mails went out, each once."""
    robots = robots_of(house.workspace)
    with house.sessions.begin() as session:
        announce(session, robots, house.clock.now())
        waiting = table.channels_waiting(session)
    done = [_through(house, name, patient) for name in waiting if name != MAIL]
    return Delivery(
        sent=sum(d.sent for d in done),
        failed=sum(d.failed for d in done),
        uncertain=sum(d.uncertain for d in done),
        errors=tuple(error for d in done for error in d.errors),
    )


def _through(house: House, name: str, patient: bool) -> Delivery:
    robot = house.workspace.settings.robots.get(name)
    if robot is None:
        # written down: not translated
        error = f"robot {name} is not set up any more: add [robots.{name}] to gapwatch.toml, or gapwatch outbox drop"
        with house.sessions.begin() as session:
            table.note_error(session, error, name)
            return Delivery(failed=len(table.queued(session, channel=name)), errors=(error,))
    settings = RobotSettings(name, robot.kind, robot.url, robot.secret, robot.timeout)
    return deliver(house.sessions, RobotChannel(settings), house.clock.now(), patient=patient, name=name)
