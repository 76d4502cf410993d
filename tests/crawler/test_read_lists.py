"""Rows of any list: whole titles, whole addresses, days in every form. The pages are SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.result import Kind, RowSeen
from tests.crawler.read_pages import COLUMN, SITE, listing, read, row

DAY = date(2018, 5, 8)
HERE = f"{SITE}/zwgk/tzgg/"
NAMES = [f"关于示例事项之{n}的通知" for n in range(6)]
WANTED = [RowSeen(name, f"{HERE}{n}.html", DAY, elsewhere=False) for n, name in enumerate(NAMES)]


def rows_of(pattern: str, *, around: str = "<ul class='list'>{}</ul>", before: str = "") -> list[RowSeen]:
    rows = "".join(pattern.format(n=n, name=name) for n, name in enumerate(NAMES))
    told = read(listing(rows, around=around, before=before), COLUMN)
    assert told.kind is Kind.LISTING
    return list(told.rows)


@pytest.mark.parametrize(
    ("pattern", "around"),
    [
        ("<li><a href='{n}.html'>{name}</a><span>2018-05-08</span></li>", "<ul>{}</ul>"),
        ("<li><span>2018-05-08</span><a href='{n}.html' target=_blank>{name}</a></li>", "<ul>{}</ul>"),
        ("<li><a href={n}.html>{name}</a>[2018-05-08]", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'>{name}</a>（2018年5月8日）</li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'>· {name}</a><i>2018/5/8</i></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'><em>2018.05.08</em><p>{name}</p></a></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'>{name} [2018-05-08]</a></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'>{name}</a><div><b>08</b><span>2018-05</span></div></li>", "<ul>{}</ul>"),
        ("<li><div class='d'><span>05-08</span><i>2018</i></div><a href='{n}.html'>{name}</a></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'>{name}</a><span>发布时间：2018-05-08 10:00:00</span></li>", "<ul>{}</ul>"),
        ("<tr><td>·</td><td><a href='{n}.html'>{name}</a></td><td>2018-05-08</td></tr>", "<table>{}</table>"),
        ("<div class='row'><h3><a href='{n}.html'>{name}</a></h3><p>摘要文字</p><p>2018-05-08</p></div>", "<div>{}</div>"),
        ("<ul class='ul_art_row'><li class='li_art_title'><a href='{n}.html'>{name}</a></li><li class='li_art_date'>2018-05-08</li></ul>", "<div>{}</div>"),
        ("<li class='li_art_title'><a href='{n}.html'>{name}</a></li><li class='li_art_date'>2018-05-08</li>", "<ul>{}</ul>"),
        ("<dt>2018-05-08</dt><dd><a href='{n}.html'>{name}</a></dd>", "<dl>{}</dl>"),
        ("<a href='{n}.html'>{name}</a> 2018-05-08<br>", "<div>{}</div>"),
        ("<li><a href='{n}.html' title='{name}'>关于示例…</a><span>2018-05-08</span></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html' title='标题：{name}&#10;发布日期：2018-05-08'>关于...</a><span>2018-05-08</span></li>", "<ul>{}</ul>"),
        ("<li><a href='/zwgk/'>[通知]</a><a href='{n}.html'>{name}</a><span>2018-05-08</span></li>", "<ul>{}</ul>"),
        ("<li><a href='{n}.html'><img src=x.jpg></a><a href='{n}.html'>{name}</a><span>2018-05-08</span></li>", "<ul>{}</ul>"),
    ],
)  # fmt: skip
def test_a_row_is_a_row_in_every_layout(pattern: str, around: str) -> None:
    assert rows_of(pattern, around=around) == WANTED


def test_a_link_around_a_whole_card_is_named_by_its_heading() -> None:
    card = "<li><a href='{n}.html'><h3>{name}</h3><p>2017年3月{n}日上午，示例市召开示例会议，强调示例工作。</p><span>2018-05-08</span></a></li>"
    assert rows_of(card) == WANTED


def test_a_title_keeps_its_own_punctuation() -> None:
    found = rows_of("<li><a href='{n}.html'><span>2018-05-08</span>示例（{n}），“甲”：乙！</a></li>")
    assert [r.title for r in found] == [f"示例（{n}），“甲”：乙！" for n in range(6)]


def test_a_row_without_a_year_takes_it_from_the_heading_above() -> None:
    assert rows_of("<li><a href='{n}.html'>{name}</a>[05-08]</li>", before="<h2>2018年</h2>") == WANTED


def test_a_row_without_a_year_and_heading_has_no_day() -> None:
    assert [r.day for r in rows_of("<li><a href='{n}.html'>{name}</a>[05-08]</li>")] == [None] * 6


def test_a_day_in_a_title_is_no_day_of_its_row() -> None:
    found = rows_of("<li><a href='{n}.html'>2017年3月{n}日示例会议</a><span>2018-05-08</span></li>")
    assert [(r.title, r.day) for r in found] == [(f"2017年3月{n}日示例会议", DAY) for n in range(6)]


def test_pinned_rows_links_elsewhere_and_rows_without_a_day_are_rows() -> None:
    first = "<li class='top'><a href='0.html'>置顶的示例通知</a><span>2016-01-01</span></li>"
    other = "<li><a href='https://mp.weixin.qq.com/s/x'>转到别处的示例通知</a></li><li><a href='a.pdf'>一份示例文件</a><span>2018-05-01</span></li>"
    told = read(listing(first + "".join(row(n) for n in range(1, 5)) + other), COLUMN)
    assert told.rows[0].title == "置顶的示例通知"
    assert told.rows[-2:] == (
        RowSeen("转到别处的示例通知", "https://mp.weixin.qq.com/s/x", None, elsewhere=True),
        RowSeen("一份示例文件", f"{HERE}a.pdf", date(2018, 5, 1), elsewhere=False),
    )


def test_rows_in_hidden_panes_are_rows() -> None:
    panes = "".join(
        f"<div id='tab{p}' class='pane {'hidden' if p else 'active'}'><ul>{''.join(row(10 * p + i) for i in range(5))}</ul></div>"
        for p in range(3)
    )
    assert len(read(listing("", around=panes + "{}"), COLUMN).rows) == 15


def test_a_side_list_is_no_part_of_the_list() -> None:
    side = (
        "<div class='side'><div class='hot'><ul>"
        + "".join(f"<li><a href='/h{n}.html'>热点示例{n}</a><b>2018-01-0{n}</b></li>" for n in range(1, 6))
        + "</ul></div></div>"
    )
    told = read(listing("".join(row(n) for n in range(12)), before=side), COLUMN)
    assert len(told.rows) == 12
    assert all("示例事项" in r.title for r in told.rows)


def test_of_two_days_in_a_row_the_one_headed_as_publication_counts() -> None:
    heads = "<tr><th>名称</th><th>成文日期</th><th>发布日期</th></tr>"
    body = "".join(
        f"<tr><td><a href='{n}.html'>{name}</a></td><td>2018-04-01</td><td>2018-05-08</td></tr>"
        for n, name in enumerate(NAMES)
    )
    assert list(read(listing(heads + body, around="<table>{}</table>"), COLUMN).rows) == WANTED


def test_of_two_unnamed_days_in_a_row_neither_counts() -> None:
    found = rows_of(
        "<tr><td><a href='{n}.html'>{name}</a></td><td>2018-04-01</td><td>2018-05-08</td></tr>",
        around="<table>{}</table>",
    )
    assert [r.day for r in found] == [None] * 6


def test_a_short_list_is_a_list() -> None:
    told = read(listing(row(1) + row(2), after="共 2 条"), COLUMN)
    assert (told.kind, len(told.rows)) == (Kind.LISTING, 2)


def test_a_list_without_days_is_a_list_of_links() -> None:
    rows = "".join(f"<li><a href='{n}.html'>{name}</a></li>" for n, name in enumerate(NAMES))
    told = read(listing(rows), COLUMN)
    assert (told.kind, [r.title for r in told.rows]) == (Kind.LISTING, NAMES)


def test_a_day_that_a_script_writes_into_a_row_is_the_rows() -> None:
    assert (
        rows_of("<li><a href='{n}.html'>{name}</a><span><script>document.write('2018-05-08');</script></span></li>")
        == WANTED
    )


def test_links_are_relative_to_where_the_page_says() -> None:
    html = listing("".join(f"<li><a href='{n}.html'>{name}</a><i>2018-05-08</i></li>" for n, name in enumerate(NAMES)))
    told = read(html.replace("<head>", "<head><base href='/elsewhere/'>"), COLUMN)
    assert [r.url for r in told.rows] == [f"{SITE}/elsewhere/{n}.html" for n in range(6)]


def test_a_card_is_named_by_its_paper_and_not_by_its_office() -> None:
    card = "<div class='item'><h4><a href='{n}.html'>{name}</a></h4><p>发文机关：<a href='/d/{n}'>示例市财政局</a> 发布时间：2018-05-08 <a href='/j/{n}.html'>文字解读</a></p></div>"
    assert rows_of(card, around="<div>{}</div>") == WANTED
