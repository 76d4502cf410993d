"""Document numbers, issues and meetings: one number, however it is written."""

from __future__ import annotations

import pytest

from monitors.numbers import Series, number_of, numbers_in, series_problem


@pytest.mark.parametrize(
    "written",
    [
        "惠府〔2018〕12号", "惠府[2018]12号", "惠府﹝2018﹞１２号", "惠府（2018）12号", "惠府【2018】12号", "惠府 〔2018〕 12 号",
        "惠府〔二〇一八〕12号", "惠府〔2018〕第12号", "惠府〔2018〕012号",
    ],
)  # fmt: skip
def test_all_ways_of_writing_a_number_are_one(written: str) -> None:
    found = number_of(written)
    assert str(found) == "惠府〔2018〕12号"
    assert found is not None
    assert any(found.is_same(n) for n in numbers_in(f"根据{written}文件"))
    assert Series("惠府〔{year}〕{n}号").found_in(f"（{written}）") == {(2018, 12)}


@pytest.mark.parametrize(
    "text", ["", "12号", "惠府2018年12号", "惠府〔2018〕号", "惠府〔218〕12号", "见惠府〔2018〕12号文"]
)
def test_what_is_no_number_alone_is_none(text: str) -> None:
    assert number_of(text) is None


def test_another_office_of_like_name_is_another_series() -> None:
    assert not Series("惠府〔{year}〕{n}号").found_in("惠府办〔2018〕12号")
    one, other = number_of("惠府〔2018〕12号"), number_of("惠府办〔2018〕12号")
    assert one is not None
    assert other is not None
    assert not one.is_same(other)


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("{year}年第{n}期", "惠州市人民政府公报2018年第3期", {(2018, 3)}),
        ("{year}年第{n}期", "2018年第3、4期合刊", {(2018, 3), (2018, 4)}),
        ("{year}年第{n}期", "2018年第3-5期", {(2018, 3), (2018, 4), (2018, 5)}),
        ("{year}年第{n}期", "2018年第3期、2018年第4期", {(2018, 3), (2018, 4)}),
        ("{year}年第{n}期", "二〇一八年第十二期", {(2018, 12)}),
        ("总第{n}期", "（总第 128 期）", {(None, 128)}),
        ("第{n}次常务会议", "市政府召开第三十五次常务会议", {(None, 35)}),
        ("第{n}次常务会议", "第一百零二次常务会议", {(None, 102)}),
        ("第{n}次常务会议", "第3次全体会议", set()),
        ("{year}年第{n}期", "2018年第1-900期", {(2018, 1), (2018, 900)}),
    ],
)
def test_a_series_finds_its_numbers(form: str, text: str, found: set[tuple[int | None, int]]) -> None:
    assert Series(form).found_in(text) == found


@pytest.mark.parametrize("form", ["惠府〔{year}〕号", "{n}", "{year}{n}", "{n}{n}期号", "第{n}"])
def test_a_form_without_one_number_or_without_words_is_refused(form: str) -> None:
    assert series_problem(form) is not None
