"""群众留言板, a department's own board (wire-formats 4.5): a shell whose rows come as HTML in a JSON string.

The parts of a letter, the label 发表于： on both of its days, the paging in the hash and the leader's mailbox as a ``mailto:`` are seen; the order
of the parts and the pages as wholes are SYNTHETIC.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from pydantic import Field

from replica.cms import Platform
from replica.letters import WRITER, LetterBoard
from replica.page import Answer, Request, SiteData, render

_PAGE = 10
_BOARD = "/message"


class MesBoard(LetterBoard):
    """A department's board (wire-formats 4.5)."""

    mailbox: str = Field(default="leader@mail.test", pattern=r"^[^@\s]+@[a-z0-9.-]+\.test$")
    """Where the leader's mailbox leads: an address of mail, no page."""


def answer(board: MesBoard, data: SiteData, request: Request) -> Answer | None:
    """The platform's answer, or None where the address is not its own."""
    if request.path != _BOARD:
        return None
    if "page" not in request.query:
        return render("mes_shell.html", data=data, board=board)
    page, letters = request.query["page"], board.letters(request.day)
    pages = max(1, -(-len(letters) // _PAGE))
    if not page.isdecimal() or not 1 <= int(page) <= pages:
        return None
    number = int(page)
    rows = render(
        "mes_rows.html", writer=WRITER, letters=letters[(number - 1) * _PAGE : number * _PAGE], page=number, pages=pages
    )
    return Answer(json.dumps(rows.body.decode()).encode(), content_type="application/json")


def addresses(board: MesBoard, day: date) -> Iterator[str]:
    """The shell and every page of rows."""
    yield _BOARD
    for number in range(1, max(1, -(-len(board.letters(day)) // _PAGE)) + 1):
        yield f"{_BOARD}?page={number}"


PLATFORM = Platform(MesBoard, answer, addresses)
