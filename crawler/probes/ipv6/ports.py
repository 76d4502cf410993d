"""Does somebody speak at a port? An open port proves nothing: middleboxes accept everything and hang up."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.probes.dial import MOST_HEAD
from crawler.probes.hosts import Hosts
from crawler.probes.proxy import Line, Proxy, ProxyError, approach, reach
from store.reasons import Reason

SECONDS = 6.0
_ALERT, _HANDSHAKE = 21, 22
"""Types of TLS records with which a server may begin."""


async def speaks(
    hosts: Hosts, url: str, address: str, port: int, *, plain_first: bool, proxy: Proxy | None = None
) -> Reason:
    """``ok`` = an HTTP status line or a TLS record came back; else how the last try ended.

    No page is fetched: the greeting is that of TLS, or ``OPTIONS *``, which asks of the server itself (RFC 9110, 9.3.7).
    """
    host = urlsplit(url).hostname or ""
    greetings = [
        _hello(host),
        f"OPTIONS * HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1", "replace"),
    ]
    heard = Reason.RESET
    for greeting in reversed(greetings) if plain_first else greetings:
        async with hosts.turn(url):
            heard = await _greet(address, port, greeting, proxy)
        if heard in (Reason.OK, Reason.REFUSED, Reason.TIMEOUT, Reason.OWN_NETWORK):
            break
    return heard


async def _greet(address: str, port: int, greeting: bytes, proxy: Proxy | None) -> Reason:
    line: Line | None = None
    try:
        line = await approach(proxy, limit=MOST_HEAD) if proxy is not None else None
        async with asyncio.timeout(SECONDS):
            if line is not None:
                await reach(line, address, port)
                reader, writer = line.reader, line.writer
            else:
                reader, writer = await asyncio.open_connection(address, port, limit=MOST_HEAD)
            try:
                writer.write(greeting)
                await writer.drain()
                return Reason.OK if _is_answer(await reader.readexactly(5)) else Reason.RESET
            finally:
                writer.close()
    except ProxyError:
        return Reason.OWN_NETWORK
    except TimeoutError:
        return Reason.TIMEOUT
    except ConnectionRefusedError:
        return Reason.REFUSED
    except (OSError, asyncio.IncompleteReadError):
        return Reason.RESET
    finally:
        if line is not None:
            line.writer.close()


def _is_answer(start: bytes) -> bool:
    return start == b"HTTP/" or (start[0] in (_ALERT, _HANDSHAKE) and start[1] == 3)


def _hello(host: str) -> bytes:
    """The greeting with which OpenSSL opens a TLS connection to a host."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    answer, greeting = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        client = context.wrap_bio(answer, greeting, server_hostname=host or None)
    except ValueError:  # no name that TLS could carry
        client = context.wrap_bio(answer, greeting)
    with suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return greeting.read()
