"""publicfiles, which Huizhou's departments ran around 2013 (wire-formats 4.3).

Of it only the address of a file is attested; home, columns and articles below the site's code are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

_PAGE = 20
_LIST_PAGE = re.compile(r"^(?P<path>/.+/)(?:index(?:_(?P<page>[1-9]\d*))?\.html)?$")


class PublicFiles(Section):
    """The site's pages on publicfiles (wire-formats 4.3)."""

    needs_paths: ClassVar[bool] = True
    code: str = Field(pattern=r"^[a-z0-9]+$")
    """The site's code, part of every address."""

    @property
    def html(self) -> str:
        """Folder of all pages."""
        return f"/publicfiles/business/htmlfiles/{self.code}/"

    def column_path(self, chain: Chain) -> str:
        """Address of a column on its host."""
        return self.html + "".join(f"{c.path}/" for c in chain)

    def article_path(self, chain: Chain, document: Document) -> str:
        """Address of an article on its host; another site's where the row leads there."""
        return document.external or f"{self.column_path(chain)}{document.published:%Y%m}/{document.id}.html"

    def file_path(self, _: Chain, document: Document, number: int) -> str:
        """Address of a file."""
        day, suffix = document.published, document.attachments[number - 1].suffix
        return f"{self.html}cmsmedia/document/{day.year}/{day.month}/doc{document.id * 10 + number}.{suffix}"


def answer(cms: PublicFiles, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", cms.html, f"{cms.html}index.html"):
        return _home(data, cms, request.day)
    if match := _LIST_PAGE.match(request.path):
        chain = {cms.column_path(c): c for c in walk(cms.columns)}.get(match["path"])
        return _column(data, cms, chain, int(match["page"] or 1), request.day) if chain else None
    article = found(cms.columns, request.path, request.day, cms.article_path)
    if article is not None:
        return _article(data, cms, *article, request.day)
    return file_answer(cms.columns, request, cms.file_path)


def addresses(cms: PublicFiles, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield cms.column_path(chain)
        yield from (cms.article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, cms.file_path)


def _frame(data: SiteData, cms: PublicFiles) -> dict[str, object]:
    """What every page shows."""
    nav = [(c.name, cms.column_path((c,)) + "index.html") for c in cms.columns if c.in_nav]
    return {"data": data, "cms": cms, "nav": nav}


def _home(data: SiteData, cms: PublicFiles, day: date) -> Answer:
    blocks = [
        (chain[-1].name, cms.column_path(chain) + "index.html", rows(chain, day, cms.article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("publicfiles_home.html", blocks=blocks, **_frame(data, cms))


def _column(data: SiteData, cms: PublicFiles, chain: Chain, page: int, day: date) -> Answer | None:
    listed, column = rows(chain, day, cms.article_path), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if page > pages:
        return None
    return render(
        "publicfiles_column.html",
        chain=_crumbs(cms, chain),
        column=column,
        children=[(c.name, cms.column_path((*chain, c)) + "index.html") for c in column.columns],
        is_list=bool(listed) or not column.columns,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        total=len(listed) if column.total else None,
        page=page,
        pages=pages,
        **_frame(data, cms),
    )


def _crumbs(cms: PublicFiles, chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, cms.column_path(chain[: i + 1]) + "index.html") for i, c in enumerate(chain)]


def _article(data: SiteData, cms: PublicFiles, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "publicfiles_article.html",
        chain=_crumbs(cms, chain),
        files=files(chain, document, cms.file_path),
        links=body_links(cms.columns, document, day, cms.article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms),
    )


PLATFORM = Platform(PublicFiles, answer, addresses)
