"""A real web server on loopback whose pages are a dictionary, and whose requests are written down."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Said:
    """One answer."""

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """A Content-Length that lies."""
    hang_up: bool = False
    chunked: bool = False
    """The body is in chunks already: no length is told."""


Teller = Said | str | bytes | Callable[[str], "Said"]


class WebServer:
    """``pages`` maps a path with its query, or a path, to what is said there. Anything else is 404.

    What is said to a form stands under ``POST /path``; a teller is asked with ``POST /path?query`` and the body behind a blank.
    """

    heads = False
    """It knows HEAD; many servers do not."""

    def __init__(self, pages: dict[str, Teller] | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Teller] = pages or {}
        self.asked: list[str] = []
        """Paths with their queries; ``POST `` before those of forms."""
        self.agents: set[str] = set()
        handler = type("Handler", (_Handler,), {"web": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{self.port}"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)

    def __enter__(self) -> WebServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def say(self, target: str) -> Said:
        path = target.partition("?")[0]
        told = self.pages.get(target, self.pages.get(path, Said("<html><body>404</body></html>", 404)))
        if callable(told):
            told = told(target)
        return told if isinstance(told, Said) else Said(told)


class _Handler(BaseHTTPRequestHandler):
    web: WebServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(self.path, self.path)

    def do_HEAD(self) -> None:
        if self.web.heads:
            self._answer(f"HEAD {self.path}", self.path)
        else:
            self.send_error(501)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self._answer(f"POST {self.path}", f"POST {self.path} {body}")

    def _answer(self, asked: str, target: str) -> None:
        self.web.asked.append(asked)
        self.web.agents.add(self.headers.get("User-Agent", ""))
        said = self.web.say(target)
        if said.hang_up:
            self.close_connection = True
            return
        body = said.body.encode() if isinstance(said.body, str) else said.body
        self.send_response(said.status)
        self.send_header("Content-Type", said.content_type)
        if not said.chunked:
            self.send_header("Content-Length", str(len(body) if said.length is None else said.length))
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        if said.length is not None:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass
