"""Sending through an SMTP server: plain, STARTTLS or SMTPS, with or without login."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn

from alerts.channels.contract import DeferredError, LostError, RefusedError, UnreachableError
from alerts.channels.lines import line_trouble
from alerts.wording import clean

_HINT = "check [mail] in gapwatch.toml"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and how to hand mails over."""

    host: str
    port: int = 25
    security: Literal["none", "starttls", "tls"] = "none"
    """``starttls`` begins in the clear and insists on encryption; ``tls`` is SMTPS (port 465)."""
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 30.0
    """Seconds for each step of the conversation."""
    content_timeout: float = 600.0
    """Seconds for the answer to the content (RFC 5321, 4.5.3.2.6): who hangs up before makes a mail come twice."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's (an office's own authority)."""


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """One SMTP server."""

    settings: SmtpSettings

    @property
    def address(self) -> str:
        """``host:port``, as error sentences name it."""
        return f"{self.settings.host}:{self.settings.port}"

    @contextmanager
    def connect(self) -> Iterator[SmtpLine]:
        """Connect, encrypt, log in; raises :class:`UnreachableError`."""
        client = self._open()
        try:
            yield SmtpLine(client, self.address, self.settings.content_timeout)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                client.quit()
            client.close()

    def _open(self) -> smtplib.SMTP:
        try:
            client = self._dial()
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            raise UnreachableError(f"cannot reach SMTP server at {self.address}: {_why(error)}; {_HINT}") from error
        try:
            client.ehlo()
            if self.settings.security == "starttls":
                client.starttls(context=self._context())
                client.ehlo()
            if self.settings.username is not None:
                client.login(self.settings.username, self.settings.password or "")
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            client.close()
            raise UnreachableError(f"SMTP server at {self.address} refused us: {_why(error)}; {_HINT}") from error
        return client

    def _dial(self) -> smtplib.SMTP:
        settings = self.settings
        if settings.security == "tls":
            return smtplib.SMTP_SSL(
                settings.host, settings.port, local_hostname=_helo(), timeout=settings.timeout, context=self._context()
            )
        return smtplib.SMTP(settings.host, settings.port, local_hostname=_helo(), timeout=settings.timeout)

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.settings.ca_file) if self.settings.ca_file else None)


class SmtpLine:
    """An open conversation."""

    def __init__(self, client: smtplib.SMTP, address: str, content_timeout: float) -> None:
        self._client = client
        self._address = address
        self._content_timeout = content_timeout

    def send(self, sender: str, recipient: str, mime: bytes, before_data: Callable[[], None]) -> str:
        """Hand one mail over (see :class:`alerts.channels.contract.Line`)."""
        try:
            self._client.rset()  # whatever an earlier mail left half-said is forgotten
            whole, each = self._notices(recipient)
            self._agree("sender", sender, self._client.mail(sender, whole))
            self._agree("recipient", recipient, self._client.rcpt(recipient, each))
            before_data()
            code, words = self._content(mime)
            self._agree("content for", recipient, (code, words))
        except smtplib.SMTPDataError as error:  # answered to DATA itself, before any content went out
            self._fail("content for", recipient, (error.smtp_code, _bytes(error.smtp_error)))
        except UnicodeError as error:
            raise RefusedError(f"{recipient} or {sender} cannot be written in a mail conversation") from error
        except (smtplib.SMTPException, OSError) as error:
            raise LostError(f"SMTP server at {self._address} broke off: {_why(error)}; it is tried again") from error
        return f"{code} {_text(words)}"

    def _notices(self, recipient: str) -> tuple[list[str], list[str]]:
        """What to ask for where the server knows delivery status notifications (RFC 3461): only of failure, about the
        address we wrote to even where it is forwarded, without our mail in it."""
        if not self._client.has_extn("dsn"):
            return [], []
        plain = re.sub(r"[^!-*,-<>-~]", lambda c: f"+{ord(c[0]):02X}", recipient)  # xtext
        return ["RET=HDRS"], ["NOTIFY=FAILURE", f"ORCPT=rfc822;{plain}"]

    def _content(self, mime: bytes) -> tuple[int, bytes]:
        line = self._client.sock
        if line is None:
            raise smtplib.SMTPServerDisconnected("the conversation is over")
        usual = line.gettimeout()
        line.settimeout(max(self._content_timeout, usual or 0))
        try:
            return self._client.data(mime)
        finally:
            with suppress(OSError):  # it may be closed by now
                line.settimeout(usual)

    def _agree(self, what: str, whom: str, answer: tuple[int, bytes]) -> None:
        if not 200 <= answer[0] < 300:
            self._fail(what, whom, answer)

    def _fail(self, what: str, whom: str, answer: tuple[int, bytes]) -> NoReturn:
        code, words = answer
        said = f"SMTP server at {self._address} refused {what} {whom}: {code} {_text(words)}"
        if code >= 500 and what == "sender":  # ours to put right, no fault of the mail or of whom it is for
            raise DeferredError(f"{said}; {_HINT} (sender); it is tried again")
        if code >= 500:
            raise RefusedError(said)
        if code == 421:  # the server closes this connection; it may have taken enough mails on it
            raise LostError(f"{said}; it is tried again")
        raise DeferredError(f"{said}; it is tried again")


def _helo() -> str:
    """Our name for EHLO, without asking DNS (``getfqdn`` may hang for seconds where there is no network)."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(_bytes(error.smtp_error))}"
    return line_trouble(error) or str(error) or type(error).__name__


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()


def _text(words: bytes) -> str:
    return clean(words.decode("utf-8", "replace"), 300)
