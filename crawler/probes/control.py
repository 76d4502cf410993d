"""Is our own line fine? The control addresses say so, before and after a crawl."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from crawler.names import Names, NameUnknownError
from crawler.probes.dial import dial
from crawler.probes.proxy import Proxy
from store.plan import Network
from store.reasons import Reason

_AGENT = "gapwatch-line-check"


async def any_answers(network: Network, urls: tuple[str, ...] | None = None, *, proxy: Proxy | None = None) -> bool:
    """True if at least one control address gives an HTTP answer. They are the operator's own, so any address will do."""
    # A fresh look-up each time: a remembered answer would hide a line that broke meanwhile.
    names = Names(network.dns, allow_private=True)
    tried = await asyncio.gather(
        *(_answers(url, names, proxy=proxy) for url in (network.control if urls is None else urls))
    )
    return any(tried)


async def quickest(network: Network) -> float | None:
    """Seconds until the first control address gave its HTTP answer; None = none did."""
    names = Names(network.dns, allow_private=True)
    clock = asyncio.get_running_loop().time
    began = clock()
    for answered in asyncio.as_completed([_answers(url, names) for url in network.control]):
        if await answered:
            return clock() - began
    return None


async def over_ipv6(network: Network, proxy: Proxy | None = None) -> bool:
    """True if one of the IPv6 control addresses answers over IPv6: this machine, or the proxy, has an IPv6 path."""
    names = Names(network.dns, allow_private=True)
    tried = await asyncio.gather(*(_answers(url, names, ipv6=True, proxy=proxy) for url in network.ipv6_control))
    return any(tried)


async def _answers(url: str, names: Names, *, ipv6: bool = False, proxy: Proxy | None = None) -> bool:
    whole = url if "://" in url else f"http://{url}"
    host = urlsplit(whole).hostname or ""
    try:
        addresses = await asyncio.to_thread(names.ipv6 if ipv6 else names.addresses, host)
    except NameUnknownError:
        return False
    for address in addresses:
        if (await dial(whole, address, _AGENT, proxy=proxy)).outcome is Reason.OK:
            return True
    return False
