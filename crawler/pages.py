"""A page as it came: bytes, text, tree, and the day it was fetched."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from crawler.generic.bounds import too_large
from crawler.generic.runs import Run, runs_of
from crawler.reading.links import absolute
from crawler.reading.text import decode, visible_text


@dataclass(frozen=True)
class Page:
    """One answer of a web server, after redirects."""

    url: str
    """Where it came from in the end."""
    status: int
    body: bytes
    fetched_on: date
    """Beijing day: dates later than it are refused."""
    headers: dict[str, str] = field(default_factory=dict)
    """Lower-case names; of repeated headers all values, joined by line ends."""
    cut_short: bool = False
    """The server closed the connection before its own declared length."""

    @cached_property
    def text(self) -> str:
        """The bytes decoded by whatever encoding fits."""
        return decode(self.body, self.headers.get("content-type", ""))

    @cached_property
    def oversized(self) -> bool:
        """Whether a tree of it would cost more than any honest page's; asked before one is made."""
        return too_large(self.text)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The tree. Made from text, never from bytes: a wrong label in the bytes gives an empty tree."""
        with warnings.catch_warnings():
            # Answers that are XML (JCMS) pass through the same classification as pages.
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            soup = BeautifulSoup(self.text, "lxml")
        _rebase(soup, self.url)
        return soup

    @cached_property
    def visible(self) -> str:
        """The text a person would see."""
        return visible_text(self.soup)

    @cached_property
    def is_markup(self) -> bool:
        """Whether the bytes begin with a tag."""
        return self.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\f\x00")[:1] == b"<"

    @cached_property
    def runs(self) -> list[Run]:
        """The lines of the page."""
        return runs_of(self.soup)

    @cached_property
    def spoken(self) -> str:
        """What the page says itself: no links, nothing about the site."""
        return " ".join(run.text for run in self.runs if not run.is_foot and 2 * run.linked <= run.size)

    @cached_property
    def title(self) -> str:
        """What the browser's tab would show."""
        return " ".join(self.soup.title.get_text().split()) if self.soup.title else ""

    @cached_property
    def sha256(self) -> str:
        """Of the bytes."""
        return sha256(self.body).hexdigest()


def _rebase(soup: BeautifulSoup, url: str) -> None:
    """Where ``<base>`` says to what links are relative, they are made whole: readers resolve them against the page."""
    base = soup.find("base", href=True)
    start = absolute(url, str(base["href"])) if base is not None else None
    if start is None or start == url:
        return
    for anchor in soup.find_all("a", href=True):
        whole = absolute(start, str(anchor["href"]))
        if whole is not None:
            anchor["href"] = whole
