"""How a host of the city shakes hands: which certificate, which versions of TLS, or none of it.

The versions a server speaks are settled before OpenSSL asks for a name, so the client's first message is looked at before OpenSSL
gets it.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import struct
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from replica.authority import Authority, Kind

_SECONDS = 20.0
"""So long may a handshake take."""
_MOST = 1 << 15
"""Bytes of a client's first message."""


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a host shows to who calls its TLS port."""

    certificate: Kind = "good"
    chain: bool = True
    """The intermediate certificate is sent along."""
    versions: Literal["new", "old", "old_too"] = "new"
    """TLS 1.2 and 1.3, 1.0 alone, or 1.0 to 1.3."""
    secure_renegotiation: bool = True
    """False: a server of before RFC 5746, as far as its first message; no client gets further."""


class Doorkeeper:
    """Shakes hands with clients. ``show`` says how a host does, asked over IPv6 or not; None = the connection is reset."""

    def __init__(self, authority: Authority, fallback: str, show: Callable[[str, bool], Handshake | None]) -> None:
        self._authority = authority
        self._fallback = fallback
        """The host meant where a client names none."""
        self._show = show
        self._contexts: dict[tuple[str, Handshake], ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def welcome(self, plain: socket.socket) -> ssl.SSLSocket | None:
        """The secured connection, or None: it came to nothing, and ``plain`` is to be closed."""
        plain.settimeout(_SECONDS)
        with contextlib.suppress(OSError):
            hello = _peek(plain)
            host = (server_name(hello) or self._fallback).lower() if hello[:1] == b"\x16" else None
            shown = self._show(host, plain.family == socket.AF_INET6) if host is not None else None
            if host is None or shown is None:
                reset(plain)
                return None
            if not shown.secure_renegotiation:
                _greet_like_long_ago(plain)
                return None
            return self._context(host, shown).wrap_socket(plain, server_side=True)
        return None

    def _context(self, host: str, shown: Handshake) -> ssl.SSLContext:
        with self._lock:
            if (host, shown) not in self._contexts:
                file = self._authority.chain_file(host, shown.certificate, with_intermediate=shown.chain)
                self._contexts[host, shown] = _context(shown)
                self._contexts[host, shown].load_cert_chain(file)
            return self._contexts[host, shown]


def reset(connection: socket.socket) -> None:
    """Let the client see a reset when the connection is closed, not an end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def server_name(hello: bytes) -> str | None:
    """The host that a ClientHello names (RFC 6066); None = none, or it is no ClientHello."""
    try:
        at = 5 + 4 + 2 + 32  # record, message, version, random
        at += 1 + hello[at]  # session
        at += 2 + int.from_bytes(hello[at : at + 2])  # ciphers
        at += 1 + hello[at]  # compressions
        end = at + 2 + int.from_bytes(hello[at : at + 2])
        at += 2
        while at + 4 <= end:
            kind, size = struct.unpack_from("!HH", hello, at)
            if kind == 0:
                length = int.from_bytes(hello[at + 7 : at + 9])
                return hello[at + 9 : at + 9 + length].decode("ascii")
            at += 4 + size
    except (IndexError, struct.error, UnicodeDecodeError):
        pass
    return None


def _peek(connection: socket.socket) -> bytes:
    """The client's first record, left where it is; less of it where the client falls silent."""
    until = time.monotonic() + _SECONDS
    while True:
        seen = connection.recv(_MOST, socket.MSG_PEEK)
        whole = len(seen) >= 5 and len(seen) >= 5 + int.from_bytes(seen[3:5])
        if not seen or seen[:1] != b"\x16" or whole or time.monotonic() > until:
            return seen
        time.sleep(0.005)


def _context(shown: Handshake) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if shown.versions == "new":
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        if shown.versions == "old":
            context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def _greet_like_long_ago(connection: socket.socket) -> None:
    """A ServerHello of TLS 1.2 without any extension, and no more."""
    hello = b"\x03\x03" + os.urandom(32) + b"\x00" + b"\xc0\x2f" + b"\x00"
    message = b"\x02" + len(hello).to_bytes(3) + hello
    connection.recv(_MOST)
    connection.sendall(b"\x16\x03\x03" + len(message).to_bytes(2) + message)
    connection.shutdown(socket.SHUT_WR)
    while connection.recv(_MOST):
        pass
