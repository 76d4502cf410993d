"""What a website did when it was asked for something that is no page of it. Frozen values, as in :mod:`store.facts`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class SearchBox:
    """A form of the front page in which a visitor types what is sought on the site."""

    action: str = ""
    """Where it leads; empty = only a script knows."""
    field: str = ""
    """The name of the field that is typed into."""
    others: tuple[tuple[str, str], ...] = ()
    """Its other fields as they stand, in the order in which they are sent."""
    post: bool = False
    doubtful: bool = False
    """A script takes part when it is sent: what comes without it may not be what visitors get."""
    charset: str = "utf-8"
    """In which characters are sent."""


class Sought(StrEnum):
    """What a search said of a title that stands on the site."""

    FOUND = "found"
    NOTHING = "nothing"
    """In so many words, and with what was sought: no result."""


@dataclass(frozen=True, slots=True)
class SearchTrial:
    """What a site's own search gave for a part of a title that this look has read in a list."""

    url: str
    title: str
    published: date
    outcome: Reason
    """``ok`` = the answer says something; else why nobody knows."""
    status: int | None = None
    answer: Sought | None = None


@dataclass(frozen=True, slots=True)
class PageWeight:
    """How long a front page took from our line, and how much of it there is."""

    url: str
    outcome: Reason
    """``ok`` = it came whole each time; else why nobody knows."""
    status: int | None = None
    seconds: tuple[float, ...] = ()
    """Until it was whole, each time; its scripts, styles and pictures not counted."""
    control: float | None = None
    """The longest that the quickest control address took at the same times; None = none answered."""
    size: int = 0
    """Bytes of the page."""
    parts: int = 0
    """Scripts, styles and pictures of the site's own whose size was told, among the first of the page."""
    parts_size: int = 0
    """Their bytes."""


Feature = MissingPage | SearchTrial | PageWeight
"""What one trial gave; kept with its request."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a look found when it tried a site."""

    missing: tuple[MissingPage, ...] = ()
    searches: tuple[SearchTrial, ...] = ()
    weight: PageWeight | None = None
