"""Links that a page labels as belonging to its paper: 相关解读, 政策原文, 相关链接 …, beside the text, under it or in the header table.

A label must stand before them, in the same block or right above it. Words that are also names of columns (政策解读) count only with a
colon or in brackets, or as the heading of a block that is no menu and no piece of a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.anchors import name_of
from crawler.reading.links import absolute, path_of
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import squeeze
from store.facts import Related

_SURE = (
    r"(?:相关|关联|配套|对应|有关)(?:的)?(?:政策|文件)?(?:解读|图解|政策|文件|文档|链接|阅读|信息|稿件|报道|新闻|资料|文章|内容|材料|原文)(?:材料|文件|链接|信息|稿|列表)?|"
    r"(?:解读|政策|文件)原文|原文(?:链接|件)|解读(?:材料|链接|稿件?)|被解读文件|(?:文件|政策)链接|(?:延伸|扩展)阅读"
)
_ALSO_COLUMNS = r"(?:政策|文件|文字|图片|图表|图文|视频|音频|动漫|专家|媒体|部门|解读)?(?:解读|图解)(?:文件|政策)?|政策文件|一图读懂|原文"
_LABEL = re.compile(
    rf"\W*?(?P<bracket>[\[【〖(])?(?P<label>(?P<sure>{_SURE})|{_ALSO_COLUMNS})[\]】〗)]?(?P<colon>:?)(?P<rest>(?<=:).*|)",
    re.S,
)
_HINT = re.compile(r"解读|图解|读懂|相关|关联|配套|对应|有关|原文|链接|阅读")
_NO_WORDS = re.compile(r"[\d\W]*")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "legend"})
_LINES = frozenset({"a", "p", "li", "br", "span", "font", "b", "strong", "em", "dd", "td"})
"""Elements that may follow each other as the links of one label; of blocks only the first counts."""
_NOWHERE = frozenset({"nav", "footer", "header", "script", "style", "select", "title", "option", "noscript"})
_FRAME = re.compile(r"foot|copyright|friend|yqlj|(?:^|[-_\s])nav|menu|crumb|position|share", re.I)
_WALLS = frozenset({"body", "html", "[document]"})
_SILENT = frozenset({"script", "style"})
_ORNAMENTS = frozenset({"i", "em", "b", "br", "hr", "img", "span"})
_MORE = re.compile(r"^\W*(?:更多|查看更多|more)\W*$", re.I)
_FRONT = re.compile(r"^/(?:index\.\w+)?$")
_LONGEST = 400
"""Characters of a label with what stands behind it in its string."""
MOST_LABELS = 30
MOST_LINKS = 40
"""Links of one label."""
_REACH = 60
"""Neighbours of a label that are looked at."""
_HIGHEST = 3


def related_links(soup: BeautifulSoup, base: str, body: Tag) -> tuple[Related, ...]:
    """Each link once, by the first label that names it. A label without links, where a script may put them, has no address."""
    holding = {id(body): body} | {id(p): p for p in body.parents if p.name not in _WALLS}
    found: dict[str, Related] = {}
    empty: dict[str, Related] = {}
    for string, told in islice(_labels(soup, holding), MOST_LABELS):
        links = list(islice(_linked(string, told, base, holding), MOST_LINKS))
        for text, url in links:
            found.setdefault(url, Related(told["label"], text, url))
        if not links:
            empty[told["label"]] = Related(told["label"], "", "")
    return (*found.values(), *(empty.values() if empty and fills_by_script(soup) else ()))


def _labels(soup: BeautifulSoup, holding: Mapping[int, Tag]) -> Iterator[tuple[NavigableString, re.Match[str]]]:
    for string in soup.find_all(string=_HINT):
        if type(string) is not NavigableString or len(string) > _LONGEST:
            continue
        told = _LABEL.fullmatch(squeeze(string))
        if told is not None and _is_label(string, told, holding) and not _is_frame(string):
            yield string, told


def _is_label(string: NavigableString, told: re.Match[str], holding: Mapping[int, Tag]) -> bool:
    anchor = string.find_parent("a")
    if _NO_WORDS.fullmatch(told["rest"]) is None:
        return bool(told["colon"]) and anchor is not None
    if told["colon"] or told["sure"]:
        return True
    return anchor is None and (bool(told["bracket"]) or _heads_a_block(string, holding))


def _heads_a_block(string: NavigableString, holding: Mapping[int, Tag]) -> bool:
    """Whether a column's name heads a block beside the text, in its own part of the page, that is no piece of that column."""
    mark = _alone(string, holding)
    if not isinstance(mark, Tag) or not any(id(p) in holding for p in string.parents):
        return False
    around = [mark, *(s for s in islice(mark.next_siblings, 6) if isinstance(s, Tag))]
    return len(around) > 1 and not any(_is_more(t) or t.find(_is_more) is not None for t in around)


def _is_frame(string: NavigableString) -> bool:
    """Whether it belongs to the page's frame, by the names of the elements around it."""
    return any(_names_frame(p) for p in string.parents if p.name not in _WALLS)


def _names_frame(tag: Tag) -> bool:
    names = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
    return tag.name in _NOWHERE or _FRAME.search(names) is not None


def _linked(
    string: NavigableString, told: re.Match[str], base: str, holding: Mapping[int, Tag]
) -> Iterator[tuple[str, str]]:
    """The links of a label: its own, else those behind it."""
    own = string.find_parent("a")
    if own is not None and _NO_WORDS.fullmatch(told["rest"]) is None:
        yield from _link(own, base, told["rest"])
        return
    for node in _behind(_alone(string, holding), holding):
        for anchor in [node] if node.name == "a" else node.find_all("a", href=True, limit=MOST_LINKS):
            yield from _link(anchor, base, name_of(anchor))


def _link(anchor: Tag, base: str, text: str) -> Iterator[tuple[str, str]]:
    url = absolute(base, str(anchor.get("href", "")))
    if url is not None and url != base and text and not _is_more(anchor) and not _FRONT.match(path_of(url)):
        yield text[:300], url


def _is_more(tag: Tag) -> bool:
    return tag.name == "a" and _MORE.match(name_of(tag)) is not None


def _alone(string: NavigableString, holding: Mapping[int, Tag]) -> PageElement:
    """The label with whatever is wrapped round it alone."""
    mark: PageElement = string
    for parent in islice(string.parents, _HIGHEST):
        if (
            id(parent) in holding
            or parent.name in _WALLS
            or any(s is not mark and _is_shown(s) for s in parent.children)
        ):
            break
        mark = parent
    return mark


def _is_shown(node: PageElement) -> bool:
    """More than an ornament."""
    if not isinstance(node, Tag):
        return bool(str(node).strip())
    return not (_is_more(node) or (node.name in _ORNAMENTS and not node.get_text(strip=True)))


def _behind(mark: PageElement, holding: Mapping[int, Tag]) -> Iterator[Tag]:
    """What follows a label up to the next one: lines with links one after the other, or one block of them."""
    lines = False
    for node in islice(mark.next_siblings, _REACH):
        if not _is_shown(node) or (isinstance(node, Tag) and node.name in _SILENT):
            continue
        if not isinstance(node, Tag):
            if lines and str(node).strip().endswith((":", "：")):
                return
            continue
        if id(node) in holding or node.name in _HEADINGS or _names_frame(node) or _begins_with_label(node):
            return
        line = node.name in _LINES
        if node.name == "a" or node.find("a", href=True) is not None:
            if lines and not line:
                return
            yield node
            lines = True
        if not line:
            return


def _begins_with_label(node: Tag) -> bool:
    """Whether another label begins here: 相关文件： behind 相关解读：…"""
    told = _LABEL.fullmatch(squeeze(next((str(s) for s in node.strings if s.strip()), ""))[:_LONGEST])
    if told is None or _NO_WORDS.fullmatch(told["rest"]) is None:
        return False
    return bool(told["colon"] or (told["sure"] and node.find("a") is None))
