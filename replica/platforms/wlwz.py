"""网络问政, Huizhou's message board before 2020 (wire-formats 4.4): a list that names who wrote, and a page for each letter.

Addresses, cells and rows are attested by one reader; the pages as wholes, the pager among them, are SYNTHETIC. When a letter was written stands
on its own page only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import md5

from replica.cms import Platform
from replica.contents import Document
from replica.letters import WRITER, LetterBoard
from replica.page import Answer, Request, SiteData, render

_PAGE = 20
_LIST, _LETTER = "/wlwzlist.shtml", "/viewletter.shtml"
_METHOD = "letters4bsznList3"


class Wlwz(LetterBoard):
    """The city's board (wire-formats 4.4)."""


def answer(board: Wlwz, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path == _LIST and request.query.get("method") == _METHOD:
        return _list(board, data, request)
    if request.path == _LETTER and request.query.get("method") == "viewLetter":
        return _letter(board, data, request)
    return None


def addresses(board: Wlwz, day: date) -> Iterator[str]:
    """List and letters."""
    yield list_path(0)
    yield from (letter_path(letter.document) for letter in board.letters(day))


def list_path(offset: int) -> str:
    """Address of the list from its ``offset``-th letter on."""
    return f"{_LIST}?method={_METHOD}&pager.offset={offset}"


def letter_path(document: Document) -> str:
    """Address of a letter."""
    number = md5(f"wlwz {document.id}".encode(), usedforsecurity=False).hexdigest()
    return f"{_LETTER}?method=viewLetter&lid={number}"


def _list(board: Wlwz, data: SiteData, request: Request) -> Answer | None:
    letters, offset = board.letters(request.day), request.query.get("pager.offset", "0")
    if not offset.isdecimal() or int(offset) % _PAGE or int(offset) >= max(1, len(letters)):
        return None
    start = int(offset)
    return render(
        "wlwz_list.html",
        data=data,
        writer=WRITER,
        letters=[(n, x, letter_path(x.document)) for n, x in enumerate(letters[start : start + _PAGE], start + 1)],
        before=list_path(start - _PAGE) if start else None,
        after=list_path(start + _PAGE) if start + _PAGE < len(letters) else None,
        first=list_path(0),
    )


def _letter(board: Wlwz, data: SiteData, request: Request) -> Answer | None:
    asked = f"{_LETTER}?method=viewLetter&lid={request.query.get('lid', '')}"
    letter = next((x for x in board.letters(request.day) if letter_path(x.document) == asked), None)
    if letter is None:
        return None
    return render("wlwz_letter.html", data=data, writer=WRITER, letter=letter, first=list_path(0))


PLATFORM = Platform(Wlwz, answer, addresses)
