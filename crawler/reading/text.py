"""Bytes to text, and the text a person would see.

Labels lie: a page declared gb2312 may be UTF-8 and the other way round (wire-formats 4.1, engineering notes 2.12), so the
declared encoding is only one candidate among three.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import CData, Declaration, Doctype, NavigableString, PageElement, ProcessingInstruction

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_SPACES = re.compile(r"\s+")
_CHINESE_FAMILY = {"gb2312", "gbk", "gb18030", "euc_cn", "hz", "cp936"}
_UNSEEN = (Comment, CData, Declaration, Doctype, ProcessingInstruction)
_SILENT = {"script", "style", "noscript", "template", "head", "title"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th", "dd"}
_GAP = NavigableString(" ")
SEAM = "\u2063"
"""Marks the edge of an inline tag; invisible in text, and no white space."""
_SEAM_STRING = NavigableString(SEAM)
_END_CELL, _END_BLOCK = "end of cell", "end of block"
TOO_GARBLED = 0.05
"""Share of undecodable characters from which a page counts as unreadable."""


def decode(body: bytes, content_type: str = "") -> str:
    """Text of a page or file, by the encoding that fits best."""
    if body.startswith(codecs.BOM_UTF8):
        return body[3:].decode("utf-8", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    candidates = [body.decode("utf-8", "replace"), body.decode("gb18030", "replace")]
    declared = _declared(body, content_type)
    if declared and declared not in _CHINESE_FAMILY | {"utf_8", "utf-8"}:
        candidates.append(body.decode(declared, "replace"))
    # A UTF-8 page with a few broken bytes reads as plausible gb18030, so UTF-8 is kept while it is nearly clean.
    if garbled(candidates[0]) < 0.01:
        return candidates[0]
    return min(candidates[1:] + candidates[:1], key=garbled)


def garbled(text: str) -> float:
    """Share of U+FFFD among the characters that are not ASCII."""
    wide = sum(1 for c in text if c > "\x7f")
    return text.count("\ufffd") / wide if wide else 0.0


def visible_text(top: BeautifulSoup | Tag) -> str:
    """What a reader sees: no scripts, styles, comments; white space folded. Words that inline tags cut in two stay whole."""
    out: list[str] = []
    todo: list[PageElement] = list(reversed(top.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name in _SILENT:
                continue
            if node.name in _BLOCKS:
                out.append(" ")
                todo.append(_GAP)
            todo.extend(reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, _UNSEEN):
            out.append(str(node))
    return fold("".join(out))


def lines(element: Tag) -> list[list[str]]:
    """The element's text as rows of cells: a table row or a ``dt``/``dd`` pair is one row, other blocks one row each.

    Where an inline tag begins or ends stands a :data:`SEAM`: ``<span>来源：甲</span><span>时间：…`` are two labels.
    """
    rows: list[list[str]] = [[""]]
    todo: list[PageElement | str] = list(reversed(element.contents))
    in_cell = 0
    while todo:
        node = todo.pop()
        if node is _END_CELL:
            in_cell -= 1
        elif node is _END_BLOCK:
            rows.append([""])
        elif isinstance(node, Tag):
            if node.name in _SILENT:
                continue
            if node.name in _CELLS:
                rows[-1].append("")
                in_cell += 1
                todo.append(_END_CELL)
            elif node.name not in _BLOCKS:
                rows[-1][-1] += SEAM
                todo.append(_SEAM_STRING)
            elif in_cell and node.name != "tr":
                rows[-1][-1] += " "
            elif node.name in _BLOCKS:
                rows.append([""])
                if node.name != "dt":
                    todo.append(_END_BLOCK)
            todo.extend(reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, _UNSEEN):
            rows[-1][-1] += str(node)
    cleaned = [[cell for cell in (fold(c) for c in row) if cell] for row in rows]
    return [row for row in cleaned if row]


def laid_out(element: Tag) -> str:
    """What a reader sees, one line a block or a row of a table; the cells of a row stand apart by tabs."""
    rows = ([cell for c in row if (cell := fold(c.replace(SEAM, "")))] for row in lines(element))
    return "\n".join("\t".join(row) for row in rows if row)


def fold(text: str) -> str:
    """White space of every kind folded to single blanks."""
    return _SPACES.sub(" ", text.replace("\u200b", "").replace("\ufeff", "")).strip()


def squeeze(text: str) -> str:
    """NFKC and no white space at all: for comparing labels broken up by ``&ensp;`` (wire-formats 5.2)."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).replace(SEAM, "")


def _declared(body: bytes, content_type: str) -> str | None:
    meta = _META.search(body[:4096])
    label = _HEADER.search(content_type)
    for name in (label.group(1) if label else None, meta.group(1).decode("ascii") if meta else None):
        if name:
            try:
                return codecs.lookup(name).name
            except LookupError:
                continue
    return None
