"""The city's post office: receives every mail over SMTP and keeps it as ``NNN.eml`` with its envelope beside it."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was received."""

    path: Path
    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage


class Mailbox:
    """A folder of received mails; numbers go on from those already there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes, sender: str, recipients: list[str]) -> None:
        """Save one mail: the envelope first, so that a mail that is there is whole."""
        number = max((int(p.stem) for p in self.folder.glob("*.eml")), default=0) + 1
        envelope = {"from": sender, "to": recipients}
        self._path(number, "json").write_text(json.dumps(envelope), encoding="utf-8")
        part = self._path(number, "part")
        part.write_bytes(content)
        part.rename(self._path(number, "eml"))

    def mails(self) -> tuple[Mail, ...]:
        """All mails, oldest first."""
        return tuple(_read(path) for path in sorted(self.folder.glob("*.eml")))

    def _path(self, number: int, suffix: str) -> Path:
        return self.folder / f"{number:03}.{suffix}"


def _read(path: Path) -> Mail:
    envelope = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    return Mail(path, envelope["from"], tuple(envelope["to"]), message)


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self._mailbox.keep(envelope.original_content or b"", envelope.mail_from or "", list(envelope.rcpt_tos))
        return "250 OK"


class MailServer:
    """An SMTP server on a loopback port, in a thread of its own."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    def start(self) -> int:
        """Serve; returns the port."""
        self._thread.start()
        listener = socket.create_server(("127.0.0.1", 0))
        self._server = asyncio.run_coroutine_threadsafe(self._serve(listener), self._loop).result()
        return int(listener.getsockname()[1])

    async def _serve(self, listener: socket.socket) -> asyncio.Server:
        handler = _Handler(self._mailbox)
        return await self._loop.create_server(lambda: SMTP(handler, loop=self._loop), sock=listener)

    def stop(self) -> None:
        """End the server; conversations under way are dropped."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        others = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
