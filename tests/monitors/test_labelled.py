"""Days that a text labels itself; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from monitors.labelled import days_after

TODAY = date(2018, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "决定日期：2018年5月3日", "决定日期: 2018-05-03 09:30", "决定日期 2018/5/3", "决定日期\n2018.05.03", "决 定 日 期 ：２０１８年５月３日",
        "决定日期：二〇一八年五月三日", "决定日期为2018年5月3日，公示7日",
    ],
)  # fmt: skip
def test_the_day_that_follows_its_label_is_read(text: str) -> None:
    assert days_after(text, ["决定日期"], TODAY) == {date(2018, 5, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "决定日期：见附件", "决定日期、公示日期：2018年5月3日", "2018年5月3日", "决定日期：2018年13月3日", "决定日期：2018年2月30日",
        "决定日期：2019年1月1日", "决定日期：5月3日", "决定日期另行通知，2018年5月3日发布", "决定日期：2018-05", "",
    ],
)  # fmt: skip
def test_what_does_not_follow_is_impossible_or_to_come_is_no_day(text: str) -> None:
    assert not days_after(text, ["决定日期"], TODAY)


def test_several_days_are_all_told() -> None:
    text = "答复日期：2018年5月3日……答复时间：2018年6月二十三日"
    assert days_after(text, ["答复日期", "答复时间"], TODAY) == {date(2018, 5, 3), date(2018, 6, 23)}


def test_an_endless_row_of_labels_is_read_at_once() -> None:
    assert not days_after("批准日期" * 200_000, ["批准日期"], TODAY)
    assert not days_after("2018年1月26日", [""], TODAY)
