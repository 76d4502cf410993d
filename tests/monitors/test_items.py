"""Items of a list: tables under a heading, numbered lines; what is not surely whole is no list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.items import Item, items_in


def read(text: str, *heading: str) -> list[str]:
    return [item.text for item in items_in([text], heading)]


@pytest.mark.parametrize(
    "text",
    [
        "抽查计划\n1.会计信息质量检查\n2. 预算公开检查；\n3、代理记账检查：全市",
        "（1）会计信息质量检查\n（2）预算公开检查\n（3）代理记账检查",
        "一、会计信息质量检查\n二、预算公开检查。\n三、代理记账检查",
        "1．会计信息质量检查\n2．预算公开检查\n3．代理记账检查",
    ],
)
def test_lines_numbered_one_after_another_are_items(text: str) -> None:
    assert read(text) == ["会计信息质量检查", "预算公开检查", "代理记账检查"]


@pytest.mark.parametrize(
    "text",
    [
        "没有编号的一段话",
        "1.只有一条",
        "1.会计信息质量检查\n3.代理记账检查",
        "2.会计信息质量检查\n3.代理记账检查",
        "1.会计信息质量检查\n2.预算公开检查\n1.代理记账检查",
        "1.5万元\n2.5万元",
    ],
)
def test_a_hole_in_the_numbers_makes_it_no_list(text: str) -> None:
    assert read(text) == []


def test_twelve_and_twenty_one_are_numbers_too() -> None:
    numbers = [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
        "十七",
        "十八",
        "十九",
        "二十",
        "二十一",
    ]
    assert len(read("\n".join(f"{n}、第{i}项检查" for i, n in enumerate(numbers)))) == 21


TABLE = "2018年计划\n序号\t检查任务\t时间\n1\t会计信息质量检查\t3月\n2\t预算公开检查\t5月\n备注"


def test_cells_under_the_heading_are_items() -> None:
    assert read(TABLE, "抽查事项", "检查 任务") == ["会计信息质量检查", "预算公开检查"]
    again = TABLE + "\n序号\t检查任务\t时间\n3\t代理记账检查\t7月"  # the heading again on the next page
    assert read(again, "检查任务")[-1] == "代理记账检查"


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("2\t预算公开检查\t5月", "预算公开检查\t5月"),  # a cell was lost
        TABLE.replace("2\t预算", "3\t预算"),  # a row was lost
        TABLE.replace("检查任务", "其他"),
        TABLE.replace("\t", " "),
    ],
)
def test_a_table_that_lost_something_is_no_list(text: str) -> None:
    assert read(text, "检查任务") == []


def test_an_item_is_the_same_whatever_its_spaces_and_brackets() -> None:
    assert Item("检查（试行） 计划").key == Item("检查(试行)计划").key
    assert Item("检查一").key != Item("检查二").key
    assert len(items_in(["1.预算公开检查\n2.预算 公开检查"])) == 1


@given(st.text(alphabet="1234567890.、（）一二十\t\n检查序号", max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(item.text for item in items_in([text]))
    items_in([text], ["检查"])
