"""Sites of no known platform, through the real process: what is found counts, absence only where the register vouches. SYNTHETIC pages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.crawler.looks import AS_OF, look_at, site_plan
from tests.crawler.webserver import Said, Teller, WebServer

TEXT = "示例县档案馆是虚构的单位，这里是它的首页，文字不少于六十个字，以免被当作只有脚本的空壳页面来处理，特此说明。"


def page(title: str, inside: str) -> str:
    return (
        f"<!-- SYNTHETIC --><html><head><meta charset=utf-8><title>{title}</title></head><body>{inside}</body></html>"
    )


def column(name: str, path: str, first: int, count: int, pager: str) -> str:
    rows = "".join(
        f'<li><a href="{path}{AS_OF - timedelta(days=n):%Y%m%d}_{n}.html">示例馆第{n}号{name}的全名</a><span>{AS_OF - timedelta(days=n)}</span></li>'
        for n in range(first, first + count)
    )
    trail = f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="{path}">{name}</a></div>'
    return page(f"{name}-示例县档案馆", f'{trail}<ul class="list">{rows}</ul><div class="page">{pager}</div>')


def pages() -> dict[str, Teller]:
    nav = "".join(f'<li><a href="{p}">{n}</a></li>' for p, n in (("/gzdt/", "工作动态"), ("/ysjs/", "财政预决算")))
    return {
        "/": page("示例县档案馆", f'<div class="menu"><ul>{nav}</ul></div><p>{TEXT}</p>'),
        "/gzdt/": column("工作动态", "/gzdt/", 0, 20, '共30条 1/2 <a href="/gzdt/index_2.html">下一页</a>'),
        "/gzdt/index_2.html": column("工作动态", "/gzdt/", 20, 10, "共30条 2/2 下一页"),
        "/ysjs/": column("财政预决算", "/ysjs/", 0, 5, "共5条 1/1"),
    }


@pytest.mark.parametrize(("platforms", "outcome"), [(("generic",), "ok"), ((), "platform_unknown")])
def test_a_site_is_read_column_by_column_to_their_ends(
    tmp_path: Path, platforms: tuple[str, ...], outcome: str
) -> None:
    with WebServer(pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, *platforms))
        assert look.run().returncode == 0
    assert look.site().outcome == outcome
    told = {name: (c.outcome, c.whole, c.rows) for name, c in look.columns().items()}
    assert told == {"工作动态": ("ok", True, 30), "财政预决算": ("ok", True, 5)}
    assert len(look.documents()) == 35


@pytest.mark.parametrize(
    ("path", "instead", "outcome"),
    [
        ("/gzdt/index_2.html", Said("x", 404), "paging_incomplete"),
        (
            "/gzdt/index_2.html",
            column("工作动态", "/gzdt/", 0, 20, '共30条 <a href="/gzdt/index_2.html">下一页</a>'),
            "paging_incomplete",
        ),
        (
            "/gzdt/",
            page("工作动态-示例县档案馆", '<div id="list"></div><script src="/list.js"></script>'),
            "js_possible",
        ),
        ("/gzdt/", page("工作动态", "<frameset><frame src=/l.asp></frameset>"), "js_possible"),
        ("/gzdt/", column("工作动态", "/gzdt/", 0, 2, ""), "js_possible"),
    ],
)
def test_a_list_that_is_not_certain_to_be_whole_vouches_for_nothing(
    tmp_path: Path, path: str, instead: Teller, outcome: str
) -> None:
    with WebServer({**pages(), path: instead}) as web:
        look = look_at(tmp_path, site_plan(web.url, "generic"))
        assert look.run().returncode == 0
    assert look.columns()["工作动态"].outcome == outcome
    assert look.columns()["财政预决算"].outcome == "ok"


def test_a_sitemap_adds_columns_that_no_page_links_to(tmp_path: Path) -> None:
    with WebServer(pages()) as web:
        web.pages["/sitemap.xml"] = f"<urlset><url><loc>{web.url}/zfgb/</loc></url></urlset>"
        web.pages["/zfgb/"] = column("政府公报", "/zfgb/", 0, 4, "共4条")
        look = look_at(tmp_path, site_plan(web.url, "generic"))
        assert look.run().returncode == 0
    assert look.columns()["政府公报-示例县档案馆"].rows == 4


def test_a_sitemap_renames_no_column(tmp_path: Path) -> None:
    with WebServer(pages()) as web:
        urls = "".join(f"<url><loc>{web.url}{path}</loc></url>" for path in ("/ysjs/", "/gzdt/"))
        web.pages["/sitemap.xml"] = f"<urlset>{urls}</urlset>"
        look = look_at(tmp_path, site_plan(web.url, "generic"))
        assert look.run().returncode == 0
    assert {name: c.outcome for name, c in look.columns().items()} == {"工作动态": "ok", "财政预决算": "ok"}


@pytest.mark.parametrize(
    ("link", "outcome"),
    [
        ('<a href="/do?action=budget">财政预决算公开</a>', "navigation_unrecognised"),
        ('<a href="/n1/n2/12345.html">财政预决算公开</a>', "navigation_unrecognised"),
        ('<a href="http://other.test/12345.html">友情链接</a>', "ok"),
        ('<a href="/search.aspx">搜索</a><a href="/zn.pdf">指南</a><a href="/">首页</a>', "ok"),
    ],
)
def test_a_menu_that_is_not_understood_may_lead_to_what_is_missed(tmp_path: Path, link: str, outcome: str) -> None:
    home = pages()["/"]
    assert isinstance(home, str)
    with WebServer({**pages(), "/": home.replace("</ul></div>", f"<li>{link}</li></ul></div>")}) as web:
        look = look_at(tmp_path, site_plan(web.url, "generic"))
        assert look.run().returncode == 0
    assert look.site().outcome == outcome
