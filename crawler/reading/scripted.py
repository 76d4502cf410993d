"""May scripts add to a page what its bytes do not show? (DESIGN, "The one idea", 2)."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_WRITES = re.compile(
    r"\.innerHTML\s*\+?=|document\.write(ln)?\s*\(|insertAdjacentHTML|appendChild|"
    r"\.(html|append|prepend|appendTo|load|after|before|replaceWith)\s*\("
)
_LINKS = re.compile(r"<a[\s>]|(?<!location\.)\bhref\s*=|createElement\(\s*[\"']a[\"']|\.load\(\s*[\"']", re.I)
_PLACE = re.compile(
    r"nav|menu|anchor|list|column|lanmu|content|main|foot|search|query|sousuo|jiansuo|catalog|mulu|tree|reply|answer|huifu|dafu",
    re.I,
)
_COUNTERS = re.compile(r"statistics\.gd\.gov\.cn|jiucuo|conac|hm\.baidu\.com|jquery", re.I)
"""Scripts that add no links of the site (wire-formats 3, 11)."""


def fills_by_script(soup: BeautifulSoup) -> bool:
    """True where an inline script writes links, or an empty place waits for a script."""
    return any(writes_links(s) for s in soup.find_all("script")) or bool(waiting_places(soup)) or is_framed(soup)


def writes_links(script: Tag) -> bool:
    """True for an inline script that puts links into the page."""
    code = script.get_text()
    return bool(_WRITES.search(code) and _LINKS.search(code))


def is_framed(soup: BeautifulSoup | Tag) -> bool:
    """True where another page is shown inside this one: what stands in it is not in these bytes."""
    return any(_leads_on(frame) for frame in soup.find_all(["iframe", "frame"]))


def _leads_on(frame: Tag) -> bool:
    source = str(frame.get("src") or frame.get("data-src") or "").strip().lower()
    return bool(source) and not source.startswith(("about:", "javascript:")) and not _COUNTERS.search(source)


def waiting_places(soup: BeautifulSoup) -> list[Tag]:
    """Empty containers named like a place for links, on a page that has scripts to fill them."""
    scripts = [s for s in soup.find_all("script") if not _COUNTERS.search(str(s.get("src", "")))]
    active = [s for s in scripts if s.get("src") or _WRITES.search(s.get_text())]
    if not active:
        return []
    return [tag for tag in soup.find_all(["div", "ul", "nav", "ol", "td"]) if _is_waiting(tag)]


def _is_waiting(tag: Tag) -> bool:
    if tag.get_text(strip=True) or tag.find(["a", "img", "input", "iframe"]) is not None:
        return False
    name = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
    return bool(tag.get("id")) and bool(_PLACE.search(name))
