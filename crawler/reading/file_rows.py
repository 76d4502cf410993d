"""List rows that lead to a file and to no page: the file is the document, and its own attachment."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from crawler.generic.files import file_suffix
from crawler.pages import Page
from crawler.reading.anchors import FILE_SUFFIXES
from crawler.reading.attachments import read_attachment
from crawler.reading.links import path_of, suffix_of
from store.facts import Attachment, Document
from store.readings import Ask, Reading
from store.reasons import Reason


def with_files(reading: Reading) -> Reading:
    """A reading whose rows that lead to files bear these as attachments."""
    rows = tuple(replace(row, document=_with_itself(row.document)) for row in reading.rows)
    return reading if rows == reading.rows else replace(reading, rows=rows)


def leads_to_file(url: str) -> bool:
    """Whether an address names a file."""
    return suffix_of(url) in FILE_SUFFIXES


def is_file(page: Page, ask: Ask) -> bool:
    """Whether what came is a file, or should be one by the address that was asked."""
    return leads_to_file(ask.url) or file_suffix(page.body, page.url) is not None


async def read_file_document(page: Page, ask: Ask) -> Reading:
    """The document that a file is: without a text of its own, and known by its row. A web page in a file's place opens nothing."""
    key = str(ask.context.get("key", ""))
    suffix = file_suffix(page.body, page.url) or suffix_of(ask.url)
    read = await read_attachment(page, replace(ask, context={"document": key, "suffix": suffix}))
    if read.outcome is Reason.SOFT_404:
        return Reading(read.outcome, read.detail)
    name = unquote(path_of(page.url).rpartition("/")[2])
    itself = Attachment(name=name, url=ask.url, suffix=suffix)
    document = Document(
        key=key, site_id=ask.site_id, url=ask.url, title="", body="", attachments=(itself,), sha256=page.sha256
    )
    return replace(read, document=document)


def _with_itself(document: Document) -> Document:
    if document.attachments or not leads_to_file(document.url):
        return document
    itself = Attachment(name=document.title, url=document.url, suffix=suffix_of(document.url))
    return replace(document, attachments=(itself,))
