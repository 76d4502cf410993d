"""Tables in text files (CSV): one line a row, its cells apart by tabs, as in every other table."""

from __future__ import annotations

import csv

from crawler.reading import plain
from crawler.reading.content import Content, judged


def read(body: bytes) -> Content:
    """The rows; a file whose commas make no table stays as it is written."""
    content = plain.read(body)
    try:
        rows = list(csv.reader(content.text.splitlines(), strict=True))
    except csv.Error:
        return content
    return judged("\n".join("\t".join(cell.strip() for cell in row) for row in rows), pictures=False)
