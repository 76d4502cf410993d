"""The search of a site: a box on its home page, and what it leads to. SYNTHETIC: what real ones answer was never seen.

A form with one field, sent by GET, POST or a script; results as links with the words found in <em>, or the words that there are none.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from replica.cms import Platform, rows
from replica.contents import Section, walk
from replica.page import Answer, Request, render

PATH = "/search.html"
_FIELD = "keywords"
_MOST = 20


def box(section: Section) -> bytes:
    """The form as it stands on the home page."""
    return render("search_box.html", how=section.search, path=PATH, field=_FIELD).body if section.search else b""


def results(platform: Platform[Section], section: Section, request: Request) -> Answer | None:
    """The page of results; None = the site has no search, or this is not its address."""
    if section.search is None or request.path != PATH or request.method == "POST":
        return None
    words = "".join(request.query.get(_FIELD, "").split())
    found = _found(platform, section, words, request) if section.search == "finds" and words else []
    return render("search_results.html", how=section.search, words=words, found=found)


def _found(platform: Platform[Section], section: Section, words: str, request: Request) -> list[tuple[str, Markup]]:
    address = platform.article
    if address is None:
        return []
    listed = (
        r for chain in walk(section.columns) for r in rows(chain, request.day, lambda c, d: address(section, c, d))
    )
    return [(r.url, _marked(r.title, words)) for r in listed if words in r.title][:_MOST]


def _marked(title: str, words: str) -> Markup:
    before, _, after = title.partition(words)
    return escape(before) + Markup("<em>") + escape(words) + Markup("</em>") + escape(after)
