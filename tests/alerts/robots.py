"""A host of robots on loopback: what was posted, and an answer of the test's choice."""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


@dataclass
class Posted:
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Answer:
    status: int = 200
    body: bytes = b'{"errcode":0,"errmsg":"ok","code":0,"msg":"success"}'
    hang_up: bool = False
    """Break off after the message was taken."""


@dataclass
class RobotHost:
    """Started and stopped by ``with``; ``answers`` are given one after the other, then the usual one."""

    certificate: Path | None = None
    answers: list[Answer] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)

    def __enter__(self) -> RobotHost:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                host.posted.append(Posted(self.path, dict(self.headers.items()), json.loads(raw)))
                answer = host.answers.pop(0) if host.answers else Answer()
                if answer.hang_up:
                    return
                self.send_response(answer.status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "https" if self.certificate else "http"
        self.base = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
