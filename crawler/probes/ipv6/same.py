"""Do both families show the same: the same ports open, the same status, the same page?"""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.probes.ipv6.asker import Addresses, Asker
from crawler.probes.ipv6.distance import distance
from crawler.probes.ipv6.ports import speaks
from crawler.probes.ipv6.reading import Read, read
from store.ipv6 import Port, Same
from store.reasons import Reason

_DEFAULT = {"http": 80, "https": 443}


async def compare(asker: Asker, url: str, found: Addresses) -> tuple[Same, Read]:
    """Both families beside each other, and the page that was read over IPv6. IPv4 is read before IPv6 and after it.

    Where IPv6 goes through a proxy, the second reading over IPv4 does so too if it can: what a site shows to another region is
    no difference between the families.
    """
    before = await read(asker, url, found.four)
    six = await read(asker, url, found.six)
    after = before
    if before.page is not None and six.page is not None:
        after = await read(asker, url, found.four, proxied=asker.proxy is not None)
        if after.page is None and asker.proxy is not None:
            after = await read(asker, url, found.four)
    number, *others = _ports(asker, url)
    # Where the page came over both, its own port has spoken.
    spoke = before.outcome is Reason.OK and six.outcome is Reason.OK
    ports = [Port(number, Reason.OK, Reason.OK) if spoke else await _port(asker, url, number, found)]
    ports += [await _port(asker, url, other, found) for other in others]
    same = Same(before.outcome, six.outcome, before.status, six.status, tuple(ports))
    if before.page is None or six.page is None or after.page is None:
        return same, six
    nearest = min(distance(before.page, six.page), distance(after.page, six.page))
    own = distance(before.page, after.page)
    return Same(before.outcome, six.outcome, before.status, six.status, tuple(ports), nearest, own), six


def _ports(asker: Asker, url: str) -> tuple[int, ...]:
    """The address's own, then those on which a website is expected."""
    parts = urlsplit(url)
    own = parts.port or _DEFAULT[parts.scheme]
    return tuple(dict.fromkeys((own, *asker.ports)))


async def _port(asker: Asker, url: str, number: int, found: Addresses) -> Port:
    """Over IPv6 it is asked only where somebody speaks over IPv4."""
    four = await _speaks(asker, url, found.four, number)
    six = await _speaks(asker, url, found.six, number) if four is Reason.OK else None
    if six not in (Reason.OK, None):
        six = await _speaks(asker, url, found.six, number)
    return Port(number, four, six)


async def _speaks(asker: Asker, url: str, addresses: tuple[str, ...], number: int) -> Reason:
    """At any of the addresses: a browser goes on to the next."""
    heard = Reason.REFUSED
    parts = urlsplit(url)
    plain_first = number in asker.ports[:1] or (parts.scheme == "http" and number == parts.port)
    for address in addresses[:2]:
        heard = await speaks(
            asker.hosts, url, address, number,
            plain_first=plain_first, proxy=asker.proxy if ":" in address else None,
        )  # fmt: skip
        if heard is Reason.OK:
            break
    return heard
