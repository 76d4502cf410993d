"""One page under several addresses."""

from __future__ import annotations

import pytest

from monitors import addresses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.test/zfgb/", "https://A.test/zfgb/index.html"),
        ("http://a.test/content/post_1.html", "http://a.test/content/mpost_1.html"),
        ("http://a.test/content/post_1.html", " http://a.test/content/post_1.html#top"),
    ],
)
def test_spellings_of_one_page_are_one_page(one: str, other: str) -> None:
    assert addresses.page(one) == addresses.page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.test/view?id=1", "http://a.test/view?id=2"),
        ("http://a.test/1", "http://b.test/1"),
        ("http://a.test/1", "http://a.test:8080/1"),
        ("http://[broken", "http://[other"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert addresses.page(one) != addresses.page(other)


def test_columns_of_one_page_are_told_apart_by_their_fragment() -> None:
    assert addresses.column("http://a.test/gkmlpt/index#588") != addresses.column("http://a.test/gkmlpt/index#589")
    assert addresses.column("http://a.test/gkmlpt/index#588") == addresses.column("https://a.test/gkmlpt/index#588")
