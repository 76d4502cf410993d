"""One HTTP server for all hosts of the city, plain or over TLS, over IPv4 and, where the machine has it, IPv6."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from replica.handshake import reset
from replica.page import Answer

BODY = 1 << 20
"""Bytes that a request may bring."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A request as it came in."""

    host: str
    """Host name, without port."""
    target: str
    """Path and query."""
    base: str
    """``http://host:port`` or ``https://host:port`` as addressed."""
    ipv6: bool
    user_agent: str = ""
    method: str = "GET"
    body: bytes = b""
    """What a POST brought, up to :data:`BODY` bytes."""
    nth: int = 1
    """The how-manieth request for this address over this family it is."""


Respond = Callable[[Hit], Answer | None]
"""Gives the answer; None = the connection is reset."""
Welcome = Callable[[socket.socket], ssl.SSLSocket | None]
"""Secures a connection; None = it came to nothing."""


class WebServer:
    """The same port on 127.0.0.1 and ::1. ``welcome``: what makes it speak TLS."""

    def __init__(self, respond: Respond, welcome: Welcome | None = None) -> None:
        self._respond = respond
        self._welcome = welcome
        self._servers: list[ThreadingHTTPServer] = []
        self._threads: list[threading.Thread] = []

    def start(self) -> tuple[int, bool]:
        """Serve; returns the port and whether IPv6 is served too."""
        self._servers = _listen(has_ipv6())
        for server in self._servers:
            cast("_Server", server).respond = self._respond
            cast("_Server", server).welcome = self._welcome
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return int(self._servers[0].server_address[1]), len(self._servers) == 2

    def stop(self) -> None:
        """End the servers and free the port."""
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


def has_ipv6() -> bool:
    """Whether this machine has an IPv6 loopback."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    respond: Respond
    welcome: Welcome | None

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Over TLS, in the connection's own thread: first the handshake."""
        if self.welcome is None:
            super().finish_request(request, client_address)
        elif (secured := self.welcome(request)) is not None:
            with secured:
                super().finish_request(secured, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed while it asked is no mistake of the replica."""
        if not isinstance(sys.exc_info()[1], ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)


class _Server6(_Server):
    address_family = socket.AF_INET6


def _listen(ipv6: bool) -> list[ThreadingHTTPServer]:
    while True:
        first = _Server(("127.0.0.1", 0), _Handler)
        if not ipv6:
            return [first]
        try:
            return [first, _Server6(("::1", int(first.server_address[1])), _Handler)]
        except OSError:  # another program holds that port on ::1
            first.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = 20
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        netloc = self.headers.get("Host", "")
        hit = Hit(
            host=netloc.rsplit(":", 1)[0].lower(),
            target=self.path,
            base=f"{'https' if isinstance(self.connection, ssl.SSLSocket) else 'http'}://{netloc}",
            ipv6=self.connection.family == socket.AF_INET6,
            user_agent=self.headers.get("User-Agent", ""),
            method=self.command,
            body=self._body(),
        )
        answer = cast("_Server", self.server).respond(hit)
        if answer is None:
            self._reset()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        if answer.stream is None:
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.stream is not None:
            self._flow(answer.stream)
        elif self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET
    do_POST = do_GET

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        return self.rfile.read(min(int(length), BODY)) if length.isdecimal() else b""

    def _flow(self, stream: Iterator[bytes]) -> None:
        """Send until the client has had enough."""
        self.close_connection = True
        try:
            for piece in stream:
                self.wfile.write(piece)
        except OSError:
            return

    def _reset(self) -> None:
        """Close so that the client sees a reset, not an empty answer."""
        reset(self.connection)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """The replica is silent."""
