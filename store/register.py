"""The register as values: units with names over time, and the channels on which they publish."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """Whether a unit existed in a period, as far as the office has said."""

    EXISTS = "exists"
    ABSENT = "absent"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name a unit bore from ``since`` to ``until`` (Beijing days, inclusive; None = not known)."""

    name: str
    since: date | None
    until: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes a unit's duties over, and from which day."""

    unit: str
    since: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ChannelsComplete:
    """The office's word that all channels of a unit are registered."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that owes something."""

    id: str
    name: str
    kind: str
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: tuple[UnitName, ...] = ()
    successor: Successor | None = None
    channels_complete: ChannelsComplete | None = None
    notes: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and alias, former and later ones included, each once."""
        return tuple(dict.fromkeys((self.name, *(n.name for n in self.names), *self.aliases)))

    def standing(self, start: date, end: date) -> Standing:
        """Whether the unit existed between ``start`` and ``end`` (inclusive).

        An unconfirmed name, or an unconfirmed succession, makes everything from it on unconfirmed
        (DESIGN, "Renames and mergers").
        """
        if self.successor and self.successor.since <= end:
            if not self.successor.confirmed:
                return Standing.UNCONFIRMED
            if self.successor.since <= start:
                return Standing.ABSENT
        in_force = [n for n in self.names if (n.since or date.min) <= end and (n.until or date.max) >= start]
        if not in_force:
            return Standing.ABSENT if self.names else Standing.UNCONFIRMED
        if all(n.confirmed for n in in_force):
            return Standing.EXISTS
        return Standing.UNCONFIRMED


ACCOUNT_PLATFORMS = {
    "weibo": "微博", "wechat": "微信", "app": "移动客户端", "douyin": "抖音", "kuaishou": "快手", "toutiao": "头条号",
    "other": "其他新媒体",
}  # fmt: skip
"""Where a new-media account may be (政务新媒体), as the register writes it and as the office calls it."""
BESIDES = ("unified", "account", "opendata")
"""Kinds of channel that no duty to publish on one's own websites asks: a rule names them, or its kind looks at them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A channel: a website, a part of one, a shared platform, a new-media account, an open-data platform."""

    id: str
    name: str
    base: str | None
    platforms: tuple[str, ...]
    platform_ids: dict[str, Any]
    units: tuple[str, ...]
    kind: str
    confirmed: bool
    part_of: str | None = None
    note: str = ""
    attachment_hosts: tuple[str, ...] = ()
    """Further hosts, ``host`` or ``host:port``, on which its attachments lie."""

    @property
    def is_account(self) -> bool:
        """True for a new-media account; its one entry of ``platforms`` is a key of :data:`ACCOUNT_PLATFORMS`."""
        return self.kind == "account"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a unit's mail goes. ``unit`` None = the city office."""

    unit: str | None
    emails: tuple[str, ...]
    mode: str | None = None
    """``off | held | auto``; None = the workspace's default."""
    heads: tuple[str, ...] = ()
    """Heads of the unit's office: they get its mail too once a gap has stood long enough."""
    reminders: tuple[int, ...] | None = None
    """Weeks between tellings of a standing gap; None = the workspace's default."""
    circular_after: int | None = None
    """Working days after which an unmended gap is listed for the circular; None = the workspace's default."""
    robots: tuple[str, ...] = ()
    """Robots (``[robots.NAME]`` of the settings) that say in a group that a mail went out."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and starts a clock, e.g. the budget was approved."""

    id: str
    on: date
    unit: str | None = None
    source: str = ""
    at: time | None = None
    """Time of day, Beijing, where a rule counts hours."""
    subject: str = ""
    """Which one, where several of its kind happen: 某路段积水."""
    words: tuple[str, ...] = ()
    """One of these stands in whatever is published about it."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal source as ``tasks.yaml`` or a rule quotes it."""

    source: str
    clause: str
    says: str
    verified: str
    """``yes | partly | no``."""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task list, verbatim."""

    id: str
    title: str
    text: str
    units_text: str
    section: str = ""
    observability: str = "direct"
    unit_refs: tuple[tuple[str, str], ...] = ()
    """``(phrase or unit name, role)`` in the order of the text."""
    standards: tuple[Basis, ...] = ()
    checks: tuple[str, ...] = ()
    """What a machine could check of it, one sentence each."""
    same_as: tuple[str, ...] = ()
    """Rows of the shipped list that say the same: rules written for them stand for this row."""


@dataclass(frozen=True, slots=True)
class Register:
    """Units, channels and contacts of one city."""

    units: tuple[Unit, ...]
    sites: tuple[Site, ...]
    contacts: tuple[Contact, ...] = ()
    group_includes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id; raises ``KeyError`` for an unknown one."""
        return {u.id: u for u in self.units}[unit_id]

    def channels_of(self, unit_id: str) -> tuple[Site, ...]:
        """The unit's own websites: shared platforms are asked for by name, accounts by who looks at accounts."""
        return tuple(s for s in self.sites if unit_id in s.units and s.kind not in BESIDES)

    def unified_of(self, unit_id: str) -> tuple[Site, ...]:
        """Platforms of several units that list this one: what it publishes there need not stand on its own websites."""
        return tuple(s for s in self.sites if unit_id in s.units and s.kind == "unified")

    def accounts_of(self, unit_id: str) -> tuple[Site, ...]:
        """The unit's new-media accounts."""
        return tuple(s for s in self.sites if unit_id in s.units and s.is_account)

    def members(self, group: str) -> tuple[Unit, ...]:
        """Units of a group phrase of the task list, in register order."""
        return tuple(u for u in self.units if group in u.groups)
