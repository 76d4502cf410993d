"""Does a website stand under one domain alone? What the kind of rule ``site`` says in its mode ``one_domain``, from what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import unknown
from store.domains import registrable
from store.facts import HomePage, SiteFacts
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, Verdict

_SITE_DOMAIN = "sitedomain"
_HOST = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?/?", re.I)
_NUMBER = re.compile(r"\d{4}")
"""An address with a number as long as that is one page's own."""
_ENOUGH = 2
"""Pages that must stand under the same address on another domain."""
_MOST_SHOWN = 5

Found = tuple[str, str]
"""What speaks for another domain, and where it stands."""


class OneDomain(Strict):
    """网站只用一个域名。"""

    mode: Literal["one_domain"]


def check(mode: OneDomain, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, "只用一个域名")
    subject, facts, home = subject_of(channel), channel.facts, front(channel)
    if facts is None or home is None:
        return no_front(channel, expected)
    own = registrable(urlsplit(channel.site.base or "").hostname or "")
    found = [*_named(home, own), *_same_pages(facts, home, own)]
    places = (looked(channel, home),)
    if not found:
        message = "首页没有别的域名通向本网站的痕迹（只看读到的页面，不去猜别的域名）。"
        page = (Evidence(home.url, "首页", None, None, home.sha256),)
        return Judgement(Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=page)
    seen = tuple(Evidence(url, what, None, None, None) for what, url in found[:_MOST_SHOWN])
    outcome = facts.look.outcome
    reason = outcome if outcome is not Reason.OK else register_says(case, channel)
    if reason is None and own.rpartition(".")[2].isdigit():
        message = f"登记表里的网址是数字地址（{own}），没有域名可以比较；请把网站的域名登记进去。"
        return unknown(Reason.CANDIDATE, expected, message=message, subject=subject, seen=seen)
    if reason is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    message = f"本网站用的是 {own}，但{'；'.join(what for what, _ in found)}。"
    return Judgement(Verdict.GAP, expected, message, subject=subject, looked_at=places, evidence=seen)


def _named(home: HomePage, own: str) -> Iterator[Found]:
    """The tag that says under which domain the site stands."""
    for name, content in home.marks.metas if home.marks is not None else ():
        match = _HOST.fullmatch(content.strip())
        if name.casefold() == _SITE_DOMAIN and match is not None and registrable(match[1]) != own:
            yield f"首页的网页标签 SiteDomain 写的是 {match[1]}", home.url


def _same_pages(facts: SiteFacts, home: HomePage, own: str) -> Iterator[Found]:
    """Links of the front page to pages of the site, under another domain."""
    known = {_page(d.url) for d in facts.documents if not d.external}
    elsewhere: dict[str, dict[str, str]] = {}
    for link in home.links:
        page, domain = _page(link.url), registrable(_host(link.url))
        if domain and domain != own and page in known and _NUMBER.search(page):
            elsewhere.setdefault(domain, {}).setdefault(page, link.url)
    for domain, pages in elsewhere.items():
        if len(pages) >= _ENOUGH:
            yield f"首页有{len(pages)}个链接用 {domain} 打开本网站的页面", next(iter(pages.values()))


def _page(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
