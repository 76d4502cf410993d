"""Is a page an article, a list, or a front page? Signs are weighed; none of them decides alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.generic.lists import Group
from crawler.generic.outline import Outline
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
_PAGER = re.compile(r"下一页|尾页|末页|共 ?\d+ ?[页条篇]|createPageHTML|class=[\"']?(?:pages?|pagination|pager)\b")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each kind."""

    document: int
    listing: int
    home: bool


def signs(page: Page, where: Places, told: Outline, lists: list[Group], *, labelled: bool, known_url: bool) -> Signs:
    """Weigh the page. ``labelled``: a publication day stands where an article's stands."""
    path = path_of(page.url) if known_url else ""
    main = lists[0] if lists else Group(())
    return Signs(
        document=_document(page, where, told, path, labelled=labelled),
        listing=_listing(page, main, path),
        home=_is_home(page, lists, path, known_url=known_url) and not (where.stated or labelled),
    )


def _document(page: Page, where: Places, told: Outline, path: str, *, labelled: bool) -> int:
    score = 2 * labelled + 2 * bool(_ARTICLE_PATH.search(path or ""))
    score += 3 * (where.stated and squeeze(meta(page.soup, "ArticleTitle")) != squeeze(meta(page.soup, "ColumnName")))
    if re.search(r"NFCMS_PUB_TYPE\s*=\s*[\"']?post", page.text):
        score += 3
    if where.body is not None:
        anchors = sum(len(a.get_text()) for a in where.body.find_all("a", limit=500))
        length = text_length(where.body)
        score += (length >= 60) + (length >= 200) if 2 * anchors < max(length, 1) else -1
    return score


def _listing(page: Page, main: Group, path: str) -> int:
    rows = len(main.rows)
    score = (rows >= 3) + (rows >= 6) + (rows >= 10) + (rows >= 15)
    score += bool(_PAGER.search(page.text)) * (2 if rows else 1)
    score += 1 if path and _LIST_PATH.search(path) else 0
    if re.search(r"NFCMS_PUB_TYPE\s*=\s*[\"']?cat", page.text):
        score += 4
    if meta(page.soup, "ColumnName") and not meta(page.soup, "ArticleTitle"):
        score += 2
    return score


def _is_home(page: Page, lists: list[Group], path: str, *, known_url: bool) -> bool:
    several = sum(g.blocks for g in lists if len(g.rows) >= 3) >= 2
    links = len(page.soup.find_all("a", href=True, limit=40))
    if known_url and _FRONT.match(path):
        return several or links >= 15
    inner = _PAGER.search(page.text) or (path and _ARTICLE_PATH.search(path))
    return bool(_FRONT_TITLE.search(page.title)) and several and links >= 15 and not inner
