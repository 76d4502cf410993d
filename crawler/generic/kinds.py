"""Is a page an article, a list, or a front page? Signs are weighed; none of them decides alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag

from crawler.generic.dating import Dating
from crawler.generic.lists import Group
from crawler.generic.mainlist import MainList
from crawler.generic.places import Places, text_length
from crawler.pages import Page
from crawler.reading.articles import meta
from crawler.reading.links import path_of
from crawler.reading.text import squeeze

_ARTICLE_PATH = re.compile(
    r"/t\d{8}_\d+(_\d+)?\.|/art/\d{4}/|/m?post_\d+\.|/info/\d+/\d+\.|/content_\d+\.|/\d{6}/[0-9a-f]{32}\.|/doc\d+\.|"
    r"/20\d\d-?\d\d/\d\d/|/c\d+/\d{6}/|[?&](?:id|pid|lid|articleid|infoid)=\w+",
    re.I,
)
_LIST_PATH = re.compile(
    r"/(index|list|[a-z]*list|default)(_\d+)?\.(s?html?|jsp|aspx?|php)$|/col\d+/|/$|/node_\d+\.|/zwgkList\.", re.I
)
_FRONT = re.compile(r"^/?((index|default|main|home)\.(s?html?|jsp|aspx?|php))?$", re.I)
_FRONT_TITLE = re.compile(r"^[^|_-]{0,30}(人民政府|政府网|门户网站|官方网站|政务网)[^|_-]{0,12}$|^(网站)?首页|首页$")
_PAGER = re.compile(r"下一页|尾页|末页|共 ?\d+ ?[页条篇]|createPageHTML\((?!1,)|class=[\"']?(?:pagination|pager)\b")
_EMPTY = re.compile(
    r"(?:暂无|没有)(?:找到|查到)?(?:任何)?(?:相关|符合条件的)?(?:信息|数据|内容|记录|文章|结果)|共 ?0 ?[条页篇]|栏目下没有"
)
_BESIDE_NAMES = re.compile(r"relat|xgxx|xgwz|xgxw|xiangguan|recommend|tuijian|\bhot|rank|aside|sidebar", re.I)
_BESIDE = re.compile(r"相关|推荐|热点|热门|最新|排行|点击|猜你|同类|更多新闻|延伸")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each kind."""

    document: int
    listing: int
    home: bool


def signs(page: Page, where: Places, days: Dating, lists: list[Group], main: MainList, *, known_url: bool) -> Signs:
    """Weigh the page. ``lists``: all dated ones; ``main``: the page's own."""
    path = path_of(page.url) if known_url else ""
    return Signs(
        document=_document(page, where, days, path),
        listing=_listing(page, main, path),
        home=_is_home(page, lists, path, known_url=known_url) and not (where.stated or days.labelled),
    )


def _own_parts(page: Page, lists: Sequence[Group]) -> Iterator[Group]:
    """Lists that do not stand beside something else by their own words."""
    tags = {id(t): t for t in page.soup.find_all(["li", "tr", "dd", "div", "p", "a", "dl", "ul"])} if lists else {}
    for group in lists:
        row = next((tags[e] for e in group.elements if e in tags), None)
        if row is None or not _is_beside(row):
            yield group


def _is_beside(row: Tag) -> bool:
    """Whether a row's list is one of related or popular papers."""
    for above in list(row.parents)[:3]:
        if _BESIDE_NAMES.search(f"{above.get('id', '')} {' '.join(above.get_attribute_list('class') or [])}"):
            return True
        before = above.find_previous_sibling()
        if before is not None and len(text := squeeze("".join(before.find_all(string=True, limit=6)))) <= 12:
            return _BESIDE.search(text) is not None
    return False


def _document(page: Page, where: Places, days: Dating, path: str) -> int:
    score = 2 * days.labelled + 2 * days.headed + 2 * bool(_ARTICLE_PATH.search(path or ""))
    score += 2 * (where.confirmed and where.heading is not None and not where.listed)
    score += 3 * (where.stated and squeeze(meta(page.soup, "ArticleTitle")) != squeeze(meta(page.soup, "ColumnName")))
    if re.search(r"NFCMS_PUB_TYPE\s*=\s*[\"']?post", page.text):
        score += 3
    if where.body is not None:
        anchors = sum(len(a.get_text()) for a in where.body.find_all("a", limit=500))
        length = text_length(where.body)
        score += (length >= 60) + (length >= 200) if 2 * anchors < max(length, 1) else -1
    return score


def _listing(page: Page, main: MainList, path: str) -> int:
    parts = list(_own_parts(page, main.parts))
    rows = sum(len(p.rows) for p in parts)
    if any(g.dated for g in parts):
        score = (rows >= 3) + (rows >= 6) + (rows >= 10) + (rows >= 15)
    else:
        score = (rows >= 3) + (rows >= 10) if main.paged or (path and _LIST_PATH.search(path)) else 0
    score += bool(_PAGER.search(page.text)) * (2 if rows >= 3 else 1)
    score += 1 if path and _LIST_PATH.search(path) else 0
    score += 2 * (not rows and _EMPTY.search(page.spoken[:2000]) is not None)
    if re.search(r"NFCMS_PUB_TYPE\s*=\s*[\"']?cat", page.text):
        score += 4
    if meta(page.soup, "ColumnName") and not meta(page.soup, "ArticleTitle"):
        score += 2
    return score


def _is_home(page: Page, lists: list[Group], path: str, *, known_url: bool) -> bool:
    several = sum(g.blocks for g in lists if len(g.rows) >= 3) >= 2
    links = len(page.soup.find_all("a", href=True, limit=40))
    if known_url and _FRONT.match(path) and "?" not in page.url:
        return several or links >= 15
    inner = _PAGER.search(page.text) or (path and _ARTICLE_PATH.search(path))
    return bool(_FRONT_TITLE.search(page.title)) and several and links >= 15 and not inner
