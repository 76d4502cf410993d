"""An account's page: only the registered address is asked for, and its posts are read back from the replica."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.platforms import platforms
from replica.city import load_city
from replica.yamlfile import CityError
from store.plan import SitePlan
from tests.replica.conftest import tiny_city, write_city
from tests.replica.read_back import read_back

POSTS = [
    {"id": 9001, "title": "使用说明", "published": "2017-12-01", "pinned": True, "external": "http://a.test/1"},
    {"id": 9002, "title": "一图读懂预算", "published": "2018-05-20", "external": "http://a.test/2"},
    {"id": 9003, "title": "考试报名", "published": "2018-05-10", "external": "http://a.test/3"},
    {"id": 9004, "title": "明天才有", "published": "2018-06-02"},
]


def city(**section: Any) -> dict[str, Any]:
    made = tiny_city()
    made["sites.yaml"].append({
        "id": "cz-weibo", "name": "小样财政", "base": "http://weibo-cz.xiaoyang.test", "platform": ["weibo"],
        "units": ["cz"], "kind": "account", "confirmed": True,
    })  # fmt: skip
    made["contents/cz-weibo.yaml"] = {"account": {"columns": [{"id": 1, "name": "发布", "documents": POSTS}]}} | section
    return made


def test_what_the_replica_shows_of_an_account_is_read_back(tmp_path: Path) -> None:
    read = read_back(load_city(write_city(tmp_path, city())), "weibo-cz.xiaoyang.test", ("account",))
    assert read.titles("发布内容") == ["使用说明", "一图读懂预算", "考试报名"]
    ended = read.columns["发布内容"]
    assert (ended.outcome.value, ended.complete_to, ended.whole) == ("ok", "2017-12-01", False)
    assert [a.url for a in read.asked] == ["http://weibo-cz.xiaoyang.test"]


def test_a_post_is_opened_with_its_text_and_links_and_not_what_stands_around_it(tmp_path: Path) -> None:
    made = city()
    post = {"id": 9005, "title": "好物推荐", "published": "2018-05-21", "body": ["爱心好物。"],
            "links": [{"url": "http://shop.test/a", "text": "点此购买"}]}  # fmt: skip
    made["contents/cz-weibo.yaml"]["account"]["columns"][0]["documents"] = [*POSTS, post]
    read = read_back(load_city(write_city(tmp_path, made)), "weibo-cz.xiaoyang.test", ("account",))
    found = read.opened["好物推荐"]
    assert (found.title, [w.day for w in found.witnesses]) == ("好物推荐", [date(2018, 5, 21)])
    assert "爱心好物。" in (found.body or "")
    assert [x.url for x in found.links] == ["http://shop.test/a"]


def test_an_account_needs_its_own_section_in_the_replica(tmp_path: Path) -> None:
    wrong = city()
    wrong["contents/cz-weibo.yaml"] = {"gkmlpt": {"sid": "990009", "columns": []}}
    with pytest.raises(CityError, match="must hold exactly the platforms account"):
        load_city(write_city(tmp_path, wrong))


def test_the_registered_address_is_asked_for_as_it_is() -> None:
    site = SitePlan("w", "w", "https://weibo.test/u/123", date(2018, 1, 1), platforms=("account",))
    (ask,) = platforms()["account"].start(site)
    assert ask.url == "https://weibo.test/u/123"
