from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import City

Run = Callable[..., Replica]
HOST = "cz.xiaoyang.test"
FIELDS = {
    "id", "title", "type", "url", "post_url", "classify_main", "classify_main_name", "classify_genre_name",
    "classify_theme_name", "document_number", "identifier", "publisher", "keywords", "abstract", "relation", "date",
    "create_time", "created_at", "display_publish_time", "first_publish_time", "is_expired", "is_abolished",
    "attachment",
}  # fmt: skip


def column(city: City) -> dict[str, Any]:
    found: dict[str, Any] = city["contents/cz.yaml"]["gkmlpt"]["columns"][0]
    return found


def api(replica: Replica, query: str = "") -> Any:
    return get(replica, HOST, f"/gkmlpt/api/all/1{query}").json()


def test_the_root_leads_to_the_directory(run: Run, city: City) -> None:
    replica = run(city)
    got = get(replica, HOST, "/")
    assert got.status == 302
    assert got.headers["Location"] == f"http://{HOST}:{replica.http_port}/gkmlpt/index"


def test_the_directory_page_holds_sid_and_tree_but_no_rows(run: Run, city: City) -> None:
    column(city)["documents"] = [{"id": 5, "title": "某文件", "published": "2018-03-01"}]
    column(city)["columns"] = [{"id": 9, "name": "下级", "jump_url": "http://elsewhere.test/"}]
    page = get(run(city), HOST, "/gkmlpt/index").text
    sid = re.search(r"SID:\s*'(\d+)'", page)
    tree = re.search(r"TREE:\s*(\[.*?\])\s*,\s*SERVICE_AREA_ID", page, re.DOTALL)
    assert sid is not None
    assert sid[1] == "990002"
    assert tree is not None
    assert json.loads(tree[1]) == [
        {"id": 1, "name": "财政预决算", "jump_url": "", "post_count": 38, "children": [
            {"id": 9, "name": "下级", "jump_url": "http://elsewhere.test/", "post_count": 37, "children": []}]}
    ]  # fmt: skip
    assert "某文件" not in page


def test_lists_come_a_hundred_a_page_and_page_nought_is_page_one(run: Run, city: City) -> None:
    column(city)["series"] = [
        {"first_id": 1000, "count": 205, "title": "动态{n}", "newest": "2018-05-31", "every_days": 1}
    ]
    replica = run(city)
    first, second, third, fourth = (api(replica, f"?page={n}&sid=990002") for n in (1, 2, 3, 4))
    assert api(replica, "?page=0") == first == api(replica)
    assert [len(p["articles"]) for p in (first, second, third, fourth)] == [100, 100, 5, 0]
    assert [p["offset"] for p in (first, second, third)] == [0, 100, 200]
    assert first["total"] == 205
    assert first["classify"]["post_count"] == 242
    titles = [a["title"] for p in (first, second, third) for a in p["articles"]]
    assert titles == [f"动态{n}" for n in range(205, 0, -1)]


def test_an_article_has_every_field_in_its_type(run: Run, city: City) -> None:
    column(city)["documents"] = [
        {"id": 1234567, "title": "甲\r\n<b>", "published": "2018-02-12", "signed": "2018-02-09", "number": "示财〔2018〕1号",
         "index_number": "990/2018-00001", "publisher": "市卫生局", "attachments": [{"name": "表.pdf", "tables": "all"}]}
    ]  # fmt: skip
    replica = run(city)
    (article,) = api(replica)["articles"]
    base = f"http://{HOST}:{replica.http_port}"
    assert set(article) == FIELDS
    assert article["title"] == "甲\r\n<b>"
    assert article["url"] == f"{base}/gkmlpt/content/1/1234/post_1234567.html"
    assert article["date"] == 1518105600
    assert article["create_time"] == article["first_publish_time"] == 1518401472
    assert article["created_at"] == "2018-02-13 10:11:12"
    assert (article["type"], article["publisher"], article["identifier"]) == ("normal", "市卫生局", "990/2018-00001")
    (file,) = article["attachment"]
    data = get(replica, HOST, file["url"].removeprefix(base)).body
    assert (file["type"], file["mime"], file["size"]) == ("pdf", "application/pdf", str(len(data)))


def test_an_external_row_says_so(run: Run, city: City) -> None:
    column(city)["documents"] = [
        {"id": 5, "title": "甲", "published": "2018-02-12", "external": "http://elsewhere.test/1.html"}
    ]
    (article,) = api(run(city))["articles"]
    assert (article["type"], article["url"]) == ("url", "http://elsewhere.test/1.html")


def test_pinned_rows_stand_on_top(run: Run, city: City) -> None:
    column(city)["documents"] = [
        {"id": 1, "title": "置顶", "published": "2018-01-12", "pinned": True},
        {"id": 2, "title": "新", "published": "2018-04-12"},
    ]
    assert [a["title"] for a in api(run(city))["articles"]] == ["置顶", "新"]


@pytest.mark.parametrize("path", ["/gkmlpt/api/all/77", "/gkmlpt/api/all/1?sid=1", "/gkmlpt/normative"])
def test_what_does_not_exist_is_404(run: Run, city: City, path: str) -> None:
    assert get(run(city), HOST, path).status == 404


def test_a_content_page_carries_labels_body_and_files(run: Run, city: City) -> None:
    column(city)["documents"] = [
        {"id": 1234567, "title": "示例<script>", "published": "2018-02-12", "page_date": "2018-02-13", "number": "示财〔2018〕1号",
         "attachments": [{"name": "表.pdf", "blank": True}], "links": [{"to": 1234568}]},
        {"id": 1234568, "title": "另一件", "published": "2018-02-14"},
    ]  # fmt: skip
    replica = run(city)
    page = BeautifulSoup(get(replica, HOST, "/gkmlpt/content/1/1234/post_1234567.html").text, "lxml")
    labels = [td.get_text() for td in page.select("div.classify td.td-label")]
    assert labels == ["索引号:", "分类:", "发布机构:", "成文日期:", "名称:", "文号:", "发布日期:", "主题词:"]
    values = [td.get_text() for td in page.select("div.classify td.td-value-xl > span")]
    assert values == ["市财政局", "示例<script>", "示财〔2018〕1号"]
    assert page.select_one("h1.title.document-number").get_text() == "示例<script>"  # type: ignore[union-attr]
    assert "2018-02-13" in page.select_one("div.date-row").get_text()  # type: ignore[union-attr]
    links = [(a["href"], a.get_text()) for a in page.select("div.article-content a")]
    assert links == [
        ("/gkmlpt/content/1/1234/post_1234568.html", "另一件"),
        ("/attachment/1/1234/1234567/1.pdf", "表.pdf"),
    ]
    mobile = get(replica, HOST, "/gkmlpt/content/1/1234/mpost_1234567.html")
    assert mobile.status == 200
    detail = re.search(r'"content"\s*:\s*"((?:[^"\\]|\\.)*)"', mobile.text)
    assert detail is not None
    assert json.loads(f'"{detail[1]}"') == "<p>具体内容详见附件。</p>"
