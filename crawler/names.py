"""Host names to addresses, and which addresses may be called at all.

The web decides what a name points to, so every answer is checked: a private, loopback or link-local address is
refused unless the plan allows it (``Network.allow_private``). Only checked addresses ever reach a socket.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from functools import cache

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

LOOKUP_SECONDS = 6.0
"""How long one question to a name server may take, repeats included."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CARRIERS = tuple(
    ipaddress.ip_network(net)
    for net in ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
"""IPv4 in other clothes: mapped, compatible, translated (NAT64), 6to4, Teredo. ``::1`` lies in the second and is excepted."""
_LOOPBACK = ipaddress.IPv6Address("::1")
KNOWN_WITH_IPV6 = "a.root-servers.net"
"""A name that has had an AAAA record since 2008 and can never be without: a server that tells none filters them."""

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class NameUnknownError(OSError):
    """The name has no address, or no name server answered."""


class NoSuchNameError(NameUnknownError):
    """A name server said in so many words that there is no such name (NXDOMAIN)."""


class ForbiddenAddressError(OSError):
    """The name leads only to addresses that must not be called."""


class Names:
    """Looks names up, at the plan's own server or the system's, and remembers what it was told."""

    def __init__(self, server: str | None, *, allow_private: bool, seconds: float = LOOKUP_SECONDS) -> None:
        self._server = server
        self._allow_private = allow_private
        self._seconds = seconds
        self._known: dict[str, tuple[str, ...] | OSError] = {}
        self._lock = threading.Lock()

    def addresses(self, host: str) -> tuple[str, ...]:
        """Addresses that may be called. Raises one of this module's errors.

        IPv6 only where there is no IPv4: whether a page is reached must not depend on a race between two families, and IPv6
        has its own probe.
        """
        with self._lock:
            known = self._known.get(host)
        if known is None:
            known = self._settle(host)
            with self._lock:
                self._known[host] = known
        if isinstance(known, OSError):
            raise known
        return known

    def ipv6(self, host: str) -> tuple[str, ...]:
        """AAAA records that count (:meth:`counts`).

        Raises :class:`NameUnknownError` where the name server gave no answer or the name does not exist; an answer
        without AAAA is an empty tuple.
        """
        return tuple(a for a in self.all_ipv6(host) if self.counts(a))

    def all_ipv6(self, host: str) -> tuple[str, ...]:
        """All AAAA records, whatever they are. Raises as :meth:`ipv6` does."""
        return _ask(self._server, self._seconds, host, dns.rdatatype.AAAA)

    def ipv4(self, host: str) -> tuple[str, ...]:
        """A records that may be called. Raises as :meth:`ipv6` does."""
        return tuple(a for a in _ask(self._server, self._seconds, host, dns.rdatatype.A) if self.permits(a))

    def counts(self, address: str) -> bool:
        """Whether an IPv6 address is one: IPv4 in other clothes never is, a private one only where those are allowed."""
        ip = ipaddress.IPv6Address(address)
        return self.permits(address) and (ip == _LOOPBACK or not any(ip in net for net in _CARRIERS))

    def tells_ipv6(self, known: tuple[str, ...]) -> bool:
        """Whether our name server tells AAAA records at all, seen at names that have some (any of ``known``).

        Some resolvers drop them. What they say of other names then proves nothing.
        """
        for host in known or (KNOWN_WITH_IPV6,):
            try:
                if self.all_ipv6(host):
                    return True
            except NameUnknownError:
                continue
        return False

    def zone_of(self, host: str) -> str | None:
        """The zone in which a name lies: the nearest name upwards with a SOA record of its own; None = there is none.

        Raises :class:`NameUnknownError` where a name server gave no answer.
        """
        labels = host.rstrip(".").split(".")
        for start in range(len(labels)):
            name = ".".join(labels[start:])
            if self._has_soa(name):
                return name
        return None

    def servers_of(self, zone: str) -> tuple[str, ...]:
        """Names of a zone's name servers, in order. Raises as :meth:`ipv6` does."""
        return tuple(n.rstrip(".").lower() for n in _ask(self._server, self._seconds, zone, dns.rdatatype.NS))

    def _has_soa(self, name: str) -> bool:
        try:
            answer = _resolver(self._server, self._seconds).resolve(
                name, dns.rdatatype.SOA, search=False, raise_on_no_answer=False
            )
        except dns.resolver.NXDOMAIN:
            return False
        except (dns.exception.DNSException, UnicodeError, OSError) as error:
            raise NameUnknownError(f"{name}: {type(error).__name__}") from error
        # Behind an alias stands the SOA of another name: it says nothing of this one.
        return answer.rrset is not None and answer.rrset.name == dns.name.from_text(name)

    def exists(self, host: str) -> bool | None:
        """Whether the name server knows the name, with or without addresses; None = it gave no answer."""
        try:
            _ask(self._server, self._seconds, host, dns.rdatatype.A)
        except NoSuchNameError:
            return False
        except NameUnknownError:
            return None
        return True

    def permits(self, address: str) -> bool:
        """Whether an address may be called."""
        return self._allow_private or is_public(address)

    def _settle(self, host: str) -> tuple[str, ...] | OSError:
        try:
            found = self._look_up(host)
        except NameUnknownError as error:
            return error
        allowed = tuple(a for a in found if self.permits(a))
        if not allowed:
            return ForbiddenAddressError(f"{host} leads to {', '.join(found)}")
        return allowed

    def _look_up(self, host: str) -> tuple[str, ...]:
        if literal := literal_address(host):
            return (literal,)
        if self._server is None:
            return _system(host)
        found = _ask(self._server, self._seconds, host, dns.rdatatype.A)
        found = found or _ask(self._server, self._seconds, host, dns.rdatatype.AAAA)
        if not found:
            raise NameUnknownError(f"{host} has no address")
        return found


@cache
def names_for(server: str | None, allow_private: bool) -> Names:
    """The one :class:`Names` of this process for a way of asking."""
    return Names(server, allow_private=allow_private)


def is_public(address: str) -> bool:
    """Whether an address belongs to the public net; what an IPv6 address carries inside counts too."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _embedded(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def literal_address(host: str) -> str | None:
    """The address itself where a URL's host is one, in whatever spelling (``127.1``, ``0x7f000001``, ``[::1]``)."""
    bare = host.strip("[]").partition("%")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare)) if bare and bare[0].isdigit() and " " not in bare else None
    except (OSError, UnicodeError):
        return None


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64:
        return ipaddress.IPv4Address(ip.packed[-4:])
    return None


def _system(host: str) -> tuple[str, ...]:
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameUnknownError(f"{host}: {error}") from error
    found = dict.fromkeys(str(a[4][0]).partition("%")[0] for a in answers)
    return tuple(a for a in found if ":" not in a) or tuple(found)


def _resolver(server: str | None, seconds: float) -> dns.resolver.Resolver:
    if server is None:
        resolver = dns.resolver.Resolver()
    else:
        host, _, port = server.rpartition(":")
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = [host.strip("[]")]
        resolver.port = int(port)
    resolver.lifetime = seconds
    return resolver


def _ask(server: str | None, seconds: float, host: str, kind: dns.rdatatype.RdataType) -> tuple[str, ...]:
    try:
        answer = _resolver(server, seconds).resolve(host, kind, search=False)
    except dns.resolver.NoAnswer:
        return ()
    except dns.resolver.NXDOMAIN as error:
        raise NoSuchNameError(f"{host}: NXDOMAIN") from error
    except (dns.exception.DNSException, UnicodeError, OSError) as error:
        raise NameUnknownError(f"{host}: {type(error).__name__}") from error
    # Servers rotate their answers; the same records must give the same facts.
    return tuple(sorted(record.to_text() for record in answer))
