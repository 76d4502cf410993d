"""A page's own address, where it says one, and the addresses of its links, where it does not."""

from __future__ import annotations

import re

from crawler.pages import Page
from crawler.reading.articles import meta
from crawler.reading.links import absolute

UNKNOWN = "http://unknown.invalid/"
"""Stands in for the address of a page that is not known."""
_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{4,1000}) -->")


def stated_address(page: Page) -> str:
    """The address a saved page carries: the browser's remark, ``<meta name="Url">``, the canonical link."""
    saved = _SAVED.search(page.text[:4096])
    canonical = page.soup.find("link", attrs={"rel": "canonical"})
    for told in (
        saved.group(1) if saved else "",
        meta(page.soup, "Url"),
        str(canonical.get("href", "")) if canonical else "",
    ):
        if told.startswith(("http://", "https://")) and (url := absolute(UNKNOWN, told)) is not None:
            return url
    return ""


def shown_address(url: str, href: str, base: str) -> str:
    """A link's address: whole, or as the page writes it where the page's own address is not known."""
    if base != UNKNOWN or not url.startswith(UNKNOWN):
        return url
    return href or "/" + url.removeprefix(UNKNOWN)
