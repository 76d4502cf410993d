"""Where a page's body stands: by the names that bodies wear, else by where the running text is, whatever its markup."""

from __future__ import annotations

import re
from collections import defaultdict

from bs4 import BeautifulSoup, Tag

from crawler.generic.runs import Run
from crawler.reading.text import squeeze

_BODY_IDS = frozenset(
    {
        "ucap-content",
        "zoom",
        "fontzoom",
        "divzoom",
        "vsb_content",
        "vsb_content_2",
        "vsb_content_4",
        "vsb_content_100",
        "js_content",
    }
)
_BODY_CLASSES = frozenset(
    {
        "v_news_content", "artcontent", "article-content", "trs_ueditor", "trs_editor_view", "trs_editor", "pages_content",
        "tyxxy_main", "news_cont_d_wrap", "article_content", "articlecontent", "content_body_box", "entry-content",
    }
)  # fmt: skip
"""Names that bodies wear on many platforms (wire-formats 2.6, 3, 5); which platform it is they do not say."""
_FOOT_NAMES = re.compile(r"\bfoot|footer|copyright|banquan|friend_?link|yqlj", re.I)
_CRUMBS = re.compile(r"[^\w]*(?:您|你)?(?:现在|目前|当前)?(?:的|所在|所处)*(?:的)?位置[^\w]")
LEAST = 18
"""Characters of running text that make a body."""
_OWN = 120
"""Characters of one line from which the element that holds it is a body, not a paragraph."""
_PARAGRAPHS = frozenset(
    {"p", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "center"}
)
_GRID = frozenset({"td", "th", "tr", "tbody", "thead", "table", "tfoot"})
_TOO_HIGH = frozenset({"body", "html", "[document]"})


def body_of(soup: BeautifulSoup, runs: list[Run]) -> Tag | None:
    """The element with the document's text. A named one counts unless most of the running text stands elsewhere."""
    named, dense, weight = _named(soup), *_densest(runs)
    if named is None:
        return dense
    length = text_length(named)
    if dense is None or length >= LEAST or named is dense or any(p is named for p in dense.parents):
        return named
    return named if named.find(["img", "a", "iframe", "embed", "video"]) is not None and weight < 4 * LEAST else dense


def body_after(heading: Tag, runs: list[Run]) -> Tag | None:
    """What stands between a title and the page's foot, however short, where one element apart from the title holds all of it."""
    above = {id(heading), *(id(t) for t in heading.parents)}
    inside = {id(heading), *(id(t) for t in heading.find_all(True))}
    last = max((n for n, run in enumerate(runs) if id(run.tag) in inside), default=None)
    if last is None:
        return None
    said = [run for run in runs[last + 1 :] if not (run.is_info or run.is_foot or _in_foot(run.tag))]
    if not said:
        return None
    held: Tag | None = said[0].tag
    while held is not None and any(held is not run.tag and held not in run.tag.parents for run in said[1:]):
        held = held.parent
    while held is not None and held.parent is not None and id(held.parent) not in above and held.name in _PARAGRAPHS:
        held = held.parent
    return held if held is not None and id(held) not in above and held.name not in _TOO_HIGH | _GRID else None


def text_length(tag: Tag) -> int:
    """Visible characters, white space not counted."""
    return len(squeeze(tag.get_text()[:100_000]))


def _named(soup: BeautifulSoup) -> Tag | None:
    found = soup.find_all(_is_body, limit=20)
    return max(found, key=text_length, default=None)


def _is_body(tag: Tag) -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    if str(attributes.get("id", "")).lower() in _BODY_IDS:
        return True
    return any(str(name).lower() in _BODY_CLASSES for name in tag.get_attribute_list("class") or ())


def _densest(runs: list[Run]) -> tuple[Tag | None, float]:
    """The element with the most running text of its own; what it shares with its neighbours counts half for their parent."""
    lines: dict[int, int] = defaultdict(int)
    for run in runs:
        lines[id(run.tag)] += 1
    weights: dict[int, float] = defaultdict(float)
    tags: dict[int, Tag] = {}
    for run in runs:
        if run.is_foot or run.is_info or run.size < 8 or _CRUMBS.match(run.text) or _in_foot(run.tag):
            continue
        weight = run.spoken - 2 * (run.linked - run.filed)  # a file's name is no text, but no way out of it either
        holder = _holder(run, lines[id(run.tag)])
        for tag, share in ((holder, 1.0), (_above(holder), 0.5)):
            if tag is not None and tag.name not in _TOO_HIGH:
                weights[id(tag)] += share * weight
                tags[id(tag)] = tag
    best = max(weights, key=lambda k: weights[k], default=None)
    if best is None or weights[best] < LEAST:
        return None, 0.0
    return tags[best], weights[best]


def _in_foot(tag: Tag) -> bool:
    """Whether an element belongs to the page's foot by its name."""
    for element in (tag, *list(tag.parents)[:4]):
        if element.name == "footer" or _FOOT_NAMES.search(
            f"{element.get('id', '')} {' '.join(element.get_attribute_list('class') or [])}"
        ):
            return True
    return False


def _holder(run: Run, lines: int) -> Tag | None:
    """The element whose text a run is part of."""
    tag = run.tag
    if tag.name in {"td", "th"}:
        if lines > 1 or run.size >= _OWN:
            return tag
        return tag.find_parent("table")
    if tag.name in _PARAGRAPHS:
        return _above(tag)
    return tag if lines > 1 or run.size >= _OWN else _above(tag)


def _above(tag: Tag | None) -> Tag | None:
    """The next element that could hold paragraphs."""
    above = tag.parent if tag is not None else None
    while above is not None and (above.name in _PARAGRAPHS or (above.name in _GRID and above.name not in {"td", "th"})):
        above = above.parent
    return above
