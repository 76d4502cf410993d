"""A page as its lines: every run of text between two breaks, with the element that holds it. One walk serves title, body and days."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.anchors import FILE_SUFFIXES
from crawler.reading.links import suffix_of
from crawler.reading.text import fold, squeeze

MOST_RUNS = 20_000
MOST_IN_RUN = 4_000
"""Characters of one run that are looked at."""
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "select", "option", "textarea", "button", "iframe"}
)
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "o:p", "s", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "ucaptitle", "publishtime", "var"}
)  # fmt: skip
"""Elements that break no line; all others do."""
_INFO = re.compile(
    r"来源|浏览|点击|访问量|字体|字号|作者|阅读|打印|分享|发布(?:时间|日期|单位|机构|人|者|于)|发表(?:时间|日期)|更新(?:时间|日期)|编辑|发稿|"
    r"撰稿|供稿|录入|索引号|信息分类|成文(?:时间|日期)"
)
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
ONLY_DAY = re.compile(
    r"^[\W_]*(?:(?:发布|发表|公开)?(?:时间|日期)[\W_]*)?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:\s?\d{1,2}:\d{1,2}(?::\d{1,2})?)?[\W_]*$"
)
SOURCE = re.compile(
    r"(?:[^\s\d，。,:;；]{1,20}(?:[局委办厅部院]|办公室|政府|中心|委员会|协会|联合会|报社|网|电视台|融媒体)|[^\s\d，。,:;；]{2,4}[日晚]报|本[网站])[】\])]?"
)
"""Who published: an office, a newspaper, the site."""
_DAY_AND_SOURCE = re.compile(
    rf"[\[(【]?(?:19|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}\s?日?(?:\s?\d{{1,2}}:\d{{1,2}}(?::\d{{1,2}})?)?\s*{SOURCE.pattern}"
)
_FOOT = re.compile(
    r"版权所有|ICP备|网站标识码|公网安备|技术支持|主办单位|(?:主办|承办|协办)\s?:|copyright|建议使用.{0,20}(?:分辨率|浏览器)|All Rights",
    re.I,
)
LONGEST_INFO = 260
NOT_SHOWN = re.compile(r"display\s*:\s*none", re.I)
MOST_HIDDEN = 200
"""Characters of what is hidden and no paper."""


@dataclass(slots=True)
class Run:
    """One line of text."""

    tag: Tag
    """The nearest element that breaks lines."""
    order: int
    start: NavigableString | None = None
    """Its first text."""
    pieces: list[tuple[str, Tag]] = field(default_factory=list)
    """Its pieces, each with its nearest element."""
    linked: int = 0
    """Characters of it that are links."""
    filed: int = 0
    """Those of them that lead to files."""
    size: int = 0
    raw: str = ""
    """As written, white space folded."""
    text: str = ""
    """The same with compatible characters made one."""

    def finish(self) -> None:
        """Once all pieces are there."""
        self.raw = fold("".join(t for t, _ in self.pieces)[:MOST_IN_RUN])
        self.text = unicodedata.normalize("NFKC", self.raw)
        self.size = len(squeeze(self.text))

    @property
    def spoken(self) -> int:
        """Characters that are no link."""
        return max(0, self.size - self.linked)

    @property
    def is_info(self) -> bool:
        """A line about the paper: its day, its source, how often it was read."""
        if len(self.text) > LONGEST_INFO:
            return False
        if self.is_day:
            return True
        found = len(_INFO.findall(self.text))
        return found >= 2 or (found == 1 and (bool(_DAY.search(self.text)) or self.size <= 30))

    @property
    def is_day(self) -> bool:
        """Nothing but a day, perhaps with its label or its source."""
        if len(self.text) > 80:
            return False
        return ONLY_DAY.match(self.text) is not None or self.is_sourced

    @property
    def is_sourced(self) -> bool:
        """A day and who published."""
        return len(self.text) <= 80 and _DAY_AND_SOURCE.fullmatch(self.text) is not None

    @property
    def is_foot(self) -> bool:
        """A line about the site."""
        return _FOOT.search(self.text[:400]) is not None


def runs_of(top: Tag) -> list[Run]:
    """All runs in the page's order."""
    found: list[Run] = []
    open_run: Run | None = None
    todo: list[tuple[PageElement | None, Tag, Tag | None]] = [(c, top, None) for c in reversed(top.contents)]
    order = 0
    while todo:
        node, block, anchor = todo.pop()
        if node is None:
            open_run = None
        elif isinstance(node, Tag):
            order += 1
            if node.name in _SILENT or (node.has_attr("style") and _is_float(node)):
                continue
            if node.name in INLINE:
                inner = node if node.name == "a" and node.get("href") else anchor
                todo.extend((c, block, inner) for c in reversed(node.contents))
                continue
            open_run = None
            todo.append((None, block, anchor))
            todo.extend((c, node, anchor) for c in reversed(node.contents))
        elif type(node) is NavigableString and node.strip():
            order += 1
            if open_run is None or open_run.tag is not block:
                if len(found) >= MOST_RUNS:
                    break
                open_run = Run(block, order, node)
                found.append(open_run)
            open_run.pieces.append((str(node), node.parent if node.parent is not None else block))
            if anchor is not None:
                linked = len(squeeze(node))
                open_run.linked += linked
                open_run.filed += linked if suffix_of(str(anchor["href"])) in FILE_SUFFIXES else 0
    for run in found:
        run.finish()
    return [run for run in found if run.size]


def _is_float(tag: Tag) -> bool:
    """A small thing that is not shown: a dialogue, a text for sharing. A paper may be hidden until a script shows it."""
    if not NOT_SHOWN.search(str(tag["style"])):
        return False
    return sum(len(text) for text in tag.find_all(string=True, limit=60)) < MOST_HIDDEN
