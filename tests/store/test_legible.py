"""Texts and keys from the web, made fit for any database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.legible import KEY_LENGTH, legible, short_key
from store.readings import Ask, AskKind, Row
from store.reasons import Reason
from tests.store.looks import listed

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@given(ANY_TEXT)
def test_a_legible_text_can_be_written_anywhere(text: str) -> None:
    plain = legible(text)
    assert "\x00" not in plain
    plain.encode()
    assert legible(plain) == plain


def test_a_legible_value_is_left_as_it_is() -> None:
    row = Row("cat:1", listed("2018年部门预算 𠮷", number="惠府〔2018〕1号"))
    assert legible(row) == row
    assert legible(Reason.OK) is Reason.OK
    assert legible(None) is None


def test_context_keys_are_shortened_like_the_keys_they_name() -> None:
    long = "/" + "x" * 500
    ask = legible(
        Ask(AskKind.DOCUMENT, "http://a.test", "czj", {"key": long, "column": long, "above": [{"name": "a\x00"}]})
    )
    assert ask.context == {"key": short_key(long), "column": short_key(long), "above": [{"name": "a"}]}


@given(st.text(max_size=900), st.text(max_size=900))
def test_short_keys_fit_stay_and_differ(one: str, other: str) -> None:
    assert len(short_key(one)) <= KEY_LENGTH
    assert short_key(short_key(one)) == short_key(one)
    if legible(one) != legible(other):
        assert short_key(one) != short_key(other)
