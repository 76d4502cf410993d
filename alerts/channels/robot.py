"""Messages to group robots (企业微信, 钉钉, 飞书／Lark) and to any address that takes JSON, over HTTP(S).

A robot that refuses answers 200 and says so in the body; that body is read. Its address carries its key: no error names
more of it than host and port.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import quote, urlsplit

from alerts.channels.contract import DeferredError, LostError, RefusedError, UnreachableError
from alerts.channels.lines import line_trouble
from alerts.wording import clean

Kind = Literal["wecom", "dingtalk", "feishu", "webhook"]
_LONGEST_ANSWER = 64 * 1024
_LONGEST = {"wecom": 2048, "dingtalk": 20_000, "feishu": 18_000}
"""Bytes (UTF-8) of text that each takes."""
_BUSY = {
    "wecom": frozenset({-1, 45009}),  # busy; 20 messages a minute
    "dingtalk": frozenset({-1, 130101, 410100}),  # busy; 20 messages a minute; too many at once
    "feishu": frozenset({11232, 11233, 99991400}),  # too many at once
}
"""Codes that mean "later", as the makers' pages give them; every other code but 0 is a refusal."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class RobotSettings:
    """Where and how to post."""

    name: str
    kind: Kind
    url: str = field(repr=False)
    """Its webhook address, with the key in it."""
    secret: str = field(default="", repr=False)
    """Signs what is posted (钉钉 加签, 飞书 签名校验); empty = not signed."""
    timeout: float = 30.0
    """Seconds."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's."""


@dataclass(frozen=True, slots=True)
class RobotChannel:
    """One robot. A "mail" handed to it is the JSON of :func:`alerts.messages.message`."""

    settings: RobotSettings
    clock: Callable[[], datetime] = _now
    """Signatures tell the instant they were made; the makers refuse those an hour off."""

    @property
    def address(self) -> str:
        """``robot NAME at host:port``, as error sentences name it."""
        parts = urlsplit(self.settings.url)
        return (
            f"robot {self.settings.name} at {parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
        )

    @contextmanager
    def connect(self) -> Iterator[RobotLine]:
        """Reach the host; raises :class:`UnreachableError`."""
        line = RobotLine(self)
        line.open()
        try:
            yield line
        finally:
            line.close()


class RobotLine:
    """A connection, renewed for each message: what a host keeps open, it may close just then."""

    def __init__(self, channel: RobotChannel) -> None:
        self._channel = channel
        self._connection: HTTPConnection | None = None

    def open(self) -> None:
        """Connect; raises :class:`UnreachableError`."""
        settings, address = self._channel.settings, self._channel.address
        hint = f"check [robots.{settings.name}] in gapwatch.toml"
        parts = urlsplit(settings.url)
        if not parts.hostname:
            name = settings.name.upper()
            raise UnreachableError(f"robot {settings.name} has no address: set GAPWATCH_ROBOTS__{name}__URL; {hint}")
        if parts.scheme == "https":
            trusted = ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
            self._connection = HTTPSConnection(parts.hostname, parts.port, timeout=settings.timeout, context=trusted)
        else:
            self._connection = HTTPConnection(parts.hostname, parts.port, timeout=settings.timeout)
        try:
            self._connection.connect()
        except (OSError, HTTPException, UnicodeError) as error:
            self.close()
            raise UnreachableError(f"cannot reach {address}: {_why(error)}; {hint}") from error

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def send(self, sender: str, recipient: str, mime: bytes, before_data: Callable[[], None]) -> str:
        """Post one message (see :class:`alerts.channels.contract.Line`)."""
        if self._connection is None:
            self.open()
        connection = self._connection
        if connection is None:
            raise LostError(f"{self._channel.address} is gone; it is tried again")
        body, query = _dialect(self._channel.settings, json.loads(mime), self._channel.clock())
        parts = urlsplit(self._channel.settings.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        path += ("&" if parts.query else "?") + query if query else ""
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "gapwatch"}
        before_data()
        try:
            connection.request("POST", path, json.dumps(body, ensure_ascii=False).encode(), headers)
            answer = connection.getresponse()
            said = answer.read(_LONGEST_ANSWER)
        except (OSError, HTTPException) as error:
            raise LostError(f"{self._channel.address} broke off: {_why(error)}; it is tried again") from error
        finally:
            self.close()
        return self._verdict(answer, said)

    def _verdict(self, answer: HTTPResponse, said: bytes) -> str:
        kind, address = self._channel.settings.kind, self._channel.address
        words = f"{answer.status} {_text(said)}".strip()
        if answer.status == 429 or answer.status >= 500:
            raise DeferredError(f"{address} said: {words}; it is tried again")
        if not 200 <= answer.status < 300:  # no redirect is followed: it would carry the key elsewhere
            raise RefusedError(f"{address} said: {words}")
        if kind == "webhook":
            return words[:300]
        code = _code(said)
        if code is None:
            raise DeferredError(f"{address} did not answer as a robot: {words}; it is tried again")
        if code:
            self._refused(code, words)
        return words[:300]

    def _refused(self, code: int, words: str) -> NoReturn:
        if code in _BUSY[self._channel.settings.kind]:
            raise DeferredError(f"{self._channel.address} said: {words}; it is tried again")
        raise RefusedError(f"{self._channel.address} said: {words}")


def _dialect(settings: RobotSettings, message: dict[str, Any], now: datetime) -> tuple[dict[str, Any], str]:
    """What that kind of robot is posted, and what is added to its address."""
    if settings.kind == "webhook":
        return message, ""
    text = _cut(str(message["text"]), _LONGEST[settings.kind])
    if settings.kind == "feishu":
        body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
        if settings.secret:
            stamp = str(int(now.timestamp()))
            body |= {"timestamp": stamp, "sign": _signature(f"{stamp}\n{settings.secret}", "")}
        return body, ""
    body = {"msgtype": "text", "text": {"content": text}}
    if settings.kind == "dingtalk" and settings.secret:
        stamp = str(int(now.timestamp() * 1000))
        sign = quote(_signature(settings.secret, f"{stamp}\n{settings.secret}"), safe="")
        return body, f"timestamp={stamp}&sign={sign}"
    return body, ""


def _signature(key: str, words: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()).decode()


def _cut(text: str, longest: int) -> str:
    """The text in so many bytes at most, cut between two characters."""
    raw = text.encode()
    return text if len(raw) <= longest else raw[: longest - 3].decode("utf-8", "ignore") + "…"


def _code(said: bytes) -> int | None:
    """``errcode``, ``code`` or ``StatusCode`` of a robot's answer; None = it is none."""
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    codes = [answer[name] for name in ("errcode", "code", "StatusCode") if name in answer]
    return codes[0] if codes and isinstance(codes[0], int) else None


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "its name cannot be resolved"
    return line_trouble(error) or type(error).__name__  # not its words: they may hold the address


def _text(said: bytes) -> str:
    return clean(said.decode("utf-8", "replace"), 300)
