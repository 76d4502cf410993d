"""A host that failed several times in a row is left alone for the rest of the run.

Thirty seconds times three hundred columns of a dead host is a wasted night, and knocking on at a firewall that declines us
is impolite.
"""

from __future__ import annotations

from crawler.failed import BLOCKS, CONNECTION, Failed
from crawler.reading.links import host_of

PATIENCE = 3
"""Failures in a row until a host is given up."""


class Breaker:
    """Counts failures in a row by host."""

    def __init__(self) -> None:
        self._row: dict[str, int] = {}
        self._given_up: dict[str, Failed] = {}

    def given_up(self, url: str) -> Failed | None:
        """Why the address's host is no longer asked; None = it is."""
        first = self._given_up.get(host_of(url))
        return Failed(first.reason, f"not sent, the host was given up after: {first.detail}") if first else None

    def answered(self, url: str) -> None:
        """The host gave a page."""
        self._row.pop(host_of(url), None)

    def failed(self, url: str, failed: Failed) -> None:
        """The host failed; other failures (a 404, a refusal of our own) say nothing about it."""
        host = host_of(url)
        if failed.reason not in CONNECTION | BLOCKS or host in self._given_up:
            return
        self._row[host] = self._row.get(host, 0) + 1
        if self._row[host] >= PATIENCE:
            self._given_up[host] = failed
