"""Which part of a year a title speaks of. Titles are SYNTHETIC (虚构)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.matching import Fit, TitlePattern, level
from monitors.months import months_in


@pytest.mark.parametrize(
    ("title", "spans"),
    [
        ("2026年第二季度支出表", {(4, 6)}),
        ("2026年二季度支出表", {(4, 6)}),
        ("2026年第２季度支出表", {(4, 6)}),
        ("2026年Q2支出表", {(4, 6)}),
        ("2026年4—6月支出表", {(4, 6)}),
        ("2026年4月至6月支出表", {(4, 6)}),
        ("二〇二六年四至六月支出表", {(4, 6)}),
        ("2026年前三季度支出表", {(1, 9)}),
        ("2026年上半年支出表", {(1, 6)}),
        ("2026年11月支出表", {(11, 11)}),
        ("2026年十二月份支出表", {(12, 12)}),
        ("2026年第一、第二季度支出表", {(1, 3), (4, 6)}),
        ("2026年一、二、三季度支出表", {(1, 3), (4, 6), (7, 9)}),
        ("2026年3、4月支出表", {(3, 3), (4, 4)}),
        ("2026年11月和12月支出表", {(11, 11), (12, 12)}),
        ("2026年3月5日会议纪要", set()),
        ("2026年三公经费支出表", set()),
        ("三个月试用期", set()),
        ("2026年13月", set()),
    ],
)
def test_months_quarters_and_halves_are_recognised(title: str, spans: set[tuple[int, int]]) -> None:
    assert months_in(level(title)) == spans


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("2026年第二季度支出表", Fit.FITS),
        ("2026年4—6月支出表", Fit.FITS),
        ("2026年第一季度支出表", Fit.NO),
        ("2025年第二季度支出表", Fit.NO),
        ("2026年1—6月支出表", Fit.NO_PERIOD),
        ("2026年支出表", Fit.NO_PERIOD),
        ("第二季度支出表", Fit.NO_YEAR),
    ],
)
def test_another_quarter_is_no_fit_and_an_unnamed_or_wider_one_is_for_a_person(title: str, fit: Fit) -> None:
    assert TitlePattern(("支出表",), year=2026, months=(4, 6)).fit(title) is fit


@given(st.text(max_size=40))
def test_any_text_names_whole_months_in_order(text: str) -> None:
    assert all(1 <= first <= last <= 12 for first, last in months_in(level(text)))
