"""A way out through a proxy: SOCKS5 (RFC 1928, 1929) or HTTP CONNECT (RFC 9110, 9.3.6).

In two steps, because only the second may be held against anybody else: what goes wrong up to the proxy is our own line's
failure (:class:`ProxyError`), what the proxy says of the target is the target's. Names are never given to the proxy: it is
asked for the address that :mod:`crawler.names` has checked, so that no proxy leads into a private net by its own name server.
"""

from __future__ import annotations

import asyncio
import ipaddress
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

SECONDS = 5.0
"""Until the proxy itself must have let us in."""
_PORTS = {"socks5": 1080, "http": 8080}
_VERSION, _NO_AUTH, _PASSWORD, _CONNECT = 5, 0, 2, 1
_BOUND = {1: 4, 4: 16}
"""Length of the address in a SOCKS5 reply, by its type."""
_UNREACHED = {4: "host unreachable", 6: "TTL expired"}
"""SOCKS5 replies that speak of the target. General failure, rule sets and a missing network are the proxy's own affairs."""
_REFUSED = 5


class ProxyError(Exception):
    """The proxy is down, lets us not in, or does not keep to its protocol: our own line's failure, never a site's."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is and how it lets us in."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A proxy that has let us in, and the streams to it; after :func:`reach` they lead to the target."""

    proxy: Proxy
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


def proxy_of(url: str) -> Proxy:
    """Read ``socks5://[user:password@]host[:port]`` or ``http://…``. Raises ``ValueError`` with what to write instead."""
    parts = urlsplit(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("write a proxy like socks5://host:1080 or http://user:password@host:8080")
    if parts.port == 0 or max(len(user.encode()), len(password.encode())) > 255 or ":" in user:
        raise ValueError(
            "a proxy's port is 1 to 65535, its user and password have at most 255 bytes, the user no colon"
        )
    return Proxy(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme], user, password)


async def approach(proxy: Proxy, *, limit: int = 2**16, seconds: float = SECONDS) -> Line:
    """Step one: connect to the proxy and be let in. Raises :class:`ProxyError`. ``limit``: bytes of the longest line."""
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(proxy.host, proxy.port, limit=limit)
            try:
                if proxy.scheme == "socks5":
                    await _greet(proxy, reader, writer)
            except BaseException:
                writer.close()
                raise
    except (OSError, asyncio.IncompleteReadError) as error:  # TimeoutError is an OSError
        raise ProxyError(f"proxy {proxy.host}:{proxy.port}: {type(error).__name__}") from error
    return Line(proxy, reader, writer)


async def reach(line: Line, host: str, port: int) -> None:
    """Step two: have the proxy connect to a host, by address or by name.

    Raises ``OSError`` where the proxy says that the target is not to be reached (``ConnectionRefusedError``: it refused), and
    :class:`ProxyError` where the proxy itself would not. It waits as long as the proxy does: the caller sets the limit.
    """
    try:
        await (_socks5 if line.proxy.scheme == "socks5" else _connect)(line, host, port)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionResetError, BrokenPipeError) as error:
        raise ProxyError(f"proxy {line.proxy.host}:{line.proxy.port} hung up") from error


async def _greet(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    methods = bytes([_NO_AUTH, _PASSWORD] if proxy.user else [_NO_AUTH])
    writer.write(bytes([_VERSION, len(methods)]) + methods)
    version, method = await reader.readexactly(2)
    if version != _VERSION or method not in methods:
        raise ProxyError(f"proxy {proxy.host}:{proxy.port} lets us not in: it speaks no SOCKS5, or wants a password")
    if method == _PASSWORD:
        user, password = proxy.user.encode(), proxy.password.encode()
        writer.write(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
        if (await reader.readexactly(2))[1] != 0:
            raise ProxyError(f"proxy {proxy.host}:{proxy.port} does not take our user and password")


async def _socks5(line: Line, host: str, port: int) -> None:
    reader, writer = line.reader, line.writer
    writer.write(bytes([_VERSION, _CONNECT, 0]) + _wire_address(host) + port.to_bytes(2, "big"))
    version, reply, _reserved, kind = await reader.readexactly(4)
    if version == _VERSION and reply == _REFUSED:
        raise ConnectionRefusedError(f"{host} refused, says the proxy")
    if version == _VERSION and reply in _UNREACHED:
        raise OSError(f"{host}: {_UNREACHED[reply]}, says the proxy")
    if version != _VERSION or reply != 0 or kind not in (*_BOUND, 3):
        raise ProxyError(f"the proxy answered {reply}")
    length = _BOUND[kind] if kind in _BOUND else (await reader.readexactly(1))[0]
    await reader.readexactly(length + 2)


def _wire_address(host: str) -> bytes:
    try:
        packed = ipaddress.ip_address(host).packed
    except ValueError:
        name = host.encode("idna")
        return bytes([3, len(name)]) + name
    return bytes([1 if len(packed) == 4 else 4]) + packed


async def _connect(line: Line, host: str, port: int) -> None:
    """502 and 504 speak of the target; everything else, 503 included, may be the proxy's own trouble."""
    proxy = line.proxy
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    head = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n"
    if proxy.user:
        head += f"Proxy-Authorization: Basic {b64encode(f'{proxy.user}:{proxy.password}'.encode()).decode()}\r\n"
    line.writer.write(f"{head}\r\n".encode("latin-1"))
    status = (await line.reader.readuntil(b"\r\n\r\n")).split(b"\r\n", 1)[0].split()[1:2]
    if status in ([b"502"], [b"504"]):
        raise OSError(f"{host} is not reached, says the proxy")
    if status != [b"200"]:
        said = b"".join(status).decode("latin-1")[:20]
        raise ProxyError(f"proxy {proxy.host}:{proxy.port} answered {said or 'nothing'}")
