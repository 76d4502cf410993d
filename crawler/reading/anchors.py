"""Links of a page with their whole names, and which of them are attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Tag

from crawler.reading.links import absolute, suffix_of
from crawler.reading.text import fold
from store.facts import Attachment, Link

FILE_SUFFIXES = frozenset(
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ofd",
        "wps",
        "et",
        "ppt",
        "pptx",
        "txt",
        "csv",
        "zip",
        "rar",
        "7z",
        "rtf",
        "ods",
        "odt",
    }
)
_CUT = re.compile(r"(\.{2,}|…+)$")
_MORE = re.compile(r"^(更多|查看更多|more)\W*$", re.I)
_PREFIX = re.compile(r"^附件\s*\d*\s*[:：.、]\s*")
_BY_NAME = re.compile(r"/attachment/|/download\.jsp\?")
"""Addresses of files that only the link's text names (VSB's ``/system/_content/download.jsp?wbfileid=…``)."""
MOST_WORDS = 20
"""Characters of a heading that no element names one."""
_WORDS = re.compile(r"[\u4e00-\u9fff·、（）()《》“”]{2,20}")
"""What a block may be called: Chinese without figures, so neither a count nor a date."""
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "dt"]


def name_of(anchor: Tag) -> str:
    """The whole name of a link: ``title=`` first (the text may be cut), then the text, then a picture's ``alt``."""
    for candidate in (anchor.get("title"), anchor.get_text(" ")):
        if isinstance(candidate, str) and fold(candidate):
            return fold(candidate)
    picture = anchor.find("img")
    if isinstance(picture, Tag):
        return fold(str(picture.get("alt") or picture.get("title") or ""))
    return ""


def is_cut(name: str) -> bool:
    """Whether a name ends in dots, so that only its beginning is known."""
    return _CUT.search(name) is not None


def page_links(top: Tag, base: str) -> tuple[Link, ...]:
    """All links below ``top`` once each, a 更多 link named by its block's heading (engineering notes 15)."""
    found: dict[tuple[str, str], Link] = {}
    headings: dict[int, str] = {}
    for anchor in top.find_all("a", href=True):
        href = str(anchor["href"]).strip()
        url = href if href.lower().startswith("mailto:") else absolute(base, href)
        name = name_of(anchor)
        if _MORE.match(name) or not name:
            name = _heading_of(anchor, headings) or name
        if url and (name, url) not in found:
            found[name, url] = Link(name, url)
    return tuple(found.values())


def attachment_of(anchor: Tag, base: str) -> Attachment | None:
    """The attachment a link leads to, or None for an ordinary link."""
    url = absolute(base, str(anchor.get("href", "")))
    if url is None:
        return None
    name = _PREFIX.sub("", name_of(anchor))
    suffix = suffix_of(url)
    if suffix not in FILE_SUFFIXES:
        if not _BY_NAME.search(url):
            return None
        suffix = suffix_of("http://x/" + name)
        if suffix not in FILE_SUFFIXES and "/attachment/" not in url:
            return None
    return Attachment(name=name or url.rpartition("/")[2], url=url, suffix=suffix)


def attachments_in(anchors: Iterable[Tag], base: str) -> tuple[Attachment, ...]:
    """Attachments among links, each once."""
    return without_twins(a for anchor in anchors if (a := attachment_of(anchor, base)) is not None)


def without_twins(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """One entry a paper: a PDF and an OFD of one name are twins (wire-formats 2.6), and the PDF is the one we can read."""
    by_url = {a.url: a for a in reversed(list(attachments))}
    listed = list(reversed(by_url.values()))
    readable = {_stem(a) for a in listed if a.suffix == "pdf"}
    return tuple(a for a in listed if not (a.suffix == "ofd" and _stem(a) in readable))


def _stem(attachment: Attachment) -> str:
    name = fold(attachment.name)
    return name.removesuffix("." + attachment.suffix).lower()


def _heading_of(anchor: Tag, known: dict[int, str]) -> str:
    """The heading of the nearest block around a link, at most four levels up. ``known``: blocks already searched."""
    block = anchor.parent
    for _ in range(4):
        if block is None or block.name in {"body", "html", "[document]"}:
            return ""
        if id(block) not in known:
            known[id(block)] = _first_heading(block) or _words_before_its_link(block)
        if known[id(block)]:
            return known[id(block)]
        block = block.parent
    return ""


def _words_before_its_link(block: Tag) -> str:
    """A few words that stand before the only link of a block: its heading, whatever element bears it."""
    links = block.find_all("a", limit=2)
    if len(links) != 1:
        return ""
    words = ""
    for piece in block.strings:
        if len(words) > MOST_WORDS or links[0] in piece.parents:
            break
        words += fold(piece)
    return words if _WORDS.fullmatch(words) else ""


def _first_heading(block: Tag) -> str:
    for heading in block.find_all(lambda t: t.name in _HEADINGS or _is_title_class(t)):
        text = fold(re.sub(r"(更多|more)\W*$", "", fold(heading.get_text(" ")), flags=re.I))
        if text and len(text) <= 40:
            return text
    return ""


def _is_title_class(tag: Tag) -> bool:
    classes = " ".join(tag.get_attribute_list("class") or [])
    return tag.name in {"div", "span", "p", "strong", "b"} and bool(re.search(r"\b(tit|title|bt|head|hd)\b", classes))
