"""``gapwatch doctor``: try everything the service needs, and say each result in one sentence."""

from __future__ import annotations

import asyncio
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import dns.exception
import dns.resolver

from alerts.mailbox import MailboxError, MailboxSettings, try_mailbox
from crawler.probes.proxy import ProxyError, approach, proxy_of
from monitors.workdays import Workdays
from rules.crosscheck import unnamed
from rules.packs import chain_of
from rules.rows import without_rules
from rules.settings import Answers
from rules.workspace import Workspace
from service.answers import HEALTHY
from service.bounces import settings_of
from service.house import Clock, open_house
from service.protecting import open_to_others
from service.robots import unknown_robots
from service.watchdog import in_words, silence
from store.db import DatabaseUnavailableError
from words import _

NOTICE_EXPECTED_FROM = 9
"""Month from which the coming year's notice is missed: it comes out in autumn, and deadlines reach that far by then."""


def warnings(workspace: Workspace, today: date) -> Iterator[str]:
    """What is not wrong yet, but will make verdicts ``unknown`` or provisional. ``today``: Beijing."""
    catalogue = workspace.catalogue
    yield from _missing_notices(catalogue.workdays, today)
    register = catalogue.register
    undeclared = sum(u.channels_complete is None for u in register.units)
    if undeclared:
        yield _("{undeclared} of {number} units have no channels_complete: their absences stay unknown").format(
            undeclared=undeclared, number=len(register.units)
        )
    unconfirmed = sum(not any(n.confirmed for n in u.names) for u in register.units)
    if unconfirmed:
        yield (
            _(
                "{unconfirmed} units have no confirmed name: every verdict on them is unknown(unit_unconfirmed); check today's names in units.yaml and write confirmed: true"
            ).format(unconfirmed=unconfirmed)
        )
    websites = [s for s in register.sites if not s.is_account]
    nowhere = sum(s.base is None for s in websites)
    if nowhere:
        yield _("{nowhere} of {number} sites have no address").format(nowhere=nowhere, number=len(websites))
    untested = sum(s.base is not None and not s.confirmed for s in register.sites)
    if untested:
        yield _("{untested} site addresses are not confirmed: what is missing there stays unknown").format(
            untested=untested
        )
    reachable = {c.unit for c in register.contacts if c.emails}
    silent = sum(u.id not in reachable for u in register.units)
    if silent:
        yield _("{silent} units have no recipient in contacts.yaml").format(silent=silent)
    lawless = [r.id for r in catalogue.rules if r.active and r.in_force_on(today) and not r.bases_on(today)]
    if lawless:
        yield _("rules are in force on {today}, but none of their bases is: {names}").format(
            today=today, names="、".join(lawless)
        )
    for title, ids in _resting_on_old_lists(workspace, today):
        yield (
            _(
                "{number} rules of level gap or veto rest on 《{title}》 alone, a list of an earlier year: ask whether it still binds; if not: gapwatch rules retire ID --by NAME ({names})"
            ).format(number=len(ids), title=title, names="、".join(ids))
        )
    bare = without_rules(catalogue.own_tasks, catalogue.rules)
    if bare:
        yield (
            _("{number} tasks of tasks.yaml have no rule and no same_as: nobody checks {names}").format(
                number=len(bare), names="、".join(t.id for t in bare)
            )
        )
    strangers = {phrase for rule in catalogue.rules for phrase in unnamed(rule, register)}
    if strangers:
        yield _("rules name bodies that units.yaml does not have, and nobody owes those: {names}").format(
            names="、".join(sorted(strangers))
        )
    answers = workspace.settings.answers
    if answers.url and not answers.all_keys:
        yield _("[answers] url is set but GAPWATCH_ANSWERS__KEYS is not: mails carry no links")
    if answers.url.startswith("http://"):
        yield _("[answers] url is not https: whoever reads along on the line can answer for a unit")
    yield from unknown_robots(workspace)
    yield from open_to_others(workspace)
    if not workspace.settings.network.control:
        yield _("no control address ([network] control): a failure of our own line cannot be told from theirs")
    for name, vantage in workspace.settings.vantages.items():
        if not vantage.proxy:
            said = _("[vantages.{name}] has no proxy: set it, or GAPWATCH_VANTAGES__{setting}__PROXY")
            yield said.format(name=name, setting=name.upper())


def _resting_on_old_lists(workspace: Workspace, today: date) -> Iterator[tuple[str, list[str]]]:
    """Yearly task lists of years gone by on which rules still rest, with these rules."""
    name = workspace.settings.catalogue
    for pack in chain_of(name).packs if name else ():
        year = re.search(r"20\d\d(?=年)", pack.task_list)
        if year is None or int(year[0]) >= today.year:
            continue
        accusing = (r for r in workspace.catalogue.rules if r.level.opens_gaps and r.active and r.in_force_on(today))
        bare = [r.id for r in accusing if {b.source for b in r.bases_on(today) if b.binds} == {pack.task_list}]
        if bare:
            yield pack.task_list, bare


def _missing_notices(workdays: Workdays, today: date) -> Iterator[str]:
    """Years without a working-day notice that deadlines reach now, or soon."""
    if today.year not in workdays.notices:
        yield _("no working-day notice for {year}: reckoned days are provisional; add calendar/CN-{year}.yaml").format(
            year=today.year
        )
    coming = today.year + 1
    if today.month >= NOTICE_EXPECTED_FROM and coming not in workdays.notices:
        yield (
            _(
                "no working-day notice for {coming}: days reckoned beyond this year are provisional; add calendar/CN-{coming}.yaml when it is out"
            ).format(coming=coming)
        )


def examine(workspace: Workspace) -> Iterator[tuple[bool, str]]:
    """Fine or not, and a sentence, for each thing tried."""
    settings = workspace.settings
    try:
        house = open_house(workspace, Clock(), lambda _: None)
        yield True, _("database {without_password}").format(without_password=_without_password(settings.database.url))
        if not settings.simulation and (found := silence(house)) is not None:
            yield False, in_words(found)
    except DatabaseUnavailableError as error:
        yield False, str(error)
    yield _try_smtp(settings.mail.host, settings.mail.port, settings.mail.security == "tls", settings.mail.timeout)
    if (bounces := settings_of(workspace)) is not None:
        yield _try_mailbox(bounces)
    if settings.answers.url:
        yield _try_answers(settings.answers)
    if settings.network.ca:
        yield _try_roots(workspace.path / settings.network.ca)
    for url in settings.network.control:
        yield _try_name(urlsplit(url).hostname or "", settings.network.dns)
    for name, vantage in settings.vantages.items():
        if vantage.proxy:
            yield _try_proxy(f"[vantages.{name}]", vantage.proxy)
    if settings.network.ipv6_proxy:
        yield _try_proxy("[network] ipv6_proxy", settings.network.ipv6_proxy)


def _try_roots(path: Path) -> tuple[bool, str]:
    """Whether the further roots can be loaded."""
    try:
        ssl.create_default_context(cafile=str(path))
    except OSError as error:
        return False, _("{path} ([network] ca) holds no certificates that can be used: {error}").format(
            path=path, error=error
        )
    return True, _("roots in {path} can be used").format(path=path)


def _try_smtp(host: str, port: int, tls: bool, timeout: float) -> tuple[bool, str]:
    try:
        with (smtplib.SMTP_SSL if tls else smtplib.SMTP)(host, port, timeout=min(timeout, 10)) as client:
            client.noop()
    except (OSError, smtplib.SMTPException) as error:
        return False, _("cannot reach SMTP server at {host}:{port}: {error}; check [mail] in gapwatch.toml").format(
            host=host, port=port, error=error
        )
    return True, _("SMTP server at {host}:{port} answers").format(host=host, port=port)


def _try_mailbox(bounces: MailboxSettings) -> tuple[bool, str]:
    try:
        try_mailbox(bounces)
    except MailboxError as error:
        return False, str(error)
    said = _("mailbox {folder} at {host}:{port} can be read")
    return True, said.format(folder=bounces.folder, host=bounces.host, port=bounces.port)


def _try_answers(answers: Answers) -> tuple[bool, str]:
    """Ask for the page's sign of life, as units would reach it."""
    if not answers.all_keys:
        return (
            False,
            _(
                "[answers] url is set but no key: set GAPWATCH_ANSWERS__KEYS (openssl rand -hex 32); mails carry no links"
            ),
        )
    parts = urlsplit(answers.url)
    connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    try:
        with closing(connection(parts.hostname or "", parts.port, timeout=10)) as client:
            client.request("GET", f"{parts.path}/healthz")
            answer = client.getresponse()
            fine = answer.status == 200 and answer.read(20) == HEALTHY
    except (OSError, HTTPException) as error:
        return False, _("cannot reach {url}: {error}; is `gapwatch answers` running, and the proxy before it?").format(
            url=answers.url, error=error
        )
    if not fine:
        return False, _("{url} is answered by something else than `gapwatch answers`: check the proxy's path").format(
            url=answers.url
        )
    return True, _("answers at {url}").format(url=answers.url)


def _try_name(host: str, server: str | None) -> tuple[bool, str]:
    try:
        if server is None:
            socket.getaddrinfo(host, None)
        else:
            address, port = server.rsplit(":", 1)
            resolver = dns.resolver.Resolver(configure=False)
            resolver.nameservers, resolver.port, resolver.lifetime = [address], int(port), 5
            resolver.resolve(host, "A")
    except (OSError, dns.exception.DNSException) as error:
        return False, _("control host {host} cannot be resolved: {error}").format(host=host, error=error)
    return True, _("control host {host} resolves").format(host=host)


def _try_proxy(where: str, proxy: str) -> tuple[bool, str]:
    try:
        asyncio.run(_knock(proxy))
    except (ProxyError, ValueError) as error:
        return False, f"{where}: {error}"
    return True, _("the proxy of {where} lets us in").format(where=where)


async def _knock(proxy: str) -> None:
    (await approach(proxy_of(proxy))).writer.close()


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url
