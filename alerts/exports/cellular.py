"""What a stranger's words may not do in a cell: be a formula, break a line, overrun it."""

from __future__ import annotations

from alerts.wording import clean

LONGEST = 8000
"""Characters of a cell; a workbook takes 32,767, more than a person reads."""
_STARTS = frozenset("=+-@|%＝＋－＠\t\r")
"""First characters that a spreadsheet takes for a formula, a command or a number, full-width ones among them."""


def cell_text(text: str) -> str:
    """Lines of visible text; no other control characters, never longer than :data:`LONGEST`."""
    whole = "\n".join(filter(None, (clean(line) for line in text.split("\n"))))
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def defused(text: str) -> str:
    """For files whose cells a program guesses the kind of (CSV): an apostrophe stands before what looks like a formula."""
    plain = cell_text(text)
    return f"'{plain}" if plain[:1] in _STARTS else plain
