"""Lists that once were misread: whose day a day is, what a card's title is, which list is the page's own. The pages are SYNTHETIC."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawler.result import Kind, RowSeen
from tests.crawler.read_pages import COLUMN, SITE, listing, read, row

DAY = date(2018, 5, 8)
HERE = f"{SITE}/zwgk/tzgg/"
NAMES = [f"关于示例事项之{n}的通知" for n in range(6)]
WANTED = [RowSeen(name, f"{HERE}{n}.html", DAY, elsewhere=False) for n, name in enumerate(NAMES)]
UNDATED = [RowSeen(r.title, r.url, None, elsewhere=False) for r in WANTED]


def rows_of(pattern: str, *, around: str = "<ul>{}</ul>", before: str = "") -> list[RowSeen]:
    rows = before + "".join(pattern.format(n=n, name=name) for n, name in enumerate(NAMES))
    return list(read(listing(rows, around=around), COLUMN).rows)


@pytest.mark.parametrize(
    "pattern",
    [
        "<li><a href='{n}.html'>{name}</a><p><span>成文日期：</span><span>2018-04-01</span><span>发布日期：</span><span>2018-05-08</span></p></li>",
        "<li><a href='{n}.html'>{name}</a><div style='display:none'>生成日期：2018-04-01</div><span>2018-05-08</span></li>",
        "<li><a href='{n}.html'><div class='n'>{name}</div><div>2018年3月1日举行的示例会议，意义重大。</div><span>2018-05-08</span></a></li>",
        "<li><h3><a href='{n}.html'>{name}</a></h3><p>摘要<a href='{n}.html'>[查看详情]</a></p><i>2018-05-08</i></li>",
        "<li><a href='/lm/'>[示例栏目]</a><a href='{n}.html'>{name}</a><a href='/jg/'>示例市人力资源和社会保障局</a><i>2018-05-08</i></li>",
        "<li><a href='{n}.html'>{name}</a><time datetime='2018-05-08'>5月8日</time></li>",
        "<li><a href='{n}.html' title='标题：{name}&#10;发布时间：2018-05-08 10:00'>关于…</a><i>05-08</i></li>",
        "<li><a href='{n}.html'>{name}</a><i>2018-05-08（阅读1234次）</i></li>",
    ],
)  # fmt: skip
def test_the_row_has_its_title_and_its_publication_day(pattern: str) -> None:
    assert rows_of(pattern) == WANTED


def test_a_column_headed_as_signature_gives_no_publication_day() -> None:
    heads = "<tr><td>名称</td><td>成文日期</td></tr>"
    pattern = "<tr><td><a href='{n}.html'>{name}</a></td><td>2018-05-08</td></tr>"
    assert rows_of(pattern, around="<table>{}</table>", before=heads) == UNDATED


def test_a_choice_of_years_is_no_heading() -> None:
    years = "<div class='years'><span>2018年</span><span>2017年</span><span>2016年</span></div>"
    rows = "".join(f"<li><a href='{n}.html'>{name}</a>[05-08]</li>" for n, name in enumerate(NAMES))
    assert list(read(listing(rows, around=years + "<ul>{}</ul>"), COLUMN).rows) == UNDATED


def test_a_day_over_several_rows_is_the_day_of_each() -> None:
    parts = "".join(f"<h4>2018-05-0{9 - p}</h4><ul>{row(2 * p)}{row(2 * p + 1)}</ul>" for p in range(3))
    bare = parts.replace("<span>2018-05-08</span>", "")
    days = [r.day for r in read(listing(bare, around="<div>{}</div>"), COLUMN).rows]
    assert days == [date(2018, 5, d) for d in (9, 9, 8, 8, 7, 7)]


def test_an_empty_list_is_not_filled_with_hot_news() -> None:
    hot = (
        "<div class='side-box'><h3>热点信息</h3><ul>"
        + "".join(row(n) for n in range(6)).replace("./t2018", "/h")
        + "</ul></div>"
    )
    told = read(listing("", before=hot, after="共 0 条"), COLUMN)
    assert (told.kind, told.rows) == (Kind.LISTING, ())


def test_a_short_list_beside_longer_hot_news_is_the_list() -> None:
    hot = "<div class='rt'><h3>热点信息</h3><ul>" + "".join(row(n) for n in range(10, 19)) + "</ul></div>"
    assert len(read(listing(row(1) + row(2), before=hot, after="共 2 条 1/1页"), COLUMN).rows) == 2


def test_answers_of_list_services_and_feeds_are_lists() -> None:
    records = [{"doctitle": NAMES[0], "chnldocurl": "0.html", "pubdate": "2018-04-01", "docreltime": "2018-05-08"}]
    answer = json.dumps({"docs": records})
    feed = f"<?xml version='1.0'?><rss><channel><item><title>{NAMES[0]}</title><link>{HERE}0.html</link><pubDate>Tue, 08 May 2018 10:00:00 +0800</pubDate></item></channel></rss>"
    markup = json.dumps({"data": {"html": "<ul>" + "".join(row(n) for n in range(3)) + "</ul>"}})
    assert [read(a, HERE + "x.json").rows for a in (answer, f"cb({answer});", feed)] == [(WANTED[0],)] * 3
    assert len(read(markup, HERE + "x.json").rows) == 3
    assert read('{"code": 1}', HERE + "x.json").kind is Kind.UNREADABLE


def test_months_of_a_year_are_no_day() -> None:
    rows = "".join(f"<li><a href='{n}.html'>2018年1-{n}月示例运行情况</a><i>2018-05-08</i></li>" for n in range(2, 8))
    assert {r.day for r in read(listing(rows), COLUMN).rows} == {DAY}
