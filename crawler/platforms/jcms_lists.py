"""A JCMS column's list: records in a ``<datastore>``, in the page itself and in the answers of ``dataproxy.jsp``.

The address of the next group of records stands in the store's ``<nextgroup>`` and is followed as it stands, by GET; where there
is none, the form that the page's script would post is. An answer that is no store (some sites encrypt it: 54 bytes) leaves the
list incomplete (wire-formats 5.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from crawler.failed import Failed
from crawler.pages import Page
from crawler.platforms.column_site import Listed, ListRow
from crawler.platforms.jcms_proxy import first_turn, next_turn, reached
from crawler.platforms.plain_lists import names_itself
from crawler.reading.indexes import is_index
from crawler.reading.links import absolute, host_of, same_host
from crawler.reading.list_rows import ListedRow, groups, rows_in, without_previews
from crawler.reading.navigation import ColumnRule, linked_columns
from crawler.reading.pager import pager_places, turn
from crawler.reading.paging import Progress
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold
from store.facts import DateWitness, Document, WitnessKind
from store.plan import SitePlan
from store.readings import Ask
from store.reasons import Reason

COLUMN = re.compile(r"/col/col\d{1,12}(/|/index\.s?html?)?$", re.I)
ARTICLE = re.compile(r"/art/(?:19|20)\d\d/(?:\d{1,2}/){0,2}art_([0-9a-z]{1,40}(?:_[0-9a-z]{1,40})?)\.s?html?$", re.I)
BODY = "#zoom, #Zoom, .article-content, .TRS_Editor"
TEXT_PAGE = 200
"""Characters from which a column without a list is a page of text."""
MOST_RECORDS = 1000
"""Records of one store that are read."""
MOST_STORES = 20
_TOTAL = re.compile(r"<totalrecord>\s*(?:<!\[CDATA\[)?\s*(\d{1,8})|\btotalRecord\s*[:=]\s*[\"']?(\d{1,8})", re.I)
_PROXY = re.compile(r"/jpage/dataproxy\.jsp", re.I)
_JPAAS = "/jpaas-publish-server/"


@dataclass(frozen=True, slots=True)
class Store:
    """One ``<datastore>``."""

    records: tuple[str, ...]
    nextgroup: str | None
    """Markup that names the next group; None = the store has no such element."""
    total: int | None
    complete: bool
    """Its end was found, and no more records than are read."""


def stores(text: str) -> list[Store]:
    """All stores in a page or an answer."""
    found: list[Store] = []
    start = text.find("<datastore>")
    while start >= 0 and len(found) < MOST_STORES:
        end = text.find("</datastore>", start)
        found.append(_store(text[start : end if end >= 0 else len(text)], ended=end >= 0))
        start = text.find("<datastore>", end) if end >= 0 else -1
    return found


def page_list(page: Page, ask: Ask, site: SitePlan, progress: Progress, rule: ColumnRule) -> Listed:
    """The column's list in one answer."""
    found = stores(page.text)
    if not found and (progress.pages or ask.form is not None):
        reason = Reason.PAGING_INCOMPLETE if progress.pages else Reason.LAYOUT
        return Listed(trouble=Failed(reason, "the answer is no store of records"))
    if len(found) > 1:
        return _several(found, page, ask, site, rule)
    return _stored(found[0], page, ask, site, progress) if found else _static(page, ask, site, rule)


def _store(text: str, *, ended: bool) -> Store:
    records = _elements(text, "record", MOST_RECORDS + 1)
    following = _elements(text, "nextgroup", 1)
    total = _TOTAL.search(text)
    number = int(total.group(1) or total.group(2)) if total else None
    nextgroup = following[0] if following else ("" if "<nextgroup/>" in text else None)
    return Store(tuple(records[:MOST_RECORDS]), nextgroup, number, ended and len(records) <= MOST_RECORDS)


def _elements(text: str, name: str, most: int) -> list[str]:
    """Contents of the elements of a name, their CDATA unwrapped."""
    found: list[str] = []
    start = text.find(f"<{name}>")
    while start >= 0 and len(found) < most:
        begin = start + len(name) + 2
        end = text.find(f"</{name}>", begin)
        if end < 0:
            break
        found.append(text[begin:end].replace("<![CDATA[", "").replace("]]>", "").strip())
        start = text.find(f"<{name}>", end)
    return found


def _stored(store: Store, page: Page, ask: Ask, site: SitePlan, progress: Progress) -> Listed:
    rows = _documents(_rows(store, page), site)
    total = store.total if store.total is not None else _total(page.text)
    if ask.form is not None and total is None:
        total = progress.first_total
    if not rows:
        detail = f"a store of {len(store.records)} records without rows"
        if not store.records and total == 0 and store.complete:
            return Listed(total=0, last=True)
        return Listed(total=total, trouble=Failed(Reason.JS_POSSIBLE, detail))
    if not store.complete or len(rows) < len(set(store.records)):
        return Listed(rows, total, trouble=Failed(Reason.PAGING_INCOMPLETE, "records that cannot be read"))
    following = _following(store, page)
    if following is not None:
        return Listed(rows, total, following)
    return _posted(Listed(rows, total), store, page, ask) or Listed(rows, total, last=_is_end(store, page, total))


def _posted(listed: Listed, store: Store, page: Page, ask: Ask) -> Listed | None:
    """A list that is turned by a form: with what follows these records, or at its end; None = it is not turned so."""
    records = len(store.records)
    if ask.form is not None:
        if listed.total is not None and reached(ask, records) >= listed.total:
            return replace(listed, last=True)
        turned = next_turn(ask, records=records, total=listed.total)
    else:
        whole = records >= listed.total if listed.total is not None else store.nextgroup == ""
        turned = None if whole else first_turn(page, after=records, total=listed.total)
    return replace(listed, following=turned.url, form=turned.form) if turned is not None else None


def _is_end(store: Store, page: Page, total: int | None) -> bool:
    """A store without a next group is the last, unless the page turns its list in another way."""
    if store.nextgroup:
        return False
    # A stated total is compared with the rows by the accounting itself.
    return store.nextgroup == "" or total is not None or not _PROXY.search(page.text)


def _following(store: Store, page: Page) -> str | None:
    """The address that the store itself names for its next group."""
    if not store.nextgroup:
        return None
    anchor = BeautifulSoup(store.nextgroup, "lxml").find("a", href=True)
    url = absolute(page.url, str(anchor["href"])) if anchor is not None else None
    ours = url is not None and url != page.url and same_host(url, page.url) and "dataproxy.jsp" in url
    return url if ours else None


def _rows(store: Store, page: Page) -> list[ListedRow]:
    """One row a record."""
    found: list[ListedRow] = []
    for place in _places(store.records):
        found += rows_in(place, page.url, today=page.fetched_on)[:1]
    return found


def _places(records: tuple[str, ...]) -> list[Tag]:
    """Each record's markup as a tree of its own. All are parsed at once, unless one of them upsets its neighbours."""
    told = [f"<div data-record='1'><div>{record}</div></div>" for record in records]
    whole = BeautifulSoup(f"<section>{''.join(told)}</section>", "lxml").section
    places = whole.find_all("div", attrs={"data-record": "1"}, recursive=False) if whole is not None else []
    if len(places) == len(records):
        return list(places)
    return [div for one in told if (div := BeautifulSoup(one, "lxml").div) is not None]


def _several(found: list[Store], page: Page, ask: Ask, site: SitePlan, rule: ColumnRule) -> Listed:
    """Several lists on one page are an overview, or whose they are is not said."""
    rows = [row for store in found for row in _rows(store, page)]
    if _are_others(rows, page, ask, rule):
        return Listed(listless=True)
    return Listed(_documents(rows, site), trouble=Failed(Reason.PAGING_INCOMPLETE, f"{len(found)} lists on one page"))


def _are_others(rows: list[ListedRow], page: Page, ask: Ask, rule: ColumnRule) -> bool:
    """Rows of other columns that this column's page links to: each of those is read by itself."""
    linked = {key for key in linked_columns(page.soup, page.url, rule) if key != rule.key_of(page.url)}
    return bool(rows) and {owner(row.url) for row in rows} <= linked and names_itself(page, ask)


def owner(url: str) -> str:
    """The column in whose directory an article was written: the first number of its address."""
    found = ARTICLE.search(url.partition("?")[0])
    number = found.group(1).partition("_")[0] if found else ""
    return f"/col/col{number}/"


def _static(page: Page, ask: Ask, site: SitePlan, rule: ColumnRule) -> Listed:
    """A column's page without a store: a list in plain markup, a text, or a list that a script brings."""
    shown = groups(
        page.soup,
        page.url,
        today=page.fetched_on,
        is_article=lambda u: bool(ARTICLE.search(u)),
        is_column=rule.is_column,
    )
    found = without_previews(shown, page.soup, page.url, rule.is_column)
    by_script = _JPAAS in page.text or bool(_PROXY.search(page.text)) or fills_by_script(page.soup)
    pieces = [row for group in shown for row in group.rows]
    alone = not by_script and not pager_places(page.soup) and names_itself(page, ask)
    if len(shown) > 1 and alone and _are_others(pieces, page, ask, rule):
        return Listed(listless=True)
    if len(found) > 1:
        rows = _documents([row for group in found for row in group.rows], site)
        return Listed(rows, trouble=Failed(Reason.PAGING_INCOMPLETE, f"{len(found)} lists on one page"))
    # Rows in the markup may be any: a list that a form brings is read from its first record.
    total = _total(page.text)
    if (turned := first_turn(page, after=0, total=total)) is not None:
        rows = _documents([row for group in found for row in group.rows], site)
        return Listed(rows, total, turned.url, form=turned.form, brought=True)
    if found:
        rows = _documents(found[0].rows, site)
        following = turn(page, rows=len(rows))
        return Listed(rows, following.total, following.following, last=following.last and not by_script)
    if alone and (shown or is_index(page, rule, str(ask.context["column"]))):
        return Listed(listless=True)
    text = page.soup.select_one(BODY)
    worded = text is not None and len(fold(text.get_text())) >= TEXT_PAGE
    if worded and not by_script and turn(page, rows=0).last:
        return Listed(listless=True)
    if _JPAAS in page.text or _PROXY.search(page.text):
        return Listed(trouble=Failed(Reason.JS_ONLY, "a script brings the list"))
    return Listed(trouble=Failed(Reason.JS_POSSIBLE, "neither a store of records nor a list"))


def _total(text: str) -> int | None:
    found = _TOTAL.search(text)
    return int(found.group(1) or found.group(2)) if found else None


def _documents(rows: list[ListedRow], site: SitePlan) -> tuple[ListRow, ...]:
    found: dict[str, ListRow] = {}
    for row in rows:
        external = not same_host(row.url, site.base_url)
        name = None if external else ARTICLE.search(row.url.partition("?")[0])
        key = f"jcms:{host_of(site.base_url)}:{name.group(1) if name else row.url}"[:400]
        witnesses = (DateWitness(WitnessKind.LIST, row.day),) if row.day else ()
        document = Document(
            key=key, site_id=site.site_id, url=row.url, title=row.title, title_cut=row.cut, witnesses=witnesses,
            external=external,
        )  # fmt: skip
        found.setdefault(key, ListRow(document, row.pinned))
    return tuple(found.values())
