"""Old servers whose TLS the modern library refuses: asked once more through the system's, weak ciphers and all.

What is read this way is a page all the same: reach and validity are two facts, and nothing secret is sent. The second try goes
to the checked address, and is bound in time and size like the first. A server that not even this reaches stays ``tls``.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import logging
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse

from crawler.failures import of_exception
from crawler.names import Names
from crawler.resolver import names_of
from store.reasons import Reason

_log = logging.getLogger(__name__)
LEGACY_CONNECT = 0x4
"""OP_LEGACY_SERVER_CONNECT, which the ssl module names only from Python 3.12 on."""


@dataclass(frozen=True, slots=True)
class Got:
    """An answer over old TLS."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    version: str
    """``TLSv1`` …"""


class LegacyTlsMiddleware:
    """Asks once more where the handshake failed."""

    def __init__(self, names: Names, timeout: float, most: int) -> None:
        self._names = names
        self._timeout = timeout
        self._most = most

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Scrapy's factory."""
        settings = crawler.settings
        return cls(names_of(settings), settings.getfloat("DOWNLOAD_TIMEOUT"), settings.getint("DOWNLOAD_MAXSIZE"))

    async def process_exception(self, request: Any, exception: BaseException) -> Any:
        """An answer, or None: the failure stands."""
        if not request.url.startswith("https:") or request.method not in {"GET", "POST"}:
            return None
        if of_exception(exception).reason is not Reason.TLS:
            return None
        headers = {k.decode("latin-1"): v[0].decode("latin-1") for k, v in request.headers.items() if v}
        try:
            host = urlsplit(request.url).hostname or ""
            address = (await asyncio.to_thread(self._names.addresses, host))[0]
            posted = bytes(request.body) if request.method == "POST" else None
            got = await asyncio.to_thread(fetch, request.url, address, headers, self._timeout, self._most, posted)
        except (OSError, http.client.HTTPException, ValueError) as error:
            _log.debug("no answer over old TLS either from %s: %s", request.url, error)
            return None
        _log.info("%s answers over %s with weak encryption", host, got.version)
        return HtmlResponse(
            request.url, status=got.status, headers=list(got.headers), body=got.body, request=request,
            flags=["legacy_tls"], ip_address=address,
        )  # fmt: skip


def legacy_context() -> ssl.SSLContext:
    """As permissive as the system's library can be."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= LEGACY_CONNECT
    return context


def fetch(
    url: str, address: str, headers: Mapping[str, str], timeout: float, most: int, posted: bytes | None = None
) -> Got:
    """One GET to a checked address, or a POST of a form's bytes. ``timeout``: seconds for all of it; ``most``: bytes.

    Raises ``OSError``, ``http.client.HTTPException`` or, where the body is too long, ``ValueError``.
    """
    parts = urlsplit(url)
    with (
        socket.create_connection((address, parts.port or 443), timeout) as plain,
        legacy_context().wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False) as secured,
        _hung_up_after(timeout, secured),
    ):
        secured.do_handshake()
        connection = http.client.HTTPConnection(parts.netloc)
        connection.sock = secured
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        method = "GET" if posted is None else "POST"
        connection.request(method, target, body=posted, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        body = answer.read(most + 1)
        if len(body) > most:
            raise ValueError("the body is too long")
        return Got(answer.status, tuple(answer.getheaders()), body, secured.version() or "")


@contextlib.contextmanager
def _hung_up_after(seconds: float, connection: socket.socket) -> Iterator[None]:
    """End a conversation whatever it is waiting for: each byte of a dripping answer comes within its own time-out.

    Raises ``TimeoutError`` where it had to.
    """
    ended = threading.Event()

    def hang_up() -> None:
        ended.set()
        with contextlib.suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)  # below the encryption, which might wait itself

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if ended.is_set():
            raise TimeoutError(f"no whole answer within {seconds:g} s")
