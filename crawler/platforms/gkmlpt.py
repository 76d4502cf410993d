"""gkmlpt, 广东省政府信息公开目录管理平台 (wire-formats 2).

The directory page is a script application whose bytes hold the tree of categories (``window._CONFIG``) and no rows; the rows
come from a JSON API, a hundred a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.gkmlpt_rows import row_of
from crawler.reading.articles import Article, article_reading
from crawler.reading.columns import column_read
from crawler.reading.paging import Mark, Progress, Step, incomplete, take
from crawler.reading.script import assigned, balanced, json_array, quoted
from crawler.reading.text import fold, lines
from store.facts import HomePage, Link
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason

MOST_NODES = 2000
"""Categories of one tree beyond which it is a trap."""
DEEPEST = 12
_BODIES = ("div.article-content", "div.tyxxy_main", "div.news_cont_d_wrap", "div.zw", "#zoom")
_HEADERS = ("div.classify", "div.date-row", "span.document-number", "div.info")
_DETAIL = re.compile(r'"content"\s*:\s*"((?:[^"\\]|\\.)*)"')
_SID = re.compile(r"^\d{1,9}$")


class Gkmlpt:
    """Reader of gkmlpt directories."""

    name = "gkmlpt"

    def detect(self, page: Page) -> float:
        """The configuration object is there, or the address says so."""
        if re.search(r"window\._CONFIG\s*=", page.text) and ("SERVICE_AREA_ID" in page.text or "/gkmlpt" in page.text):
            return 0.9
        return 0.0

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The directory page."""
        home = "nfcms" not in site.platforms
        return (Ask(AskKind.TREE, _index(site), site.site_id, {"platform": self.name, "site": True, "home": home}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """A directory, a page of rows, or an article."""
        if ask.kind is AskKind.LISTING:
            return _listing(page, ask, site)
        if ask.kind is AskKind.DOCUMENT:
            return _article(page, ask)
        return _directory(page, ask, site)


PLATFORM: Platform = Gkmlpt()


# -- the directory


def _index(site: SitePlan) -> str:
    return f"{site.base_url.rstrip('/')}/gkmlpt/index"


def _directory(page: Page, ask: Ask, site: SitePlan) -> Reading:
    config = assigned(page.text, "window._CONFIG")
    if config is None:
        return _unrecognised(Reason.PLATFORM_UNKNOWN, "no window._CONFIG on the directory page", page)
    sid = quoted(config, "SID") or str(site.platform_ids.get("gkmlpt_sid", ""))
    tree = json_array(config, "TREE")
    if tree is None:
        return _without_tree(page, ask, site, sid)
    nodes = list(_walk(tree, ()))
    if len(nodes) >= MOST_NODES:
        return _unrecognised(Reason.TRAP, f"more than {MOST_NODES} categories", page)
    columns = {c.key: c for c, jump in nodes if not jump}
    seen = tuple(_placed(c, site) for c in columns.values())
    links = tuple(Link(c.name, jump or _placed(c, site).url) for c, jump in nodes)
    return Reading(
        Reason.OK,
        columns=seen,
        asks=tuple(_first_page(c.key, site, sid) for c in seen) if site.listings else (),
        home=_home(page, ask, links, recognised=True),
        site=_whole_tree(page, unread=_size(tree) - len(nodes)),
    )


def _whole_tree(page: Page, *, unread: int) -> SiteRead:
    """What could be read is, but a category that was not understood may hold whatever is missing elsewhere."""
    if unread:
        return SiteRead(Reason.NAVIGATION_UNRECOGNISED, f"{unread} categories of the tree are not understood", page.url)
    return SiteRead(Reason.OK, url=page.url)


def _without_tree(page: Page, ask: Ask, site: SitePlan, sid: str) -> Reading:
    """Some sites are said to hold no tree in the bytes: the categories the register names are read, and it is said."""
    known = [c for c in site.platform_ids.get("gkmlpt_categories", []) if isinstance(c, int)]
    seen = tuple(ColumnSeen(f"cat:{c}", f"#{c}", (f"#{c}",), f"{_index(site)}#{c}") for c in known)
    return Reading(
        Reason.NAVIGATION_UNRECOGNISED,
        detail="no TREE in window._CONFIG",
        columns=seen,
        asks=tuple(_first_page(c.key, site, sid) for c in seen) if site.listings else (),
        home=_home(page, ask, (), recognised=False),
        site=SiteRead(Reason.NAVIGATION_UNRECOGNISED, f"no TREE; {len(known)} registered categories read", page.url),
    )


def _unrecognised(reason: Reason, detail: str, page: Page) -> Reading:
    return Reading(reason, detail=detail, site=SiteRead(reason, detail, page.url))


def _home(page: Page, ask: Ask, links: tuple[Link, ...], *, recognised: bool) -> HomePage | None:
    if not ask.context.get("home"):
        return None
    return HomePage(
        site_id=ask.site_id, url=page.url, links=links, navigation_recognised=recognised, scripted=True,
        sha256=page.sha256,
    )  # fmt: skip


def _size(tree: list[Any]) -> int:
    """Categories of a tree, understood or not: whatever bears a name."""
    todo, found = list(tree), 0
    while todo and found < MOST_NODES:
        node = todo.pop()
        if not isinstance(node, dict):
            continue
        found += isinstance(node.get("name"), str)
        children = node.get("children")
        todo += children if isinstance(children, list) else []
    return found


def _walk(nodes: list[Any], above: tuple[str, ...]) -> Iterator[tuple[ColumnSeen, str]]:
    """Every node with its path, and where it leads if it leads elsewhere. Nodes of a wrong shape are passed over."""
    todo: list[tuple[Any, tuple[str, ...]]] = [(node, above) for node in reversed(nodes)]
    found = 0
    while todo and found < MOST_NODES:
        node, path = todo.pop()
        if not isinstance(node, dict):
            continue
        number, name = _number(node.get("id")), node.get("name")
        if not isinstance(number, int) or isinstance(number, bool) or not isinstance(name, str):
            continue
        found += 1
        here = (*path, fold(name))
        jump = node.get("jump_url")
        elsewhere = jump.strip() if isinstance(jump, str) else ""
        yield ColumnSeen(f"cat:{number}", fold(name), here, str(number)), elsewhere
        children = node.get("children")
        if isinstance(children, list) and len(here) < DEEPEST:
            todo += [(child, here) for child in reversed(children)]


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and _SID.match(value) and value.isascii() else value


def _placed(column: ColumnSeen, site: SitePlan) -> ColumnSeen:
    return ColumnSeen(column.key, column.name, column.path, f"{_index(site)}#{column.key.removeprefix('cat:')}")


# -- the list API


def _first_page(key: str, site: SitePlan, sid: str) -> Ask:
    return _page_ask(key, site.base_url, site.site_id, sid, 1, Progress())


def _page_ask(key: str, base: str, site_id: str, sid: str, number: int, progress: Progress) -> Ask:
    query = {"page": number} | ({"sid": sid} if _SID.match(sid) else {})
    category = key.removeprefix("cat:")
    return Ask(
        AskKind.LISTING, f"{base.rstrip('/')}/gkmlpt/api/all/{category}?{urlencode(query)}", site_id,
        {"platform": "gkmlpt", "column": key, "page": number, "sid": sid, "progress": progress.to_json()},
    )  # fmt: skip


def _listing(page: Page, ask: Ask, site: SitePlan) -> Reading:
    key = str(ask.context["column"])
    progress = Progress.from_json(ask.context.get("progress"))
    answer = _answer(page)
    if answer is None:
        detail = "the list API gave no list of articles"
        reason = Reason.UNDECODABLE if progress.pages == 0 else Reason.PAGING_INCOMPLETE
        end = ColumnRead(key, reason, None, whole=False, total=None, rows=progress.rows, detail=detail)
        return Reading(reason, detail=detail, columns_read=(end,))
    articles, total, offset = answer
    documents = [d for a in articles if (d := row_of(a, site, page)) is not None]
    marks = [Mark(d.key, d.witnesses[0].day if d.witnesses else None) for d in documents]
    step = _step(progress, marks, site=site, total=total, offset=offset, broken=len(articles) - len(documents))
    rows = tuple(Row(key, d) for d in documents)
    if step.outcome is not None:
        return Reading(Reason.OK, rows=rows, columns_read=(column_read(key, step),))
    following = _page_ask(
        key, site.base_url, site.site_id, str(ask.context.get("sid", "")), int(ask.context["page"]) + 1, step.progress
    )
    return Reading(Reason.OK, rows=rows, asks=(following,))


def _step(
    progress: Progress, marks: list[Mark], *, site: SitePlan, total: int, offset: int | None, broken: int
) -> Step:
    last = progress.raw + len(marks) >= total
    step = take(progress, marks, horizon=site.horizon, total=total, last=last)
    if broken:
        return incomplete(step.progress, total, f"{broken} articles of page {step.progress.pages} cannot be understood")
    if offset is not None and offset != progress.raw:
        return incomplete(step.progress, total, f"page {step.progress.pages} begins at {offset}, not {progress.raw}")
    return step


def _answer(page: Page) -> tuple[list[Any], int, int | None] | None:
    """Articles, total and offset, if this is the API's answer at all. ``post_count`` is no total (wire-formats 1.4)."""
    try:
        answer = json.loads(page.text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    articles, total, offset = answer.get("articles"), answer.get("total"), answer.get("offset")
    if not isinstance(articles, list) or not isinstance(total, int) or isinstance(total, bool) or total < 0:
        return None
    return articles, total, offset if isinstance(offset, int) and not isinstance(offset, bool) else None


# -- an article


def _article(page: Page, ask: Ask) -> Reading:
    soup = page.soup
    heading = soup.select_one("h1.title") or soup.select_one("h1")
    body = next((found for selector in _BODIES if (found := soup.select_one(selector)) is not None), None)
    if body is None:
        body = _copied_body(page)
    if body is None or (heading is None and not soup.select("div.classify")):
        return Reading(Reason.PLATFORM_UNKNOWN, detail="no article of gkmlpt on this page")
    header = [row for selector in _HEADERS for part in soup.select(selector) for row in lines(part)]
    numbers = soup.select("span.document-number[title]")
    header += [["文号", str(n["title"])] for n in numbers]
    title = fold(heading.get_text(" ")) if heading is not None else page.title
    beside = tuple(soup.select("div.tyxxy_fj")) + _attachment_lists(soup, body)
    return article_reading(page, ask, Article(title=title, header=header, body=body, beside=beside))


def _attachment_lists(soup: Tag, body: Tag) -> tuple[Tag, ...]:
    """Links to ``/attachment/`` outside the body."""
    inside = {id(a) for a in body.find_all("a")}
    outside = [a for a in soup.select('a[href*="/attachment/"]') if id(a) not in inside]
    return tuple({id(a.parent): a.parent for a in outside if a.parent is not None}.values())


def _copied_body(page: Page) -> Tag | None:
    """The JSON copy of the body in ``_CONFIG.DETAIL`` (wire-formats 2.6)."""
    found = re.search(r"\bDETAIL[\"']?\s*:\s*(?=\{)", page.text)
    detail = balanced(page.text, found.end()) if found else None
    content = _DETAIL.search(detail) if detail else None
    if content is None:
        return None
    try:
        html = json.loads(f'"{content.group(1)}"')
    except ValueError:
        return None
    return BeautifulSoup(f"<div>{html}</div>", "lxml").div
