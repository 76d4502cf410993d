"""What an answer is, before any reader looks at it: content, an error, a block page, a login wall, a disguised 404.

What pages show of themselves is read in :mod:`crawler.refusals`; here statuses, sizes and encodings are added.
"""

from __future__ import annotations

from crawler.failed import Failed
from crawler.pages import Page
from crawler.reading.text import TOO_GARBLED, garbled
from crawler.refusals import refusal
from crawler.refusals.firewalls import STATUSES
from store.reasons import Reason

MOST_PAGE = 4 * 1024 * 1024
"""Bytes of a page. The largest of 56 real ones had half a megabyte; building a tree of much more stalls every other site."""


def page_failure(page: Page, *, is_file: bool = False) -> Failed | None:
    """Why an answer is no content; None = hand it to its reader. ``is_file``: an attachment, whose bytes are no page."""
    if page.status == 429:
        return Failed(Reason.RATE_LIMITED, "status 429")
    if not is_file and len(page.body) > MOST_PAGE:
        return Failed(Reason.TOO_LARGE, f"a page of {len(page.body)} bytes")
    if not is_file and page.is_markup and page.oversized:
        return Failed(Reason.TOO_LARGE, "more tags or levels than any honest page has")
    # Bytes of a file are looked into as a page only where they are one.
    shown = None if is_file and 200 <= page.status < 300 and not page.is_markup else _shown(page, is_file=is_file)
    return shown or status_failure(page.status)


def _shown(page: Page, *, is_file: bool) -> Failed | None:
    """What the page itself says, whatever its status."""
    if not is_file and 200 <= page.status < 300 and garbled(page.text) > TOO_GARBLED:
        return Failed(Reason.UNDECODABLE, f"{garbled(page.text):.0%} of the characters cannot be decoded")
    if len(page.body) > MOST_PAGE or (is_file and page.oversized):
        return None
    return refusal(page, is_file=is_file)


def status_failure(status: int) -> Failed | None:
    """What a status alone says; None for 2xx."""
    detail = f"status {status}"
    if 200 <= status < 300:
        return None
    if status in {401, 407}:
        return Failed(Reason.LOGIN_WALL, detail)
    if status == 403:
        return Failed(Reason.BLOCKED_403, detail)
    if status == 429:
        return Failed(Reason.RATE_LIMITED, detail)
    if status in STATUSES:
        return Failed(Reason.BLOCKED_CHALLENGE, detail)
    return Failed(Reason.HTTP_4XX if 400 <= status < 500 else Reason.HTTP_5XX, detail)
