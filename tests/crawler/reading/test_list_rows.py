"""Rows of lists that wear no name. All pages SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crawler.reading.list_rows import Group, groups, rows_in, without_previews

BASE = "http://a.test/zwgk/"
TODAY = date(2018, 11, 19)


def is_article(url: str) -> bool:
    return "/info/" in url


def is_column(url: str) -> bool:
    return url.endswith("/list.htm")


def found(body: str) -> list[Group]:
    soup = BeautifulSoup(body, "lxml")
    made = groups(soup, BASE, today=TODAY, is_article=is_article, is_column=is_column)
    return without_previews(made, soup, BASE, is_column)


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href={0}>示例一</a><span>2018-05-08</span></li>",
        "<li><span>2018年5月8日</span><a href='{0}' title='示例一'>示例…</a></li>",
        "<tr><td>·</td><td><a href={0}>示例一</a></td><td>[2018/5/8]</td></tr>",
        "<dl><dt><a href={0}>示例一</a></dt><dd>2018-05-08</dd></dl>",
        "<ul><li class=t><a href={0}>示例一</a></li><li class=d>2018-05-08</li></ul>",
        "<div><a href={0}><p>示例一</p><span>2018-05-08</span></a></div>",
        "<li><a href={0}><img src=x></a><a href={0}>示例一</a> 2018-05-08</li>",
    ],
)
def test_a_date_before_behind_or_in_the_link_is_the_rows(row: str) -> None:
    rows = "".join(row.format(f"info/{n}.htm") for n in (1, 2))
    place = "table" if row.startswith("<tr") else "div" if row.startswith("<d") or row.startswith("<ul") else "ul"
    (group,) = found(f"<div><{place}>{rows}</{place}></div>")
    read = {r.url: (r.title, r.day) for r in group.rows if r.title}
    assert read == {f"{BASE}info/{n}.htm": ("示例一", date(2018, 5, 8)) for n in (1, 2)}


def test_a_date_in_a_title_is_none_of_the_row() -> None:
    (group,) = found(
        "<ul><li><a href=info/1.htm>2018年5月8日起施行</a></li><li><a href=info/2.htm>示例二</a></li></ul>"
    )
    assert [r.day for r in group.rows] == [None, None]


def test_two_dates_in_a_row_say_neither() -> None:
    row = "<tr><td><a href=info/{0}.htm>示例</a></td><td>2018-01-02</td><td>2018-05-08</td></tr>"
    (group,) = found(f"<table>{row.format(1)}{row.format(2)}</table>")
    assert [r.day for r in group.rows] == [None, None]


def test_menus_are_no_lists() -> None:
    assert found("<ul><li><a href=a/list.htm>甲甲</a></li><li><a href=b/list.htm>乙乙</a></li></ul>") == []


def test_a_block_with_its_own_more_link_is_a_preview() -> None:
    block = "<div><h3>通知 <a href=tz/list.htm>更多&gt;&gt;</a></h3><ul><li><a href=info/9.htm>示例九</a> 2018-09-09</li></ul></div>"
    own = "<ul><li><a href=info/1.htm>示例一</a> 2018-05-08</li><li><a href=info/2.htm>示例二</a> 2018-05-07</li></ul>"
    assert [[r.title for r in g.rows] for g in found(f"<div>{own}{block}</div>")] == [["示例一", "示例二"]]


def test_links_elsewhere_and_to_files_are_rows_and_pagers_are_none() -> None:
    body = (
        "<div><p><a href=info/1.htm>示例一</a> 2018-05-08</p><p><a href=http://b.test/x>别处</a></p>"
        "<p class=top><a href=1.pdf>示例三…</a></p><p><a href=2.htm>下一页</a></p><p><a href=3.htm>2</a></p></div>"
    )
    rows = rows_in(BeautifulSoup(body, "lxml").div, BASE, today=TODAY)  # type: ignore[arg-type]
    assert [(r.title, r.external, r.pinned, r.cut) for r in rows] == [
        ("示例一", False, False, False), ("别处", True, False, False), ("示例三…", False, True, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["<a href=info/1.htm>甲</a>", "<div><ul><li><a href=info/{0}.htm>", "<a href=a/list.htm>更多"]
)
def test_huge_pages_are_survived(piece: str) -> None:
    found("".join(piece.replace("{0}", str(n)) for n in range(3000)))


def days(body: str) -> list[str | None]:
    return [row.day.isoformat() if row.day else None for group in found(body) for row in group.rows]


def short_row(number: int, day: str) -> str:
    return f"<li><a href='info/{number}.htm'>示例第{number}号的全名</a><span>[{day}]</span></li>"


def test_a_month_and_a_day_under_a_years_heading_make_a_date() -> None:
    one = f"<h3>2018年</h3><ul>{short_row(1, '05-08')}{short_row(2, '02-28')}</ul>"
    two = f"<h3>2017 年度</h3><ul>{short_row(3, '12-31')}{short_row(4, '02-29')}</ul>"
    assert days(f"<div>{one}{two}</div>") == ["2018-05-08", "2018-02-28", "2017-12-31", None]


def test_headings_may_stand_between_the_rows() -> None:
    rows = f"<li>2018年</li>{short_row(1, '5/8')}{short_row(2, '4月3日')}<li>2017年</li>{short_row(3, '12-31')}"
    assert days(f"<ul>{rows}</ul>") == ["2018-05-08", "2018-04-03", "2017-12-31"]


@pytest.mark.parametrize(
    "above",
    ["", "<h3>工作动态</h3>", "<h3>2018年部门预算</h3>", "<h3>2016-2018年</h3>", "<h3>2019年</h3>", "<p>共2018条</p>"],
)
def test_without_a_year_of_its_own_a_month_and_a_day_are_no_date(above: str) -> None:
    assert days(f"<div>{above}<ul>{short_row(1, '05-08')}{short_row(2, '02-28')}</ul></div>") == [None, None]


def test_a_long_list_under_one_heading_is_read_in_one_pass() -> None:
    rows = "".join(short_row(n, "05-08") for n in range(2000))
    assert set(days(f"<h3>2018年</h3><ul>{rows}</ul>")) == {"2018-05-08"}
