"""Citizens' letters on sites that no reader knows (wire-formats 4.6, 6.4): the board is recognised by its words, each letter by the one message reader.

Two readings of a letter's page must agree on its days, or it is ``layout``. A list of letters names their writers: it is kept as private.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.generic.boards import MessageRow, messages
from crawler.generic.outline import outline
from crawler.pages import Page
from crawler.reading.letters import letter
from store.readings import Ask, AskKind, Reading
from store.reasons import Reason


def with_letters(reading: Reading, page: Page, ask: Ask) -> Reading:
    """A reading by meaning, put right where the page is a board's list or a letter."""
    if ask.kind is AskKind.LISTING:
        return replace(reading, private=True) if _found(page) else reading
    if ask.kind is not AskKind.DOCUMENT or reading.message is not None:
        return reading
    found = _found(page)
    if len(found) != 1 or found[0].submitted is None:
        return reading
    told = letter(page, ask)
    if told.message is None or (told.message.submitted, told.message.replied) != (found[0].submitted, found[0].replied):
        return Reading(Reason.LAYOUT, "a letter, but which of its days is which is not certain")
    title = told.message.title or (reading.document.title if reading.document is not None else "")
    document = replace(told.document, title=title) if told.document is not None else None
    return replace(told, document=document, message=replace(told.message, title=title))


def _found(page: Page) -> tuple[MessageRow, ...]:
    whole = outline(page.soup, title=None, body=None, without=frozenset()).whole
    return messages(page.soup, whole, today=page.fetched_on)
