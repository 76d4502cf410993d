"""One visit of a home page: does it open? A single small GET, as a visitor's browser begins."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from crawler.classify import page_failure
from crawler.failed import BLOCKS
from crawler.names import ForbiddenAddressError, Names, NameUnknownError
from crawler.pages import Page
from crawler.probes.dial import Dialled, dial
from crawler.probes.proxy import Proxy
from store.reasons import Reason
from store.visits import FAILURES, SECONDS

_ADDRESSES = 3
"""Addresses of one name that are tried, each with the whole time: a browser would not stop at the first either."""
_HOPS = 5
_BODY = 16 * 1024
"""Bytes of the page that are read, to see whether it is one that turns programs away."""
_BODY_SECONDS = 3.0
_NOT_FOR_US = BLOCKS | {Reason.LOGIN_WALL}


@dataclass(frozen=True, slots=True)
class Visited:
    """How one visit ended."""

    outcome: Reason
    """``ok`` = the page opened; ``own_network`` = our proxy failed, or the name leads to IPv6 alone and did not open."""
    seconds: float
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Opens home pages over one line."""

    names: Names
    user_agent: str
    today: date
    proxy: Proxy | None = None
    seconds: float = SECONDS
    """Time for a page until its status line, redirects included."""

    async def visit(self, url: str) -> Visited:
        """Open one page; the best that any of its addresses gives. A redirect to another host is an answer: it is not followed."""
        try:
            addresses = await asyncio.to_thread(self.names.addresses, urlsplit(url).hostname or "")
        except ForbiddenAddressError:
            return Visited(Reason.FORBIDDEN_ADDRESS, 0.0)
        except NameUnknownError:
            return Visited(Reason.DNS, 0.0)
        best: Visited | None = None
        for address in addresses[:_ADDRESSES]:
            found = await self._at(url, address)
            if found.outcome in FAILURES and ":" in address:
                # Control addresses answer over IPv4: nothing says that this line has an IPv6 path. A name whose A records
                # just could not be had comes here too.
                found = replace(found, outcome=Reason.OWN_NETWORK)
            if found.outcome is Reason.OK:
                return found
            if best is None or best.outcome in FAILURES:
                best = found
        return best or Visited(Reason.DNS, 0.0)

    async def _at(self, url: str, address: str) -> Visited:
        left, here = self.seconds, url
        answer = Dialled(Reason.TIMEOUT)
        for _ in range(_HOPS):
            if left <= 0:
                return Visited(Reason.TIMEOUT, self.seconds)
            answer = await dial(
                here, address, self.user_agent, seconds=left, most_body=_BODY, headers=True, proxy=self.proxy,
                body_seconds=_BODY_SECONDS,
            )  # fmt: skip
            left -= answer.seconds
            onward = _onward(here, answer)
            if onward is None:
                break
            here = onward
        outcome = _outcome(answer, here, self.today)
        return Visited(outcome, round(self.seconds - max(left, 0.0), 2), answer.status)


def _onward(here: str, answer: Dialled) -> str | None:
    """Where the page's own host sends us on; None = it does not."""
    target = answer.onward(here)
    return target if target is not None and urlsplit(target).hostname == urlsplit(here).hostname else None


def _outcome(answer: Dialled, here: str, today: date) -> Reason:
    if answer.outcome is not Reason.OK or answer.status is None:
        return answer.outcome
    shown = page_failure(Page(here, answer.status, answer.body, today, answer.headers))
    if shown is not None and shown.reason in _NOT_FOR_US:
        return shown.reason
    if answer.status >= 500:
        return Reason.HTTP_5XX
    return Reason.HTTP_4XX if answer.status >= 400 else Reason.OK
