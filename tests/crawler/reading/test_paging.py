"""When a listing counts as read: tried on invented lists that are read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.paging import Mark, Progress, Step, take
from store.reasons import Reason

HORIZON = date(2018, 1, 1)
DAYS = st.dates(date(2016, 1, 1), date(2018, 11, 19))


@dataclass
class Listing:
    """A list on a site, paged."""

    marks: list[Mark]
    size: int
    total: int | None

    def page(self, number: int) -> list[Mark]:
        return self.marks[number * self.size : (number + 1) * self.size]

    def is_last(self, number: int) -> bool:
        return (number + 1) * self.size >= len(self.marks)


def read(listing: Listing) -> tuple[Step, set[str]]:
    """Follow the steps to their end, as the crawler does; also what was seen."""
    progress, seen, number = Progress(), set[str](), 0
    while True:
        marks = listing.page(number)
        seen |= {m.key for m in marks}
        step = take(progress, marks, horizon=HORIZON, total=listing.total, last=listing.is_last(number))
        if step.outcome is not None:
            return step, seen
        progress, number = Progress.from_json(step.progress.to_json()), number + 1


def rows(*days: date | None, pinned: int = 0) -> list[Mark]:
    return [Mark(f"k{i}", day, pinned=i < pinned) for i, day in enumerate(days)]


@st.composite
def sorted_lists(draw: st.DrawFn) -> Listing:
    """Newest first, some rows without a date, up to five pinned ones on top, marked or not."""
    days = sorted(draw(st.lists(DAYS, max_size=60)), reverse=True)
    blind = draw(st.sets(st.integers(0, 59), max_size=4))
    body: list[date | None] = [None if i in blind else d for i, d in enumerate(days)]
    top = draw(st.lists(DAYS, max_size=5))
    marked = draw(st.booleans())
    marks = [Mark(f"p{i}", d, pinned=marked) for i, d in enumerate(top)]
    marks += [Mark(f"r{i}", d) for i, d in enumerate(body)]
    return Listing(marks, draw(st.integers(1, 25)), draw(st.sampled_from([None, len(marks)])))


@given(sorted_lists())
def test_a_listing_called_complete_hides_no_row_of_the_window(listing: Listing) -> None:
    step, seen = read(listing)
    assert step.outcome is Reason.OK
    wanted = {m.key for m in listing.marks if m.day is None or m.day >= HORIZON}
    if step.whole:
        assert seen == {m.key for m in listing.marks}
    else:
        assert {m.key for m in listing.marks if m.day is not None and m.day >= HORIZON} <= seen
        assert len(wanted) >= len(wanted & seen)
    assert step.complete_to == HORIZON


@given(st.lists(st.one_of(st.none(), DAYS), max_size=60), st.integers(1, 25))
def test_whole_always_means_every_row_was_seen(days: list[date | None], size: int) -> None:
    listing = Listing(rows(*days), size, len(days))
    step, seen = read(listing)
    if step.whole:
        assert seen == {m.key for m in listing.marks}
    assert step.outcome in {Reason.OK, Reason.PAGING_INCOMPLETE}


@given(st.lists(DAYS, min_size=30, max_size=60, unique=True), st.integers(2, 9))
def test_a_listing_in_rising_order_is_read_to_its_end(days: list[date], size: int) -> None:
    step, _ = read(Listing(rows(*sorted(days)), size, None))
    assert step.whole


def test_a_whole_page_older_than_the_horizon_ends_an_ordered_listing() -> None:
    days = [date(2018, 3, 1) - timedelta(days=10 * i) for i in range(40)]
    step, seen = read(Listing(rows(*days), 10, 40))
    assert (step.outcome, step.whole, step.complete_to) == (Reason.OK, False, HORIZON)
    assert len(seen) == 20


def test_one_old_pinned_row_on_top_does_not_end_a_listing() -> None:
    days = [date(2015, 1, 1), *(date(2018, 11, 1) - timedelta(days=i) for i in range(15))]
    step, seen = read(Listing(rows(*days, pinned=1), 1, None))
    assert step.whole
    assert len(seen) == 16


def test_an_item_slipped_in_below_newer_ones_makes_us_read_on() -> None:
    days = [date(2017, 6, 1)] * 5 + [date(2018, 6, 1)] + [date(2017, 5, 1)] * 20
    step, _ = read(Listing(rows(date(2018, 7, 1), *days), 10, None))
    assert step.whole


def test_rows_without_a_date_prove_nothing() -> None:
    step, _ = read(Listing(rows(*([None] * 30)), 10, None))
    assert step.whole


def test_a_total_told_only_on_the_first_page_holds_for_the_list() -> None:
    first = take(Progress(), rows(date(2018, 5, 2)), horizon=HORIZON, total=2, last=False)
    step = take(first.progress, [Mark("other", date(2018, 5, 1))], horizon=HORIZON, total=None, last=True)
    assert (step.outcome, step.whole, step.total) == (Reason.OK, True, 2)


def test_a_total_of_zero_is_a_blank_list_and_silence_is_not() -> None:
    blank = take(Progress(), [], horizon=HORIZON, total=0, last=True)
    assert (blank.outcome, blank.whole, blank.total) == (Reason.OK, True, 0)
    silent = take(Progress(), [], horizon=HORIZON, total=None, last=False)
    assert silent.outcome is Reason.PAGING_INCOMPLETE


def test_fewer_rows_than_the_list_itself_counts_is_incomplete() -> None:
    step = take(Progress(), rows(date(2018, 5, 1)), horizon=HORIZON, total=23, last=True)
    assert step.outcome is Reason.PAGING_INCOMPLETE
    assert "1 of 23" in step.detail


@pytest.mark.parametrize("again", [0, 1])
def test_a_page_that_comes_again_is_no_progress(again: int) -> None:
    pages = [rows(date(2018, 5, 1)), [Mark("other", date(2018, 4, 1))]]
    progress = Progress()
    for marks in pages:
        progress = take(progress, marks, horizon=HORIZON, total=None, last=False).progress
    step = take(progress, pages[again], horizon=HORIZON, total=None, last=False)
    assert step.outcome is Reason.PAGING_INCOMPLETE


def test_a_row_pushed_to_the_next_page_while_we_read_is_counted_once() -> None:
    first = [Mark(f"k{i}", date(2018, 5, 9 - i)) for i in range(3)]
    step = take(Progress(), first, horizon=HORIZON, total=5, last=False)
    pushed = [first[-1], Mark("k3", date(2018, 5, 2)), Mark("k4", date(2018, 5, 1))]
    step = take(step.progress, pushed, horizon=HORIZON, total=6, last=True)
    assert (step.outcome, step.progress.rows) == (Reason.OK, 5)


def test_a_listing_without_end_is_a_trap() -> None:
    progress = Progress(pages=999, rows=999, raw=999)
    step = take(progress, [Mark("new", date(2018, 5, 1))], horizon=HORIZON, total=None, last=False)
    assert step.outcome is Reason.TRAP
    step = take(
        Progress(pages=999, sound=False), [Mark("new", date(2018, 5, 1))], horizon=HORIZON, total=None, last=False
    )
    assert step.outcome is Reason.ORDER_BROKEN
