"""TRS WCM (wire-formats 5.1, and 5.2 as set up in Fujian): home, columns, articles, files beside their page.

Addresses, the pager call and the labels are attested one by one; the pages as wholes are SYNTHETIC. A list says how many
pages it has and never how many rows: that a column is blank cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

_PAGE = 15
_LIST_PAGE = re.compile(r"^(?P<path>/[a-z0-9/]+/)(?:index(?:_(?P<page>[1-9]\d*))?\.(?P<suffix>s?html?))?$")


class Trs(Section):
    """The site's pages on TRS WCM (wire-formats 5.1, 5.2)."""

    needs_paths: ClassVar[bool] = True
    site_code: str = Field(pattern=r"^\d{10}$")
    """网站标识码; invented ones begin with 99."""
    suffix: Literal["html", "htm", "shtml"] = "html"
    hidden_pages: bool = False
    """As in Fujian (5.2): all pages of a list lie hidden in one file, and no pager is called."""

    def article_path(self, chain: Chain, document: Document) -> str:
        """Address of an article; the day in it is the one on which the article was made."""
        if document.external:
            return document.external
        return f"{_folder(chain, document)}{_stem(document)}.{self.suffix}"


def answer(cms: Trs, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", f"/index.{cms.suffix}"):
        return _home(data, cms, request.day)
    if (match := _LIST_PAGE.match(request.path)) and match["suffix"] in (None, cms.suffix):
        chain = {column_path(c): c for c in walk(cms.columns)}.get(match["path"])
        return _column(data, cms, chain, int(match["page"] or 0), request.day) if chain else None
    page = found(cms.columns, request.path, request.day, cms.article_path)
    if page is not None:
        return _article(data, cms, *page, request.day)
    return file_answer(cms.columns, request, file_path)


def addresses(cms: Trs, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield column_path(chain)
        yield from (cms.article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, file_path)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return "/" + "".join(f"{c.path}/" for c in chain)


def file_path(chain: Chain, document: Document, number: int) -> str:
    """Address of a file: letter, 0, the day, twelve digits, beside its page."""
    suffix = document.attachments[number - 1].suffix
    letter = "P" if suffix == "pdf" else "W"
    return f"{_folder(chain, document)}{letter}0{_made(document):%Y%m%d}{document.id % 10**9:09d}{number:03d}.{suffix}"


def _made(document: Document) -> date:
    return document.appears or document.published


def _stem(document: Document) -> str:
    return f"t{_made(document):%Y%m%d}_{document.id}"


def _folder(chain: Chain, document: Document) -> str:
    return f"{column_path(chain)}{_made(document):%Y%m}/"


def _frame(data: SiteData, cms: Trs) -> dict[str, object]:
    """What every page shows."""
    return {
        "data": data,
        "cms": cms,
        "nav": [(c.name, column_path((c,))) for c in cms.columns if c.in_nav],
    }


def _home(data: SiteData, cms: Trs, day: date) -> Answer:
    blocks = [
        (chain[-1].name, column_path(chain), rows(chain, day, cms.article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("trs_home.html", blocks=blocks, scripted=data.scripted_nav, **_frame(data, cms))


def _column(data: SiteData, cms: Trs, chain: Chain, page: int, day: date) -> Answer | None:
    listed = rows(chain, day, cms.article_path)
    pages = [listed[i : i + _PAGE] for i in range(0, len(listed), _PAGE)] or [[]]
    if page >= (1 if cms.hidden_pages else len(pages)):
        return None
    children = [
        (c.name, column_path((*chain, c)), rows((*chain, c), day, cms.article_path)[:5]) for c in chain[-1].columns
    ]
    return render(
        "trs_column.html",
        chain=_crumbs(chain),
        column=chain[-1],
        children=children,
        is_list=bool(listed) or not children,
        parts=pages if cms.hidden_pages else [pages[page]],
        page=page,
        pages=len(pages),
        **_frame(data, cms),
    )


def _crumbs(chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _article(data: SiteData, cms: Trs, chain: Chain, document: Document, day: date) -> Answer:
    beside = [(name, "./" + url.rsplit("/", 1)[1]) for name, url in files(chain, document, file_path)]
    return render(
        "trs_article.html",
        chain=_crumbs(chain),
        stem=_stem(document),
        files=beside,
        links=body_links(cms.columns, document, day, cms.article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms),
    )


PLATFORM = Platform(Trs, answer, addresses, Trs.article_path)
