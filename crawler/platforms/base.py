"""What a platform reader is. Site families get code, sites get data."""

from __future__ import annotations

from typing import Protocol

from crawler.pages import Page
from store.plan import SitePlan
from store.readings import Ask, Reading


class Platform(Protocol):
    """Reads the sites of one CMS. Pure: a page in, a reading out; no network, no database, no clock."""

    name: str
    """As the register names it; also the prefix of its document keys."""

    def detect(self, page: Page) -> float:
        """How sure we are that this page is of this platform, 0 to 1."""

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The first asks for a site that is known to run this platform."""

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """All that one answer to one ask gives."""
