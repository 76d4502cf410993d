"""What a mail that came back says: which mail of ours, to whom, and why. Pure; every byte of it is hostile.

Two kinds are understood: delivery status notifications (RFC 3464), and the letters in plain words that Chinese hosts
write (系统退信). Whoever sends one may have made it up: it counts only for the one mail whose Message-ID it knows and
whose recipient it names (:func:`store.outbox.bounce`), and that Message-ID cannot be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from alerts.wording import clean

MOST_PARTS = 50
"""No notification has more; what has is not read further."""
MOST_NAMED = 100
"""Message-IDs, or recipients, of one mail that came back; what names more is no notification."""
_NOTIFICATIONS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = ("message/rfc822", "message/global", "message/rfc822-headers", "message/global-headers")
_HEADERS = "text/rfc822-headers"
_POSTMASTERS = frozenset({"postmaster", "mailer-daemon", "mail-daemon", "mailerdaemon"})
_FAILED = re.compile(
    r"退信|被退回|无法投递|无法送达|投递失败|发送失败|未能送达|undeliver|not (?:be )?delivered|returned mail"
    r"|delivery (?:status notification \(failure\)|failure|failed|has failed)|failure notice|permanent(?:ly)? (?:error|failed)",
    re.I,
)
_DELAYED = re.compile(
    r"投递延迟|延迟通知|继续尝试|将继续|稍后(?:将)?重试|delay(?:ed)?\b|will (?:be )?(?:re)?tr(?:y|ied)|still trying",
    re.I,
)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,250}@[!-;=?A-~]{1,250}>")
"""In plain ASCII, as ours are: in another charset's name, ``utf-7``, come letters that no database takes."""
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,250}")
_STATUS = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")


@dataclass(frozen=True, slots=True)
class Bounce:
    """One recipient's mail came back."""

    message_ids: frozenset[str]
    """Those the notification tells of the returned mail, with their angle brackets."""
    recipients: frozenset[str]
    """In small letters. More than one only where a letter in plain words names several addresses."""
    status: str
    """Enhanced status code (RFC 3463), ``5.1.1``; empty = none was told."""
    reason: str
    """One line, cleaned, at most 300 characters."""


def read_bounces(raw: bytes) -> tuple[Bounce, ...]:
    """What that mail says came back; empty for any other mail: answers of people, absence notes, delays."""
    try:
        found = tuple(_bounces(message_from_bytes(raw)))
    except RecursionError:  # mails within mails, by the thousand: the library reads them one inside the other
        return ()
    return tuple(b for b in found if max(len(b.message_ids), len(b.recipients)) <= MOST_NAMED)


def status_in(text: str) -> str:
    """The first enhanced status code in a text; empty if there is none."""
    found = _STATUS.search(text)
    return found[1] if found else ""


def _bounces(message: Message) -> Iterator[Bounce]:
    parts = list(_parts(message))
    if any(p.get_content_type() in _NOTIFICATIONS for p in parts):
        return _of_notification(parts)
    return _of_letter(message, parts)


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number == MOST_PARTS:
            return
        yield part


def _of_notification(parts: list[Message]) -> Iterator[Bounce]:
    ids = _ids_of_returned(parts)
    if not ids:
        return
    for part in parts:
        fields = {name.lower(): _words(value) for name, value in part.items()}
        if "final-recipient" not in fields or fields.get("action", "").lower() != "failed":
            continue
        named = (_address(fields.get(f"{which}-recipient", "")) for which in ("original", "final"))
        diagnostic = fields.get("diagnostic-code", "").partition(";")[2] or fields.get("diagnostic-code", "")
        status = status_in(fields.get("status", "")) or status_in(diagnostic)
        yield Bounce(ids, frozenset(a for a in named if a), status, clean(diagnostic, 300) or status or "failed")


def _of_letter(message: Message, parts: list[Message]) -> Iterator[Bounce]:
    who = parseaddr(_words(message.get("From", "")))[1].partition("@")[0].lower()
    if who not in _POSTMASTERS:
        return
    subject = clean(_words(message.get("Subject", "")))
    returned = _inside_returned(parts)
    texts = [_text(p) for p in parts if p.get_content_maintype() == "text" and id(p) not in returned]
    said = " ".join([subject, *texts])
    if not _FAILED.search(said) or _DELAYED.search(subject):
        return
    ids = _ids_of_returned(parts) | frozenset(_MESSAGE_ID.findall(said))
    named = frozenset(a.lower() for a in _ADDRESS.findall(said))
    if ids and named:
        yield Bounce(ids, named, status_in(said), clean(_sentence(said), 300))


def _ids_of_returned(parts: list[Message]) -> frozenset[str]:
    """The Message-IDs of the mails that a notification brings back, whole or their headers alone."""
    found = set()
    for part in parts:
        if part.get_content_type() in _RETURNED and part.is_multipart():
            inner = part.get_payload(0)
            texts = [_words(inner.get("Message-ID", ""))] if isinstance(inner, Message) else []
        elif part.get_content_type() == _HEADERS:
            headers = message_from_bytes(_text(part).encode("utf-8", "replace"))
            texts = [_words(headers.get("Message-ID", ""))]
        else:
            continue
        found |= {i for text in texts for i in _MESSAGE_ID.findall(text)}
    return frozenset(found)


def _inside_returned(parts: list[Message]) -> set[int]:
    """Identities of the parts of returned mails: their texts are ours, not the postmaster's."""
    inside: set[int] = set()
    for part in parts:
        if part.get_content_type() in _RETURNED:
            inside |= {id(p) for p in part.walk()}
    return inside | {id(p) for p in parts if p.get_content_type() == _HEADERS}


def _sentence(said: str) -> str:
    """The words around the refusal: from the code or the first word of failing on."""
    found = re.search(r"(?<!\d)[45]\d\d[ -][^\n]*", said) or _FAILED.search(said)
    return said[found.start() :] if found else said


def _address(field: str) -> str:
    """``rfc822; a@b`` as ``a@b``, in small letters; empty if it is none."""
    found = _ADDRESS.fullmatch(field.rpartition(";")[2].strip().strip("<>"))
    return found[0].lower() if found else ""


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        payload = str(part.get_payload()).encode("utf-8", "replace")
    charset = part.get_content_charset() or "utf-8"
    for encoding in (charset, "gb18030"):
        try:
            text = payload.decode(encoding)
            break
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    else:
        text = payload.decode("utf-8", "replace")
    return re.sub(r"<(?![^<>\s@]+@)[^<>]*>", " ", text) if part.get_content_subtype() == "html" else text


def _words(value: object) -> str:
    """A header's value in plain words."""
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, MessageError):
        return str(value)
