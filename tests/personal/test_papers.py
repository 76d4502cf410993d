"""How well personal data is told from what looks like it, on whole papers (SYNTHETIC) written without knowing the patterns."""

from __future__ import annotations

import pytest

from tests.personal.fifth_set import FIFTH
from tests.personal.fourth_set import FOURTH
from tests.personal.papers import Paper, score
from tests.personal.second_set import SECOND
from tests.personal.third_set import THIRD


@pytest.mark.parametrize(
    ("papers", "recall"),
    [(SECOND, 0.95), (THIRD, 0.95), (FOURTH, 0.95), (FIFTH, 0.95)],
    ids=["second", "third", "fourth", "fifth"],
)
def test_what_is_told_off_is_personal_and_little_is_missed(papers: tuple[Paper, ...], recall: float) -> None:
    told = score(papers)
    assert told.precision >= 0.99, told.wrong
    assert told.recall >= recall, told.missed
