"""Labels in the markups of wire-formats 13."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.labels import DOCUMENT, INDEX, NUMBER, PUBLICATION, first
from crawler.reading.text import lines


def found(html: str) -> dict[str, str]:
    return DOCUMENT.find(lines(BeautifulSoup(f"<div>{html}</div>", "lxml")))


@pytest.mark.parametrize(
    "html",
    [
        '时间：<i id="pubDate">2018-05-08</i>',
        '<span>日期：</span><span class="con">2018-05-08</span>',
        '发布时间：<em id="pubTime">2018-05-08</em>',
        "<table><tr><th>日期：</th><td>2018-05-08</td></tr></table>",
        "<dl><dt>时间：</dt><dd>2018-05-08</dd></dl>",
        "发布时间：<b>2018-05-08</b>",
        "发布日期 : 2018-05-08",
        "<span>来源：示例局</span><span>时间：2018-05-08</span>",
        "<span>发布日期：2018-05-08</span><span>浏览次数：7</span>",
        "发&ensp;布&ensp;日&ensp;期：2018-05-08",
        "<table><tr><td>文号</td><td></td><td>发布日期</td><td>2018-05-08</td></tr></table>",
    ],
)
def test_a_publication_label_is_found_in_every_markup(html: str) -> None:
    assert first(found(html), PUBLICATION).startswith("2018-05-08")


def test_broken_labels_give_whole_values() -> None:
    labels = found(
        "<p>索&ensp;引&ensp;号：<font>999/2018-1</font></p><p>文&nbsp;&nbsp;号：示府〔<span>2018</span>〕12号</p>"
    )
    assert first(labels, INDEX) == "999/2018-1"
    assert first(labels, NUMBER) == "示府〔2018〕12号"


def test_an_empty_value_is_not_the_next_label() -> None:
    assert first(found("<table><tr><td>文号：</td><td>索引号：</td><td>甲</td></tr></table>"), NUMBER) == ""


def test_a_label_inside_a_word_is_none() -> None:
    assert "时间" not in found("<p>本次活动开放时间：3月7日-4月26日</p>")
