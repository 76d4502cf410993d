"""How a paper says it is open to the public (公开方式, 公开属性), wherever the label stands: header table, list, line under the text.

The label must stand there, with a value that is one. Where two values stand on a page, or many papers' do, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bs4 import BeautifulSoup

from crawler.reading.labels import DOCUMENT, OPEN_MODE, first, plain, spaced
from crawler.reading.text import SEAM, lines, squeeze

_LABEL = re.compile(spaced(OPEN_MODE))
_VALUE = re.compile(
    r"[^\d:，。；]{0,8}(?:主动|申请|不予|免予)[^\d:，。；]{0,12}|(?:全文|全部|部分|向?社会|对外|网上|不)?公开"
)
"""主动公开, 依申请公开, 不予公开 …; where it is published, or the name of another label, is none."""
_MOST = 2
"""Places on a page that may state it: the header, and the last line of the text. More are other papers'."""


def open_mode(soup: BeautifulSoup, header: Sequence[list[str]]) -> str:
    """The value as written, empty where it is not told. ``header``: rows of cells that are known to be about the paper."""
    rows = [*_about_it(list(header))]
    shown = [*_about_it(lines(soup))] if _LABEL.search(soup.get_text()) is not None else []
    if len(shown) > _MOST:
        return ""
    told = {v for row in (*rows, *shown) if (v := _value(row))}
    return told.pop() if len(told) == 1 else ""


def _about_it(rows: list[list[str]]) -> Iterator[list[str]]:
    """Rows that bear the label; a row of labels with the row below it."""
    for row, below in pairwise([*rows, []]):
        if _LABEL.search("".join(row)) is None:
            continue
        if DOCUMENT.are_heads(row) and len(below) == len(row):
            yield [cell for pair in zip(row, below, strict=True) for cell in pair]
        else:
            yield row


def _value(row: list[str]) -> str:
    parts = [part for cell in row for part in cell.split(SEAM) if squeeze(part)]
    value = first(DOCUMENT.find([row]), OPEN_MODE) or first(DOCUMENT.find([parts]), OPEN_MODE)
    return plain(value) if _VALUE.fullmatch(squeeze(value)) else ""
