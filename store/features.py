"""What a website did when it was asked for something that is no page of it. Frozen values, as in :mod:`store.facts`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.reasons import Reason


class NoPage(StrEnum):
    """What a site says of an address under which there cannot be anything."""

    TOLD = "told"
    """Status 404 or 410, as it should."""
    WORDS = "words"
    """Status 200 with a page that says in words that there is nothing."""
    HOME = "home"
    """Status 200 with the front page, sent there or shown in its place."""
    PAGE = "page"
    """Status 200 with a page that says nothing of it."""


@dataclass(frozen=True, slots=True)
class MissingPage:
    """How a site answered for an address that cannot exist on it."""

    url: str
    outcome: Reason
    """``ok`` = the answer says something; else why nobody knows."""
    status: int | None = None
    answer: NoPage | None = None
    """None = nobody knows."""
    landed: str = ""
    """Where a redirect ended, if there was one."""


Feature = MissingPage
"""What one trial gave; kept with its request."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a look found when it tried a site."""

    missing: tuple[MissingPage, ...] = ()
