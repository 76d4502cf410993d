"""A list row and the opened page as one document: neither title is lost."""

from __future__ import annotations

import pytest

from store.facts import Document
from store.load import merge


def document(title: str, *, cut: bool = False) -> Document:
    return Document("nfcms:1:1", "s1", "http://s1.test/1.html", title, title_cut=cut)


@pytest.mark.parametrize(
    ("row", "page", "titles"),
    [
        (document("2018年部门预算"), document("2018年部门预算"), ("2018年部门预算",)),
        (document("2018年部门预算"), document("示例局"), ("示例局", "2018年部门预算")),
        (document("2018年部门…", cut=True), document("2018年部门预算"), ("2018年部门预算",)),
        (document("2018年部门预算"), document(""), ("2018年部门预算",)),
    ],
    ids=["the same", "a heading that is the site's name", "a cut row", "no heading"],
)
def test_a_document_keeps_the_title_of_its_row(row: Document, page: Document, titles: tuple[str, ...]) -> None:
    assert merge(row, page).titles == titles
