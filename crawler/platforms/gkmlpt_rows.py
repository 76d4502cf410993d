"""One article of gkmlpt's list API as a row (wire-formats 2.5). Every field may have a wrong type or be missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from crawler.pages import Page
from crawler.reading.anchors import is_cut, without_twins
from crawler.reading.dates import epoch_day, find_day
from crawler.reading.labels import plain
from crawler.reading.links import absolute, same_host, suffix_of
from crawler.reading.text import fold
from store.facts import Attachment, DateWitness, Document, WitnessKind
from store.plan import SitePlan

PUBLISHED = ("first_publish_time", "display_publish_time", "create_time")
"""Publication fields, first present wins. ``created_at`` is when the row entered the database: no witness (DESIGN 7)."""


def row_of(article: Any, site: SitePlan, page: Page) -> Document | None:
    """The row, or None where there is not even an id and a title."""
    if not isinstance(article, dict):
        return None
    number, title = article.get("id"), _text(article, "title")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0 or not title:
        return None
    url, external = _address(article, number, site)
    published = _published(article, today=page.fetched_on)
    return Document(
        key=f"gkmlpt:{number}", site_id=site.site_id, url=url, title=title, title_cut=is_cut(title),
        witnesses=(DateWitness(WitnessKind.API, published),) if published else (),
        signed=epoch_day(article.get("date"), today=page.fetched_on),
        number=plain(_text(article, "document_number")), index_number=plain(_text(article, "identifier")),
        publisher=plain(_text(article, "publisher")), attachments=_attachments(article, site), external=external,
    )  # fmt: skip


def content_address(base: str, number: int) -> str:
    """Where an article's own page is (wire-formats 2.1)."""
    return f"{base.rstrip('/')}/gkmlpt/content/{number // 1_000_000}/{number // 1000}/post_{number}.html"


def _address(article: dict[str, Any], number: int, site: SitePlan) -> tuple[str, bool]:
    """The public address, and whether it leads to another site. ``post_url`` is an internal copy and never stored."""
    url = absolute(site.base_url.rstrip("/") + "/", _text(article, "url"))
    if url is None:
        return content_address(site.base_url, number), article.get("type") == "url"
    return url, article.get("type") == "url" or not same_host(url, site.base_url)


def _published(article: dict[str, Any], *, today: date) -> date | None:
    for name in PUBLISHED:
        value = article.get(name)
        found = epoch_day(value, today=today)
        if found is None and isinstance(value, str):
            found = find_day(value, today=today)
        if found is not None:
            return found
    return None


def _attachments(article: dict[str, Any], site: SitePlan) -> tuple[Attachment, ...]:
    listed = article.get("attachment")
    found = []
    for item in listed if isinstance(listed, list) else []:
        if not isinstance(item, dict):
            continue
        url = absolute(site.base_url.rstrip("/") + "/", _text(item, "url"))
        name = _text(item, "name")
        if url is not None:
            suffix = suffix_of(url) or suffix_of("http://x/" + name) or _text(item, "type").lower()[:5]
            found.append(Attachment(name=name or url.rpartition("/")[2], url=url, suffix=suffix))
    return without_twins(found)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return fold(value)[:2000] if isinstance(value, str) else ""
