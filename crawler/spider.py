"""One generic spider: open asks of the frontier become requests, answers become readings, readings go into the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlencode

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider

from crawler.breaker import Breaker
from crawler.classify import page_failure
from crawler.endings import failed_reading
from crawler.failed import BLOCKS, Failed
from crawler.failures import of_exception
from crawler.lanes import Lanes
from crawler.line import Line
from crawler.named import read_named
from crawler.pages import Page
from crawler.platforms import detect, fallback, platforms
from crawler.platforms.unknown import unknown_platform, with_unread_platforms
from crawler.reading.attachments import read_attachment
from crawler.reading.counts import with_statistics
from crawler.reading.file_rows import is_file, leads_to_file, read_file_document, with_files
from crawler.reading.links import REDIRECTS, absolute, same_host
from crawler.reading.marks import with_marks
from crawler.reading.metatags import with_metas
from crawler.redirects import redirected
from crawler.work import Work
from store.frontier import Answer, OpenFetch
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

WEB_KINDS = (AskKind.HOME, AskKind.TREE, AskKind.LISTING, AskKind.DOCUMENT, AskKind.ATTACHMENT)
_FORM = "application/x-www-form-urlencoded"
_log = logging.getLogger(__name__)


class LookSpider(Spider):
    """Carries out one look."""

    name = "look"

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.work = work
        self.breaker = Breaker()
        self.line = Line(work.plan.network)
        self._checks: set[asyncio.Task[None]] = set()
        self._lanes = Lanes(work.plan.politeness.concurrency)
        self._asked: set[int] = set()

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> LookSpider:
        """Scrapy's factory."""
        spider: LookSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_idle, signal=signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first asks of every host that have no answer yet."""
        for request in self._enqueue(self.work.open(*WEB_KINDS)):
            yield request

    def on_idle(self) -> None:
        """Asks that came into the frontier while we were at it; each is tried once a run."""
        self._lanes.clear()
        fresh = list(self._enqueue([f for f in self.work.open(*WEB_KINDS) if f.id not in self._asked]))
        for request in fresh:
            self.crawler.engine.crawl(request)
        if fresh or self._checks:  # what the control addresses say is waited for
            raise DontCloseSpider

    async def answered(self, response: Any, fetch: OpenFetch, hops: int) -> AsyncIterator[Any]:
        """A web server said something."""
        self.line.answered()
        if response.status in REDIRECTS:
            location = (response.headers.get("Location") or b"").decode("utf-8", "replace")
            onward = redirected(response.url, location, fetch.ask, self.work.sites[fetch.ask.site_id], hops)
            if not isinstance(onward, Failed) and fetch.ask.kind is AskKind.ATTACHMENT:
                onward = self.work.foreign(onward.url) or onward
            if not isinstance(onward, Failed):
                yield self._request(onward.url, fetch, hops + 1)
                return
            fresh = self._fail(fetch, onward, Answer(status=response.status))
        else:
            fresh = await self._take_in(self._page(response), fetch)
        for request in self._go_on(fetch, fresh):
            yield request

    def failed(self, failure: Any) -> Iterator[Request]:
        """No answer."""
        fetch = failure.request.cb_kwargs["fetch"]
        yield from self._go_on(fetch, self._fail(fetch, of_exception(failure.value), Answer()))

    async def _take_in(self, page: Page, fetch: OpenFetch) -> list[OpenFetch]:
        answer = Answer(page.status, page.sha256, len(page.body))
        failed = page_failure(page, is_file=_is_file(page, fetch.ask)) or _cut_short(page)
        if failed is None or failed.reason not in BLOCKS:
            self.breaker.answered(fetch.ask.url)
        if failed is not None:
            return self._fail(fetch, failed, answer)
        return self._save(fetch, await self._read(page, fetch.ask), answer)

    def _go_on(self, fetch: OpenFetch, fresh: list[OpenFetch]) -> Iterator[Request]:
        """After an ask has ended: the next of its host, and whatever it brought."""
        host = self._lanes.done(fetch)
        yield from self._enqueue(fresh, host)

    def _enqueue(self, fetches: list[OpenFetch], *hosts: str) -> Iterator[Request]:
        todo = {*hosts, *self._lanes.add(f for f in fetches if f.ask.kind in WEB_KINDS)}
        while todo:
            host = todo.pop()
            while (fetch := self._lanes.take(host)) is not None:
                self._asked.add(fetch.id)
                refused = self._not_ours(fetch.ask) or self.line.refusal() or self.breaker.given_up(fetch.ask.url)
                if refused is None:
                    yield self._request(fetch.ask.url, fetch, 0)
                else:
                    self._lanes.done(fetch)
                    todo |= self._lanes.add(self._fail(fetch, refused, Answer()))

    def _not_ours(self, ask: Ask) -> Failed | None:
        """Why an ask is not sent at all. Files may lie on another registered or declared host, pages may not."""
        site = self.work.sites.get(ask.site_id)
        if site is None:
            return Failed(Reason.NOT_LOOKED, "the site is not in the plan")
        if absolute(ask.url, ask.url) is None:
            return Failed(Reason.HTTP_4XX, "no address to ask")
        if ask.kind is AskKind.ATTACHMENT:
            return self.work.foreign(ask.url)
        if same_host(ask.url, site.base_url):
            return None
        if ask.kind is AskKind.DOCUMENT and leads_to_file(ask.url):
            return self.work.foreign(ask.url)
        return Failed(Reason.ELSEWHERE, "the page is on another site")

    def _request(self, url: str, fetch: OpenFetch, hops: int) -> Request:
        posted: dict[str, Any] = {}
        if fetch.ask.form is not None:
            posted = {"method": "POST", "body": urlencode(fetch.ask.form), "headers": {"Content-Type": _FORM}}
        return Request(
            url, callback=self.answered, errback=self.failed, cb_kwargs={"fetch": fetch, "hops": hops},
            dont_filter=True, **posted,
        )  # fmt: skip

    def _page(self, response: Any) -> Page:
        headers = {
            name.decode("latin-1").lower(): "\n".join(v.decode("latin-1") for v in values)
            for name, values in response.headers.items()
        }
        cut = "dataloss" in response.flags
        return Page(response.url, response.status, response.body, self.work.today, headers, cut_short=cut)

    async def _read(self, page: Page, ask: Ask) -> Reading:
        """Hand a page to its reader. A reader that stumbles over hostile input loses this page, not the run."""
        try:
            if ask.kind is AskKind.ATTACHMENT:
                return await read_attachment(page, ask)
            if _is_file(page, ask):
                return await read_file_document(page, ask)
            reading = with_statistics(with_files(self._read_page(page, ask)), page, ask)
            return with_metas(with_marks(reading, page, ask), page)
        except Exception as error:
            _log.warning("reader failed on %s: %s: %s", page.url, type(error).__name__, str(error)[:200])
            failed = Failed(Reason.UNDECODABLE, f"reader failed: {type(error).__name__}: {error}")
            return failed_reading(ask, failed)

    def _read_page(self, page: Page, ask: Ask) -> Reading:
        site = self.work.sites[ask.site_id]
        name = str(ask.context.get("platform") or str(ask.context.get("key", "")).partition(":")[0])
        reader = platforms().get(name)
        if ask.kind is AskKind.DOCUMENT and reader is None:
            return read_named(page, ask, site)
        if ask.kind is AskKind.HOME and reader is None:
            reader = detect(page) or fallback(page)
        if reader is None:
            return unknown_platform(page, ask)
        return with_unread_platforms(reader.read(page, ask, site), site)

    def _fail(self, fetch: OpenFetch, failed: Failed, answer: Answer) -> list[OpenFetch]:
        self.breaker.failed(fetch.ask.url, failed)
        if self.line.failed(failed):
            check = asyncio.ensure_future(self.line.check())
            self._checks.add(check)
            check.add_done_callback(self._checks.discard)
        return self._save(fetch, failed_reading(fetch.ask, failed), answer)

    def _save(self, fetch: OpenFetch, reading: Reading, answer: Answer) -> list[OpenFetch]:
        fresh = self.work.save(fetch, reading, answer)
        detail = f" ({' '.join(reading.detail.split())[:200]})" if reading.detail else ""
        _log.debug(
            "%s %s %s: %s%s", fetch.ask.site_id, fetch.ask.kind.value, fetch.ask.url, reading.outcome.value, detail
        )
        return fresh


def _is_file(page: Page, ask: Ask) -> bool:
    """An attachment, or a document that is a file."""
    return ask.kind is AskKind.ATTACHMENT or (ask.kind is AskKind.DOCUMENT and is_file(page, ask))


def _cut_short(page: Page) -> Failed | None:
    """A body shorter than declared counts only where it is visibly whole: old servers state wrong lengths."""
    tail = page.body.rstrip()[-32:].lower()
    if not page.cut_short or tail.endswith((b"</html>", b"}")):
        return None
    return Failed(Reason.RESET, "the connection was closed before the end of the page")
