"""A look at a gkmlpt site, by the real process over a real socket."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.crawler.gkmlpt_site import GkmlptSite, article, node
from tests.crawler.looks import AS_OF, HORIZON, look_at, site_plan
from tests.crawler.webserver import WebServer

SITE = GkmlptSite(
    tree=[
        node(1, "政策文件"),
        node(2, "财政预决算", node(3, "部门预算")),
        node(4, "空栏目"),
        node(5, "别处", jump="http://elsewhere.test/"),
    ],
    articles={
        1: [article(1000 + i, f"旧闻{i}", AS_OF - timedelta(days=5 * i)) for i in range(250)],
        3: [article(2001, "示例局2018年部门预算", date(2018, 2, 12))],
    },
)


def test_a_gkmlpt_site_is_read_from_its_tree_to_its_rows(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        done = look.run()
    assert done.returncode == 0, done.stderr
    assert look.site().outcome == "ok"
    columns = look.columns()
    assert {p: (c.outcome, c.whole, c.total, c.rows) for p, c in columns.items()} == {
        "政策文件": ("ok", False, 250, 200),
        "财政预决算": ("ok", True, 0, 0),
        "财政预决算/部门预算": ("ok", True, 1, 1),
        "空栏目": ("ok", True, 0, 0),
    }
    assert all(c.complete_to == HORIZON for c in columns.values())
    budget = look.documents()["gkmlpt:2001"]
    assert budget.listed["witnesses"] == [{"kind": "api", "day": "2018-02-12", "at": None}]
    assert budget.listed["signed"] == "2018-02-10"
    assert budget.url == f"{web.url}/gkmlpt/content/0/2/post_2001.html"


def test_what_leads_elsewhere_is_not_followed_and_page_zero_never_asked(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web:
        look_at(tmp_path, site_plan(web.url, "gkmlpt")).run()
    assert not [t for t in web.asked if "/all/5" in t or "page=0" in t]
    assert web.agents == {"gapwatch-test (+mailto:test@example.test)"}


def test_a_department_below_a_portal_is_read_below_its_path(tmp_path: Path) -> None:
    with WebServer({f"/czj{path}": told for path, told in SITE.pages().items()}) as web:
        look = look_at(tmp_path, site_plan(f"{web.url}/czj", "gkmlpt"))
        assert look.run().returncode == 0
    assert look.site().outcome == "ok"
    assert look.documents()["gkmlpt:2001"].url == f"{web.url}/czj/gkmlpt/content/0/2/post_2001.html"
    assert all(target.startswith("/czj/") or target == "/robots.txt" for target in web.asked)


def test_a_site_that_is_planned_without_listings_costs_one_page(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt", listings=False))
        assert look.run().returncode == 0
    assert [t for t in web.asked if t != "/robots.txt"] == ["/gkmlpt/index"]
    assert look.site().home is not None
    assert {c.outcome for c in look.columns().values()} == {"not_looked"}
