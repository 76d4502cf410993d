"""What every CMS's article page has: title, header labels, body, attachments, links, dates with their source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.reading.anchors import FILE_SUFFIXES, attachment_of, page_links, without_twins
from crawler.reading.counts import message_counts
from crawler.reading.dates import find_day, find_time, stated_day
from crawler.reading.labels import DOCUMENT, INDEX, NUMBER, PUBLICATION, PUBLISHER, SIGNED, first, plain, spaced
from crawler.reading.messages import MessageFacts, message_of, read_message
from crawler.reading.openness import open_mode
from crawler.reading.pictures import PICTURE_SUFFIXES, media_inside, shown_inside
from crawler.reading.related import related_links
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold, laid_out, lines
from personal.mask import mask
from store.facts import Attachment, DateWitness, Document, Link, WitnessKind
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason

UNCERTAIN = ("时间", "日期")
"""Labels that an event wears as well."""
_EVENT = re.compile(rf"(?<!\w)(?:活动|会议|展览|举办)?{spaced(('地点', '地址', '对象', '主讲'))}\s*[:：]")
MOST_TEXT = 200_000
"""Characters of a body that are kept."""


@dataclass(frozen=True, slots=True)
class Article:
    """Where the parts of an article page stand, as its platform knows them."""

    title: str
    header: list[list[str]]
    """Rows of cells around the body: labels and values."""
    body: Tag
    beside: tuple[Tag, ...] = ()
    """Further places where attachments hang."""


def article_reading(page: Page, ask: Ask, article: Article) -> Reading:
    """The document on an article page, its message if it is one, and asks for its attachments if they are wanted."""
    key = str(ask.context.get("key", ""))
    document = _document(page, ask.site_id, key, article)
    facts = read_message(lines(article.body), today=page.fetched_on)
    if facts is not None:
        return message_reading(page, facts, document)
    wanted = ask.context.get("attachments") is True
    return Reading(Reason.OK, document=document, asks=_attachment_asks(document) if wanted else ())


def message_reading(page: Page, facts: MessageFacts, document: Document) -> Reading:
    """The message on a page, its writer left out; unknown where a script or a file may still hold its answer."""
    message = message_of(facts, replace(document, url=page.url, sha256=page.sha256), today=page.fetched_on)
    if not message.answered and (unread := _may_hold_an_answer(page, document)) is not None:
        return Reading(unread, "what shows no answer was not read wholly")
    return Reading(Reason.OK, document=_without_writer(document), message=message)


def _may_hold_an_answer(page: Page, document: Document) -> Reason | None:
    """Why a message's page without an answer in its text may show one all the same; None = it shows none."""
    if fills_by_script(page.soup):
        return Reason.JS_POSSIBLE
    return Reason.ATTACHMENT_UNREADABLE if document.attachments else None


def meta(soup: BeautifulSoup, name: str) -> str:
    """Content of a meta tag, its name in any case (wire-formats 12)."""
    for tag in soup.find_all("meta"):
        if str(tag.get("name", "")).lower() == name.lower() and tag.get("content"):
            return fold(str(tag["content"]))
    return ""


def _document(page: Page, site_id: str, key: str, article: Article) -> Document:
    found = DOCUMENT.find(article.header)
    today = page.fetched_on
    attachments, links = _hanging(article, page.url)
    return Document(
        key=key, site_id=site_id, url=page.url, title=article.title, witnesses=_witnesses(page, found, article.header, today),
        signed=find_day(first(found, SIGNED), today=today), number=plain(first(found, NUMBER)),
        index_number=plain(first(found, INDEX)), publisher=plain(first(found, PUBLISHER)), attachments=attachments,
        links=links, open_mode=open_mode(page.soup, article.header), media=media_inside(article.body, page.url),
        related=related_links(page.soup, page.url, article.body),
        statistics=message_counts(lines(article.body), article.title),
        body=laid_out(article.body)[:MOST_TEXT], sha256=page.sha256,
    )  # fmt: skip


def _is_an_events(header: list[list[str]]) -> bool:
    """Whether what stands around the text speaks of an event: its 时间 is when that takes place."""
    return any(_EVENT.search(cell) for row in header for cell in row)


def _witnesses(page: Page, found: dict[str, str], header: list[list[str]], today: date) -> tuple[DateWitness, ...]:
    witnesses = []
    label = first(found, PUBLICATION)
    shown = None if label == first(found, UNCERTAIN) and _is_an_events(header) else stated_day(label, today=today)
    if shown is not None:
        witnesses.append(DateWitness(WitnessKind.PAGE, shown, find_time(label)))
    # UCAP repeats its generation time in PubDate (wire-formats 5.4): no witness there.
    generated = "页面生成时间" in meta(page.soup, "others")
    stated = None if generated else find_day(meta(page.soup, "PubDate"), today=today)
    if stated is not None:
        witnesses.append(DateWitness(WitnessKind.META, stated))
    return tuple(witnesses)


def _hanging(article: Article, base: str) -> tuple[tuple[Attachment, ...], tuple[Link, ...]]:
    anchors = [a for part in (article.body, *article.beside) for a in part.find_all("a", href=True)]
    hanging = [a for anchor in anchors if (a := attachment_of(anchor, base)) is not None]
    attachments = without_twins((*hanging, *shown_inside(article.body, base)))
    files = {a.url for anchor in anchors if (a := attachment_of(anchor, base)) is not None}
    return attachments, tuple(link for link in page_links(article.body, base) if link.url not in files)


def _attachment_asks(document: Document) -> tuple[Ask, ...]:
    return tuple(
        Ask(
            AskKind.ATTACHMENT, a.url, document.site_id,
            {"document": document.key, "name": a.name, "suffix": a.suffix},
        )
        for a in document.attachments
        if a.suffix in FILE_SUFFIXES or ("/attachment/" in a.url and a.suffix not in PICTURE_SUFFIXES)
    )  # fmt: skip


def _without_writer(document: Document) -> Document:
    """A message's page holds its writer's name and words: neither is kept."""
    return replace(
        document, title=mask(document.title), body="", links=(), attachments=(), media=(), related=(), statistics=()
    )
