"""A small proxy on loopback, SOCKS5 or HTTP CONNECT, whose requests are written down: a second line to the city."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import threading
from base64 import b64decode
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

_REPLIES = {"refused": 5, "unreachable": 4, "broken": 1, "forbidden": 2}
_STATUSES = {"refused": 502, "unreachable": 504, "broken": 503, "forbidden": 403}


@dataclass
class ProxyServer:
    """``scheme``: ``socks5`` or ``http``. It connects where it is asked to, and tells how that failed."""

    scheme: str
    user: str = ""
    password: str = ""
    fails: str = ""
    """What it says instead of connecting: a key of the replies above, ``hang_up``, or ``silent``; else it works."""
    asked: list[tuple[str, int]] = field(default_factory=list)
    """Hosts and ports, in the order in which they were asked for."""
    port: int = 0

    @property
    def url(self) -> str:
        """With user and password, where it wants them."""
        who = f"{self.user}:{self.password}@" if self.user else ""
        return f"{self.scheme}://{who}127.0.0.1:{self.port}"

    def __enter__(self) -> ProxyServer:
        started: Future[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(started)), daemon=True)
        self._thread.start()
        self.port, self._loop, self._over = started.result()
        return self

    def __exit__(self, *_: Any) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    async def _run(self, started: Future[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        over = asyncio.Event()
        started.set_result((server.sockets[0].getsockname()[1], asyncio.get_running_loop(), over))
        await over.wait()
        server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            target = await (self._socks5 if self.scheme == "socks5" else self._http)(reader, writer)
            if target is not None:
                await self._forward(target, reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _socks5(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
        _version, count = await reader.readexactly(2)
        offered = await reader.readexactly(count)
        method = 2 if self.user else 0
        writer.write(bytes([5, method if method in offered else 255]))
        if method == 2:
            user = await reader.readexactly((await reader.readexactly(2))[1])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            fine = (user.decode(), password.decode()) == (self.user, self.password)
            writer.write(bytes([1, 0 if fine else 1]))
            if not fine:
                return None
        _v, _c, _r, kind = await reader.readexactly(4)
        length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        raw = await reader.readexactly(length)
        host = raw.decode() if kind == 3 else str(ipaddress.ip_address(raw))
        port = int.from_bytes(await reader.readexactly(2), "big")
        return await self._decide(host, port, writer)

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        host, _, port = head.split()[1].rpartition(":")
        if self.user:
            said = next((x for x in head.split("\r\n") if x.startswith("Proxy-Authorization: Basic ")), "")
            if b64decode(said.rpartition(" ")[2]).decode() != f"{self.user}:{self.password}":
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
                return None
        return await self._decide(host.strip("[]"), int(port), writer)

    async def _decide(self, host: str, port: int, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
        self.asked.append((host, port))
        if self.fails == "silent":
            await asyncio.sleep(3600)
        elif self.fails and self.fails != "hang_up":
            self._say(writer, self.fails)
        return None if self.fails else (host, port)

    def _say(self, writer: asyncio.StreamWriter, fails: str) -> None:
        if self.scheme == "socks5":
            writer.write(bytes([5, _REPLIES.get(fails, 0), 0, 1, 0, 0, 0, 0, 0, 0]))
        else:
            writer.write(f"HTTP/1.1 {_STATUSES.get(fails, 200)} said\r\nVia: test\r\n\r\n".encode())

    async def _forward(
        self, target: tuple[str, int], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            there, back = await asyncio.open_connection(*target)
        except ConnectionRefusedError:
            self._say(writer, "refused")
            return
        self._say(writer, "")
        await asyncio.wait(
            [asyncio.create_task(_copy(reader, back)), asyncio.create_task(_copy(there, writer))],
            return_when=asyncio.FIRST_COMPLETED,
        )
        back.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one side ends, however it does: the other is closed then."""
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
