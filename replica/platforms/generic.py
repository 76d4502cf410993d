"""A CMS of the site's own (wire-formats 5.6), which nothing tells apart: the generic reader's case.

Attested: the day in a ``span`` before the link, ``title=`` whole where the text is cut, pinned rows out of order, tabs that are hidden and hold
real links, attributes in single quotes. Addresses and the pages as wholes are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

_PAGE = 20
_LIST_PAGE = re.compile(r"^(?P<path>/[a-z0-9/]+/)(?:(?P<page>[1-9]\d*)\.html)?$")


class Own(Section):
    """The site's pages on a CMS of its own (wire-formats 5.6)."""

    needs_paths: ClassVar[bool] = True
    sitemap: bool = True
    """``/sitemap.xml`` names every column and article."""
    short_days: bool = False
    """Lists show month and day only: ``[ 10-08 ]`` (wire-formats 13)."""

    def shown(self, day: date) -> str:
        """A row's day as lists show it."""
        return f"[ {day:%m-%d} ]" if self.short_days else day.isoformat()


def answer(cms: Own, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path == "/":
        return _home(data, cms, request.day)
    if request.path == "/sitemap.xml":
        return _sitemap(cms, request) if cms.sitemap else None
    if match := _LIST_PAGE.match(request.path):
        chain = {column_path(c): c for c in walk(cms.columns)}.get(match["path"])
        return _column(data, cms, chain, int(match["page"] or 1), request.day) if chain else None
    article = found(cms.columns, request.path, request.day, article_path)
    if article is not None:
        return _article(data, cms, *article, request.day)
    return file_answer(cms.columns, request, file_path)


def addresses(cms: Own, day: date) -> Iterator[str]:
    """Home, sitemap, columns, articles, files."""
    yield "/"
    if cms.sitemap:
        yield "/sitemap.xml"
    for chain in walk(cms.columns):
        yield column_path(chain)
        yield from (article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, file_path)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return "/" + "".join(f"{c.path}/" for c in chain)


def article_path(chain: Chain, document: Document) -> str:
    """Address of an article on its host; another site's where the row leads there."""
    return document.external or f"{column_path(chain)}show_{document.id:06}.html"


def file_path(_: Chain, document: Document, number: int) -> str:
    """Address of a file."""
    suffix = document.attachments[number - 1].suffix
    return f"/uploads/{document.published:%Y%m}/{document.id}_{number}.{suffix}"


def _frame(data: SiteData, cms: Own) -> dict[str, object]:
    """What every page shows."""
    return {"data": data, "cms": cms, "nav": [(c.name, column_path((c,))) for c in cms.columns if c.in_nav]}


def _home(data: SiteData, cms: Own, day: date) -> Answer:
    tabs = [
        (chain[-1].name, column_path(chain), rows(chain, day, article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("own_home.html", tabs=tabs, **_frame(data, cms))


def _column(data: SiteData, cms: Own, chain: Chain, page: int, day: date) -> Answer | None:
    listed, column = rows(chain, day, article_path), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if page > pages:
        return None
    return render(
        "own_column.html",
        chain=_crumbs(chain),
        here=column_path(chain),
        column=column,
        children=[(c.name, column_path((*chain, c)), rows((*chain, c), day, article_path)[:5]) for c in column.columns],
        is_list=bool(listed) or not column.columns,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        total=len(listed) if column.total else None,
        page=page,
        pages=pages,
        **_frame(data, cms),
    )


def _crumbs(chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _article(data: SiteData, cms: Own, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "own_article.html",
        chain=_crumbs(chain),
        files=files(chain, document, file_path),
        links=body_links(cms.columns, document, day, article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms),
    )


def _sitemap(cms: Own, request: Request) -> Answer:
    urls = [request.base + column_path(chain) for chain in walk(cms.columns)]
    urls += [
        request.base + article_path(chain, d)
        for chain in walk(cms.columns)
        for d in chain[-1].own_documents(request.day)
        if not d.external
    ]
    return Answer(render("own_sitemap.xml", urls=urls).body, content_type="text/xml; charset=utf-8")


PLATFORM = Platform(Own, answer, addresses)
