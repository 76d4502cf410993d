"""Settings of a workspace: ``gapwatch.toml``, and the environment for secrets (``GAPWATCH_MAIL__PASSWORD``)."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from rules.errors import did_you_mean
from store.visits import LOCAL
from words import _

FILE = "gapwatch.toml"
SHORTEST_KEY = 32
"""Characters of a signing key."""


class SettingsError(Exception):
    """``gapwatch.toml`` cannot be used; one sentence with file and line."""


def _span(value: Any) -> Any:
    if isinstance(value, str):
        match = re.fullmatch(r"(\d+)\s*(s|min|h|d)", value.strip())
        if not match:
            raise ValueError(_("write a time span like 0s, 10min, 6h or 1d"))
        return timedelta(**{{"s": "seconds", "min": "minutes", "h": "hours", "d": "days"}[match[2]]: int(match[1])})
    return value


def _every(value: Any) -> Any:
    return None if value == "off" else _span(value)


def _sane_rhythm(value: timedelta | None) -> timedelta | None:
    if value is not None and not timedelta(minutes=10) <= value <= timedelta(days=1):
        raise ValueError(_("write off, or a time span from 10min to 1d"))
    return value


Every = Annotated[timedelta | None, BeforeValidator(_every), AfterValidator(_sane_rhythm)]
Span = Annotated[timedelta, BeforeValidator(_span)]
PortNumber = Annotated[int, Field(ge=1, le=65535)]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Database(_Part):
    """Where everything is remembered."""

    url: str = "sqlite:///gapwatch.db"


class Crawl(_Part):
    """How gently the sites are read."""

    contact: str = Field(min_length=3)
    """Address or URL in the User-Agent, so that a site's owner can ask."""
    delay: float = Field(default=2.0, ge=0, le=120)
    """Seconds between two requests to one host."""
    concurrency: int = Field(default=1, ge=1, le=8)
    timeout: float = Field(default=30.0, gt=0, le=300)
    minimum_coverage: float = Field(default=0.95, ge=0, le=1)
    """Share of planned sites below which a round counts as partial (exit status 2)."""


def _proxy(value: str) -> str:
    try:
        parts = urlsplit(value)
        fine = parts.scheme in ("socks5", "http") and parts.hostname and parts.port and parts.path in ("", "/")
    except ValueError:  # a port that is no number
        fine = False
    if value and not (fine and re.fullmatch(r"[!-~]+", value)):
        raise ValueError(_("write a proxy like socks5://10.0.0.8:1080 or http://10.0.0.8:8080"))
    return value


def _without_password(value: str) -> str:
    """A proxy that is kept with each look's plan."""
    return _proxy(value.replace("@", " "))


class NetworkPart(_Part):
    """How this machine reaches the sites."""

    dns: str | None = Field(default=None, pattern=r"^[^\s:]+:\d+$")
    control: tuple[str, ...] = ()
    ipv6_control: tuple[str, ...] = ()
    allow_private: bool = False
    ports: tuple[PortNumber, PortNumber] = (80, 443)
    """Where a host is expected to answer HTTP and HTTPS, besides the port in its address."""
    ca: str = ""
    """PEM file with roots that are trusted besides the system's, seen from the workspace."""
    ipv6_proxy: Annotated[str, AfterValidator(_without_password)] = ""
    """A proxy with an IPv6 path, for a machine without one: ``socks5://host:port`` or ``http://host:port``."""
    name_server_port: int = Field(default=53, ge=1, le=65535)
    """Where name servers of sites are asked; the replica's listen elsewhere."""


class Confirm(_Part):
    """The second look."""

    after: Span = timedelta(hours=6)


class Mail(_Part):
    """The SMTP server and how mail is sent."""

    host: str = "localhost"
    port: int = Field(default=25, ge=1, le=65535)
    security: Literal["none", "starttls", "tls"] = "none"
    username: str = ""
    password: str = ""
    """Set it by the environment (``GAPWATCH_MAIL__PASSWORD``), not in the file."""
    sender: str = "gapwatch@localhost.localdomain"
    sender_name: str = "公开哨"
    unit_mail: Literal["off", "held", "auto"] = "held"
    timeout: float = Field(default=30.0, gt=0, le=300)
    administrator: str = ""
    """Who is told when the brake holds the mails, or no digest went out; empty = the office."""
    reminders: tuple[Annotated[int, Field(ge=1, le=52)], ...] = (1, 1, 2, 4)
    """Weeks from one telling of a standing gap to the next; the last goes on. Empty = a unit is told once."""
    heads_after: int = Field(default=4, ge=1, le=520)
    """Weeks after the first telling from which the heads in ``contacts.yaml`` get their unit's mail too."""
    circular_after: int = Field(default=10, ge=1, le=250)
    """Working days after the first telling from which an unmended gap is listed for the quarter's circular."""
    veto_at_once: bool = False
    """Tell gaps of veto rules as soon as they are confirmed, without waiting for the digest."""


class Bounces(_Part):
    """The mailbox to which mails come back: that of ``mail.sender``. IMAP over TLS."""

    host: str = ""
    """Empty = it is not read."""
    port: int = Field(default=993, ge=1, le=65535)
    username: str = ""
    """Empty = ``mail.username``."""
    password: str = ""
    """Set it by the environment (``GAPWATCH_BOUNCES__PASSWORD``); empty = ``mail.password``."""
    folder: Annotated[str, Field(pattern=r"^[ -~]+$")] = "INBOX"
    timeout: float = Field(default=30.0, gt=0, le=300)


class Robot(_Part):
    """A group's robot, or an address that takes JSON."""

    kind: Literal["wecom", "dingtalk", "feishu", "webhook"]
    url: str = Field(default="", pattern=r"^(https?://[!-~]+)?$")
    """Its webhook address, with the key in it: set it by the environment (``GAPWATCH_ROBOTS__NAME__URL``)."""
    secret: str = ""
    """Signs what is posted: set it by the environment (``GAPWATCH_ROBOTS__NAME__SECRET``)."""
    timeout: float = Field(default=30.0, gt=0, le=300)

    @model_validator(mode="after")
    def _key_is_hidden(self) -> Robot:
        if self.kind != "webhook" and self.url.startswith("http://"):
            raise ValueError("the address carries the robot's key: write https")
        try:
            _port = urlsplit(self.url).port
        except ValueError:
            raise ValueError("the address's host or port is none: write https://host[:port]/...") from None
        return self


ShortName = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]


class BrakePart(_Part):
    """From where on a change is too much to be mailed unseen."""

    new_share: float = Field(default=0.05, ge=0, le=1)
    """Share of all judged obligations that may be new gaps in one digest."""
    new_least: int = Field(default=10, ge=0)
    """So many new gaps are never too many."""
    unknown_rise: float = Field(default=0.10, ge=0, le=1)
    """By how much the share of what could not be judged may rise from digest to digest."""
    read_share: float = Field(default=0.95, ge=0, le=1)
    """Least share of the sites the look before had read, and of the plan that must have been carried out."""


class ScorePart(_Part):
    """From how many points of deduct rules a unit is warned, and from how many it fails. The office's numbers."""

    warn_at: float = Field(default=30, gt=0, le=1000)
    fail_at: float = Field(default=40, gt=0, le=1000)


class WatchdogPart(_Part):
    """Never a silently missing report."""

    days: int = Field(default=8, ge=1, le=400)
    """So long may the office hear nothing before the administrator is told."""
    robot: str = ""
    """Name of a robot that tells the administrator too, when the mail server may be what is dead."""
    ping: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """Address of a dead-man switch outside, asked for (GET) after each turn of the service while all is well."""


class Schedule(_Part):
    """When ``gapwatch serve`` does what, Beijing time."""

    timezone: Literal["Asia/Shanghai"] = "Asia/Shanghai"
    crawl: ClockTime = "01:00"
    """The night window's start; evaluation follows the crawl."""
    digest_day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] = "mon"
    digest: ClockTime = "08:30"


class EvidencePart(_Part):
    """How long the bytes that were seen are kept."""

    keep_days: int = Field(default=400, ge=1, le=36500)
    """Calendar days for what no gap rests on."""
    keep_gap_days: int = Field(default=3650, ge=1, le=36500)
    """Calendar days after a gap was closed; an open one's are never removed. A rule may ask for more or less."""
    messages: bool = True
    """Keep the pages of citizens' messages too; without them a gap in replies has no page to show."""


def _keys(value: str) -> str:
    short = [key for key in split_keys(value) if len(key) < SHORTEST_KEY]
    if short:
        raise ValueError(
            _("a key has {number} characters; each needs {least} or more, make one with: openssl rand -hex 32").format(
                number=len(short[0]), least=SHORTEST_KEY
            )
        )
    return value


def _public_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # http://[ or a port that is no number
        fine = False
    if value and (not fine or not re.fullmatch(r"[!-~]+", value) or re.search(r"[?#@\\]", value)):
        raise ValueError(
            _("write the address under which units reach the page, like https://gk.example.gov.cn/gapwatch")
        )
    return value.rstrip("/")


def split_keys(value: str) -> tuple[str, ...]:
    """Keys as the setting writes them: separated by commas or spaces, the newest first."""
    return tuple(re.split(r"[\s,]+", value.strip())) if value.strip() else ()


class VisitsPart(_Part):
    """Visits of home pages, many a day: can they be opened?"""

    every: Every = timedelta(hours=1)
    """From one visit of a site to the next; ``off`` = none are made."""
    keep_days: int = Field(default=100, ge=15, le=36500)
    """Calendar days for which single visits are kept; verdicts keep their sums."""


def _other_lines(value: dict[str, Vantage]) -> dict[str, Vantage]:
    if LOCAL in value:
        raise ValueError(_("local is the name of this machine's own line; choose another"))
    proxies = [vantage.proxy for vantage in value.values() if vantage.proxy]
    if len(set(proxies)) < len(proxies):
        raise ValueError(_("two of these lines have the same proxy: they are one line, and one line accuses nobody"))
    return value


class Vantage(_Part):
    """A second line, from which the sites are visited too."""

    proxy: Annotated[str, AfterValidator(_proxy)] = ""
    """``socks5://host:port`` or ``http://host:port``; with a password set it by the environment (``GAPWATCH_VANTAGES__NAME__PROXY``)."""


class Answers(_Part):
    """The page on which units answer by the link in their mail (``gapwatch answers``)."""

    url: Annotated[str, AfterValidator(_public_address)] = ""
    """Its public address, without trailing slash; empty = mails carry no links."""
    listen: str = "127.0.0.1"
    port: int = Field(default=8071, ge=1, le=65535)
    valid_days: int = Field(default=60, ge=1, le=366)
    """Calendar days from the mail's as-of day through which a link works."""
    keys: Annotated[str, AfterValidator(_keys)] = ""
    """Set it by the environment (``GAPWATCH_ANSWERS__KEYS``): the first signs, all are accepted."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys, newest first."""
        return split_keys(self.keys)


class RulesPart(_Part):
    """The office's own rules."""

    approval: bool = True
    """A second person approves a rule before it may open gaps; until then it is a hint to the office."""


class Settings(BaseSettings):
    """All settings of a workspace."""

    model_config = SettingsConfigDict(
        env_prefix="GAPWATCH_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    city: str
    catalogue: str = "huizhou"
    """Which shipped rules apply (:mod:`rules.packs`); empty = only the workspace's own."""
    simulation: bool = False
    """A workspace that plays a day (``--as-of``): everything it writes says 【演示】."""
    lang: Literal["", "zh", "en"] = ""
    """What commands speak; empty = engineers' texts in English, the office's in Chinese."""
    database: Database = Database()
    crawl: Crawl
    network: NetworkPart = NetworkPart()
    confirm: Confirm = Confirm()
    mail: Mail = Mail()
    bounces: Bounces = Bounces()
    robots: dict[ShortName, Robot] = {}
    brake: BrakePart = BrakePart()
    score: ScorePart = ScorePart()
    watchdog: WatchdogPart = WatchdogPart()
    evidence: EvidencePart = EvidencePart()
    visits: VisitsPart = VisitsPart()
    vantages: Annotated[dict[ShortName, Vantage], AfterValidator(_other_lines)] = {}
    schedule: Schedule = Schedule()
    rules: RulesPart = RulesPart()
    answers: Answers = Answers()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return env_settings, init_settings

    @property
    def user_agent(self) -> str:
        """The honest name under which the crawler asks."""
        return f"gapwatch/0.1 (open-government monitoring for {self.crawl.contact})"


def load_settings(workspace: Path) -> Settings:
    """Read ``gapwatch.toml`` of a workspace. Raises :class:`SettingsError` with file and line."""
    path = workspace / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(
            _("{path}: there is no workspace here; make one with: gapwatch init {workspace}").format(
                path=path, workspace=workspace
            )
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(_("{path}: cannot be read: {error}").format(path=path, error=error)) from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+), column (\d+)", str(error))
        line = f"{where[1]}:{where[2]}" if where else f"{len(text.splitlines())}:1"  # "at end of document"
        raise SettingsError(
            _("{path}:{line}: not valid TOML: {cause}").format(path=path, line=line, cause=str(error).split(" (at")[0])
        ) from error
    try:
        return Settings(**raw)
    except ValidationError as error:
        raise SettingsError(
            "\n".join(_explain(path, text, e["loc"], e["type"], e["msg"]) for e in error.errors())
        ) from error


def _explain(path: Path, text: str, loc: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(map(str, loc))
    line = _line_of(text, [str(p) for p in loc])
    if kind == "extra_forbidden":
        known = _names(loc[:-1])
        return _("{path}:{line}: unknown setting {name}{hint}").format(
            path=path, line=line, name=name, hint=did_you_mean(str(loc[-1]), known)
        )
    if kind == "missing":
        return _("{path}:{line}: setting {name} is missing").format(path=path, line=line, name=name)
    return _("{path}:{line}: setting {name}: {message}").format(
        path=path, line=line, name=name, message=message.removeprefix("Value error, ")
    )


def _names(parents: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Settings
    for parent in parents:
        annotation = model.model_fields[str(parent)].annotation if str(parent) in model.model_fields else None
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
    return list(model.model_fields)


def _line_of(text: str, path: list[str]) -> int:
    """The line on which the setting stands, or its table's, or 1."""
    found, table = 1, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[([^\]]+)\]", line)
        if header:
            table = header[1].strip().split(".")
            if path[: len(table)] == table:
                found = number
        key = re.match(r"\s*([A-Za-z0-9_.-]+)\s*=", line)
        keys = [*table, *key[1].split(".")] if key else []
        dotted = key is not None and "." in key[1]
        if keys and (path[: len(keys)] == keys or (dotted and path == keys[: len(path)])):
            return number
    return found
