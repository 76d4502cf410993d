"""Published statistics of letters: only what a label says, and only once. SYNTHETIC."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.counts import message_counts
from crawler.reading.text import lines
from store.facts import MessageCounts


def counts(html: str, title: str = "") -> list[MessageCounts]:
    return list(message_counts(lines(BeautifulSoup(html, "lxml")), title))


ALL = MessageCounts(None, 3059, 3055, 99.9)


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>来信总数：<em>3059</em> 件</li><li>已办结<em>3055</em></li><li>办结率 99.9%</li></ul>",
        "<table><tr><th>来信总数</th><th>已办结</th><th>回复率</th></tr><tr><td>3,059</td><td>3055</td><td>99.9%</td></tr></table>",
        "<div><div><b>3059</b><span>留言总数</span></div><div><b>3055</b><span>已回复</span></div><div>99.9%<i>回复率</i></div></div>",
    ],
)
def test_labels_and_figures_in_whatever_layout(html: str) -> None:
    assert counts(html) == [ALL]


def test_each_span_of_time_is_a_statistic_of_its_own() -> None:
    html = "<p>本月受理 <b>12</b> 件，本月办结 <b>11</b> 件；累计来信 3059 封</p>"
    assert counts(html) == [
        MessageCounts(None, None, 11, accepted=12, span="本月"),
        MessageCounts(None, 3059, None, span="累计"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "period"),
    [
        ("2018年11月，我局收到网民留言30条，处理答复28条。", "", "2018-11"),
        ("我局收到网民留言30条，处理答复28条。", "2018年第三季度网民留言办理情况", "2018-Q3"),
        ("2018年上半年，我局收到网民留言30条，处理答复28条。", "", "2018-H1"),
        ("2018年1-6月，我局收到网民留言30条，处理答复28条。", "", None),
        ("2017年至2018年，我局收到网民留言30条，处理答复28条。", "", None),
    ],
)
def test_a_papers_own_words_with_the_period_they_name(text: str, title: str, period: str | None) -> None:
    assert counts(f"<p>{text}</p>", title) == [MessageCounts(period, 30, 28)]


def test_what_is_counted_up_to_a_day_is_no_periods() -> None:
    text = "<p>截至2018年11月，共收到来信30件，已办结28件。</p>"
    assert counts(text, "2018年第三季度来信办理情况") == [MessageCounts(None, 30, 28, span="截至")]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>某某来信</td><td>2018-05-08</td><td>已办结</td><td>12</td></tr></table>",
        "<p>已受理：2018-05-08 已回复(3)</p>",
        "<p>来信总数：10</p><p>来信总数：12</p>",
        "<p>待回复：3 未办结：4</p>",
        "<p>收到政府信息公开申请12件，答复12件。</p>",
        "<p>留言 2018年5月</p>",
    ],
)
def test_states_days_and_contradictions_are_no_statistics(html: str) -> None:
    assert counts(html) == []
