"""A wire between us and a mail server that is cut at a chosen point of the conversation."""

from __future__ import annotations

import socket
from enum import Enum
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Cut(Enum):
    """Where the line breaks."""

    GREETING = "at connect, before the server says a word"
    CONTENT = "after DATA, before the final dot"
    ACCEPTED = "after the final dot: the server has the mail, we have no answer"


class Wire(ThreadingTCPServer):
    """Forwards an SMTP conversation to ``server_port``; the first ``times`` that reach ``cut`` end there."""

    daemon_threads = True
    block_on_close = True

    def __init__(self, server_port: int, cut: Cut, times: int = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port = int(self.server_address[1])
        self.server_port = server_port
        self._cut = cut
        self._left = times
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})

    def cuts(self, here: Cut) -> bool:
        """True if the line breaks here, this time."""
        if here is not self._cut or not self._left:
            return False
        self._left -= 1
        return True

    def __enter__(self) -> Wire:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Conversation(StreamRequestHandler):
    server: Wire

    def handle(self) -> None:
        if self.server.cuts(Cut.GREETING):
            return
        with (
            socket.create_connection(("127.0.0.1", self.server.server_port), timeout=30) as connection,
            connection.makefile("rwb") as far,
        ):
            self._far = far
            answer = self._answer()
            while True:
                self.wfile.write(answer)
                command = self.rfile.readline()
                if not command:
                    return
                answer = self._ask(command)
                if answer.startswith(b"354"):
                    self.wfile.write(answer)
                    content = self._content()
                    if self.server.cuts(Cut.CONTENT):
                        far.write(b"".join(content[: len(content) // 2]))
                        far.flush()
                        return
                    answer = self._ask(b"".join(content))
                    if self.server.cuts(Cut.ACCEPTED):
                        assert answer.startswith(b"250"), answer
                        return

    def _content(self) -> list[bytes]:
        lines = [self.rfile.readline()]
        while lines[-1] != b".\r\n":
            assert lines[-1], "the sender broke off"
            lines.append(self.rfile.readline())
        return lines

    def _ask(self, words: bytes) -> bytes:
        self._far.write(words)
        self._far.flush()
        return self._answer()

    def _answer(self) -> bytes:
        lines = [self._far.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self._far.readline())
        return b"".join(lines)
