"""What a clerk types at a question."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.drafting.wording import Unclear, day, due, period, span, words, yes
from rules.due import Due, unfit


@pytest.mark.parametrize(
    ("text", "every", "wanted"),
    [
        ("12月31日前", "year", {"on": "12-31"}),
        ("每年１月31日以前", "year", {"on": "01-31"}),
        ("03-31", "year", {"on": "03-31"}),
        ("六月底前", "year", {"on": "06-30"}),
        ("年底前", "year", {"on": "12-31"}),
        ("季度结束后15个工作日内", "quarter", {"after_period": "15 working days"}),
        ("十五个工作日", "quarter", {"after_period": "15 working days"}),
        ("期满后一个月内", "half", {"after_period": "1 months"}),
        ("每月10日前", "month", {"within": "10 days"}),
        ("次月5日前", "month", {"after_period": "5 days"}),
        ("每期开始10日内", "month", {"within": "10 days"}),
        ("两周内", "month", {"after_period": "14 days"}),
        ("2026年8月31日前", "once", {"on": "2026-08-31"}),
    ],
)
def test_a_deadline_is_read_as_the_office_says_it(text: str, every: str, wanted: dict[str, str]) -> None:
    assert due(text, every) == wanted
    assert unfit(Due.model_validate(wanted), every) is None


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (lambda t: due(t, "year"), "2026年8月31日", "请不写年份"),
        (lambda t: due(t, "quarter"), "12月31日", "不是每年一次的"),
        (lambda t: due(t, "year"), "13月40日", "不存在"),
        (lambda t: due(t, "year"), "尽快", "不是时长"),
        (lambda t: due(t, "once"), "8月31日", "不是日期"),
        (span, "五个", "请写“5个工作日”"),
        (span, "0天", "是零"),
        (day, "2026-02-30", "不是日期"),
        (yes, "也许", "请写“是”或“否”"),
        (period, "每季渡", "是不是“每季度”"),
    ],
)
def test_what_is_not_understood_is_said_with_what_to_write(
    read: Callable[[str], object], text: str, sentence: str
) -> None:
    with pytest.raises(Unclear, match=sentence):
        read(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一年一次", "year"),
        ("每季", "quarter"),
        ("3", "quarter"),
        ("按月", "month"),
        ("一次性", "once"),
        ("半年一次", "half"),
    ],
)
def test_how_often(text: str, wanted: str) -> None:
    assert period(text) == wanted


def test_words_and_days() -> None:
    assert words("培训、通知，政务公开 培训") == ("培训", "通知", "政务公开")
    assert words("无") == ()
    assert day("2026年1月5日") == date(2026, 1, 5)
    assert [span("十五日"), span("三十天"), span("一百二十天"), span("6个月")] == [
        "15 days", "30 days", "120 days", "6 months",
    ]  # fmt: skip


@given(st.text(max_size=30), st.sampled_from(["year", "half", "quarter", "month", "week", "once"]))
def test_any_text_is_a_deadline_that_fits_its_period_or_is_refused(text: str, every: str) -> None:
    with suppress(Unclear):
        assert unfit(Due.model_validate(due(text, every)), every) is None
