"""Downloader middleware nearest to the wire: it hands every answer to the archive before anything is unpacked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Self

from crawler.evidence.exchange import Exchange, Headers

_HOP = frozenset({"transfer-encoding", "connection", "keep-alive"})
"""Headers of the connection, not of the page; its chunks are already joined."""


class EvidenceMiddleware:
    """Notes exchanges by the fetch they belong to; what belongs to none (robots.txt) under None."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Scrapy's factory."""
        return cls(crawler)

    def process_response(self, request: Any, response: Any) -> Any:
        """Note and pass on."""
        archive = self._crawler.spider.work.archive
        if archive is not None:
            fetch = request.cb_kwargs.get("fetch")
            archive.note(fetch.id if fetch is not None else None, exchange_of(request, response))
        return response


def exchange_of(request: Any, response: Any) -> Exchange:
    """What Scrapy knows of an exchange. Header bytes are kept as latin-1, which loses none of them."""
    return Exchange(
        url=response.url,
        at=datetime.now(UTC),
        method=request.method,
        sent=(("Host", request.url.partition("://")[2].partition("/")[0]), *_headers(request)),
        posted=request.body,
        status=response.status,
        received=_headers(response),
        body=response.body,
        ip=str(response.ip_address) if response.ip_address is not None else None,
    )


def _headers(message: Any) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
        if name.decode("latin-1").lower() not in _HOP
    )
