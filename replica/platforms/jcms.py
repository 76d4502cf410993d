"""Hanweb JCMS (wire-formats 5.3): home, columns whose rows are records in a ``<datastore>``, the proxy that gives further ones.

Addresses, the store, the proxy's fields, wrapped values and ``Maketime`` are attested one by one; the pages as wholes, and
that the script's call says how many records there are, are SYNTHETIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from replica.cms import Platform, article_values, body_links, file_addresses, file_answer, files, found, rows
from replica.contents import Chain, Document, Section, walk
from replica.page import Answer, Request, SiteData, render

PROXY = "/module/web/jpage/dataproxy.jsp"
_PAGE, _GROUP = 15, 45
"""Rows that the script shows at once; records that come in one answer."""
_COLUMN = re.compile(r"^/col/col(?P<id>\d+)/(?:index\.html)?$")
_ENCRYPTED = "8f3c1b7e5d9a4602c7e1f0b35a6d8e9240fb7c13d5a86e9f01b2c3"
"""What some sites answer in place of records: 54 bytes that only their script understands."""


class Jcms(Section):
    """The site's pages on Hanweb JCMS (wire-formats 5.3)."""

    web_id: int
    """The site's number."""
    posted: bool = False
    """The page names no next group: its script asks the proxy for further records with a form."""
    encrypted: bool = False
    """The proxy's answers can only be read by the site's script."""


def answer(cms: Jcms, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path in ("/", "/index.html"):
        return _home(data, cms, request.day)
    if request.path == PROXY:
        return _proxy(cms, request)
    if match := _COLUMN.match(request.path):
        chain = next((c for c in walk(cms.columns) if str(c[-1].id) == match["id"]), None)
        return _column(data, cms, chain, request.day) if chain else None
    page = found(cms.columns, request.path, request.day, article_path)
    if page is not None:
        return _article(data, cms, *page, request.day)
    return file_answer(cms.columns, request, file_path)


def post(cms: Jcms, data: SiteData, request: Request) -> Answer | None:
    """The proxy is asked with a form."""
    return _proxy(cms, request) if request.path == PROXY else None


def addresses(cms: Jcms, day: date) -> Iterator[str]:
    """Home, columns, articles, files."""
    yield "/"
    for chain in walk(cms.columns):
        yield column_path(chain)
        yield from (article_path(chain, d) for d in chain[-1].own_documents(day) if not d.external)
    yield from file_addresses(cms.columns, day, file_path)


def column_path(chain: Chain) -> str:
    """Address of a column on its host."""
    return f"/col/col{chain[-1].id}/index.html"


def article_path(chain: Chain, document: Document) -> str:
    """Address of an article on its host, its day without leading zeros; another site's where the row leads there."""
    made = document.appears or document.published
    here = f"/art/{made.year}/{made.month}/{made.day}/art_{chain[-1].id}_{document.id}.html"
    return document.external or here


def file_path(_: Chain, document: Document, number: int) -> str:
    """Address of a file; how the platform writes them is not attested."""
    return f"/attach/0/{document.id}{number:02d}.{document.attachments[number - 1].suffix}"


def _unit(chain: Chain) -> str:
    """Id of the list's place on the page; the proxy wants to know it."""
    return f"99{chain[-1].id}"


def _frame(data: SiteData, cms: Jcms, day: date) -> dict[str, object]:
    """What every page shows. It was built in the night of the day on which it is read."""
    nav = [
        (c.name, column_path((c,)), [(k.name, column_path((c, k))) for k in c.columns]) for c in cms.columns if c.in_nav
    ]
    return {"data": data, "cms": cms, "nav": nav, "built": f"{day} 03:15:42"}


def _home(data: SiteData, cms: Jcms, day: date) -> Answer:
    blocks = [
        (chain[-1].name, column_path(chain), rows(chain, day, article_path)[:6])
        for chain in walk(cms.columns)
        if chain[-1].block
    ]
    return render("jcms_home.html", blocks=blocks, scripted=data.scripted_nav, **_frame(data, cms, day))


def _column(data: SiteData, cms: Jcms, chain: Chain, day: date) -> Answer:
    listed, column = rows(chain, day, article_path), chain[-1]
    children = [(c.name, column_path((*chain, c)), rows((*chain, c), day, article_path)[:5]) for c in column.columns]
    return render(
        "jcms_column.html",
        chain=_crumbs(chain),
        column=column,
        children=children,
        is_list=bool(listed) or not children,
        rows=[] if column.scripted else listed[:_GROUP],
        following=_following(cms, chain, 1, len(listed)),
        total=len(listed) if column.total and not column.scripted else None,
        unit=_unit(chain),
        proxy=PROXY,
        fields=_fields(cms, chain),
        size=_PAGE,
        group=_GROUP // _PAGE,
        **_frame(data, cms, day),
    )


def _crumbs(chain: Chain) -> list[tuple[str, str]]:
    return [(c.name, column_path(chain[: i + 1])) for i, c in enumerate(chain)]


def _fields(cms: Jcms, chain: Chain) -> dict[str, str]:
    """The form that the list's script sends."""
    return {
        "col": "1", "appid": "1", "webid": str(cms.web_id), "path": "/", "columnid": str(chain[-1].id),
        "sourceContentType": "1", "unitid": _unit(chain), "webname": "SYNTHETIC", "permissiontype": "0",
    }  # fmt: skip


def _following(cms: Jcms, chain: Chain, first: int, count: int) -> str | None:
    """Address of the group after the one that begins with record ``first`` (from 1)."""
    start = first + _GROUP
    if start > count:
        return None
    window = {"startrecord": str(start), "endrecord": str(min(start + _GROUP - 1, count)), "perpage": str(_PAGE)}
    return f"{PROXY}?{urlencode({**window, **_fields(cms, chain)}, safe='/')}"


def _proxy(cms: Jcms, request: Request) -> Answer:
    """Records ``startrecord`` to ``endrecord`` of a column; the fields may stand in the address or in the form."""
    if cms.encrypted:
        return Answer(_ENCRYPTED.encode(), content_type="text/plain; charset=utf-8")
    asked = {**request.query, **request.form}
    chain = next((c for c in walk(cms.columns) if str(c[-1].id) == asked.get("columnid")), None)
    listed = rows(chain, request.day, article_path) if chain else []
    first, last = _number(asked.get("startrecord"), 1), _number(asked.get("endrecord"), _GROUP)
    following = _following(cms, chain, first, len(listed)) if chain and not cms.posted else None
    answer = render("jcms_records.xml", rows=listed[first - 1 : last], following=following, posted=cms.posted)
    return Answer(answer.body, content_type="text/xml; charset=utf-8")


def _number(text: str | None, default: int) -> int:
    return max(1, int(text)) if text and text.isdecimal() else default


def _article(data: SiteData, cms: Jcms, chain: Chain, document: Document, day: date) -> Answer:
    return render(
        "jcms_article.html",
        chain=_crumbs(chain),
        files=files(chain, document, file_path),
        links=body_links(cms.columns, document, day, article_path),
        **article_values(chain, document, data.owner, day),
        **_frame(data, cms, day),
    )


PLATFORM = Platform(Jcms, answer, addresses, post=post)
