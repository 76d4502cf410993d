"""Two pages of every layout of the accuracy bench: nothing wrong is ever said, and hardly anything is left unsaid."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
import accuracy
from documents.case import TODAY, cases

from crawler.read import read_page

CASES = list(cases(most=2))
DOCUMENTS = [case for case in CASES if case.truth.title is not None]


@pytest.fixture(scope="module")
def marks() -> dict[str, dict[str, tuple[str, object]]]:
    return {c.name: accuracy.judged(c, read_page(c.data, c.url, c.headers, today=TODAY)) for c in CASES}


def test_every_layout_has_a_name_of_its_own() -> None:
    assert len({c.name for c in CASES}) == len(CASES)
    assert all(b"SYNTHETIC" in c.data or "SYNTHETIC".encode("utf-16") in c.data for c in DOCUMENTS)


@pytest.mark.parametrize("field", accuracy.FIELDS)
def test_no_field_is_read_wrongly(marks: dict[str, dict[str, tuple[str, object]]], field: str) -> None:
    wrong = {name: found[field][1] for name, found in marks.items() if found.get(field, ("",))[0] == "wrong"}
    assert wrong == {}


@pytest.mark.parametrize("field", accuracy.FIELDS)
def test_hardly_any_field_is_left_unread(marks: dict[str, dict[str, tuple[str, object]]], field: str) -> None:
    found = [m[field][0] for m in marks.values() if field in m]
    assert found.count("right") >= 0.99 * len(found)
