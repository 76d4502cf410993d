"""Twisted's name resolver on top of :mod:`crawler.names`: only checked addresses reach a connection."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Any, Self

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from twisted.internet.threads import deferToThreadPool
from zope.interface import implementer

from crawler.names import Names, names_for

DNS_SETTING = "GAPWATCH_DNS"
"""Scrapy setting: ``host:port`` of the name server to ask, or None for the system's."""
ALLOW_PRIVATE_SETTING = "GAPWATCH_ALLOW_PRIVATE"
"""Scrapy setting: whether private and loopback addresses may be called."""


def names_of(settings: Any) -> Names:
    """The names object that a Scrapy settings object asks for."""
    return names_for(settings.get(DNS_SETTING), settings.getbool(ALLOW_PRIVATE_SETTING))


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """A question that was asked cannot be taken back; its answer is ignored."""


@implementer(IHostnameResolver)
class CheckedResolver:
    """Answers from :class:`crawler.names.Names`, in the reactor's thread pool."""

    def __init__(self, reactor: Any, names: Names) -> None:
        self._reactor = reactor
        self._names = names

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """Scrapy's factory; ``crawler`` is the process, of which only the settings are used."""
        return cls(reactor, names_of(crawler.settings))

    def install_on_reactor(self) -> None:
        """Become the reactor's resolver."""
        self._reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """See ``IHostnameResolver``. No address at all is how Twisted is told that a name is unknown."""
        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        def told(addresses: tuple[str, ...]) -> None:
            for address in addresses:
                kind = IPv4Address if ipaddress.ip_address(address).version == 4 else IPv6Address
                if addressTypes is None or kind in addressTypes:
                    resolutionReceiver.addressResolved(kind("TCP", address, portNumber))
            resolutionReceiver.resolutionComplete()

        def nothing(failure: Any) -> None:
            failure.trap(OSError)
            resolutionReceiver.resolutionComplete()

        asked = deferToThreadPool(self._reactor, self._reactor.getThreadPool(), self._names.addresses, hostName)
        asked.addCallbacks(told, nothing)
        return resolution
