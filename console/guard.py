"""What stands before every page: headers that forbid, limits, and the question where a form was sent from."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request

LARGEST_BODY = 64 * 1024
"""Bytes of a form; the longest answer that is taken has under half of it."""
SLOWEST_BODY = 15.0
"""Seconds within which a form has to arrive."""
_MOST_FIELDS = 20


class TooLargeError(Exception):
    """More was sent than any form of ours holds."""


class NotAFormError(Exception):
    """What was sent is no form."""


def headers(style: str) -> dict[str, str]:
    """Of every answer: no scripts, nothing from elsewhere, no frame, nothing kept, told to no other site or search engine.

    ``style``: the CSP source of the one style sheet.
    """
    policy = f"default-src 'none'; style-src {style}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


async def form(request: Request) -> dict[str, str]:
    """The fields of a form, the last of each name. Raises :class:`TooLargeError`, :class:`NotAFormError`."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise NotAFormError
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise TooLargeError
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_BODY:
                    raise TooLargeError
        pairs = parse_qsl(
            body.decode("ascii", errors="replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except (TimeoutError, ClientDisconnect, ValueError) as error:
        raise NotAFormError from error
    return dict(pairs)


def from_here(sent: Mapping[str, str], origin: str) -> bool:
    """True if a form was sent by a page of ours, as far as the browser tells.

    New browsers say so in Sec-Fetch-Site. With ``Referrer-Policy: no-referrer`` Origin is ``null`` even for our own
    page, and old browsers over plain HTTP send neither; then the signed mark in the form, which only our page holds,
    has to be enough.
    """
    site = sent.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return sent.get("origin", "null").lower() in ("null", origin)


def origin_of(url: str) -> str:
    """``https://gk.example.gov.cn`` of an address, as browsers write it."""
    parts = urlsplit(url)
    port = "" if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


@dataclass
class Limiter:
    """At most so many in so long, for each name; it remembers so many names, and forgets the longest idle first."""

    most: int
    seconds: float
    clock: Callable[[], float]
    """Seconds that only go forward."""
    names: int = 10_000
    _seen: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def admits(self, name: str) -> bool:
        """True while the name has something left; it wins back its whole share in ``seconds``."""
        now = self.clock()
        left, since = self._seen.pop(name, (float(self.most), now))
        left = min(float(self.most), left + (now - since) * self.most / self.seconds)
        self._seen[name] = (left - 1 if left >= 1 else left, now)
        if len(self._seen) > self.names:
            self._seen.popitem(last=False)
        return left >= 1
