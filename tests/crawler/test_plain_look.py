"""A look at sites of pages/cms, VSB and UCAP, by the real process over a real socket."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.looks import HORIZON, LookCase, look_at, site_plan
from tests.crawler.plain_sites import SITES, PlainSite
from tests.crawler.webserver import Said, Teller, WebServer

each = pytest.mark.parametrize("kind", SITES, ids=lambda s: s.name)


def run(tmp_path: Path, pages: dict[str, Teller], *names: str) -> LookCase:
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, *names))
        done = look.run()
    assert done.returncode == 0, done.stderr
    return look


@each
def test_columns_are_read_back_to_the_horizon(tmp_path: Path, kind: PlainSite) -> None:
    look = run(tmp_path, kind.pages(), kind.name)
    assert look.site().outcome == "ok"
    few, many = look.columns()["财政预决算"], look.columns()["工作动态"]
    assert (few.outcome, few.whole, few.total, few.rows) == ("ok", True, 2, 2)
    assert (many.outcome, many.complete_to, many.rows) == ("ok", HORIZON, 60)
    titles = {d.title for d in look.documents().values()}
    assert {"示例财政预决算第1001期及其说明", "示例工作动态第45期及其说明"} <= titles
    assert all(key.startswith(f"{kind.name}:") for key in look.documents())


@each
def test_an_unregistered_site_is_recognised(tmp_path: Path, kind: PlainSite) -> None:
    look = run(tmp_path, kind.pages())
    assert look.site().outcome == "ok"
    assert len(look.columns()) == 2


@each
def test_a_list_that_breaks_off_and_a_column_that_is_down_are_unknown(tmp_path: Path, kind: PlainSite) -> None:
    few, many = kind.columns
    stub = "<html><head><title></title></head><body></body></html>" + " " * 250
    look = run(tmp_path, kind.pages() | {few: Said("x", 503), kind.page_path(many, 2): stub}, kind.name)
    columns = look.columns()
    assert (columns["财政预决算"].outcome, columns["财政预决算"].whole) == ("http_5xx", False)
    assert (columns["工作动态"].outcome, columns["工作动态"].complete_to) == ("paging_incomplete", None)
    assert look.site().outcome == "http_5xx"


@each
def test_a_page_that_comes_again_is_no_next_page(tmp_path: Path, kind: PlainSite) -> None:
    pages = kind.pages()
    again = pages | {kind.page_path(kind.columns[1], 2): pages[kind.columns[1]]}
    assert run(tmp_path, again, kind.name).columns()["工作动态"].outcome == "paging_incomplete"
