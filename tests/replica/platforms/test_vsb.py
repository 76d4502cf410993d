from __future__ import annotations

from collections.abc import Callable
from typing import Any

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def served(run: Run, column: dict[str, Any]) -> Replica:
    child = {"id": 1002, "name": "工作动态", "path": "gzdt", **column}
    columns = [{"id": 1001, "name": "政务公开", "path": "zwgk", "columns": [child]}]
    return run(city_on("vsb", owner=99, columns=columns))


def test_further_pages_count_downwards(run: Run) -> None:
    series = [{"first_id": 100, "count": 41, "title": "第{n}期", "newest": "2018-05-31", "every_days": 1}]
    replica = served(run, {"series": series})
    pages = [get(replica, HOST, f"/zwgk/{name}.htm").text for name in ("gzdt", "gzdt/2", "gzdt/1")]
    assert [p.count("<li id=") for p in pages] == [20, 20, 1]
    assert ["共41条" in p for p in pages] == [True] * 3
    assert '<a href="../zwgk/gzdt/2.htm">下页</a>' in pages[0]
    assert '<a href="../../zwgk/gzdt/1.htm">下页</a>' in pages[1]
    assert '<span class="p_next_d p_fun_d">下页</span>' in pages[2]
    assert get(replica, HOST, "/zwgk/gzdt/3.htm").status == 404


def test_an_article_shows_its_day_beside_its_counter_and_names_files_by_number(run: Run) -> None:
    document = {"id": 9, "title": "甲", "published": "2018-05-08", "attachments": [{"name": "a.pdf", "blank": True}]}
    replica = served(run, {"documents": [document]})
    assert '<a href="../info/1002/9.htm"' in get(replica, HOST, "/zwgk/gzdt.htm").text
    article = get(replica, HOST, "/info/1002/9.htm").text
    assert '发布时间: 2018-05-08 | 浏览次数: <script>_showDynClicks("wbnews", 99, 9)</script>' in article
    file = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=99&wbfileid="
    assert f'{file.replace("&", "&amp;")}91"' in article
    assert get(replica, HOST, file + "91").body.startswith(b"%PDF")
    assert get(replica, HOST, file + "92").status == 404
