"""南方网 CMS (wire-formats 3), the layout of 2021 and later: home, columns, articles.

Element names and addresses are attested one by one; the pages as wholes are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, attachment_path, render

_PAGE = 20
_LIST_PAGE = re.compile(r"^/(?P<path>[a-z0-9/]+)/(?:index(?:_(?P<page>\d+))?\.html)?$")
_POST_PAGE = re.compile(r"^/(?P<path>[a-z0-9/]+)/content/post_(?P<id>\d+)\.html$")


class Nfcms(Section):
    """The site's pages on NFCMS (wire-formats 3)."""

    needs_paths: ClassVar[bool] = True
    site_id: int
    site_code: str = Field(pattern=r"^\d{10}$")
    """网站标识码; invented ones begin with 99."""
    site_domain: str = ""
    """What SiteDomain says; empty = the site's own host."""
    metas: bool = True
    """SiteName, SiteDomain and SiteIDCode stand in the head."""


def answer(cms: Nfcms, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", "/index.html"):
        return _home(data, cms, request.day)
    chains = {column_path(c): c for c in walk(cms.columns)}
    if match := _LIST_PAGE.match(request.path):
        chain = chains.get(f"/{match['path']}/")
        return _column(data, cms, chain, int(match["page"] or 1), request.day) if chain else None
    if match := _POST_PAGE.match(request.path):
        chain = chains.get(f"/{match['path']}/")
        return _article(data, cms, chain, int(match["id"]), request.day) if chain else None
    return file_answer(cms.columns, request, attachment_path)


def addresses(cms: Nfcms, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield column_path(chain) + "index.html"
        yield from (article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, attachment_path)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return "/" + "".join(f"{c.path}/" for c in chain)


def article_path(chain: Chain, document: Document) -> str:
    """Address of an article on its host; another site's where the row leads there."""
    return document.external or f"{column_path(chain)}content/post_{document.id}.html"


def _frame(data: SiteData, cms: Nfcms) -> dict[str, object]:
    """What every page shows: whose site it is, and its navigation."""
    return {
        "data": data,
        "cms": cms,
        "nav": [(c.name, column_path((c,)) + "index.html") for c in cms.columns if c.in_nav],
    }


def _home(data: SiteData, cms: Nfcms, day: date) -> Answer:
    blocks = [
        (chain[-1].name, column_path(chain) + "index.html", rows(chain, day, article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("nfcms_home.html", blocks=blocks, scripted=data.scripted_nav, **_frame(data, cms))


def _column(data: SiteData, cms: Nfcms, chain: Chain, page: int, day: date) -> Answer | None:
    listed, column = rows(chain, day, article_path), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if not 1 <= page <= pages:
        return None
    is_list = bool(listed) or not column.columns
    return render(
        "nfcms_column.html",
        chain=[(c.name, column_path(chain[: i + 1]) + "index.html") for i, c in enumerate(chain)],
        column=column,
        children=[(c.name, column_path((*chain, c)) + "index.html") for c in column.columns],
        is_list=is_list,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        total=len(listed) if column.total else None,
        page=page,
        pages=pages,
        years=sorted({r.day.year for r in listed}, reverse=True),
        **_frame(data, cms),
    )


def _article(data: SiteData, cms: Nfcms, chain: Chain, number: int, day: date) -> Answer | None:
    document = next((d for d in chain[-1].own_documents(day) if d.id == number and not d.external), None)
    if document is None:
        return None
    return render(
        "nfcms_article.html",
        chain=[(c.name, column_path(chain[: i + 1]) + "index.html") for i, c in enumerate(chain)],
        **article_values(chain, document, data.owner, day),
        files=files(chain, document, attachment_path),
        links=body_links(cms.columns, document, day, article_path),
        **_frame(data, cms),
    )


PLATFORM = Platform(Nfcms, answer, addresses, lambda _, chain, document: article_path(chain, document))
