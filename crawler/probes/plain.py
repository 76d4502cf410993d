"""Where a host's plain HTTP leads: does whoever types its name end up on HTTPS?

Redirects and refreshes are followed; a script in the page that could lead on makes it unknown. One in a file of its own is not seen.
"""

from __future__ import annotations

import re
from urllib.parse import urldefrag

from crawler.classify import status_failure
from crawler.probes.dial import Dialled
from crawler.probes.hosts import Hosts
from crawler.reading.links import REDIRECTS, absolute, same_host
from store.reasons import Reason
from store.tls import PlainHttp

_HOPS = 5
_BODY = 64 * 1024
_MOST_LETTERS = 500
"""Of an address that is written down."""
_REFRESH = re.compile(
    rb"<meta[^>]{0,200}http-equiv\s*=\s*[\"']?refresh[^>]{0,200}url\s*=\s*[\"']?(https?://[^\"'>\s]{1,300})", re.I
)
_SCRIPT = re.compile(rb"<script\b[^>]{0,500}>(.*?)(?:</script|$)", re.I | re.S)


async def where_it_leads(hosts: Hosts, url: str) -> tuple[PlainHttp, Dialled]:
    """Follow ``http://host/`` as far as it stays on that host and on plain HTTP; also what was answered first."""
    here, first = url, None
    for _ in range(_HOPS):
        answer = await hosts.ask(here, most_body=_BODY)
        first = first or answer
        if answer.outcome is not Reason.OK or answer.status is None:
            return PlainHttp(answer.outcome), first
        onward = _onward(here, answer)
        if onward is None:
            return _told(answer), first
        if onward.startswith("https://") or not same_host(onward, url):
            return PlainHttp(Reason.OK, answer.status, onward[:_MOST_LETTERS]), first
        here = onward
    return PlainHttp(Reason.TRAP), first or Dialled(Reason.TRAP)


def _onward(here: str, answer: Dialled) -> str | None:
    if answer.status in REDIRECTS:
        target = answer.onward(here)
    else:
        refresh = _REFRESH.search(answer.body)
        target = absolute(here, refresh[1].decode("latin-1")) if refresh and answer.status == 200 else None
    return urldefrag(target).url if target else None


def _told(answer: Dialled) -> PlainHttp:
    failed = status_failure(answer.status) if answer.status is not None else None
    if failed is not None:
        return PlainHttp(failed.reason, answer.status)
    if any(b"location" in script and b"https" in script for script in map(bytes.lower, _SCRIPT.findall(answer.body))):
        return PlainHttp(Reason.JS_POSSIBLE, answer.status)
    return PlainHttp(Reason.OK, answer.status)
