"""Which row of the shipped list a city's own row is likely to be the same as: proposed to the clerk, never taken for granted.

Cities under one province write their lists from one model: most of a row stands word for word in the other's. Compared
are runs of three characters, without punctuation, blanks and the cities' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LIKELY = 0.4
"""Least share of common runs (Jaccard) from which a row is proposed."""
_IDLE = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A shipped row that says nearly the same."""

    other: str
    """Its id."""
    share: float
    """Of the runs of three characters that either has, those that both have: 1.0 = the same words."""


def alike(own: Iterable[tuple[str, str]], reference: Iterable[tuple[str, str]], *cities: str) -> Mapping[str, Likeness]:
    """Own id → the shipped row proposed for it. Both come as (id, text); a shipped row is proposed for one own row only.

    ``cities``: names that are left out of the comparison, as the two lists name their own city.
    """
    mine = {key: _runs(text, cities) for key, text in own}
    theirs = {key: _runs(text, cities) for key, text in reference}
    pairs = sorted(
        ((_share(runs, other), key, name) for key, runs in mine.items() for name, other in theirs.items()),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    found: dict[str, Likeness] = {}
    taken: set[str] = set()
    for share, key, name in pairs:
        if share >= LIKELY and key not in found and name not in taken:
            found[key] = Likeness(name, share)
            taken.add(name)
    return found


def _runs(text: str, cities: tuple[str, ...]) -> frozenset[str]:
    plain = _IDLE.sub("", text)
    for city in cities:
        plain = plain.replace(city, "") if city else plain
    return frozenset(plain[i : i + 3] for i in range(len(plain) - 2))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
