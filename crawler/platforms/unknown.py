"""A site whose platform no reader knows: its links are noted, and that is all that can be said."""

from __future__ import annotations

from dataclasses import replace

from crawler.pages import Page
from crawler.platforms import platforms, shows_nothing
from crawler.reading.anchors import page_links
from crawler.reading.scripted import fills_by_script
from store.facts import HomePage
from store.plan import SitePlan
from store.readings import Ask, AskKind, Reading, SiteRead
from store.reasons import Reason


def unrecognised(page: Page) -> Reason:
    """Why a front page is not recognised: there is nothing on it but scripts, or its platform is none that is known."""
    return Reason.JS_ONLY if shows_nothing(page) else Reason.PLATFORM_UNKNOWN


def unknown_platform(page: Page, ask: Ask) -> Reading:
    """The reading of a page that no reader recognises."""
    detail = "no reader recognises this page"
    if ask.kind is not AskKind.HOME:
        return Reading(Reason.PLATFORM_UNKNOWN, detail)
    reason = unrecognised(page)
    home = HomePage(
        site_id=ask.site_id, url=page.url, links=page_links(page.soup, page.url), navigation_recognised=False,
        scripted=fills_by_script(page.soup), sha256=page.sha256,
    )  # fmt: skip
    return Reading(reason, detail, home=home, site=SiteRead(reason, detail, page.url))


def with_unread_platforms(reading: Reading, site: SitePlan) -> Reading:
    """A site is understood only if every platform the register names is: one without a reader keeps it unknown."""
    unread = [name for name in site.platforms if name not in platforms()]
    if not unread or reading.site is None or reading.site.outcome is not Reason.OK:
        return reading
    detail = f"no reader for {', '.join(unread)}"
    return replace(reading, site=SiteRead(Reason.PLATFORM_UNKNOWN, detail, reading.site.url))
