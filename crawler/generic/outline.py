"""A page as zones of text: what stands before the title, between title and body, in the body, and after it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from crawler.generic.runs import NOT_SHOWN
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
_HELD = re.compile(r"[\"']((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:[ T]\d{1,2}:[\d:.]{2,8})?[\"']")
_BLANKS = re.compile(r"[^\S\t\n]+")
_BREAKS = re.compile(r"[ \t]*\n\s*")


_HEADS = frozenset(
    {"索引号", "文号", "发文字号", "成文日期", "发布日期", "发布时间", "公开日期", "生成日期", "发布机构", "名称", "标题", "主题分类", "有效性", "发文机关", "信息名称", "信息分类",
     "组配分类", "分类", "生效日期", "实施日期", "施行日期", "失效日期", "废止日期", "有效期", "时效性", "公开方式", "责任部门", "发布单位", "发文单位"}
)  # fmt: skip
MOST_ROWS = 2000


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


def outline(
    top: Tag, *, title: Tag | None, body: Tag | None, without: frozenset[int], opening: PageElement | None = None
) -> Outline:
    """The page's text by zone. ``without``: ids of elements to pass over, such as the rows of side lists.

    ``opening``: where the text begins, if ``body`` holds more than that; a body around the title without it holds no text. The title is a row of its own.
    """
    pieces: dict[Zone, list[str]] = {zone: [] for zone in Zone}
    holds = title is not None and any(p is body for p in title.parents)
    first = opening if opening is not None or holds else body
    zone = Zone.BEFORE
    todo: list[PageElement | tuple[Tag]] = list(reversed(top.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, tuple):
            pieces[zone].append("\n" if node[0] is title else _edge(node[0]))
            zone = Zone.AFTER if node[0] is body else zone
        elif isinstance(node, Tag):
            if node.name in _SILENT or id(node) in without or (node.has_attr("style") and _hidden(node, title, body)):
                continue
            if node.name == "script":
                pieces[zone] += written(node.get_text()[:2000])
                continue
            if node is title and zone is Zone.BEFORE:
                zone = Zone.HEAD
            if node is first:
                zone = Zone.BODY
            pieces[zone].append("\n" if node is title else _edge(node))
            todo.append((node,))
            todo.extend(reversed(node.contents))
        elif type(node) is NavigableString:
            zone = Zone.BODY if node is first else zone
            pieces[zone].append(str(node).replace("\t", " ").replace("\n", " "))
    texts = {zone: _tidy("".join(pieces[zone])) for zone in Zone}
    return Outline(*(text if zone is Zone.BODY else _paired(text) for zone, text in texts.items()))


def _hidden(tag: Tag, title: Tag | None, body: Tag | None) -> bool:
    """An element that is not shown, unless it is around the paper: some pages show that only by a script."""
    if not NOT_SHOWN.search(str(tag["style"])):
        return False
    return not any(t is tag for own in (title, body) if own is not None for t in (own, *own.parents))


def _paired(text: str) -> str:
    """A row of labels above a row of values becomes a row for each label with its value."""
    rows = text.split("\n")
    if len(rows) > MOST_ROWS:
        return text
    found: list[str] = []
    for number, row in enumerate(rows):
        heads = _cells(rows[number - 1]) if number else []
        cells = _cells(row)
        if len(heads) >= 3 and len(cells) == len(heads) and sum(h in _HEADS for h in heads) >= 3:
            found.extend(f"{head}:{cell}" for head, cell in zip(heads, cells, strict=True))
        else:
            found.append(row)
    return "\n".join(found)


def _cells(row: str) -> list[str]:
    return [cell.replace(SEAM, "").strip() for cell in re.split(r"\t+", row.strip("\t"))] if "\t" in row else []


def written(code: str) -> list[str]:
    """What a script puts into the page: its literals, or the only day it holds."""
    found = _WRITTEN.findall(code)
    if not found and "document.write" in code and len(days := set(_HELD.findall(code))) == 1:
        return [*days]
    return [str(text) for text in found]


def _edge(tag: Tag) -> str:
    if tag.name in _CELLS:
        return "\t"
    return "\n" if tag.name in _BLOCKS else SEAM


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").replace("\u2236", ":")
    return _BREAKS.sub("\n", _BLANKS.sub(" ", plain)).strip()
