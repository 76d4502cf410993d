"""The whole title of a list row, out of a link that may also hold a date, a summary, a bullet, or a cut name with the whole one in
``title=`` (wire-formats 14). The link's own words count; a tooltip only where it goes on with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.anchors import is_cut
from crawler.reading.rowdates import flat, is_whole, month_day, part_of_day
from crawler.reading.text import fold, squeeze

MOST_NODES = 80
"""Elements and strings of one link that are looked at: an unclosed link holds the whole page."""
NO_TITLE = re.compile(
    r"^[\W_]*(更多|查看更多|查看|查看详情|查看全文|查看原文|阅读全文|阅读更多|阅读原文|点击查看|点击阅读|点击下载|详细|详细信息|详情|详细内容|全文|原文|了解更多|"
    r"more|read ?more|detail|view|下载|附件下载|附件|首页|上一页|上页|前一页|下一页|下页|后一页|尾页|末页|返回|打印|收藏|分享|"
    r"图解|解读|政策解读|文字解读|图片解读|视频解读|相关解读|相关文件|新|new|hot|置顶|\d{1,4}|)[\W_]*$",
    re.I,
)
"""Words of a link that is not a title: it leads on, or says what hangs on the row."""
_BLOCKS = frozenset(
    {
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "section",
        "article",
        "br",
    }
)
_UNREAD = frozenset({"a", "script", "style", "template"})
_HEADING = re.compile(
    r"(?:^|[-_])(?:tit|bt|biaoti|headline|subject|name|tt|t|h\d)\d*$|title|tit$|Tit|biaoti|headline", re.I
)
_META = re.compile(
    r"(?:^|[-_])(?:date|times?|sj|rq|riqi|shijian|day|data|source|from|ly|summary|abs|abstract|intro|desc\w*|zy|zhaiyao|info|tips?|num|views?|label|tag|lx|s|f|d)\d*$|summary|desc|date|time",
    re.I,
)
_TIP = re.compile(
    r"^\s*(?:标\s*题|名\s*称)\s*[:：]\s*(.*?)\s*(?:(?:发布|更新|发表|作\s*者|点击|来\s*源|浏览|时间|日期)\S{0,4}?\s*[:：].*)?$",
    re.S,
)
_TIP_END = re.compile(r"\s*(?:发布|更新|发表)(?:日期|时间)\s*[:：].*$", re.S)
_BULLET = re.compile(r"^[\s·•●■◆▪▶►>»›*∙・。]+(?=\S)")
_TAIL = re.compile(r"[\s\[(【［（]+$|\s+(?:new|hot)!?$", re.I)
_DAY = re.compile(r"^\d{1,2}日?$")
_DOTS = re.compile(r"[.…·]{2,}$|…$")
_SAID = re.compile(r"^(来源|发布|时间|日期|作者|浏览|点击|阅读|发文|文号|索引)\S{0,4}\s*[:：]")
_SAME = 6
"""Characters a tooltip shares with the link's words before it may replace them."""


def whole_title(anchor: Tag, dates: Iterable[str] = ()) -> str:
    """A link's whole title as written. ``dates``: texts of the row's dates, which are no part of it."""
    shown = _tidy(_shown(anchor, [d for d in dates if d]))
    tip = _tip(anchor)
    if not shown or _NOTHING.match(shown):
        return tip or _picture(anchor)
    return tip if tip and _goes_on(tip, shown) else shown


_NOTHING = re.compile(r"^[\W_]*$")


def _goes_on(tip: str, shown: str) -> bool:
    """Whether the tooltip is the title that the link's words begin, or holds them."""
    whole, part = squeeze(tip), squeeze(_DOTS.sub("", shown))
    if whole == squeeze(shown) or len(whole) < len(part):
        return False
    if whole.startswith(part) or (is_cut(shown) and whole[:_SAME] == part[:_SAME]):
        return True
    return len(part) >= _SAME and (
        part in whole or whole[: len(part) - 2].startswith(part[: len(part) - 2]) or is_whole(shown)
    )


def _tip(anchor: Tag) -> str:
    """``title=`` without what tooltips add: ``标题：… 发布日期：…``."""
    value = anchor.get("title")
    stated = fold(value) if isinstance(value, str) else ""
    if (told := _TIP.match(stated)) is not None:
        stated = told.group(1)
    return _TIP_END.sub("", stated)


def _picture(anchor: Tag) -> str:
    image = anchor.find("img")
    return fold(str(image.get("alt") or image.get("title") or "")) if isinstance(image, Tag) else ""


def _shown(anchor: Tag, dates: list[str]) -> str:
    """The link's own words: those of its heading, else of its first block that is no date and no summary; all of an inline link."""
    nodes = list(near(anchor))
    heading = next((n for n in nodes if isinstance(n, Tag) and _is_heading(n)), None)
    if heading is not None:
        return _words(near(heading), dates)
    if not any(isinstance(n, Tag) and n.name in _BLOCKS for n in nodes):
        return _words(nodes, dates)
    chunks = [c for c in _chunks(anchor, dates) if c]
    return next((c for c in chunks if not _SAID.match(c) and len(c) >= 2), chunks[0] if chunks else "")


def _chunks(anchor: Tag, dates: list[str]) -> list[str]:
    """The link's words block by block, what is named as a date, a source or a summary left out."""
    found: list[list[PageElement]] = []
    left_out: set[int] = set()
    last: Tag | None = None
    for node in near(anchor):
        if isinstance(node, Tag):
            if id(node.parent) in left_out or _has(_META, node):
                left_out.add(id(node))
            continue
        if id(node.parent) in left_out:
            continue
        block = next((p for p in node.parents if p.name in _BLOCKS or p is anchor), anchor)
        if block is not last:
            found.append([])
            last = block
        found[-1].append(node)
    return [_tidy(_words(part, dates)) for part in found]


def _has(pattern: re.Pattern[str], tag: Tag) -> bool:
    return any(pattern.search(str(name)) for name in tag.get_attribute_list("class") or ())


def _words(nodes: Iterable[PageElement], dates: list[str]) -> str:
    """Strings in order; those that are a row's date, or a part of one, left out."""
    words = []
    for node in nodes:
        if not isinstance(node, NavigableString):
            continue
        text, plain = str(node), flat(str(node))
        if plain in dates or (dates and (part_of_day(plain) or month_day(plain) or _DAY.match(plain))):
            continue
        for day in dates:
            if day in text and is_whole(day):
                before, _, after = text.rpartition(day)
                text = before if before.strip() else after
        words.append(text)
    return "".join(words)


def near(top: Tag) -> Iterator[Tag | NavigableString]:
    """Elements and strings below ``top`` in order, other links left out, up to a bound."""
    todo: list[PageElement] = list(reversed(top.contents[:MOST_NODES]))
    for _ in range(MOST_NODES):
        if not todo:
            return
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name not in _UNREAD:
                yield node
                todo.extend(reversed(node.contents[:MOST_NODES]))
        elif type(node) is NavigableString:
            yield node


def _is_heading(tag: Tag) -> bool:
    found = tag.name in {"h1", "h2", "h3", "h4", "h5", "h6"} or (
        tag.name not in {"img", "i", "em"} and _has(_HEADING, tag)
    )
    return found and len(squeeze(tag.get_text()[:400])) >= 2


def _tidy(text: str) -> str:
    return _TAIL.sub("", _BULLET.sub("", fold(text)))
