"""Days as official pages write them (wire-formats 13)."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.dates import EARLIEST, address_day, epoch_day, find_day, find_time, stated_day

TODAY = date(2025, 3, 12)
DAYS = st.dates(EARLIEST, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-25 10:03:27", date(2024, 6, 25)),
        ("2023-11-30  14:52", date(2023, 11, 30)),
        ("2023-08-19 10∶08", date(2023, 8, 19)),
        ("2021/09/06", date(2021, 9, 6)),
        ("2023年11月14日", date(2023, 11, 14)),
        ("2020年09月15日 09时32分", date(2020, 9, 15)),
        ("２０２４年 ６月 ３ 日", date(2024, 6, 3)),
        ("19年10月08日", date(2019, 10, 8)),
        ("二〇一八年三月十二日", date(2018, 3, 12)),
        ("二○一八年十一月三十日", date(2018, 11, 30)),
        ("发布日期 : 2022-12-06", date(2022, 12, 6)),
        ("2018.5.8", date(2018, 5, 8)),
        ("[ 10-08 ]", None),
        ("2025年3月", None),
        ("2018-06-31", None),
        ("2018-02-30 但后来 2018-03-01", None),
        ("2025-03-13", None),
        ("12018-05-081", None),
        ("三公经费", None),
        ("", None),
    ],
)
def test_a_day_is_found_or_refused(text: str, day: date | None) -> None:
    assert find_day(text, today=TODAY) == day


@given(
    DAYS,
    st.sampled_from(
        ["{:%Y-%m-%d}", "时间：{:%Y/%m/%d} 10:03", "{0.year}年{0.month}月{0.day}日", "发布于{:%Y.%m.%d}。"]
    ),
)
def test_every_day_survives_being_written(day: date, form: str) -> None:
    assert find_day(form.format(day), today=TODAY) == day


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader_or_gives_a_day_to_come(text: str) -> None:
    day = find_day(text, today=TODAY)
    assert day is None or EARLIEST <= day <= TODAY


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.lists(st.integers())))
def test_no_epoch_breaks_the_reader(value: object) -> None:
    day = epoch_day(value, today=TODAY)
    assert day is None or EARLIEST <= day <= TODAY


def test_an_epoch_is_a_beijing_day() -> None:
    assert epoch_day(1518019200, today=TODAY) == date(2018, 2, 8)
    assert epoch_day("1518019200", today=TODAY) == date(2018, 2, 8)
    assert epoch_day(0, today=TODAY) is None
    assert epoch_day(True, today=TODAY) is None


def test_the_day_in_an_address_is_the_last_resort() -> None:
    assert address_day("/xw/202312/t20231228_85447.htm", today=TODAY) == date(2023, 12, 28)
    assert address_day("/art/2018/5/8/art_12_345.html", today=TODAY) == date(2018, 5, 8)
    assert address_day("/content/post_1000001.html", today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2024-06-25 10:03:27", time(10, 3)),
        ("2023-11-30  14:52", time(14, 52)),
        ("2023-08-19 10∶08", time(10, 8)),
        ("2020年09月15日 09时32分", time(9, 32)),
        ("2024-06-25T23:59", time(23, 59)),
        ("2024-06-25 00:00:00", None),
        ("2024-06-25", None),
        ("2024-06-25 25:00", None),
        ("10:03", None),
        ("2024-06-25 第3:12期", None),
    ],
)
def test_the_time_of_day_follows_its_date_and_midnight_tells_none(text: str, at: time | None) -> None:
    assert find_time(text) == at


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-05-08 截止时间：2018-06-08", date(2018, 5, 8)),
        ("：[2018年5月8日] 星期二", date(2018, 5, 8)),
        ("星期二 2018-05-08 10:23", date(2018, 5, 8)),
        ("2018-05-0810:23", date(2018, 5, 8)),
        ("施行日期：2018-06-01", None),
        ("2018年3月7日至4月26日", None),
        ("2018-03-07 — 2018-04-26", None),
        ("2018.3.7～3.9", None),
        ("", None),
    ],
)
def test_a_labels_day_is_what_its_value_begins_with_and_no_span(value: str, day: date | None) -> None:
    assert stated_day(value, today=TODAY) == day
