"""Messages by their labels (wire-formats 6.4). SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crawler.reading.messages import MessageFacts, read_message
from crawler.reading.text import lines

TODAY = date(2018, 11, 19)


def read(html: str) -> MessageFacts | None:
    top = BeautifulSoup(f"<div>{html}</div>", "lxml")
    return read_message(lines(top), today=TODAY)


def table(**values: str) -> str:
    return "<table>" + "".join(f"<tr><td>{k}：</td><td>{v}</td></tr>" for k, v in values.items()) + "</table>"


def test_an_answered_message_has_both_days_and_the_length_of_its_reply() -> None:
    facts = read(
        table(
            留言时间="2018-06-01",
            受文单位="示例局",
            办理状态="已答复",
            答复时间="2018-06-20 10:00",
            答复内容="您好！来信收悉。",
        )
    )
    assert facts == MessageFacts(date(2018, 6, 1), date(2018, 6, 20), "已答复", "示例局", 8)


def test_accepted_is_not_answered() -> None:
    facts = read("<p>来信时间：2018-06-01</p><p>受理时间：2018-06-02</p><p>办理状态：办理中</p>")
    assert facts is not None
    assert facts.replied is None
    assert facts.reply_chars == 0


@pytest.mark.parametrize("submitted", ["来信时间", "提交日期", "留言时间", "写信日期", "发起时间", "反映时间"])
@pytest.mark.parametrize("replied", ["回复时间", "答复时间", "办理时间", "反馈时间", "回信日期", "处理时间"])
def test_every_board_says_it_in_its_own_words(submitted: str, replied: str) -> None:
    facts = read(f"<p>{submitted}：2018-06-01　状态：已办结</p><p>{replied}：2018-06-05</p>")
    assert facts is not None
    assert (facts.submitted, facts.replied) == (date(2018, 6, 1), date(2018, 6, 5))


def test_a_reply_dated_after_today_is_refused() -> None:
    facts = read(table(留言时间="2018-06-01", 办理状态="已答复", 答复时间="2018-12-01"))
    assert facts is not None
    assert facts.replied is None


def test_a_reply_over_several_paragraphs_is_counted_whole() -> None:
    facts = read("<p>留言时间：2018-06-01</p><p>答复内容：</p><p>一二三</p><p>四五</p><p>答复时间：2018-06-02</p>")
    assert facts is not None
    assert facts.reply_chars == 5


@pytest.mark.parametrize(
    "html",
    ["<p>展览时间：3月7日-4月26日</p>", "<p>来信时间：不详</p><p>状态：已办结</p>", "<p>来信时间：2018-06-01</p>", ""],
)
def test_an_ordinary_article_is_no_message(html: str) -> None:
    assert read(html) is None


@pytest.mark.parametrize("label", ["答复意见", "回复意见", "处理情况", "官方回复", "反馈结果", "答复"])
def test_an_answer_is_known_under_many_labels(label: str) -> None:
    beside = read(table(留言时间="2018-06-01", 办理状态="", **{label: "您好，来信收悉。"}))
    below = read(f"<p>留言时间：2018-06-01</p><p>留言内容：何时办理</p><p>{label}：</p><p>您好，来信收悉。</p>")
    assert beside is not None
    assert below is not None
    assert (beside.reply_chars, below.reply_chars) == (8, 8)


def test_who_answers_is_no_answer() -> None:
    facts = read("<p>留言时间：2018-06-01</p><p>答复单位：示例局</p><p>何时办理，盼复。</p>")
    assert facts is not None
    assert facts.reply_chars == 0
