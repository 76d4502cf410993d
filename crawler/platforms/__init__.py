"""The platform readers. A reader is a module in this folder with a ``PLATFORM``; it is found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from crawler.pages import Page
from crawler.platforms.base import Platform

SURE = 0.5
"""From here on a detection counts."""
LITTLE = 60
"""Visible characters up to which a front page that calls scripts is nothing without them."""


@cache
def platforms() -> dict[str, Platform]:
    """All readers by name."""
    found: dict[str, Platform] = {}
    for module in pkgutil.iter_modules(__path__):
        reader: Platform | None = getattr(import_module(f"{__name__}.{module.name}"), "PLATFORM", None)
        if reader is not None:
            found[reader.name] = reader
    return found


def detect(page: Page) -> Platform | None:
    """The platform that recognises a page best, if any is sure."""
    ranked = sorted(platforms().values(), key=lambda p: (-p.detect(page), p.name))
    return ranked[0] if ranked and ranked[0].detect(page) >= SURE else None


def fallback(page: Page) -> Platform | None:
    """The reader by meaning for a site that nobody recognises; None where its page shows nothing without scripts."""
    return None if shows_nothing(page) else platforms().get("generic")


def shows_nothing(page: Page) -> bool:
    """True for a page that is next to empty until its scripts have run."""
    return len(page.visible) < LITTLE and page.soup.find("script") is not None
