"""Days and periods in words, and strangers' words made harmless."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.wording import age_zh, answer_by, clean, day_zh, overdue_zh, period_zh, web_address, week_zh

DAY = date(2018, 11, 19)


@given(st.text())
def test_cleaned_text_is_one_line_without_anything_invisible(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert cleaned == clean(cleaned)
    assert not set(cleaned) & set("\u202e\u200b\ufeff\x00\x1b\u2066")


def test_words_stay_apart_where_a_line_ended() -> None:
    assert clean("部门\r\n预算\u2028公开") == "部门 预算 公开"


def test_a_reversed_title_reads_forward() -> None:
    assert clean("部门\u202e预算\u202c\u200b") == "部门预算"


def test_an_endless_title_is_cut() -> None:
    assert clean("预算" * 100, 10) == "预算预算预算预算预…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://x.test/", "//x.test/", "/relative", "http://", "mailto:a@b.c",
        "http://[broken", " ", "jav\nascript:alert(1)", "HTTP:x",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("http://x.test/a?b=1&c=%E4%B8%AD#d", "http://x.test/a?b=1&c=%E4%B8%AD#d"),
        ("https://x.test/预算.pdf", "https://x.test/%E9%A2%84%E7%AE%97.pdf"),
        ('http://x.test/"><script>', "http://x.test/%22%3E%3Cscript%3E"),
        ("http://x.test/a\r\nb", "http://x.test/a%20b"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_odd_characters_in_an_address_are_written_out(url: str, safe: str) -> None:
    assert web_address(url) == safe


@given(st.text())
def test_no_address_breaks_out_of_its_attribute(text: str) -> None:
    safe = web_address(f"http://x.test/{text}")
    assert safe is None or not set(safe) & set('"<> \n\r\t\\`')


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2018", "2018年"), ("2018-11", "2018年11月"), ("2018-01", "2018年1月"), ("2018-Q3", "2018年第3季度"),
        ("2018-H1", "2018年上半年"), ("2018-H2", "2018年下半年"), ("2018-W07", "2018年第7周"),
        ("2018-03-05", "2018年3月5日"), ("常年", ""), ("", ""),
    ],
)  # fmt: skip
def test_periods_in_words(period: str, words: str) -> None:
    assert period_zh(period) == words


def test_days_and_weeks_in_words() -> None:
    assert day_zh(DAY) == "2018年11月19日"
    assert week_zh(DAY) == "2018年第47周"
    assert [age_zh(date(2018, 11, d), DAY) for d in (19, 18, 12, 3)] == ["当日", "1天", "1周", "2周2天"]


def test_how_late_or_early_it_is() -> None:
    assert overdue_zh(date(2018, 11, 9), DAY) == "已逾期10天"
    assert overdue_zh(DAY, DAY) == "今天到期"
    assert overdue_zh(date(2018, 12, 10), DAY) == "还有21天"


def test_an_answer_is_asked_for_by_a_monday_at_least_five_days_ahead() -> None:
    for number in range(14):
        day = date(2018, 11, 12 + number)
        by = answer_by(day)
        assert by.weekday() == 0
        assert 5 <= (by - day).days <= 11
