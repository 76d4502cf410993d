"""Blocks of a page that are none of its own list: menus, hot news, rankings, friends, feet; and previews of other columns."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString

from crawler.reading.text import squeeze

HIGHEST = 6
"""Levels above a list on which a block's name or heading is looked for."""
_SIDE = re.compile(
    r"(?:^|[-_])(?:hot\w*|side\w*|aside|rank\w*|recommend\w*|tuijian|paihang|phb|djph|rdxx|friend\w*|links?|yqlj|related|xgyd|xglj|foot\w*|"
    r"nav(?!_?li)\w*|menu\w*|leftnav|breadcrumb|crumbs?|position|dqwz|slide\w*|swiper\w*|banner\w*|focus\w*|carousel|topbar|share|search\w*)(?:$|[-_])|sidebar|footer",
    re.I,
)
_SIDE_HEADING = re.compile(
    r"^\W*(?:热点|热门|推荐|点击排行|浏览排行|阅读排行|排行榜?|点击量|相关|友情链接|网站链接|常用链接|快速通道|专题专栏|栏目导航|信息导航|猜你喜欢|最新(?:发布|信息|更新|文章|动态)|图片(?:新闻|信息)|本周|本月)"
)
_MORE = re.compile(r"^\W*(?:更多|查看更多|more)\W*$", re.I)
_WALLS = frozenset({"body", "html", "[document]"})
LONGEST_HEADING = 20


def is_side(place: Tag) -> bool:
    """Whether a list stands in a block that is named like a side matter."""
    for tag in (place, *islice(place.parents, HIGHEST)):
        if tag.name in _WALLS:
            return False
        if tag.name in {"nav", "footer", "aside", "select", "marquee", "header"}:
            return True
        if any(_SIDE.search(str(name)) for name in (*(tag.get_attribute_list("class") or ()), tag.get("id") or "")):
            return True
    return False


def heading_before(place: Tag) -> str:
    """The words that stand right before a list in its own block, squeezed; empty where something else stands there."""
    first = place.find(True, recursive=False)
    if (
        first is not None
        and first.name in {"dt", "h2", "h3", "h4", "caption", "li", "p", "tr"}
        and first.find("a") is None
    ):
        return squeeze(" ".join(_little(first)))[: LONGEST_HEADING + 8]
    here = place
    for _ in range(4):
        before = [
            s for s in here.previous_siblings if isinstance(s, Tag) or (type(s) is NavigableString and not s.isspace())
        ]
        if before:
            words = squeeze(" ".join(_little(before[0])))
            return words if len(words) <= LONGEST_HEADING + 8 else ""
        if here.parent is None or here.parent.name in _WALLS:
            return ""
        here = here.parent
    return ""


def is_headed_aside(place: Tag) -> bool:
    """Whether the heading right before a list calls it hot, related or newest."""
    return bool(_SIDE_HEADING.match(heading_before(place)))


def is_preview(place: Tag) -> bool:
    """Whether a 更多 link stands right before or behind a list: it shows a piece of another column."""
    return bool(re.search(r"(?:更多|more)\W*$", heading_before(place), re.I)) or _more_beside(place)


def _more_beside(place: Tag) -> bool:
    following = next((s for s in place.next_siblings if isinstance(s, Tag)), None)
    return following is not None and bool(_MORE.match("".join(_little(following)).strip()))


def _little(node: object) -> list[str]:
    if isinstance(node, Tag):
        return [str(s) for s in islice(node.strings, 8)]
    return [str(node)] if isinstance(node, NavigableString) else []
