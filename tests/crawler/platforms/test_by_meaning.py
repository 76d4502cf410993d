"""Which lists on pages of unknown layout are taken for whole."""

from __future__ import annotations

import pytest

from crawler.platforms.by_meaning import certain
from crawler.platforms.column_site import Listed, ListRow
from store.reasons import Reason
from tests.monitors.cases import document


def listed(*days: str | None, total: int | None) -> Listed:
    rows = tuple(ListRow(document(f"示例{n}", day)) for n, day in enumerate(days))
    return Listed(rows, total=total, last=True)


@pytest.mark.parametrize(
    ("total", "sure"),
    [(5, True), (3, False), (None, False)],
)
def test_rows_without_a_day_need_a_total_that_is_theirs(total: int | None, sure: bool) -> None:
    given = listed("2018-05-03", "2018-05-02", "2018-05-01", None, None, total=total)
    trouble = certain(given, first=True).trouble
    assert (trouble is None) is sure
    assert trouble is None or trouble.reason is Reason.LAYOUT
