"""What a look learns of papers besides their words, from the wire to a rule. SYNTHETIC."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitors.pool import links_to
from monitors.requirements import Requirements, check
from replica.pdf import blank_pdf, text_pdf
from store.facts import AttachmentState, Document, MessageCounts
from store.load import load_facts_of_look
from store.readings import Ask, AskKind
from store.reasons import Reason
from tests.crawler.looks import LookCase, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Said, Teller, WebServer

RULES = NfcmsColumn(
    "/zcwj/", "政策文件", [Item(1, "示例县某某管理办法", date(2018, 3, 5), body="<p>正文</p><img src='1.jpg'>")]
)
READINGS = NfcmsColumn("/zcjd/", "政策解读", [Item(2, "《示例县某某管理办法》解读", date(2018, 3, 6))])
UNDER = '<div class="xg"><h3>{label}</h3><ul><li><a href="{url}">{text}</a></li></ul></div></body>'


def opened(tmp_path: Path, pages: dict[str, Teller], *paths: str) -> tuple[LookCase, dict[str, Document]]:
    """A look that opens some documents, each with its key, and what it knows then."""
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms"))
        assert look.run().returncode == 0
        keys = {d.url.removeprefix(web.url): d.key for d in look.documents().values()}
        whole = {p: p if p.startswith("http") else web.url + p for p in paths}
        look.ask(*(Ask(AskKind.DOCUMENT, whole[p], "s1", {"key": keys[p], "attachments": True}) for p in paths))
        done = look.run()
    assert done.returncode == 0, done.stderr
    with look.sessions.begin() as session:
        documents = load_facts_of_look(session, look.look)["s1"].documents
    return look, {d.url.removeprefix(web.url): d for d in documents}


def test_how_a_paper_is_open_and_what_belongs_to_it_reaches_the_rules(tmp_path: Path) -> None:
    rule, reading = "/zcwj/content/post_1.html", "/zcjd/content/post_2.html"
    pages = site(RULES, READINGS)
    table = "<table><tr><th>索引号</th><td>999/2018-1</td><th>公开方式</th><td>主动公开</td></tr></table><h1"
    under = UNDER.format(label="相关解读", url=reading, text="《示例县某某管理办法》解读")
    pages[rule] = str(pages[rule]).replace("<h1", table).replace("</body>", under)
    _, seen = opened(tmp_path, pages, rule, reading)
    paper = seen[rule]
    assert paper.open_mode == "主动公开"
    assert [m.kind.value for m in paper.media] == ["picture"]
    assert [(r.label, r.text) for r in paper.related] == [("相关解读", "《示例县某某管理办法》解读")]
    assert links_to(paper, seen[reading])
    assert not links_to(seen[reading], paper)
    wanted = Requirements(matches=(r"公开方式[:：]主动公开",), media={"pictures": 1})
    assert check(wanted, paper).good
    assert not check(wanted, seen[reading]).good


BUDGET = "/files/2018/ys.pdf"
PDF = text_pdf(("示例局2018年部门预算", "部门收支总体情况表"))


def with_row(url: str, title: str = "示例局2018年部门预算") -> dict[str, Teller]:
    """A site whose list has one row, which leads to ``url``."""
    pages = site(NfcmsColumn("/ysjs/", "财政预决算", [Item(1, title, date(2018, 2, 12))]))
    pages["/ysjs/index.html"] = str(pages["/ysjs/index.html"]).replace("content/post_1.html", url)
    return pages


@pytest.mark.parametrize("address", [BUDGET, "/download.jsp?id=7"])
def test_a_row_that_leads_to_a_file_is_a_document_that_is_its_own_attachment(tmp_path: Path, address: str) -> None:
    pages = with_row(address) | {address: Said(PDF, content_type="application/octet-stream")}
    look, seen = opened(tmp_path, pages, address)
    paper = seen[address]
    assert (paper.title, paper.opened, paper.body) == ("示例局2018年部门预算", Reason.OK, "")
    assert [(w.kind.value, w.day) for w in paper.witnesses] == [("list", date(2018, 2, 12))]
    assert [(a.suffix, a.state, a.url) for a in paper.attachments] == [("pdf", AttachmentState.TEXT, paper.url)]
    assert check(Requirements(must_have=("部门收支总体情况表",), formats=("pdf",), readable=True), paper).good
    assert [f.url.endswith(address) for f in look.fetches()].count(True) == 1


def test_a_row_that_leads_to_a_file_bears_it_before_it_is_opened(tmp_path: Path) -> None:
    _, seen = opened(tmp_path, with_row(BUDGET))
    assert [(a.name, a.suffix, a.state) for a in seen[BUDGET].attachments] == [
        ("示例局2018年部门预算", "pdf", AttachmentState.UNREAD)
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said(blank_pdf(), content_type="application/pdf"), Reason.OK),
        (Said("<html><body>" + "页面不见了" * 40 + "</body></html>"), Reason.SOFT_404),
        (Said("<html><body>没有</body></html>", 404), Reason.HTTP_4XX),
    ],
)
def test_a_file_that_is_none_is_no_document_that_was_read(tmp_path: Path, said: Said, reason: Reason) -> None:
    _, seen = opened(tmp_path, with_row(BUDGET) | {BUDGET: said}, BUDGET)
    paper = seen[BUDGET]
    assert paper.opened is reason
    assert not check(Requirements(must_have=("部门收支总体情况表",)), paper).good
    assert [a.state for a in paper.attachments] == [
        AttachmentState.EMPTY if reason is Reason.OK else AttachmentState.UNREAD
    ]


@pytest.mark.parametrize(
    ("path", "reason"), [("/s/x1", Reason.ELSEWHERE), ("/files/ys.pdf", Reason.HOST_UNDECLARED)], ids=["page", "file"]
)
def test_a_row_that_leads_to_another_site_is_known_and_never_fetched(tmp_path: Path, path: str, reason: Reason) -> None:
    with WebServer({path: "<html></html>"}) as other:
        address = other.url + path
        _, seen = opened(tmp_path, with_row(address), address)
        assert other.asked == []
    assert (seen[address].external, seen[address].opened) == (True, reason)
    assert seen[address].published is not None


def test_the_statistics_a_board_publishes_are_kept_with_its_column(tmp_path: Path) -> None:
    told = "<ul class='tj'><li>来信总数：<b>3059</b>件</li><li>已办结：<b>3055</b>件</li><li>本月受理：<b>12</b>件</li></ul>"
    board = NfcmsColumn("/zmhd/", "咨询投诉", [Item(5, "某地收到来信9件", date(2018, 6, 1))], extra=told)
    look, _ = opened(tmp_path, site(board))
    with look.sessions.begin() as session:
        (column,) = load_facts_of_look(session, look.look)["s1"].columns
    assert column.statistics == (
        MessageCounts(None, 3059, 3055), MessageCounts(None, None, None, accepted=12, span="本月"),
    )  # fmt: skip
