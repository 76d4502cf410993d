"""Message boards by their words: lists and single letters. The pages are SYNTHETIC and name nobody."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.result import Kind, MessageSeen, PageReading
from tests.crawler.read_pages import NAVIGATION, SITE, article, read

ASKED, ANSWERED = date(2018, 6, 1), date(2018, 6, 20)


def board(body: str) -> PageReading:
    html = f"<html><head><title>网上信箱_示例市人民政府</title></head><body>{NAVIGATION}{body}</body></html>"
    return read(html, f"{SITE}/hdjl/xx.html")


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>来信主题：</td><td>示例</td></tr><tr><td>来信时间：</td><td>2018-06-01 10:00</td></tr><tr><td>办理状态：</td><td>已答复</td></tr><tr><td>答复时间：</td><td>2018-06-20</td></tr><tr><td>答复内容：</td><td>您好！</td></tr></table>",
        "<div><p>留言时间：2018年6月1日</p><p>状态：已答复</p></div><div><p>回复时间：2018年6月20日</p><p>回复内容：您好！</p></div>",
        "<dl><dt>提交日期</dt><dd>2018/6/1</dd><dt>处理状态</dt><dd>已答复</dd><dt>处理时间</dt><dd>2018/6/20</dd></dl>",
        "<ul><li><span>写信日期：</span><em>2018-06-01</em></li><li><span>信件状态：</span><em>已答复</em></li><li><span>回信日期：</span><em>2018-06-20</em></li></ul>",
    ],
)  # fmt: skip
def test_a_letters_own_page_is_read_by_its_labels(body: str) -> None:
    told = board(body)
    assert (told.kind, told.messages) == (Kind.MESSAGES, (MessageSeen(ASKED, ANSWERED, "已答复"),))


def test_accepted_is_not_answered() -> None:
    told = board("<p>来信时间：2018-06-01</p><p>受理时间：2018-06-02</p><p>办理状态：办理中</p>")
    assert told.messages == (MessageSeen(ASKED, None, "办理中"),)


def test_a_table_of_letters_is_read_by_its_heads() -> None:
    heads = "<tr><th>主题</th><th>来信时间</th><th>处理状态</th><th>回复时间</th></tr>"
    rows = "<tr><td><a href='1.html'>示例一</a></td><td>2018-06-01</td><td>已办理</td><td>2018-06-20</td></tr><tr><td><a href='2.html'>示例二</a></td><td>2018-06-01</td><td>办理中</td><td></td></tr>"
    for table in (f"<table>{heads}{rows}</table>", f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>"):
        assert board(table).messages == (MessageSeen(ASKED, ANSWERED, "已办理"), MessageSeen(ASKED, None, "办理中"))


def test_a_board_that_shows_only_the_day_of_its_answers_claims_no_day_of_asking() -> None:
    heads = "<tr><td>主题</td><td>办理时间</td><td>处理状态</td><td>回复单位</td></tr>"
    rows = "<tr><td><a href='1.html'>示例一</a></td><td>2018-06-20</td><td>已办理</td><td>示例局</td></tr>" * 2
    assert board(f"<table>{heads}{rows}</table>").messages[0] == MessageSeen(None, ANSWERED, "已办理")


def test_a_list_of_labelled_blocks_is_a_list_of_letters() -> None:
    block = "<li><h3><a href='{0}.html'>示例{0}</a></h3><p>来信时间：2018-06-0{0} 状态：{1} {2}</p></li>"
    blocks = block.format(1, "已回复", "回复时间：2018-06-20") + block.format(2, "办理中", "")
    long = board("<ul>" + "".join(block.format(n, "已回复", "回复时间：2018-06-20") for n in range(1, 9)) + "</ul>")
    assert long.messages[1:3] == (
        MessageSeen(date(2018, 6, 2), ANSWERED, "已回复"),
        MessageSeen(date(2018, 6, 3), ANSWERED, "已回复"),
    )
    assert len(long.messages) == 8
    assert board(f"<ul>{blocks}</ul>").messages == (
        MessageSeen(ASKED, ANSWERED, "已回复"),
        MessageSeen(date(2018, 6, 2), None, "办理中"),
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>展览时间：2018年3月7日</p><p>状态良好</p>",
        "<p>来信时间：不详</p>",
        "<p>请于2018年5月8日前反馈。反馈时间：2018-05-08</p>",
    ],
)
def test_an_article_is_no_message(body: str) -> None:
    told = read(article("发布时间：2018-05-08", body=body + "<p>这是一段示例正文，用来说明示例工作的安排。</p>" * 4))
    assert (told.kind, told.messages) == (Kind.DOCUMENT, ())


def test_a_state_before_its_day_belongs_to_its_own_letter() -> None:
    block = "<div class='i'><p><b>{1}</b><a href='{0}.html'>示例{0}</a></p><p>提问时间：2018-06-0{0}</p></div>"
    states = ["已办结", "办理中", "已受理"]
    told = board("".join(block.format(n, state) for n, state in enumerate(states, 1)))
    assert [m.status for m in told.messages] == states


def test_a_picture_may_be_the_state() -> None:
    heads = "<tr><td>主题</td><td>写信时间</td><td>状态</td></tr>"
    rows = "<tr><td><a href='1.html'>示例</a></td><td>2018-06-01</td><td><img src='1.gif' alt='办理中'></td></tr>"
    assert board(f"<table>{heads}{rows}</table>").messages == (MessageSeen(ASKED, None, "办理中"),)


def test_of_two_days_under_one_label_the_one_behind_the_answer_is_its() -> None:
    body = "<h2>留言板</h2><p>发表于：2018-06-01</p><p>请问</p><p>管理员回复：</p><p>发表于：2018-06-20</p><p>您好</p>"
    assert board(body).messages == (MessageSeen(ASKED, ANSWERED, ""),)


def test_an_unanswered_letter_does_not_take_the_next_ones_answer() -> None:
    asked = "<table><tr><td>留言人：网友</td><td>留言时间：2018-06-0{n}</td></tr><tr><td>请问几点上班？</td></tr>{answer}</table>"
    answer = "<tr><td>管理员回复（回复时间：2018-06-20）：八点半。</td></tr>"
    told = board("".join(asked.format(n=n, answer=answer if n != 2 else "") for n in range(1, 5)))
    assert [(m.submitted and m.submitted.day, m.replied and m.replied.day) for m in told.messages] == [
        (1, 20),
        (2, None),
        (3, 20),
        (4, 20),
    ]
