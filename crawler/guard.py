"""The first downloader middleware: may this address be called at all?"""

from __future__ import annotations

import asyncio
from typing import Any, Self
from urllib.parse import urlsplit

from crawler.failures import RefusedRequestError
from crawler.names import Names
from crawler.resolver import names_of
from store.reasons import Reason


class GuardMiddleware:
    """Looks the host up before anything is sent, so that every failure has its true name.

    It stands before the robots middleware: robots.txt of a forbidden address is forbidden as well. The resolver that makes
    the connection uses the same checked answer.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Scrapy's factory."""
        return cls(names_of(crawler.settings))

    async def process_request(self, request: Any) -> None:
        """Raise where the request must not be made."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise RefusedRequestError(Reason.HTTP_4XX, f"no web address: {request.url[:200]}")
        await asyncio.to_thread(self._names.addresses, parts.hostname)
