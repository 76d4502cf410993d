from __future__ import annotations

from collections.abc import Callable
from typing import Any

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"
HTML = "/publicfiles/business/htmlfiles/xyjy/"


def served(run: Run, **column: Any) -> Replica:
    return run(city_on("publicfiles", code="xyjy", columns=[{"id": 1, "name": "政务公开", "path": "zwgk", **column}]))


def test_files_lie_by_year_and_month_below_the_site_s_code(run: Run) -> None:
    files = [{"name": "表.pdf", "blank": True}]
    replica = served(run, documents=[{"id": 5139, "title": "甲", "published": "2013-08-05", "attachments": files}])
    article = get(replica, HOST, f"{HTML}zwgk/201308/5139.html").text
    file = f"{HTML}cmsmedia/document/2013/8/doc51391.pdf"
    assert f'<a href="{file}">' in article
    assert get(replica, HOST, file).body.startswith(b"%PDF")
    assert get(replica, HOST, file.replace("51391", "51392")).status == 404


def test_lists_turn_page_by_page(run: Run) -> None:
    replica = served(run, series=[{"first_id": 100, "count": 41, "title": "第{n}期", "newest": "2018-05-31"}])
    pages = [get(replica, HOST, f"{HTML}zwgk/{name}.html") for name in ("index", "index_2", "index_3", "index_4")]
    assert [p.text.count(" [201") for p in pages] == [20, 20, 1, 0]
    assert [("下一页" in p.text) for p in pages[:3]] == [True, True, False]
    assert pages[3].status == 404


def test_the_code_s_folder_is_the_front_page(run: Run) -> None:
    replica = served(run)
    front = get(replica, HOST, "/").text
    assert f'<a href="{HTML}zwgk/index.html">政务公开</a>' in front
    assert get(replica, HOST, HTML).text == get(replica, HOST, f"{HTML}index.html").text == front
