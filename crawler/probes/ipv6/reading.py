"""A page read over one family, its redirects followed as long as they stay on the host."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.classify import page_failure
from crawler.pages import Page
from crawler.probes.ipv6.asker import Asker, outcome_of
from store.reasons import Reason

MOST_BODY = 512 * 1024
"""Bytes of a page that are read."""
_HOPS = 3


@dataclass(frozen=True, slots=True)
class Read:
    """How reading a page ended."""

    outcome: Reason
    status: int | None
    page: Page | None = None
    """None = nothing that can be compared: no 2xx, or bytes that are packed."""


async def read(asker: Asker, url: str, addresses: tuple[str, ...], *, proxied: bool = False) -> Read:
    """The page behind an address, over the family of ``addresses``. ``proxied``: through the proxy, if there is one."""
    here, host = url, urlsplit(url).hostname
    for _ in range(_HOPS + 1):
        answer = await asker.ask_twice(here, addresses, MOST_BODY, proxied=proxied)
        status = answer.status
        if answer.outcome is not Reason.OK or status is None:
            return Read(answer.outcome, status)
        onward = answer.onward(here)
        if onward is None or urlsplit(onward).hostname != host:
            break
        here = onward
    else:
        return Read(Reason.TRAP, status)
    if not 200 <= status < 300:
        return Read(outcome_of(answer), status)
    if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity", "gzip", "x-gzip"):
        return Read(Reason.OK, status)  # packed in a way that is not undone
    page = Page(here, status, answer.body, asker.today, answer.headers)
    failed = await asyncio.to_thread(page_failure, page)  # other hosts' time must not run out while this page is read
    return Read(failed.reason, status) if failed is not None else Read(Reason.OK, status, page)
