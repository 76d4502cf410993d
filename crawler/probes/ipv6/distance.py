"""How much two pages differ in what a reader sees, nonces, counters, dates and clocks left out."""

from __future__ import annotations

import re
from collections import Counter

from crawler.pages import Page

SHINGLE = 4
"""Characters of the overlapping pieces that are compared."""
MOST_TEXT = 60_000
"""Characters of a page that are compared."""
_CHANGING = re.compile(r"[A-Za-z0-9+/=_-]{20,}|[0-9]+|(?:星期|周)[一二三四五六日天]|\s+")
"""Tokens, figures of every kind (counters, dates, clocks, addresses of visitors), days of the week."""


def distance(one: Page, other: Page) -> float:
    """From 0 (the same words) to 1 (nothing in common): one minus the Sørensen–Dice share of common pieces of four characters.

    internet.nl compares the two families by a 64-bit simhash of the text and lets 10 bits differ; on pages of a few hundred
    characters that is noise, and no one can be told what 10 bits are. This is the share of the text that differs.
    """
    if one.body == other.body:
        return 0.0
    mine, its = _pieces(one), _pieces(other)
    size = mine.total() + its.total()
    return round(1 - 2 * (mine & its).total() / size, 3) if size else 0.0


def _pieces(page: Page) -> Counter[str]:
    shown = "" if page.oversized else f"{page.title} {page.visible}"
    text = _CHANGING.sub("", shown[:MOST_TEXT])
    return Counter(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)) if text)
