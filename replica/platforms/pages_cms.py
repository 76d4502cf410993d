"""pages/cms, which Huizhou's departments ran from 2016 to 2019 (wire-formats 4.1): one template page for all lists, articles in a table.

Addresses, element ids and the table's rows are attested one by one; where the day stands in it, where files lie, and the pages as wholes
are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import md5

from pydantic import Field

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

_PAGE = 15
_NUMBER = re.compile(r"^[1-9]\d{0,3}$")


class PagesCms(Section):
    """The site's pages on pages/cms (wire-formats 4.1)."""

    sn: str = Field(pattern=r"^[a-z0-9]+$")
    """The site's short name, part of every address."""

    @property
    def html(self) -> str:
        """Folder of all pages."""
        return f"/pages/cms/{self.sn}/html/"

    def column_path(self, chain: Chain, page: int = 1) -> str:
        """Address of a list's page."""
        number = self._digits(f"column {chain[-1].id}")
        if page == 1:
            return f"{self.html}artList.html?cataId={number}"
        return f"{self.html}artList.html?sn={self.sn}&cataId={number}&pageNo={page}"

    def article_path(self, _: Chain, document: Document) -> str:
        """Address of an article without its query; another site's where the row leads there."""
        number = self._digits(f"document {document.id}")
        return document.external or f"{self.html}{document.published:%Y%m%d}/{number}.html"

    def article_link(self, chain: Chain, document: Document) -> str:
        """As lists write it: the column's number hangs on it."""
        query = f"?cataId={self._digits(f'column {chain[-1].id}')}"
        return document.external or self.article_path(chain, document) + query

    def file_path(self, _: Chain, document: Document, number: int) -> str:
        """Address of a file."""
        name = self._digits(f"file {document.id} {number}")
        return (
            f"/pages/cms/{self.sn}/files/{document.published:%Y%m%d}/{name}.{document.attachments[number - 1].suffix}"
        )

    def _digits(self, of: str) -> str:
        """Thirty-two digits, always the same for the same thing."""
        return md5(f"{self.sn} {of}".encode(), usedforsecurity=False).hexdigest()


def answer(cms: PagesCms, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", f"{cms.html}index.html"):
        return _home(data, cms, request.day)
    if request.path == f"{cms.html}artList.html":
        page = request.query.get("pageNo", "1")
        asked = f"{cms.html}artList.html?cataId={request.query.get('cataId', '')}"
        chain = {cms.column_path(c): c for c in walk(cms.columns)}.get(asked)
        return _column(data, cms, chain, int(page), request.day) if chain and _NUMBER.match(page) else None
    article = found(cms.columns, request.path, request.day, cms.article_path)
    if article is not None:
        return _article(data, cms, *article, request.day)
    return file_answer(cms.columns, request, cms.file_path)


def addresses(cms: PagesCms, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield cms.column_path(chain)
        yield from (cms.article_link(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, cms.file_path)


def _frame(data: SiteData, cms: PagesCms) -> dict[str, object]:
    """What every page shows: a menu of two levels."""
    nav = [
        (c.name, cms.column_path((c,)), [(k.name, cms.column_path((c, k))) for k in c.columns])
        for c in cms.columns
        if c.in_nav
    ]
    return {"data": data, "cms": cms, "nav": nav}


def _home(data: SiteData, cms: PagesCms, day: date) -> Answer:
    blocks = [
        (chain[-1].name, cms.column_path(chain), rows(chain, day, cms.article_link)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("pages_cms_home.html", blocks=blocks, scripted=data.scripted_nav, **_frame(data, cms))


def _column(data: SiteData, cms: PagesCms, chain: Chain, page: int, day: date) -> Answer | None:
    listed, column = rows(chain, day, cms.article_link), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if page > pages:
        return None
    return render(
        "pages_cms_column.html",
        chain=_crumbs(cms, chain),
        column=column,
        children=[(c.name, cms.column_path((*chain, c))) for c in column.columns],
        is_list=bool(listed) or not column.columns,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        page=page,
        pages=[cms.column_path(chain, n) for n in range(1, pages + 1)],
        **_frame(data, cms),
    )


def _crumbs(cms: PagesCms, chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, cms.column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _article(data: SiteData, cms: PagesCms, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "pages_cms_article.html",
        chain=_crumbs(cms, chain),
        files=files(chain, document, cms.file_path),
        links=body_links(cms.columns, document, day, cms.article_link),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms),
    )


PLATFORM = Platform(PagesCms, answer, addresses)
