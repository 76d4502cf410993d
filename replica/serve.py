"""Serves a city folder on loopback: name server, websites and post office, each on a free port."""

from __future__ import annotations

import shutil
import socket
import threading
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from replica.answers import Ports, addresses, answer, handshake
from replica.authority import Authority
from replica.city import load_city
from replica.handshake import Doorkeeper, Handshake
from replica.mailbox import Mail, Mailbox, MailServer
from replica.nameserver import Host, NameServer
from replica.page import Answer
from replica.proxy import ProxyServer
from replica.script import told_by
from replica.web import Hit, WebServer, has_ipv6
from replica.yamlfile import read_yaml

SERVERS = frozenset({"dns", "http", "https", "smtp"})
_INTERMEDIATE = "/intermediate.cer"
"""Where the control host hands out the certificate that some sites do not send along."""
_COPIED = ("units.yaml", "contacts.yaml", "events.yaml", "proofs.yaml", "tasks.yaml")
_SCRIPTED = ("units", "contacts", "events")
"""What a script changes besides the sites."""


class Replica:
    """A running city; use as a context manager.

    ``without`` names servers that stay down: their port is taken, and it refuses. ``day`` may be set while the
    city runs: what was published later is not there yet.
    """

    def __init__(
        self, city_dir: Path, *, day: date | None = None, without: frozenset[str] = frozenset(), mailbox: Path
    ) -> None:
        if unknown := without - SERVERS:
            raise ValueError(f"without: {', '.join(sorted(unknown))} is none of {', '.join(sorted(SERVERS))}")
        self.city = load_city(city_dir)
        self.day = day or self.city.info.as_of
        self.dns = ""
        """``127.0.0.1:port`` of the name server."""
        self.http_port = 0
        self.https_port = 0
        self.ca_file = Path()
        """PEM of the root that the sites' certificates go back to; there as long as the city runs."""
        self.smtp_port = 0
        self.second_line = ""
        """Address of a proxy through which the city is reached as well; empty where the city wants no visits."""
        self.has_ipv6 = has_ipv6()
        """Whether the websites answer on ::1 too."""
        self._without = without
        self._mailbox = Mailbox(mailbox)
        self._hits: list[Hit] = []
        self._asked: Counter[tuple[str, str, bool]] = Counter()
        self._counting = threading.Lock()
        self._intermediate = b""
        self._running = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            self.dns = f"127.0.0.1:{self._start_dns(starting)}"
            self.http_port = self._start_http(starting)
            self.https_port = self._start_https(starting)
            self.smtp_port = self._start_smtp(starting)
            if self.city.info.visited:
                self.second_line = starting.enter_context(ProxyServer("socks5")).url
            self._running = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    @property
    def control_url(self) -> str:
        """An address that answers as long as the city's DNS and HTTP do, over IPv4 and IPv6."""
        return f"http://{self.city.info.control}:{self.http_port}/"

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Requests so far, in order of arrival."""
        return tuple(self._hits)

    def mails(self) -> tuple[Mail, ...]:
        """Mails received so far, oldest first."""
        return self._mailbox.mails()

    def write_register(self, workspace: Path) -> None:
        """Put the city's register as it stands on ``day`` into a workspace, the port written into every address."""
        workspace.mkdir(parents=True, exist_ok=True)
        folder = self.city.folder
        for name in _COPIED:
            if (folder / name).exists():
                shutil.copyfile(folder / name, workspace / name)
        for name in ("rules", "proofs"):
            if (folder / name).is_dir():
                shutil.copytree(folder / name, workspace / name, dirs_exist_ok=True)
        script = self.city.script
        steps = read_yaml(folder / "script.yaml") if script else []
        for name in _SCRIPTED if steps else ():
            if (folder / f"{name}.yaml").exists():
                told = told_by(script, steps, name, self.day, read_yaml(folder / f"{name}.yaml"))
                _write_yaml(workspace / f"{name}.yaml", told)
        sites = told_by(script, steps, "sites", self.day, read_yaml(folder / "sites.yaml"))
        for site in sites:
            if site["base"]:
                secure = urlsplit(site["base"]).scheme == "https"
                site["base"] = f"{site['base']}:{self.https_port if secure else self.http_port}"
        _write_yaml(workspace / "sites.yaml", sites)

    def _start_dns(self, stack: ExitStack) -> int:
        if "dns" in self._without:
            return _closed_port(stack, socket.SOCK_DGRAM)
        server = NameServer(self.city.info.domain, self._addresses)
        port = server.start()
        stack.callback(server.stop)
        return port

    def _start_http(self, stack: ExitStack) -> int:
        if "http" in self._without:
            return _closed_port(stack, socket.SOCK_STREAM)
        server = WebServer(self._answer)
        port, self.has_ipv6 = server.start()
        stack.callback(server.stop)
        return port

    def _start_https(self, stack: ExitStack) -> int:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="replica-ca-")))
        authority = Authority(folder, datetime.now(UTC).year, self.control_url.rstrip("/") + _INTERMEDIATE)
        self.ca_file, self._intermediate = authority.ca_file, authority.intermediate
        if "https" in self._without:
            return _closed_port(stack, socket.SOCK_STREAM)
        server = WebServer(self._answer, Doorkeeper(authority, self.city.info.control, self._shake_hands).welcome)
        port, _ = server.start()
        stack.callback(server.stop)
        return port

    def _start_smtp(self, stack: ExitStack) -> int:
        if "smtp" in self._without:
            return _closed_port(stack, socket.SOCK_STREAM)
        server = MailServer(self._mailbox)
        port = server.start()
        stack.callback(server.stop)
        return port

    def _addresses(self, host: str) -> Host | None:
        return addresses(self.city, host, self.day)

    def _shake_hands(self, host: str, ipv6: bool) -> Handshake | None:
        return handshake(self.city, host, self.day, ipv6=ipv6)

    def _answer(self, hit: Hit) -> Answer | None:
        self._hits.append(hit)
        asked = (hit.base, hit.target, hit.ipv6)
        with self._counting:
            self._asked[asked] += 1
            hit = replace(hit, nth=self._asked[asked])
        if (hit.host, hit.target) == (self.city.info.control, _INTERMEDIATE):
            return Answer(self._intermediate, content_type="application/pkix-cert")
        return answer(self.city, hit, self.day, Ports(self.http_port, self.https_port))


def _write_yaml(path: Path, value: Any) -> None:
    yaml = YAML(typ="rt")
    yaml.width = 4096
    with path.open("w", encoding="utf-8") as out:
        yaml.dump(value, out)


def _closed_port(stack: ExitStack, kind: socket.SocketKind) -> int:
    """A loopback port that nobody else gets and that refuses: bound, but not listening.

    A UDP socket that is connected to itself takes no one else's datagrams: the kernel answers port unreachable.
    """
    holder = stack.enter_context(socket.socket(socket.AF_INET, kind))
    holder.bind(("127.0.0.1", 0))
    if kind is socket.SOCK_DGRAM:
        holder.connect(holder.getsockname())
    return int(holder.getsockname()[1])
