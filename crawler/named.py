"""A page whose address a unit named, and which no listing shows: whatever it is, it has to tell by itself."""

from __future__ import annotations

from dataclasses import replace

from crawler.pages import Page
from crawler.platforms import detect, fallback
from crawler.read import read_page
from crawler.result import Kind
from store.plan import SitePlan
from store.readings import Ask, Reading
from store.reasons import Reason


def read_named(page: Page, ask: Ask, site: SitePlan) -> Reading:
    """The document on the page, if it is beyond doubt a document's page.

    A list, a front page or a search's answer, which repeats whatever its address says, is none. Nor is a citizen's
    message taken from here: as an obligation of its own it would ask for an answer by its day.
    """
    kind = read_page(page.body, page.url, page.headers, page.fetched_on).kind
    if kind is not Kind.DOCUMENT:
        return Reading(Reason.LAYOUT, f"the address that was named is no document's page: {kind.value}")
    reader = detect(page) or fallback(page)
    if reader is None:
        return Reading(Reason.JS_POSSIBLE, "the address that was named shows nothing without scripts")
    read = reader.read(page, ask, site)
    if read.message is not None:
        return Reading(Reason.LAYOUT, "the address that was named is a citizen's message")
    if read.document is None:
        return Reading(Reason.LAYOUT if read.outcome is Reason.OK else read.outcome, read.detail)
    return Reading(read.outcome, read.detail, asks=read.asks, document=replace(read.document, url=ask.url))
