"""Addresses from the web."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.links import absolute, is_front, same_host, suffix_of


@pytest.mark.parametrize(
    ("href", "whole"),
    [
        ("../b/post_1.html#x", "http://a.test/b/post_1.html"),
        (" /c\n/d.html ", "http://a.test/c/d.html"),
        ("//b.test/x", "http://b.test/x"),
        ("/附件/表.pdf", "http://a.test/%E9%99%84%E4%BB%B6/%E8%A1%A8.pdf"),
        ("/a%20b.pdf", "http://a.test/a%20b.pdf"),
        ("javascript:void(0)", None),
        ("mailto:a@b.test", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://user:secret@a.test/", None),
        ("http://[bad/", None),
        ("http://a.test:99999/", None),
        ("#top", None),
        ("", None),
        ("/" + "x" * 3000, None),
        ("/" + "附" * 1000, None),
    ],
)
def test_an_address_is_made_whole_or_refused(href: str, whole: str | None) -> None:
    assert absolute("http://a.test/x/y.html", href) == whole


@given(st.text(max_size=100))
def test_no_href_breaks_the_reader(href: str) -> None:
    url = absolute("http://a.test/x/", href)
    assert url is None or url.startswith(("http://", "https://"))


def test_http_and_https_are_one_host_and_ports_are_not() -> None:
    assert same_host("http://a.test/x", "https://a.test:443/y")
    assert not same_host("http://a.test/", "http://a.test:8080/")
    assert not same_host("", "")


def test_a_front_page_is_known_below_a_path_too() -> None:
    assert is_front("http://a.test/index.html", "http://a.test")
    assert is_front("http://a.test/czj/", "http://a.test/czj")
    assert not is_front("http://a.test/zwgk/", "http://a.test")


def test_suffixes_are_short_and_plain() -> None:
    assert suffix_of("http://a.test/1/表.PDF?x=1") == "pdf"
    assert suffix_of("http://a.test/download") == ""
