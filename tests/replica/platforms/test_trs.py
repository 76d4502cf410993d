from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def served(run: Run, column: dict[str, Any], **section: Any) -> Replica:
    columns = [{"id": 2, "name": "政务公开", "path": "zwgk", **column}]
    return run(city_on("trs", **{"site_code": "9900000003", "columns": columns, **section}))


SERIES = {"series": [{"first_id": 100, "count": 31, "title": "第{n}期", "newest": "2018-05-31", "every_days": 1}]}


def test_page_two_of_a_list_is_index_1(run: Run) -> None:
    replica = served(run, SERIES)
    pages = [get(replica, HOST, f"/zwgk/{name}").text for name in ("", "index_1.html", "index_2.html")]
    assert [p.count('class="bf-pass"') for p in pages] == [15, 15, 1]
    assert [f'createPageHTML(3, {n}, "index", "html")' in page for n, page in enumerate(pages)] == [True] * 3
    assert get(replica, HOST, "/zwgk/index.html").text == pages[0]
    assert [get(replica, HOST, f"/zwgk/index_{n}").status for n in ("0.html", "3.html", "1.htm")] == [404] * 3


def test_in_fujian_s_set_up_one_file_hides_every_page(run: Run) -> None:
    replica = served(run, SERIES, hidden_pages=True)
    page = get(replica, HOST, "/zwgk/").text
    assert page.count('class="bf-pass"') == 31
    assert [f"$showStatic({n})" in page for n in (0, 1, 2, 3, 4)] == [False, True, True, True, False]
    assert "createPageHTML" not in page
    assert get(replica, HOST, "/zwgk/index_1.html").status == 404


@pytest.mark.parametrize("suffix", ["html", "htm", "shtml"])
def test_addresses_bear_the_day_on_which_the_page_was_made_and_files_lie_beside(run: Run, suffix: str) -> None:
    document = {"id": 9, "title": "甲", "published": "2018-01-08", "appears": "2018-05-09",
                "attachments": [{"name": "a.pdf", "blank": True}, {"name": "b.txt", "lines": ["乙"]}]}  # fmt: skip
    replica = served(run, {"documents": [document]}, suffix=suffix)
    assert f'href="/zwgk/201805/t20180509_9.{suffix}"' in get(replica, HOST, "/zwgk/").text
    article = get(replica, HOST, f"/zwgk/201805/t20180509_9.{suffix}").text
    assert 'href="./P020180509000000009001.pdf"' in article
    assert get(replica, HOST, "/zwgk/201805/P020180509000000009001.pdf").body.startswith(b"%PDF")
    assert get(replica, HOST, "/zwgk/201805/W020180509000000009002.txt").text == "乙"


def test_labels_of_an_article_s_header_are_broken_up(run: Run) -> None:
    document = {"id": 9, "title": "甲", "published": "2018-05-08", "signed": "2018-05-02", "index_number": "990/2018-1"}
    article = get(served(run, {"documents": [document]}), HOST, "/zwgk/201805/t20180508_9.html").text
    assert "索&ensp;引&ensp;号：<font>990/2018-1</font>" in article
    assert "成文日期：2018-05-02" in article
    assert "发布日期：2018-05-08" in article
    assert 'createPageHTML(1, 0, "t20180508_9", "html")' in article


def test_a_list_that_a_script_fills_is_empty_in_its_bytes(run: Run) -> None:
    page = get(served(run, {**SERIES, "scripted": True}), HOST, "/zwgk/").text
    assert 'ms-repeat="list"' in page
    assert "第31期" not in page
