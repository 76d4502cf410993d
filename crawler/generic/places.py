"""Where a page's body and title stand, by known names first, else by where the paragraphs are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.reading.articles import meta
from crawler.reading.text import fold, squeeze

_BODY_IDS = frozenset(
    {"ucap-content", "zoom", "fontzoom", "divzoom", "vsb_content", "vsb_content_2", "vsb_content_4", "js_content"}
)
_BODY_CLASSES = frozenset(
    {
        "v_news_content", "artcontent", "article-content", "trs_ueditor", "trs_editor_view", "trs_editor", "pages_content",
        "tyxxy_main", "news_cont_d_wrap", "article_content", "articlecontent", "content_body_box",
    }
)  # fmt: skip
"""Names that bodies wear on many platforms (wire-formats 2.6, 3, 5); which platform it is they do not say."""
_TITLED = re.compile(r"tit|title|bt\b|biaoti|headline|heading", re.I)
_SEPARATORS = re.compile(r"\s*[|_]+\s*|\s+[-–—]+\s+|\s*(?:--+|——)\s*|-(?=[^-]{2,40}$)")
_SITE = re.compile(r"人民政府|政府网|门户网站|官方网站|[局委办厅会]$")
_NO_TITLE = re.compile(r"来源|发布|时间|日期|字体|位置|打印|浏览|作者")
MOST_PARAGRAPHS = 5000
MOST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Places:
    """The page's title, where it stands, and the element that holds its body."""

    title: str
    heading: Tag | None
    body: Tag | None
    stated: bool
    """``<meta name="ArticleTitle">`` says that this is an article."""


def places(page: Page) -> Places:
    """Title and body of a page, as far as they can be told."""
    soup = page.soup
    stated = meta(soup, "ArticleTitle")
    headings = _headings(soup)
    body = _named_body(soup) or _densest(soup)
    heading, title = _title(stated, headings, page.title)
    if heading is None and not stated and body is not None and (_SITE.search(title) or not title):
        heading, title = _above(body, headings) or (None, title)
    if body is not None and heading is not None and any(parent is body for parent in heading.parents):
        body = _inner(body, heading)
    return Places(title[:MOST_TITLE], heading, body, bool(stated))


def text_length(tag: Tag) -> int:
    """Visible characters, white space not counted."""
    return len(squeeze(tag.get_text()[:100_000]))


def _headings(soup: BeautifulSoup) -> list[tuple[Tag, str]]:
    """Elements that may hold the title: headings, and small ones named like one, surest first."""
    found: list[tuple[Tag, str]] = []
    for tag in soup.find_all(["h1", "h2", "h3", "div", "p", "td", "span", "strong"], limit=4000):
        name = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
        if tag.name[0] == "h" or _TITLED.search(name):
            text = fold("".join(tag.find_all(string=True, limit=12)))
            if 4 <= len(text) <= MOST_TITLE and tag.find(["ul", "table", "p", "div"]) is None:
                found.append((tag, text))
    return sorted(found, key=lambda f: {"h1": 0}.get(f[0].name, 1))


def _title(stated: str, headings: list[tuple[Tag, str]], tab: str) -> tuple[Tag | None, str]:
    """The heading that the browser's tab or the meta tag confirms; else what they say themselves."""
    whole = squeeze(tab)
    for tag, text in headings:
        short = squeeze(text)
        if (stated and short == squeeze(stated)) or (len(short) >= 6 and whole.startswith(short)):
            return tag, text
    for tag, text in headings:
        short = squeeze(text)
        if len(short) >= 6 and (short in whole or (stated and short in squeeze(stated))):
            return tag, text
    if stated:
        return None, stated
    first = [(tag, text) for tag, text in headings if tag.name == "h1"]
    if len(first) == 1 and len(first[0][1]) >= 8:
        return first[0]
    parts = [p for p in _SEPARATORS.split(tab) if p.strip()]
    return None, fold(parts[0]) if parts else ""


def _above(body: Tag, headings: list[tuple[Tag, str]]) -> tuple[Tag, str] | None:
    """The heading nearest above the body, where the browser's tab names only the site."""
    known = {id(tag): (tag, text) for tag, text in headings}
    for tag in body.find_all_previous(True, limit=60):
        found = known.get(id(tag))
        if found is not None and len(found[1]) >= 6 and not _NO_TITLE.search(found[1]):
            return found
    return None


def _named_body(soup: BeautifulSoup) -> Tag | None:
    found = soup.find_all(_is_body, limit=20)
    if not found:
        return None
    best = max(found, key=text_length)
    return best if text_length(best) or best.find(["img", "a"]) is not None else None


def _is_body(tag: Tag) -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    if str(attributes.get("id", "")).lower() in _BODY_IDS:
        return True
    return any(str(name).lower() in _BODY_CLASSES for name in tag.get_attribute_list("class") or ())


def _densest(soup: BeautifulSoup) -> Tag | None:
    """The element with the most paragraph text of its own."""
    weights: dict[int, tuple[Tag, int]] = {}
    for paragraph in soup.find_all("p", limit=MOST_PARAGRAPHS):
        parent = paragraph.parent
        if parent is None or parent.name in {"body", "html", "[document]", "form"}:
            continue
        inside = sum(len(a.get_text()) for a in paragraph.find_all("a", limit=20))
        weight = max(0, len(fold(paragraph.get_text()[:20_000])) - 3 * inside)
        weights[id(parent)] = (parent, weights.get(id(parent), (parent, 0))[1] + weight)
    best = max(weights.values(), key=lambda w: w[1], default=None)
    return best[0] if best is not None and best[1] >= 40 else None


def _inner(body: Tag, heading: Tag) -> Tag | None:
    """A body that encloses the title is none; the largest of its parts without the title may be."""
    above = {id(p) for p in heading.parents} | {id(heading)}
    parts = [c for c in body.find_all(["div", "td", "section", "article"], limit=200) if id(c) not in above]
    best = max(parts, key=text_length, default=None)
    return best if best is not None and text_length(best) >= 40 else None
