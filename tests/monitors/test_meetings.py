"""What the news of a meeting says; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from monitors.meetings import meeting_days, passed_titles

NEWS = date(2018, 5, 11)
TENTH = {date(2018, 5, 10)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5月10日上午，市长主持召开市政府第35次常务会议。", TENTH),
        ("2018年5月10日，市政府召开第35次常务会议", TENTH),
        ("（记者）二〇一八年5月10日(星期四)下午，市政府党组会议召开。", TENTH),
        ("12月28日，市政府召开常务会议。", set()),
        ("5月10日，市长到某镇调研。市政府召开常务会议。", set()),
        ("5月10日，市长到某镇调研时召开座谈。", set()),
        ("5月31日，市政府召开常务会议。", set()),
        ("2月30日，市政府召开常务会议。", set()),
        ("市政府召开常务会议，要求5月20日前完成。", set()),
    ],
)
def test_the_day_on_which_a_meeting_was_held(text: str, days: set[date]) -> None:
    assert meeting_days(text, NEWS) == days


def test_a_day_without_a_year_needs_the_day_of_the_news() -> None:
    assert not meeting_days("5月10日，市政府召开常务会议。", None)
    assert meeting_days("2018年5月10日，市政府召开常务会议。", None) == TENTH
    assert meeting_days("12月28日，市政府召开常务会议。", date(2019, 1, 3)) == {date(2018, 12, 28)}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("会议审议通过《惠州市校车管理办法》。", ("惠州市校车管理办法",)),
        ("会议审议并原则通过了《惠州市校车管理办法（送审稿）》", ("惠州市校车管理办法",)),
        ("审议通过了《办法甲》《办法乙》、《办法丙》和《办法丁》，听取了《报告》汇报", ("办法甲", "办法乙", "办法丙", "办法丁")),
        ("会议原则上同意通过《惠州市校车管理办法》", ("惠州市校车管理办法",)),
        ("会议审议了《惠州市校车管理办法》。", ()),
        ("会议未审议通过《惠州市校车管理办法》。", ()),
        ("通过《惠州市校车管理办法》的实施，……", ()),
        ("审议通过《惠州市校车管理条例（草案）》《人事任免事项》。", ()),
        ("学习《某决定》，传达某会议精神。", ()),
    ],
)  # fmt: skip
def test_what_stands_right_after_the_words_was_passed(text: str, titles: tuple[str, ...]) -> None:
    assert passed_titles(text) == titles


def test_a_hostile_text_is_read_at_once() -> None:
    for text in (
        "审议通过《" * 100_000,
        "审议通过" + "《某办法》" * 100_000,
        "5月1日" * 100_000 + "会议",
        "会议5月10日" + "召" * 500_000,
    ):
        passed_titles(text)
        meeting_days(text, NEWS)
