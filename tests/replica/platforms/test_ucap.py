from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"
GENERATED = re.compile(r'<meta name="others" content="页面生成时间 ([\d-]{10} [\d:]{8})">')
ARTICLE = "/zwgk/201801/content_9.shtml"


def served(run: Run, column: dict[str, Any], **site: Any) -> Replica:
    columns = [{"id": 1, "name": "政务公开", "path": "zwgk", **column}]
    return run(city_on("ucap", site_code="9900000003", columns=columns, **site))


@pytest.mark.parametrize(
    ("site", "generated"),
    [({}, "2018-06-01"), ({"generated": "2018-05-20"}, "2018-05-20"), ({"generated": "2017-03-01"}, "2018-01-12")],
)
def test_pubdate_is_the_time_of_generation_and_the_shown_day_is_not(
    run: Run, site: dict[str, Any], generated: str
) -> None:
    replica = served(run, {"documents": [{"id": 9, "title": "甲", "published": "2018-01-12"}]}, **site)
    page = get(replica, HOST, ARTICLE).text
    (made,) = GENERATED.findall(page)
    assert made.startswith(generated)
    assert f'<meta name="PubDate" content="{made}">' in page
    assert '日期：<span class="con">2018-01-12</span>' in page


def test_a_page_is_never_generated_after_the_day_it_is_asked_for(run: Run) -> None:
    documents = [{"id": 9, "title": "甲", "published": "2018-01-12"}]
    replica = served(run, {"documents": documents}, generated="2018-05-20")
    replica.day = date(2018, 2, 1)
    assert GENERATED.findall(get(replica, HOST, ARTICLE).text)[0].startswith("2018-02-01")


def test_the_shown_day_may_stand_without_a_label(run: Run) -> None:
    replica = served(run, {"documents": [{"id": 9, "title": "甲", "published": "2018-01-12"}]}, labelled=False)
    page = get(replica, HOST, ARTICLE).text
    assert "2018年01月12日 09时32分" in page
    assert "日期：" not in page


def test_the_pager_is_a_call_with_six_arguments(run: Run) -> None:
    series = [{"first_id": 100, "count": 41, "title": "第{n}期", "newest": "2018-05-31", "every_days": 1}]
    replica = served(run, {"series": series})
    pages = [get(replica, HOST, f"/zwgk/{name}.shtml").text for name in ("index", "index_2", "index_3")]
    assert [p.count('<span class="date">') for p in pages] == [20, 20, 1]
    for number, page in enumerate(pages, start=1):
        assert f'createPageHTML("page_div", 3, {number}, "index", "shtml", 41)' in page
    assert get(replica, HOST, "/zwgk/index_4.shtml").status == 404


def test_the_body_wears_the_vendor_s_name(run: Run) -> None:
    replica = served(run, {"documents": [{"id": 9, "title": "甲", "published": "2018-01-12"}]})
    assert '<div id="UCAP-CONTENT">' in get(replica, HOST, ARTICLE).text
