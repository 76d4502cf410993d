"""UCAP 开普 (wire-formats 5.4): home, columns, articles whose head says when the page was generated.

``PubDate`` repeats that time to the second; the shown day is the earlier one. The pager's call is that of 5.1 with six arguments. Marks are
attested one by one; addresses and the pages as wholes are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, attachment_path, render

_PAGE = 20
_LIST_PAGE = re.compile(r"^(?P<path>/[a-z0-9/]+/)index(?:_(?P<page>[1-9]\d*))?\.shtml$")


class Ucap(Section):
    """The site's pages on UCAP (wire-formats 5.4)."""

    needs_paths: ClassVar[bool] = True
    site_code: str = Field(pattern=r"^\d{10}$")
    """网站标识码; invented ones begin with 99."""
    generated: date | None = None
    """The last day on which all pages were generated anew; pages of later documents are as old as these. None = today."""
    labelled: bool = True
    """The shown day stands behind 日期：; else it stands alone, as 2020年09月15日 09时32分."""


def answer(cms: Ucap, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", "/index.shtml"):
        return _home(data, cms, request.day)
    if match := _LIST_PAGE.match(request.path):
        chain = {column_path(c): c for c in walk(cms.columns)}.get(f"{match['path']}index.shtml")
        return _column(data, cms, chain, int(match["page"] or 1), request.day) if chain else None
    page = found(cms.columns, request.path, request.day, article_path)
    if page is not None:
        return _article(data, cms, *page, request.day)
    return file_answer(cms.columns, request, attachment_path)


def addresses(cms: Ucap, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield column_path(chain)
        yield from (article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, attachment_path)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return "/" + "".join(f"{c.path}/" for c in chain) + "index.shtml"


def article_path(chain: Chain, document: Document) -> str:
    """Address of an article on its host; another site's where the row leads there."""
    folder = column_path(chain).removesuffix("index.shtml")
    return document.external or f"{folder}{document.published:%Y%m}/content_{document.id}.shtml"


def _generated(cms: Ucap, since: date, day: date) -> str:
    """When a page that has been there ``since`` was generated; never later than the day it is asked for."""
    return f"{min(day, max(since, cms.generated or day))} 04:25:31"


def _frame(data: SiteData, cms: Ucap, generated: str) -> dict[str, object]:
    """What every page shows."""
    nav = [(c.name, column_path((c,))) for c in cms.columns if c.in_nav]
    return {"data": data, "cms": cms, "nav": nav, "generated": generated}


def _home(data: SiteData, cms: Ucap, day: date) -> Answer:
    blocks = [
        (chain[-1].name, column_path(chain), rows(chain, day, article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    frame = _frame(data, cms, _generated(cms, day, day))
    return render("ucap_home.html", blocks=blocks, scripted=data.scripted_nav, **frame)


def _column(data: SiteData, cms: Ucap, chain: Chain, page: int, day: date) -> Answer | None:
    listed, column = rows(chain, day, article_path), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if page > pages:
        return None
    return render(
        "ucap_column.html",
        chain=_crumbs(chain),
        column=column,
        children=[(c.name, column_path((*chain, c)), rows((*chain, c), day, article_path)[:5]) for c in column.columns],
        is_list=bool(listed) or not column.columns,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        total=len(listed),
        page=page,
        pages=pages,
        **_frame(data, cms, _generated(cms, day, day)),
    )


def _crumbs(chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _article(data: SiteData, cms: Ucap, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "ucap_article.html",
        chain=_crumbs(chain),
        files=files(chain, document, attachment_path),
        links=body_links(cms.columns, document, day, article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms, _generated(cms, document.appears or document.published, day)),
    )


PLATFORM = Platform(Ucap, answer, addresses)
