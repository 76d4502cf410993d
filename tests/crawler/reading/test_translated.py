from __future__ import annotations

import pytest

from crawler.reading.translated import untranslated

OWN = "http://www.example.test:8080/a/"


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("http://www.other.testx5f107a28c18865.ipv6best.cn/a.html", "http://www.other.test/a.html"),
        ("http://www-example-testx5f107a28c18865.ipv6best.cn/a?b=1", "http://www.example.test:8080/a?b=1"),
        ("https://www-other-testx3efb63a802260xx.ipv6best.cn/", "https://www-other-testx3efb63a802260xx.ipv6best.cn/"),
        ("http://www.example.test/ipv6best.cn", "http://www.example.test/ipv6best.cn"),
        ("http://[::1/", "http://[::1/"),
    ],
)
def test_a_translated_address_is_undone_where_it_is_certain(url: str, meant: str) -> None:
    assert untranslated(url, OWN) == meant
