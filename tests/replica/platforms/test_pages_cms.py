from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def served(run: Run, **column: Any) -> Replica:
    child = {"id": 2, "name": "工作动态", **column}
    return run(city_on("pages-cms", sn="xyjy", columns=[{"id": 1, "name": "政务公开", "columns": [child]}]))


def lists(replica: Replica) -> list[str]:
    """Addresses of the lists that the front page leads to."""
    home = BeautifulSoup(get(replica, HOST, "/").text, "lxml")
    return [str(a["href"]) for a in home.select("#menu a") if "artList" in str(a["href"])]


def test_every_list_is_one_page_that_a_number_tells_apart(run: Run) -> None:
    replica = served(run)
    found = lists(replica)
    assert len(set(found)) == 2
    assert all(re.fullmatch(r"/pages/cms/xyjy/html/artList\.html\?cataId=[0-9a-f]{32}", url) for url in found)
    assert get(replica, HOST, "/pages/cms/xyjy/html/artList.html?cataId=" + "0" * 32).status == 404


def test_lists_turn_by_page_number(run: Run) -> None:
    replica = served(run, series=[{"first_id": 100, "count": 31, "title": "第{n}期", "newest": "2018-05-31"}])
    url = lists(replica)[1]
    number = url.partition("cataId=")[2]
    pages = [get(replica, HOST, f"{url}&pageNo={n}") for n in (1, 2, 3, 4)]
    soups = [BeautifulSoup(p.text, "lxml") for p in pages[:3]]
    assert [len(s.select("#div_list li.li_art_date")) for s in soups] == [15, 15, 1]
    assert [s.select_one("div.pagination span.current").get_text() for s in soups] == ["1", "2", "3"]  # type: ignore[union-attr]
    assert f'sn=xyjy&amp;cataId={number}&amp;pageNo=2">下一页</a>' in pages[0].text
    assert "下一页" not in pages[2].text
    assert pages[3].status == 404


def test_an_article_is_a_table_of_title_text_and_files(run: Run) -> None:
    files = [{"name": "表.pdf", "blank": True}]
    replica = served(run, documents=[{"id": 9, "title": "甲", "published": "2018-05-08", "attachments": files}])
    row = BeautifulSoup(get(replica, HOST, lists(replica)[1]).text, "lxml").select_one("#div_list a")
    assert row is not None
    assert re.fullmatch(r"/pages/cms/xyjy/html/20180508/[0-9a-f]{32}\.html\?cataId=[0-9a-f]{32}", str(row["href"]))
    page = BeautifulSoup(get(replica, HOST, str(row["href"])).text, "lxml")
    assert page.select_one("#div_view > table > tbody > tr:nth-child(1) > td").get_text() == "甲"  # type: ignore[union-attr]
    assert page.select_one('meta[name="ArticleTitle"]')["content"] == "甲"  # type: ignore[index]
    assert page.select_one("#divZoom") is not None
    (file,) = page.select("#div_view > table > tbody > tr:nth-child(3) td table a")
    assert get(replica, HOST, str(file["href"])).body.startswith(b"%PDF")
