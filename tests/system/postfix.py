"""A real Postfix on loopback: its own configuration, queue and log in a temporary folder, nothing of the machine's."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

_SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
_SETTINGS = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file_prefixes = {folder}
maillog_file = {folder}/mail.log
myhostname = mta.city.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{behind}
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:{policy}, permit_mynetworks, reject
"""


class Postfix:
    """Postfix, started and stopped by ``with``; what it takes goes on to the server at port ``behind``.

    About each recipient it asks ``policy``, as it would ask a greylisting daemon (SMTPD_POLICY_README): the answer is an
    action of access(5), ``DUNNO`` for none. Postfix insists on being started by root.
    """

    def __init__(self, behind: int, policy: Callable[[str], str] = lambda _: "DUNNO") -> None:
        program = shutil.which("postfix")
        assert program, "Postfix is missing: run the apt-get line of README"
        self._program = program
        # not below pytest's folder, which is closed to the user under whom Postfix works
        self._folder = Path(tempfile.mkdtemp(prefix="gapwatch-postfix-"))
        self._folder.chmod(0o755)
        self._policy = _PolicyServer(policy)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        config = self._folder / "config"
        for folder in (config, self._folder / "queue", self._folder / "data"):
            folder.mkdir()
        shutil.chown(self._folder / "data", "postfix")
        (config / "master.cf").write_text(_SERVICES.format(port=self.port))
        (config / "main.cf").write_text(
            _SETTINGS.format(folder=self._folder, behind=behind, policy=self._policy.server_address[1])
        )
        self._config = config

    def log(self) -> str:
        """What Postfix wrote down."""
        return (self._folder / "mail.log").read_text(encoding="utf-8", errors="replace")

    def waiting(self) -> list[Path]:
        """Mails in its queue."""
        queues = ("maildrop", "incoming", "active", "deferred", "hold", "corrupt")
        return [f for q in queues for f in (self._folder / "queue" / q).rglob("*") if f.is_file()]

    def stop(self) -> None:
        """Let it end what it is at; then nothing arrives any more."""
        self._run("stop")

    def __enter__(self) -> Postfix:
        self._policy.start()
        self._run("start")
        return self

    def __exit__(self, *_: object) -> None:
        if self._run("status").returncode == 0:
            self.stop()
        self._policy.stop()
        shutil.rmtree(self._folder, ignore_errors=True)  # its children need a moment to notice

    def _run(self, what: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [self._program, "-c", str(self._config), what], capture_output=True, text=True, timeout=60, check=False
        )
        assert what == "status" or done.returncode == 0, done.stderr
        return done


class _PolicyServer(ThreadingTCPServer):
    """Speaks Postfix's policy delegation protocol: lines of ``name=value``, an empty one, and an action as the answer."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, policy: Callable[[str], str]) -> None:
        super().__init__(("127.0.0.1", 0), _PolicyConversation)
        self.policy = policy
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05})

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _PolicyConversation(StreamRequestHandler):
    server: _PolicyServer

    def handle(self) -> None:
        asked: dict[str, str] = {}
        for line in self.rfile:
            name, _, value = line.decode().strip().partition("=")
            if name:
                asked[name] = value
                continue
            self.wfile.write(f"action={self.server.policy(asked['recipient'])}\n\n".encode())
            asked = {}
