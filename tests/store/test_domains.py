"""The part of a name that one registrant holds."""

from __future__ import annotations

import pytest

from store.domains import registrable


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.huizhou.gov.cn", "huizhou.gov.cn"),
        ("czj.HUIZHOU.gov.cn.", "huizhou.gov.cn"),
        ("huizhou.gov.cn", "huizhou.gov.cn"),
        ("www.example.com.cn", "example.com.cn"),
        ("a.example.gd.cn", "example.gd.cn"),
        ("www.example.cn", "example.cn"),
        ("a.b.shili.test", "shili.test"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("203.0.113.9", "203.0.113.9"),
        ("127.0.1", "127.0.1"),
        ("2400:dd01::1", "2400:dd01::1"),
        ("", ""),
    ],
)
def test_categories_and_provinces_below_cn_are_no_registrants(host: str, domain: str) -> None:
    assert registrable(host) == domain
