from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import City

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def columns(city: City) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = city["contents/jy.yaml"]["nfcms"]["columns"]
    return found


def page(replica: Replica, path: str) -> BeautifulSoup:
    got = get(replica, HOST, path)
    assert got.status == 200, path
    return BeautifulSoup(got.text, "lxml")


def text(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    assert found is not None, selector
    return found.get_text()


def test_every_page_names_site_and_kind(run: Run, city: City) -> None:
    columns(city)[0]["documents"] = [{"id": 123, "title": "甲", "published": "2018-05-08"}]
    replica = run(city)
    for path, kind in (("/", "page"), ("/zwgk/index.html", "cat"), ("/zwgk/content/post_123.html", "post")):
        html = get(replica, HOST, path).text
        assert f'window.NFCMS_SITE_ID=990003;window.NFCMS_PUB_TYPE="{kind}"' in html
        assert '<meta name="SiteIDCode" content="9900000003" />' in html
        assert "网站标识码：9900000003" in html
    assert 'window.NFCMS_POST_ID="123";window.NFCMS_CAT_ID="2"' in html


def test_the_home_page_has_navigation_and_blocks(run: Run, city: City) -> None:
    columns(city).append({"id": 3, "name": "政府公报", "path": "zfgb", "block": True, "in_nav": False})
    home = page(run(city), "/")
    assert [(a["href"], a.get_text()) for a in home.select("div.nav a")] == [
        ("/", "首页"),
        ("/zwgk/index.html", "政务公开"),
    ]
    assert text(home, "div.block h3") == "政府公报"
    assert [(a["href"], a.get_text()) for a in home.select("div.block a.more")] == [("/zfgb/index.html", "更多>>")]


def test_lists_come_twenty_a_page_and_page_two_is_index_2(run: Run, city: City) -> None:
    columns(city)[0]["series"] = [{"first_id": 100, "count": 41, "title": "第{n}期", "newest": "2018-05-31"}]
    replica = run(city)
    pages = [page(replica, f"/zwgk/{name}.html") for name in ("index", "index_2", "index_3")]
    assert [len(p.select("div.artList ul.ul_art_row")) for p in pages] == [20, 20, 1]
    assert [text(p, "span.total") for p in pages] == ["共 41 条"] * 3
    assert [[a["href"] for a in p.select("a.default_pgBtn.default_pgNext")] for p in pages] == [
        ["index_2.html"],
        ["index_3.html"],
        [],
    ]
    assert get(replica, HOST, "/zwgk/index_4.html").status == 404
    assert get(replica, HOST, "/zwgk/").status == 200


def test_a_row_may_be_cut_while_its_title_is_whole(run: Run, city: City) -> None:
    columns(city)[0]["documents"] = [
        {"id": 9, "title": "甲\r\nBcc: x\"'<b>", "short": "甲...", "published": "2018-05-08"}
    ]
    replica = run(city)
    assert "甲&#13;&#10;Bcc" in get(replica, HOST, "/zwgk/index.html").text
    (link,) = page(replica, "/zwgk/index.html").select("li.li_art_title a")
    assert (link["title"], link.get_text(), link["href"]) == (
        "甲\r\nBcc: x\"'<b>",
        "甲...",
        "/zwgk/content/post_9.html",
    )
    assert text(page(replica, "/zwgk/index.html"), "li.li_art_date") == "2018-05-08"


def test_a_blank_list_states_its_total(run: Run, city: City) -> None:
    columns(city).append({"id": 3, "name": "别的", "path": "qt", "total": False})
    replica = run(city)
    blank = page(replica, "/zwgk/index.html")
    assert text(blank, "span.total") == "共 0 条"
    assert "暂无信息" in text(blank, "div.artList")
    assert page(replica, "/qt/index.html").select("span.total") == []


def test_a_parent_column_shows_its_children(run: Run, city: City) -> None:
    columns(city)[0]["columns"] = [{"id": 5, "name": "财政预决算", "path": "ysjs"}]
    replica = run(city)
    parent = page(replica, "/zwgk/index.html")
    assert [(a["href"], a.get_text()) for a in parent.select("div.sub_nav a")] == [
        ("/zwgk/ysjs/index.html", "财政预决算")
    ]
    assert parent.select("div.artList") == []
    assert page(replica, "/zwgk/ysjs/index.html").select("div.artList")


def test_a_column_can_have_catalogue_and_search(run: Run, city: City) -> None:
    columns(city)[0] |= {"catalogue": True, "search": True}
    column = page(run(city), "/zwgk/index.html")
    assert text(column, "div.catalog_nav h4") == "目录导航"
    assert column.select('form.search_gb input[type="text"][placeholder="公报检索"]')


def test_an_article_shows_dates_header_links_and_files(run: Run, city: City) -> None:
    columns(city)[0]["documents"] = [
        {"id": 9, "title": "《甲办法》", "published": "2018-05-08", "page_date": "2018-05-09", "signed": "2018-05-02",
         "number": "示府〔2018〕1号", "index_number": "990/2018-1", "publisher": "市政府",
         "links": [{"to": 10}, {"to": 11}], "attachments": [{"name": "甲.pdf", "lines": ["文"]}]},
        {"id": 10, "title": "解读", "published": "2018-05-08"},
        {"id": 11, "title": "以后的解读", "published": "2018-07-08"},
    ]  # fmt: skip
    replica = run(city)
    article = page(replica, "/zwgk/content/post_9.html")
    assert text(article, "h1.info_title") == "《甲办法》"
    assert text(article, "div.info_fbt span.time") == "时间：2018-05-09 10:03:27"
    assert text(article, "div.info_fbt span.ly") == "来源：市政府"
    meta = article.select_one('meta[name="PubDate"]')
    assert meta is not None
    assert meta["content"] == "2018-05-09 10:03"
    header = text(article, "table.xxgk_head")
    for part in ("索\u2002引\u2002号：", "990/2018-1", "2018-05-02", "示府〔2018〕1号"):
        assert part in header
    assert [(a["href"], a.get_text()) for a in article.select("div.artContent a")] == [
        ("/zwgk/content/post_10.html", "相关文件：解读"),
        ("/attachment/0/0/9/1.pdf", "附件：甲.pdf"),
    ]
    assert get(replica, HOST, "/attachment/0/0/9/1.pdf").body.startswith(b"%PDF")


def test_a_reply_is_shown_from_its_day_on(run: Run, city: City) -> None:
    columns(city)[0]["documents"] = [
        {"id": 9, "title": "入学咨询", "published": "2018-04-02",
         "message": {"submitted": "2018-04-01", "replied": "2018-05-10", "addressee": "市教育局"}},
    ]  # fmt: skip
    replica = run(city, day=date(2018, 5, 9))
    before = text(page(replica, "/zwgk/content/post_9.html"), "table.letter")
    assert "留言时间：2018-04-01" in before
    assert "办理中" in before
    assert "答复时间" not in before
    replica.day = date(2018, 5, 10)
    after = text(page(replica, "/zwgk/content/post_9.html"), "table.letter")
    assert "已答复" in after
    assert "2018-05-10" in after


def test_files_can_be_lost_or_be_an_error_page(run: Run, city: City) -> None:
    columns(city)[0]["documents"] = [
        {"id": 9, "title": "甲", "published": "2018-05-08",
         "attachments": [{"name": "a.pdf", "lost": True}, {"name": "b.pdf", "html": True}]}
    ]  # fmt: skip
    replica = run(city)
    assert get(replica, HOST, "/attachment/0/0/9/1.pdf").status == 404
    error_page = get(replica, HOST, "/attachment/0/0/9/2.pdf")
    assert error_page.status == 200
    assert "出错了" in error_page.text
