"""广东省政府信息公开目录管理平台 (wire-formats 2): directory page, list API, content pages.

Field names and types are attested one by one; the pages as wholes are SYNTHETIC.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from pydantic import Field

from replica.cms import Platform, body_links, file_addresses, file_answer, files
from replica.contents import Chain, Column, Document, Section, walk
from replica.page import Answer, Request, SiteData, attachment_bytes, attachment_path, paragraphs, render

_PAGE = 100
_MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "txt": "text/plain",
    "csv": "text/csv",
}


class Gkmlpt(Section):
    """The site's directory on the province's disclosure platform (wire-formats 2)."""

    sid: str = Field(pattern=r"^\d{3,6}$")
    """Site number; invented areas begin with 990."""
    service_area: int = 990


def answer(directory: Gkmlpt, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/gkmlpt/index", "/gkmlpt/mindex"):
        return _index(data, directory, request)
    if request.path.startswith("/gkmlpt/api/all/"):
        return _api(data, directory, request)
    if request.path.startswith("/gkmlpt/content/"):
        return _content(data, directory, request)
    return file_answer(directory.columns, request, attachment_path)


def addresses(directory: Gkmlpt, day: date) -> Iterator[str]:
    """Directory page, lists, content pages, files."""
    yield "/gkmlpt/index"
    for chain in walk(directory.columns):
        if not chain[-1].jump_url:
            yield f"/gkmlpt/api/all/{chain[-1].id}?page=1&sid={directory.sid}"
        yield from (content_path(d) for d in chain[-1].own_documents(day))
    yield from file_addresses(directory.columns, day, attachment_path)


def _index(data: SiteData, directory: Gkmlpt, request: Request) -> Answer:
    tree = [_node(c, request.day) for c in directory.columns]
    return render(
        "gkmlpt_index.html", data=data, directory=directory, tree=json.dumps(tree, ensure_ascii=False, indent=1)
    )


def _node(column: Column, day: date) -> dict[str, Any]:
    return {
        "id": column.id,
        "name": column.name,
        "children": [_node(c, day) for c in column.columns],
        "jump_url": column.jump_url,
        "post_count": _post_count(column, day),
    }


def _post_count(column: Column, day: date) -> int:
    """Never the number of articles: 419 stood against 205 (wire-formats 1.4)."""
    return column.post_count if column.post_count is not None else len(column.own_documents(day)) + 37


def _api(data: SiteData, directory: Gkmlpt, request: Request) -> Answer:
    category = request.path.rsplit("/", 1)[1]
    column = next((c[-1] for c in walk(directory.columns) if str(c[-1].id) == category), None)
    page = request.query.get("page", "1")
    if column is None or column.jump_url or request.query.get("sid", directory.sid) != directory.sid:
        return Answer(b'{"error": "not found"}', 404, "application/json")
    if not page.isdigit():
        return Answer(b'{"error": "bad page"}', 400, "application/json")
    rows = column.own_documents(request.day)
    offset = (max(int(page), 1) - 1) * _PAGE
    result = {
        "classify": {
            "id": column.id,
            "name": column.name,
            "post_count": _post_count(column, request.day),
            "jump_url": "",
        },
        "articles": [_article(data, column, d, request) for d in islice(rows, offset, offset + _PAGE)],
        "total": len(rows),
        "offset": offset,
    }
    return Answer(json.dumps(result, ensure_ascii=False).encode(), content_type="application/json; charset=utf-8")


def content_path(document: Document) -> str:
    """Address of a content page on its host (wire-formats 2.1)."""
    return f"/gkmlpt/content/{document.id // 1_000_000}/{document.id // 1000}/post_{document.id}.html"


def _link(_: Chain, document: Document) -> str:
    return document.external or content_path(document)


def _article(data: SiteData, column: Column, document: Document, request: Request) -> dict[str, Any]:
    published = _epoch(document.published, time(10, 11, 12))
    return {
        "id": document.id,
        "title": document.title,
        "type": "url" if document.external else "normal",
        "url": document.external or request.base + content_path(document),
        "post_url": "",
        "classify_main": column.id,
        "classify_main_name": column.name,
        "classify_genre_name": "",
        "classify_theme_name": "",
        "document_number": document.number,
        "identifier": document.index_number,
        "publisher": document.publisher or data.owner,
        "keywords": "",
        "abstract": "",
        "relation": "[]",
        "date": _epoch(document.signed, time()) if document.signed else 0,
        "create_time": published,
        "created_at": f"{document.published + timedelta(days=1)} 10:11:12",
        "display_publish_time": published,
        "first_publish_time": published,
        "is_expired": 0,
        "is_abolished": 0,
        "attachment": [_attachment(column, document, n, request) for n in range(1, len(document.attachments) + 1)],
    }


def _attachment(column: Column, document: Document, number: int, request: Request) -> dict[str, Any]:
    file = document.attachments[number - 1]
    return {
        "id": document.id * 10 + number,
        "name": file.name,
        "type": file.suffix,
        "mime": _MIMES[file.suffix],
        "size": str(0 if file.lost else len(attachment_bytes(file, document))),
        "url": request.base + attachment_path((column,), document, number),
    }


def _epoch(day: date, at: time) -> int:
    """Beijing time (UTC+8) as epoch seconds."""
    return int((datetime.combine(day, at, UTC) - timedelta(hours=8)).timestamp())


def _content(data: SiteData, directory: Gkmlpt, request: Request) -> Answer | None:
    for column, document in _pages(directory):
        mobile = content_path(document).replace("/post_", "/mpost_")
        if request.path in (content_path(document), mobile) and document.visible(request.day):
            return _page(data, directory, column, document, request)
    return None


def _pages(directory: Gkmlpt) -> Iterator[tuple[Column, Document]]:
    for chain in walk(directory.columns):
        for document in chain[-1].own_documents(date.max):
            yield chain[-1], document


def _page(data: SiteData, directory: Gkmlpt, column: Column, document: Document, request: Request) -> Answer:
    body = "".join(f"<p>{p}</p>" for p in paragraphs(document))
    detail = json.dumps({"id": document.id, "content": body}, ensure_ascii=False)
    return render(
        "gkmlpt_post.html",
        data=data,
        directory=directory,
        column=column,
        document=document,
        shown=document.page_date or document.published,
        publisher=document.publisher or data.owner,
        paragraphs=paragraphs(document),
        files=files((column,), document, attachment_path),
        links=body_links(directory.columns, document, request.day, _link),
        detail=detail.replace("<", "\\u003C"),
    )


PLATFORM = Platform(Gkmlpt, answer, addresses, entry="/gkmlpt/index")
