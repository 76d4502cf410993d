"""What of a kept answer is shown masked. SYNTHETIC (虚构)."""

from __future__ import annotations

from crawler.evidence.reading import PageSeen
from service.unmasking import masked_headers


def test_numbers_in_header_lines_are_masked_in_percent_codes_too() -> None:
    page = PageSeen(
        "200 OK",
        (
            ("Content-Disposition", "attachment; filename*=UTF-8''%E5%BC%A0%E4%B8%8913800001234.pdf"),
            ("Location", "http://a.test/x?sfz=449901195001010015"),
            ("Content-Type", "text/html; charset=utf-8"),
        ),
        b"",
    )
    assert masked_headers(page) == [
        ("Content-Disposition", "attachment; filename*=UTF-8''张三138****1234.pdf"),
        ("Location", "http://a.test/x?sfz=4499**********0015"),
        ("Content-Type", "text/html; charset=utf-8"),
    ]
