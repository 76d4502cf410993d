"""Asking many hosts a little: one request at a time to each, with the usual pause, robots.txt obeyed, private nets never called."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from crawler.classify import status_failure
from crawler.failed import CONNECTION
from crawler.names import ForbiddenAddressError, Names, NameUnknownError
from crawler.probes.dial import Dialled, dial
from crawler.probes.proxy import Proxy
from crawler.reading.links import host_of
from crawler.robots import MOST_BYTES, tame
from store.plan import Politeness
from store.reasons import Reason

PATIENCE = 2
"""Failures of connection in a row until a host is left alone for the rest of the run."""
HOSTS_AT_ONCE = 128
"""Hosts that are asked beside each other: each of them waits most of the time."""
_NO_ANSWER = CONNECTION | {Reason.OWN_NETWORK}
_ADDRESSES = 3
"""Addresses of one name that are tried."""


@dataclass
class _Tried:
    """How it went at some addresses of a host."""

    failures: int = 0
    given_up: Dialled | None = None


@dataclass
class _Way:
    """What is known of a host over one family. IPv4 may answer where IPv6 does not, and robots.txt may differ."""

    proxied: bool
    tried: dict[tuple[str, ...] | None, _Tried] = field(default_factory=dict)
    """By addresses: dead ones are no reason to leave the others alone."""
    robots: dict[str, Protego | Dialled | None] = field(default_factory=dict)
    """By origin; None = everything is permitted, a failure = robots.txt itself could not be had."""


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float | None = None
    ways: dict[tuple[str, bool], _Way] = field(default_factory=dict)


class Hosts:
    """All requests of one run of probes. ``proxy``: through which IPv6 addresses are reached; IPv4 goes directly."""

    def __init__(self, names: Names, politeness: Politeness, proxy: Proxy | None = None) -> None:
        self._names = names
        self._agent = politeness.user_agent
        self._delay = politeness.delay
        self._proxy = proxy
        self._hosts: dict[str, _Host] = {}

    async def ask(
        self, url: str, *, method: str = "GET", most_body: int = 0, addresses: tuple[str, ...] | None = None,
        proxied: bool = False,
    ) -> Dialled:  # fmt: skip
        """One polite request. The outcome says why none was sent: ``robots``, ``dns``, ``forbidden_address``.

        ``addresses``: at which it is sent, all of one family and already checked; None = those of the URL's host.
        ``proxied``: through the proxy, if there is one, whatever the family.
        """
        host = self._hosts.setdefault(host_of(url), _Host())
        async with host.lock:
            way = host.ways.setdefault((_family(addresses), proxied), _Way(proxied))
            given_up = way.tried.setdefault(addresses, _Tried()).given_up
            if given_up is not None:
                return given_up
            permitted = await self._permitted(host, way, url, addresses)
            if permitted is not None:
                return permitted
            return await self._send(host, way, url, method, most_body, addresses)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """The host's turn for something that is no request for a page; the pause before it is kept."""
        host = self._hosts.setdefault(host_of(url), _Host())
        async with host.lock:
            await self._pause(host)
            try:
                yield
            finally:
                host.last = asyncio.get_running_loop().time()

    async def _permitted(self, host: _Host, way: _Way, url: str, addresses: tuple[str, ...] | None) -> Dialled | None:
        """Why robots.txt keeps us from asking; None = it does not."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in way.robots:
            answer = await self._send(host, way, f"{origin}/robots.txt", "GET", MOST_BYTES, addresses)
            rules = self._rules(answer)
            if answer.outcome in _NO_ANSWER:
                return rules if isinstance(rules, Dialled) else None  # no rule: the next request asks again
            way.robots[origin] = rules
        rules = way.robots[origin]
        if isinstance(rules, Dialled):
            return rules
        if rules is not None and not rules.can_fetch(url, self._agent):
            return Dialled(Reason.ROBOTS)
        return None

    @staticmethod
    def _rules(answer: Dialled) -> Protego | Dialled | None:
        """What RFC 9309 makes of an answer: an unreachable server's rules forbid all, a missing file's none.

        A refused connection is no server at all; whether it stays refused the next request says.
        """
        if answer.outcome is Reason.REFUSED:
            return None
        if answer.outcome is not Reason.OK:
            return answer
        if answer.status is not None and (answer.status >= 500 or answer.status == 429):
            failed = status_failure(answer.status)
            return Dialled(failed.reason if failed is not None else Reason.HTTP_5XX, answer.status)
        if answer.status == 200:
            return Protego.parse(tame(answer.body).decode("utf-8", "replace"))
        return None

    async def _pause(self, host: _Host) -> None:
        if host.last is not None and self._delay:
            await asyncio.sleep(max(0.0, host.last + self._delay - asyncio.get_running_loop().time()))

    async def _send(
        self, host: _Host, way: _Way, url: str, method: str, most_body: int, addresses: tuple[str, ...] | None
    ) -> Dialled:
        await self._pause(host)
        tried = way.tried[addresses]
        try:
            if addresses is None:
                addresses = await asyncio.to_thread(self._names.addresses, urlsplit(url).hostname or "")
        except ForbiddenAddressError:
            return Dialled(Reason.FORBIDDEN_ADDRESS)
        except NameUnknownError:
            return Dialled(Reason.DNS)
        answer = Dialled(Reason.RESET)
        for address in addresses[:_ADDRESSES]:
            proxy = self._proxy if way.proxied or ":" in address else None
            answer = await dial(
                url, address, self._agent, method=method, most_body=most_body, headers=True, proxy=proxy
            )
            if answer.outcome is Reason.OK:
                break
        host.last = asyncio.get_running_loop().time()
        if answer.outcome in CONNECTION:
            tried.failures += 1
        elif answer.status is not None and answer.status < 500:
            tried.failures = 0
        if tried.failures > PATIENCE:
            tried.given_up = answer
        return answer


def _family(addresses: tuple[str, ...] | None) -> str:
    return "" if not addresses else "6" if ":" in addresses[0] else "4"
