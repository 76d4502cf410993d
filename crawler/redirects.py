"""A redirect is a statement of the site: on the same host it is followed, to the front page or another host it is a state.

What a form is redirected to is not asked: neither would its fields be sent on, nor is a page without them the answer to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.failed import Failed
from crawler.reading.links import absolute, is_front, same_host
from store.plan import SitePlan
from store.readings import Ask, AskKind
from store.reasons import Reason

MOST_HOPS = 5


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to ask instead."""

    url: str


def redirected(url: str, location: str, ask: Ask, site: SitePlan, hops: int) -> Onward | Failed:
    """What a redirect from ``url`` means for an ask."""
    target = absolute(url, location)
    if target is None:
        return Failed(Reason.HTTP_4XX, f"redirect to nowhere: {location[:200]!r}")
    if ask.form is not None:
        return Failed(Reason.REDIRECT_HOME, f"redirect of a posted form: {target}")
    if hops >= MOST_HOPS or target == url:
        return Failed(Reason.TRAP, f"redirects without end, at last to {target}")
    if ask.kind is AskKind.ATTACHMENT and not is_front(target, site.base_url):
        return Onward(target)
    if not same_host(target, ask.url):
        return Failed(Reason.REDIRECT_HOME, f"redirect to another host: {target}")
    if is_front(target, site.base_url) and not is_front(ask.url, site.base_url):
        return Failed(Reason.REDIRECT_HOME, f"redirect to the front page: {target}")
    return Onward(target)
