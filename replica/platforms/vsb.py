"""VSB 博达 (wire-formats 5.5): home, columns whose further pages count downwards, articles with the click counter.

Addresses, the line of an article's day and its counter are attested; the pages as wholes, the pager's words among them,
are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from replica.cms import Platform, article_values, body_links, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, attachment_answer, render

_PAGE = 20
_LIST_PAGE = re.compile(r"^/(?P<path>[a-z0-9/]*[a-z][a-z0-9]*)(?:/(?P<left>[1-9]\d*))?\.htm$")
_DOWNLOAD = "/system/_content/download.jsp"


class Vsb(Section):
    """The site's pages on VSB (wire-formats 5.5)."""

    needs_paths: ClassVar[bool] = True
    owner: int
    """The site's number, which counters and downloads name."""

    def file_path(self, _: Chain, document: Document, number: int) -> str:
        """Address of a file: it has no name of its own."""
        return f"{_DOWNLOAD}?urltype=news.DownloadAttachUrl&owner={self.owner}&wbfileid={document.id * 10 + number}"


def answer(cms: Vsb, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", "/index.htm"):
        return _home(data, cms, request.day)
    if request.path == _DOWNLOAD:
        return _file(cms, request)
    page = found(cms.columns, request.path, request.day, article_path)
    if page is not None:
        return _article(data, cms, *page, request.day)
    if match := _LIST_PAGE.match(request.path):
        chain = {column_path(c): c for c in walk(cms.columns)}.get(f"/{match['path']}.htm")
        return _column(data, cms, chain, int(match["left"] or 0), request.day) if chain else None
    return None


def addresses(cms: Vsb, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield column_path(chain)
        for document in chain[-1].own_documents(day):
            if not document.external:
                yield article_path(chain, document)
            for number, file in enumerate(document.attachments, start=1):
                if not file.lost:
                    yield cms.file_path(chain, document, number)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return f"/{'/'.join(str(c.path) for c in chain)}.htm"


def article_path(chain: Chain, document: Document) -> str:
    """Address of an article on its host; another site's where the row leads there."""
    return document.external or f"/info/{chain[-1].id}/{document.id}.htm"


def _frame(data: SiteData, cms: Vsb, path: str) -> dict[str, object]:
    """What every page shows. Links are written from the page's own place."""
    return {
        "data": data,
        "cms": cms,
        "up": "../" * (path.count("/") - 1),
        "nav": [(c.name, column_path((c,))) for c in cms.columns if c.in_nav],
    }


def _home(data: SiteData, cms: Vsb, day: date) -> Answer:
    blocks = [
        (chain[-1].name, column_path(chain), rows(chain, day, article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("vsb_home.html", blocks=blocks, scripted=data.scripted_nav, **_frame(data, cms, "/"))


def _column(data: SiteData, cms: Vsb, chain: Chain, left: int, day: date) -> Answer | None:
    """``left``: the page's number counted from the end, 0 = the first page, which has none."""
    listed, column = rows(chain, day, article_path), chain[-1]
    pages = max(1, -(-len(listed) // _PAGE))
    if left >= pages:
        return None
    page = pages - left + 1 if left else 1
    own = column_path(chain)
    children = [(c.name, column_path((*chain, c)), rows((*chain, c), day, article_path)[:5]) for c in column.columns]
    numbers = [own, *(f"{own.removesuffix('.htm')}/{n}.htm" for n in range(pages - 1, 0, -1))]
    return render(
        "vsb_column.html",
        chain=_crumbs(chain),
        column=column,
        children=children,
        is_list=bool(listed) or not children,
        rows=listed[(page - 1) * _PAGE : page * _PAGE],
        total=len(listed) if column.total else None,
        page=page,
        pages=numbers,
        **_frame(data, cms, numbers[page - 1]),
    )


def _crumbs(chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _article(data: SiteData, cms: Vsb, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "vsb_article.html",
        chain=_crumbs(chain),
        files=files(chain, document, cms.file_path),
        links=body_links(cms.columns, document, day, article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms, article_path(chain, document)),
    )


def _file(cms: Vsb, request: Request) -> Answer | None:
    for chain in walk(cms.columns):
        for document in chain[-1].own_documents(request.day):
            for number, file in enumerate(document.attachments, start=1):
                if request.query.get("wbfileid") == str(document.id * 10 + number) and not file.lost:
                    return attachment_answer(file, document)
    return None


PLATFORM = Platform(Vsb, answer, addresses)
