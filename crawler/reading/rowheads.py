"""Heads of a list's columns: which of a row's days the first row of its table, or of its list, calls the publication's."""

from __future__ import annotations

from bs4 import Tag

from crawler.reading.rowdates import Role, flat, role_of

MOST_CELLS = 20


def role_by_head(tag: Tag, row: Tag) -> Role:
    """The role that the head above a day's cell gives it; unsaid where rows have no heads."""
    cell = _cell(tag, row)
    heads = _heads(row) if cell is not None else []
    if cell is None or not heads:
        return Role.UNSAID
    number = sum(int(str(c.get("colspan", "1"))) if str(c.get("colspan", "1")).isdigit() else 1 for c in _before(cell))
    return role_of(heads[number]) if number < len(heads) else Role.UNSAID


def _cell(tag: Tag, row: Tag) -> Tag | None:
    """The row's own child that holds the day."""
    here: Tag | None = tag
    while here is not None and here is not row:
        if here.parent is row:
            return here
        here = here.parent
    return None


def _before(cell: Tag) -> list[Tag]:
    return [t for t in cell.find_previous_siblings(True, limit=MOST_CELLS)]


def _heads(row: Tag) -> list[str]:
    """Texts of the head row's cells: the first row of its kind, if it holds as many cells and no link."""
    first = _first(row)
    if first is None or first is row or first.find("a", href=True) is not None:
        return []
    cells = first.find_all(True, recursive=False, limit=MOST_CELLS)
    texts = []
    for cell in cells:
        span = str(cell.get("colspan", "1"))
        text = flat(" ".join(cell.find_all(string=True, limit=6)))
        texts += [text] * (int(span) if span.isdigit() and 0 < int(span) < MOST_CELLS else 1)
    return texts if len(texts) >= 2 and not any(len(t) > 14 for t in texts) else []


def _first(row: Tag) -> Tag | None:
    if row.name != "tr":
        return row.parent.find(row.name, recursive=False) if row.parent is not None else None
    table = row.find_parent("table")
    return table.find("tr") if table is not None else None
