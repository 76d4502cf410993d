"""``gapwatch read`` shows how a paper is open, what it shows, and what belongs to it. SYNTHETIC."""

from __future__ import annotations

import json

import pytest

from crawler.read import read_page
from crawler.readout import json_line
from tests.crawler.read_pages import COLUMN, PROSE, SITE, article, listing, read, row


def line(html: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(json_line("a.html", read(html)))
    return found


def test_an_article_of_no_known_platform_shows_all_three() -> None:
    body = f"{PROSE}<img src='/t.jpg' alt='流程图'>"
    below = "<p>相关解读：<a href='/zcjd/1.html'>某某通知解读</a></p>"
    told = line(article("发布时间：2018-05-08　公开方式：主动公开", body=body, below=below))
    assert told["open_mode"] == "主动公开"
    assert told["media"] == [{"kind": "picture", "url": f"{SITE}/t.jpg", "text": "流程图"}]
    assert told["related"] == [{"label": "相关解读", "title": "某某通知解读", "url": f"{SITE}/zcjd/1.html"}]


def test_what_no_label_says_is_not_told() -> None:
    told = line(
        article("发布时间：2018-05-08", below="<p>（此件公开发布）</p><p><a href='/zcjd/1.html'>某某通知解读</a></p>")
    )
    assert (told["open_mode"], told["media"], told["related"]) == (None, [], [])


@pytest.mark.parametrize("value", ["公开时限", "政府网站", "2018-05-08", ""])
def test_another_label_or_a_place_is_no_way_to_be_open(value: str) -> None:
    head = f"<table><tr><td>索引号</td><td>1/2018-1</td></tr><tr><td>公开方式</td><td>{value}</td></tr></table>发布时间：2018-05-08"
    assert line(article(head))["open_mode"] is None


def test_labels_of_many_papers_on_one_page_are_not_this_ones() -> None:
    others = "".join(f"<li>索引号：{n} 公开方式：主动公开</li>" for n in range(5))
    assert line(article("发布时间：2018-05-08", below=f"<ul>{others}</ul>"))["open_mode"] is None


def test_an_empty_label_that_a_script_fills_is_no_link() -> None:
    below = "<h3>相关解读</h3><ul id='list'></ul><script>$('#list').html('<a href=x>')</script>"
    assert line(article("发布时间：2018-05-08", below=below))["related"] == []


def test_menus_previews_and_feet_are_nobodys_relatives() -> None:
    above = "<div class='nav'>相关链接：<a href='/a/1.html'>甲</a></div>"
    below = (
        "<div><h4>政策解读</h4><a href='/zcjd/'>更多</a><ul><li><a href='/zcjd/9.html'>别的解读</a></li></ul></div>"
        "<div class='footer'>相关链接：<a href='http://b.test/1.html'>乙</a></div>"
    )
    assert line(article("发布时间：2018-05-08", above=above, below=below))["related"] == []


def test_a_row_says_whether_it_leads_elsewhere_where_that_is_known() -> None:
    page = listing(
        "".join(row(n) for n in range(5))
        + "<li><a href='https://mp.weixin.qq.com/s/1'>某某通知图解一览</a><span>2018-05-08</span></li>"
    )
    known = json.loads(json_line("a.html", read(page, COLUMN)))["rows"]
    assert [r["elsewhere"] for r in known] == [False] * 5 + [True]
    unknown = json.loads(json_line("a.html", read_page(page.encode() if isinstance(page, str) else page)))["rows"]
    assert {r["elsewhere"] for r in unknown} == {None}


def test_a_boards_statistics_are_shown_and_a_rows_title_is_none() -> None:
    rows = (
        "".join(row(n) for n in range(5))
        + "<li><a href='/a/9.html'>某局收到群众来信9件</a><span>2018-05-08</span></li>"
    )
    told = "<p>来信总数：30件　已回复：28件　回复率：93.3%</p>"
    page = listing(rows).replace("<ul", f"{told}<ul", 1)
    assert json.loads(json_line("a.html", read(page, COLUMN)))["statistics"] == [
        {"span": None, "period": None, "received": 30, "accepted": None, "answered": 28, "rate": 93.3}
    ]


def test_a_papers_statistics_are_shown_with_the_period_of_its_title() -> None:
    body = f"{PROSE}<p>我局收到网民留言30条，处理答复28条。</p>"
    told = line(article("发布时间：2018-11-08", body=body, title="2018年10月网民留言办理情况"))
    assert told["statistics"] == [
        {"span": None, "period": "2018-10", "received": 30, "accepted": None, "answered": 28, "rate": None}
    ]
