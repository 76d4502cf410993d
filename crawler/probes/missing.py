"""Does a site say so when there is nothing under an address? It is asked for one that cannot exist.

The address bears this program's name, and it is the same in every look. Only an answer of the site itself counts: what turns
programs away, breaks or takes too long has said nothing.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

from crawler.classify import page_failure, status_failure
from crawler.pages import Page
from crawler.probes.dial import Dialled
from crawler.probes.hosts import Hosts
from crawler.reading.links import below, directory_of, front_of, is_front, same_host
from crawler.refusals.firewalls import NOTHING
from store.facts import HomePage
from store.features import MissingPage, NoPage
from store.reasons import Reason

NAME = "gapwatch-no-such-page.html"
"""Nobody calls a page so; who looks into the site's log sees who asked."""
_HOPS = 3
_BODY = 256 * 1024
_MISSING = (404, 410)


def addresses_of(base: str, columns: list[str]) -> tuple[str, ...]:
    """At the top of the site, and in the folder of its first column that has one."""
    front = front_of(base)
    top = urljoin(front, directory_of(front) + NAME)
    inner = (urljoin(url, directory_of(url) + NAME) for url in columns if below(url, base))
    return (top, *(url for url in inner if url != top))[:2]


async def ask_for_nothing(hosts: Hosts, url: str, base: str, home: HomePage | None, today: date) -> MissingPage:
    """Ask for an address that cannot exist on the site at ``base``, and follow it to its end."""
    here = url
    for _ in range(_HOPS + 1):
        answer = await hosts.ask(here, most_body=_BODY)
        if answer.outcome is not Reason.OK or answer.status is None:
            return MissingPage(url, answer.outcome, answer.status)
        onward = answer.onward(here)
        if onward is None:
            return _told(url, here, answer, base, home, today)
        if not same_host(onward, url):
            return MissingPage(url, Reason.ELSEWHERE, answer.status, landed=onward)
        here = onward
    return MissingPage(url, Reason.TRAP, landed=here)


def _told(url: str, here: str, answer: Dialled, base: str, home: HomePage | None, today: date) -> MissingPage:
    status = answer.status or 0
    landed = here if here != url else ""
    page = Page(here, status, answer.body, today, answer.headers)
    failed = page_failure(page) or status_failure(status)
    if failed is None:
        return _shown(url, page, landed, base, home)
    if status in _MISSING and failed.reason in (Reason.HTTP_4XX, Reason.SOFT_404):
        return MissingPage(url, Reason.OK, status, NoPage.TOLD, landed)
    if status == 200 and failed.reason is Reason.SOFT_404:
        return MissingPage(url, Reason.OK, status, NoPage.WORDS, landed)
    return MissingPage(url, failed.reason, status, landed=landed)


def _shown(url: str, page: Page, landed: str, base: str, home: HomePage | None) -> MissingPage:
    """A page came. One that shows next to nothing may be filled by a script that says what there is to say."""
    if page.status != 200 or not page.is_markup:
        return MissingPage(url, Reason.LAYOUT, page.status, landed=landed)
    if is_front(page.url, base) or (home is not None and home.sha256 == page.sha256):
        return MissingPage(url, Reason.OK, page.status, NoPage.HOME, landed)
    if len(page.visible) < NOTHING:
        return MissingPage(url, Reason.JS_POSSIBLE, page.status, landed=landed)
    return MissingPage(url, Reason.OK, page.status, NoPage.PAGE, landed)
