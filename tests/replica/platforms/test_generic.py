from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def served(run: Run, *columns: dict[str, Any], **site: Any) -> Replica:
    numbered = [{"id": n, "name": f"栏目{n}", "path": f"lm{n}", **c} for n, c in enumerate(columns, start=1)]
    return run(city_on("generic", columns=numbered, **site))


def test_the_day_stands_before_the_link_and_the_whole_title_in_single_quotes(run: Run) -> None:
    rows = [{"id": 7, "title": "很长的标题全文", "short": "很长的...", "published": "2018-05-08"}]
    page = get(served(run, {"documents": rows}), HOST, "/lm1/").text
    assert (
        "<li><span>2018-05-08</span><a href='/lm1/show_000007.html' title='很长的标题全文'>很长的...</a></li>" in page
    )


def test_a_title_cannot_break_out_of_its_quotes(run: Run) -> None:
    rows = [{"id": 7, "title": "甲' onclick='x", "published": "2018-05-08"}]
    anchor = BeautifulSoup(get(served(run, {"documents": rows}), HOST, "/lm1/").text, "lxml").select_one("ul.news a")
    assert anchor is not None
    assert anchor["title"] == "甲' onclick='x"
    assert "onclick" not in anchor.attrs


def test_pinned_rows_break_the_order_of_days(run: Run) -> None:
    rows = [
        {"id": 1, "title": "置顶", "published": "2015-01-12", "pinned": True},
        {"id": 2, "title": "新", "published": "2018-04-12"},
    ]
    soup = BeautifulSoup(get(served(run, {"documents": rows}), HOST, "/lm1/").text, "lxml")
    assert [span.get_text() for span in soup.select("ul.news span")] == ["2015-01-12", "2018-04-12"]
    assert [li.get_text() for li in soup.select("li.top")] == ["2015-01-12置顶"]


def test_hidden_tabs_hold_real_links(run: Run) -> None:
    def column(number: int) -> dict[str, Any]:
        return {"block": True, "documents": [{"id": number, "title": f"第{number}件", "published": "2018-04-12"}]}

    replica = served(run, *(column(n) for n in range(1, 5)))
    tabs = BeautifulSoup(get(replica, HOST, "/").text, "lxml").select("div.tab, div.hidden")
    assert [t["class"] for t in tabs] == [["tab"], ["hidden"], ["hidden"], ["hidden"]]
    links = [str(t.select_one("li a")["href"]) for t in tabs]  # type: ignore[index]
    assert [get(replica, HOST, link).status for link in links] == [200] * 4


def test_the_sitemap_names_columns_and_articles_where_there_is_one(run: Run) -> None:
    documents = [{"id": 7, "title": "甲", "published": "2018-05-08"}]
    replica = served(run, {"documents": documents})
    base = f"http://{HOST}:{replica.http_port}"
    sitemap = get(replica, HOST, "/sitemap.xml").text
    assert f"<loc>{base}/lm1/</loc>" in sitemap
    assert f"<loc>{base}/lm1/show_000007.html</loc>" in sitemap


def test_a_site_may_have_no_sitemap(run: Run) -> None:
    assert get(served(run, {}, sitemap=False), HOST, "/sitemap.xml").status == 404


def test_no_page_names_its_maker(run: Run) -> None:
    documents = [{"id": 7, "title": "甲", "published": "2018-05-08"}]
    replica = served(run, {"documents": documents})
    for path in ("/", "/lm1/", "/lm1/show_000007.html"):
        assert BeautifulSoup(get(replica, HOST, path).text, "lxml").select("meta[name], script") == []
