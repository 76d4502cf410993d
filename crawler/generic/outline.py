"""A page as zones of text: what stands before the title, between title and body, in the body, and after it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.text import SEAM

_SILENT = frozenset({"style", "noscript", "template", "head", "title", "select", "textarea"})
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "center", "div", "dl", "dt", "fieldset", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table",
        "tbody", "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th", "dd"})
_WRITTEN = re.compile(r"document\.write(?:ln)?\(\s*[\"']([^\"'<>]{1,60})[\"']\s*\)")
_BLANKS = re.compile(r"[^\S\t\n]+")
_BREAKS = re.compile(r"[ \t]*\n\s*")


class Zone(StrEnum):
    """Where on the page a text stands."""

    BEFORE = "before"
    HEAD = "head"
    BODY = "body"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Outline:
    """The visible text by zone. Rows end with a line break, cells with a tab; inline tags leave a SEAM at their edges."""

    before: str
    head: str
    body: str
    after: str

    @property
    def whole(self) -> str:
        """Everything in the page's order."""
        return "\n".join((self.before, self.head, self.body, self.after))


def outline(top: Tag, *, title: Tag | None, body: Tag | None, without: frozenset[int]) -> Outline:
    """The page's text by zone. ``without``: ids of elements to pass over, such as the rows of side lists."""
    pieces: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    zone = Zone.BEFORE
    todo: list[PageElement | tuple[Tag]] = list(reversed(top.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, tuple):
            zone = _left(node[0], zone, title, body, pieces)
        elif isinstance(node, Tag):
            if node.name in _SILENT or id(node) in without:
                continue
            if node.name == "script":
                pieces[zone] += _WRITTEN.findall(node.get_text()[:2000])
                continue
            if node is body:
                zone = Zone.BODY
            pieces[zone].append(_edge(node))
            todo.append((node,))
            todo.extend(reversed(node.contents))
        elif type(node) is NavigableString:
            pieces[zone].append(str(node).replace("\t", " ").replace("\n", " "))
    return Outline(*(_tidy("".join(pieces[z])) for z in Zone))


def _left(tag: Tag, zone: Zone, title: Tag | None, body: Tag | None, pieces: dict[Zone, list[str]]) -> Zone:
    pieces[zone].append(_edge(tag))
    if tag is body:
        return Zone.AFTER
    if tag is title and zone is Zone.BEFORE:
        return Zone.HEAD
    return zone


def _edge(tag: Tag) -> str:
    if tag.name in _CELLS:
        return "\t"
    return "\n" if tag.name in _BLOCKS else SEAM


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").replace("\u2236", ":")
    return _BREAKS.sub("\n", _BLANKS.sub(" ", plain)).strip()
