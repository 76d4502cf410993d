"""Links that a page holds but does not show: the commonest trace of a page that strangers have changed (暗链)."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from crawler.reading.anchors import name_of
from crawler.reading.links import absolute, same_host
from crawler.reading.text import fold
from store.facts import Link

MOST = 50
"""Hidden links that are kept."""
_MOST_TEXTS = 20
_LONGEST = 300
_NO_TEXT = {"a", "script", "style", "template", "noscript", "option", "button"}
_OUT_OF_SIGHT = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?\s*(?:px|em)?"
    r"|font-size\s*:\s*0(?:px|em)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.I,
)
_NO_ROOM = re.compile(r"(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)", re.I)
_CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.I)


def hidden_links(soup: BeautifulSoup, base: str) -> tuple[Link, ...]:
    """Links to other hosts inside an element that its own style keeps from sight, each once."""
    found: dict[tuple[str, str], Link] = {}
    for place in soup.find_all(out_of_sight):
        for anchor in (place, *place.find_all("a", href=True)) if place.name == "a" else place.find_all("a", href=True):
            url = absolute(base, str(anchor.get("href") or ""))
            if url is not None and not same_host(url, base) and len(found) < MOST:
                found.setdefault((name_of(anchor), url), Link(name_of(anchor)[:200], url))
    return tuple(found.values())


def hidden_text(soup: BeautifulSoup) -> tuple[str, ...]:
    """Words inside an element that its own style keeps from sight, without those of links: panes of news that wait to be shown."""
    found: dict[str, None] = {}
    for place in soup.find_all(out_of_sight):
        words = (s for s in place.find_all(string=True) if not isinstance(s, Comment) and _is_plain(s, place))
        text = fold(" ".join(words))[:_LONGEST]
        if text:
            found.setdefault(text)
        if len(found) == _MOST_TEXTS:
            break
    return tuple(found)


def _is_plain(string: NavigableString, place: Tag) -> bool:
    """Neither a link's words, nor a script's, nor the choices of a form."""
    inside = (tag.name for tag in (string.parent, *string.parents) if tag is not None)
    return not _NO_TEXT & set(inside) and place.name not in _NO_TEXT


def out_of_sight(tag: Tag) -> bool:
    """Whether an element's own style keeps it from sight."""
    style = str(tag.get("style") or "")
    if tag.name == "marquee":
        return any(str(tag.get(side) or "").strip("px ") in ("0", "1") for side in ("height", "width", "scrollamount"))
    return _OUT_OF_SIGHT.search(style) is not None or (
        _NO_ROOM.search(style) is not None and _CLIPPED.search(style) is not None
    )
