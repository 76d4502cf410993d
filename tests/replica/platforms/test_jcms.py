from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from replica.platforms.jcms import PROXY
from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"
SERIES = {"series": [{"first_id": 100, "count": 100, "title": "第{n}期", "newest": "2018-05-31", "every_days": 1}]}


def served(run: Run, column: dict[str, Any], **section: Any) -> Replica:
    return run(city_on("jcms", web_id=3, columns=[{"id": 2, "name": "政务公开", **column}], **section))


def following(text: str) -> str:
    """The next group's address."""
    found = re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]*)">', text)
    assert found is not None
    return unescape(found.group(1))


def test_records_come_in_groups_that_name_the_next_one(run: Run) -> None:
    replica = served(run, SERIES)
    first = get(replica, HOST, "/col/col2/index.html").text
    assert "totalRecord:100," in first
    second = get(replica, HOST, following(first)).text
    third = get(replica, HOST, following(second)).text
    assert [t.count("<record>") for t in (first, second, third)] == [45, 45, 10]
    assert "startrecord=91&endrecord=100&perpage=15&col=1&appid=1&webid=3&path=/&columnid=2" in unescape(
        following(second)
    )
    assert "<nextgroup><![CDATA[]]></nextgroup>" in third


def test_the_proxy_is_asked_by_get_and_by_post_alike(run: Run) -> None:
    replica = served(run, SERIES)
    window = f"{PROXY}?startrecord=46&endrecord=60&perpage=15"
    posted = get(replica, HOST, window, form={"columnid": "2", "unitid": "992"}).text
    assert posted == get(replica, HOST, f"{window}&columnid=2&unitid=992").text
    assert posted.count("<record>") == 15
    assert "第55期" in posted


def test_where_the_script_posts_the_page_names_no_next_group(run: Run) -> None:
    page = get(served(run, SERIES, posted=True), HOST, "/col/col2/index.html").text
    assert "nextgroup" not in page
    assert f"proxyUrl:'{PROXY}',ajaxParam:{{col:'1',appid:'1',webid:'3',path:'/',columnid:'2'" in page


def test_some_sites_encrypt_what_their_proxy_says(run: Run) -> None:
    replica = served(run, SERIES, encrypted=True)
    assert len(get(replica, HOST, f"{PROXY}?columnid=2").body) == 54


def test_an_article_s_build_time_is_not_its_date(run: Run) -> None:
    document = {"id": 9, "title": "甲", "published": "2018-05-08"}
    article = get(served(run, {"documents": [document]}), HOST, "/art/2018/5/8/art_2_9.html").text
    assert "<meta name='Maketime' content='2018-06-01 03:15:42'>" in article
    assert "<!--<$[发布时间]>begin-->2018-05-08 10:03<!--<$[发布时间]>end-->" in article
    assert "<!--<$[标题]>begin-->甲<!--<$[标题]>end-->" in article


def test_a_blank_column_says_that_it_has_no_records(run: Run) -> None:
    page = get(served(run, {}), HOST, "/col/col2/index.html").text
    assert "totalRecord:0," in page
    assert "<record>" not in page
