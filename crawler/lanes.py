"""One lane a host: asks wait here, and only as many are on the way as the host may be asked at once.

What waits can still be called off, which a request inside Scrapy cannot: when a host is given up, the rest of its lane is
answered for without being sent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from crawler.reading.links import host_of
from store.frontier import OpenFetch


class Lanes:
    """First in, first out, host by host."""

    def __init__(self, at_once: int) -> None:
        self._at_once = max(1, at_once)
        self._waiting: dict[str, deque[OpenFetch]] = {}
        self._on_the_way: dict[str, int] = {}

    def add(self, fetches: Iterable[OpenFetch]) -> set[str]:
        """Queue asks; returns the hosts concerned."""
        hosts = set()
        for fetch in fetches:
            host = host_of(fetch.ask.url)
            self._waiting.setdefault(host, deque()).append(fetch)
            hosts.add(host)
        return hosts

    def take(self, host: str) -> OpenFetch | None:
        """The next ask of a host, if it may be asked now; :meth:`done` must follow."""
        waiting = self._waiting.get(host)
        if not waiting or self._on_the_way.get(host, 0) >= self._at_once:
            return None
        self._on_the_way[host] = self._on_the_way.get(host, 0) + 1
        return waiting.popleft()

    def done(self, fetch: OpenFetch) -> str:
        """An ask has ended; returns its host."""
        host = host_of(fetch.ask.url)
        self._on_the_way[host] = max(0, self._on_the_way.get(host, 0) - 1)
        return host

    def clear(self) -> None:
        """Forget everything: nothing waits and nothing is on the way."""
        self._waiting.clear()
        self._on_the_way.clear()
