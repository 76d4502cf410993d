"""A look at an NFCMS site, by the real process over a real socket."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.models import ColumnLook, MessageRow
from store.readings import Ask, AskKind
from tests.crawler.gkmlpt_site import GkmlptSite, node
from tests.crawler.looks import AS_OF, HORIZON, LookCase, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, head, site
from tests.crawler.webserver import Said, Teller, WebServer

STUB = Said("<html><head><title></title></head><body></body></html>" + " " * 250)


def news(count: int, first: int = 100, every: int = 7) -> list[Item]:
    return [Item(first + i, f"示例新闻第{i}期", AS_OF - timedelta(days=every * i)) for i in range(count)]


BUDGET = NfcmsColumn(
    "/zwgk/ysjs/", "财政预决算", [Item(1, "示例县2018年部门预算公开及其他很长的标题", date(2018, 2, 12))]
)
NEWS = NfcmsColumn("/zwgk/dt/", "政务动态", news(130))
GAZETTE = NfcmsColumn(
    "/zfgb/",
    "政府公报",
    [],
    extra='<div class="catalog_nav"><h4>目录导航</h4></div><form><input type="text" placeholder="公报检索"></form>',
)
OPEN = NfcmsColumn("/zwgk/", "政务公开", children=[BUDGET, NEWS])
BLOCKS = '<div class="block"><h3>政府公报</h3><a class="more" href="/zfgb/index.html">更多&gt;&gt;</a></div>'
CITY = site(OPEN, blocks=BLOCKS) | GAZETTE.pages()


def run(tmp_path: Path, pages: dict[str, Teller], *platforms: str) -> LookCase:
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, *(platforms or ("nfcms",))))
        done = look.run()
    assert done.returncode == 0, done.stderr
    return look


def test_columns_are_found_in_navigation_blocks_and_below_each_other(tmp_path: Path) -> None:
    look = run(tmp_path, CITY)
    assert look.site().outcome == "ok"
    assert {p: (c.outcome, c.whole, c.total, c.rows) for p, c in look.columns().items()} == {
        "政务公开": ("ok", True, None, 0),
        "政务公开/财政预决算": ("ok", True, 1, 1),
        "政务公开/政务动态": ("ok", False, 130, 80),
        "政府公报": ("ok", True, 0, 0),
    }
    assert look.columns()["政务公开/政务动态"].complete_to == HORIZON
    assert look.documents()["nfcms:999001:1"].title == "示例县2018年部门预算公开及其他很长的标题"


def test_a_gazette_column_shows_its_catalogue_and_search(tmp_path: Path) -> None:
    look = run(tmp_path, CITY)
    gazette = look.columns()["政府公报"]
    assert (gazette.has_catalogue, gazette.has_search) == (True, True)
    home = look.site().home
    assert home is not None
    assert "政府公报" in {link["text"] for link in home["links"]}
    assert home["navigation_recognised"] is True
    assert home["scripted"] is False


def many(tmp_path: Path, sites: list[dict[str, Teller]]) -> list[dict[str, ColumnLook]]:
    """One look at several sites; the columns of each."""
    with ExitStack() as stack:
        webs = [stack.enter_context(WebServer(pages)) for pages in sites]
        look = look_at(tmp_path, *(site_plan(w.url, "nfcms", site_id=f"s{i}") for i, w in enumerate(webs)))
        done = look.run()
    assert done.returncode == 0, done.stderr
    return [look.columns(f"s{i}") for i in range(len(webs))]


def test_a_list_whose_second_page_is_no_page_is_incomplete(tmp_path: Path) -> None:
    home = Said(status=302, headers={"Location": "/"})
    seconds: list[Teller] = [STUB, Said("x", 500), Said("x", 404), home, CITY["/zwgk/dt/index.html"]]
    for columns in many(tmp_path, [CITY | {"/zwgk/dt/index_2.html": second} for second in seconds]):
        column = columns["政务公开/政务动态"]
        assert (column.outcome, column.complete_to, column.whole, column.rows) == ("paging_incomplete", None, False, 20)


UNREADABLE: list[tuple[Teller, str]] = [
    (head("cat") + '<div class="artList"></div></body></html>', "js_possible"),
    (STUB, "platform_unknown"),
    (head("cat") + "</body></html>", "js_possible"),
    (
        head("cat") + '<div class="x"><a href="content/post_9.html">示例</a></div></body></html>',
        "paging_incomplete",
    ),
    (Said("x", 503), "http_5xx"),
    (Said("<html><title>出错了</title>出错了</html>"), "soft_404"),
    (Said(hang_up=True), "reset"),
]


def test_a_column_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    found = many(tmp_path, [CITY | {"/zwgk/ysjs/index.html": page} for page, _ in UNREADABLE])
    assert [columns["政务公开/财政预决算"].outcome for columns in found] == [reason for _, reason in UNREADABLE]


def test_columns_below_an_unreadable_one_are_not_known_so_the_site_is_not(tmp_path: Path) -> None:
    look = run(tmp_path, CITY | {"/zwgk/index.html": Said("x", 503)})
    assert look.site().outcome == "http_5xx"
    assert look.columns()["政府公报"].outcome == "ok"


@pytest.mark.parametrize(
    ("nav", "outcome", "scripted"),
    [
        ('<div class="nav" id="navAnchor"></div><script>var s=\'<a href="/x/">x</a>\';document.getElementById("navAnchor").innerHTML=s;</script>', "js_possible", True),
        ('<div class="nav" id="navAnchor"></div><script src="/js/nav.js"></script>', "js_possible", True),
        ("<p>没有导航</p>", "navigation_unrecognised", False),
    ],
)  # fmt: skip
def test_a_home_page_without_navigation_in_its_bytes_proves_nothing(
    tmp_path: Path, nav: str, outcome: str, scripted: bool
) -> None:
    look = run(tmp_path, {"/": head("page") + nav + "</body></html>"})
    assert look.site().outcome == outcome
    home = look.site().home
    assert home is not None
    assert (home["navigation_recognised"], home["scripted"]) == (False, scripted)


def test_another_cms_under_a_registered_name_is_unknown(tmp_path: Path) -> None:
    look = run(tmp_path, {"/": "<html><body><a href='/a/'>甲</a></body></html>"})
    assert look.site().outcome == "platform_unknown"


def test_a_disclosure_directory_on_the_same_host_is_read_as_well(tmp_path: Path) -> None:
    directory = GkmlptSite([node(7, "部门文件")])
    link = '<a href="/gkmlpt/index">政府信息公开目录</a>'
    look = run(tmp_path, site(OPEN, blocks=link) | {k: v for k, v in directory.pages().items() if k != "/"})
    assert look.columns()["部门文件"].outcome == "ok"
    assert look.site().outcome == "ok"


def test_a_site_whose_directory_is_missing_is_not_known(tmp_path: Path) -> None:
    look = run(tmp_path, site(OPEN, blocks='<a href="/gkmlpt/index">政府信息公开目录</a>'))
    assert look.site().outcome == "http_4xx"


def test_a_site_of_unregistered_platform_is_recognised(tmp_path: Path) -> None:
    with WebServer(CITY) as web:
        look = look_at(tmp_path, site_plan(web.url))
        assert look.run().returncode == 0
    assert look.site().outcome == "ok"
    assert len(look.columns()) == 4


def test_a_registered_platform_without_a_reader_keeps_a_site_unknown(tmp_path: Path) -> None:
    look = run(tmp_path, CITY, "own", "nfcms")
    assert look.site().outcome == "platform_unknown"
    assert look.columns()["政务公开/财政预决算"].outcome == "ok"


def letter(**rows: str) -> str:
    return "<table>" + "".join(f"<tr><td>{k}：</td><td>{v}</td></tr>" for k, v in rows.items()) + "</table>"


def test_an_opened_message_keeps_nothing_of_its_writer(tmp_path: Path) -> None:
    body = letter(
        来信人="某先生",
        留言时间="2018-06-01",
        受文单位="示例局",
        办理状态="已答复",
        答复时间="2018-06-08",
        答复内容="已阅。",
    )
    board = NfcmsColumn("/zmhd/zczx/", "咨询投诉", [Item(5, "建议增设路灯", date(2018, 6, 1), body=body)])
    with WebServer(site(board)) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms"))
        assert look.run().returncode == 0
        look.ask(
            Ask(
                AskKind.DOCUMENT,
                f"{web.url}/zmhd/zczx/content/post_5.html",
                "s1",
                {"key": "nfcms:999001:5", "attachments": True},
            )
        )
        assert look.run().returncode == 0
    with look.sessions.begin() as session:
        message = session.query(MessageRow).one().data
    assert (message["submitted"], message["replied"], message["status"], message["addressee"]) == (
        "2018-06-01",
        "2018-06-08",
        "已答复",
        "示例局",
    )
    assert "某先生" not in str(look.facts())
    assert "某先生" not in str(message)


def test_documents_and_their_attachments_are_opened_on_demand(tmp_path: Path) -> None:
    files = '<p><a href="/attachment/0/1/表.pdf">附件：预算表.pdf</a> <a href="/attachment/0/1/表.ofd">附件：预算表.ofd</a> <a href="/zcjd/content/post_8.html">解读</a></p>'
    budget = NfcmsColumn(
        "/ys/", "预算公开", [Item(1, "示例局2018年部门预算", date(2018, 2, 26), shown=date(2018, 9, 10), body=files)]
    )
    with WebServer(site(budget) | {"/attachment/0/1/%E8%A1%A8.pdf": Said(b"", content_type="application/pdf")}) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms"))
        assert look.run().returncode == 0
        look.ask(
            Ask(
                AskKind.DOCUMENT,
                f"{web.url}/ys/content/post_1.html",
                "s1",
                {"key": "nfcms:999001:1", "attachments": True},
            )
        )
        assert look.run().returncode == 0
    opened = look.documents()["nfcms:999001:1"].opened
    assert opened is not None
    assert opened["witnesses"] == [
        {"kind": "page", "day": "2018-09-10", "at": "10:03:00"},
        {"kind": "meta", "day": "2018-09-10", "at": None},
    ]
    assert [a["name"] for a in opened["attachments"]] == ["预算表.pdf"]
    assert [link["text"] for link in opened["links"]] == ["解读"]
    assert [(f.kind, f.outcome) for f in look.fetches()][-1] == ("attachment", "ok")


def test_a_home_page_of_hundreds_of_columns_is_a_trap(tmp_path: Path) -> None:
    look = run(tmp_path, site(*(NfcmsColumn(f"/c{i}/", f"栏目{i}") for i in range(310))))
    assert look.site().outcome == "trap"
    assert len(look.fetches()) == 1


def test_columns_deeper_than_four_levels_are_not_followed_and_not_forgotten(tmp_path: Path) -> None:
    column = NfcmsColumn("/a/b/c/d/e/f/", "六")
    for depth, name in ((5, "五"), (4, "四"), (3, "三"), (2, "二"), (1, "一")):
        column = NfcmsColumn("/" + "/".join("abcdef"[:depth]) + "/", name, children=[column])
    look = run(tmp_path, site(column))
    assert look.site().outcome == "navigation_unrecognised"
    assert {p.count("/"): c.outcome for p, c in look.columns().items()} == {
        0: "ok",
        1: "ok",
        2: "ok",
        3: "ok",
        4: "not_looked",
    }
