"""One search over many texts finds what looking into each would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitors.texts import TextIndex

TEXTS = st.lists(st.text(alphabet="预算2018年部门\x00", max_size=8), max_size=12)
WORDS = st.text(alphabet="预算2018年部门", max_size=3)


@given(TEXTS, WORDS)
def test_it_finds_every_text_that_holds_a_word_and_no_other(texts: list[str], word: str) -> None:
    assert TextIndex(texts).holding(word) == {i for i, text in enumerate(texts) if word in text}


@given(TEXTS, st.lists(WORDS, max_size=3))
def test_all_and_any_of_several_words(texts: list[str], words: list[str]) -> None:
    index = TextIndex(texts)
    assert index.holding_all(words) == {i for i, text in enumerate(texts) if all(w in text for w in words)}
    assert index.holding_any(words) == {i for i, text in enumerate(texts) if any(w in text for w in words)}


def test_a_word_does_not_run_from_one_text_into_the_next() -> None:
    assert TextIndex(["2018年部", "门预算"]).holding("部门") == frozenset()
