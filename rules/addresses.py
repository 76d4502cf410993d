"""On which registered site an address lies. Pure: nothing is resolved, nothing is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from store.register import Site

_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"[!#-\[\]_a-z~|^`{}\x80-\U0010ffff]+", re.I)
"""No space, control character, quotation mark or backslash: browsers and libraries disagree on where such a host ends."""


def site_at(url: str, sites: Iterable[Site]) -> Site | None:
    """The confirmed site whose scheme's host and port ``url`` has exactly; None = on none of them.

    Only http and https, no user name; a port counts as registered (none = the scheme's own).
    """
    asked = _place(url)
    if asked is None:
        return None
    for site in sites:
        if site.base is not None and site.confirmed and not site.is_account and _place(site.base) == asked:
            return site
    return None


def _place(url: str) -> tuple[str, int | None] | None:
    if not _PLAIN.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # http://[ or a port that is no number
        return None
    host = parts.hostname
    if parts.scheme not in _PORTS or not host or _has_user(parts) or not host.isascii() or port == 0:
        return None
    return host, None if port == _PORTS[parts.scheme] else port


def _has_user(parts: SplitResult) -> bool:
    return "@" in parts.netloc
