"""A look at a JCMS site, by the real process over a real socket. All SYNTHETIC."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.readings import Ask, AskKind
from tests.crawler.looks import AS_OF, HORIZON, LookCase, look_at, site_plan
from tests.crawler.webserver import Said, Teller, WebServer

HEAD = "<html><head><meta name='Maketime' content='2018-11-18 12:28:37'><title>{}</title></head><body>"
NAV = (
    "<div class='nav'><ul><li><a href='/col/col1/index.html'>政务公开</a><ul><li><a href='/col/col2/index.html'>财政信息</a></li></ul></li>"
    "<li><a href='/col/col3/index.html'>政务动态</a></li><li><a href='/col/col4/index.html'>机构概况</a></li></ul></div>"
)
PROXY = "/module/web/jpage/dataproxy.jsp"


def records(column: int, rows: list[tuple[int, date]], following: int | None, total: int | None) -> str:
    items = "".join(
        f"<record><![CDATA[<li><a href='/art/{d.year}/{d.month}/{d.day}/art_{column}_{n}.html' title='示例第{n}期全名'>示例第{n}..</a>"
        f"<span>{d}</span></li>]]></record>"
        for n, d in rows
    )
    onward = f'<a href="{PROXY}?page={following}&appid=1&columnid={column}&unitid=9"></a>' if following else ""
    count = f"<totalrecord>{total}</totalrecord>" if total is not None else ""
    return f"<datastore>{count}<nextgroup><![CDATA[{onward}]]></nextgroup><recordset>{items}</recordset></datastore>"


def column(number: int, name: str, count: int, every: int, size: int = 15) -> dict[str, Teller]:
    rows = [(100 + i, AS_OF - timedelta(days=every * i)) for i in range(count)]
    groups = [rows[i : i + size] for i in range(0, count, size)]
    last = len(groups) - 1
    told = [records(number, g, i + 1 if i < last else None, count if i else None) for i, g in enumerate(groups)]
    first = f"{HEAD.format(name)}{NAV}<div><script type='text/xml'>{told[0]}</script></div></body></html>"
    pages: dict[str, Teller] = {f"/col/col{number}/index.html": first}
    for i, group in enumerate(told[1:], 1):
        answer = Said("<?xml version='1.0' encoding='utf-8' ?>" + group, content_type="text/xml; charset=utf-8")
        pages[f"{PROXY}?page={i}&appid=1&columnid={number}&unitid=9"] = answer
    return pages


CITY: dict[str, Teller] = {
    "/": HEAD.format("示例县") + NAV + "</body></html>",
    **column(1, "政务公开", 2, 30),
    **column(2, "财政信息", 20, 10),
    **column(3, "政务动态", 100, 7),
    "/col/col4/index.html": f"{HEAD.format('机构概况')}{NAV}<div id='zoom'>{'示例概况' * 60}</div></body></html>",
}
SECOND = f"{PROXY}?page=1&appid=1&columnid=3&unitid=9"


def run(tmp_path: Path, pages: dict[str, Teller], *platforms: str) -> LookCase:
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, *platforms))
        done = look.run()
    assert done.returncode == 0, done.stderr
    return look


@pytest.mark.parametrize("platforms", [("jcms",), ()])
def test_columns_are_read_group_by_group(tmp_path: Path, platforms: tuple[str, ...]) -> None:
    look = run(tmp_path, CITY, *platforms)
    assert look.site().outcome == "ok"
    assert {p: (c.outcome, c.whole, c.rows, c.total) for p, c in look.columns().items()} == {
        "政务公开": ("ok", True, 2, None),
        "政务公开/财政信息": ("ok", True, 20, 20),
        "政务动态": ("ok", False, 75, 100),
        "机构概况": ("ok", True, 0, None),
    }
    assert look.columns()["政务动态"].complete_to == HORIZON
    assert "示例第100期全名" in {d.title for d in look.documents().values()}


@pytest.mark.parametrize(
    "answer", [Said("6f1c0b7a9d2e4c5f8a3b1d0e7c9f2a4b6d8e0f1a3c5b7d9e1f3a5c"), Said("x", 500), Said("<html></html>"), Said(records(3, [], None, 100))]
)  # fmt: skip
def test_a_next_group_that_is_no_store_leaves_the_list_incomplete(tmp_path: Path, answer: Said) -> None:
    found = run(tmp_path, CITY | {SECOND: answer}, "jcms").columns()["政务动态"]
    assert (found.outcome, found.whole, found.complete_to, found.rows) == ("paging_incomplete", False, None, 15)


def test_an_unreadable_column_leaves_the_site_unknown(tmp_path: Path) -> None:
    look = run(tmp_path, CITY | {"/col/col2/index.html": Said("x", 503)}, "jcms")
    assert look.site().outcome == "http_5xx"
    assert look.columns()["政务公开/财政信息"].outcome == "http_5xx"
    assert look.columns()["政务动态"].outcome == "ok"


def test_a_document_is_opened_by_its_shown_date_not_by_its_build_time(tmp_path: Path) -> None:
    where = f"/art/{AS_OF.year}/{AS_OF.month}/{AS_OF.day}/art_1_100.html"
    article = (
        HEAD.format("示例标题")
        + "<h1><!--<$[标题]>begin-->示例标题<!--<$[标题]>end--></h1><p>发布日期：2018-11-17</p><div id=zoom>正文</div></body></html>"
    )
    with WebServer(CITY | {where: article}) as web:
        look = look_at(tmp_path, site_plan(web.url, "jcms"))
        assert look.run().returncode == 0
        key = next(k for k in look.documents() if k.endswith(":1_100"))
        look.ask(Ask(AskKind.DOCUMENT, web.url + where, "s1", {"key": key, "attachments": True}))
        assert look.run().returncode == 0
    opened = look.documents()[key].opened
    assert opened is not None
    shown = [{"kind": "page", "day": "2018-11-17", "at": None}]
    assert (opened["title"], opened["witnesses"]) == ("示例标题", shown)


def test_an_overview_that_no_menu_tells_of_leads_to_the_columns_it_shows_pieces_of(tmp_path: Path) -> None:
    def piece(number: int, name: str, more: str) -> str:
        day = AS_OF - timedelta(days=number)
        row = f"<li><a href='/art/{day.year}/{day.month}/{day.day}/art_{number}_100.html'>示例{name}</a><span>{day}</span></li>"
        return f"<table><tr><td><a href='/col/col{number}/index.html'>{name}</a>{more}</td></tr><tr><td><ul>{row}</ul></td></tr></table>"

    pieces = piece(5, "政策文件", "<a href='/col/col5/index.html'>更多</a>") + piece(6, "统计信息", "")
    overview = f"{HEAD.format('示例县 政务公开')}{NAV}{pieces}</body></html>"
    pages = CITY | {"/col/col1/index.html": overview} | column(5, "政策文件", 2, 30) | column(6, "统计信息", 3, 30)
    look = run(tmp_path, pages, "jcms")
    assert look.site().outcome == "ok"
    assert {p: (c.outcome, c.whole, c.rows) for p, c in look.columns().items() if "政务公开" in p} == {
        "政务公开": ("ok", True, 0),
        "政务公开/财政信息": ("ok", True, 20),
        "政务公开/政策文件": ("ok", True, 2),
        "政务公开/统计信息": ("ok", True, 3),
    }
