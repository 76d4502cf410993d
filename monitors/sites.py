"""What judgements on a website itself share: whose it is, what page was looked at, and when nobody may be blamed."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitors.case import Case, Channel
from monitors.wording import unknown
from store.facts import HomePage
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Subject


def websites(case: Case) -> tuple[Channel, ...]:
    """The unit's own websites, one for each host; parts of larger sites are judged with those."""
    hosts: dict[str, Channel] = {}
    whole = [c for c in case.own if c.site.part_of is None]
    for channel in sorted(whole, key=lambda c: c.facts is None):
        if host := urlsplit(channel.site.base or "").hostname:
            hosts.setdefault(host, channel)
    return tuple(hosts.values())


def expected_of(case: Case, channel: Channel, what: str) -> str:
    """What is expected, as a sentence that names the unit and the host."""
    return f"{case.unit.name}网站（{urlsplit(channel.site.base or '').hostname}）{what}"


def subject_of(channel: Channel) -> Subject:
    """The host is what each judgement is about."""
    base = channel.site.base or ""
    return Subject(urlsplit(base).hostname or "", channel.site.name, base)


def looked(channel: Channel, home: HomePage) -> LookedAt:
    """The home page."""
    return LookedAt(home.url, None, channel.site.name, "首页")


def front(channel: Channel) -> HomePage | None:
    """The front page, if it was read; the directory of a disclosure platform is none."""
    home = channel.facts.home if channel.facts is not None else None
    return home if home is not None and home.marks is not None else None


def no_front(channel: Channel, expected: str) -> Judgement:
    """There is no front page to judge, and why."""
    facts = channel.facts
    outcome = facts.look.outcome if facts is not None else Reason.NOT_LOOKED
    message = ""
    if facts is not None and facts.home is not None:
        message = "读到的是信息公开目录，没有读到网站首页。"
    reason = outcome if outcome is not Reason.OK else Reason.NOT_LOOKED
    return unknown(reason, expected, subject=subject_of(channel), message=message)


def register_says(case: Case, channel: Channel) -> Reason | None:
    """Why nobody may be blamed for what is wrong with the site; None = the unit may.

    Nobody knows which of several units runs a site that they share.
    """
    if not channel.site.confirmed:
        return Reason.SITE_UNCONFIRMED
    return Reason.CANDIDATE if len(channel.site.units) > 1 else None
