"""The home page over IPv6, at every address and several times. What fails is asked for over IPv4 in the same minute."""

from __future__ import annotations

import asyncio

from crawler.probes.ipv6.asker import Addresses, Asker, outcome_of
from store.ipv6 import Dial
from store.reasons import Reason

TIMES = 5
"""Dials of one look at a success rate."""


async def dial_home(asker: Asker, url: str, found: Addresses, times: int) -> tuple[Dial, ...]:
    """Each address once, and again where that failed; then those that answered in turn, until they were dialled ``times`` in all."""
    dials: list[Dial] = []
    for address in found.six:
        dials.append(await _dial(asker, url, found, address))
        if dials[-1].outcome in _NO_USE:
            return tuple(dials)
        if dials[-1].outcome is not Reason.OK:
            dials.append(await _dial(asker, url, found, address))
    living = [a for a in found.six if any(d.address == a and d.outcome is Reason.OK for d in dials)]
    made = sum(d.address in living for d in dials)
    for turn in range(made, times if living else made):
        dials.append(await _dial(asker, url, found, living[turn % len(living)]))
        if dials[-1].outcome in _NO_USE:
            break
    return tuple(dials)


_NO_USE = (Reason.ROBOTS, Reason.OWN_NETWORK)
"""After these no further dial says anything."""


async def _dial(asker: Asker, url: str, found: Addresses, address: str) -> Dial:
    clock = asyncio.get_running_loop().time
    at, begun = asker.now(), clock()
    answer = await asker.hosts.ask(url, addresses=(address,))
    took = round(1000 * (clock() - begun))
    outcome, beside = outcome_of(answer), None
    if outcome not in (Reason.OK, *_NO_USE) and found.four:
        beside = outcome_of(await asker.hosts.ask(url, addresses=found.four))
    return Dial(address, outcome, answer.status, at.isoformat(timespec="seconds"), took, beside)


def home_of(dials: tuple[Dial, ...]) -> tuple[Reason | None, int | None]:
    """How the home page is over IPv6: reached if any dial was, as a browser goes on to the next address."""
    best = next((d for d in dials if d.outcome is Reason.OK), dials[0] if dials else None)
    return (None, None) if best is None else (best.outcome, best.status)
