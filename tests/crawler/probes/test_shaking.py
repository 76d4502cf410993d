"""One handshake with servers that mean no good: it ends in its time, with a reason. What they say is hand-made."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from crawler.probes.shaking import Shaken, shake, trusting, verifying
from store.reasons import Reason
from store.tls import TlsVersion

HELLO = b"\x03\x03" + bytes(range(32)) + b"\x00" + b"\xc0\x2f" + b"\x00" + b"\x00\x05\xff\x01\x00\x01\x00"
"""A ServerHello of TLS 1.2 with secure renegotiation."""


def record(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + b"\x03\x03" + len(body).to_bytes(2) + body


def handshake(kind: int, body: bytes, *, claims: int | None = None) -> bytes:
    return bytes([kind]) + (len(body) if claims is None else claims).to_bytes(3) + body


GREETING = record(22, handshake(2, HELLO))
HUGE = GREETING + record(22, handshake(11, b"\x00" * 16000, claims=0xFFFFFF))
"""A certificate of sixteen megabytes begins."""


@contextmanager
def saying(first: bytes, *, then: bytes = b"", hang_up: bool = False) -> Iterator[int]:
    """A server that answers whatever comes with ``first``, then with ``then`` without end; yields its port."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        with contextlib.suppress(OSError), server.accept()[0] as client:
            client.recv(1 << 16)
            client.sendall(first)
            while then and not over.is_set():
                client.sendall(then)
            if not hang_up:
                over.wait(20)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        over.set()
        server.close()
        thread.join(20)


def shaken(port: int, seconds: float = 5.0, only: TlsVersion = TlsVersion.V1_2) -> Shaken:
    return asyncio.run(shake("a.test", "127.0.0.1", port, trusting(only), seconds))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Reason.RESET),  # no TLS at all
        (b"220 mail.test ESMTP\r\n", Reason.RESET),
        (b"", Reason.RESET),
        (record(21, b"\x02\x28"), Reason.TLS),  # alert: handshake failure
        (HUGE, Reason.TLS),
        (record(22, b"\xff" * 1000), Reason.TLS),
    ],
)
def test_whatever_is_said_ends_in_a_reason(said: bytes, outcome: Reason) -> None:
    with saying(said, hang_up=True) as port:
        found = shaken(port)
    assert (found.outcome, found.der, found.refused) == (outcome, b"", False)


def test_a_version_counts_as_refused_only_where_the_server_says_so() -> None:
    with saying(record(21, b"\x02\x46"), hang_up=True) as port:  # alert: protocol version
        assert shaken(port).refused
    with saying(GREETING, hang_up=True) as port:  # answers 1.2 to 1.0
        assert shaken(port, only=TlsVersion.V1_0).refused
    with saying(b"", hang_up=True) as port:
        assert not shaken(port).refused


@pytest.mark.parametrize(
    ("first", "then"), [(b"", b""), (GREETING, b""), (GREETING[:20], b""), (GREETING, record(22, b""))],
    ids=["silent", "greets", "greets in part", "empty records"],
)  # fmt: skip
def test_a_handshake_without_end_is_given_up(first: bytes, then: bytes) -> None:
    with saying(first, then=then) as port:
        assert shaken(port, seconds=0.4).outcome in (Reason.TIMEOUT, Reason.TLS)


def test_a_closed_port_refuses() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        assert shaken(holder.getsockname()[1]).outcome is Reason.REFUSED


def test_a_host_that_no_certificate_could_name_is_no_crash() -> None:
    with saying(b"", hang_up=True) as port:
        host = "x" * 300 + ".test"
        assert asyncio.run(shake(host, "127.0.0.1", port, trusting(TlsVersion.V1_2))).outcome is Reason.RESET


def test_roots_that_are_not_there_are_told() -> None:
    with pytest.raises(OSError, match="No such file"):
        verifying("/nowhere/ca.pem")
