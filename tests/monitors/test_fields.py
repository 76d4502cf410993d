"""Labelled values: what follows its label, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.fields import fields, only

LABELS = {"updated": ("更新时间", "最后更新时间"), "every": ("更新频率",), "by": ("数据提供方",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("更新频率：每月", {"every": ("每月",)}),
        ("更新频率 : 每月 ; 数据提供方：市财政局", {"every": ("每月",), "by": ("市财政局",)}),
        ("更新频率\t每月\t数据提供方\t市财政局", {"every": ("每月",), "by": ("市财政局",)}),
        ("更新频率：\t每月", {"every": ("每月",)}),
        ("最后更新时间：2018-04-01 10:00", {"updated": ("2018-04-01 10:00",)}),
        ("更新频率：每月\n更新频率：每年", {"every": ("每月", "每年")}),
        ("更新频率：每月\n更新频率：每月", {"every": ("每月",)}),
        ("更新频率\t数据提供方", {}),  # two labels side by side are a heading row
        ("更新频率很重要", {}),
        ("更新频率：", {}),
        ("下次更新时间：2019-01-01", {}),
        ("数据提供方：市财政局更新频率：每月", {}),  # where one ends and the next begins is not said
    ],
)
def test_a_value_follows_its_label(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert fields(text, LABELS) == found


def test_one_value_is_one() -> None:
    assert (only(["a", "a"]), only(["a", "b"]), only([])) == ("a", None, None)


@given(st.text(alphabet="更新频率时间：: \t\n每月", max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    for values in fields(text, LABELS).values():
        assert all(values)
