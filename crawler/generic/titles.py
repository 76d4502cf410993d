"""Which line of a page is its title: what the browser's tab, the meta tag, its markup and its place say together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag

from crawler.generic.runs import ONLY_DAY, Run
from crawler.reading.articles import meta
from crawler.reading.text import fold, squeeze

MOST_TITLE = 300
MOST_IN_ROW = 8
_NAMED = re.compile(r"tit|bt(?![a-z])|biaoti|headline|heading|subject|article_?name|wzmc", re.I)
_NOT_NAMED = re.compile(r"sub_?tit|futi|subtitle|lanmu|column|nav|crumb|logo|site|menu|side|list", re.I)
_WEIGHTS = {"h1": 4, "h2": 3, "h3": 2, "h4": 2, "ucaptitle": 6}
_BOLD = frozenset({"b", "strong", "font", "big", "center"})
_NO_TITLE = re.compile(
    r"^(?:(?:信息|文章)?来源[:(]|发布(?:时间|日期|机构|单位)|时间:|日期:|字体|字号|(?:您|你)?(?:现在|当前)?(?:的|所在)*位置|打印|浏览|作者:|编辑:|附件|分享到|上一[篇条]|"
    r"下一[篇条]|今天是|首页|责任编辑|搜索|关闭|返回|主办|版权|欢迎|您访问的链接即将离开|\W*首页\W)|^.{2,20}[\[〔(](?:19|20)\d\d[\]〕)]第?\d{1,5}号$|[。;]$"
)
_TOOL = re.compile(r"[\[【(]?(?:收藏|分享|打印|朗读|听报道|下载|复制|关注|点赞|纠错|new|置顶|hot)[\]】)]?|", re.I)
_BOX = re.compile(r"^(?:最新|本月|热点|热门|推荐|相关|图片|阅读|点击|猜你|延伸|更多)[^，：]{0,5}$")
"""What boxes of other papers are called."""
_WAY = re.compile(r"\W*(?:您|你)?(?:现在|目前|当前)?(?:的|所在|所处)*位置\W")
"""The way from the front page, which often ends with the title."""
_LABEL = re.compile(
    r"^[\[【]?(?:索引号|索取号|主题分类|信息分类|分类|体裁分类|组配分类|服务对象|发布机构|发布机关|发文机关|发文单位|公开单位|责任部门|制发机关|成文日期|成文时间|"
    r"生成日期|发布日期|发布时间|公开日期|公开时间|发文日期|发文字号|文号|文件编号|文件字号|主题词|关键词|内容概述|有效性|时效性|时效|公开方式|公开形式|公开时限|"
    r"公开范围|有效期|生效日期|失效日期|废止日期|施行日期|信息来源|来源|语种|载体类型)(?:[\]】]|[\]】]?(?::|$))"
)
_TITLE_LABEL = re.compile(r"^[\[【]?(?:信息|文件|公文)?(?:标题|名称)[\]】]?:?$")
_SITE = re.compile(r"(?:人民政府|政府网|门户网站|官方网站|政务网|信息网|公众网|网站|网|平台)$")
_OFFICE = re.compile(r"(?:[局委办厅]|委员会|联合会|协会|法院|检察院|人民政府|管理中心)$")
_DEFAULT = re.compile(
    r"^(?:无标题文档|无标题|new ?page ?\d*|untitled.*|document|正文|文章|index|首页|(?:信息|文章|新闻|公告|政策|文件)?(?:详情|详细|内容|浏览|查看|显示|阅读)(?:信息|内容)?页?面?)$",
    re.I,
)
_COLUMN = re.compile(
    r"^(?!关于|对|《).{0,6}(?<!的)(?:通知公告|公示公告|公告公示|通知通告|工作动态|新闻动态|新闻中心|要闻动态|政务动态|图片新闻|政策文件|政策法规|政策解读|信息公开(?:目录)?|政府信息公开|政务公开|"
    r"部门文件|人事信息|财政信息|专题专栏|互动交流|公示|公告|通知|动态|要闻|新闻|文件|其他)$"
)
_PARTS = re.compile(
    r"(\s*(?:[|_\u4e28｜>＞»«]+|-{1,3}|[–—―－]{1,2})\s*|\s+|[(（](?=[^()（）]{2,30}[)）]$)|(?<=[^()（）])[)）]$)"
)
"""What stands between the parts of a tab; itself a part when split at."""
_EDGE = frozenset("|_-–—―·>»«:丨()")
LEAST_CUT = 6
"""Characters of a cut title in the tab."""
_CUT = re.compile(r"(?:\.{2,}|…+)$")
SURE = 5
"""Weight from which a line is a title even where the tab does not know it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, or several of one heading, that could be the title."""

    tag: Tag
    text: str
    order: int
    weight: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Titled:
    """The title, where it stands, and whether the tab or a meta tag confirms it."""

    text: str
    tag: Tag | None
    confirmed: bool
    listed: bool = False
    """The page links to something of that name: it is a column's rather than a paper's."""


def title_of(soup: BeautifulSoup, tab: str, runs: list[Run], body: Tag | None, rows: frozenset[int]) -> Titled:
    """The page's title; an empty one where nothing speaks for any line. ``rows``: ids of elements that are rows of lists."""
    stated = meta(soup, "ArticleTitle")
    known = _links_and_site(soup, runs)
    tabbed = Tab(tab)
    best: tuple[float, Candidate] | None = None
    narrow, headings = _narrow(runs, rows), Counter(run.tag.name for run in runs if not run.linked)
    alone = {name for name in ("h1", "h2", "h3") if headings[name] == 1}
    for candidate, inside in _candidates(runs, body):
        if narrow and candidate.tag.name not in alone and any(id(t) in narrow for t in _around(candidate.tag)):
            continue
        weight = _weigh(candidate, stated, tabbed, known) - 2 * max(0, inside - 2)
        if best is None or weight > best[0]:
            best = (weight, candidate)
    if stated:
        return _as_stated(stated, best)
    if best is not None and tabbed.holds(best[1].text) and best[0] >= SURE:
        plain = squeeze(best[1].text)
        return Titled(best[1].text, best[1].tag, confirmed=True, listed=plain in known or is_column_name(plain))
    segment = tabbed.segment(known)
    if (
        best is not None
        and best[0] >= (SURE - 2 if _CUT.search(segment) else SURE)
        and _outweighs(best, segment, tabbed)
    ):
        return Titled(best[1].text, best[1].tag, confirmed=False)
    if segment:
        return Titled(segment, best[1].tag if best is not None and best[0] >= SURE else None, confirmed=False)
    return (
        Titled(best[1].text, best[1].tag, confirmed=False)
        if best is not None and best[0] >= SURE - 2
        else Titled("", None, confirmed=False)
    )


def _narrow(runs: list[Run], rows: frozenset[int]) -> frozenset[int]:
    """Rows that hold a few lines only: a row of a layout's table is none of a list."""
    counts: Counter[int] = Counter()
    for run in runs if rows else ():
        counts.update(id(t) for t in _around(run.tag) if id(t) in rows)
    return frozenset(row for row in rows if counts[row] <= MOST_IN_ROW)


def _around(tag: Tag) -> tuple[Tag, ...]:
    return (tag, *islice(tag.parents, 5))


def _outweighs(best: tuple[float, Candidate], segment: str, tab: Tab) -> bool:
    """Whether a line counts more than what the tab seems to say."""
    return not segment or best[0] >= SURE + 3 or bool(_CUT.search(segment)) or tab.mentions(best[1].text)


def _as_stated(stated: str, best: tuple[float, Candidate] | None) -> Titled:
    if best is None:
        return Titled(stated, None, confirmed=True)
    short, shown = squeeze(_CUT.sub("", stated)), squeeze(best[1].text)
    if shown == short or (_CUT.search(stated) and shown.startswith(short)):
        return Titled(best[1].text, best[1].tag, confirmed=True)
    return Titled(stated, best[1].tag if best[0] >= SURE else None, confirmed=True)


class Tab:
    """The browser's tab: a title with the names of column and site around it, in any order."""

    def __init__(self, tab: str) -> None:
        self.text = fold(tab)[:600]
        self.plain = ""
        self._starts, self._ends, self._cuts = {0}, set[int](), set[int]()
        broken = False
        shown = unicodedata.normalize("NFKC", self.text)
        for number, character in enumerate(shown):
            edge = character.isspace() or character in _EDGE
            if edge:
                self._ends.add(len(self.plain))
            if shown.startswith(("..", "…"), number) and not shown.startswith("..", number - 1 if number else 0):
                self._cuts.add(len(self.plain))
            if not character.isspace():
                if broken:
                    self._starts.add(len(self.plain))
                self.plain += character
            broken = edge
        self._ends.add(len(self.plain))

    def holds(self, text: str) -> bool:
        """Whether the text stands in the tab as a part of its own, be it cut there."""
        short = squeeze(text)
        if len(short) < 4:
            return False
        at = self.plain.find(short)
        while at >= 0:
            if at in self._starts and at + len(short) in self._ends:
                return True
            at = self.plain.find(short, at + 1)
        return any(
            cut - start >= LEAST_CUT and short.startswith(self.plain[start:cut])
            for cut in self._cuts
            for start in self._starts
        )

    def mentions(self, text: str) -> bool:
        """Whether the text stands anywhere in the tab."""
        return len(text) >= 6 and squeeze(text) in self.plain

    def segment(self, known: frozenset[str]) -> str:
        """What is left without the names of site and column at either end."""
        if _DEFAULT.match(self.plain):
            return ""
        parts = [p for p in _PARTS.split(self.text) if p]
        while parts and (_PARTS.fullmatch(parts[0]) or _is_name(squeeze(parts[0]), known)):
            parts.pop(0)
        while parts and (_PARTS.fullmatch(parts[-1]) or _is_name(squeeze(parts[-1]), known)):
            parts.pop()
        return "".join(parts).strip()[:MOST_TITLE]


def is_column_name(title: str) -> bool:
    """Whether a title is one that columns bear."""
    return _COLUMN.match(squeeze(title)) is not None


def _is_name(plain: str, known: frozenset[str]) -> bool:
    """Whether a part of the tab is a column's or the site's name, or what an editor writes by itself."""
    if _DEFAULT.match(plain) or _COLUMN.match(plain) or plain in known:
        return True
    return len(plain) <= 24 and bool(_SITE.search(plain) or _OFFICE.search(plain))


def _links_and_site(soup: BeautifulSoup, runs: list[Run]) -> frozenset[str]:
    """Names that are no title: the site's, and of what the page links to in its menus."""
    names = {squeeze(meta(soup, n)) for n in ("SiteName", "ColumnName")}
    for run in runs:
        if run.linked and run.size <= 200:
            names |= {squeeze(text) for text, tag in run.pieces if _anchored(tag)}
    return frozenset(n for n in names if n)


def _anchored(tag: Tag) -> bool:
    here: Tag | None = tag
    for _ in range(3):
        if here is None:
            return False
        if here.name == "a":
            return True
        here = here.parent
    return False


def _candidates(runs: list[Run], body: Tag | None) -> Iterator[tuple[Candidate, int]]:
    """Lines before and at the head of the body, each with its place in there (0 = before): whole ones, the lines of one
    heading together, and their marked pieces."""
    held = {id(body), *(id(t) for t in body.find_all(True))} if body is not None else set[int]()
    inside = 0
    number = 0
    while number < len(runs):
        run = runs[number]
        together = [run]
        while number + len(together) < len(runs) and runs[number + len(together)].tag is run.tag and len(together) < 5:
            together.append(runs[number + len(together)])
        if id(run.tag) in held:
            inside += not _LABEL.match(squeeze(run.text))
            if inside > 6:
                return
        yield from ((c, inside) for c in _of_lines(together, runs, number + len(together)))
        number += 1


def _of_lines(lines: list[Run], runs: list[Run], following: int) -> Iterator[Candidate]:
    run = lines[0]
    at = following - len(lines)
    near = _before_info(runs, at + 1)
    plain = squeeze(run.text)
    if _LABEL.match(plain) or (at and _is_value(run, runs[at - 1])):
        return
    if at and _TITLE_LABEL.match(squeeze(runs[at - 1].text)):
        near += 4
    if 4 <= run.size <= 200 and not run.is_info and not run.is_foot and not _NO_TITLE.search(plain):
        yield Candidate(run.tag, _without_tools(run), run.order, _marks(run.tag, run) + near, 2 * run.linked > run.size)
    if len(lines) > 1 and (run.tag.name in _WEIGHTS or _NAMED.search(_names(run.tag))):
        title = [r for r in lines if not r.is_info]
        joined = fold("".join(r.raw for r in title))
        if len(title) > 1 and len(joined) <= 200:
            yield Candidate(
                run.tag, joined, run.order, _marks(run.tag, run) + _before_info(runs, following), linked=False
            )
    if len(run.pieces) > 1 and not _WAY.match(plain):
        yield from _pieces(run, near)


def _without_tools(run: Run) -> str:
    """A line without the buttons at its end."""
    shown = len(run.pieces)
    while shown > 1 and _TOOL.fullmatch(squeeze(run.pieces[shown - 1][0])):
        shown -= 1
    return fold("".join(text for text, _ in run.pieces[:shown])) if shown < len(run.pieces) else run.raw


def _is_value(run: Run, before: Run) -> bool:
    """Whether a line is the value of the label before it, in the same row."""
    if run.tag.name in _WEIGHTS or not _LABEL.match(squeeze(before.text)):
        return False
    bare = before.size <= 12 or before.text.endswith(":")
    return bare and (run.tag is before.tag or run.tag.parent is before.tag.parent)


def _pieces(run: Run, near: int) -> Iterator[Candidate]:
    """Pieces of a line that bear a mark of their own: a title and its day may stand in one line."""
    for text, tag in run.pieces[:12]:
        whole = fold(text)
        if tag is run.tag and run.tag.name not in _WEIGHTS:
            continue
        if 4 <= len(whole) <= 200 and not _NO_TITLE.search(squeeze(whole)) and not ONLY_DAY.match(whole):
            yield Candidate(tag, whole, run.order, _marks(tag, run) + near - 1, _anchored(tag))


def _before_info(runs: list[Run], following: int) -> int:
    """3 for a line right above the paper's day or source."""
    for run in runs[following : following + 2]:
        if run.is_info and not run.linked:
            return 3
        if run.is_info or _LABEL.match(squeeze(run.text)):
            return 2
    return 0


def _marks(tag: Tag, run: Run) -> int:
    """What the markup says."""
    weight, here = 0, tag
    inline = [t for _, t in run.pieces[:3]] if tag is run.tag else []
    for element in (*inline, here, *(p for p in list(here.parents)[:2])):
        names = _names(element)
        own = _WEIGHTS.get(element.name, 0)
        if _NAMED.search(names):
            own = max(own, 3)
        if _NOT_NAMED.search(names):
            own = min(own, 1)
        if element.name in _BOLD or "font-size" in str(element.get("style", "")).lower():
            own = max(own, 1)
        weight = max(weight, own)
    return weight


def _names(tag: Tag) -> str:
    return f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"


def _weigh(candidate: Candidate, stated: str, tab: Tab, known: frozenset[str]) -> float:
    plain = squeeze(candidate.text)
    weight: float = candidate.weight + (len(plain) >= 10) - (len(plain) < 6)
    if stated and plain == squeeze(stated):
        weight += 12
    elif stated and plain.startswith(squeeze(_CUT.sub("", stated))):
        weight += 8
    if tab.holds(candidate.text):
        weight += 6 + min(len(plain), 40) / 40
    elif tab.mentions(candidate.text):
        weight += 3
    if candidate.linked or plain in known:
        weight -= 5
    if _DEFAULT.match(plain) or _COLUMN.match(plain) or _BOX.match(plain):
        weight -= 4
    if len(plain) <= 24 and (_SITE.search(plain) or _OFFICE.search(plain)):
        weight -= 4
    return weight
