"""The unified disclosure site that Guangdong's cities ran until 2019 (wire-formats 4.2): a list for each unit, papers, a feed of each day.

Addresses and the feed's tags are attested; how lists, papers and their pager look is SYNTHETIC. Every top column is one unit's list; its
``path`` is the unit's code of four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import md5
from typing import ClassVar

from pydantic import Field, model_validator

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

_PAGE = 20
_LIST = re.compile(r"^/(?P<code>\d{4})/zwgkList\.shtml$")
_CODE = re.compile(r"^\d{4}$")


class Zwgk(Section):
    """The city's unified disclosure site (wire-formats 4.2)."""

    needs_paths: ClassVar[bool] = True
    city: str = Field(pattern=r"^[a-z]+$")
    """The city's name in the addresses of the daily feeds."""

    @model_validator(mode="after")
    def _flat(self) -> Zwgk:
        if any(c.columns or not _CODE.match(c.path or "") for c in self.columns):
            raise ValueError("zwgk: a column is one unit's list: it has no columns below, and its path is four digits")
        return self

    def feed_path(self, day: date) -> str:
        """Address of a day's feed."""
        return f"/xml/{day:%Y}/{self.city}{day:%Y%m%d}.xml"


def answer(cms: Zwgk, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", "/index.shtml"):
        return render("zwgk_home.html", **_frame(data, cms))
    if match := _LIST.match(request.path):
        chain = next((c for c in walk(cms.columns) if c[-1].path == match["code"]), None)
        page = request.query.get("page", "1")
        return _column(data, cms, chain, int(page), request.day) if chain and page.isdecimal() else None
    if request.path.startswith("/xml/"):
        return _feed(data, cms, request)
    paper = found(cms.columns, request.path, request.day, paper_path)
    if paper is not None:
        return _paper(data, cms, *paper, request.day)
    return file_answer(cms.columns, request, file_path)


def addresses(cms: Zwgk, day: date) -> Iterator[str]:
    """Home, lists, papers, files, feeds."""
    yield "/"
    for chain in walk(cms.columns):
        yield list_path(chain)
        for document in chain[-1].own_documents(day):
            if not document.external:
                yield paper_path(chain, document)
                yield cms.feed_path(document.published)
    yield from file_addresses(cms.columns, day, file_path)


def list_path(chain: Chain) -> str:
    """Address of a unit's list."""
    return f"/{chain[-1].path}/zwgkList.shtml"


def paper_path(chain: Chain, document: Document) -> str:
    """Address of a paper; another site's where the row leads there."""
    folder = f"/{chain[-1].path}/{chain[-1].id % 10_000:04}/{document.published:%Y%m}"
    return document.external or f"{folder}/{_digits(document)}.shtml"


def file_path(chain: Chain, document: Document, number: int) -> str:
    """Address of a file."""
    name = f"{_digits(document)}_{number}.{document.attachments[number - 1].suffix}"
    return f"/{chain[-1].path}/files/{document.published:%Y%m}/{name}"


def _digits(document: Document) -> str:
    return md5(f"zwgk {document.id}".encode(), usedforsecurity=False).hexdigest()


def _frame(data: SiteData, cms: Zwgk) -> dict[str, object]:
    """What every page shows: the units."""
    return {"data": data, "units": [(c.name, list_path((c,))) for c in cms.columns if c.in_nav]}


def _column(data: SiteData, cms: Zwgk, chain: Chain, page: int, day: date) -> Answer | None:
    listed = rows(chain, day, paper_path)
    pages = max(1, -(-len(listed) // _PAGE))
    if not 1 <= page <= pages:
        return None
    numbers = {d.id: d.index_number for d in chain[-1].own_documents(day)}
    return render(
        "zwgk_list.html",
        column=chain[-1],
        here=list_path(chain),
        rows=[(row, numbers[row.id]) for row in listed[(page - 1) * _PAGE : page * _PAGE]],
        total=len(listed) if chain[-1].total else None,
        page=page,
        pages=pages,
        **_frame(data, cms),
    )


def _paper(data: SiteData, cms: Zwgk, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "zwgk_paper.html",
        here=list_path(chain),
        files=files(chain, document, file_path),
        links=body_links(cms.columns, document, day, paper_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms),
    )


def _feed(data: SiteData, cms: Zwgk, request: Request) -> Answer | None:
    """A day's papers; a day without any has no feed."""
    papers = [
        (chain, document)
        for chain in walk(cms.columns)
        for document in chain[-1].own_documents(request.day)
        if not document.external and cms.feed_path(document.published) == request.path
    ]
    if not papers:
        return None
    records = [
        {
            "url": request.base + paper_path(chain, document),
            "number": document.index_number,
            "publisher": document.publisher or data.owner,
            "files": [request.base + url for _, url in files(chain, document, file_path)],
        }
        for chain, document in papers
    ]
    body = render("zwgk_feed.xml", records=records).body
    return Answer(body, content_type="text/xml; charset=utf-8")


PLATFORM = Platform(Zwgk, answer, addresses)
