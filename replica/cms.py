"""What a platform is, and what the pages of every platform are made of: rows, links, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from replica.contents import Chain, Column, Document, Section, walk
from replica.page import Answer, Request, SiteData, attachment_answer, paragraphs

S = TypeVar("S", bound=Section)

Columns = tuple[Column, ...]
Address = Callable[[Chain, Document], str]
"""Address of a document's page on its host; another site's where the row leads there."""
FileAddress = Callable[[Chain, Document, int], str]
"""Address of a document's n-th file (from 1) on its host."""
Render = Callable[[S, SiteData, Request], Answer | None]
"""The platform's answer, or None where the address is not its own."""


@dataclass(frozen=True, slots=True)
class Platform(Generic[S]):
    """One CMS."""

    section: type[S]
    """What ``contents/<site>.yaml`` says of it, under its name."""
    answer: Render[S]
    """Answers GET and HEAD."""
    addresses: Callable[[S, date], Iterator[str]]
    """Everything that must answer 200 on a day."""
    article: Callable[[S, Chain, Document], str] | None = None
    """Address of a document's page, for the site's search; None = the replica searches no site of this platform."""
    post: Render[S] | None = None
    """Answers POST, where the platform is asked so."""
    entry: str | None = None
    """Where ``/`` leads if no page of the site stands there."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list."""

    url: str
    text: str
    title: str
    """Whole, where ``text`` may be cut."""
    day: date
    id: int
    pinned: bool = False


def rows(chain: Chain, day: date, address: Address) -> list[Row]:
    """A column's rows as they stand on ``day``."""
    return [
        Row(address(chain, d), d.short or d.title, d.title, d.published, d.id, d.pinned)
        for d in chain[-1].own_documents(day)
    ]


def found(columns: Columns, path: str, day: date, address: Address) -> tuple[Chain, Document] | None:
    """The document whose page stands under a path on ``day``."""
    for chain in walk(columns):
        for document in chain[-1].own_documents(day):
            if not document.external and address(chain, document) == path:
                return chain, document
    return None


def article_values(chain: Chain, document: Document, owner: str, day: date) -> dict[str, object]:
    """What every article's template is told, but for its links and files."""
    message = document.message
    return {
        "column": chain[-1],
        "document": document,
        "shown": document.page_date or document.published,
        "publisher": document.publisher or owner,
        "has_header": bool(document.number or document.index_number or document.signed),
        "message": message,
        "replied": message.replied if message and message.replied and message.replied <= day else None,
        "paragraphs": paragraphs(document),
    }


def body_links(columns: Columns, document: Document, day: date, address: Address) -> list[tuple[str, str]]:
    """Address and text of the links in a body; those to pages not there yet are left out."""
    known = {d.id: (address(chain, d), d.title) for chain in walk(columns) for d in chain[-1].own_documents(day)}
    links = []
    for link in document.links:
        if link.to in known:
            url, title = known[link.to]
            links.append((url, link.text or title))
        elif link.url is not None:
            links.append((link.url, link.text or link.url))
    return links


def files(chain: Chain, document: Document, address: FileAddress) -> list[tuple[str, str]]:
    """Name and address of a document's files."""
    return [(a.name, address(chain, document, n)) for n, a in enumerate(document.attachments, start=1)]


def file_answer(columns: Columns, request: Request, address: FileAddress) -> Answer | None:
    """The file that stands under the asked address."""
    for chain in walk(columns):
        for document in chain[-1].own_documents(request.day):
            for number, file in enumerate(document.attachments, start=1):
                if request.path == address(chain, document, number) and not file.lost:
                    return attachment_answer(file, document)
    return None


def file_addresses(columns: Columns, day: date, address: FileAddress) -> Iterator[str]:
    """Every file that is there."""
    for chain in walk(columns):
        for document in chain[-1].own_documents(day):
            for number, file in enumerate(document.attachments, start=1):
                if not file.lost:
                    yield address(chain, document, number)
