"""Messages by their labels (wire-formats 6.4). SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crawler.reading.messages import MessageFacts, message_of, read_message
from crawler.reading.text import lines
from personal.hits import Kind
from store.exposed import Exposed, Part
from store.facts import Document
from tests.personal.people import identity

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


PHONE, ID = "13800001234", identity()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (table(留言时间="2018-06-01", 来信人="虚构某", 联系电话=PHONE, 留言内容="请问怎么报名？"), [("question", "phone", True)]),
        ("<p>来信人：李某某</p><p>联系电话：" + PHONE + "</p><p>来信时间：2018-06-01</p><p>来信内容：报名</p>", [("question", "phone", True)]),
        (f"<p>来信时间：2018-06-01</p><p>内容：我的身份证号是{ID}，请查。</p>", [("question", "identity", True)]),
        (f"<p>来信时间：2018-06-01</p><p>内容：报名</p><p>回复内容：</p><p>经致电您本人（{PHONE}）核实。</p>", [("reply", "phone", True)]),
        (f"<p>来信时间：2018-06-01</p><p>内容：报名</p><p>回复内容：请联系王科长，电话{PHONE}。</p>", []),
        (f"<p>来信时间：2018-06-01</p><p>内容：报名</p><p>回复内容：好。</p><p>版权所有 主办：某局</p><p>我的电话是{PHONE}</p>", []),
        (table(留言时间="2018-06-01", 来信人="虚*", 联系电话="138****1234", 留言内容="报名"), []),
    ],
)  # fmt: skip
def test_of_personal_data_only_kind_part_and_masked_form_are_noted(
    html: str, found: list[tuple[str, str, bool]]
) -> None:
    facts = read(html)
    assert facts is not None
    assert [(e.part.value, e.kind.value, e.sure) for e in facts.exposed] == found
    assert PHONE not in repr(facts)
    assert ID not in repr(facts)


def test_a_subject_is_the_writers_own_words_too_and_is_kept_masked() -> None:
    facts = read("<p>来信时间：2018-06-01</p><p>办理状态：办理中</p>")
    assert facts is not None
    page = Document("k", "s", "http://a.example/1", f"我的电话是{PHONE}，请回电")
    message = message_of(facts, page, today=TODAY)
    assert message.title == "我的电话是138****1234，请回电"
    assert message.exposed == (Exposed(Part.TITLE, Kind.PHONE, "138****1234", sure=True),)
