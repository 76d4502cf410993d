"""A real Dovecot on loopback with one mailbox, IMAP over TLS: its own configuration and mails in a temporary folder."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from threading import Event

from tests.alerts.certificates import self_signed

USER, PASSWORD = "gapwatch", "correct-horse"
_SETTINGS = """
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{certificate}
mail_location = maildir:{folder}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
"""


class Dovecot:
    """Started and stopped by ``with``; like Postfix it wants to be root."""

    def __init__(self) -> None:
        program = shutil.which("dovecot")
        assert program, "Dovecot is missing: run the apt-get line of README"
        self._program = program
        self._folder = Path(tempfile.mkdtemp(prefix="gapwatch-dovecot-"))
        self._folder.chmod(0o755)
        self.certificate = self_signed(self._folder)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        for name in ("mail", "mail/new", "mail/cur", "mail/tmp"):
            (self._folder / name).mkdir()
            shutil.chown(self._folder / name, "mail", "mail")
        self._config = self._folder / "dovecot.conf"
        self._config.write_text(
            _SETTINGS.format(folder=self._folder, certificate=self.certificate, port=self.port, password=PASSWORD)
        )
        self._numbers = 0

    def put(self, mail: bytes) -> None:
        """A mail comes in."""
        self._numbers += 1
        path = self._folder / "mail" / "tmp" / f"{self._numbers}.test"
        path.write_bytes(mail)
        shutil.chown(path, "mail", "mail")
        path.rename(self._folder / "mail" / "new" / path.name)

    def unread(self) -> int:
        """Mails that nobody has opened or moved."""
        return len(list((self._folder / "mail").glob("new/*"))) + len(list((self._folder / "mail").glob("cur/*:2,")))

    def __enter__(self) -> Dovecot:
        subprocess.run([self._program, "-c", str(self._config)], check=True, timeout=60)
        for _ in range(600):  # it listens a moment after it has started
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except ConnectionRefusedError:
                Event().wait(0.1)
        raise AssertionError((self._folder / "log").read_text())

    def __exit__(self, *_: object) -> None:
        subprocess.run([self._program, "-c", str(self._config), "stop"], check=False, timeout=60, capture_output=True)
        shutil.rmtree(self._folder, ignore_errors=True)
