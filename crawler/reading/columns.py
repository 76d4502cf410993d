"""From the end of a listing to the facts the store keeps: a column's coverage statement."""

from __future__ import annotations

from datetime import date

from crawler.reading.paging import Step
from store.readings import ColumnRead


def column_read(key: str, step: Step) -> ColumnRead:
    """The coverage statement of a listing that ended with ``step``."""
    if step.outcome is None:
        raise ValueError(f"column {key} has not ended")
    complete: date | None = step.complete_to
    return ColumnRead(
        key=key, outcome=step.outcome, complete_to=complete.isoformat() if complete else None, whole=step.whole,
        total=step.total, rows=step.progress.rows, detail=step.detail,
    )  # fmt: skip
