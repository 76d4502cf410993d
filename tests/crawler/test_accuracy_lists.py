"""One page of every webmaster of the bench for lists, front pages and boards: hardly anything is read wrongly or left unread."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from accuracy_lists import BATCHES
from listpages.scoring import PARTS, Score, judged
from listpages.words import TODAY

from crawler.read import read_page

CASES = [case for batch in BATCHES for case in batch.cases(1)]


@pytest.fixture(scope="module")
def score() -> Score:
    total = Score()
    for case in CASES:
        total.add(judged(case, read_page(case.body, case.url, today=TODAY)))
    return total


def test_the_pages_are_the_same_every_time() -> None:
    again = [case.body for batch in BATCHES for case in batch.cases(1)]
    assert [case.body for case in CASES] == again


@pytest.mark.parametrize("part", PARTS)
def test_hardly_any_value_is_wrong_or_missing(score: Score, part: str) -> None:
    right, missing, wrong = score.right[part], score.missing[part], score.wrong[part]
    assert right >= 0.99 * (right + missing + wrong), [f for f in score.faults if f" {part} " in f][:5]


def test_no_day_is_claimed_that_is_not_the_rows(score: Score) -> None:
    assert [f for f in score.faults if " wrong: " in f and any(p in f for p in ("date", "submitted", "replied"))] == []
