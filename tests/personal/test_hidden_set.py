"""How well personal data is told from what looks like it, on lines written without knowing the patterns (SYNTHETIC).

Precision is counted over what a department would be told off for, recall over what is shown at all: told off, or laid
before a person.
"""

from __future__ import annotations

from datetime import date

from personal.find import find
from tests.personal.hidden_set import LOOK_ALIKES, PLANTED, written

TODAY = date(2019, 3, 1)


def _kinds(text: str, *, sure: bool) -> set[str]:
    return {h.kind.value for h in find(text, TODAY) if h.sure or not sure}


def test_nearly_nothing_that_looks_like_personal_data_is_taken_for_it() -> None:
    planted = [(kind, written(line)) for kind, line in PLANTED]
    wrong = [line for line in map(written, LOOK_ALIKES) if _kinds(line, sure=True)]
    wrong += [line for kind, line in planted if _kinds(line, sure=True) - {kind}]
    right = sum(kind in _kinds(line, sure=True) for kind, line in planted)
    assert right / (right + len(wrong)) >= 0.99, wrong
    assert right / len(planted) >= 0.95


def test_nearly_all_that_is_planted_is_shown_and_little_else() -> None:
    missed = [line for kind, line in ((k, written(t)) for k, t in PLANTED) if kind not in _kinds(line, sure=False)]
    assert 1 - len(missed) / len(PLANTED) >= 0.95, missed
    doubtful = [line for line in map(written, LOOK_ALIKES) if _kinds(line, sure=False)]
    assert len(doubtful) / len(LOOK_ALIKES) <= 0.08, doubtful
