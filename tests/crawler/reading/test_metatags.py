"""Tags in the heads of pages: those that matter, in any letters, and only where they say something. SYNTHETIC pages."""

from __future__ import annotations

from datetime import date

from crawler.pages import Page
from crawler.reading.metatags import with_metas
from store.facts import Document, Message
from store.readings import ColumnFeatures, Reading
from store.reasons import Reason

HEAD = b"""<html><head><META Name=ColumnName Content=x><meta content='2018-01-02' name="pubdate"/><meta name=ColumnType content=" ">
<meta name="viewport" content="width=device-width"><meta name=contentSource content=y></head><body>SYNTHETIC</body></html>"""
SEEN = ("columnname", "contentsource", "pubdate")
PAPER = Document("k", "s", "http://a.test/1.html", "t")


def page(body: bytes = HEAD) -> Page:
    return Page("http://a.test/1.html", 200, body, date(2018, 11, 19))


def test_of_a_paper_the_names_that_say_something_are_noted() -> None:
    read = with_metas(Reading(Reason.OK, document=PAPER), page()).document
    assert read is not None
    assert read.metas == SEEN


def test_of_a_column_too() -> None:
    features = ColumnFeatures("c", has_catalogue=False, has_search=False, scripted=False)
    assert with_metas(Reading(Reason.OK, features=(features,)), page()).features[0].metas == SEEN


def test_a_letter_and_an_answer_that_is_no_page_have_none() -> None:
    letter = Message("m", "s", "http://a.test/1.html", "t", None, None)
    for reading, given in (
        (Reading(Reason.OK, document=PAPER, message=letter), page()),
        (Reading(Reason.OK, document=PAPER), page(b'{"articles": []}')),
    ):
        read = with_metas(reading, given).document
        assert read is not None
        assert read.metas is None
