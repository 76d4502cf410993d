"""Addresses as pages write them, made whole and compared. Every address is hostile until parsed."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit

_CONTROL = re.compile(r"[\x00-\x20\x7f\u200b\ufeff]+")
_DEFAULT_PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses of an answer whose ``Location`` leads on."""
MAX_URL = 2000
"""Characters as it is requested; longer addresses are traps or garbage, and no index of PostgreSQL takes them."""


def absolute(base: str, href: str) -> str | None:
    """The whole address without fragment, or None where it is no http address a request could be made to."""
    cleaned = _CONTROL.sub("", href)
    if not cleaned or cleaned.startswith("#"):
        return None
    try:
        url = urldefrag(urljoin(base, cleaned)).url
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.username is not None:
            return None
        _ = parts.port
    except ValueError:
        return None
    whole = quote(url, safe="%/:=&?~#+!$,;'@()*[]|")
    return whole if len(whole) <= MAX_URL else None


def host_of(url: str) -> str:
    """Host and port, default ports left out, so that http and https of one host compare equal."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".")
    return host if port is None or port == _DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def same_host(one: str, other: str) -> bool:
    """Whether two addresses are on one host and port."""
    return host_of(one) == host_of(other) != ""


def path_of(url: str) -> str:
    """The path of an address, at least ``/``."""
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return "/"


def directory_of(url: str) -> str:
    """The directory part of an address's path, with a slash at its end."""
    path = path_of(url)
    return path if path.endswith("/") else path.rpartition("/")[0] + "/"


def below(url: str, base: str) -> bool:
    """Whether an address lies on the host and in the directory of a site."""
    return same_host(url, base) and path_of(url).startswith(directory_of(base.rstrip("/") + "/"))


def suffix_of(url: str) -> str:
    """Lower-case file suffix of an address's path without the dot, or an empty string."""
    name = path_of(url).rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and stem and suffix.isalnum() and len(suffix) <= 5 else ""


def is_page(base: str) -> bool:
    """Whether a registered address names a page and no directory."""
    return suffix_of(base) in {"html", "htm", "shtml", "asp", "aspx", "jsp", "php", "do"}


def front_of(base: str) -> str:
    """A site's front page; a base that names a page is that page."""
    trimmed = base.rstrip("/")
    return trimmed if is_page(trimmed) else trimmed + "/"


def is_front(url: str, base: str) -> bool:
    """Whether an address is the front page of the site at ``base`` or of its host."""
    if not same_host(url, base):
        return False
    fronts = {
        p + name for p in ("/", directory_of(base + "/")) for name in ("", "index.html", "index.htm", "index.shtml")
    }
    return path_of(url) in fronts and "?" not in url
