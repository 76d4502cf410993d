"""Does a site's own search find what stands on it? It is asked for a part of one title, of a second if it says that there is none.

Titles come from the lists of the same look, and are always the same ones: the newest that are old enough for any index.
Only a link to the page counts as found, for many a search repeats what it was asked; only a page that the server itself has
filled, and that says in words that there is no result for what was asked, counts as nothing. Words are asked for whole:
a part that begins amid a word is unknown to an index that is made of words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from crawler.classify import page_failure
from crawler.pages import Page
from crawler.probes.hosts import Hosts
from crawler.reading.anchors import is_cut, name_of
from crawler.reading.hidden import out_of_sight
from crawler.reading.links import absolute, same_host
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import squeeze, visible_text
from personal.mask import mask
from store.facts import Document
from store.features import SearchBox, SearchTrial, Sought
from store.reasons import Reason

OLD_ENOUGH = timedelta(days=30)
"""Until then an index may lag behind."""
MOST = 2
_BODY = 1024 * 1024
_HOPS = 3
_SHORTEST, _LONGEST = 8, 20
_RUN = re.compile(r"[\u4e00-\u9fff〇0-9A-Za-z]+")
_HIDDEN = {"hide", "hidden", "none", "d-none"}
_NOTHING = re.compile(
    r"(?:没有|没|未能?|无法)(?:找到|搜索到|检索到|查询到|搜到|查到)|(?:找到|共|约|为您)\s*(?:有|找到)?\s*(?:相关)?(?:结果|信息)?\s*(?:共|约)?\s*0\s*(?:条|个|篇|项)|"
    r"(?<!\d)0\s*(?:条|个|篇)(?:相关)?(?:结果|记录|信息|数据)|(?:没有|无|暂无)(?:相关|符合|匹配|任何|您要).{0,12}(?:信息|结果|内容|数据|记录|文章)"
)
_ASIDE = re.compile(
    r"(?:如果?|若|假如|要是|是否|还|仍)[^。;,\n]{0,6}(?:没有|没|未能?|无法)(?:找到|搜索到|检索到|查询到|搜到|查到)|(?:没有|没|未能?|无法)(?:找到|搜索到|检索到|查询到|搜到|查到)[^。;,\n]{0,12}\?"
)
"""Advice that stands below any results: "if you have not found what you want"."""
_SOME = re.compile(r"(?:找到|搜索到|检索到|查询到|搜到|查到|共|约|为您)[^。;\d\n]{0,12}[1-9][\d,]*\s*(?:条|个|篇|项)")
"""A count of results. Beside it "0 条" is the count of one kind of them."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a part of a title that no other title of the site has."""

    words: str
    title: str
    page: str
    """Address of the document."""
    published: date

    def to_json(self) -> dict[str, str]:
        """As it stands in an ask; the inverse is :meth:`from_json`."""
        return {"words": self.words, "title": self.title, "page": self.page, "published": self.published.isoformat()}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Question:
        """Read back what :meth:`to_json` wrote."""
        day = date.fromisoformat(str(said["published"]))
        return cls(str(said["words"]), str(said["title"]), str(said["page"]), day)


def questions(documents: Sequence[Document], today: date) -> tuple[Question, ...]:
    """The newest titles that are old enough and can be told from all others."""
    parts = {d.key: _part(d.title) for d in documents}
    titles = [squeeze(d.title) for d in documents]
    often = Counter(parts.values())
    found: list[Question] = []
    for document in sorted(documents, key=lambda d: (-(_day(d) or date.min).toordinal(), d.key)):
        day, words = _day(document), parts[document.key]
        if day is None or day > today - OLD_ENOUGH or document.external or document.title_cut:
            continue
        if len(words) < _SHORTEST or often[words] > 1 or sum(words in title for title in titles) > 1:
            continue
        if words not in document.title or mask(document.title) != document.title:
            continue  # in other characters than the site's own, or with somebody's number, which no log need hold
        found.append(Question(words, document.title, document.url, day))
        if len(found) == MOST:
            break
    return tuple(found)


def address(box: SearchBox, words: str) -> str:
    """Where a browser goes that sends the form with these words."""
    return f"{box.action}?{urlencode([*box.others, (box.field, words)], encoding=box.charset, errors='replace')}"


async def seek(hosts: Hosts, url: str, question: Question, today: date) -> SearchTrial:
    """Ask the site's search, and see what it says."""
    here = url
    for _ in range(_HOPS + 1):
        answer = await hosts.ask(here, most_body=_BODY)
        if answer.outcome is not Reason.OK or answer.status is None:
            return SearchTrial(url, question.title, question.published, answer.outcome, answer.status)
        onward = absolute(here, answer.headers.get("location", "")) if 300 <= answer.status < 400 else None
        if onward is None:
            page = Page(here, answer.status, answer.body, today, answer.headers)
            reason, said = judge(page, question)
            return SearchTrial(url, question.title, question.published, reason, answer.status, said)
        if not same_host(onward, url):
            return SearchTrial(url, question.title, question.published, Reason.ELSEWHERE, answer.status)
        here = onward
    return SearchTrial(url, question.title, question.published, Reason.TRAP)


def judge(page: Page, question: Question) -> tuple[Reason, Sought | None]:
    """What a page of results says of a title."""
    failed = page_failure(page)
    if failed is not None and (failed.reason is not Reason.SOFT_404 or page.status != 200):
        return failed.reason, None
    if not page.is_markup:
        return Reason.LAYOUT, None
    if _links_to(page, question):
        return Reason.OK, Sought.FOUND
    if fills_by_script(page.soup):
        return Reason.JS_POSSIBLE, None
    said = unicodedata.normalize("NFKC", _seen(page))
    if "验证码" in said:
        return Reason.BLOCKED_CHALLENGE, None
    if _NOTHING.search(_ASIDE.sub("", said)) and _repeats(page, question.words) and not _shows_some(said, question):
        return Reason.OK, Sought.NOTHING
    return Reason.LAYOUT, None


def _links_to(page: Page, question: Question) -> bool:
    wanted = squeeze(question.title)
    target = question.page.partition("://")[2].rstrip("/")
    for anchor in page.soup.find_all("a", href=True):
        url = absolute(page.url, str(anchor["href"])) or ""
        if url.partition("://")[2].rstrip("/") == target:
            return True
        name = squeeze(name_of(anchor))
        start = name.rstrip(".…") if is_cut(name) else ""
        if wanted in name or (len(start) >= _SHORTEST and wanted.startswith(start)):
            return True
    return False


def _shows_some(said: str, question: Question) -> bool:
    """Whether there are results, though no link to the page is among them: they may go on, or be opened by a script."""
    title = squeeze(unicodedata.normalize("NFKC", question.title))
    return _SOME.search(said) is not None or (title != question.words and title in squeeze(said))


def _repeats(page: Page, words: str) -> bool:
    """Whether the server put what was asked into its answer: then it was the server that answered it."""
    fields = (str(field.get("value") or "") for field in page.soup.find_all("input"))
    return words in squeeze(visible_text(page.soup)) or any(words in squeeze(value) for value in fields)


def _seen(page: Page) -> str:
    """The text without what the page's own style keeps from sight: words that wait for a script to show them."""
    copy = BeautifulSoup(page.text, "lxml")
    for tag in copy.find_all(lambda tag: out_of_sight(tag) or bool(_HIDDEN & set(tag.get_attribute_list("class")))):
        if not tag.decomposed:
            tag.decompose()
    return visible_text(copy)


def _day(document: Document) -> date | None:
    """The day on which every witness agrees."""
    days = {w.day for w in document.witnesses}
    return days.pop() if len(days) == 1 else None


def _part(title: str) -> str:
    """The longest run without punctuation that is not too long: brackets and quotes are where searches fail."""
    runs = _RUN.findall(unicodedata.normalize("NFKC", title))
    return max((run for run in runs if len(run) <= _LONGEST), key=len, default="")
