"""Comparing addresses that pages write in several ways: scheme, letter case of the host, index.html, mobile pages."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

Address = tuple[str, str, str]


@lru_cache(maxsize=65536)
def page(url: str) -> Address:
    """Host, path and query of a page; ``mpost_`` is the mobile form of ``post_`` (wire-formats 14)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # a hostile address such as http://[
        return "", url, ""
    path = parts.path.replace("/mpost_", "/post_").removesuffix("index.html").rstrip("/")
    return parts.netloc.casefold(), path, parts.query


def host(url: str) -> str:
    """The host, with its port."""
    return page(url)[0]


def column(url: str) -> tuple[Address, str]:
    """A column's page and its fragment: gkmlpt tells columns apart by ``#588``."""
    return page(url), url.partition("#")[2]
