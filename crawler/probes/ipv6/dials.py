"""The home page over IPv6, several times: each address in turn. What fails is asked for over IPv4 in the same minute."""

from __future__ import annotations

import asyncio

from crawler.probes.ipv6.asker import Addresses, Asker, outcome_of
from store.ipv6 import Dial
from store.reasons import Reason

TIMES = 5
"""Dials of one look at a success rate; one for each address where there are more."""


async def dial_home(asker: Asker, url: str, found: Addresses, times: int) -> tuple[Dial, ...]:
    """At least one dial for each address, ``times`` in all. A home page that is dead everywhere is dialled no further."""
    dials: list[Dial] = []
    for turn in range(max(times, len(found.six))):
        if turn >= len(found.six) and all(d.outcome is not Reason.OK for d in dials):
            break
        dials.append(await _dial(asker, url, found, found.six[turn % len(found.six)]))
        if dials[-1].outcome in (Reason.ROBOTS, Reason.OWN_NETWORK):
            break
    return tuple(dials)


async def _dial(asker: Asker, url: str, found: Addresses, address: str) -> Dial:
    clock = asyncio.get_running_loop().time
    at, begun = asker.now(), clock()
    answer = await asker.hosts.ask(url, addresses=(address,))
    took = round(1000 * (clock() - begun))
    outcome, beside = outcome_of(answer), None
    if outcome not in (Reason.OK, Reason.ROBOTS, Reason.OWN_NETWORK) and found.four:
        beside = outcome_of(await asker.hosts.ask(url, addresses=found.four))
    return Dial(address, outcome, answer.status, at.isoformat(timespec="seconds"), took, beside)


def home_of(dials: tuple[Dial, ...]) -> tuple[Reason | None, int | None]:
    """How the home page is over IPv6: reached if any dial was, as a browser goes on to the next address."""
    best = next((d for d in dials if d.outcome is Reason.OK), dials[0] if dials else None)
    return (None, None) if best is None else (best.outcome, best.status)
