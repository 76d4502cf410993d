"""A look at a TRS site, by the real process over a real socket. All SYNTHETIC."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.readings import Ask, AskKind
from tests.crawler.looks import AS_OF, HORIZON, LookCase, look_at, site_plan
from tests.crawler.webserver import Said, Teller, WebServer

HEAD = "<html><head><title>{}_示例区</title></head><body><div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a></div>"
HOME = HEAD.format("示例区") + "".join(
    f"<a href='/dt/201811/t20181101_{n}.html'>示例新闻{n}</a>" for n in (1, 2)
) + "<div class='b'><h3>政务动态</h3><a href='./dt/'>更多&gt;&gt;</a></div></body></html>"  # fmt: skip
OPEN = HEAD.format("政务公开") + "<a href='./ysjs/'>财政预决算</a><a href='./fwzx/'>服务中心</a></body></html>"


def page(rows: list[tuple[int, date]], pages: int, current: int) -> str:
    items = "".join(
        f"<li><a href='./{d:%Y%m}/t{d:%Y%m%d}_{n}.html' title='示例第{n}期全名'>示例第{n}...</a><span>{d}</span></li>"
        for n, d in rows
    )
    call = f'<script>createPageHTML({pages}, {current}, "index", "html");</script>'
    return f"{HEAD.format('栏目')}<ul>{items}</ul>{call}</body></html>"


def listing(path: str, count: int, every: int, size: int = 10) -> dict[str, Teller]:
    rows = [(100 + i, AS_OF - timedelta(days=every * i)) for i in range(count)]
    pages = max(1, -(-count // size))
    names = ["", *(f"index_{n}.html" for n in range(1, pages))]
    return {path + name: page(rows[n * size : (n + 1) * size], pages, n) for n, name in enumerate(names)}


CITY: dict[str, Teller] = {
    "/": HOME,
    "/zwgk/": OPEN,
    "/zwgk/fwzx/": HEAD.format("服务中心") + "<ul><li ms-repeat='list'></li></ul></body></html>",
    **listing("/zwgk/ysjs/", 3, 100),
    **listing("/dt/", 75, 7),
}


def run(tmp_path: Path, pages: dict[str, Teller], *platforms: str) -> LookCase:
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, *platforms))
        done = look.run()
    assert done.returncode == 0, done.stderr
    return look


@pytest.mark.parametrize("platforms", [("trs",), ()])
def test_columns_are_read_to_their_end_or_to_the_horizon(tmp_path: Path, platforms: tuple[str, ...]) -> None:
    look = run(tmp_path, CITY, *platforms)
    assert look.site().outcome == "ok"
    assert {p: (c.outcome, c.whole, c.rows) for p, c in look.columns().items()} == {
        "政务公开": ("ok", True, 0),
        "政务公开/财政预决算": ("ok", True, 3),
        "政务公开/服务中心": ("js_only", False, 0),
        "政务动态": ("ok", False, 60),
    }
    assert look.columns()["政务动态"].complete_to == HORIZON
    assert "示例第100期全名" in {d.title for d in look.documents().values()}


@pytest.mark.parametrize(
    "second", [Said("x", 500), Said("<html></html>" + " " * 300), CITY["/dt/"], CITY["/dt/index_2.html"]]
)
def test_a_list_whose_second_page_is_not_its_second_page_is_incomplete(tmp_path: Path, second: Teller) -> None:
    column = run(tmp_path, CITY | {"/dt/index_1.html": second}, "trs").columns()["政务动态"]
    assert (column.outcome, column.whole, column.complete_to) == ("paging_incomplete", False, None)


def test_an_unreadable_column_leaves_the_site_unknown(tmp_path: Path) -> None:
    look = run(tmp_path, CITY | {"/zwgk/": Said("x", 503)}, "trs")
    assert look.site().outcome == "http_5xx"
    assert look.columns()["政务公开"].outcome == "http_5xx"
    assert look.columns()["政务动态"].outcome == "ok"


def test_a_document_is_opened_with_its_dates_and_files(tmp_path: Path) -> None:
    day = AS_OF - timedelta(days=100)
    where = f"/zwgk/ysjs/{day:%Y%m}/t{day:%Y%m%d}_101.html"
    body = "<h1>示例局预算</h1><p>发布时间：2018-08-13</p><div class=TRS_Editor><a href='./P020180813612860461249.pdf'>表.pdf</a></div>"
    article = f"<html><head><title>示例局预算</title></head><body>{body}</body></html>"
    with WebServer(CITY | {where: article}) as web:
        look = look_at(tmp_path, site_plan(web.url, "trs"))
        assert look.run().returncode == 0
        key = next(k for k in look.documents() if k.endswith(f":{day:%Y%m%d}_101"))
        look.ask(Ask(AskKind.DOCUMENT, web.url + where, "s1", {"key": key, "attachments": False}))
        assert look.run().returncode == 0
    opened = look.documents()[key].opened
    assert opened is not None
    assert opened["witnesses"] == [{"kind": "page", "day": "2018-08-13", "at": None}]
    assert [a["name"] for a in opened["attachments"]] == ["表.pdf"]
