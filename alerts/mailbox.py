"""Reading the mailbox to which mails come back: IMAP over TLS. Nothing in it is changed, not even what counts as read."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from alerts.channels.lines import line_trouble

LONGEST = 256 * 1024
"""Bytes of a mail that are read: notifications are short, and tell what counts before the mail that they return."""
MOST = 200
"""Mails that one turn reads; the next goes on."""
_HINT = "check [bounces] in gapwatch.toml"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class MailboxError(Exception):
    """The mailbox cannot be read; one sentence that names host and port."""


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """Where the mailbox is."""

    host: str
    port: int = 993
    username: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    timeout: float = 30.0
    """Seconds for each step of the conversation."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a mailbox was read (RFC 3501, 2.3.1.1)."""

    validity: int
    """UIDVALIDITY: another one means that the numbers begin anew."""
    uid: int
    """UID of the last mail that was read."""


def read_new(settings: MailboxSettings, last: Place | None, since: date) -> tuple[list[bytes], Place]:
    """The mails after ``last``, oldest first, cut at :data:`LONGEST`, and how far that is.

    Where nothing was read yet, or the mailbox was numbered anew: those that came in on ``since`` or later.
    Raises :class:`MailboxError`.
    """
    with _told(settings), _opened(settings) as client:
        return _read(client, last, since)


def try_mailbox(settings: MailboxSettings) -> None:
    """Log in and open the folder. Raises :class:`MailboxError`."""
    with _told(settings), _opened(settings):
        pass


@contextmanager
def _told(settings: MailboxSettings) -> Iterator[None]:
    try:
        yield
    except (imaplib.IMAP4.error, OSError, ValueError) as error:  # ValueError: numbers that are none
        raise MailboxError(
            f"cannot read mailbox {settings.folder} at {settings.host}:{settings.port}: {_why(error)}; {_HINT}"
        ) from error


@contextmanager
def _opened(settings: MailboxSettings) -> Iterator[imaplib.IMAP4_SSL]:
    context = ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
    client = imaplib.IMAP4_SSL(settings.host, settings.port, ssl_context=context, timeout=settings.timeout)
    try:
        client.login(settings.username, settings.password)
        with suppress(imaplib.IMAP4.error):
            # RFC 2971. NetEase lets nobody select a folder who has not told a name; who does not know it says BAD
            client.xatom("ID", '("name" "gapwatch" "version" "0.1")')
        quoted = '"' + settings.folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
        answer, said = client.select(quoted, readonly=True)
        if answer != "OK":
            raise imaplib.IMAP4.error(_said(said))
        yield client
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            client.logout()


def _read(client: imaplib.IMAP4_SSL, last: Place | None, since: date) -> tuple[list[bytes], Place]:
    validity = _number(client.response("UIDVALIDITY")[1])
    known = last if last is not None and last.validity == validity and last.uid else None  # 0: no mail was read yet
    if known is not None:
        criteria = ["UID", f"{known.uid + 1}:*"]
    else:
        criteria = ["SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"]
    answer, found = client.uid("SEARCH", *criteria)
    if answer != "OK":
        raise imaplib.IMAP4.error(_said(found))
    numbers = sorted(int(n) for line in found if isinstance(line, bytes) for n in line.split())
    if known is not None:  # n:* names the last mail even where it is older than n
        numbers = [n for n in numbers if n > known.uid]
    numbers = numbers[:MOST]
    mails = [mail for number in numbers if (mail := _fetch(client, number)) is not None]
    return mails, Place(validity, numbers[-1] if numbers else known.uid if known else 0)


def _fetch(client: imaplib.IMAP4_SSL, number: int) -> bytes | None:
    """The beginning of a mail; None if it is gone by now."""
    answer, parts = client.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{LONGEST}>)")
    if answer != "OK":
        raise imaplib.IMAP4.error(_said(parts))
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _number(said: list[bytes | None] | list[bytes]) -> int:
    found = re.search(rb"\d+", said[0] or b"") if said else None
    if found is None:
        raise imaplib.IMAP4.error("the server tells no UIDVALIDITY")
    return int(found[0])


def _said(parts: object) -> str:
    words = parts[0] if isinstance(parts, list) and parts else b""
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)


def _why(error: Exception) -> str:
    if (trouble := line_trouble(error)) is not None:
        return trouble
    said = error.args[0] if error.args else ""
    return " ".join((_said([said]) or type(error).__name__).split())[:300]
