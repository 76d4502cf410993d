"""A new-media account as far as a reader without login sees it: one page, the posts newest first.

What accounts' pages look like differs by platform and day; this one is made up (SYNTHETIC) and belongs to none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from replica.cms import Platform, article_values, body_links, found, rows
from replica.contents import Chain, Document, Section
from replica.page import Answer, Request, SiteData, render


class Account(Section):
    """The account's posts: the documents of its one column."""


def answer(account: Account, data: SiteData, request: Request) -> Answer | None:
    """The account's page with all posts, or one post by itself."""
    if request.path in {"", "/"}:
        posts = [row for column in account.columns for row in rows((column,), request.day, _address)]
        return render("account.html", data=data, posts=posts)
    post = found(account.columns, request.path, request.day, _address)
    if post is None:
        return None
    chain, document = post
    links = body_links(account.columns, document, request.day, _address)
    return render(
        "account_post.html", data=data, links=links, **article_values(chain, document, data.owner, request.day)
    )


def addresses(account: Account, day: date) -> Iterator[str]:
    """The account's page and its posts."""
    yield "/"
    for column in account.columns:
        yield from (_address((column,), d) for d in column.own_documents(day) if not d.external)


def _address(chain: Chain, document: Document) -> str:
    return document.external or f"/p/{document.id}"


PLATFORM = Platform(Account, answer, addresses)
