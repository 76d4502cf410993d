"""The city's register files as models: the same fields as the shipped catalogue's."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator

from replica.platforms import NAMES
from replica.yamlfile import Model

_MONTH_OR_DAY = r"^\d{4}-\d{2}(-\d{2})?$"


class UnitName(Model):
    """A name borne from ``from`` to ``to``: year-month or day, inclusive, null = not known."""

    name: str
    since: str | date | None = Field(alias="from")
    until: str | date | None = Field(alias="to")
    confirmed: bool


class Successor(Model):
    """Who takes the duties over."""

    unit: str
    since: str | date = Field(alias="from")
    confirmed: bool


class ChannelsComplete(Model):
    """The office's word that all channels are registered."""

    on: date
    by: str


class Unit(Model):
    """A body that owes something."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    kind: Literal["department", "institution", "center", "committee", "party-office", "county"]
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: tuple[UnitName, ...] = ()
    successor: Successor | None = None
    channels_complete: ChannelsComplete | None = None
    source: str = ""
    notes: tuple[str, ...] = ()


ACCOUNTS = ("app", "douyin", "kuaishou", "other", "toutiao", "wechat", "weibo")
"""Where a new-media account may be. All are served as the platform ``account``."""
_NAMES = (*(n for n in NAMES if n != "account"), *ACCOUNTS)


def _known(name: str) -> str:
    if name not in _NAMES:
        raise ValueError(f"must be one of {', '.join(_NAMES)}")
    return name


PlatformName = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(_NAMES)})]


class Site(Model):
    """A channel of units."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    base: str | None
    platform: tuple[PlatformName, ...]
    """Empty where the register leaves it to detection."""
    platform_ids: dict[str, Any] = Field(default_factory=dict)
    units: tuple[str, ...] = ()
    kind: Literal["portal", "department", "county", "platform", "unified", "account", "opendata"]
    confirmed: bool
    as_of: str | None = None
    part_of: str | None = None
    note: str = ""

    @field_validator("base")
    @classmethod
    def _plain_address(cls, base: str | None) -> str | None:
        if base is None:
            return None
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port or parts.path or parts.query:
            raise ValueError("must look like http://host.city.test: no port, no path (the replica writes its port in)")
        return base

    @property
    def sections(self) -> frozenset[str]:
        """The sections that its contents must hold."""
        return frozenset({"account"} if self.kind == "account" else self.platform)

    @property
    def host(self) -> str | None:
        """Host name of the base address."""
        return urlsplit(self.base).hostname if self.base else None


class UnitContact(Model):
    """Where a unit's mail goes."""

    emails: tuple[str, ...]
    mode: Literal["off", "held", "auto"] | None = None
    heads: tuple[str, ...] = ()
    """Who gets it too, once a gap has stood for long."""


class Contacts(Model):
    """``contacts.yaml``."""

    office: tuple[str, ...]
    units: dict[str, UnitContact] = Field(default_factory=dict)


class Accepted(Model):
    """The office's word that a proof is enough."""

    by: str
    on: date


class Proof(Model):
    """What a unit filed as proof. ``file`` lies in ``proofs/``, or is a web address."""

    rule: str
    unit: str
    period: str | int = "常年"
    number: str
    on: date
    file: str
    says: str
    accepted: Accepted | None = None
    valid_until: date | None = None
    about: str = ""
    id: str | None = None


class Event(Model):
    """Something that starts a clock."""

    id: str
    on: date
    unit: str | None = None
    source: str = ""
    at: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """Time of day."""
    subject: str = ""
    """Which one, where several of its kind happen."""
    words: tuple[str, ...] = ()
    """One of these stands in whatever is published about it."""
