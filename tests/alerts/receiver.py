"""Real SMTP servers on loopback for the tests of sending."""

from __future__ import annotations

import socket
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Inbox:
    """Takes everything, unless a hook answers otherwise."""

    def __init__(
        self,
        *,
        at_rcpt: Callable[[int], str | None] = lambda _: None,
        at_data: Callable[[int], str | None] = lambda _: None,
    ) -> None:
        self.received: list[bytes] = []
        self.recipients: list[str] = []
        self.offers = 0
        self._at_rcpt = at_rcpt
        self._at_data = at_data

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.offers += 1
        answer = self._at_rcpt(self.offers)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._at_data(len(self.received) + 1)
        if answer is None or answer.startswith("2"):
            self.received.append(envelope.original_content or b"")
            self.recipients += envelope.rcpt_tos
        return answer or "250 OK"

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, _class=EmailMessage, policy=SMTP_POLICY) for raw in self.received]

    @property
    def message_ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages]


class Receiver(Controller):
    """An aiosmtpd server on a free port of loopback, started and stopped by ``with``."""

    def __init__(self, inbox: Inbox, **settings: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(inbox, hostname="127.0.0.1", port=self._socket.getsockname()[1], **settings)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket, ssl=self.ssl_context)

    def __enter__(self) -> Receiver:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
