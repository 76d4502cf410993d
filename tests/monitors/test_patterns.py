"""Patterns of staff: what they find, what is refused and how it is said, and that none can hang the program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from monitors.matching import matches
from monitors.patterns import checked


@pytest.mark.parametrize(
    "text",
    ["公开方式：主动公开", "公开属性: 主动公开", "公 开 方 式 ：主动公开", "公開方式：主動公開", "（此件公开发布）"],
)
def test_a_pattern_is_found_as_written_or_with_its_forms_levelled(text: str) -> None:
    assert matches(text, r"公开(方式|属性|形式)[:：]\s*(主动公开|依申请公开)|此件公开发布")


def test_a_pattern_that_is_not_there_is_not_found() -> None:
    assert not matches("公开条款", r"公开(方式|属性|形式)[:：]")


def test_letter_case_does_not_matter() -> None:
    assert matches("政策解读h5", "H5")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?=预算)", "前后文判断"),
        ("(?<!不)公开", "前后文判断"),
        (r"(公)\1", "回头引用"),
        ("(公开", "少了右括号"),
        ("公开)", "多了右括号"),
        ("[公开", "方括号"),
        ("*公开", "前面没有可重复的内容"),
        ("公++", "不能连写"),
        ("公{1001}", "重复次数太多"),
        ("[一-龥]{500}", "太复杂"),
        ("公*", "什么都能匹配"),
        ("公开\\", "反斜杠"),
    ],
)
def test_what_cannot_be_used_is_refused_in_chinese(pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        checked(pattern)


def test_the_year_may_stand_in_a_pattern() -> None:
    assert checked(r"{year}年第\d+期") == r"{year}年第\d+期"


def test_a_pattern_that_hangs_other_engines_ends() -> None:
    assert not matches("a" * 100_000 + "b", "(a+)+$")


def test_nothing_is_written_to_stderr() -> None:
    program = "from monitors.patterns import checked\ntry:\n    checked('(公开')\nexcept ValueError:\n    pass\n"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stderr == ""
