"""robots.txt, obeyed as RFC 9309 says, with Crawl-delay honoured up to half a minute.

Scrapy's own middleware writes a traceback for every failed robots.txt and ignores Crawl-delay.
"""

from __future__ import annotations

import asyncio
import logging
import re
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

from crawler.classify import page_failure
from crawler.failed import Failed
from crawler.failures import RefusedRequestError, of_exception
from crawler.pages import Page
from crawler.reading.links import REDIRECTS, absolute
from store.reasons import Reason

MOST_DELAY = 30.0
"""Seconds; a longer Crawl-delay is cut to this."""
MOST_HOPS = 5
"""Redirects of robots.txt that are followed (RFC 9309, 2.3.1.2)."""
MOST_BYTES = 512 * 1024
"""A longer robots.txt is read this far (RFC 9309, 2.5)."""
MOST_STARS = 6
_EXEMPT = "gapwatch_robots"
_log = logging.getLogger(__name__)


class RobotsMiddleware:
    """Asks for robots.txt once a host and raises for what it forbids."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._agent = crawler.settings["USER_AGENT"]
        self._rules: dict[str, asyncio.Future[ProtegoRobotParser | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Scrapy's factory."""
        return cls(crawler)

    async def process_request(self, request: Any) -> None:
        """Raise :class:`~crawler.failures.RefusedRequestError` where the request must not be made."""
        if request.meta.get(_EXEMPT):
            return
        rules = await self._rules_for(request)
        if rules is not None and not rules.allowed(request.url, self._agent):
            raise RefusedRequestError(Reason.ROBOTS, "robots.txt forbids this address")

    async def _rules_for(self, request: Any) -> ProtegoRobotParser | None:
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch(site, request))
        asked = self._rules[site]
        try:
            return await asyncio.shield(asked)
        except RefusedRequestError:
            # An unreachable robots.txt may be reachable at the next request; the breaker ends the trying.
            if self._rules.get(site) is asked:
                del self._rules[site]
            raise

    async def _fetch(self, site: str, request: Any) -> ProtegoRobotParser | None:
        url = f"{site}/robots.txt"
        for _ in range(MOST_HOPS + 1):
            page = await self._page(url)
            if page.status not in REDIRECTS:
                break
            target = absolute(url, page.headers.get("location", ""))
            if target is None:
                return None
            url = target
        else:
            return None
        failed = page_failure(page, is_file=True)
        if failed is not None and (
            page.status >= 500 or failed.reason in {Reason.BLOCKED_CHALLENGE, Reason.RATE_LIMITED}
        ):
            raise RefusedRequestError(failed.reason, f"robots.txt: {failed.detail}")
        if failed is not None:
            return None
        rules = ProtegoRobotParser(tame(page.body), self._crawler.spider)
        self._slow_down(rules, request)
        return rules

    async def _page(self, url: str) -> Page:
        ask = Request(url, priority=1000, meta={_EXEMPT: True}, callback=NO_CALLBACK, dont_filter=True)
        try:
            response = await self._crawler.engine.download_async(ask)
        except Exception as error:  # whatever went wrong, it has a name in our vocabulary
            failed: Failed = of_exception(error)
            raise RefusedRequestError(failed.reason, f"robots.txt: {failed.detail}") from error
        headers = {k.decode("latin-1").lower(): v[0].decode("latin-1") for k, v in response.headers.items() if v}
        return Page(url, response.status, response.body, date.min, headers)

    def _slow_down(self, rules: ProtegoRobotParser, request: Any) -> None:
        delay = rules.rp.crawl_delay(self._agent)
        slot = self._crawler.engine.downloader.slots.get(urlsplit(request.url).hostname or "")
        if delay and slot is not None:
            slot.delay = max(slot.delay, min(float(delay), MOST_DELAY))
            _log.debug("crawl-delay %.1f s for %s", slot.delay, urlsplit(request.url).hostname)


def tame(body: bytes) -> bytes:
    """robots.txt without what could hang its parser: a pattern with many stars is cut to its plain beginning.

    A shorter pattern forbids more; a shortened Allow would allow more, so that one is dropped.
    """
    kept = []
    for line in body[:MOST_BYTES].splitlines():
        folded = re.sub(rb"\*+", b"*", line[:2000])
        if folded.count(b"*") > MOST_STARS:
            if folded.lstrip().lower().startswith(b"allow"):
                continue
            folded = folded.partition(b"*")[0]
        kept.append(folded)
    return b"\n".join(kept)
