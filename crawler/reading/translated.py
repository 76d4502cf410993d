"""Links rewritten through an IPv6 translation service (wire-formats 5.2): undone before a link's host is judged."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from crawler.reading.links import host_of

_SERVICE = re.compile(r"(?P<host>[a-z0-9.-]{3,200}?)(?:x[0-9a-f]{6,40}x*)?\.ipv6best\.cn", re.I)


def untranslated(url: str, own: str) -> str:
    """The address behind a translated one. Dots written as dashes are undone only for the site's own host (``own``):
    of any other host it is not known which dashes were dots."""
    try:
        parts = urlsplit(url)
        found = _SERVICE.fullmatch(parts.hostname or "")
    except ValueError:
        return url
    if found is None:
        return url
    host = found.group("host").rstrip(".-")
    mine = host_of(own)
    if host == mine.partition(":")[0].replace(".", "-"):
        return urlunsplit(parts._replace(netloc=mine))
    return urlunsplit(parts._replace(netloc=host)) if "." in host else url
