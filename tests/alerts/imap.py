"""A small IMAP server over TLS on loopback, as strict as NetEase's: who does not tell a name may select nothing."""

from __future__ import annotations

import re
import ssl
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class ImapServer(ThreadingTCPServer):
    """One mailbox: ``mails`` by UID. Whatever would change it is refused."""

    daemon_threads = True

    def __init__(self, certificate: Path, *, password: str = "correct horse", knows_names: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port = int(self.server_address[1])
        self.password = password
        self.knows_names = knows_names
        """False: a server without the ID command, which then asks for none."""
        self.validity = 7
        self.mails: dict[int, bytes] = {}
        self.old: set[int] = set()
        """UIDs of those that came in before any day that is asked for."""
        self.numbers: bytes | None = None
        """What a search is answered; None = the truth."""
        self.asked: list[str] = []
        """Every command, without its tag."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up."""

    def __enter__(self) -> ImapServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Conversation(StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        named = not self.server.knows_names
        self._say(b"* OK SYNTHETIC ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            self.server.asked.append(command)
            word = " ".join(command.split()[:2]).upper() if command.startswith("UID") else command.split()[0].upper()
            done = b"OK done"
            if word == "CAPABILITY":
                self._say(b"* CAPABILITY IMAP4rev1")
            elif word == "LOGIN":
                done = b"OK in" if f'"{self.server.password}"' in command else b"NO LOGIN Login error password error"
            elif word == "ID":
                named = True
                done = b"OK ID" if self.server.knows_names else b"BAD unknown command"
            elif word == "EXAMINE":
                done = self._examine(named)
            elif word == "UID SEARCH":
                found = b" ".join(str(n).encode() for n in self._found(command))
                self._say(b"* SEARCH " + (self.server.numbers or found))
            elif word == "UID FETCH":
                self._fetch(command)
            elif word == "LOGOUT":
                self._say(b"* BYE", tag.encode() + b" OK bye")
                return
            else:
                done = b"BAD not here: " + word.encode()
            self._say(tag.encode() + b" " + done)

    def _examine(self, named: bool) -> bytes:
        if not named:
            return b"NO EXAMINE Unsafe Login. Please contact kefu@188.com for help"
        self._say(b"* %d EXISTS" % len(self.server.mails), b"* OK [UIDVALIDITY %d] x" % self.server.validity)
        return b"OK [READ-ONLY] done"

    def _found(self, command: str) -> list[int]:
        """RFC 3501, 6.4.8: ``n:*`` always names the last mail."""
        numbers = sorted(self.server.mails)
        if first := re.search(r"UID (\d+):\*", command.partition(" ")[2]):
            return [n for n in numbers if n >= int(first[1])] or numbers[-1:]
        return [n for n in numbers if n not in self.server.old]

    def _fetch(self, command: str) -> None:
        asked = re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command, re.I)
        assert asked, command
        mail = self.server.mails.get(int(asked[1]))
        if mail is not None:
            part = mail[: int(asked[2])]
            self.wfile.write(b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n" % (asked[1].encode(), len(part)) + part)
            self._say(b")")

    def _say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))
