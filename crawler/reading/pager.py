"""Where a list goes on, and whether the page proves that it does not: for lists whose pager stands in the page's bytes.

Forms seen: ``[下一页]`` with a link, ``1/11页``, ``共52条``, page numbers, VSB's ``<span class="p_next_d">下页</span>`` on the
last page. A pager that only a script can follow, or that waits for one, proves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.reading.links import absolute, same_host
from crawler.reading.scripted import waiting_places
from crawler.reading.text import fold

SMALL = 10
"""A list of fewer rows may do without a pager."""
MOST_WORDS = 300
"""Characters of a pager; what has more is no pager."""
_NEXT = re.compile(r"^\W*(下一页|下页|后一页|next)\W*$", re.I)
_LAST = re.compile(r"^\W*(末页|尾页|最后一页|last)\W*$", re.I)
_TURNS = re.compile(
    r"^\W*(\d*|首页|第一页|上一页|上页|前一页|下一页|下页|后一页|末页|尾页|最后一页|go|跳转|转到|prev\w*|next|first|last)\W*$",
    re.I,
)
_NAMED = re.compile(
    r"(^|[\s_-])(pag(e|es|er|ing|ination|ebar|edown)|page_?div|fanye|fenye|pb_sys\w*|p_pages)($|[\s_\d-])", re.I
)
_OFF = re.compile(r"(^|[\s_-])(disabled?|no|none|gray|p_fun_d|p_next_d)($|[\s_-])", re.I)
_CURRENT = re.compile(r"(^|[\s_-])(current|cur|active|on|p_no_d|thisclass)($|[\s_-])", re.I)
_OF = re.compile(r"(?<![\d/.-])(\d{1,5})\s*/\s*共?\s*(\d{1,5})(?![\d/.-])")
_PAGES = re.compile(r"共\s*(\d{1,5})\s*页")
_TOTAL = re.compile(r"共[有计]?\s*(\d{1,7})\s*(?:条|篇|项|个)|(?:总记录数?|总条数|总数)\s*:\s*(\d{1,7})")
_BY_SCRIPT = re.compile(
    r"createPageHTML\s*\(|laypage|\.pagination\(|加载更多|点击加载|加载中|load(ing)?\s?more|ms-repeat|v-for=|ng-repeat|"
    r"\$\.(ajax|get|post|getJSON)\s*\(|XMLHttpRequest|dataproxy",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a list page says about its next page."""

    following: str | None
    last: bool
    """The page itself says that no page follows."""
    total: int | None = None
    """Rows the list says it has."""
    why: str = "the next page cannot be followed"
    """Where neither holds."""
    scripted: bool = False
    """Scripts may add rows: those on the page need not be the list's newest."""


def turn(page: Page, *, rows: int) -> Turn:
    """The next page of a list that shows ``rows`` rows here."""
    places = pager_places(page.soup)
    words = unicodedata.normalize("NFKC", " ".join(fold(p.get_text(" ")) for p in places))
    total = stated_total(words)
    anchors = [a for a in page.soup.find_all("a") if _NEXT.match(fold(a.get_text(" ")))]
    for anchor in anchors:
        url = _target(anchor, page)
        if url is not None:
            return Turn(url, last=False, total=total)
    if any(_acts(a) for a in anchors):
        return Turn(None, last=False, total=total)
    number, count = _position(places, words)
    numbered = _numbered(places, page)
    if number is not None and number + 1 in numbered:
        return Turn(numbered[number + 1], last=False, total=total)
    beyond = any(number is None or n > number for n in numbered) or (count or 0) > (number or 1)
    if beyond or _ends_elsewhere(page):
        return Turn(None, last=False, total=total, why="the pager names further pages, but none can be followed")
    if words:
        said = total is not None or count is not None or number is not None or bool(anchors) or _says_next(places)
        return Turn(None, last=said, total=total, why="the pager does not say that this is the last page")
    return _without_pager(page, rows, bool(places))


def stated_total(words: str) -> int | None:
    """``共 23 条``."""
    found = _TOTAL.search(words)
    return int(found.group(1) or found.group(2)) if found else None


def pager_places(soup: BeautifulSoup) -> list[Tag]:
    """Elements that are a pager by name, or that hold the words for the next page."""
    found: dict[int, Tag] = {}
    for tag in soup.find_all(["div", "ul", "p", "td", "tr", "table", "span", "nav", "form"]):
        if _NAMED.search(_names(tag)) and _short(tag):
            found[id(tag)] = tag
    for tag in soup.find_all(["a", "span", "li", "td", "em", "b"]):
        if _NEXT.match(_little_text(tag)):
            place = _widest(tag)
            found.setdefault(id(place), place)
    return [tag for tag in found.values() if not any(id(p) in found for p in tag.parents)]


def _widest(tag: Tag) -> Tag:
    """The largest block around a pager's word that is still no more than a pager."""
    place = tag
    for parent in list(tag.parents)[:4]:
        if parent.name in {"body", "html", "[document]"} or not _short(parent) or not _only_turns(parent):
            break
        place = parent
    return place


def _only_turns(tag: Tag) -> bool:
    """Whether every link below an element turns pages: what holds rows as well is no pager."""
    return all(_TURNS.match(_little_text(a)) for a in tag.find_all("a", limit=60))


def _without_pager(page: Page, rows: int, waiting: bool) -> Turn:
    """No pager at all: believed of a short list on a page that nothing can fill."""
    if waiting or waiting_places(page.soup) or _BY_SCRIPT.search(page.text) or _hollow(page.soup):
        return Turn(None, last=False, why="a script may add rows or pages", scripted=True)
    if rows >= SMALL:
        return Turn(None, last=False, why=f"{rows} rows and no pager")
    return Turn(None, last=True)


def _hollow(soup: BeautifulSoup) -> bool:
    """An empty list or table body is one that a script fills."""
    return any(
        not t.get_text(strip=True) and t.find(["a", "img"]) is None for t in soup.find_all(["ul", "ol", "tbody"])
    )


def _target(anchor: Tag, page: Page) -> str | None:
    url = absolute(page.url, str(anchor.get("href", "")))
    return url if url is not None and url != page.url and same_host(url, page.url) else None


def _acts(anchor: Tag) -> bool:
    """A link without an address that does something all the same."""
    href = str(anchor.get("href", "")).strip().lower()
    if _OFF.search(_names(anchor)) or (isinstance(anchor.parent, Tag) and _OFF.search(_names(anchor.parent))):
        return False
    return bool(anchor.get("onclick")) or href.startswith(("javascript", "#"))


def _position(places: list[Tag], words: str) -> tuple[int | None, int | None]:
    """Number of this page and of all pages, as far as the pager says them."""
    of = [(int(a), int(b)) for a, b in _OF.findall(words) if int(a) <= int(b)]
    if of:
        return of[0][0], max(b for _, b in of)
    pages = _PAGES.search(words)
    marked = [
        t for p in places for t in p.find_all(["span", "a", "li", "b", "strong", "em"]) if _CURRENT.search(_names(t))
    ]
    numbers = [int(text) for t in marked if (text := _little_text(t)).isascii() and text.isdigit()]
    return (numbers[0] if numbers else None), (int(pages.group(1)) if pages else None)


def _numbered(places: list[Tag], page: Page) -> dict[int, str]:
    found: dict[int, str] = {}
    for anchor in (a for place in places for a in place.find_all("a")):
        text = _little_text(anchor).strip("[]【】 ")
        url = _target(anchor, page)
        if url is not None and text.isascii() and text.isdigit():
            found.setdefault(int(text), url)
    return found


def _ends_elsewhere(page: Page) -> bool:
    return any(_LAST.match(_little_text(a)) and _target(a, page) is not None for a in page.soup.find_all("a"))


def _says_next(places: list[Tag]) -> bool:
    return any(
        _NEXT.match(_little_text(t)) for p in places for t in (p, *p.find_all(["span", "a", "li", "td", "em", "b"]))
    )


def _short(tag: Tag) -> bool:
    length = 0
    for piece in tag.strings:
        length += len(piece.strip())
        if length > MOST_WORDS:
            return False
    return True


def _little_text(tag: Tag) -> str:
    """Text of a small element; of a large one nothing."""
    pieces: list[str] = []
    for piece in tag.strings:
        pieces.append(piece)
        if len(pieces) > 8:
            return ""
    return fold(" ".join(pieces))


def _names(tag: Tag) -> str:
    return f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
