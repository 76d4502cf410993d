"""What the questions of one run share: the polite asker, the names, and what is known of our own path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from crawler.classify import status_failure
from crawler.failed import CONNECTION
from crawler.names import Names, NameUnknownError, literal_address
from crawler.probes.dial import Dialled
from crawler.probes.hosts import Hosts
from crawler.probes.proxy import Proxy
from store.plan import Network
from store.reasons import Reason

MOST_ADDRESSES = 8
"""AAAA records of one name that are dialled; more than that is a joke at our expense."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a name leads."""

    dns: Reason
    """``ok`` = the question for AAAA records was answered."""
    six: tuple[str, ...] = ()
    """Those that count."""
    discarded: tuple[str, ...] = ()
    four: tuple[str, ...] = ()
    four_known: bool = True
    """Whether the question for A records was answered, so that none means none."""


@dataclass
class Asker:
    """One run's means."""

    hosts: Hosts
    names: Names
    network: Network
    vantage: bool
    """We have an IPv6 path."""
    answers_whole: bool
    """Our name server tells AAAA records."""
    now: Callable[[], datetime]
    today: date
    proxy: Proxy | None = None
    ports: tuple[int, ...] = ()
    """Ports on which a website is expected, besides that of its address: plain HTTP, then TLS."""
    _known: dict[str, asyncio.Task[Addresses]] = field(default_factory=dict)

    async def addresses(self, host: str) -> Addresses:
        """Where a name leads; asked once a run."""
        if host not in self._known:
            self._known[host] = asyncio.create_task(asyncio.to_thread(self._look_up, host))
        return await self._known[host]

    async def ask_twice(
        self, url: str, addresses: tuple[str, ...], most_body: int = 0, *, proxied: bool = False
    ) -> Dialled:
        """One request, repeated where the connection failed: how often that happens is another indicator's affair."""
        answer = await self.hosts.ask(url, most_body=most_body, addresses=addresses, proxied=proxied)
        if answer.outcome in CONNECTION:
            answer = await self.hosts.ask(url, most_body=most_body, addresses=addresses, proxied=proxied)
        return answer

    def _look_up(self, host: str) -> Addresses:
        if (literal := literal_address(host)) is not None:
            if ":" not in literal:
                return Addresses(Reason.OK, four=(literal,) if self.names.permits(literal) else ())
            counts = self.names.counts(literal)
            return Addresses(Reason.OK, (literal,) if counts else (), () if counts else (literal,))
        try:
            found = self.names.all_ipv6(host)
        except NameUnknownError:
            return Addresses(Reason.DNS)
        six = tuple(a for a in found if self.names.counts(a))
        discarded = tuple(a for a in found if a not in six)
        try:
            return Addresses(Reason.OK, six[:MOST_ADDRESSES], discarded, self.names.ipv4(host))
        except NameUnknownError:
            return Addresses(Reason.OK, six[:MOST_ADDRESSES], discarded, four_known=False)


def outcome_of(answer: Dialled) -> Reason:
    """How a request for a page ended; ``ok`` = 2xx or 3xx."""
    if answer.outcome is not Reason.OK or answer.status is None:
        return answer.outcome
    if 200 <= answer.status < 400:
        return Reason.OK
    failed = status_failure(answer.status)
    return failed.reason if failed is not None else Reason.OK
