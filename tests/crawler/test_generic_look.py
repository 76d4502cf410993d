"""Sites of no known platform, through the real process: what is found counts, absence only where the register vouches. SYNTHETIC pages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from store.models import MessageRow
from store.readings import Ask, AskKind
from tests.crawler.looks import AS_OF, look_at, site_plan
from tests.crawler.webserver import Said, Teller, WebServer

WRITER = "示例来信人"
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


def letter(number: int, answer: str) -> str:
    """A letter's own page; even numbers are answered."""
    rows = f"<tr><td>来信人：</td><td>{WRITER}</td></tr><tr><td>来信时间：</td><td>2018-06-{number:02}</td></tr><tr><td>内容：</td><td>虚构的来信。</td></tr>{answer}"
    return page(f"示例来信{number}-示例区留言板", f"<h1>示例来信{number}</h1><table>{rows}</table>")


def county_board() -> dict[str, Teller]:
    """A county's board as a site of its own: a list that names who wrote, and a page a letter."""
    heads = "<tr><th>编号</th><th>信件主题</th><th>来信人</th><th>来信时间</th><th>状态</th></tr>"
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="qzlxview.aspx?id={n}">示例来信{n}</a></td><td>{WRITER}</td><td>2018-06-{n:02}</td>'
        f"<td>{'已回复' if n % 2 == 0 else '办理中'}</td></tr>"
        for n in range(5, 0, -1)
    )
    answered = "<tr><td>回复时间：</td><td>2018-06-20</td></tr><tr><td>回复内容：</td><td>您好！虚构的答复。</td></tr>"

    def view(target: str) -> Said:
        number = int(target.rpartition("=")[2])
        return Said(letter(number, answered if number % 2 == 0 else "<tr><td>状态：</td><td>办理中</td></tr>"))

    return {
        "/qzlxnew/qzlxlist.aspx": page(
            "示例区留言板", f'<table>{heads}{rows}</table><div class="page">共5条 1/1</div>'
        ),
        "/qzlxnew/qzlxview.aspx": view,
    }


def test_a_countys_board_is_a_site_of_its_own_and_its_letters_are_messages(tmp_path: Path) -> None:
    with WebServer(county_board()) as web:
        look = look_at(tmp_path, site_plan(f"{web.url}/qzlxnew/qzlxlist.aspx", "generic"))
        assert look.run().returncode == 0
        board = look.columns()["示例区留言板"]
        assert (board.outcome, board.whole, board.rows) == ("ok", True, 5)
        look.ask(*(Ask(AskKind.DOCUMENT, d.url, "s1", {"key": d.key}) for d in look.documents().values()))
        assert look.run().returncode == 0
    with look.sessions.begin() as session:
        found = {m.data["submitted"]: m.data for m in session.scalars(select(MessageRow))}
    days = {day: data["replied"] for day, data in found.items()}
    assert days == {f"2018-06-{n:02}": "2018-06-20" if n % 2 == 0 else None for n in range(1, 6)}
    assert found["2018-06-01"]["status"] == "办理中"
    assert WRITER.encode() not in (tmp_path / "look.db").read_bytes()


def test_a_board_whose_pager_is_a_scripts_vouches_for_nothing(tmp_path: Path) -> None:
    pages = county_board()
    listed = str(pages["/qzlxnew/qzlxlist.aspx"])
    pages["/qzlxnew/qzlxlist.aspx"] = listed.replace(
        "共5条 1/1", "<a href=\"javascript:__doPostBack('pager','2')\">下一页</a>"
    )
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(f"{web.url}/qzlxnew/qzlxlist.aspx", "generic"))
        assert look.run().returncode == 0
    assert look.columns()["示例区留言板"].outcome == "paging_incomplete"


def test_a_letter_whose_days_are_read_in_two_ways_is_not_understood(tmp_path: Path) -> None:
    twice = "<tr><td>处理时间：</td><td>2018-06-10</td></tr><tr><td>回复时间：</td><td>2018-06-20</td></tr><tr><td>回复内容：</td><td>您好！</td></tr>"
    with WebServer({"/qzlxnew/qzlxview.aspx": letter(2, twice)}) as web:
        base = f"{web.url}/qzlxnew/qzlxlist.aspx"
        look = look_at(tmp_path, site_plan(base, "generic", home=False, listings=False))
        look.ask(Ask(AskKind.DOCUMENT, f"{web.url}/qzlxnew/qzlxview.aspx?id=2", "s1", {"key": "generic:x"}))
        assert look.run().returncode == 0
    assert [f.outcome for f in look.fetches() if f.kind == "document"] == ["layout"]
