"""One GET over a chosen address, with the name in the Host header: what the probes need and Scrapy does not offer."""

from __future__ import annotations

import asyncio
import re
import ssl
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.legacy_tls import legacy_context
from crawler.probes.proxy import Line, Proxy, ProxyError, approach, reach
from crawler.reading.links import REDIRECTS, absolute
from store.reasons import Reason

SECONDS = 10.0
"""For the whole exchange."""
MOST_HEAD = 64 * 1024
_STATUS = re.compile(rb"[1-9][0-9]{2}")
_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")


@dataclass(frozen=True, slots=True)
class Dialled:
    """How a dial ended. ``ok`` = an HTTP status line came back, whatever it says; ``own_network`` = our proxy failed."""

    outcome: Reason
    status: int | None = None
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    """Lower-case names, the last of repeated ones; empty where they were not asked for."""
    seconds: float = 0.0
    """Until the head of the answer was there, or until the dial failed; the way to a proxy is not counted."""
    whole: float = 0.0
    """Until what was wanted of the body was there too."""

    def onward(self, here: str) -> str | None:
        """Where an answer of ``here`` redirects to, whole; None = nowhere that could be asked."""
        if self.outcome is not Reason.OK or self.status not in REDIRECTS:
            return None
        return absolute(here, self.headers.get("location", ""))


async def dial(
    url: str, address: str, user_agent: str, *, seconds: float = SECONDS, most_body: int = 0, method: str = "GET",
    headers: bool = False, proxy: Proxy | None = None, body_seconds: float | None = None,
) -> Dialled:  # fmt: skip
    """Ask for ``url`` at ``address``; reads at most ``most_body`` bytes of the body, and the headers where they are wanted.

    Through a ``proxy``, the seconds run from when it has let us in. ``body_seconds``: a body that takes longer is left as it
    is, and the answer still counts; without it the body's time is part of the whole.
    """
    line: Line | None = None
    clock, began = asyncio.get_running_loop().time, 0.0
    try:
        line = await approach(proxy, limit=MOST_HEAD) if proxy is not None else None
        began = clock()
        async with asyncio.timeout(seconds) as limit:
            reader, writer = await _open(url, address, line)
            try:
                status, said = await _ask(url, reader, writer, user_agent, method, headers=headers or most_body > 0)
                taken = clock() - began
                if body_seconds is not None:
                    limit.reschedule(None)
                wanted = most_body if method != "HEAD" else 0
                body = await _body(reader, said, wanted, body_seconds)
                return Dialled(Reason.OK, status, _unpacked(body, said, wanted), said, taken, clock() - began)
            finally:
                writer.close()
    except ProxyError:
        outcome = Reason.OWN_NETWORK
    except TimeoutError:
        outcome = Reason.TIMEOUT
    except ssl.SSLError:
        outcome = Reason.TLS
    except ConnectionRefusedError:
        outcome = Reason.REFUSED
    except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        outcome = Reason.RESET
    finally:
        if line is not None:
            line.writer.close()
    return Dialled(outcome, seconds=clock() - began if began else 0.0)


async def _open(url: str, address: str, line: Line | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(url)
    secure = parts.scheme == "https"  # reach and validity are two facts; this is about reach
    port = parts.port or (443 if secure else 80)
    tls, name = (legacy_context(), parts.hostname) if secure else (None, None)
    if line is None:
        return await asyncio.open_connection(address, port, limit=MOST_HEAD, ssl=tls, server_hostname=name)
    await reach(line, address, port)
    if tls is not None:
        await line.writer.start_tls(tls, server_hostname=name)
    return line.reader, line.writer


async def _ask(
    url: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, user_agent: str, method: str, *, headers: bool
) -> tuple[int, dict[str, str]]:
    """Send the request; the status, and the headers where they are wanted."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = (
        f"{method} {target} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"User-Agent: {user_agent}",
        "Accept: */*",
        "Connection: close",
    )
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace"))
    await writer.drain()
    status = _status(await reader.readline())
    return status, _headers(await reader.readuntil(b"\r\n\r\n")) if headers else {}


async def _body(reader: asyncio.StreamReader, said: dict[str, str], most: int, seconds: float | None) -> bytes:
    """No more than is declared: some servers keep the connection open whatever we asked for."""
    length = said.get("content-length", "")
    most = min(most, int(length)) if length.isdecimal() else most
    body = b""
    try:
        async with asyncio.timeout(seconds):
            while len(body) < most and (more := await reader.read(most - len(body))):
                body += more
    except (TimeoutError, OSError):
        if seconds is None:
            raise
    return body


def _status(line: bytes) -> int:
    words = line.split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not _STATUS.fullmatch(words[1]):
        raise ValueError("no HTTP status line")
    return int(words[1])


def _headers(block: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in block.decode("latin-1").splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}


def _unpacked(body: bytes, said: dict[str, str], most: int) -> bytes:
    """The page's own bytes, as far as they came: out of chunks, and out of gzip that nobody asked for."""
    if "chunked" in said.get("transfer-encoding", "").lower():
        body = _joined(body)
    if said.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, most)
        except zlib.error:
            return body
    return body


def _joined(body: bytes) -> bytes:
    """The contents of chunks; the last may be cut."""
    parts: list[bytes] = []
    while True:
        line, end, rest = body.partition(b"\r\n")
        size = line.partition(b";")[0].strip()
        if not end or not _SIZE.fullmatch(size) or (length := int(size, 16)) == 0:
            return b"".join(parts)
        parts.append(rest[:length])
        body = rest[length + 2 :]
